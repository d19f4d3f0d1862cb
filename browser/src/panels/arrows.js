/* Vectors of the plane as arrows from the origin, each with the way that it has come. */

import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { axis, fixed } from "../axes.js";
import { s } from "../dom.js";
import { frame } from "../frame.js";
import { label, paint, textWidth } from "../shapes.js";

/** @typedef {import("../shapes.js").Shape} Shape */

/** @type {(el: HTMLElement, spec: any, host: import("./index.js").Host) => import("./index.js").Panel} */
export function arrows(el, first, host) {
  const [xAxis, yAxis, drawn] = [s("g"), s("g"), s("g")];
  const { begin, destroy } = frame(el, first, host, { drawn: [xAxis, yAxis, drawn] });
  return {
    update(spec, now) {
      const { width, height } = begin(spec);
      const count = spec.names.length;
      const way = now.all(spec.values), end = spec.values.column ? (now.index + 1) * 2 * count : way.length;
      const found = layout({ names: spec.names, way: Array.prototype.slice.call(way, 0, end) }, width, height, now.palette);
      axis(xAxis, found.x, "x", found.place, { name: spec.x, ticks: found.place.width / 50 });
      axis(yAxis, found.y, "y", found.place, { name: spec.y, ticks: found.place.height / 50 });
      paint(drawn, found.shapes);
    },
    destroy,
  };
}

/**
 * Equal arrows lie on one another: their heads have different sizes, and one name stands for them all.
 * @param {{ names: string[], way: number[] }} spec way: x and y of each vector, snapshot by snapshot
 * @param {number} width
 * @param {number} height
 * @param {import("../palette.js").Palette} palette
 */
export function layout({ names, way }, width, height, palette) {
  const side = Math.max(60, Math.min(width - 44, height - 56)), count = names.length;
  const place = { left: 36 + Math.max(0, (width - 44 - side) / 2), top: 18, width: side, height: side };
  const most = reach(way);
  const x = scaleLinear([-most, most], [place.left, place.left + side]), y = scaleLinear([-most, most], [place.top + side, place.top]);
  const draw = line();
  /** @type {Shape[]} */
  const shapes = [
    ["line", { class: "dl-level", x1: x(-most), x2: x(most), y1: y(0), y2: y(0) }],
    ["line", { class: "dl-level", x1: x(0), x2: x(0), y1: y(-most), y2: y(most) }],
  ];
  const ends = names.map((_, i) => {
    const stroke = palette.units[i % palette.units.length];
    /** @type {[number, number][]} */
    const path = [];
    for (let k = 2 * i; k < way.length; k += 2 * count) path.push([x(way[k]), y(way[k + 1])]);
    const end = path[path.length - 1];
    shapes.push(["path", { class: "dl-line", d: draw(path) ?? "", stroke, "stroke-width": 1.2, "stroke-opacity": 0.7 }]);
    shapes.push(["line", { class: "dl-line", x1: x(0), y1: y(0), x2: end[0], y2: end[1], stroke, "stroke-width": 2.2 }]);
    return end;
  });
  ends.forEach(([cx, cy], i) => {
    const w = way.slice(way.length - 2 * (count - i)).slice(0, 2);
    shapes.push(["circle", { cx, cy, r: 8 - (1.6 * i), fill: palette.units[i % palette.units.length], stroke: palette.halo }, [["title", {}, `${names[i]}: ${w.map(fixed).join(", ")}`]]]);
  });
  for (const [at, said] of together(ends, names)) {
    const after = at[0] > x(0) && at[0] + 12 + textWidth(said) < width;
    shapes.push(label(said, { class: "dl-words dl-outlined", x: at[0] + (after ? 11 : -11), y: at[1] + 4, "text-anchor": after ? "start" : "end" }));
  }
  return { shapes, x, y, place };
}

/** A round number that no coordinate is beyond. @param {number[]} way */
export function reach(way) {
  const most = Math.max(0.05, 1.15 * Math.max(...way.map(Math.abs)));
  const power = 10 ** Math.floor(Math.log10(most));
  return power * /** @type {number} */ ([1, 2, 3, 5, 10].find((round) => round * power >= most));
}

/**
 * One name for what lies at one place: "unit 1, 2 and 4".
 * @param {[number, number][]} ends
 * @param {string[]} names
 * @returns {[[number, number], string][]}
 */
export function together(ends, names) {
  /** @type {{ at: [number, number], names: string[] }[]} */
  const groups = [];
  ends.forEach((at, i) => {
    const near = groups.find((group) => Math.hypot(group.at[0] - at[0], group.at[1] - at[1]) < 14);
    if (near) near.names.push(names[i].replace(/^unit /, ""));
    else groups.push({ at, names: [names[i].replace(/^unit /, "")] });
  });
  return groups.map((group) => [group.at, group.names.length === names.length ? "all alike" : group.names.join(", ")]);
}
