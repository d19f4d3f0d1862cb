import assert from "node:assert/strict";
import test from "node:test";
import { contour, forward, FUNCTIONS, grid, offsets } from "../src/network.js";

test("a 2-2-1 network by hand", () => {
  // z1 = x1 - x2, z2 = x1 + x2 - 1, relu; z = 2 a1 - a2 + 0.5
  const net = { n: [2, 2, 1], g: ["relu", "sigmoid"], theta: [1, -1, 1, 1, 0, -1, 2, -1, 0.5] };
  const { Z, A } = forward(net, [Float64Array.of(2, 0), Float64Array.of(1, 0)], { z: true });
  assert.deepEqual(Z[1].map((z) => [...z]), [[1, 0], [2, -1]]);
  assert.deepEqual(A[1].map((a) => [...a].map(Math.abs)), [[1, 0], [2, 0]]); // also where it is -0
  assert.deepEqual([...Z[2][0]], [0.5, 0.5]);
  assert.ok(Math.abs(A[2][0][0] - 1 / (1 + Math.exp(-0.5))) < 1e-7);
});

test("offsets are those of W by rows, then b", () => {
  assert.deepEqual(offsets([2, 3, 1]).slice(1), [{ W: 0, b: 6 }, { W: 9, b: 12 }]);
});

/** A function's value at z. */
const at = (name, z) => {
  const values = Float64Array.of(z);
  FUNCTIONS[name](values);
  return values[0];
};

test("the table gives tanh and the sigmoid everywhere, and what is no number stays so", () => {
  for (let z = -30; z < 30; z += 0.00137) {
    assert.ok(Math.abs(at("tanh", z) - Math.tanh(z)) < 1e-10, `tanh ${z}`);
    assert.ok(Math.abs(at("sigmoid", z) - 1 / (1 + Math.exp(-z))) < 1e-10, `sigmoid ${z}`);
  }
  for (const [z, a] of [[-Infinity, 0], [-800, 0], [24, 1 / (1 + Math.exp(-24))], [800, 1]]) assert.equal(at("sigmoid", z), a);
  assert.equal(at("tanh", 0), 0);
  assert.ok(Number.isNaN(at("tanh", NaN)));
});

test("the others are two straight lines, or a jump", () => {
  for (const [name, low, high] of [["relu", 0, 2], ["leaky_relu", -0.03, 2], ["linear", -3, 2], ["step", 0, 1]]) {
    assert.ok(at(name, -3) === low + 0 && at(name, 2) === high, name);
  }
  assert.equal(at("step", 0), 1);
});

test("a grid begins at the bottom left and knows features", () => {
  const [x1, x2, both] = grid([-1, 1, 0, 2], 3, 2, ["x1", "x2", "x1x2"]);
  assert.deepEqual([...x1], [-1, 0, 1, -1, 0, 1]);
  assert.deepEqual([...x2], [0, 0, 0, 2, 2, 2]);
  assert.deepEqual([...both], [-0, 0, 0, -2, 0, 2]);
});

test("a contour of a plane is a straight line", () => {
  const values = [0, 1, 2, 0, 1, 2, 0, 1, 2];
  const line = contour(values, 3, 3, 0.25);
  assert.equal(line.length, 8);
  for (let i = 0; i < line.length; i += 2) assert.equal(line[i], 0.25);
});
