/* Pictures as data: a panel computes a list of shapes, and `paint` brings an SVG element up to date with it.
   The lists can be tested without a browser, and only what has changed is written to the page. */

/**
 * An SVG element: its tag, its attributes, and its text or the shapes inside it.
 * @typedef {[string, Record<string, string | number>, (string | Shape[])?]} Shape
 */

const SVG = "http://www.w3.org/2000/svg";

/** What was written to each element last. @type {WeakMap<Element, Record<string, string | number>>} */
const written = new WeakMap();

/**
 * Make the children of `parent` those of the list; elements of the same tag at the same place are kept.
 * @param {Element} parent
 * @param {Shape[]} shapes
 */
export function paint(parent, shapes) {
  shapes.forEach(([tag, attributes, inside], i) => {
    let node = /** @type {Element | undefined} */ (parent.children[i]);
    if (node?.tagName !== tag) {
      const made = document.createElementNS(SVG, tag);
      if (node) node.replaceWith(made);
      else parent.append(made);
      node = made;
    }
    write(node, attributes);
    if (Array.isArray(inside)) paint(node, inside);
    else if (node.textContent !== (inside ?? "")) node.textContent = inside ?? "";
  });
  while (parent.children.length > shapes.length) parent.lastElementChild?.remove();
}

/** @param {Element} node @param {Record<string, string | number>} attributes */
function write(node, attributes) {
  const before = written.get(node) ?? {};
  for (const name in before) if (!(name in attributes)) node.removeAttribute(name);
  for (const name in attributes) {
    if (before[name] !== attributes[name]) node.setAttribute(name, String(attributes[name]));
  }
  written.set(node, attributes);
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
