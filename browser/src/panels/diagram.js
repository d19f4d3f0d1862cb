/* The network as the slides draw it: a column of circles a layer, a line for each weight; in each circle what the
   unit answers over the plane. Pointing at a unit shows its numbers; pointing at an example, its way through. */

import { fixed, short } from "../axes.js";
import { children, h, OWN_KEYS, paper, put, s, write } from "../dom.js";
import { heading } from "../frame.js";
import { FEATURES, forward, grid, known, offsets } from "../network.js";
import { colored, painted, table } from "../palette.js";
import { textWidth } from "../shapes.js";
import { colors, sent } from "./plane.js";

const MOST = 8; // circles in a column; a wider layer gets an ellipsis before its last unit
const MAP = 44; // cells of a unit's map
const ROOMY = 92; // CSS pixels from layer to layer with which their menus and buttons stand side by side
const ROW = 25; // below each other where there are fewer: those of every second layer lower

/**
 * Which units of a layer are drawn, from top to bottom; -1 for the ellipsis.
 * @param {number} size
 */
const slots = (size) => (size <= MOST ? [...Array(size).keys()] : [...Array(MOST - 2).keys(), -1, size - 1]);

/** @param {HTMLElement} el @param {any} first @param {import("./index.js").Host} host @returns {import("./index.js").Panel} */
export function diagram(el, first, host) {
  const head = heading(first.title ?? "");
  const [under, canvas, over] = [s("svg", { class: "dl-layer" }), h("canvas", { class: "dl-layer" }), s("svg", { class: "dl-layer" })];
  const edges = s("g", { class: "dl-edges" });
  under.append(edges);
  const [units, words, numbers] = [s("g"), s("g", { class: "dl-words" }), s("g", { class: "dl-numbers" })];
  over.append(units, words, numbers);
  const [buttons, functions] = [h("div", { class: "dl-sizes" }), h("div", { class: "dl-functions" })];
  const box = h("div", { class: "dl-box" }, under, canvas, over, buttons, functions);
  el.append(head.node, box);

  const cells = document.createElement("canvas");
  /** @type {any} */
  let spec = first;
  /** @type {import("../moment.js").Moment | null} */
  let moment = null;
  /** @type {{ l: number, i: number, x: number, y: number }[]} */
  let places = [];
  let radius = 20;
  let pitch = 60; // from one circle of a column to the next
  let inputs = /** @type {{ key: string, values: Float64Array[] }} */ ({ key: "", values: [] });
  let chosenWeight = 0;
  let focused = 0;
  /** @type {any} */
  let dragged = null;

  const layout = (/** @type {number[]} */ n) => {
    const { width, height } = host.size(box);
    const most = Math.max(...n.map((size) => slots(size).length));
    const gap = width / n.length;
    const lower = spec.functions && gap < ROOMY ? ROW : 0;
    const [top, bottom] = [54 + lower, 50 + lower]; // with room for a bias between the words and the circles
    const row = pitch = (height - top - bottom) / Math.max(most, spec.numbers ? 2 : 3);
    radius = Math.max(9, Math.min(34, 0.43 * row, (spec.numbers ? 0.25 : 0.34) * gap));
    places = [];
    n.forEach((size, l) => {
      const column = slots(size);
      column.forEach((i, at) => {
        const y = top + (height - top - bottom) / 2 + (at - (column.length - 1) / 2) * row;
        places.push({ l, i, x: gap * (l + 0.5) - (l === n.length - 1 ? 0.1 * gap : 0), y });
      });
    });
    put(under, { width, height });
    put(over, { width, height });
    return { gap, top, bottom: height - bottom, lower: (/** @type {number} */ l) => (l % 2) * lower, wide: lower ? 2 * gap : gap };
  };

  const find = (/** @type {number} */ l, /** @type {number} */ i) => places.find((place) => place.l === l && place.i === i);

  const drawEdges = (/** @type {any} */ net, /** @type {[number, number] | null} */ at) => {
    const now = /** @type {import("../moment.js").Moment} */ (moment);
    /** @type {{ from: any, to: any, w: number, share: number, l: number, i: number, j: number }[]} */
    const lines = [];
    const W = offsets(net.n);
    for (let l = 1; l < net.n.length; l++) {
      const count = net.n[l] * net.n[l - 1];
      let most = 1e-12;
      for (let k = 0; k < count; k++) most = Math.max(most, Math.abs(net.theta[W[l].W + k] ?? 0));
      for (const to of places) {
        if (to.l !== l || to.i < 0) continue;
        for (const from of places) {
          if (from.l !== l - 1 || from.i < 0) continue;
          const w = net.theta[W[l].W + to.i * net.n[l - 1] + from.i] ?? 0;
          lines.push({ from, to, w, share: Math.abs(w) / most, l, i: to.i, j: from.i });
        }
      }
    }
    const nodes = children(edges, lines.length, () => edgeNode());
    lines.forEach(({ from, to, w, share, l, i, j }, k) => {
      const mine = at && at[0] === l && at[1] === i;
      const after = at && at[0] === l - 1 && at[1] === j;
      const node = nodes[k];
      node.edge = { l, i, j };
      const where = { x1: from.x + radius, y1: from.y, x2: to.x - radius, y2: to.y };
      put(node.children[0], {
        ...where,
        stroke: now.palette.classes[w >= 0 ? 1 : 0],
        "stroke-width": (0.5 + 4 * share).toFixed(2),
        "stroke-opacity": at && !mine && !after ? 0.18 : 0.85,
      });
      put(node.children[1], where);
    });
  };

  const drawMaps = (/** @type {any} */ net) => {
    const now = /** @type {import("../moment.js").Moment} */ (moment);
    const { width, height } = host.size(box);
    const context = paper(canvas, width, height);
    if (!spec.limits) return;
    /** @type {Float64Array[][] | null} */
    let A = null;
    if (known(net)) {
      const key = [spec.limits, net.features].join();
      if (inputs.key !== key) inputs = { key, values: grid(spec.limits, MAP, MAP, net.features) };
      A = forward(net, inputs.values).A;
    }
    const maps = places.flatMap(({ l, i, x, y }) => {
      if (i < 0) return [];
      const own = l === 0 ? inputs.values[i] : A?.[l][i];
      const { values, size } = own ? { values: own, size: MAP } : sent(now, net, [l, i]);
      return values ? [{ x, y, values, size, unit: /** @type {[number, number]} */ ([l, i]) }] : [];
    });
    if (!maps.length) return;
    const { size } = maps[0]; // all maps are one picture, one below the other, and go to their circles from there
    const round = circle(size);
    painted(cells, size, size * maps.length, (pixels) => maps.forEach(({ values, unit }, k) => {
      const [stops, low, high] = colors(now, net, unit, values);
      colored(pixels, values, size, size, table(stops), low, high, k * size * size);
      for (let c = 0; c < size * size; c++) pixels[k * size * size + c] &= round[c];
    }));
    maps.forEach(({ x, y }, k) => context.drawImage(cells, 0, k * size, size, size, x - radius, y - radius, 2 * radius, 2 * radius));
  };

  const drawUnits = (/** @type {any} */ net, /** @type {[number, number] | null} */ at, /** @type {any} */ dead) => {
    const shown = places.filter((place) => place.i >= 0);
    const { moving, selection: { example } } = /** @type {import("../moment.js").Moment} */ (moment);
    const written = !at && example !== null && example !== undefined && Boolean(spec.X);
    const nodes = children(units, shown.length, (k) => unitNode(k));
    shown.forEach(({ l, i, x, y }, k) => {
      const node = nodes[k];
      node.unit = [l, i];
      const look = [at && at[0] === l && at[1] === i && "dl-chosen", l > 0 && dead?.[`${l},${i}`] && "dl-dead", !spec.limits && "dl-empty", written && "dl-written"];
      put(node, { cx: x, cy: y, r: radius, tabindex: k === Math.min(focused, shown.length - 1) ? 0 : -1, class: ["dl-unit", ...look].filter(Boolean).join(" ") });
      if (!moving || !node.ariaLabel) put(node, { "aria-label": unitName(net, l, i) });
    });
  };

  const drawWords = (/** @type {any} */ net, /** @type {any} */ where) => {
    /** @type {[number, number, string, string][]} */
    const texts = [];
    net.n.forEach((/** @type {number} */ size, /** @type {number} */ l) => {
      const x = /** @type {any} */ (places.find((place) => place.l === l)).x;
      const last = l === net.n.length - 1;
      if (!spec.functions || l === 0 || last) texts.push([x, 15 + where.lower(l), l === 0 ? "input" : net.g[l - 1].replace("_", " "), "dl-caption"]);
      texts.push([x, where.top - 18, l === 0 ? "A[0] = X" : last ? `A[${l}] = Ŷ` : `A[${l}]`, "dl-symbol"]);
      if (!host.has("layer_size") || l === 0 || last) texts.push([x, where.bottom + 36 + where.lower(l), `n[${l}] = ${size}`, "dl-symbol"]);
      const dots = places.find((place) => place.l === l && place.i < 0);
      if (dots) texts.push([x, dots.y + 5, "⋮", "dl-caption"]);
    });
    if (!spec.limits || radius >= 15) {
      for (const { l, i, x, y } of places) {
        if (i < 0) continue;
        if (l === 0) texts.push([x - radius - 6, y + 4, net.features[i] ?? `x${i + 1}`, "dl-input"]);
        else if (!spec.limits) texts.push([x, y + 4, `${i + 1}`, "dl-caption"]);
      }
    }
    const nodes = children(words, texts.length, () => s("text"));
    texts.forEach(([x, y, text, kind], k) => {
      put(nodes[k], { x, y, class: kind, "text-anchor": kind === "dl-input" ? "end" : "middle" });
      write(nodes[k], "textContent", text);
    });
  };

  /** Numbers beside what is pointed at: a unit's weights, or an example's way through. */
  const drawNumbers = (/** @type {any} */ net, /** @type {[number, number] | null} */ at) => {
    const now = /** @type {import("../moment.js").Moment} */ (moment);
    /** @type {[number, number, string, string][]} */
    const texts = [];
    const k = now.selection.example;
    const X = spec.X && (now.moved.X ?? now.value(spec.X));
    const weigh = (/** @type {{ l: number, i: number, x: number, y: number }} */ to) => {
      const W = offsets(net.n)[to.l], said = spec.numbers ? short : fixed;
      for (const from of places) {
        if (from.l !== to.l - 1 || from.i < 0) continue;
        const w = net.theta[W.W + to.i * net.n[from.l] + from.i];
        const long = to.x - from.x - 2 * radius;
        // where lines to one unit are a line of text apart, and left of its bias
        const t = Math.max(0, spec.numbers ? Math.min(0.66, 1 - 15 / pitch) : Math.min(0.42, 1 - 15 / pitch, 1 - 18 / long));
        const picked = from.i === chosenWeight % net.n[from.l] && document.activeElement?.parentNode === units;
        texts.push([from.x + radius + t * long, from.y + t * (to.y - from.y) + 4, said(w), picked ? "dl-picked" : ""]);
      }
      const above = to.i < (net.n[to.l] - 1) / 2; // where no line comes from
      const bias = `b = ${said(net.theta[W.b + to.i])}`;
      const aside = spec.numbers ? 0 : Math.max(0, textWidth(bias) / 2 - radius + 9); // away from the weights, which are left of it
      texts.push([to.x + aside, above ? to.y - radius - 6 : to.y + radius + 14, bias, ""]);
    };
    if (at && at[0] > 0) places.filter(({ l, i }) => l === at[0] && i === at[1]).forEach(weigh);
    else if (spec.numbers) places.filter(({ l, i }) => l > 0 && i >= 0).forEach(weigh);
    else if (k !== null && k !== undefined && X && known(net) && k < X.length / 2) {
      const [x1, x2] = [X[k], X[X.length / 2 + k]];
      const point = net.features.map((/** @type {string} */ name) => Float64Array.of(FEATURES[name](x1, x2)));
      const { A, Z } = forward(net, point, { z: true });
      const dZ = now.record.example?.k === k ? now.value(now.record.example.dZ) : null;
      let row = 0;
      for (const { l, i, x, y } of places) {
        if (i < 0) continue;
        const wide = radius >= 27;
        if (l === 0) texts.push([x, y + 4, brief(A[0][i][0]), ""]);
        else {
          const name = l === net.n.length - 1 ? "ŷ" : "a";
          row = net.n.slice(1, l).reduce((/** @type {number} */ sum, /** @type {number} */ size) => sum + size, 0) + i;
          if (radius < 19) texts.push([x, y + 4, brief(A[l][i][0]), ""]);
          else {
            texts.push([x, y - 8, `${wide ? "z " : ""}${brief(Z[l][i][0])}`, ""]);
            texts.push([x, y + 4, `${wide ? `${name} ` : ""}${brief(A[l][i][0])}`, "dl-value-of"]);
            if (dZ) texts.push([x, y + 16, `${wide ? "dZ " : ""}${brief(dZ[row])}`, "dl-back"]);
          }
          const y1 = spec.Y && now.value(spec.Y)[k];
          if (l === net.n.length - 1 && net.n[l] === 1 && spec.Y) {
            texts.push([x, y + radius + 15, `y ${y1}, loss ${fixed(-Math.log(Math.max(1e-300, y1 ? A[l][i][0] : 1 - A[l][i][0])))}`, ""]);
          }
        }
      }
    }
    const nodes = children(numbers, texts.length, () => s("text", { "text-anchor": "middle" }));
    texts.forEach(([x, y, text, kind], i) => {
      put(nodes[i], { x, y, class: kind });
      write(nodes[i], "textContent", text);
    });
  };

  const edgeNode = () => {
    const node = s("g", {}, s("line"), s("line", { class: "dl-hit" }));
    node.addEventListener("pointerenter", () => !dragged && host.select({ unit: [node.edge.l, node.edge.i] }));
    node.addEventListener("pointerleave", () => !dragged && host.select({ unit: null }));
    node.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
      if (!host.can("parameters")) return;
      event.preventDefault();
      dragged = { ...node.edge, from: event.clientY };
      chosenWeight = node.edge.j;
      node.setPointerCapture(event.pointerId);
    });
    node.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
      if (!dragged) return;
      changeWeight(dragged, (w) => (dragged.start ??= w) + (dragged.from - event.clientY) / 40);
    });
    for (const name of ["pointerup", "pointercancel"]) node.addEventListener(name, () => (dragged = null));
    return node;
  };

  /** @param {{ l: number, i: number, j: number }} edge @param {(w: number) => number} change */
  const changeWeight = ({ l, i, j }, change) => {
    const net = /** @type {import("../moment.js").Moment} */ (moment).network(spec.network);
    const theta = Float32Array.from(net.theta);
    const at = offsets(net.n)[l];
    const columns = net.n[l - 1];
    theta[at.W + i * columns + j] = change(theta[at.W + i * columns + j]);
    const w = [...theta.subarray(at.W + i * columns, at.W + (i + 1) * columns)];
    host.drag({ theta });
    host.send({ do: "parameters", l, i, w, b: theta[at.b + i], latest: `unit ${l} ${i}` });
  };

  /** @param {number} k */
  const unitNode = (k) => {
    const node = s("circle", { class: "dl-unit", role: "img", ...OWN_KEYS });
    node.addEventListener("pointerenter", () => !dragged && host.select({ unit: node.unit }));
    node.addEventListener("pointerleave", () => !dragged && host.select({ unit: null }));
    node.addEventListener("click", () => host.select({ unit: node.unit }));
    node.addEventListener("focus", () => {
      focused = k;
      host.select({ unit: node.unit });
    });
    node.addEventListener("blur", () => host.select({ unit: null }));
    node.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (keyed(event.key, node.unit)) {
        event.preventDefault();
        event.stopPropagation();
      }
    });
    return node;
  };

  /** @param {string} key @param {[number, number]} unit */
  const keyed = (key, [l, i]) => {
    const { n } = /** @type {import("../moment.js").Moment} */ (moment).network(spec.network);
    const column = slots(n[l]).filter((each) => each >= 0);
    const to = {
      ArrowUp: [l, column[Math.max(0, column.indexOf(i) - 1)]],
      ArrowDown: [l, column[Math.min(column.length - 1, column.indexOf(i) + 1)]],
      ArrowLeft: [Math.max(0, l - 1), i],
      ArrowRight: [Math.min(n.length - 1, l + 1), i],
    }[key];
    if (to) {
      const shown = places.filter((place) => place.i >= 0);
      let k = shown.findIndex((place) => place.l === to[0] && place.i === to[1]);
      if (k < 0) k = shown.findIndex((place) => place.l === to[0]);
      /** @type {any} */ (units.children[k]).focus();
      return true;
    }
    if (l === 0 || !host.can("parameters")) return false;
    if (key === "w") chosenWeight = (chosenWeight + 1) % n[l - 1];
    else if (key === "+" || key === "-") changeWeight({ l, i, j: chosenWeight % n[l - 1] }, (w) => w + (key === "+" ? 0.1 : -0.1));
    else return false;
    host.redraw();
    return true;
  };

  /** − and + below each hidden layer, and for the number of layers. */
  const drawButtons = (/** @type {any} */ net, /** @type {any} */ where) => {
    const hidden = host.has("layer_size") ? net.n.slice(1, -1) : [];
    const nodes = children(buttons, hidden.length, (k) => sizeNode(k + 1));
    hidden.forEach((/** @type {number} */ size, /** @type {number} */ k) => {
      const x = where.gap * (k + 1.5);
      put(nodes[k], { style: `transform: translate(${x}px, ${where.bottom + 20 + where.lower(k + 1)}px) translateX(-50%)` });
      write(nodes[k].children[1], "textContent", `${size}`);
      nodes[k].children[0].disabled = !host.live() || size <= 1;
      nodes[k].children[2].disabled = !host.live() || size >= 8;
    });
    const chosen = spec.functions ? net.g.slice(0, -1) : [];
    const selects = children(functions, chosen.length, (k) => functionNode(k + 1));
    chosen.forEach((/** @type {string} */ name, /** @type {number} */ k) => {
      const x = where.gap * (k + 1.5);
      const select = selects[k];
      put(select, { style: `transform: translate(${x}px, ${where.lower(k + 1)}px) translateX(-50%); max-width: ${where.wide - 6}px` });
      if (!spec.functions.includes(name) && select.length === spec.functions.length) select.append(h("option", { value: name }, name));
      write(select, "value", name);
      write(select, "disabled", !host.live());
    });
    write(tools[0], "disabled", !host.live() || !hidden.length);
    write(tools[1], "disabled", !host.live() || hidden.length >= 4);
  };

  /** @param {number} l */
  const sizeNode = (l) => {
    const button = (/** @type {string} */ text, /** @type {number} */ by, /** @type {string} */ name) => {
      const node = h("button", { type: "button", "aria-label": `${name} layer ${l}`, title: `${name} layer ${l}`, ...OWN_KEYS }, text);
      node.addEventListener("click", () => {
        const net = /** @type {import("../moment.js").Moment} */ (moment).network(spec.network);
        host.send({ do: "layer_size", l, size: net.n[l] + by });
      });
      return node;
    };
    return h("span", {}, button("−", -1, "remove a unit from"), h("span", { class: "dl-count" }, ""), button("+", 1, "add a unit to"));
  };

  /** @param {number} l */
  const functionNode = (l) => {
    const options = spec.functions.map((/** @type {string} */ name) => h("option", { value: name }, name.replace("_", " ")));
    const node = h("select", { "aria-label": `activation function of layer ${l}`, ...OWN_KEYS }, ...options);
    node.addEventListener("change", () => host.send({ do: "layer_function", l, name: node.value }));
    return node;
  };

  const tools = /** @type {[string, string, number][]} */ ([["−", "remove a hidden layer", -1], ["+", "add a hidden layer", 1]]).map(([text, name, by]) => {
    const node = h("button", { type: "button", "aria-label": name, title: name, ...OWN_KEYS }, text);
    node.addEventListener("click", () => host.send({ do: "layer_count", by }));
    return node;
  });
  if (host.has("layer_count")) head.tools.append("hidden layers ", ...tools);

  return {
    update(next, now) {
      [spec, moment] = [next, now];
      const net = now.network(spec.network);
      const where = layout(net.n);
      const at = now.selection.unit && find(...now.selection.unit) ? now.selection.unit : null;
      drawEdges(net, at);
      drawMaps(net);
      drawUnits(net, at, spec.dead ? deadUnits(now.value(spec.dead), net.n) : null);
      drawWords(net, where);
      drawNumbers(net, at);
      drawButtons(net, where);
      const k = now.selection.example ?? null;
      head.title(k !== null && !at && spec.X ? `z, a and dZ of example ${k + 1}` : (spec.title ?? ""));
    },
    destroy() {
      el.replaceChildren();
    },
  };
}

/** What is left of each pixel of a square's picture in the circle inside it. @type {Map<number, Uint32Array>} */
const CIRCLES = new Map();

/** @param {number} size */
function circle(size) {
  let found = CIRCLES.get(size);
  if (!found) {
    found = Uint32Array.from({ length: size * size }, (_, k) => {
      const away = Math.hypot((k % size) - (size - 1) / 2, Math.floor(k / size) - (size - 1) / 2);
      const share = Math.max(0, Math.min(1, size / 2 - away + 0.3)); // the rim is below the outline
      return ((Math.round(255 * share) << 24) | 0xffffff) >>> 0;
    });
    CIRCLES.set(size, found);
  }
  return found;
}

/** @param {number} value as short as it fits into a circle */
const brief = (value) => (Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 0.005 || value === 0 ? value.toFixed(2) : value.toExponential(0)).replace("-", "−");

/** @param {any} net @param {number} l @param {number} i */
function unitName(net, l, i) {
  if (l === 0) return `input ${net.features[i] ?? i + 1}`;
  const at = offsets(net.n)[l];
  const w = [...Array(net.n[l - 1]).keys()].map((j) => fixed(net.theta[at.W + i * net.n[l - 1] + j]));
  return `unit ${i + 1} of layer ${l}: weights ${w.join(", ")}, bias ${fixed(net.theta[at.b + i])}`;
}

/** @param {ArrayLike<number> | null} flags one for each unit of layers 1 to L @param {number[]} n */
function deadUnits(flags, n) {
  /** @type {Record<string, boolean>} */
  const dead = {};
  let k = 0;
  for (let l = 1; l < n.length; l++) for (let i = 0; i < n[l]; i++, k++) if (flags?.[k]) dead[`${l},${i}`] = true;
  return dead;
}
