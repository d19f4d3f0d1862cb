/* What a page imports. In Jupyter, anywidget calls `render` of the default export; elsewhere a page calls
   renderLab(el, record, { live }) itself, with a record from Python's `lab.record()`. */

import { LabView } from "./lab.js";
import { patched } from "./record.js";

/**
 * @typedef {object} Look
 * @property {import("./connection.js").Model | null} [live] the widget's model, where a kernel answers
 * @property {((state: string) => string) | null} [address] where the page shows the lab in a state, if it can
 */

/**
 * Show a record in an element.
 * @param {HTMLElement} el
 * @param {import("./record.js").LabRecord} record
 * @param {Look} [options]
 * @returns {{ update(record: import("./record.js").LabRecord): void, destroy(): void }}
 */
export function renderLab(el, record, options = {}) {
  return new LabView(el, record, options);
}

/**
 * Keep the model's record up to date by the patches that come: also for the notebook that is saved.
 * @param {{ model: import("./connection.js").Model }} widget
 */
function initialize({ model }) {
  model.on("change:patch", () => {
    const record = model.get("record");
    const next = patched(record, model.get("patch"));
    if (next === null) model.send({ do: "record" });
    else if (next !== record) model.set("record", next);
  });
}

/**
 * A lab as a widget.
 * @param {{ model: import("./connection.js").Model, el: HTMLElement, address?: (state: string) => string }} widget
 */
function render({ model, el, address }) {
  initialize({ model }); // a page's own stand-in for anywidget may know `render` alone; twice does no harm
  const lab = new LabView(el, model.get("record"), { live: model, address });
  const show = () => lab.update(model.get("record"));
  const foresee = () => lab.foresee(model.get("ahead"));
  model.on("change:record", show);
  model.on("change:ahead", foresee);
  return () => {
    model.off("change:record", show);
    model.off("change:ahead", foresee);
    lab.destroy();
  };
}

export { patched } from "./record.js";
export default { initialize, render };
