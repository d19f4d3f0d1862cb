/* Elements, made and changed with as little work for the page as possible. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * An HTML element with attributes and children.
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...(Node | string)} children
 * @returns {any}
 */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/**
 * The same for SVG.
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...(Node | string)} children
 * @returns {any}
 */
export function s(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  put(node, attributes);
  node.append(...children);
  return node;
}

/** What `put` has written to each element. @type {WeakMap<Element, Record<string, any>>} */
const WRITTEN = new WeakMap();

/**
 * Set attributes, null to have none, but only those that differ from what was set last: writing even the same
 * thing again would lay the page out anew. Who sets an attribute here sets it nowhere else.
 * @param {Element} node
 * @param {Record<string, any>} attributes
 */
export function put(node, attributes) {
  let before = WRITTEN.get(node);
  if (!before) WRITTEN.set(node, (before = {}));
  for (const name in attributes) {
    const value = attributes[name] ?? null;
    if (before[name] === value) continue;
    before[name] = value;
    if (value === null) node.removeAttribute(name);
    else node.setAttribute(name, value);
  }
}

/**
 * The same, and attributes that were set before and are not among these go.
 * @param {Element} node
 * @param {Record<string, any>} attributes
 */
export function putOnly(node, attributes) {
  for (const name in WRITTEN.get(node)) if (!(name in attributes)) put(node, { [name]: null });
  put(node, attributes);
}

/**
 * Set a property, but only where it differs.
 * @param {any} node
 * @param {string} name
 * @param {any} value
 */
export function write(node, name, value) {
  if (node[name] !== value) node[name] = value;
}

/**
 * Have `count` children made by `make`, and return them.
 * @param {Element} parent
 * @param {number} count
 * @param {(i: number) => Element} make
 * @returns {any[]}
 */
export function children(parent, count, make) {
  while (parent.childElementCount > count) parent.lastElementChild?.remove();
  while (parent.childElementCount < count) parent.append(make(parent.childElementCount));
  return /** @type {any[]} */ ([...parent.children]);
}

/** JupyterLab's command mode would otherwise take arrow keys, Enter and Space away from a control. */
export const OWN_KEYS = { "data-lm-suppress-shortcuts": "true" };

/**
 * A canvas whose pixels are those of the screen, cleared and scaled to CSS pixels.
 * @param {HTMLCanvasElement} canvas
 * @param {number} width
 * @param {number} height
 * @returns {CanvasRenderingContext2D}
 */
export function paper(canvas, width, height) {
  const ratio = Math.min(window.devicePixelRatio || 1, 3);
  const [w, hh] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
  if (canvas.width !== w || canvas.height !== hh) {
    [canvas.width, canvas.height] = [w, hh];
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}
