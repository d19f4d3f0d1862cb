/* A bar for each name, from the left. */

import { scaleLinear, scaleLog } from "d3-scale";
import { axis, short } from "../axes.js";
import { OWN_KEYS, s } from "../dom.js";
import { frame } from "../frame.js";
import { color } from "../palette.js";
import { item, pick } from "../picking.js";
import { label, paint, textWidth } from "../shapes.js";

/** @typedef {import("../shapes.js").Shape} Shape */

/** @type {(el: HTMLElement, spec: any, host: import("./index.js").Host) => import("./index.js").Panel} */
export function bars(el, first, host) {
  const [xAxis, drawn] = [s("g"), s("g")];
  const { svg, begin, destroy } = frame(el, first, host, { drawn: [drawn, xAxis], look: OWN_KEYS });
  let spec = first;
  /** @type {{ x: number, y: number }[]} */
  let items = [];
  pick(svg, () => items, (i) => host.move({ [spec.sets]: i }));
  return {
    update(next, now) {
      spec = next;
      const { width, height } = begin(spec);
      const found = layout({ ...spec, values: now.value(spec.values) }, width, height, now.palette);
      items = found.items;
      paint(drawn, found.shapes);
      axis(xAxis, found.x, "x", found.place, { values: spec.ticks, text: spec.log ? short : undefined });
    },
    destroy,
  };
}

/**
 * @param {{ names: string[], values: ArrayLike<number>, colors?: string[], log?: boolean, range?: number[],
 *   shade?: [number, number, string][], texts?: string[], chosen?: number | null, sets?: string }} spec
 * @param {number} width
 * @param {number} height
 * @param {import("../palette.js").Palette} palette
 */
export function layout(spec, width, height, palette) {
  const { names, values, log = false, texts = [], shade = [], chosen = null, colors = ["value"] } = spec;
  const left = Math.min(0.4 * width, Math.max(...names.map(textWidth)) + 14);
  const place = { left, top: 4, width: Math.max(20, width - left - 16), height: Math.max(10, height - 28) };
  const [low, high] = spec.range ?? reach(Array.from(values), log);
  const x = (log ? scaleLog() : scaleLinear()).domain([low, high]).range([left, left + place.width]).clamp(true);
  const zero = log ? low : Math.min(Math.max(0, low), high);
  const row = place.height / names.length, thick = Math.min(26, 0.72 * row);

  /** @type {Shape[]} */
  const shapes = shade.map(([from, to, name]) => ["rect", { class: "dl-shade", x: x(from), y: place.top, width: x(to) - x(from), height: place.height, fill: color(palette, name) }]);
  const items = names.map((name, i) => {
    const middle = place.top + (i + 0.5) * row;
    const end = x(Number.isFinite(values[i]) ? Math.max(values[i], low) : high);
    const [from, to] = [x(zero), end].sort((a, b) => a - b);
    /** @type {Shape[]} */
    const inside = [
      ["rect", { class: "dl-row", x: 1, y: middle - row / 2 + 0.5, width: Math.max(0, width - 2), height: row - 1, rx: 3 }],
      ["rect", { x: from, y: middle - thick / 2, width: Math.max(1, to - from), height: thick, fill: color(palette, colors[i % colors.length]) }],
      label(name, { class: "dl-words", x: left - 7, y: middle + 4, "text-anchor": "end" }),
    ];
    if (texts[i]) {
      const fits = end + 8 + textWidth(texts[i]) < left + place.width;
      inside.push(["text", { class: fits ? "dl-words" : "dl-words dl-on", x: fits ? end + 6 : left + 8, y: middle + 4 }, texts[i]]);
    }
    shapes.push(["g", spec.sets ? item(i, i === chosen, `${name}: ${texts[i] ?? short(values[i])}`) : {}, inside]);
    return { x: left, y: middle };
  });
  return { shapes, items, x, place };
}

/** @param {number[]} values @param {boolean} log @returns {[number, number]} */
function reach(values, log) {
  const all = values.filter((v) => Number.isFinite(v) && (!log || v > 0));
  const [low, high] = [Math.min(...all, log ? 1 : 0), Math.max(...all, log ? 1 : 0)];
  return high > low ? [low, high] : [low, low + 1];
}
