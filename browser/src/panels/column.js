/* Panels below each other in one place of the row. */

import { h } from "../dom.js";

/**
 * @param {HTMLElement} el
 * @param {any} first
 * @param {import("./index.js").Host} host
 * @param {Record<string, (el: HTMLElement, spec: any, host: import("./index.js").Host) => import("./index.js").Panel>} kinds
 * @returns {import("./index.js").Panel}
 */
export function column(el, first, host, kinds) {
  const parts = first.panels.map((/** @type {any} */ spec) => {
    const node = h("section", { class: `dl-panel dl-${spec.kind}` });
    node.style.setProperty("--height", spec.height ?? 1);
    el.append(node);
    return kinds[spec.kind](node, spec, host);
  });
  return {
    update(spec, moment) {
      parts.forEach((/** @type {import("./index.js").Panel} */ part, /** @type {number} */ i) => part.update(spec.panels[i], moment));
    },
    destroy() {
      for (const part of parts) part.destroy();
      el.replaceChildren();
    },
  };
}
