/* Curves over common axes; where x is the step of a run, a mark at the snapshot looked at. */

import { quantileSorted } from "d3-array";
import { scaleLinear, scaleLog } from "d3-scale";
import { line } from "d3-shape";
import { axis, short } from "../axes.js";
import { children, h, OWN_KEYS, put, s, write } from "../dom.js";
import { frame } from "../frame.js";
import { color } from "../palette.js";
import { typed } from "../record.js";

/** @param {HTMLElement} el @param {any} first @param {import("./index.js").Host} host @returns {import("./index.js").Panel} */
export function curves(el, first, host) {
  const legend = h("span", { class: "dl-legend" });
  const [xAxis, yAxis, paths, dots_, marks] = [s("g"), s("g"), s("g", { class: "dl-curves" }), s("g"), s("g", { class: "dl-marks" })];
  const id = `dl-clip-${Math.random().toString(36).slice(2)}`;
  const clip = s("rect");
  paths.setAttribute("clip-path", `url(#${id})`);
  const drawn = [s("clipPath", { id }, clip), xAxis, yAxis, paths, dots_, marks];
  const { head, svg: over, begin, destroy } = frame(el, first, host, { drawn, between: [legend] });
  /** @type {any} */
  let spec = first;
  let log = Boolean(first.log);
  /** The curves, their axes and where they are, as they were drawn last, and what they depend on. @type {any} */
  let shown = null;
  /** The path of each curve, and what it was made for. @type {{ xs: any, ys: any, scales: string, d: string }[]} */
  let made = [];

  if (first.choose) {
    const menu = h("select", { "aria-label": `scale of ${first.title || "the curves"}`, ...OWN_KEYS }, ...first.choose.map((/** @type {string} */ name) => h("option", {}, name)));
    menu.addEventListener("change", () => {
      log = first.choose[menu.selectedIndex] === "log";
      host.redraw();
    });
    head.tools.append(menu);
  }

  over.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
    if (!spec.run || !shown) return;
    over.setPointerCapture(event.pointerId);
    go(event);
  });
  over.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
    if (spec.run && over.hasPointerCapture(event.pointerId)) go(event);
  });
  const go = (/** @type {PointerEvent} */ event) => host.go(Math.max(0, Math.round(shown.x.invert(event.clientX - over.getBoundingClientRect().left))));

  /** @param {import("../moment.js").Moment} now @param {{ width: number, height: number }} size */
  const draw = (now, { width, height }) => {
    const place = { left: 44, top: 12, width: Math.max(40, width - 54), height: Math.max(40, height - 12 - 40) };
    put(clip, { x: place.left, y: place.top - 4, width: place.width + 4, height: place.height + 8 });
    const pinned = spec.pins ? (now.record.pins ?? []) : [];
    const all = [
      ...pinned.map((/** @type {any} */ pin, /** @type {number} */ i) => ({ name: pin.name, x: pin.step, y: pin.cost, color: `line${2 + i}`, faint: true, mark: false })),
      ...spec.curves,
    ].map((each, i) => ({ ...each, xs: now.all(each.x), ys: now.all(each.y), stroke: color(now.palette, each.color, i) }));
    const longest = Math.max(...all.map((each) => each.xs[each.xs.length - 1] ?? 0), spec.run ? 20 : 0);
    const [low, high] = spec.y_range ?? range(sortedValues(all.map((each) => each.ys), log), log, spec.robust !== false);
    const xs = all.flatMap((each) => Array.from(each.xs)).filter(Number.isFinite);
    const domain = (spec.run ? [0, longest] : [Math.min(...xs, Infinity), Math.max(...xs, -Infinity)]);
    const x = scaleLinear().domain(domain).range([place.left, place.left + place.width]);
    const y = (log ? scaleLog() : scaleLinear()).domain([low, high]).range([place.top + place.height, place.top]);
    axis(xAxis, x, "x", place, { name: spec.x, text: short });
    axis(yAxis, y, "y", place, { grid: true, text: spec.percent ? (v) => `${Math.round(100 * v)} %` : undefined });
    const path = line((/** @type {any} */ d) => x(d[0]), (/** @type {any} */ d) => y(d[1])).digits(1).defined((/** @type {any} */ d) => Number.isFinite(d[1]) && (!log || d[1] > 0));
    const nodes = children(paths, all.length, () => s("path"));
    const scales = JSON.stringify([x.domain(), x.range(), y.domain(), y.range(), log]), before = made;
    made = [];
    all.forEach((each, i) => {
      const strands = Math.max(1, Math.round(each.ys.length / (each.xs.length || 1)));
      const kept = before[i]?.ys === each.ys && before[i].xs === each.xs && before[i].scales === scales; // another choice leaves most curves as they are
      const d = kept ? before[i].d : Array.from({ length: strands }, (_, strand) => path(strandOf(each.xs, each.ys, strands, strand, log ? low : -Infinity))).join("");
      made[i] = { xs: each.xs, ys: each.ys, scales, d };
      const look = [each.faint && "dl-faint", strands > 1 && "dl-many", each.bold && "dl-bold", each.dots && "dl-dotted"].filter(Boolean).join(" ");
      put(nodes[i], { d, stroke: each.stroke, class: look, "stroke-dasharray": each.dash ? "6 4" : null });
    });
    const dotted = all.flatMap((each) => (each.dots ? Array.from(each.xs, (v, k) => [x(v), y(each.ys[k]), each.stroke]) : [])).filter(([, at]) => Number.isFinite(at));
    children(dots_, dotted.length, () => s("circle", { r: 3.4 })).forEach((node, k) => put(node, { cx: dotted[k][0], cy: dotted[k][1], fill: dotted[k][2] }));
    if (spec.legend !== false) drawLegend(legend, all);
    return { all, x, y, place };
  };

  /** A mark on each curve at the snapshot looked at. @param {import("../moment.js").Moment} now */
  const drawMarks = (now) => {
    const { all, x, y, place } = shown;
    const marked = spec.run && now.columns.step ? all.filter((/** @type {any} */ each) => each.mark !== false) : [];
    const step = marked.length ? typed(now.columns.step)[now.index] : 0;
    const dots = children(marks, marked.length ? marked.length + 1 : 0, (i) => (i ? s("circle", { r: 4 }) : s("line", { class: "dl-here" })));
    if (dots.length) put(dots[0], { x1: x(step), x2: x(step), y1: place.top, y2: place.top + place.height });
    marked.forEach((/** @type {any} */ each, /** @type {number} */ i) => {
      const v = each.ys[now.index];
      const inside = v !== undefined && Number.isFinite(v) && (!log || v > 0);
      put(dots[i + 1], { cx: x(step), cy: inside ? Math.max(place.top, Math.min(place.top + place.height, y(v))) : 0, fill: each.stroke, visibility: inside ? "visible" : "hidden" });
    });
  };

  return {
    update(next, now) {
      spec = next;
      const size = begin(spec);
      // while a run is played or scrubbed, its curves stay as they are, and only the marks move
      const on = [now.columns, spec.curves, now.record.pins, size.width, size.height, log, now.dark, String(Object.values(now.positions))];
      if (!shown?.on.every((/** @type {any} */ each, /** @type {number} */ i) => each === on[i])) shown = { ...draw(now, size), on };
      drawMarks(now);
    },
    destroy,
  };
}

const FINE = 120; // points of one of many curves

/**
 * One of several curves that have their values row by row, with no more points than are seen.
 * @param {ArrayLike<number>} xs
 * @param {ArrayLike<number>} ys
 * @param {number} strands
 * @param {number} strand
 * @param {number} floor
 */
export function strandOf(xs, ys, strands, strand, floor) {
  const every = strands > 1 ? Math.max(1, Math.ceil(xs.length / FINE)) : 1;
  /** @type {[number, number][]} */
  const points = [];
  for (let k = 0; k < xs.length; k += every) points.push([xs[k], Math.max(ys[k * strands + strand], floor)]);
  if ((xs.length - 1) % every) points.push([xs[xs.length - 1], Math.max(ys[ys.length - strands + strand], floor)]);
  return points;
}

/** The values that can be drawn, of all curves. @param {ArrayLike<number>[]} curves @param {boolean} log */
function sortedValues(curves, log) {
  return curves.flatMap((ys) => Array.from(ys)).filter((v) => Number.isFinite(v) && (!log || v > 0)).sort((a, b) => a - b);
}

/**
 * What the y axis shows: from 0, or by powers of ten; a few high values do not flatten the rest.
 * @param {number[]} sorted
 * @param {boolean} log
 * @param {boolean} robust
 * @returns {[number, number]}
 */
export function range(sorted, log, robust) {
  if (!sorted.length) return log ? [0.01, 1] : [0, 1];
  const last = sorted[sorted.length - 1];
  const usual = robust ? Math.min(last, 2 * (quantileSorted(sorted, 0.95) ?? last)) : last;
  if (log) return [10 ** Math.floor(Math.log10(sorted[0])), 10 ** Math.ceil(Math.log10(last * 1.0001))];
  const rounded = scaleLinear([Math.min(0, sorted[0]), usual > 1e-8 ? usual * 1.05 : 1], [0, 1]).nice(5).domain();
  return [rounded[0], rounded[1]];
}

/** @param {HTMLElement} legend @param {any[]} all */
function drawLegend(legend, all) {
  const some = all.filter((each) => each.name);
  const named = some.length > 1 ? some : []; // one alone is what the title says
  const nodes = children(legend, named.length, () => h("span", {}, h("i", {}), h("b", {})));
  named.forEach((each, i) => {
    const [mark, text] = nodes[i].children;
    put(mark, { style: `border-top: ${each.faint ? 1.5 : 2.5}px ${each.dash ? "dashed" : "solid"} ${each.stroke}` });
    write(text, "textContent", each.name);
  });
}
