/* A table of coloured cells. Few cells hold their numbers and can be chosen; many are an image with axes. */

import { format as numbers } from "d3-format";
import { scaleLinear } from "d3-scale";
import { short } from "../axes.js";
import { h, OWN_KEYS } from "../dom.js";
import { frame } from "../frame.js";
import { paint as pixels, table } from "../palette.js";
import { item, pick } from "../picking.js";
import { label, paint, textWidth } from "../shapes.js";

/** @typedef {import("../shapes.js").Shape} Shape */

const MOST = 144; // cells that hold numbers

/** @type {(el: HTMLElement, spec: any, host: import("./index.js").Host) => import("./index.js").Panel} */
export function heatmap(el, first, host) {
  const cells = h("canvas", { class: "dl-layer dl-pixels" });
  const { svg, begin, destroy } = frame(el, first, host, { under: [cells], look: OWN_KEYS });
  let spec = first;
  /** @type {{ x: number, y: number }[]} */
  let items = [];
  pick(svg, () => items, (i) => {
    const at = [Math.floor(i / spec.columns.length), i % spec.columns.length];
    if (spec.sets) host.move({ [spec.sets[0]]: at[0], [spec.sets[1]]: at[1] });
  });
  return {
    update(next, now) {
      spec = next;
      const { width, height } = begin(spec);
      const values = now.value(spec.values), range = spec.range ?? extent(values);
      const stops = spec.scale === "amount" ? [now.palette.surface[1], now.palette.value] : now.palette.sign;
      pixels(cells, values, spec.columns.length, spec.rows.length, table(stops), range[0], range[1]);
      const chosen = spec.sets?.map((/** @type {string} */ name) => now.positions[name]);
      const found = layout({ ...spec, values, range, chosen }, width, height);
      items = found.items;
      const { left, top } = found.place;
      Object.assign(cells.style, { left: `${left}px`, top: `${top}px`, width: `${found.place.width}px`, height: `${found.place.height}px` });
      paint(svg, found.shapes);
    },
    destroy,
  };
}

/** The least and the greatest of the values. @param {ArrayLike<number>} values */
export function extent(values) {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) continue;
    low = Math.min(low, values[i]);
    high = Math.max(high, values[i]);
  }
  return low < high ? [low, high] : [low - 0.5, low + 0.5];
}

/**
 * Where the cells go, and what is drawn over them. The first row is the lowest.
 * @param {{ values: ArrayLike<number>, range: number[], rows: string[], columns: string[], x?: string, y?: string, format?: string,
 *   texts?: string[], chosen?: number[] | null, sets?: string[], square?: boolean }} spec
 * @param {number} width
 * @param {number} height
 */
export function layout(spec, width, height) {
  const { rows, columns, values, range, texts, chosen = null } = spec;
  const left = Math.max(...rows.map(textWidth)) + 12;
  const place = { left, top: spec.y ? 22 : 4, width: Math.max(20, width - left - 8), height: 0 };
  place.height = Math.max(10, height - place.top - (spec.x ? 40 : columns.some(Boolean) ? 24 : 4));
  const x = scaleLinear([0, columns.length], [left, left + place.width]);
  const y = scaleLinear([0, rows.length], [place.top + place.height, place.top]);
  const written = spec.format ? numbers(spec.format) : short;
  /** @type {Shape[]} */
  const shapes = [
    ...spaced(columns, place.width).map(([i, name]) => label(name, { class: "dl-words", x: x(i + 0.5), y: place.top + place.height + 17, "text-anchor": "middle" })),
    ...spaced(rows, place.height, 15).map(([i, name]) => label(name, { class: "dl-words", x: left - 7, y: y(i + 0.5) + 4, "text-anchor": "end" })),
  ];
  if (spec.x) shapes.push(label(spec.x, { class: "dl-words", x: left + place.width / 2, y: place.top + place.height + 34, "text-anchor": "middle" }));
  if (spec.y) shapes.push(label(spec.y, { class: "dl-words", x: 0, y: place.top - 9 }));
  /** @type {{ x: number, y: number }[]} */
  const items = [];
  if (rows.length * columns.length <= MOST) {
    for (let r = 0, i = 0; r < rows.length; r++) {
      for (let c = 0; c < columns.length; c++, i++) {
        const at = { x: x(c + 0.5), y: y(r + 0.5) }, share = (values[i] - range[0]) / (range[1] - range[0] || 1);
        const text = texts ? texts[i] : Number.isFinite(values[i]) ? written(values[i]) : "–";
        const said = `${spec.y ?? "row"} ${rows[r]}, ${spec.x ?? "column"} ${columns[c]}: ${text}`;
        shapes.push(["g", spec.sets ? item(i, chosen?.[0] === r && chosen?.[1] === c, said) : {}, [
          ["rect", { class: "dl-cell", x: x(c), y: y(r + 1), width: x(c + 1) - x(c), height: y(r) - y(r + 1) }],
          ["text", { class: Math.abs(share - 0.5) > 0.2 ? "dl-words dl-on" : "dl-words dl-plain", x: at.x, y: at.y + 4, "text-anchor": "middle" }, text],
        ]]);
        items.push(at);
      }
    }
  }
  if (chosen) {
    const [r, c] = chosen;
    shapes.push(["rect", { class: "dl-frame", x: x(c), y: y(r + 1), width: x(c + 1) - x(c), height: y(r) - y(r + 1) }]);
  }
  return { place, shapes, items };
}

/**
 * As many names as there is room for, evenly spaced: [place, name].
 * @param {string[]} all empty where there is nothing to be written
 * @param {number} room
 * @param {number} [each] pixels for a name
 * @returns {[number, string][]}
 */
export function spaced(all, room, each = Math.max(...all.map(textWidth)) + 4) {
  /** @type {[number, string][]} */
  const named = all.map((name, i) => /** @type {[number, string]} */ ([i, name])).filter(([, name]) => name);
  const every = Math.max(1, Math.ceil((named.length * each) / room));
  return named.filter((_, k) => k % every === 0);
}
