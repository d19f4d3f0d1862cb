/* A function of one number, its derivative and tangent, and a point on it to be moved. */

import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { axis, fixed } from "../axes.js";
import { children, h, OWN_KEYS, put, s, write } from "../dom.js";
import { frame } from "../frame.js";
import { paint } from "../shapes.js";

/** @typedef {import("../shapes.js").Shape} Shape */

const KEYS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };

/** @type {(el: HTMLElement, spec: any, host: import("./index.js").Host) => import("./index.js").Panel} */
export function functionCurve(el, first, host) {
  const [xAxis, yAxis, drawn] = [s("g"), s("g"), s("g")];
  const moved = first.sets ? { role: "slider", tabindex: 0, ...OWN_KEYS } : {}; // or it only marks
  const handle = s("circle", { class: "dl-handle", r: 8, ...moved });
  const legend = h("span", { class: "dl-legend" });
  const { svg, begin, destroy } = frame(el, first, host, { drawn: [drawn, xAxis, yAxis, handle], between: [legend] });
  let spec = first;
  /** @type {any} */
  let place = null;
  let dragging = false;
  const go = (/** @type {number} */ x) => {
    const [low, high] = place.x.domain();
    if (spec.sets) host.set(spec.sets, Number(Math.min(high, Math.max(low, x)).toFixed(2)));
  };
  const at = (/** @type {PointerEvent} */ event) => place.x.invert(event.clientX - svg.getBoundingClientRect().left);
  svg.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
    if (!spec.sets) return;
    event.preventDefault();
    dragging = true;
    svg.setPointerCapture(event.pointerId);
    handle.focus();
    go(at(event));
  });
  svg.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => dragging && go(at(event)));
  for (const name of ["pointerup", "pointercancel"]) svg.addEventListener(name, () => (dragging = false));
  handle.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const by = KEYS[/** @type {keyof typeof KEYS} */ (event.key)];
    if (!by || !spec.sets) return;
    event.preventDefault();
    event.stopPropagation();
    go(spec.at + 0.1 * by);
  });
  return {
    update(next, now) {
      spec = { ...next, at: now.value(next.at) };
      const { width, height } = begin(spec);
      place = layout({ ...spec, x: now.value(spec.x), y: now.value(spec.y), prime: now.value(spec.prime) }, width, height, now.palette);
      paint(drawn, place.shapes);
      explain(legend, spec, now.palette);
      axis(xAxis, place.x, "x", place.place, { name: spec.names?.x ?? "z" });
      axis(yAxis, place.y, "y", place.place);
      put(handle, {
        style: spec.sets ? null : "cursor: default",
        visibility: place.point ? "visible" : "hidden", cx: place.point?.x, cy: place.point?.y, fill: now.palette.value,
      });
      if (spec.sets) put(handle, {
        "aria-label": spec.sets, "aria-valuemin": place.x.domain()[0], "aria-valuemax": place.x.domain()[1], "aria-valuenow": spec.at,
        "aria-valuetext": place.point ? `${spec.names?.x ?? "z"} ${fixed(spec.at)}, value ${fixed(place.point.value)}` : null,
      });
    },
    destroy,
  };
}

/**
 * What the lines are.
 * @param {Element} legend
 * @param {any} spec
 * @param {import("../palette.js").Palette} palette
 */
function explain(legend, spec, palette) {
  const lines = [[spec.names?.y ?? "a = g(z)", `2.5px solid ${palette.value}`]];
  if (spec.prime) lines.push([spec.names?.prime ?? "derivative g′(z)", `2.5px dashed ${palette.slope}`], ["tangent", `2px solid ${palette.ink}`]);
  if (spec.shade?.length) lines.push(["saturated", `10px solid color-mix(in srgb, ${palette.muted} 25%, transparent)`]);
  children(legend, lines.length, () => h("span", {}, h("i"), h("b"))).forEach((node, i) => {
    write(node.children[0].style, "borderTop", lines[i][1]);
    write(node.children[1], "textContent", lines[i][0]);
  });
}

/**
 * The value of a curve at `at`, between the two nearest of its points.
 * @param {ArrayLike<number>} x rising
 * @param {ArrayLike<number>} y
 * @param {number} at
 */
export function valueAt(x, y, at) {
  let i = 1;
  while (i < x.length - 1 && x[i] < at) i++;
  const share = Math.min(1, Math.max(0, (at - x[i - 1]) / (x[i] - x[i - 1])));
  return (1 - share) * y[i - 1] + share * y[i];
}

/**
 * @param {{ x: ArrayLike<number>, y: ArrayLike<number>, prime?: ArrayLike<number> | null, at?: number | null, shade?: number[][],
 *   names?: { x?: string, y?: string, prime?: string }, y_range?: number[] }} spec
 * @param {number} width
 * @param {number} height
 * @param {import("../palette.js").Palette} palette
 */
export function layout(spec, width, height, palette) {
  const { x: xs, y: ys, prime = null, at = null, shade = [], names = {} } = spec;
  const place = { left: 36, top: 6, width: Math.max(40, width - 50), height: Math.max(40, height - 46) };
  const all = [...Array.from(ys), ...(prime ? Array.from(prime) : [])].filter(Number.isFinite);
  const bottom = place.top + place.height, right = place.left + place.width;
  const x = scaleLinear([xs[0], xs[xs.length - 1]], [place.left, right]);
  const y = scaleLinear(spec.y_range ?? [Math.min(0, ...all), Math.max(0, ...all)], [bottom, place.top]).clamp(true);
  if (!spec.y_range) y.nice();

  /** @type {Shape[]} */
  const shapes = shade.map(([from, to]) => ["rect", { class: "dl-shade", x: x(from), y: place.top, width: x(to) - x(from), height: place.height, fill: palette.muted }]);
  shapes.push(["line", { class: "dl-level", x1: place.left, x2: right, y1: y(0), y2: y(0) }], ["line", { class: "dl-level", x1: x(0), x2: x(0), y1: place.top, y2: bottom }]);
  if (prime) shapes.push(["path", { class: "dl-line", d: unbroken(xs, prime, x, y), stroke: palette.slope, "stroke-dasharray": "7 4" }]);
  shapes.push(["path", { class: "dl-line", d: unbroken(xs, ys, x, y), stroke: palette.value, "stroke-width": 2.6 }]);
  let point = null;
  if (at !== null) {
    const value = valueAt(xs, ys, at), rise = prime ? valueAt(xs, prime, at) : null;
    point = { x: x(at), y: y(value), value, rise };
    if (rise !== null) {
      const run = tangent(value, rise, x, y);
      shapes.push(["line", { class: "dl-line", x1: x(at - run), x2: x(at + run), y1: y(value - rise * run), y2: y(value + rise * run), stroke: palette.ink, "stroke-width": 1.8 }]);
      shapes.push(["circle", { cx: x(at), cy: y(rise), r: 4.5, fill: palette.halo, stroke: palette.slope, "stroke-width": 2 }]);
    }
    shapes.push(["line", { class: "dl-level", "stroke-dasharray": "2 3", x1: x(at), x2: x(at), y1: bottom, y2: y(value) }]);
  }
  return { shapes, x, y, place, point };
}

/**
 * A curve that neither joins the two sides of a jump nor leaves the picture.
 * @param {ArrayLike<number>} xs
 * @param {ArrayLike<number>} ys
 * @param {any} x
 * @param {any} y
 */
export function unbroken(xs, ys, x, y) {
  const [low, high] = y.domain(), far = Math.min(0.5, 0.25 * (high - low));
  const inside = (/** @type {number} */ i) => ys[i] >= low - 1e-6 && ys[i] <= high + 1e-6;
  const draw = line().defined(([i]) => i >= 0).x(([i]) => x(xs[i])).y(([i]) => y(ys[i]));
  /** @type {[number, number][]} */
  const points = [];
  for (let i = 0; i < xs.length; i++) {
    if (i && Math.abs(ys[i] - ys[i - 1]) > far) points.push([-1, 0]);
    points.push([inside(i) ? i : -1, 0]);
  }
  return draw(points) ?? "";
}

/** Half of a tangent's extent in x: 45 pixels each way, whatever its slope, and never out of the picture. @param {number} value @param {number} rise @param {any} x @param {any} y */
function tangent(value, rise, x, y) {
  const perX = x(1) - x(0), perY = (y.range()[0] - y.range()[1]) / (y.domain()[1] - y.domain()[0]);
  const run = 45 / Math.hypot(perX, perY * rise);
  const room = rise === 0 ? run : Math.min(Math.abs((y.domain()[1] - value) / rise), Math.abs((value - y.domain()[0]) / rise));
  return Math.max(0, Math.min(run, room));
}
