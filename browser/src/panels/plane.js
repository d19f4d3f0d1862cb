/* The plane: what the network answers as colours, where it says 0.5, the units' lines, and the points. */

import { scaleLinear } from "d3-scale";
import { axis, fixed } from "../axes.js";
import { children, h, OWN_KEYS, paper, put, s, write } from "../dom.js";
import { heading } from "../frame.js";
import { contour, forward, grid, known, offsets } from "../network.js";
import { paint, painted, table } from "../palette.js";

const PARTS = 4000; // of the plane's side: the border is drawn in whole ones
const NOTHING = /** @type {any} */ ({ values: null });
const [FINE, QUICK] = [2, 4]; // CSS pixels to a cell of the grid: at rest, and while it moves
const NEAR = 12; // CSS pixels at which an example is pointed at
const PROBABILITY = ["sigmoid", "softmax", "step"]; // functions whose values are between 0 and 1
const ON_POINT = 6; // and at which it is meant, not the line that it lies on

/** @param {HTMLElement} el @param {any} first @param {import("./index.js").Host} host @returns {import("./index.js").Panel} */
export function plane(el, first, host) {
  const head = heading(first.title ?? "");
  const region = h("canvas", { class: "dl-layer" });
  const border = s("path", { class: "dl-border" });
  const points = h("canvas", { class: "dl-layer" });
  const [xAxis, yAxis, lines, marks, here] = [s("g"), s("g"), s("g", { class: "dl-lines" }), s("g", { class: "dl-marks" }), s("g")];
  const id = `dl-clip-${Math.random().toString(36).slice(2)}`;
  const clip = s("rect");
  const over = s("svg", { class: "dl-layer", tabindex: 0, "aria-label": first.point ? "the point: arrow keys move it" : "points of the plane: n and p go from one to the next, arrow keys move it", ...OWN_KEYS },
    s("clipPath", { id }, clip), xAxis, yAxis, border, lines, here, marks);
  lines.setAttribute("clip-path", `url(#${id})`);
  const box = h("div", { class: "dl-box" }, region, points, over);
  el.append(head.node, box);
  let tool = "point";
  const tools = host.has("add_points") ? h("span", { class: "dl-segment", role: "group", "aria-label": "what a click in the plane does" }) : null;
  for (const [name, text, title] of [["point", "drag", "point at and drag"], ["0", "▲", "add points of class 0"], ["1", "●", "add points of class 1"], ["erase", "×", "remove points"]]) {
    const button = h("button", { type: "button", title, "aria-label": title, "aria-pressed": name === tool, ...OWN_KEYS }, text);
    button.addEventListener("click", () => {
      tool = name;
      for (const other of /** @type {any} */ (tools).children) other.ariaPressed = String(other === button);
    });
    tools?.append(button);
  }
  if (tools) head.tools.append(tools);

  /** @type {any} */
  let spec = first;
  /** @type {import("../moment.js").Moment | null} */
  let moment = null;
  /** @type {{ left: number, top: number, side: number, x: any, y: any } | null} */
  let place = null;
  let inputs = /** @type {{ key: string, values: Float64Array[] }} */ ({ key: "", values: [] });
  let pointsKey = "";
  /** @type {any} */
  let dragged = null;

  const layout = () => {
    const { width, height } = host.size(box);
    const room = spec.small ? 0 : 1;
    const side = Math.max(40, Math.min(width - 34 * room, height - 24 * room));
    const left = 34 * room + Math.max(0, (width - 34 * room - side) / 2);
    const [low, high, bottom, top] = spec.limits;
    const x = scaleLinear([low, high], [left, left + side]);
    const y = scaleLinear([bottom, top], [side, 0]);
    place = { left, top: 0, side, x, y };
    put(over, { width, height });
    put(border, { transform: `translate(${left},${side}) scale(${side / PARTS},${-side / PARTS})` });
    put(region, { style: `left:${left}px;width:${side}px;height:${side}px;image-rendering:${spec.discrete ? "pixelated" : "auto"}` });
    put(clip, { x: left, y: 0, width: side, height: side });
    const where = { left, top: 0, width: side, height: side };
    if (room) {
      axis(xAxis, x, "x", where, { ticks: side / 60 });
      axis(yAxis, y, "y", where, { ticks: side / 60 });
    }
    return { width, height };
  };

  /** The values over the plane: of the output, or of the unit that is pointed at. */
  const surface = (/** @type {number} */ size) => {
    const now = /** @type {import("../moment.js").Moment} */ (moment);
    const net = now.network(spec.network);
    const at = now.selection.unit;
    const L = net.n.length - 1;
    const unit = at && at[0] <= L && at[1] < net.n[at[0]] ? at : null;
    if (!known(net)) return { ...sent(now, net, unit ?? [L, 0]), unit };
    const key = [spec.limits, size, net.features].join();
    if (inputs.key !== key) inputs = { key, values: grid(spec.limits, size, size, net.features) };
    const l = unit ? unit[0] : L;
    const values = l === 0 ? inputs.values : forward(net, inputs.values, { last: l }).A[l];
    return { values: values[unit ? unit[1] : 0], all: values, size, unit };
  };

  const drawRegion = () => {
    const now = /** @type {import("../moment.js").Moment} */ (moment);
    const { side } = /** @type {any} */ (place);
    const { values, all, size, unit } = spec.network ? surface(Math.round(side / (now.moving ? QUICK : FINE))) : NOTHING;
    write(region, "hidden", !values);
    if (!values) return void put(border, { d: "" });
    const net = now.network(spec.network);
    const [stops, low, high] = colors(now, net, unit, values);
    if (!unit && all && all.length > 1) paintClasses(region, all, size, now.palette.classes, now.dark);
    else paint(region, values, size, size, table(stops, Boolean(spec.discrete) && !unit), low, high);
    const level = all && all.length > 1 && !unit ? NaN : middle(net, unit ?? [net.n.length - 1, 0]);
    put(border, { d: outline(contour(values, size, size, level), PARTS / (size - 1)), stroke: now.palette.border });
  };

  const drawPoints = () => {
    const now = /** @type {import("../moment.js").Moment} */ (moment);
    const { x, y, side } = /** @type {any} */ (place);
    const { width, height } = host.size(box);
    const [X, Y, X2, Y2] = [now.moved.X ?? now.value(spec.X), now.value(spec.Y), now.value(spec.X_test), now.value(spec.Y_test)];
    const key = [width, height, window.devicePixelRatio, now.dark, spec.limits, spec.show_test].join();
    const same = key === pointsKey && points.X === X && points.X2 === X2 && points.Y === Y;
    if (same) return;
    [pointsKey, points.X, points.X2, points.Y] = [key, X, X2, Y];
    const context = paper(points, width, height);
    if (X2 && spec.show_test) scatter(context, X2, Y2, x, y, side, now.palette, true);
    if (X) scatter(context, X, Y, x, y, side, now.palette, false);
  };

  const drawLines = () => {
    const now = /** @type {import("../moment.js").Moment} */ (moment);
    const { x, y } = /** @type {any} */ (place);
    const net = spec.network && now.network(spec.network);
    const plain = net && known(net) && net.features.join() === "x1,x2" && net.theta.length;
    const chosen = now.selection.unit?.[0] === 1 ? now.selection.unit[1] : null;
    const count = plain && net.n.length > 1 && (spec.lines !== false || chosen !== null) ? net.n[1] : 0;
    const nodes = children(lines, count, (i) => lineNode(i));
    nodes.forEach((node, i) => {
      const hidden = spec.lines === false && chosen !== i;
      const found = hidden ? null : unitLine(net, i, spec.limits);
      put(node, { visibility: found ? "visible" : "hidden", class: `dl-unit-line${chosen === i ? " dl-chosen" : chosen === null ? "" : " dl-faded"}` });
      if (!found) return;
      const [line, , arrow, tip] = node.children;
      const stroke = now.palette.units[i % 5];
      put(line, { stroke, "stroke-dasharray": ["none", "7 4", "2 4", "9 4 2 4"][Math.floor(i / 5) % 4] });
      put(arrow, { stroke });
      put(tip, { fill: stroke });
      const turned = (Math.atan2(found.normal[0], found.normal[1]) * 180) / Math.PI; // the arrow points upward, in itself
      put(node, { transform: `translate(${x(found.foot[0]).toFixed(2)},${y(found.foot[1]).toFixed(2)}) rotate(${turned.toFixed(2)})` });
      if (!now.moving) put(node, { "aria-valuetext": `unit ${i + 1}: w = (${fixed(found.w[0])}, ${fixed(found.w[1])}), b = ${fixed(found.b)}` });
    });
  };

  const drawMarks = () => {
    const now = /** @type {import("../moment.js").Moment} */ (moment);
    const { x, y } = /** @type {any} */ (place);
    const k = now.selection.example ?? Infinity;
    const point = now.moved.point ?? spec.point;
    const [cross] = children(here, point ? 1 : 0, () => s("path", { class: "dl-cross", d: "M-9,0H9M0,-9V9" }));
    if (cross) put(cross, { transform: `translate(${x(point[0])},${y(point[1])})` });
    const X = now.moved.X ?? now.value(spec.X);
    const shown = X && k < X.length / 2;
    const [ring] = children(marks, shown ? 1 : 0, () => s("circle", { r: 9, class: "dl-ring" }));
    if (ring) put(ring, { cx: x(X[k]), cy: y(X[X.length / 2 + k]) });
  };

  const across = { x1: -1500, x2: 1500 }; // from edge to edge, wherever its foot is

  /** @param {number} i */
  const lineNode = (i) => {
    const node = s("g", { tabindex: 0, role: "slider", "aria-label": `line of unit ${i + 1}`, "aria-valuenow": 0, "data-lm-suppress-shortcuts": "true" },
      s("line", { class: "dl-stroke", ...across }), s("line", { class: "dl-hit", ...across }),
      s("line", { class: "dl-stroke dl-arrow", y2: -24 }), s("path", { class: "dl-tip", d: "M0-31L-4-24L4-24Z" }));
    node.addEventListener("pointerenter", () => !dragged && host.select({ unit: [1, i] }));
    node.addEventListener("pointerleave", () => !dragged && host.select({ unit: null }));
    node.addEventListener("focus", () => host.select({ unit: [1, i] }));
    node.addEventListener("blur", () => host.select({ unit: null }));
    node.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
      const turning = event.target === node.children[2] || event.target === node.children[3];
      if (tool !== "point" || (!turning && !spec.point && nearest(event, ON_POINT) !== null)) return;
      begin(event, { line: i, turning });
    });
    node.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      const [left, right] = spec.limits;
      const by = { ArrowUp: [(right - left) / 60, 0], ArrowDown: [(left - right) / 60, 0], ArrowLeft: [0, Math.PI / 36], ArrowRight: [0, -Math.PI / 36] }[event.key];
      if (!by || !host.can("parameters")) return;
      event.preventDefault();
      event.stopPropagation();
      changeLine(i, ({ w, b }) => {
        const length = Math.hypot(...w);
        const angle = Math.atan2(w[1], w[0]) + by[1];
        const turned = [length * Math.cos(angle), length * Math.sin(angle)];
        const [cx, cy] = [(spec.limits[0] + spec.limits[1]) / 2, (spec.limits[2] + spec.limits[3]) / 2];
        const z = w[0] * cx + w[1] * cy + b; // at the middle, about which it turns
        return { w: turned, b: z - turned[0] * cx - turned[1] * cy - by[0] * length };
      });
    });
    return node;
  };

  /**
   * Change a unit's weights and bias: at once here, and in the kernel.
   * @param {number} i
   * @param {(unit: { w: number[], b: number }) => { w: number[], b: number }} change
   */
  const changeLine = (i, change) => {
    const now = /** @type {import("../moment.js").Moment} */ (moment);
    const net = now.network(spec.network);
    const theta = Float32Array.from(net.theta);
    const at = offsets(net.n)[1];
    const { w, b } = change({ w: [theta[at.W + 2 * i], theta[at.W + 2 * i + 1]], b: theta[at.b + i] });
    theta[at.W + 2 * i] = w[0];
    theta[at.W + 2 * i + 1] = w[1];
    theta[at.b + i] = b;
    host.drag({ theta });
    host.send({ do: "parameters", l: 1, i, w, b, latest: `line ${i}` });
  };

  const inPlane = (/** @type {PointerEvent} */ event) => {
    const { left, top } = over.getBoundingClientRect();
    const { x, y } = /** @type {any} */ (place);
    return [x.invert(event.clientX - left), y.invert(event.clientY - top)];
  };

  const nearest = (/** @type {PointerEvent} */ event, reach = NEAR) => {
    const now = /** @type {import("../moment.js").Moment} */ (moment);
    const X = now.moved.X ?? now.value(spec.X);
    if (!X || !place) return null;
    const [px, py] = inPlane(event);
    const scale = place.side / (spec.limits[1] - spec.limits[0]);
    const m = X.length / 2;
    let [best, far] = [-1, (reach / scale) ** 2];
    for (let k = 0; k < m; k++) {
      const away = (X[k] - px) ** 2 + (X[m + k] - py) ** 2;
      if (away < far) [best, far] = [k, away];
    }
    return best < 0 ? null : best;
  };

  /** @param {PointerEvent} event @param {any} what */
  const begin = (event, what) => {
    if (!host.can(what.line === undefined ? "point" : "parameters")) return;
    event.preventDefault();
    event.stopPropagation();
    dragged = { ...what, from: inPlane(event) };
    over.setPointerCapture(event.pointerId);
  };

  /** Put the point that is looked at, which is none of the examples, elsewhere. @param {number[]} to */
  const movePoint = (to) => {
    if (!host.can("point")) return;
    host.drag({ point: to });
    host.send({ do: "point", x: to, latest: "point" });
  };

  /** Points that are painted or wiped out while the pointer is down, sent one message at a time. */
  const stroke = (/** @type {PointerEvent} */ event) => {
    const at = inPlane(event);
    if (tool === "erase") {
      const k = nearest(event);
      if (k !== null) host.send({ do: "remove_points", points: [k] });
      return;
    }
    const [left, right] = spec.limits;
    if (dragged.last && Math.hypot(at[0] - dragged.last[0], at[1] - dragged.last[1]) < (right - left) / 30) return;
    dragged.last = at;
    host.send({ do: "add_points", points: [[...at, Number(tool)]] });
  };
  over.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
    if (tool !== "point") {
      begin(event, { brush: true });
      if (dragged) stroke(event);
      return;
    }
    if (spec.point) {
      begin(event, { point: true });
      if (dragged) movePoint(dragged.from);
      return;
    }
    const k = nearest(event);
    if (k !== null) {
      host.select({ example: k });
      begin(event, { example: k });
    }
  });
  over.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
    if (!moment || !place) return;
    if (!dragged) {
      if (!spec.point) host.select({ example: nearest(event) });
      return;
    }
    const to = inPlane(event);
    if (dragged.brush) stroke(event);
    else if (dragged.point) movePoint(to);
    else if (dragged.line !== undefined) {
      const [dx, dy] = [to[0] - dragged.from[0], to[1] - dragged.from[1]];
      changeLine(dragged.line, ({ w, b }) => {
        const start = (dragged.start ??= { w, b }); // a kernel that rounds must not make it lag behind
        if (!dragged.turning) return { w: start.w, b: start.b - start.w[0] * dx - start.w[1] * dy };
        const net = /** @type {import("../moment.js").Moment} */ (moment).network(spec.network);
        const found = unitLine(net, dragged.line, spec.limits);
        if (!found) return { w, b };
        const foot = dragged.foot ?? (dragged.foot = found.foot);
        const [ax, ay] = [to[0] - foot[0], to[1] - foot[1]];
        const length = Math.hypot(...w) / (Math.hypot(ax, ay) || 1);
        const turned = [ax * length, ay * length];
        return { w: turned, b: -turned[0] * foot[0] - turned[1] * foot[1] };
      });
    } else {
      const X = Float32Array.from(moment.moved.X ?? moment.value(spec.X));
      X[dragged.example] = to[0];
      X[X.length / 2 + dragged.example] = to[1];
      host.drag({ X });
      host.send({ do: "point", k: dragged.example, x: to, latest: `point ${dragged.example}` });
    }
  });
  const end = () => (dragged = null);
  over.addEventListener("pointerup", end);
  over.addEventListener("pointercancel", end);
  over.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.target !== over || !moment) return;
    const X = moment.moved.X ?? moment.value(spec.X);
    const m = X ? X.length / 2 : 0;
    const k = host.selection().example ?? -1; // keys may come faster than drawings
    const step = (spec.limits[1] - spec.limits[0]) / 60;
    const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }[event.key];
    if (event.key === "n" || event.key === "p") host.select({ example: (k + (event.key === "n" ? 1 : -1) + m) % m });
    else if (event.key === "Escape") host.select({ example: null });
    else if (spec.point && by) movePoint([spec.point[0] + by[0], spec.point[1] + by[1]]);
    else if (!host.can("point") || k < 0 || k >= m) return;
    else if (by) host.send({ do: "point", k, x: [X[k] + by[0], X[m + k] + by[1]], latest: `point ${k}` });
    else if (event.key === "Delete" || event.key === "Backspace") host.send({ do: "remove_points", points: [k] });
    else if (event.key === "0" || event.key === "1") host.send({ do: "add_points", points: [[X[k] + 2 * step, X[m + k], Number(event.key)]] });
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  over.addEventListener("pointerleave", () => !dragged && host.select({ example: null }));

  return {
    update(next, now) {
      [spec, moment] = [next, now];
      layout();
      drawRegion();
      drawPoints();
      drawLines();
      drawMarks();
      const at = spec.network && now.selection.unit;
      head.title(at ? unitTitle(now.network(spec.network), at) : spec.title ?? "");
    },
    destroy() {
      el.replaceChildren();
    },
  };
}

/**
 * Pieces of lines, [x0, y0, x1, y1, ...], as a path of whole numbers, which are written and read quickly.
 * @param {number[]} ends
 * @param {number} scale
 */
export function outline(ends, scale) {
  let d = "";
  for (let i = 0; i < ends.length; i += 4) {
    d += `M${Math.round(ends[i] * scale)} ${Math.round(ends[i + 1] * scale)}L${Math.round(ends[i + 2] * scale)} ${Math.round(ends[i + 3] * scale)}`;
  }
  return d;
}

/**
 * Maps that the kernel has computed, one byte a cell: where the functions are a learner's own.
 * @param {import("../moment.js").Moment} now
 * @param {any} net
 * @param {[number, number]} unit
 */
export function sent(now, net, [l, i]) {
  const maps = now.value(net.maps);
  if (!maps) return { values: null, all: null, size: 0 };
  const [, size] = now.shape(net.maps);
  const before = net.n.slice(0, l).reduce((/** @type {number} */ sum, /** @type {number} */ n) => sum + n, 0) - net.n[0];
  const [low, high] = net.ranges ? now.value(net.ranges).slice(2 * (before + i), 2 * (before + i) + 2) : [0, 1];
  const at = (before + i) * size * size;
  const values = Float32Array.from(maps.subarray(at, at + size * size), (/** @type {number} */ byte) => low + ((high - low) * byte) / 255);
  return { values, all: null, size };
}

/**
 * The colours of a map, and the values of the first and the last.
 * @param {import("../moment.js").Moment} now
 * @param {any} net
 * @param {[number, number] | null} unit
 * @param {ArrayLike<number>} values
 * @returns {[string[], number, number]}
 */
export function colors(now, net, unit, values) {
  const { palette } = now;
  const last = net.n.length - 1;
  if (!unit && !PROBABILITY.includes(net.g[last - 1])) {
    const [, low, high] = colors(now, net, [last, 0], values);
    return [palette.surface, low, high];
  }
  if (!unit || (unit[0] === net.n.length - 1 && net.g[unit[0] - 1] === "sigmoid")) return [palette.surface, 0, 1];
  const name = net.g[unit[0] - 1];
  if (name === "sigmoid" || name === "step" || name === "softmax") return [palette.sign, 0, 1];
  if (name === "tanh") return [palette.sign, -1, 1];
  let most = 1e-6;
  for (let k = 0; k < values.length; k++) most = Math.max(most, Math.abs(values[k]));
  return [palette.sign, -most, most];
}

/** The level that parts a unit's map. @param {any} net @param {[number, number]} unit */
const middle = (net, [l]) => (l > 0 && PROBABILITY.includes(net.g[l - 1]) ? 0.5 : l === 0 ? 0 : 1e-6);

/** @param {any} net @param {[number, number]} unit */
function unitTitle(net, [l, i]) {
  if (l === 0) return `input ${net.features[i] ?? `x${i + 1}`}`;
  return `a[${l}] of unit ${i + 1}, ${net.g[l - 1].replace("_", " ")}`;
}

/**
 * Where unit i of layer 1 has z = 0: the foot of its arrow, which is on the line, and its direction.
 * @param {any} net
 * @param {number} i
 * @param {number[]} limits
 */
export function unitLine(net, i, [left, right, bottom, top]) {
  const at = offsets(net.n)[1];
  const [w, b] = [[net.theta[at.W + 2 * i], net.theta[at.W + 2 * i + 1]], net.theta[at.b + i]];
  const length = Math.hypot(...w);
  if (!(length > 1e-9)) return null;
  const normal = [w[0] / length, w[1] / length];
  const [cx, cy, reach] = [(left + right) / 2, (bottom + top) / 2, right - left];
  const away = (w[0] * cx + w[1] * cy + b) / length;
  if (Math.abs(away) > reach) return null;
  const near = [cx - away * normal[0], cy - away * normal[1]];
  const along = [-normal[1], normal[0]];
  const go = (/** @type {number} */ t) => [near[0] + t * along[0], near[1] + t * along[1]];
  const foot = go(0.3 * reach).every((v, c) => v > [left, bottom][c] && v < [right, top][c]) ? go(0.3 * reach) : near;
  return { foot, normal, w, b };
}

/**
 * Points with a colour and a marker for each class: triangles for class 0, circles for class 1, squares for 2.
 * @param {CanvasRenderingContext2D} context
 * @param {ArrayLike<number>} X
 * @param {ArrayLike<number>} Y
 * @param {any} x
 * @param {any} y
 * @param {number} side
 * @param {import("../palette.js").Palette} palette
 * @param {boolean} hollow test points
 */
function scatter(context, X, Y, x, y, side, palette, hollow) {
  const m = X.length / 2;
  const r = Math.min(7, Math.max(2.4, (0.0085 * side * 20) / Math.sqrt(m)));
  const ratio = context.getTransform().a;
  /** One picture for each class, which is copied for each point: hundreds of outlines would take ten times as long. @type {HTMLCanvasElement[]} */
  const stamps = [];
  context.setTransform(1, 0, 0, 1, 0, 0);
  for (let k = 0; k < m; k++) {
    const label = Y ? Y[k] : 1;
    const stamp = (stamps[label] ??= stamped(label, hollow ? r * 0.85 : r, ratio, palette, hollow));
    const half = stamp.width / 2;
    context.drawImage(stamp, Math.round(x(X[k]) * ratio - half), Math.round(y(X[m + k]) * ratio - half));
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
}

/**
 * The picture of a point, in pixels of the screen.
 * @param {number} label
 * @param {number} r
 * @param {number} ratio
 * @param {import("../palette.js").Palette} palette
 * @param {boolean} hollow
 */
function stamped(label, r, ratio, palette, hollow) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 2 * Math.ceil((1.3 * r + 2) * ratio);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.setTransform(ratio, 0, 0, ratio, canvas.width / 2, canvas.width / 2);
  marker(context, label, 0, 0, r);
  context.lineWidth = hollow ? 1.3 : 0.8;
  context.fillStyle = palette.classes[label % 8];
  context.strokeStyle = hollow ? palette.classes[label % 8] : palette.halo;
  if (!hollow) context.fill();
  context.stroke();
  return canvas;
}

/** @param {CanvasRenderingContext2D} context @param {number} label @param {number} x @param {number} y @param {number} r */
function marker(context, label, x, y, r) {
  if (label % 3 === 1) context.arc(x, y, r, 0, 2 * Math.PI);
  else if (label % 3 === 0) {
    context.moveTo(x, y - 1.2 * r);
    context.lineTo(x + 1.1 * r, y + 0.8 * r);
    context.lineTo(x - 1.1 * r, y + 0.8 * r);
    context.closePath();
  } else context.rect(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r);
}

/**
 * Colours of several classes, mixed by their shares.
 * @param {HTMLCanvasElement} canvas
 * @param {ArrayLike<number>[]} shares
 * @param {number} size
 * @param {string[]} classes
 * @param {boolean} dark
 */
function paintClasses(canvas, shares, size, classes, dark) {
  const ground = dark ? 36 : 248;
  const rgb = shares.map((_, c) => [1, 3, 5].map((at) => parseInt(classes[c % 8].slice(at, at + 2), 16)));
  const mixed = (/** @type {number} */ k, /** @type {number} */ part) => {
    let sum = 0;
    for (let j = 0; j < shares.length; j++) sum += shares[j][k] * rgb[j][part];
    return Math.round(0.45 * sum + 0.55 * ground);
  };
  painted(canvas, size, size, (pixels) => {
    for (let r = 0, k = 0; r < size; r++) {
      for (let c = 0; c < size; c++, k++) pixels[(size - 1 - r) * size + c] = (255 << 24) | (mixed(k, 2) << 16) | (mixed(k, 1) << 8) | mixed(k, 0);
    }
  });
}
