/* Axes by d3's scales: ticks, their texts, a name. Drawn anew only where something has changed. */

import { format } from "d3-format";
import { s } from "./dom.js";
import { textWidth } from "./shapes.js";

const MARGIN = 8; // pixels that a tick's text may reach over the axis' end

const [decimal, grouped, power] = [format(".3~r"), format(",.0f"), format(".2~e")];

/** A number as short as it can be said: 0.25, 1,000, 1e−7. @param {number} value */
export function short(value) {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e6)) return power(value).replace("+", "").replace("e-", "e−");
  return size >= 999.5 ? grouped(value) : decimal(value);
}

/** @param {number} value a number for tables: three digits after the point, or an exponent */
export function fixed(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  const size = Math.abs(value);
  return (size !== 0 && (size < 0.001 || size >= 10000) ? value.toExponential(1).replace("+", "") : value.toFixed(size >= 100 ? 1 : 3)).replaceAll("-", "−");
}

/**
 * @typedef {object} Place
 * @property {number} left
 * @property {number} top
 * @property {number} width
 * @property {number} height
 */

/**
 * An axis below or left of a place.
 * @param {SVGGElement} g emptied and filled
 * @param {any} scale a d3 scale
 * @param {"x" | "y"} side
 * @param {Place} place
 * @param {{ name?: string, ticks?: number, grid?: boolean, values?: number[], text?: (value: number) => string }} [look]
 */
export function axis(g, scale, side, place, look = {}) {
  const { name = "", ticks = side === "x" ? place.width / 70 : place.height / 45 } = look;
  const key = JSON.stringify([scale.domain(), scale.range(), side, place, look, String(scale.base?.())]);
  if (g.dataset.key === key) return;
  g.dataset.key = key;
  g.replaceChildren();
  g.setAttribute("class", "dl-axis");
  const log = Boolean(scale.base);
  let values = look.values ?? scale.ticks(Math.max(2, Math.floor(ticks)));
  if (log && values.length > ticks + 1) {
    const powers = values.filter((/** @type {number} */ v) => Number.isInteger(Math.round(Math.log10(v) * 1e6) / 1e6));
    if (powers.length >= 2) values = powers;
  }
  const text = look.text ?? (log ? short : scale.tickFormat(Math.max(2, Math.floor(ticks))));
  const [bottom, right] = [place.top + place.height, place.left + place.width];
  for (const value of values) {
    const at = scale(value);
    if (!Number.isFinite(at)) continue;
    if (side === "x") {
      if (look.grid) g.append(s("line", { class: "dl-grid", x1: at, x2: at, y1: place.top, y2: bottom }));
      g.append(s("line", { x1: at, x2: at, y1: bottom, y2: bottom + 4 }));
      const said = text(value);
      g.append(s("text", { x: Math.min(at, right + MARGIN - textWidth(said) / 2), y: bottom + 17, "text-anchor": "middle" }, said));
    } else {
      if (look.grid) g.append(s("line", { class: "dl-grid", x1: place.left, x2: right, y1: at, y2: at }));
      g.append(s("line", { x1: place.left - 4, x2: place.left, y1: at, y2: at }));
      g.append(s("text", { x: place.left - 7, y: at + 4, "text-anchor": "end" }, text(value)));
    }
  }
  g.append(
    side === "x"
      ? s("path", { d: `M${place.left},${bottom}H${right}` })
      : s("path", { d: `M${place.left},${place.top}V${bottom}` }),
  );
  if (name && side === "x") g.append(s("text", { class: "dl-name", x: (place.left + right) / 2, y: bottom + 34, "text-anchor": "middle" }, name));
  if (name && side === "y") g.append(s("text", { class: "dl-name", x: place.left - 7, y: place.top - 10, "text-anchor": "end" }, name));
}
