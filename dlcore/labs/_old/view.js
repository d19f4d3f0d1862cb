/* A lab in the browser: native controls (keyboard and names come with them), buttons, picture, status line.
   The kernel owns the state; only `positions`, `special`, `moment` and `ratio` are changed here. */

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/* Writing even the same thing again would lay the page out anew, thirty times a second. */
function write(node, name, value) {
  if (node[name] !== value) node[name] = value;
}

/* JupyterLab's command mode would otherwise take arrow keys, Enter and Space away from the control. */
const OWN_KEYS = { "data-lm-suppress-shortcuts": "true" };

function slider(label, onMove) {
  const input = element("input", { type: "range", min: 0, step: 1, "aria-label": label, ...OWN_KEYS });
  const output = element("span", { class: "dl-value", "aria-hidden": "true" }); // aria-valuetext says it
  input.addEventListener("input", () => onMove(Number(input.value)));
  const show = (position, text) => {
    // while it is dragged, an older answer of the kernel must not pull the handle back
    if (!input.matches(":active")) write(input, "value", String(position));
    write(output, "textContent", text);
    write(input, "ariaValueText", text);
  };
  return { input, output, show };
}

const KINDS = {
  slider(spec, move) {
    const { input, output, show } = slider(spec.label, move);
    input.max = spec.texts.length - 1;
    const node = element("label", {}, element("span", {}, spec.label, output), input);
    return { node, show };
  },
  menu(spec, move) {
    const input = element("select", { "aria-label": spec.label, ...OWN_KEYS });
    input.append(...spec.texts.map((text) => element("option", {}, text)));
    input.addEventListener("change", () => move(input.selectedIndex));
    const show = (at, text) => {
      if (at < 0 && input.length === spec.texts.length) input.append(element("option"));
      if (at < 0) input.lastElementChild.textContent = text; // set from Python: none of the names
      input.selectedIndex = at < 0 ? input.length - 1 : at;
    };
    return { node: element("label", {}, element("span", {}, spec.label), input), show };
  },
  toggle(spec, move) {
    const input = element("input", { type: "checkbox", "aria-label": spec.label, ...OWN_KEYS });
    input.addEventListener("change", () => move(Number(input.checked)));
    return { node: element("label", { class: "dl-toggle" }, input, spec.label), show: (at) => { input.checked = at; } };
  },
};

function controls(model) {
  const parts = model.get("spec").controls.map((spec) => {
    const move = (at) => {
      const { [spec.name]: between, ...special } = model.get("special");
      model.set({ positions: { ...model.get("positions"), [spec.name]: at }, special });
      model.save_changes();
    };
    return { ...spec, ...KINDS[spec.kind](spec, move) };
  });
  const show = () => {
    const positions = model.get("positions"), special = model.get("special");
    for (const { name, texts, show } of parts) show(positions[name], special[name] ?? texts[positions[name]]);
  };
  return { node: element("div", { class: "dl-controls" }, ...parts.map((part) => part.node)), show };
}

/* Play, Step, Reset, and the slider that goes back through the run. */
function transport(model) {
  const button = (name, text) => {
    const node = element("button", { type: "button", ...OWN_KEYS }, text);
    node.addEventListener("click", () => model.send({ press: name }));
    return node;
  };
  const play = button("play", "Play");
  play.classList.add("dl-play");
  const { input, output, show: showMoment } = slider("moment of the run", (at) => {
    model.set("moment", at);
    model.save_changes();
  });
  const show = () => {
    write(play, "textContent", model.get("playing") ? "Pause" : "Play");
    write(input, "max", String(model.get("moments")));
    showMoment(model.get("moment"), model.get("moment_text"));
  };
  const node = element("div", { class: "dl-transport" }, play, button("step", "Step"), button("reset", "Reset"),
    element("label", { class: "dl-moment" }, input, output));
  return { node, show };
}

/* A frame is decoded off the page, then drawn at once: no flicker. While it plays, the kernel is told of
   every other frame, and sends no more than are painted: each message to it costs two answers. */
function picture(model) {
  const [width, height] = model.get("size");
  const canvas = element("canvas", { role: "img", width, height });
  canvas.style.maxWidth = `${width}px`;
  model.set("ratio", Math.min(window.devicePixelRatio, 2));
  model.save_changes();
  let newest = -1, drawn = -1, told = 0;
  const show = async () => {
    const number = model.get("number");
    write(canvas, "ariaLabel", model.get("alt"));
    if (number <= newest) return;
    newest = number;
    // the last frame of a kernel that is shut down may arrive torn: it is left out
    const bitmap = await createImageBitmap(new Blob([model.get("frame")])).catch(() => null);
    if (!bitmap) return;
    if (number > drawn) {
      drawn = number;
      if (canvas.width !== bitmap.width) [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
      canvas.getContext("2d").drawImage(bitmap, 0, 0);
      canvas.dataset.frame = number;
    }
    bitmap.close();
    if (!model.get("playing") || number < told + 2) return;
    told = number;
    requestAnimationFrame(() => model.send({ painted: number }));
  };
  return { node: element("div", { class: "dl-picture" }, canvas), show };
}

function status(model) {
  const node = element("p", { class: "dl-status", role: "status", "aria-live": "off" });
  const show = () => {
    write(node, "textContent", model.get("status"));
    node.classList.toggle("dl-failed", model.get("failed"));
    // while it plays, thirty announcements a second would help nobody
    write(node, "ariaLive", model.get("playing") ? "off" : "polite");
  };
  return { node, show };
}

function code(model) {
  const text = element("pre");
  const node = element("details", { class: "dl-code" }, element("summary", OWN_KEYS, "Show the code"), text);
  return { node, show: () => write(text, "textContent", model.get("code")) };
}

function render({ model, el }) {
  const parts = [controls(model), ...(model.get("spec").trains ? [transport(model)] : []), status(model),
    picture(model), code(model)];
  el.classList.add("dl-lab");
  el.setAttribute("role", "group");
  el.setAttribute("aria-label", model.get("spec").title);
  el.append(...parts.map((part) => part.node));
  const show = () => parts.forEach((part) => part.show());
  model.on("change", show);
  show();
  return () => model.off("change", show);
}

export default { render };
