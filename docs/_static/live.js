// The labs of a page: each shows its record at once; on request Python is started, once for the page, and they train.

import { renderLab, default as widget } from "./labs.js";

const here = new URL("./", import.meta.url);

/** What a lab sees of its widget in Python: the part of anywidget's model that labs.js uses. */
class Model {
  constructor(python, id, state) {
    Object.assign(this, { python, id, state, listeners: new Map() });
  }
  get(name) {
    return this.state[name];
  }
  set(name, value) {
    this.state[name] = value;
    for (const listener of this.listeners.get(`change:${name}`) ?? []) listener();
  }
  send(content) {
    this.python.postMessage({ id: this.id, content });
  }
  on(event, listener) {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
  }
  off(event, listener) {
    this.listeners.set(event, (this.listeners.get(event) ?? []).filter((each) => each !== listener));
  }
}

/** Python in a worker, for all labs of the page. */
class Python {
  constructor(asked) {
    this.worker = new Worker(new URL("worker.mjs", here), { type: "module" });
    this.models = new Map();
    this.waiting = new Map(); // the labs that are being opened, by number
    this.loaded = new Set(); // those that show how far the start is
    this.worker.onmessage = ({ data }) => this[data.kind](data);
    this.worker.onerror = (event) => this.failed({ text: event.message });
  }
  postMessage(message) {
    this.worker.postMessage(message);
  }
  open(lab, name, settings) {
    const number = this.waiting.size;
    this.waiting.set(number, lab);
    this.postMessage({ open: { number, name, settings } });
  }
  progress({ bytes, total, what }) {
    for (const lab of this.waiting.values()) lab.progress(bytes, total, what);
  }
  opened({ number, id, state }) {
    const model = new Model(this, id, state);
    this.models.set(id, model);
    this.waiting.get(number).live(model);
  }
  update({ id, state }) {
    for (const [name, value] of Object.entries(state)) this.models.get(id).set(name, value);
  }
  failed({ text }) {
    python = null;
    for (const lab of this.waiting.values()) lab.failed(text);
  }
}

let python = null;

/** A lab and its state in the address: #Playground?data=spiral&layers=2 */
const [, askedLab, askedState] = /^#(\w+)\?(.+)$/.exec(location.hash) ?? [];

/** One lab: the element that the page was built with, its records, its button. */
class PageLab {
  constructor(el) {
    this.el = el;
    this.asked = el === asked ? askedState : null;
    this.address = (state) => `${location.href.split("#")[0]}#${el.dataset.lab}?${state}`;
    this.branches = JSON.parse(el.dataset.branches);
    this.view = document.createElement("div");
    this.bar = document.createElement("p");
    this.bar.className = "lab-bar";
    if (this.branches.length > 1) this.bar.append(this.menu());
    if (this.branches[0].settings) this.bar.append(this.button());
  }
  /** The recorded runs to choose from. */
  menu() {
    const choice = document.createElement("select");
    choice.setAttribute("aria-label", "recorded run");
    choice.append(...this.branches.map(({ title }, i) => new Option(title, i)));
    choice.addEventListener("change", () => this.show(choice.value));
    this.choice = choice;
    return choice;
  }
  button() {
    this.start = document.createElement("button");
    this.start.type = "button";
    this.start.className = "lab-start";
    this.start.textContent = this.asked ? "Show the state in the address" : "Train it yourself";
    this.said = document.createElement("span");
    this.said.setAttribute("role", "status");
    this.said.textContent = `starts Python in this page: ${this.el.dataset.size} MB the first time, then kept`;
    this.start.addEventListener("click", () => this.train());
    const both = document.createElement("span");
    both.className = "lab-train";
    both.append(this.start, this.said);
    return both;
  }
  /** Show a recorded run. */
  async show(which) {
    this.branch = this.branches[which];
    const record = await (await fetch(new URL(this.branch.record, here))).json();
    if (this.branch !== this.branches[which] || this.model) return;
    if (this.start && !this.asked && !record.trains) this.start.textContent = "Move it yourself";
    if (this.lab) this.lab.destroy();
    else this.el.replaceChildren(this.view, this.bar);
    this.lab = renderLab(this.view, record, { address: this.address });
    if ("plays" in this.el.dataset && !matchMedia("(prefers-reduced-motion: reduce)").matches) this.lab.play();
  }
  train() {
    python ??= new Python();
    this.start.disabled = true;
    this.bar.append((this.meter = document.createElement("progress")));
    this.meter.setAttribute("aria-label", "how much of Python is loaded");
    python.open(this, this.el.dataset.lab, this.branch.settings);
  }
  progress(bytes, total, what) {
    if (this.model) return;
    const mb = (n) => (n / 1e6).toFixed(n < 1e7 ? 1 : 0);
    this.meter.max = total;
    this.meter.value = Math.min(bytes, total);
    this.said.textContent = what ?? `${mb(Math.min(bytes, total))} of ${mb(total)} MB`;
  }
  /** Follow every control from now on, in the same place. */
  live(model) {
    this.model = model;
    this.lab.destroy();
    this.bar.remove();
    this.lab = widget.render({ model, el: this.view, address: this.address });
    this.el.dataset.live = "yes";
    if (this.asked) model.send({ do: "state", text: this.asked });
    else if (model.get("record").trains) model.send({ do: "play" }); // from its first step, for all to see
  }
  failed(text) {
    this.meter?.remove();
    this.start.disabled = false;
    this.said.textContent = `Python could not be started: ${text}. The record can still be looked at.`;
  }
}

// A lab is drawn when it comes near the window, so that a page with many opens as fast as one with none.
const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      new PageLab(target).show(0);
    }
  },
  { rootMargin: "600px" },
);
const asked = askedLab ? document.querySelector(`.page-lab[data-lab="${askedLab}"]`) : null;
for (const el of document.querySelectorAll(".page-lab")) near.observe(el);
asked?.scrollIntoView();
