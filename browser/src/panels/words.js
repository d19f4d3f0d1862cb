/* Lines of code, the right one beside the wrong one, and a sentence below. */

import { children, h, put, write } from "../dom.js";
import { heading } from "../frame.js";

/** @type {(el: HTMLElement, spec: any, host: import("./index.js").Host) => import("./index.js").Panel} */
export function words(el, first) {
  const head = heading(first.title ?? "");
  const lines = h("div", { class: "dl-lines-of-code" }), says = h("p", { class: "dl-says" });
  el.append(head.node, h("div", { class: "dl-text" }, lines, says));
  return {
    update(spec) {
      head.title(spec.title ?? "");
      const parts = spec.lines.flat();
      children(lines, parts.length, () => h("code")).forEach((node, i) => {
        write(node, "textContent", parts[i]);
        put(node, { class: i % 2 ? "dl-wrong" : "dl-right", "data-name": spec.names[i % 2] });
      });
      write(says, "textContent", spec.says);
    },
    destroy: () => el.replaceChildren(),
  };
}
