/* A function of one number, with a point on it that can be dragged. */

import { bisectLeft } from "d3-array";
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { axis, fixed, heading } from "../axes.js";
import { children, h, OWN_KEYS, put, s } from "../dom.js";

/** @param {HTMLElement} el @param {any} first @param {import("./index.js").Host} host @returns {import("./index.js").Panel} */
export function functionCurve(el, first, host) {
  const head = heading(first.title ?? "");
  const [xAxis, yAxis, shades, paths] = [s("g"), s("g"), s("g"), s("g", { class: "dl-curves" })];
  const tangent = s("line", { class: "dl-tangent" });
  const dot = s("circle", { r: 7, class: "dl-handle", role: "slider", tabindex: 0, ...OWN_KEYS });
  const over = s("svg", { class: "dl-layer" }, shades, xAxis, yAxis, paths, tangent, dot);
  const box = h("div", { class: "dl-box" }, over);
  el.append(head.node, box);
  /** @type {any} */
  let spec = first;
  /** @type {any} */
  let x = null;
  const go = (/** @type {number} */ value) => {
    const [low, high] = [spec.x_low ?? x.domain()[0], spec.x_high ?? x.domain()[1]];
    if (spec.sets && host.live()) host.set(spec.sets, Math.round(100 * Math.max(low, Math.min(high, value))) / 100);
  };
  over.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
    over.setPointerCapture(event.pointerId);
    go(x.invert(event.clientX - over.getBoundingClientRect().left));
  });
  over.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
    if (over.hasPointerCapture(event.pointerId)) go(x.invert(event.clientX - over.getBoundingClientRect().left));
  });
  dot.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const by = { ArrowLeft: -0.1, ArrowRight: 0.1, PageDown: -1, PageUp: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    go(spec.at + by);
  });
  return {
    update(next, now) {
      spec = next;
      const { width, height } = host.size(box);
      put(over, { width, height });
      const place = { left: 40, top: 14, width: Math.max(40, width - 48), height: Math.max(40, height - 14 - 42) };
      const [xs, ys, primes] = [now.all(spec.x), now.all(spec.y), now.all(spec.prime)];
      const both = [...Array.from(ys), ...Array.from(primes)].filter(Number.isFinite);
      x = scaleLinear([xs[0], xs[xs.length - 1]], [place.left, place.left + place.width]);
      const y = scaleLinear(spec.y_range ?? [Math.min(...both), Math.max(...both)], [place.top + place.height, place.top]).nice(4);
      axis(xAxis, x, "x", place, { name: spec.names?.x });
      axis(yAxis, y, "y", place, { grid: true });
      const path = line((/** @type {any} */ d) => x(d[0]), (/** @type {any} */ d) => y(d[1]));
      const curves = [[ys, now.palette.value, null], ...(primes.length ? [[primes, now.palette.slope, "6 4"]] : [])];
      const nodes = children(paths, curves.length, () => s("path"));
      curves.forEach(([values, stroke, dash], i) => put(nodes[i], { d: path(Array.from(xs, (v, k) => /** @type {[number, number]} */ ([v, /** @type {any} */ (values)[k]]))), stroke, "stroke-dasharray": dash }));
      const bands = children(shades, (spec.shade ?? []).length, () => s("rect", { class: "dl-shade" }));
      (spec.shade ?? []).forEach((/** @type {number[]} */ [low, high], /** @type {number} */ i) => put(bands[i], { x: x(low), width: Math.max(0, x(high) - x(low)), y: place.top, height: place.height }));
      const at = spec.at ?? null;
      put(dot, { visibility: at === null ? "hidden" : "visible" });
      if (at === null) return;
      const k = Math.min(xs.length - 1, bisectLeft(/** @type {any} */ (xs), at - 1e-9));
      const [value, slope] = [ys[k], primes.length ? primes[k] : 0];
      put(dot, { cx: x(at), cy: y(value), fill: now.palette.value, "aria-label": spec.sets ?? "point", "aria-valuenow": at, "aria-valuetext": `${at}: ${fixed(value)}` });
      const reach = (xs[xs.length - 1] - xs[0]) / 8;
      put(tangent, { visibility: primes.length ? "visible" : "hidden", x1: x(at - reach), x2: x(at + reach), y1: y(value - reach * slope), y2: y(value + reach * slope), stroke: now.palette.slope });
    },
    destroy() {
      el.replaceChildren();
    },
  };
}
