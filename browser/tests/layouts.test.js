/* What panels draw, as data: no page is needed. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { LIGHT } from "../src/palette.js";
import { layout as arrows, reach, together } from "../src/panels/arrows.js";
import { layout as bars } from "../src/panels/bars.js";
import { layout as curve, unbroken, valueAt } from "../src/panels/function.js";
import { layout as graph } from "../src/panels/graph.js";
import { extent, layout as heatmap, spaced } from "../src/panels/heatmap.js";
import { contours, placed, trails } from "../src/panels/surface.js";
import { ends, flat, pictures, tileSide } from "../src/panels/tiles.js";
import { neighbour } from "../src/picking.js";
import { label } from "../src/shapes.js";

/** All shapes with this tag, also those inside groups. */
const all = (shapes, tag) => shapes.flatMap((shape) => [...(shape[0] === tag ? [shape] : []), ...(Array.isArray(shape[2]) ? all(shape[2], tag) : [])]);
const words = (shapes) => all(shapes, "text").map((shape) => (Array.isArray(shape[2]) ? shape[2].map((part) => part[2]).join("") : shape[2]));

test("arrow keys go to the nearest item in their direction, and stay where there is none", () => {
  const items = [{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 0, y: 10 }, { x: 10, y: 10 }];
  assert.equal(neighbour(items, 0, "ArrowRight"), 1);
  assert.equal(neighbour(items, 0, "ArrowDown"), 2);
  assert.equal(neighbour(items, 3, "ArrowUp"), 1);
  assert.equal(neighbour(items, 0, "ArrowLeft"), 0);
  assert.equal(neighbour(items, 0, "Tab"), 0);
});

test("a layer's number is raised", () => {
  const [, , parts] = label("dW[1] of it", {});
  assert.deepEqual(parts.map((part) => part[2]), ["dW", "[1]", " of it"]);
  assert.ok("font-size" in parts[1][1] && !("font-size" in parts[0][1]));
  assert.deepEqual(label("plain", { x: 1 }), ["text", { x: 1 }, "plain"]);
});

test("bars are as long as their values", () => {
  const { shapes, x, items } = bars({ names: ["a", "b"], values: [1, 3], sets: "which" }, 300, 120, LIGHT);
  const [short, long] = all(shapes, "rect").filter((shape) => shape[1].class !== "dl-row").map((shape) => shape[1].width);
  assert.ok(Math.abs(long / short - 3) < 1e-9);
  assert.equal(x.domain()[0], 0);
  assert.equal(items.length, 2);
  assert.deepEqual(all(shapes, "g").map((shape) => shape[1]["aria-label"]), ["a: 1", "b: 3"]);
});

test("on a logarithmic axis each power of ten is as long, and zero has no length", () => {
  const { shapes } = bars({ names: ["a", "b", "c"], values: [1e-12, 1e-6, 1], log: true, range: [1e-12, 1] }, 400, 120, LIGHT);
  const lengths = all(shapes, "rect").filter((shape) => shape[1].class !== "dl-row").map((shape) => shape[1].width);
  assert.ok(Math.abs(lengths[2] / lengths[1] - 2) < 1e-9);
  assert.equal(lengths[0], 1); // a pixel, to be seen
});

test("cells have their numbers, the first row lowest; the chosen one has a frame", () => {
  const spec = { values: [0.1, 0.2, 0.3, 0.4], range: [0, 1], rows: ["r0", "r1"], columns: ["c0", "c1"], format: ".0%", chosen: [1, 0], sets: ["a", "b"], x: "x", y: "y" };
  const { shapes, items, place } = heatmap(spec, 300, 200);
  assert.deepEqual(words(all(shapes, "g")), ["10%", "20%", "30%", "40%"]);
  assert.ok(items[0].y > items[2].y && items[0].x < items[1].x);
  const frame = all(shapes, "rect").find((shape) => shape[1].class === "dl-frame");
  assert.equal(frame[1].x, place.left);
  assert.equal(frame[1].y, place.top);
  assert.equal(all(shapes, "g")[2][1]["aria-label"], "y r1, x c0: 30%");
  assert.equal(all(shapes, "g")[2][1].tabindex, 0);
});

test("many cells are an image, and have no more names than there is room for", () => {
  const names = Array.from({ length: 50 }, (_, i) => String(i + 1));
  const { shapes, items } = heatmap({ values: new Float32Array(2050), range: [0, 1], rows: Array(41).fill(""), columns: names }, 300, 200);
  assert.equal(items.length, 0);
  assert.ok(all(shapes, "text").length < 20);
  assert.deepEqual(spaced(["", "-1", "", "0", "", "1"], 500).map(([i]) => i), [1, 3, 5]);
  assert.deepEqual(extent([NaN, 2, 5]), [2, 5]);
});

test("bytes have their middle at 128, numbers at 0", () => {
  assert.deepEqual(ends(new Uint8Array([0, 128, 255]), { scale: "sign" }), [0, 255]);
  assert.deepEqual(ends(new Float32Array([-2, 1]), { scale: "sign" }), [-2, 2]);
  assert.deepEqual(ends(new Float32Array([0.2, 0.5]), { scale: "grey" }), [0, 1]);
});

test("only pictures that there are are shown", () => {
  const images = new Uint8Array([1, 1, 2, 3, 4, 4]);
  assert.deepEqual(pictures(images, 2, [2, 0, -1]).map((each) => [...each]), [[4, 4], [1, 1]]);
  assert.equal(pictures(images, 2, null).length, 3);
  assert.deepEqual(pictures(images, 2, null).map(flat), [true, false, true]);
});

test("tiles fit into their room", () => {
  for (const [width, height, count] of [[300, 300, 12], [200, 200, 32], [500, 120, 5]]) {
    const side = tileSide(width, height, count, 20);
    const columns = Math.floor((width + 6) / (side + 8));
    assert.ok(side === 20 || Math.ceil(count / columns) * (side + 20) <= height);
  }
});

test("a curve does not join the sides of a jump", () => {
  const { x, y, point } = curve({ x: [-1, -0.01, 0.01, 1], y: [0, 0, 1, 1], prime: [0, 0, 0, 0], at: 0.5 }, 300, 300, LIGHT);
  assert.equal(unbroken([-1, -0.01, 0.01, 1], [0, 0, 1, 1], x, y).split("M").length - 1, 2);
  assert.equal(point.value, 1);
  assert.equal(valueAt([0, 1, 2], [0, 10, 30], 1.5), 20);
});

test("the tangent keeps its length on the screen and stays in the picture", () => {
  const xs = Array.from({ length: 101 }, (_, i) => -5 + 0.1 * i);
  for (const at of [-4, 0, 1, 4.5]) {
    const spec = { x: xs, y: xs.map((z) => Math.tanh(z)), prime: xs.map((z) => 1 - Math.tanh(z) ** 2), at };
    const { shapes, place } = curve(spec, 300, 300, LIGHT);
    const { x1, x2, y1, y2 } = all(shapes, "line").find((shape) => shape[1].stroke === LIGHT.ink)[1];
    assert.ok(Math.hypot(x2 - x1, y2 - y1) <= 90.01);
    for (const v of [y1, y2]) assert.ok(v >= place.top - 1e-6 && v <= place.top + place.height + 1e-6);
  }
});

const GRAPH = {
  nodes: [
    { name: "x", at: [0, 0], value: 2, derivative: 12, given: true, order: 0 },
    { name: "z", at: [1, 0], value: 6, derivative: 4, given: false, order: 1 },
    { name: "loss", at: [2, 0], value: 7, derivative: 1, given: false, order: 2 },
  ],
  edges: [
    { source: "z", target: "loss", formula: "f", local: 4, product: 4, order: 3 },
    { source: "x", target: "z", formula: "3", local: 3, product: 12, order: 4 },
  ],
};

test("a graph shows what is known at its stage, and no more", () => {
  const shown = (stage) => words(graph({ ...GRAPH, stage, last: 4, sets: "stage" }, 600, 200, LIGHT).shapes).join(" ");
  assert.match(shown(0), /x = 2.000/);
  assert.doesNotMatch(shown(0), /z =/);
  assert.match(shown(1), /z = 6.000/);
  assert.doesNotMatch(shown(2), /×/);
  assert.match(shown(3), /× 4.000/);
  assert.match(shown(4), /× 3.000.*12.00/);
});

test("in a narrow graph no two nodes overlap: values stand below their names", () => {
  const { shapes } = graph({ ...GRAPH, stage: 4, last: 4, sets: "stage" }, 300, 330, LIGHT);
  const boxes = all(shapes, "rect").filter((shape) => String(shape[1].class).startsWith("dl-node")).map((shape) => shape[1]);
  for (let i = 1; i < boxes.length; i++) assert.ok(boxes[i].x > boxes[i - 1].x + boxes[i - 1].width);
  assert.ok(words(shapes).includes("2.000"));
});

test("the items of a graph are its stages", () => {
  const { items, stages } = graph({ ...GRAPH, stage: 0, last: 4, sets: "stage" }, 600, 200, LIGHT);
  assert.equal(items.length, 4);
  assert.deepEqual([...stages].sort(), [1, 2, 3, 4]);
});

test("equal vectors have one name, and no arrow leaves its picture", () => {
  assert.deepEqual(together([[0, 0], [1, 1], [99, 0]], ["unit 1", "unit 2", "unit 3"]).map(([, said]) => said), ["1, 2", "3"]);
  assert.deepEqual(together([[0, 0], [1, 1]], ["unit 1", "unit 2"])[0][1], "all alike");
  assert.equal(reach([0.4, -1.6]), 2);
  const { x, place } = arrows({ names: ["a", "b"], way: [0, 0, 1, 1, 3, -2, 1, 1] }, 300, 300, LIGHT);
  assert.ok(x(3) <= place.left + place.width);
});

test("lines of equal cost are level, and ways begin and end where they do", () => {
  const values = Array.from({ length: 25 }, (_, i) => (i % 5) ** 2);
  const { place, x, y } = placed([-1, 1, -1, 1], 300, 300);
  const d = contours(values, 5, 5, place);
  for (const [, x1, x2] of d.matchAll(/M([\d.]+),[\d.]+L([\d.]+),/g)) assert.ok(Math.abs(x1 - x2) < 0.11); // upright
  const shapes = trails([{ name: "a", color: "line0", points: [0, 0, 0.5, 0.5] }], { x, y }, LIGHT);
  const last = shapes.at(-1)[1];
  assert.deepEqual([last.cx, last.cy], [x(0.5), y(0.5)]);
});
