/* Small pictures in rows. */

import { heading } from "../axes.js";
import { children, h, OWN_KEYS, write } from "../dom.js";
import { paint, table } from "../palette.js";

/** @param {HTMLElement} el @param {any} first @param {import("./index.js").Host} host @returns {import("./index.js").Panel} */
export function tiles(el, first, host) {
  const head = heading(first.title ?? "");
  const rows = h("div", { class: "dl-tiles" });
  el.append(head.node, rows);
  return {
    update(spec, now) {
      const images = now.value(spec.images) ?? [];
      const [height, width] = spec.shape;
      const size = height * width;
      const count = Math.floor(images.length / size);
      rows.style.gridTemplateColumns = `repeat(${spec.columns ?? Math.ceil(Math.sqrt(count))}, 1fr)`;
      const nodes = children(rows, count, () => h("button", { type: "button", ...OWN_KEYS }, h("canvas"), h("span")));
      let most = 1e-9;
      if (!spec.per_image) for (let k = 0; k < images.length; k++) most = Math.max(most, Math.abs(images[k]));
      const colors = table(spec.scale === "grey" ? now.palette.grey : now.palette.sign);
      nodes.forEach((node, i) => {
        const values = images.subarray(i * size, (i + 1) * size);
        const top = spec.per_image ? values.reduce((/** @type {number} */ a, /** @type {number} */ v) => Math.max(a, Math.abs(v)), 1e-9) : most;
        paint(node.children[0], flipped(values, height, width), width, height, colors, spec.scale === "grey" ? 0 : -top, spec.scale === "grey" ? 1 : top);
        write(node.children[1], "textContent", spec.names?.[i] ?? "");
        node.ariaLabel = spec.names?.[i] ?? `${i + 1}`;
        node.classList.toggle("dl-chosen", spec.chosen === i);
        node.onclick = spec.sets ? () => host.move(spec.sets, i) : null;
      });
    },
    destroy() {
      el.replaceChildren();
    },
  };
}

/** Pictures have their first row at the top. @param {Float32Array} values @param {number} height @param {number} width */
function flipped(values, height, width) {
  const turned = new Float32Array(values.length);
  for (let r = 0; r < height; r++) turned.set(values.subarray(r * width, (r + 1) * width), (height - 1 - r) * width);
  return turned;
}
