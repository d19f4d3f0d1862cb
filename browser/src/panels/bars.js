/* A bar for each name. */

import { scaleBand, scaleLinear, scaleLog } from "d3-scale";
import { axis, heading } from "../axes.js";
import { children, h, put, s, write } from "../dom.js";
import { color } from "../palette.js";

/** @param {HTMLElement} el @param {any} first @param {import("./index.js").Host} host @returns {import("./index.js").Panel} */
export function bars(el, first, host) {
  const head = heading(first.title ?? "");
  const [yAxis, marks, names] = [s("g"), s("g"), s("g", { class: "dl-words" })];
  const over = s("svg", { class: "dl-layer" }, yAxis, marks, names);
  const box = h("div", { class: "dl-box" }, over);
  el.append(head.node, box);
  return {
    update(spec, now) {
      const { width, height } = host.size(box);
      const place = { left: 44, top: 14, width: Math.max(40, width - 52), height: Math.max(40, height - 44) };
      put(over, { width, height });
      const values = Array.from(now.value(spec.values) ?? [], Number);
      const groups = Math.max(1, Math.round(values.length / spec.names.length));
      const finite = values.filter((v) => Number.isFinite(v) && (!spec.log || v > 0));
      const high = Math.max(...finite, spec.log ? 1e-9 : 1e-9);
      const low = spec.log ? Math.min(...finite, high / 10) : Math.min(0, ...finite);
      const y = (spec.log ? scaleLog() : scaleLinear()).domain(spec.y_range ?? [low, high]).nice().range([place.top + place.height, place.top]);
      const x = scaleBand(spec.names.map((/** @type {string} */ _, /** @type {number} */ i) => String(i)), [place.left, place.left + place.width]).padding(0.25);
      axis(yAxis, y, "y", place, { grid: true });
      const floor = spec.log ? place.top + place.height : y(0);
      const nodes = children(marks, values.length, () => s("rect"));
      values.forEach((v, k) => {
        const [group, i] = [Math.floor(k / spec.names.length), k % spec.names.length];
        const top = Number.isFinite(v) && (!spec.log || v > 0) ? y(v) : floor;
        const node = nodes[k];
        put(node, { x: (x(String(i)) ?? 0) + (group * x.bandwidth()) / groups, width: x.bandwidth() / groups, y: Math.min(top, floor), height: Math.abs(floor - top), fill: color(now.palette, spec.colors?.[groups > 1 ? group : i], group), class: spec.chosen === i ? "dl-bar dl-chosen" : "dl-bar", tabindex: spec.sets ? 0 : null, "aria-label": `${spec.names[i]} ${v}` });
        node.onclick = spec.sets ? () => host.move(spec.sets, i) : null;
        node.onkeydown = spec.sets ? (/** @type {KeyboardEvent} */ event) => event.key === "Enter" && host.move(spec.sets, i) : null;
      });
      const texts = children(names, spec.names.length, () => s("text", { "text-anchor": "middle" }));
      spec.names.forEach((/** @type {string} */ name, /** @type {number} */ i) => {
        put(texts[i], { x: (x(String(i)) ?? 0) + x.bandwidth() / 2, y: place.top + place.height + 18 });
        write(texts[i], "textContent", name);
      });
    },
    destroy() {
      el.replaceChildren();
    },
  };
}
