/* The panels by their kind. Adding one is adding a file here and a function of its name to dlcore/labs/panels.py.

   panel(el, spec, host) fills `el` and returns { update(spec, moment), destroy() }; `update` is called whenever
   something has changed, at most once a frame, and draws everything that depends on it. */

import { arrows } from "./arrows.js";
import { bars } from "./bars.js";
import { column } from "./column.js";
import { curves } from "./curves.js";
import { diagram } from "./diagram.js";
import { functionCurve } from "./function.js";
import { graph } from "./graph.js";
import { heatmap } from "./heatmap.js";
import { plane } from "./plane.js";
import { surface } from "./surface.js";
import { tiles } from "./tiles.js";
import { words } from "./words.js";

/**
 * What a panel can ask of the lab that it is in.
 * @typedef {object} Host
 * @property {(positions: Record<string, number>) => void} move put controls to positions
 * @property {(control: string, value: any) => void} set give a control a value between its positions
 * @property {(message: Record<string, any>) => void} send tell the kernel something else
 * @property {(selection: import("../moment.js").Selection) => void} select say what is pointed at
 * @property {() => import("../moment.js").Selection} selection what is pointed at now, drawn or not yet
 * @property {(step: number) => void} go look at another snapshot
 * @property {(moved: Record<string, any>) => void} drag draw with this until the kernel has answered
 * @property {() => boolean} live whether a kernel answers
 * @property {(move: string) => boolean} has whether the lab has this move: "parameters", "point", "layer_size", ...
 * @property {(move: string) => boolean} can whether it has it, and a kernel answers
 * @property {() => void} redraw
 * @property {(el: Element) => { width: number, height: number }} size of an element, without laying out the page
 */

/**
 * @typedef {object} Panel
 * @property {(spec: any, moment: import("../moment.js").Moment) => void} update
 * @property {() => void} destroy
 */

/** @type {Record<string, (el: HTMLElement, spec: any, host: Host) => Panel>} */
export const PANELS = {
  plane, diagram, curves, bars, tiles, heatmap, function: functionCurve, arrows, graph, surface, words,
  column: (el, spec, host) => column(el, spec, host, PANELS),
};
