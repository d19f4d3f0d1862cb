/* A lab on the page: its controls, its panels, its words; it draws from the record, and tells the kernel what was done. */

import { KINDS } from "./controls.js";
import { Connection } from "./connection.js";
import { h, OWN_KEYS, write } from "./dom.js";
import { Moment } from "./moment.js";
import { DARK, isDark, LIGHT } from "./palette.js";
import { PANELS } from "./panels/index.js";
import { indexAt, patched, typed } from "./record.js";
import style from "./labs.css";
import { transport } from "./transport.js";

const TELL = 150; // ms between two words to the kernel about where play is
const REST = 120; // ms without a change after which the picture is drawn as finely as it can be
const PAUSE = 40; // ms after an answer in which no key comes, not even one that is held
const QUEUE = 10; // snapshots that wait in the browser where it goes as fast as it can

export class LabView {
  /**
   * @param {HTMLElement} el
   * @param {import("./record.js").LabRecord} record
   * @param {import("./index.js").Look} options
   */
  constructor(el, record, { live = null, address = null }) {
    this.el = el;
    this.record = record;
    this.address = address;
    this.connection = new Connection(live, () => this.redraw());
    /** @type {import("./moment.js").Selection} */
    this.selection = {};
    /** @type {Record<string, any>} */
    this.moved = {};
    /** Where controls were put that the record knows every position of. @type {Record<string, number>} */
    this.put_ = {};
    this.step_ = record.shown ?? 0;
    this.position = this.step_; // while it plays, also between two steps
    this.playing = false;
    this.dark = false;
    this.told = 0;
    this.untold = false; // whether the kernel has yet to hear where the run was scrubbed to
    this.frame = 0;
    this.last = 0;
    this.moving = true;
    /** What single moves would show, by their positions, as long as nothing else happens. @type {Map<string, any>} */
    this.foreseen = new Map();
    this.asked = "";
    /** What the controls were drawn for. @type {any[]} */
    this.controlsOn = [];
    /** @type {any} */
    this.rest = 0;
    /** @type {any} */
    this.pausing = 0;
    /** @type {Map<Element, { width: number, height: number }>} */
    this.sizes = new Map();
    this.resized = new ResizeObserver((entries) => {
      for (const { target, contentRect: { width, height } } of entries) this.sizes.set(target, { width, height });
      this.redraw();
    });
    this.undone = [() => this.resized.disconnect()];
    this.build();
    this.watch();
    this.moment = this.look();
    this.redraw();
  }

  get live() {
    return this.connection.live;
  }

  /** Elements, once. */
  build() {
    const { el, record } = this;
    el.replaceChildren();
    el.classList.add("dl-lab");
    el.setAttribute("role", "group");
    el.setAttribute("aria-label", record.lab);
    const controls = record.controls.filter((/** @type {any} */ spec) => spec.place === "controls");
    const part = (/** @type {any} */ spec) => ({ spec, ...KINDS[spec.kind](spec, (at) => this.move({ [spec.name]: at })) });
    this.parts = controls.map(part);
    this.placed = record.controls.filter((/** @type {any} */ spec) => !["controls", "transport", "hidden"].includes(spec.place)).map(part);
    this.controlsNode = h("div", { class: "dl-controls" }, ...this.parts.map((/** @type {any} */ each) => each.node));
    this.controlsNode.addEventListener("focusin", () => this.askAhead());
    this.parts.push(...this.placed);
    this.transport = record.trains ? transport(this) : null;
    this.status = h("p", { class: "dl-status", role: "status", "aria-live": "off" });
    this.hint = h("p", { class: "dl-hint" }, record.hint);
    this.panelsNode = h("div", { class: "dl-panels", role: "group" });
    this.codeText = h("pre", { tabindex: 0 });
    const undo = h("button", { type: "button", title: "take the last change back", ...OWN_KEYS }, "Undo");
    undo.addEventListener("click", () => this.send({ do: "undo" }));
    this.undoButton = undo;
    this.codeNode = h("details", { class: "dl-code" }, h("summary", OWN_KEYS, "Show the code"), this.codeText);
    this.codeNode.addEventListener("toggle", () => this.redraw());
    this.stateText = h("input", { type: "text", "aria-label": "state of this lab", spellcheck: "false", ...OWN_KEYS });
    const copy = h("button", { type: "button", ...OWN_KEYS }, "Copy");
    copy.addEventListener("click", async () => {
      this.stateText.select();
      await navigator.clipboard?.writeText(this.stateText.value).catch(() => document.execCommand("copy"));
      copy.textContent = "Copied";
      setTimeout(() => (copy.textContent = "Copy"), 1500);
    });
    const take = h("button", { type: "button", ...OWN_KEYS }, "Take on");
    take.addEventListener("click", () => this.send({ do: "state", text: this.stateText.value }));
    this.stateText.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => event.key === "Enter" && take.click());
    this.takeButton = take;
    this.stateNode = h("details", { class: "dl-code" }, h("summary", OWN_KEYS, "Share"),
      h("div", { class: "dl-share" }, this.stateText, copy, take),
      h("p", {}, `From Python: ${record.lab}.from_state("…"). To take on a state, paste it here.`));
    this.stateNode.addEventListener("toggle", () => this.redraw());
    el.append(h("style", {}, style), this.controlsNode, ...(this.transport ? [this.transport.node] : []),
      h("div", { class: "dl-line" }, this.status, this.hint, undo), this.panelsNode, this.codeNode, this.stateNode);
    this.buildPanels();
  }

  buildPanels() {
    for (const { panel } of this.panels ?? []) panel.destroy();
    this.panelsNode.replaceChildren();
    this.kinds = this.record.panels.map((/** @type {any} */ spec) => spec.kind).join();
    const panels = this.record.panels.map((/** @type {any} */ spec) => {
      const node = h("section", { class: `dl-panel dl-${spec.kind}${spec.small ? " dl-small" : ""}` });
      node.style.setProperty("--width", spec.width ?? 1);
      this.panelsNode.append(node);
      if (spec.wrap) this.panelsNode.append(h("span", { class: "dl-wrap" }));
      const panel = PANELS[spec.kind](node, spec, this.host());
      const tools = node.querySelector(".dl-tools");
      for (const { spec: control, node: element } of this.placed ?? []) if (control.place === spec.kind && tools) tools.append(element);
      return { node, panel };
    });
    this.panels = panels;
  }

  /** @returns {import("./panels/index.js").Host} */
  host() {
    return {
      move: (positions) => this.move(positions),
      set: (control, value) => this.send({ do: "set", values: { [control]: value }, latest: control }),
      send: (message) => this.send(message),
      select: (selection) => this.select(selection),
      selection: () => this.selection,
      go: (step) => this.go(step),
      drag: (moved) => {
        Object.assign(this.moved, moved);
        this.redraw();
      },
      live: () => this.live,
      has: (move) => this.record.moves.includes(move),
      can: (move) => this.live && this.record.moves.includes(move),
      redraw: () => this.redraw(),
      size: (target) => {
        let size = this.sizes.get(target);
        if (!size) {
          const { clientWidth: width, clientHeight: height } = target;
          this.sizes.set(target, (size = { width, height }));
          this.resized.observe(target);
        }
        return size;
      },
    };
  }

  watch() {
    const themed = () => {
      const dark = isDark(this.el);
      this.el.classList.toggle("dl-dark", dark);
      if (dark !== this.dark) {
        this.dark = dark;
        this.redraw();
      }
    };
    const observer = new MutationObserver(() => setTimeout(themed, 50));
    for (const node of [document.documentElement, document.body]) observer.observe(node, { attributes: true });
    const media = matchMedia("(prefers-color-scheme: dark)");
    media.addEventListener("change", themed);
    const hidden = () => document.hidden && this.playing && this.pause();
    document.addEventListener("visibilitychange", hidden);
    requestAnimationFrame(themed);
    this.undone.push(
      () => observer.disconnect(),
      () => media.removeEventListener("change", themed),
      () => document.removeEventListener("visibilitychange", hidden),
    );
    if (this.connection.model) this.undone.push(this.connection.watch(this.el));
  }

  /** A newer record. @param {import("./record.js").LabRecord} record */
  update(record) {
    const before = this.record;
    this.record = record;
    this.forget();
    clearTimeout(this.pausing);
    this.pausing = setTimeout(() => this.askAhead(), PAUSE);
    this.connection.heard(record.answered ?? 0);
    if (this.connection.settled) this.moved = this.put_ = {};
    if (record.jumps !== before.jumps || (record.run?.id !== before.run?.id && !this.playing)) {
      this.put(record.shown ?? 0);
      if (this.told > 0 && record.trains) this.tellWhere(); // a word about where it was may have come later
    }
    if (record.playing && !before.playing && !this.playing) this.start();
    if (!record.playing && before.playing && this.playing && this.live) this.stop();
    if (record.panels.map((/** @type {any} */ spec) => spec.kind).join() !== this.kinds) this.buildPanels();
    this.drawAtOnce();
  }

  /** @param {Record<string, any>} message */
  send(message) {
    if (!this.record.moves.includes(message.do)) return;
    if (this.untold) this.tellWhere();
    if (message.do !== "example") write(this.hint, "hidden", true); // who moves something needs it no longer
    this.connection.send(message);
  }

  /** Put controls to positions: at once where the record holds what is shown then. @param {Record<string, number>} positions */
  move(positions) {
    if (Object.keys(positions).every((name) => this.record.recorded.includes(name))) {
      this.put_ = { ...this.put_, ...positions };
      this.drawAtOnce();
    } else if (this.connection.settled && !this.playing) {
      const patch = this.foreseen.get(JSON.stringify(positions));
      if (patch) this.update(/** @type {any} */ (patched(this.record, patch)));
    }
    this.send({ do: "move", positions, latest: Object.keys(positions).join() });
  }

  /**
   * Where nothing else is asked, have the kernel tell what a step of the slider at hand would show: then that step need not wait for it.
   */
  askAhead() {
    const { record } = this, at = document.activeElement;
    const part = (this.parts ?? []).find((/** @type {any} */ { spec, input }) => input === at && spec.kind === "slider");
    if (!part || !this.live || this.playing || this.untold || !this.connection.settled || record.recorded.includes(part.spec.name)) return;
    const { name, texts } = part.spec, now = record.positions[name];
    const asked = [record.number, name].join();
    if (asked === this.asked) return;
    this.asked = asked;
    const moves = [now - 1, now + 1].filter((to) => to >= 0 && to < texts.length).map((to) => ({ [name]: to }));
    this.connection.tell({ do: "ahead", moves });
  }

  /** @param {{ positions: Record<string, number>, patch: any }[]} ahead */
  foresee(ahead) {
    if (!this.asked) return; // something has happened since
    for (const { positions, patch } of ahead) if (patch.number === this.record.number + 1) this.foreseen.set(JSON.stringify(positions), patch);
  }

  forget() {
    this.foreseen.clear();
    this.asked = "";
  }

  /** @param {import("./moment.js").Selection} selection */
  select(selection) {
    const next = { ...this.selection, ...selection };
    if (String(next.unit) === String(this.selection.unit) && next.example === this.selection.example) return;
    this.selection = next;
    if (next.example !== null && next.example !== undefined && this.live && !this.playing) this.send({ do: "example", k: next.example, latest: "example" });
    this.redraw();
  }

  get steps() {
    return this.record.run?.columns.step ? typed(this.record.run.columns.step) : new Int32Array([0]);
  }

  /** @param {number} step */
  put(step) {
    this.step_ = this.position = step;
  }

  /** Look at the snapshot nearest to a step. @param {number} step */
  go(step) {
    if (this.playing) this.pause();
    const { steps } = this;
    const at = indexAt(steps, step);
    const next = Math.min(at + 1, steps.length - 1);
    this.put(steps[Math.abs(steps[next] - step) < Math.abs(steps[at] - step) ? next : at]);
    this.untold = true;
    this.forget();
    this.drawAtOnce();
  }

  /** @param {number} by */
  step(by) {
    if (this.playing) this.pause();
    if (this.live) {
      this.send(by > 0 ? { do: "step", n: by } : { do: "back", n: -by });
      return;
    }
    const { steps } = this;
    this.put(steps[Math.max(0, Math.min(steps.length - 1, indexAt(steps, this.step_) + by))]);
    this.redraw();
  }

  /** @param {number | null} [until] */
  play(until = null) {
    if (this.live) this.send(until === null ? { do: "play" } : { do: "run_to", step: until });
    else if (this.step_ >= this.steps[this.steps.length - 1]) this.put(0);
    this.start();
  }

  start() {
    this.playing = true;
    this.position = this.step_;
    this.last = 0;
    this.redraw();
  }

  /** Stop at once, here; the kernel hears of it. */
  pause() {
    this.stop();
    this.send({ do: "pause", ...this.where });
  }

  stop() {
    this.playing = false;
    this.redraw();
  }

  /** The step looked at, and of which run: the kernel may have begun another one since. */
  get where() {
    return { step: this.step_, run: this.record.run.id };
  }

  /** While it is scrubbed the kernel is not told: what the page does to show that it is busy would hold the next picture up. */
  tellWhere() {
    this.told = performance.now();
    this.untold = false;
    this.connection.tell({ do: "at", ...this.where });
  }

  redraw() {
    this.moving = true;
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      this.moving = false;
      if (this.untold) this.tellWhere();
      this.askAhead();
      if (!this.frame) this.frame = requestAnimationFrame((now) => this.draw(now));
    }, REST);
    if (!this.frame) this.frame = requestAnimationFrame((now) => this.draw(now));
  }

  /** For what comes at any time: the drawing is done when the next frame begins, and only has to be painted then. */
  drawAtOnce() {
    this.redraw();
    if (this.playing) return;
    cancelAnimationFrame(this.frame);
    this.draw(performance.now());
  }

  /** Move on, as far as the time since the last frame goes. @param {number} now */
  advance(now) {
    const { steps, record } = this;
    const since = this.last ? Math.min(now - this.last, 100) / 1000 : 0;
    this.last = now;
    const end = steps[steps.length - 1];
    const [base, growth] = record.trains.speed;
    if (base) {
      this.position = Math.min(end, this.position + (base + growth * this.position) * since);
    } else {
      const at = indexAt(steps, this.position);
      const waiting = steps.length - 1 - at;
      this.position = steps[Math.min(steps.length - 1, at + (waiting > 3 * QUEUE ? 3 : waiting > QUEUE ? 2 : 1))];
    }
    this.step_ = steps[indexAt(steps, this.position)];
    if (now - this.told > TELL) this.tellWhere();
    if (this.step_ >= end && (record.ended || !this.live)) this.live ? this.pause() : this.stop();
  }

  look() {
    const { record, dark, selection, moving, moved } = this;
    const positions = { ...record.positions, ...this.put_ };
    return new Moment(record, this.step_, { palette: dark ? DARK : LIGHT, dark, selection, moving, moved, positions });
  }

  /** @param {number} now */
  draw(now) {
    this.frame = 0;
    if (this.playing) this.advance(now);
    this.moment = this.look();
    const { record, moment } = this;
    record.panels.forEach((/** @type {any} */ spec, /** @type {number} */ i) => this.panels?.[i]?.panel.update(moment.chosen(spec), moment));
    this.drawWords();
    this.drawControls();
    this.transport?.show();
    this.el.dataset.record = String(record.number); // for those who measure: what is painted now
    this.el.dataset.frame = String(Number(this.el.dataset.frame ?? 0) + 1);
    if (this.playing) this.redraw();
  }

  /** Where the controls stand; while a run moves on, they stay as they are. */
  drawControls() {
    const { record, moment, live, put_ } = this;
    const on = [record, put_, live, this.dark];
    if (moment.moving && on.every((each, i) => each === this.controlsOn[i])) return;
    this.controlsOn = on;
    for (const { spec, node, show, input } of this.parts ?? []) {
      const at = moment.positions[spec.name];
      show(at, at === record.positions[spec.name] ? record.texts[spec.name] : spec.texts[at], this.dark);
      write(input, "disabled", !live && !record.recorded.includes(spec.name));
      write(node, "hidden", record.unused.includes(spec.name));
    }
  }

  drawWords() {
    const { record, moment } = this;
    const row = moment.columns.status?.[moment.index];
    const shown = record.note && moment.step === record.shown && !this.playing ? record.note : (row ?? moment.chosen({ words: record.described }).words ?? record.status);
    // without a kernel nobody can say of another step, or of another choice, what is shown there
    const elsewhere = record.trains && !this.live && !row && (moment.step !== record.shown || Object.keys(this.put_).length);
    const words = record.failed ? record.status : elsewhere ? `Step ${moment.step}.` : shown;
    const { busy, silent, gone, model } = this.connection;
    const state = gone ? "No kernel: run this cell again to go on. What is recorded can still be looked at."
      : model === null ? "A record, without a kernel: look at any step, point at units and points."
      : silent ? "No answer yet: the kernel runs a long cell, or it was restarted; then run this cell again."
      : busy ? "The kernel runs a cell; this follows." : "";
    const full = state && !/[.!?:]$/.test(words) ? `${words}.` : words;
    write(this.status, "textContent", state ? `${full} ${state}` : full);
    this.status.classList.toggle("dl-failed", record.failed);
    this.el.classList.toggle("dl-busy", busy && !gone);
    this.el.classList.toggle("dl-gone", !this.live);
    // while it plays, sixty announcements a second would help nobody
    write(this.status, "ariaLive", this.playing ? "off" : "polite");
    if (!this.playing) write(this.panelsNode, "ariaLabel", `${record.lab}: ${words}`);
    if (!this.live) write(this.hint, "hidden", true);
    write(this.undoButton, "disabled", !this.live || !record.can_undo);
    if (this.codeNode.open) {
      const [, code] = record.code.filter((/** @type {[number, string]} */ [start]) => start <= moment.step).pop();
      write(this.codeText, "textContent", code.replaceAll("⟨step⟩", String(moment.step)));
    }
    if (this.stateNode.open && document.activeElement !== this.stateText) write(this.stateText, "value", this.address?.(record.state) ?? record.state);
    write(this.takeButton, "disabled", !this.live);
  }

  destroy() {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.rest);
    clearTimeout(this.pausing);
    for (const undo of this.undone) undo();
    for (const { panel } of this.panels ?? []) panel.destroy();
    this.el.replaceChildren();
  }
}
