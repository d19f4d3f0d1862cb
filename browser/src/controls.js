/* Native controls: keyboard and names for screen readers come with them. */

import { h, OWN_KEYS, write } from "./dom.js";

/**
 * @typedef {{ node: HTMLElement, show: (at: number, text: string) => void, input: any }} Part
 * @typedef {{ name: string, label: string, kind: string, texts: string[], place: string }} Spec
 */

/**
 * A range with its value beside it.
 * @param {string} label
 * @param {(at: number) => void} onMove
 */
export function slider(label, onMove) {
  const input = h("input", { type: "range", min: 0, step: 1, "aria-label": label, ...OWN_KEYS });
  const output = h("span", { class: "dl-value", "aria-hidden": "true" }); // aria-valuetext says it
  input.addEventListener("input", () => onMove(Number(input.value)));
  const show = (/** @type {number} */ at, /** @type {string} */ text) => {
    // while it is dragged, an older answer of the kernel must not pull the handle back
    if (!input.matches(":active")) write(input, "value", String(at));
    write(output, "textContent", text);
    write(input, "ariaValueText", text);
  };
  return { input, output, show };
}

/** @type {Record<string, (spec: Spec, move: (at: number) => void) => Part>} */
export const KINDS = {
  slider(spec, move) {
    const { input, output, show } = slider(spec.label, (at) => {
      write(output, "textContent", spec.texts[at]);
      move(at);
    });
    input.max = spec.texts.length - 1;
    return { node: h("label", {}, h("span", {}, spec.label, output), input), show, input };
  },
  menu(spec, move) {
    const input = h("select", { "aria-label": spec.label, ...OWN_KEYS }, ...spec.texts.map((text) => h("option", {}, text)));
    input.addEventListener("change", () => move(input.selectedIndex));
    const show = (/** @type {number} */ at, /** @type {string} */ text) => {
      if (at < 0 && input.length === spec.texts.length) input.append(h("option"));
      if (at < 0) input.lastElementChild.textContent = text; // set from Python: none of the names
      input.selectedIndex = at < 0 ? input.length - 1 : at;
    };
    return { node: h("label", {}, h("span", {}, spec.label), input), show, input };
  },
  toggle(spec, move) {
    const input = h("input", { type: "checkbox", "aria-label": spec.label, ...OWN_KEYS });
    input.addEventListener("change", () => move(Number(input.checked)));
    const show = (/** @type {number} */ at) => {
      input.checked = at;
    };
    return { node: h("label", { class: "dl-toggle" }, input, spec.label), show, input };
  },
};
