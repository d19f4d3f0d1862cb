/* Play, Back, Step, Reset, the way through the run, how fast it goes. */

import { h, OWN_KEYS, write } from "./dom.js";
import { KINDS, slider } from "./controls.js";
import { typed } from "./record.js";

/**
 * @param {import("./lab.js").LabView} lab
 */
export function transport(lab) {
  const button = (/** @type {string} */ text, /** @type {() => void} */ press, /** @type {string} */ title) => {
    const node = h("button", { type: "button", title, ...OWN_KEYS }, text);
    node.addEventListener("click", press);
    return node;
  };
  const play = button("Play", () => (lab.playing ? lab.pause() : lab.play()), "train, and show it");
  play.classList.add("dl-play");
  const back = button("Back", () => lab.step(-1), "one step back");
  const step = button("Step", () => lab.step(1), "one step of gradient descent");
  const reset = button("Reset", () => lab.send({ do: "reset" }), "back to the start, with the same weights");
  const { input, output, show: showStep } = slider("snapshot of the run", (at) => lab.go(typed(lab.record.run.columns.step)[at]));
  const goal = h("input", { type: "number", min: 0, step: 100, "aria-label": "run to step", placeholder: "step", class: "dl-number", ...OWN_KEYS });
  const run = button("Run to", () => goal.value && lab.play(Math.max(0, Math.round(Number(goal.value)))), "train up to this step");
  goal.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => event.key === "Enter" && run.click());
  const speeds = lab.record.controls.filter((/** @type {any} */ spec) => spec.place === "transport");
  const parts = speeds.map((/** @type {any} */ spec) => ({ spec, ...KINDS[spec.kind](spec, (at) => lab.move({ [spec.name]: at })) }));
  const pin = button("Pin", () => lab.send({ do: "pin" }), "keep this curve, to compare the next ones with");
  const unpin = button("Unpin", () => lab.send({ do: "unpin" }), "let go of the curves that are kept");
  const node = h("div", { class: "dl-transport" },
    h("span", { class: "dl-group" }, play, back, step, reset),
    h("label", { class: "dl-moment" }, input, output),
    h("span", { class: "dl-group dl-speed" }, ...parts.map((/** @type {any} */ part) => part.input)),
    h("span", { class: "dl-group" }, run, goal),
    h("span", { class: "dl-group" }, pin, unpin));
  const show = () => {
    const { record, moment, live } = lab;
    const steps = record.run.columns.step ? typed(record.run.columns.step) : [0];
    const last = steps[steps.length - 1];
    write(play, "textContent", lab.playing ? "Pause" : "Play");
    write(play, "disabled", !live && steps.length < 2);
    write(back, "disabled", live ? moment.step <= 0 : moment.index <= 0);
    write(step, "disabled", !live && moment.index >= steps.length - 1);
    for (const each of [reset, run, pin]) write(each, "disabled", !live);
    write(goal, "disabled", !live);
    write(unpin, "hidden", !record.pins?.length);
    write(input, "max", String(steps.length - 1));
    showStep(moment.index, `step ${steps[moment.index]} of ${last}`);
    for (const { spec, show: showPart, input: field } of parts) {
      showPart(record.positions[spec.name], record.texts[spec.name]);
      write(field, "disabled", !live);
    }
  };
  return { node, show };
}
