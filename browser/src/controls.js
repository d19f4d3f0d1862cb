/* Native controls: keyboard and names for screen readers come with them. */

import { h, OWN_KEYS, put, s, write } from "./dom.js";
import { DARK, LIGHT } from "./palette.js";
import { paint } from "./shapes.js";

/**
 * @typedef {{ node: HTMLElement, show: (at: number, text: string, dark?: boolean) => void, input: any }} Part
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
      if (at < 0) input.lastElementChild.textContent = text; // none of the names: set from Python, or several at once
      else if (input.length > spec.texts.length) input.lastElementChild.remove();
      write(input, "selectedIndex", at < 0 ? input.length - 1 : at);
    };
    return { node: h("label", {}, h("span", {}, spec.label), input), show, input };
  },
  pictures(spec, move) {
    const { texts, pictures } = /** @type {any} */ (spec);
    const buttons = texts.map((/** @type {string} */ text, /** @type {number} */ i) => {
      const drawn = s("svg", { width: SIDE, height: SIDE });
      const node = h("button", { type: "button", role: "radio", "aria-label": text, title: text, ...OWN_KEYS }, drawn, h("span", {}, text));
      node.addEventListener("click", () => move(i));
      node.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
        const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (!by) return;
        event.preventDefault();
        const next = (i + by + texts.length) % texts.length;
        buttons[next].focus();
        move(next);
      });
      return node;
    });
    const node = h("div", { class: "dl-pictures", role: "radiogroup", "aria-label": spec.label }, ...buttons);
    const input = { set disabled(/** @type {boolean} */ off) { for (const button of buttons) write(button, "disabled", off); }, get disabled() { return buttons[0].disabled; } };
    let painted = "";
    const show = (/** @type {number} */ at, /** @type {string} */ _, dark = false) => {
      const palette = dark ? DARK : LIGHT;
      if (painted !== palette.ink) {
        painted = palette.ink;
        pictures.forEach((/** @type {any} */ points, /** @type {number} */ i) => paint(buttons[i].firstChild, picture(points, palette)));
      }
      buttons.forEach((/** @type {any} */ button, /** @type {number} */ i) => {
        write(button, "ariaChecked", String(i === at));
        put(button, { tabindex: i === Math.max(at, 0) ? 0 : -1 });
      });
    };
    return { node, show, input };
  },
  several(spec, move) {
    let bits = 1;
    const chips = spec.texts.map((text, i) => {
      const node = h("button", { type: "button", role: "checkbox", ...OWN_KEYS }, text);
      node.addEventListener("click", () => (bits ^ (1 << i)) && move((bits ^ (1 << i)) - 1));
      return node;
    });
    const node = h("div", { class: "dl-several", role: "group", "aria-label": spec.label }, h("span", {}, spec.label), h("div", {}, ...chips));
    const input = { set disabled(/** @type {boolean} */ off) { for (const chip of chips) write(chip, "disabled", off); }, get disabled() { return chips[0].disabled; } };
    const show = (/** @type {number} */ at) => {
      bits = at + 1;
      chips.forEach((chip, i) => write(chip, "ariaChecked", String(Boolean((bits >> i) & 1))));
    };
    return { node, show, input };
  },
  toggle(spec, move) {
    const input = h("input", { type: "checkbox", "aria-label": spec.label, ...OWN_KEYS });
    input.addEventListener("change", () => move(Number(input.checked)));
    const show = (/** @type {number} */ at) => {
      write(input, "checked", Boolean(at));
    };
    return { node: h("label", { class: "dl-toggle" }, input, spec.label), show, input };
  },
};

const SIDE = 38;

/** No canvas, which would be a layer of its own in each frame that the page paints.
 * @param {[number, number, number][] | null} points their places and classes; null for a plus sign
 * @param {import("./palette.js").Palette} palette
 * @returns {import("./shapes.js").Shape[]} */
function picture(points, palette) {
  if (!points) return [["path", { d: "M12 19H26M19 12V26", stroke: palette.muted, "stroke-width": 1.5 }]];
  const at = (/** @type {number} */ share) => (3 + share * (SIDE - 6)).toFixed(1);
  return [...new Set(points.map(([, , label]) => label))].map((label) => {
    const dots = points.filter((point) => point[2] === label).map(([x, y]) => `M${at(x)} ${at(y)}h0`);
    return ["path", { d: dots.join(""), stroke: palette.classes[label % 8], "stroke-width": 3, "stroke-linecap": "round" }];
  });
}
