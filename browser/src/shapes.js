/* Pictures as data: a panel computes a list of shapes, and `paint` brings an SVG element up to date with it.
   The lists can be tested without a browser, and only what has changed is written to the page. */

import { putOnly, s } from "./dom.js";

/**
 * An SVG element: its tag, its attributes, and its text or the shapes inside it.
 * @typedef {[string, Record<string, string | number>, (string | Shape[])?]} Shape
 */


/**
 * Make the children of `parent` those of the list; elements of the same tag at the same place are kept.
 * @param {Element} parent
 * @param {Shape[]} shapes
 */
export function paint(parent, shapes) {
  shapes.forEach(([tag, attributes, inside], i) => {
    let node = /** @type {Element | undefined} */ (parent.children[i]);
    if (node?.tagName !== tag) {
      const made = /** @type {Element} */ (s(tag));
      if (node) node.replaceWith(made);
      else parent.append(made);
      node = made;
    }
    putOnly(node, attributes);
    if (Array.isArray(inside)) paint(node, inside);
    else if (node.textContent !== (inside ?? "")) node.textContent = inside ?? "";
  });
  while (parent.children.length > shapes.length) parent.lastElementChild?.remove();
}

/**
 * Text with raised parts, as on the slides: "W[1]" has its layer above the line.
 * @param {string} text
 * @param {Record<string, string | number>} attributes
 * @returns {Shape}
 */
export function label(text, attributes) {
  const parts = text.split(/(\[[^\]]*\])/);
  if (parts.length === 1) return ["text", attributes, text];
  return ["text", attributes, parts.filter(Boolean).flatMap((part, i, all) => {
    const raised = /^\[.*\]$/.test(part), after = i > 0 && /^\[.*\]$/.test(all[i - 1]);
    return [/** @type {Shape} */ (["tspan", raised ? { dy: "-0.4em", "font-size": "0.92em" } : after ? { dy: "0.32em" } : {}, part])];
  })];
}

/** Width of a text in pixels, near enough to leave room for it. @param {string} text */
export const textWidth = (text) => 6.6 * text.length;
