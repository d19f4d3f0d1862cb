/* A bar for each name, from the left; several a name where there are groups. */

import { scaleLinear, scaleLog } from "d3-scale";
import { axis, heading, short } from "../axes.js";
import { h, put, s } from "../dom.js";
import { color } from "../palette.js";
import { item, pick } from "../picking.js";
import { label, paint, textWidth } from "../shapes.js";

/** @typedef {import("../shapes.js").Shape} Shape */

/** @type {(el: HTMLElement, spec: any, host: import("./index.js").Host) => import("./index.js").Panel} */
export function bars(el, first, host) {
  const head = heading(first.title ?? "");
  const [frame, drawn] = [s("g"), s("g")];
  const svg = s("svg", { class: "dl-layer", "data-lm-suppress-shortcuts": "true" }, drawn, frame);
  const box = h("div", { class: "dl-box" }, svg);
  el.append(head.node, box);
  let spec = first;
  /** @type {{ x: number, y: number }[]} */
  let items = [];
  pick(svg, () => items, (i) => host.move(spec.sets, (spec.first ?? 0) + i));
  return {
    update(next, now) {
      spec = next;
      const { width, height } = host.size(box);
      put(svg, { width, height });
      head.title(spec.title ?? "");
      const values = grouped(now.value(spec.values), spec.names.length);
      const found = layout({ ...spec, values, chosen: now.value(spec.chosen) }, width, height, now.palette);
      items = found.items;
      paint(drawn, found.shapes);
      axis(frame, found.x, "x", found.place, { name: spec.y, values: spec.ticks, text: spec.log ? power : undefined });
    },
    destroy: () => el.replaceChildren(),
  };
}

/** A power of ten. @param {number} v */
const power = (v) => (v === 1 ? "1" : `1e${Math.round(Math.log10(v))}`.replace("-", "−"));

/**
 * A list of values for each group.
 * @param {ArrayLike<number>} values
 * @param {number} each
 * @returns {number[][]}
 */
export function grouped(values, each) {
  return Array.from({ length: Math.round(values.length / each) }, (_, k) => Array.from({ length: each }, (_, i) => values[k * each + i]));
}

/**
 * @param {{ names: string[], values: number[][], groups?: string[], colors?: string[], log?: boolean, range?: number[], y?: string,
 *   lines?: number[], shade?: [number, number, string][], texts?: string[], chosen?: number | null, sets?: string }} spec
 * @param {number} width
 * @param {number} height
 * @param {import("../palette.js").Palette} palette
 */
export function layout(spec, width, height, palette) {
  const { names, values, log = false, texts = [], shade = [], lines = [], chosen = null, groups = [] } = spec;
  const left = Math.min(0.4 * width, Math.max(...names.map(textWidth)) + 14);
  const place = { left, top: groups.length ? 22 : 4, width: Math.max(20, width - left - 16), height: 0 };
  place.height = Math.max(10, height - place.top - (spec.y ? 40 : 24));
  const [low, high] = spec.range ?? reach(values, log);
  const x = (log ? scaleLog() : scaleLinear()).domain([low, high]).range([left, left + place.width]).clamp(true);
  const zero = log ? low : Math.min(Math.max(0, low), high);
  const row = place.height / names.length, thick = Math.min(26, 0.72 * row);
  const colors = spec.colors ?? (values.length > 1 ? ["value", "slope", "line2"] : ["value"]);
  const end = (/** @type {number} */ v) => x(Number.isFinite(v) ? Math.max(v, low) : high);
  const bottom = place.top + place.height;

  /** @type {Shape[]} */
  const shapes = shade.map(([from, to, name]) => ["rect", { class: "dl-shade", x: x(from), y: place.top, width: x(to) - x(from), height: place.height, fill: color(palette, name) }]);
  for (const v of lines) shapes.push(["line", { class: "dl-level", x1: x(v), x2: x(v), y1: place.top, y2: bottom }]);
  const items = names.map((name, i) => {
    const middle = place.top + (i + 0.5) * row, each = thick / values.length;
    const parts = values.map((group, k) => {
      const [from, to] = [x(zero), end(group[i])].sort((a, b) => a - b);
      const fill = color(palette, values.length > 1 ? colors[k] : colors[i % colors.length]);
      return /** @type {Shape} */ (["rect", { x: from, y: middle - thick / 2 + k * each, width: Math.max(1, to - from), height: each, fill }]);
    });
    /** @type {Shape[]} */
    const inside = [
      ["rect", { class: "dl-row", x: 1, y: middle - row / 2 + 0.5, width: Math.max(0, width - 2), height: row - 1, rx: 3 }],
      ...parts,
      label(name, { class: "dl-words", x: left - 7, y: middle + 4, "text-anchor": "end" }),
    ];
    if (texts[i]) {
      const fits = end(values[0][i]) + 8 + textWidth(texts[i]) < left + place.width;
      inside.push(["text", { class: fits ? "dl-words" : "dl-words dl-on", x: fits ? end(values[0][i]) + 6 : left + 8, y: middle + 4 }, texts[i]]);
    }
    const said = `${name}: ${texts[i] ?? values.map((group) => short(group[i])).join(", ")}`;
    shapes.push(["g", spec.sets ? item(i, i === chosen, said) : {}, inside]);
    return { x: left, y: middle };
  });
  groups.forEach((name, k) => {
    const at = left + 130 * k;
    shapes.push(["rect", { x: at, y: 4, width: 12, height: 10, fill: color(palette, colors[k]) }], ["text", { class: "dl-words", x: at + 17, y: 13 }, name]);
  });
  return { shapes, items, x, place };
}

/** @param {number[][]} values @param {boolean} log */
function reach(values, log) {
  const all = values.flat().filter((v) => Number.isFinite(v) && (!log || v > 0));
  const [low, high] = [Math.min(...all, log ? 1 : 0), Math.max(...all, log ? 1 : 0)];
  return high > low ? [low, high] : [low, low + 1];
}
