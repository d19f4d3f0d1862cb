/* A cost over two weights: colours, lines of equal cost, and the ways that descents have gone. */

import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { axis, fixed } from "../axes.js";
import { h, OWN_KEYS, put, s } from "../dom.js";
import { frame as framed } from "../frame.js";
import { contour } from "../network.js";
import { color, paint as pixels, table } from "../palette.js";
import { paint } from "../shapes.js";

/** @typedef {import("../shapes.js").Shape} Shape */

const BY = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** @type {(el: HTMLElement, spec: any, host: import("./index.js").Host) => import("./index.js").Panel} */
export function surface(el, first, host) {
  const cells = h("canvas", { class: "dl-layer" });
  const [xAxis, yAxis, levels, drawn] = [s("g"), s("g"), s("path", { class: "dl-contour" }), s("g")];
  const id = `dl-clip-${Math.random().toString(36).slice(2)}`, clip = s("rect");
  const { svg, begin, destroy } = framed(el, first, host, {
    drawn: [s("clipPath", { id }, clip), xAxis, yAxis, s("g", { "clip-path": `url(#${id})` }, levels, drawn)],
    under: [cells],
    look: { tabindex: 0, role: "application", ...OWN_KEYS },
  });
  let spec = first, key = "";
  /** @type {any} */
  let frame = null;
  /** @type {any} */
  let last = null;
  const start = (/** @type {number[]} */ w) => {
    const [left, right, bottom, top] = spec.limits;
    const kept = [Math.min(right, Math.max(left, w[0])), Math.min(top, Math.max(bottom, w[1]))];
    if (spec.sets) host.send({ do: "set", values: { [spec.sets[0]]: round(kept[0]), [spec.sets[1]]: round(kept[1]) }, latest: "start" });
  };
  svg.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
    const { left, top } = svg.getBoundingClientRect();
    start([frame.x.invert(event.clientX - left), frame.y.invert(event.clientY - top)]);
  });
  svg.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const by = BY[/** @type {keyof typeof BY} */ (event.key)];
    if (!by || !spec.start) return;
    event.preventDefault();
    event.stopPropagation();
    const step = (spec.limits[1] - spec.limits[0]) / 40;
    start([spec.start[0] + by[0] * step, spec.start[1] + by[1] * step]);
  });
  return {
    update(next, now) {
      spec = next;
      const { width, height } = begin(spec), [rows, columns] = spec.values.shape;
      put(svg, { "aria-label": spec.said ?? spec.title });
      const values = now.value(spec.values);
      if (values !== last || key !== [width, height, now.dark].join()) {
        [last, key] = [values, [width, height, now.dark].join()];
        frame = placed(spec.limits, width, height);
        const { left, top, width: side } = frame.place;
        put(clip, { x: left, y: top, width: side, height: side });
        const [low, high] = [Math.min(...values), Math.max(...values)];
        pixels(cells, values, columns, rows, table([now.palette.value, now.palette.surface[1]]), low, high);
        Object.assign(cells.style, { left: `${left}px`, top: `${top}px`, width: `${side}px`, height: `${side}px`, opacity: 0.75 });
        put(levels, { d: contours(values, columns, rows, frame.place) });
        axis(xAxis, frame.x, "x", frame.place, { name: spec.x, ticks: 6 });
        axis(yAxis, frame.y, "y", frame.place, { name: spec.y, ticks: 6 });
      }
      const ways = spec.ways.map((/** @type {any} */ way) => {
        const all = now.all(way.values);
        return { ...way, points: Array.prototype.slice.call(all, 0, 2 * (now.index + 1)) };
      });
      paint(drawn, trails(ways, frame, now.palette));
    },
    destroy,
  };
}

const round = (/** @type {number} */ v) => Number(v.toFixed(2));

/** @param {number[]} limits @param {number} width @param {number} height */
export function placed([left, right, bottom, top], width, height) {
  const side = Math.max(60, Math.min(width - 48, height - 60));
  const place = { left: 40 + Math.max(0, (width - 48 - side) / 2), top: 20, width: side, height: side };
  return { place, x: scaleLinear([left, right], [place.left, place.left + side]), y: scaleLinear([bottom, top], [place.top + side, place.top]) };
}

/**
 * Lines of equal height; the values are heights whose steps are to look even, such as a cost's logarithm.
 * @param {ArrayLike<number>} values
 * @param {number} columns
 * @param {number} rows
 * @param {{ left: number, top: number, width: number, height: number }} place
 */
export function contours(values, columns, rows, place) {
  const all = Array.from(values), low = Math.min(...all), high = Math.max(...all), count = 14;
  const step = [place.width / (columns - 1), place.height / (rows - 1)];
  let d = "";
  for (let k = 1; k < count; k++) {
    const ends = contour(values, columns, rows, low + ((high - low) * k) / count);
    for (let i = 0; i < ends.length; i += 4) {
      const [x1, y1, x2, y2] = ends.slice(i, i + 4).map((v, c) => (c % 2 ? place.top + place.height - v * step[1] : place.left + v * step[0]).toFixed(1));
      d += `M${x1},${y1}L${x2},${y2}`;
    }
  }
  return d;
}

/**
 * Each way as a line with a dot at each step, its start a ring, its end larger.
 * @param {{ name: string, color?: string, points: number[] }[]} ways
 * @param {{ x: any, y: any }} frame
 * @param {import("../palette.js").Palette} palette
 * @returns {Shape[]}
 */
export function trails(ways, { x, y }, palette) {
  const draw = line();
  return ways.flatMap(({ name, color: paintedIn, points }) => {
    /** @type {[number, number][]} */
    const at = [];
    for (let k = 0; k < points.length; k += 2) at.push([x(points[k]), y(points[k + 1])]);
    const [cx, cy] = at[at.length - 1], stroke = color(palette, paintedIn);
    const dots = at.slice(0, 80).map(([a, b]) => /** @type {Shape} */ (["circle", { cx: a, cy: b, r: 2.2, fill: stroke }]));
    return /** @type {Shape[]} */ ([
      ["path", { class: "dl-line dl-halo", d: draw(at) ?? "" }],
      ["path", { class: "dl-line", d: draw(at) ?? "", stroke, "stroke-width": 1.8 }],
      ...dots,
      ["circle", { cx, cy, r: 6, fill: stroke, stroke: palette.halo, "stroke-width": 1.5 }, [["title", {}, `${name}: ${fixed(points[points.length - 2])}, ${fixed(points[points.length - 1])}`]]],
    ]);
  });
}
