/* Items of a panel to be chosen by pointer, touch and keys: a cell, a bar, a node.

   One item is in the order of Tab; arrow keys go to the nearest one in their direction and choose it. */

/** @typedef {{x: number, y: number}} Place */

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * The item nearest to item `from` in the direction of a key; `from` itself where there is none.
 * @param {Place[]} items
 * @param {number} from
 * @param {string} key
 */
export function neighbour(items, from, key) {
  const direction = DIRECTIONS[/** @type {keyof typeof DIRECTIONS} */ (key)];
  if (!direction) return from;
  const [dx, dy] = direction;
  let best = from, least = Infinity;
  items.forEach(({ x, y }, i) => {
    const right = x - items[from].x, down = y - items[from].y;
    const along = dx * right + dy * down, across = Math.abs(dx * down) + Math.abs(dy * right);
    if (along > 1e-6 && along + 3 * across < least) [best, least] = [i, along + 3 * across];
  });
  return best;
}

/**
 * Attributes of the shape that stands for item i.
 * @param {number} i
 * @param {boolean} chosen
 * @param {string} name what a screen reader says
 */
export function item(i, chosen, name) {
  return {
    "data-item": i, role: "button", "aria-pressed": String(chosen), "aria-label": name,
    class: chosen ? "dl-item dl-chosen" : "dl-item", tabindex: chosen ? 0 : -1,
  };
}

/**
 * Listen for choices in `host`, whose shapes have the attributes of `item`.
 * @param {Element} host
 * @param {() => Place[]} items as they are now
 * @param {(i: number) => void} choose
 */
export function pick(host, items, choose) {
  const at = (/** @type {Event} */ event) => {
    const node = /** @type {Element} */ (event.target).closest("[data-item]");
    return node ? Number(node.getAttribute("data-item")) : -1;
  };
  host.addEventListener("click", (event) => {
    if (at(event) >= 0) choose(at(event));
  });
  host.addEventListener("keydown", (event) => {
    const i = at(event), { key } = /** @type {KeyboardEvent} */ (event);
    if (i < 0) return;
    const next = neighbour(items(), i, key);
    if (next === i && key !== "Enter" && key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    choose(next);
    /** @type {HTMLElement | null} */ (host.querySelector(`[data-item="${next}"]`))?.focus();
  });
}
