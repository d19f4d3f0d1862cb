import assert from "node:assert/strict";
import test from "node:test";
import { color, DARK, LIGHT, table } from "../src/palette.js";
import { range } from "../src/panels/curves.js";

test("one spike does not flatten a curve", () => {
  const costs = [...Array(99).fill(0.5), 1000].sort((a, b) => a - b);
  assert.ok(range(costs, false, true)[1] < 2);
  assert.ok(range(costs, false, false)[1] >= 1000);
});

test("powers of ten enclose a logarithmic axis", () => {
  assert.deepEqual(range([0.02, 0.5], true, true), [0.01, 1]);
});

test("a table goes from the first colour to the last", () => {
  const colors = table(["#000000", "#ff0000"]);
  assert.equal(colors[0] >>> 0, 0xff000000);
  assert.equal(colors[255] >>> 0, 0xff0000ff);
  assert.equal(table(["#000000", "#ff0000"], true)[127], colors[0]);
});

test("colours have names, in a light and a dark form", () => {
  assert.equal(color(LIGHT, "class1"), "#0072B2");
  assert.notEqual(color(DARK, "class1"), color(LIGHT, "class1"));
  assert.equal(color(LIGHT, undefined, 8), LIGHT.lines[1]);
  assert.equal(color(LIGHT, "#123456"), "#123456");
});
