/* What most panels begin with: a head with a title, and below it a box that an SVG element fills. */

import { h, put, s, write } from "./dom.js";

/**
 * The head of a panel: its title, and room for small controls at the right.
 * @param {string} [title]
 */
export function heading(title = "") {
  const words = h("span", { class: "dl-title" }, title);
  const tools = h("span", { class: "dl-tools" });
  const node = h("div", { class: "dl-heading" }, words, tools);
  return { node, tools, title: (/** @type {string | undefined} */ text) => write(words, "textContent", text ?? "") };
}

/**
 * @param {HTMLElement} el
 * @param {any} spec
 * @param {import("./panels/index.js").Host} host
 * @param {{ drawn?: Node[], under?: Node[], between?: Node[], after?: Node[], look?: Record<string, any> }} parts
 *   drawn: in the SVG element; under: in the box, below it; between: before the box; after: behind the box; look: the SVG's attributes
 */
export function frame(el, spec, host, { drawn = [], under = [], between = [], after = [], look = {} }) {
  const head = heading(spec.title);
  const svg = s("svg", { class: "dl-layer", ...look }, ...drawn);
  const box = h("div", { class: "dl-box" }, ...under, svg);
  el.append(head.node, ...between, box, ...after);
  return {
    head,
    svg,
    box,
    /** The size of the box, after the title and the SVG's size are those of now. @param {any} now */
    begin(now) {
      const size = host.size(box);
      put(svg, size);
      head.title(now.title);
      return size;
    },
    destroy: () => el.replaceChildren(),
  };
}
