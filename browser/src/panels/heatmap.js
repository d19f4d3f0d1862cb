/* A table of coloured cells with their numbers. */

import { format } from "d3-format";
import { heading } from "../axes.js";
import { children, h, OWN_KEYS, put, s, write } from "../dom.js";
import { table } from "../palette.js";

/** @param {HTMLElement} el @param {any} first @param {import("./index.js").Host} host @returns {import("./index.js").Panel} */
export function heatmap(el, first, host) {
  const head = heading(first.title ?? "");
  const [cells, texts, names] = [s("g", { class: "dl-cells" }), s("g", { class: "dl-words" }), s("g", { class: "dl-words" })];
  const over = s("svg", { class: "dl-layer", tabindex: 0, role: "grid", ...OWN_KEYS }, cells, texts, names);
  const box = h("div", { class: "dl-box" }, over);
  el.append(head.node, box);
  /** @type {any} */
  let spec = first;
  const choose = (/** @type {number} */ r, /** @type {number} */ c) => {
    if (spec.sets) host.send({ do: "move", positions: { [spec.sets[0]]: r, [spec.sets[1]]: c }, latest: "cell" });
  };
  over.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const by = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!by || !spec.chosen) return;
    event.preventDefault();
    const r = Math.max(0, Math.min(spec.rows.length - 1, spec.chosen[0] + by[0]));
    choose(r, Math.max(0, Math.min(spec.columns.length - 1, spec.chosen[1] + by[1])));
  });
  return {
    update(next, now) {
      spec = next;
      const { width, height } = host.size(box);
      put(over, { width, height });
      const [rows, columns] = [spec.rows.length, spec.columns.length];
      const [left, top] = [52, 4];
      const [w, hh] = [(width - left - 4) / columns, (height - top - 42) / rows];
      const values = now.value(spec.values) ?? [];
      const finite = Array.from(values).filter(Number.isFinite);
      const [low, high] = spec.range ?? [Math.min(...finite), Math.max(...finite)];
      const colors = table(now.palette.surface);
      const text = format(spec.format ?? ".2f");
      const rects = children(cells, rows * columns, () => s("rect"));
      const numbers = children(texts, rows * columns, () => s("text", { "text-anchor": "middle" }));
      rects.forEach((node, k) => {
        const [r, c, v] = [Math.floor(k / columns), k % columns, values[k]];
        const level = colors[Math.max(0, Math.min(255, Math.round(((v - low) / (high - low || 1)) * 255))) || 0];
        const chosen = spec.chosen?.[0] === r && spec.chosen?.[1] === c;
        put(node, { x: left + c * w + 1, y: top + r * hh + 1, width: Math.max(1, w - 2), height: Math.max(1, hh - 2), rx: 2, fill: `rgb(${level & 255} ${(level >> 8) & 255} ${(level >> 16) & 255})`, class: chosen ? "dl-chosen" : "" });
        node.onclick = () => choose(r, c);
        put(numbers[k], { x: left + (c + 0.5) * w, y: top + (r + 0.5) * hh + 4, class: "dl-cell" });
        write(numbers[k], "textContent", Number.isFinite(v) ? text(v) : "–");
      });
      const words = [
        ...spec.rows.map((/** @type {string} */ name, /** @type {number} */ r) => [left - 7, top + (r + 0.5) * hh + 4, name, "end"]),
        ...spec.columns.map((/** @type {string} */ name, /** @type {number} */ c) => [left + (c + 0.5) * w, top + rows * hh + 16, name, "middle"]),
        [left + (columns * w) / 2, top + rows * hh + 34, spec.x ?? "", "middle"],
      ];
      const nodes = children(names, words.length, () => s("text"));
      words.forEach(([x, y, name, anchor], i) => {
        put(nodes[i], { x, y, "text-anchor": anchor });
        write(nodes[i], "textContent", name);
      });
    },
    destroy() {
      el.replaceChildren();
    },
  };
}
