/* What a panel is given: values of a snapshot, and of the positions at which controls stand. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Moment } from "../src/moment.js";

const array = (shape, values) => ({ dtype: "float32", shape, data: Float32Array.from(values).buffer });
const record = {
  recorded: ["row", "column"],
  controls: [{ name: "row", texts: ["a", "b"] }, { name: "column", texts: ["0", "1", "2"] }],
  run: { columns: { step: { dtype: "int32", shape: [2], data: Int32Array.from([0, 5]).buffer }, cells: array([2, 2, 3], [...Array(12).keys()]), names: array([2, 3, 1], [...Array(6).keys()]) } },
};
const at = (step, row, column) => new Moment(record, step, { positions: { row, column }, selection: {}, moved: {} });

test("a part named by controls is the one at their positions, the last control's side by side", () => {
  const part = { column: "names", part: ["column"] };
  assert.deepEqual([...at(0, 0, 2).value(part)], [2]);
  assert.deepEqual([...at(5, 0, 1).value(part)], [4]);
  assert.deepEqual([...at(0, 1, 2).all({ column: "cells", part: ["row", "column"] })], [5, 11]);
});

test("beyond the last part it is the last", () => assert.deepEqual([...at(0, 0, 9).value({ column: "names", part: ["column"] })], [2]));

test("what is chosen by a control is put into the panel's description", () => {
  const spec = { title: { chosen: "row", options: ["first", "second"] }, width: 2 };
  assert.deepEqual(at(0, 1, 0).chosen(spec), { title: "second", width: 2 });
  assert.deepEqual(at(0, 7, 0).chosen(spec).title, "second");
});
