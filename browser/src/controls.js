/* Native controls: keyboard and names for screen readers come with them. */

import { h, OWN_KEYS, paper, put, write } from "./dom.js";
import { DARK, LIGHT } from "./palette.js";

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
      if (at < 0) input.lastElementChild.textContent = text; // set from Python: none of the names
      write(input, "selectedIndex", at < 0 ? input.length - 1 : at);
    };
    return { node: h("label", {}, h("span", {}, spec.label), input), show, input };
  },
  pictures(spec, move) {
    const { texts, pictures } = /** @type {any} */ (spec);
    const buttons = texts.map((/** @type {string} */ text, /** @type {number} */ i) => {
      const canvas = h("canvas");
      const node = h("button", { type: "button", role: "radio", "aria-label": text, title: text, ...OWN_KEYS }, canvas, h("span", {}, text));
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
        pictures.forEach((/** @type {any} */ points, /** @type {number} */ i) => picture(buttons[i].firstChild, points, palette));
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

/** @param {HTMLCanvasElement} canvas @param {[number, number, number][] | null} points @param {import("./palette.js").Palette} palette */
function picture(canvas, points, palette) {
  const side = 38;
  const context = paper(canvas, side, side);
  if (!points) {
    context.strokeStyle = palette.muted;
    context.lineWidth = 1.5;
    context.beginPath();
    for (const [x1, y1, x2, y2] of [[12, 19, 26, 19], [19, 12, 19, 26]]) {
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
    }
    context.stroke();
    return;
  }
  for (const [x, y, label] of points) {
    context.fillStyle = palette.classes[label % 8];
    context.beginPath();
    context.arc(3 + x * (side - 6), 3 + y * (side - 6), 1.5, 0, 7);
    context.fill();
  }
}
