import assert from "node:assert/strict";
import test from "node:test";
import { indexAt, patched, typed } from "../src/record.js";

const raw = (values, shape = [values.length], dtype = "float32") => ({
  dtype, shape, data: new (dtype === "int32" ? Int32Array : Float32Array)(values).buffer,
});
const record = () => ({
  number: 3, status: "old", panels: [{ kind: "plane", X: raw([1, 2]) }],
  run: { id: 1, columns: { step: raw([0, 1, 2], [3], "int32"), theta: raw([0, 0, 1, 1, 2, 2], [3, 2]), status: ["a", "b", "c"] } },
});

test("an array is read from bytes and from base64", () => {
  const base64 = Buffer.from(new Float32Array([0.5, -2]).buffer).toString("base64");
  assert.deepEqual([...typed({ dtype: "float32", shape: [2], base64 })], [0.5, -2]);
  const odd = new Uint8Array([9, ...new Uint8Array(new Int32Array([7]).buffer)]); // not aligned
  assert.deepEqual([...typed({ dtype: "int32", shape: [1], data: new DataView(odd.buffer, 1, 4) })], [7]);
});

test("a patch changes what it names and leaves the old record alone", () => {
  const old = record();
  const next = patched(old, { number: 4, set: [[["status"], "new"], [["panels", 0, "X"], raw([3])]], rows: null });
  assert.equal(next.status, "new");
  assert.deepEqual([...typed(next.panels[0].X)], [3]);
  assert.equal(next.panels[0].kind, "plane");
  assert.deepEqual([...typed(old.panels[0].X)], [1, 2]);
});

test("an old patch changes nothing, a missing one is noticed", () => {
  const old = record();
  assert.equal(patched(old, { number: 3, set: [], rows: null }), old);
  assert.equal(patched(old, { number: 5, set: [], rows: null }), null);
});

test("rows are dropped and put where their steps belong", () => {
  const rows = { id: 1, drop: [1], columns: { step: raw([4, 3], [2], "int32"), theta: raw([4, 4, 3, 3], [2, 2]), status: ["e", "d"] } };
  const { columns } = patched(record(), { number: 4, set: [], rows }).run;
  assert.deepEqual([...typed(columns.step)], [0, 2, 3, 4]);
  assert.deepEqual([...typed(columns.theta)], [0, 0, 2, 2, 3, 3, 4, 4]);
  assert.deepEqual(columns.status, ["a", "c", "d", "e"]);
  assert.deepEqual(columns.theta.shape, [4, 2]);
});

test("another run takes the place of the old one", () => {
  const rows = { id: 2, drop: null, columns: { step: raw([0], [1], "int32") } };
  assert.deepEqual(Object.keys(patched(record(), { number: 4, set: [], rows }).run.columns), ["step"]);
});

test("rows may be dropped without any to add", () => {
  const { columns } = patched(record(), { number: 4, set: [], rows: { id: 1, drop: [2], columns: {} } }).run;
  assert.deepEqual([...typed(columns.step)], [0, 1]);
});

test("the snapshot at a step is the last one not after it", () => {
  assert.deepEqual([-1, 0, 3, 4, 9, 99].map((step) => indexAt([0, 4, 9], step)), [0, 0, 0, 1, 2, 2]);
});
