/* Small pictures in rows, each with its name; those of silent units are bordered and say so.

   They are drawn on one canvas: each canvas is a layer of its own whenever the page is painted. */

import { h, OWN_KEYS, paper, put, write } from "../dom.js";
import { heading } from "../frame.js";
import { colored, painted, table } from "../palette.js";
import { neighbour } from "../picking.js";
import { textWidth } from "../shapes.js";

const GAP = 8; // CSS pixels between two tiles

/** @type {(el: HTMLElement, spec: any, host: import("./index.js").Host) => import("./index.js").Panel} */
export function tiles(el, first, host) {
  const head = heading(first.title ?? "");
  const grid = h("div", { class: "dl-sheet", role: "group" });
  const canvas = h("canvas", { class: "dl-layer" }), cells = document.createElement("canvas");
  const box = h("div", { class: "dl-box" }, canvas, grid);
  el.append(head.node, box);
  let spec = first;
  /** @type {{ x: number, y: number }[]} */
  let places = [];
  /** @type {any[]} */
  let nodes = [];
  /** What is on the canvas: numbers, places and colours. @type {any[]} */
  let drawn = [];
  const choose = (/** @type {number} */ i) => {
    if (spec.sets && i >= 0) host.move({ [spec.sets]: (spec.first ?? 0) + i });
  };
  grid.addEventListener("click", (/** @type {Event} */ event) => {
    choose(nodes.indexOf(/** @type {Element} */ (event.target).closest(".dl-tile")));
  });
  grid.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const i = nodes.indexOf(/** @type {Element} */ (event.target).closest(".dl-tile"));
    const next = neighbour(places, i, event.key);
    if (i < 0 || next === i) return;
    event.preventDefault();
    choose(next);
    nodes[next].focus();
  });
  return {
    update(next, now) {
      spec = next;
      const all = now.value(spec.images), [rows, columns] = spec.shape, each = rows * columns;
      const shown = pictures(all, each, spec.pick ? now.value(spec.pick) : null);
      nodes = fitted(grid, Math.max(1, shown.length), spec.sets ? "button" : "div");
      const size = host.size(box);
      const aspect = columns / rows;
      const side = tileSide(size.width, size.height, nodes.length, spec.names ? 34 : 20, aspect);
      places = placed(nodes.length, size.width, side, side / aspect + wordsBelow(spec.names ?? [], side));
      put(grid, { style: `--dl-tile:${side}px;--dl-high:${side / aspect}px`, "data-silent": shown.length ? null : spec.none ?? "" });
      const colors = table(spec.scale === "grey" ? now.palette.grey : now.palette.sign);
      const chosen = now.value(spec.chosen);
      let quiet = 0;
      const on = [...shown.flatMap((each) => [each.buffer, each.byteOffset]), size.width, size.height, side, window.devicePixelRatio, now.dark, spec.scale];
      const same = on.length === drawn.length && on.every((each, i) => each === drawn[i]);
      drawn = on;
      const context = same ? null : paper(canvas, size.width, size.height);
      if (context && shown.length) painted(cells, columns, rows * shown.length, (all) => shown.forEach((values, i) => {
        const [low, high] = ends(values, spec);
        colored(all, flipped(values, rows, columns), columns, rows, colors, low, high, i * each);
      }));
      if (context) context.imageSmoothingEnabled = false;
      nodes.forEach((node, i) => {
        const { x, y } = places[i], words = node.lastChild;
        if (context && shown.length) context.drawImage(cells, 0, i * rows, columns, rows, x, y, side, side / aspect);
        const silent = Boolean(spec.sets) && shown.length > 0 && flat(shown[i]);
        const name = spec.names?.[i] ?? "";
        quiet += Number(silent);
        write(words, "textContent", name);
        const state = `${i === chosen ? " dl-chosen" : ""}${silent ? " dl-silent" : ""}`;
        put(node, { class: `dl-tile${state}`, hidden: shown.length ? null : "", style: `left:${x}px;top:${y}px` });
        if (spec.sets) put(node, { "aria-pressed": i === chosen, "aria-label": `${spec.title ?? ""}, ${name}${silent ? ", silent" : ""}`, tabindex: i === (chosen ?? 0) ? 0 : -1 });
      });
      head.title(quiet ? `${spec.title}, ${quiet} silent` : spec.title ?? "");
    },
    destroy: () => el.replaceChildren(),
  };
}

/**
 * The pictures to show: all of them, or those of a list of indices, where -1 stands for none.
 * @param {any} all
 * @param {number} each numbers of a picture
 * @param {ArrayLike<number> | null} picked
 * @returns {any[]}
 */
export function pictures(all, each, picked) {
  const indices = picked ? Array.from(picked).filter((i) => i >= 0) : Array.from({ length: all.length / each }, (_, i) => i);
  return indices.map((i) => all.subarray(i * each, (i + 1) * each));
}

/**
 * The values of the first and of the last colour: bytes have their middle at 128, other numbers at 0.
 * @param {any} values
 * @param {{ scale: string }} spec
 * @returns {[number, number]}
 */
export function ends(values, spec) {
  if (values instanceof Uint8Array) return [0, 255];
  if (spec.scale === "grey") return [0, 1];
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return [-(most || 1), most || 1];
}

/** Whether a picture has one value throughout: what a silent unit has. @param {any} values */
export const flat = (values) => values.every((/** @type {number} */ v) => v === values[0]);

/**
 * The side of a tile with which all of them fit into the room.
 * @param {number} width
 * @param {number} height
 * @param {number} count
 * @param {number} words pixels below a tile
 * @param {number} aspect
 */
export function tileSide(width, height, count, words, aspect = 1) {
  for (let side = Math.min(110, height - words); side > 20; side -= 2) {
    const columns = inRow(width, side);
    if (Math.ceil(count / columns) * (side / aspect + words) <= height) return side;
  }
  return 20;
}

/** How many tiles stand side by side. @param {number} width @param {number} side */
const inRow = (width, side) => Math.max(1, Math.floor((width + GAP) / (side + GAP)));

/** Room for the names below the tiles, which may need two lines. @param {string[]} names @param {number} side */
const wordsBelow = (names, side) => (names.length ? (names.some((name) => textWidth(name) > side + 2) ? 35 : 21) : GAP);

/**
 * Where the tiles are, row by row.
 * @param {number} count
 * @param {number} width
 * @param {number} side
 * @param {number} row from one row to the next
 */
function placed(count, width, side, row) {
  const columns = inRow(width, side);
  return Array.from({ length: count }, (_, i) => ({ x: (i % columns) * (side + GAP), y: Math.floor(i / columns) * row }));
}

/** The rows of a picture from below, as `paint` has them. @param {any} values @param {number} rows @param {number} columns */
function flipped(values, rows, columns) {
  const out = new values.constructor(values.length);
  for (let r = 0; r < rows; r++) out.set(values.subarray(r * columns, (r + 1) * columns), (rows - 1 - r) * columns);
  return out;
}

/** @param {Element} grid @param {number} count @param {string} tag @returns {any[]} */
function fitted(grid, count, tag) {
  while (grid.childElementCount > count) grid.lastElementChild?.remove();
  while (grid.childElementCount < count) {
    const own = tag === "button" ? { type: "button", ...OWN_KEYS } : {};
    grid.append(h(tag, { class: "dl-tile", ...own }, h("i", {}), h("span", { class: "dl-words" })));
  }
  return [...grid.children];
}
