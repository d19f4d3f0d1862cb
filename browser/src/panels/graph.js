/* A computation graph: its values, forward; and backward the derivative along each edge with the product so far. */

import { fixed } from "../axes.js";
import { h, OWN_KEYS, write } from "../dom.js";
import { frame } from "../frame.js";
import { item, pick } from "../picking.js";
import { label, paint } from "../shapes.js";

/** @typedef {import("../shapes.js").Shape} Shape */
/**
 * A node; order: the stage at which its value is known. An edge; order: the stage at which it is gone back along.
 * @typedef {{ name: string, at: number[], value: number, derivative: number, given: boolean, order: number }} Node
 * @typedef {{ source: string, target: string, formula: string, local: number, product: number, order: number }} Edge
 */

/** @type {(el: HTMLElement, spec: any, host: import("./index.js").Host) => import("./index.js").Panel} */
export function graph(el, first, host) {
  const { head, svg, begin, destroy } = frame(el, first, host, { look: OWN_KEYS });
  const go = (/** @type {number} */ to) => host.move({ [spec.sets]: to });
  const [back, step] = [-1, 1].map((by) => {
    const node = h("button", { type: "button", ...OWN_KEYS }, by < 0 ? "Back" : "Step");
    node.addEventListener("click", () => go(Math.max(0, Math.min(spec.last, spec.stage + by))));
    return node;
  });
  head.tools.append(back, step);
  /** @type {any} */
  let found = { items: [], stages: [] };
  let spec = first;
  pick(svg, () => found.items, (i) => go(found.stages[i]));
  return {
    update(next, now) {
      spec = next;
      const { width, height } = begin(spec);
      write(back, "disabled", spec.stage <= 0);
      write(step, "disabled", spec.stage >= spec.last);
      found = layout(spec, width, height, now.palette);
      paint(svg, found.shapes);
    },
    destroy,
  };
}

/**
 * @param {{ nodes: Node[], edges: Edge[], stage: number, sets?: string }} spec
 * @param {number} width
 * @param {number} height
 * @param {import("../palette.js").Palette} palette
 */
export function layout({ nodes, edges, stage, sets }, width, height, palette) {
  const [columns, rows] = [0, 1].map((c) => Math.max(...nodes.map((node) => node.at[c])));
  const narrow = width < (columns + 1) * 130; // then a node has its value below its name
  const half = narrow ? [31, 20] : [44, 17];
  const x = (/** @type {number} */ c) => half[0] + 3 + (c / (columns || 1)) * (width - 2 * half[0] - 6);
  const y = (/** @type {number} */ r) => 26 + (r / (rows || 1)) * (height - 64);
  const at = new Map(nodes.map((node) => [node.name, { x: x(node.at[0]), y: y(node.at[1]) }]));
  const place = (/** @type {string} */ name) => /** @type {{ x: number, y: number }} */ (at.get(name));
  /** @type {Shape[]} */
  const shapes = [];
  /** @type {{ x: number, y: number }[]} */
  const items = [];
  /** @type {number[]} */
  const stages = [];
  const choosable = (/** @type {number} */ order, /** @type {string} */ said, /** @type {{ x: number, y: number }} */ where) => {
    items.push(where);
    stages.push(order);
    return sets ? item(items.length - 1, order === stage, said) : {};
  };
  for (const edge of edges) {
    const [from, to] = [place(edge.source), place(edge.target)];
    const [x1, x2] = [from.x + half[0], to.x - half[0]];
    const state = stage === edge.order ? "dl-edge dl-now" : stage > edge.order ? "dl-edge dl-done" : "dl-edge";
    const slanted = from.y !== to.y, share = slanted ? 0.36 : 0.5;
    const middle = { x: x1 + share * (x2 - x1), y: from.y + share * (to.y - from.y) };
    const said = `derivative of ${edge.target} towards ${edge.source}: ${edge.formula} = ${fixed(edge.local)}`;
    /** @type {Shape[]} */
    const inside = [
      ["line", { class: state, x1, y1: from.y, x2, y2: to.y, stroke: stage >= edge.order ? palette.slope : palette.muted }],
      ["line", { class: "dl-hit", x1, y1: from.y, x2, y2: to.y }],
    ];
    if (stage >= edge.order) inside.push(["text", { class: `dl-words dl-outlined${stage === edge.order ? " dl-strong" : ""}`, x: middle.x, y: middle.y - 5, "text-anchor": "middle", style: `fill:${palette.slope}` }, `${narrow ? "" : "× "}${fixed(edge.local)}`]);
    shapes.push(["g", choosable(edge.order, said, middle), inside]);
  }
  for (const node of nodes) {
    const { x: cx, y: cy } = place(node.name), known = node.given || stage >= node.order;
    const back = edges.filter((edge) => edge.source === node.name && stage >= edge.order);
    const derivative = node.name === nodes[nodes.length - 1].name ? (stage >= node.order ? 1 : null) : back.length ? back.reduce((sum, edge) => sum + edge.product, 0) : null;
    const here = stage === node.order && !node.given;
    /** @type {Shape[]} */
    const inside = [
      ["rect", { class: here ? "dl-node dl-now" : "dl-node", x: cx - half[0], y: cy - half[1], width: 2 * half[0], height: 2 * half[1], rx: 6, stroke: known ? palette.value : palette.muted, "stroke-dasharray": node.given ? "none" : known ? "none" : "4 3" }],
      label(known && !narrow ? `${node.name} = ${fixed(node.value)}` : node.name, { class: "dl-words", x: cx, y: narrow && known ? cy - 4 : cy + 4, "text-anchor": "middle" }),
    ];
    if (narrow && known) inside.push(["text", { class: "dl-words", x: cx, y: cy + 12, "text-anchor": "middle" }, fixed(node.value)]);
    shapes.push(["g", node.given ? {} : choosable(node.order, `${node.name} = ${fixed(node.value)}`, { x: cx, y: cy }), inside]);
    // beside the node, not in it: the node's name is all that is written in it
    if (derivative !== null) shapes.push(["text", { class: "dl-words dl-outlined", x: cx, y: cy + half[1] + 15, "text-anchor": "middle", style: `fill:${palette.slope}` }, fixed(derivative)]);
  }
  return { shapes, items, stages };
}
