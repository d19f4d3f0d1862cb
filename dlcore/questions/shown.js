/* Questions in a notebook with a kernel: the page is the kernel's HTML, and what is chosen is told to it.
   `toggle` does not bubble, so it is caught on its way down. */
export default {
  render({ model, el }) {
    el.innerHTML = model.get("html");
    const tell = (target, given) =>
      model.send({ name: target.closest(".dl-question").dataset.name, given });
    el.addEventListener("toggle", ({ target }) => {
      if (target.open && target.dataset.given) tell(target, target.dataset.given);
    }, true);
    el.addEventListener("click", ({ target }) => {
      const number = target.matches("button") ? target.previousElementSibling.valueAsNumber : NaN;
      if (Number.isFinite(number)) tell(target, number);
    });
  },
};
