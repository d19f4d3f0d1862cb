"""Notebooks in JupyterLite: opened, run, their outputs read."""

IDLE = "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
CELLS = "() => window.jupyterapp?.shell.currentWidget?.content.model?.sharedModel.toJSON().cells"
RUN = """() => {
  const cells = jupyterapp.shell.currentWidget.content.model.sharedModel.cells;
  const code = cells.filter((cell) => cell.cell_type === "code" && cell.getSource().trim());
  window.ended = new Map(); // when each cell had ended
  const look = () => code.forEach((cell) => {
    if (cell.execution_count && !ended.has(cell.id)) ended.set(cell.id, performance.now());
  });
  window.watched = setInterval(look, 100);
  window.began = performance.now();
  jupyterapp.commands.execute("notebook:run-all-cells");
}"""
AT_ITS_END = """() => {
  const { content, sessionContext } = jupyterapp.shell.currentWidget;
  const cells = content.model.sharedModel.cells;
  const code = cells.filter((cell) => cell.cell_type === "code" && cell.getSource().trim());
  const failed = code.some((cell) => cell.outputs.some((output) => output.output_type === "error"));
  const { status } = sessionContext.session.kernel;
  return status === "idle" && (failed || code.every((cell) => ended.has(cell.id)));
}"""


def show_lite(visit, name):
    """A notebook in JupyterLite, to be read and written; its kernel may still be on its way."""
    page = visit.open(f"lite/notebooks/index.html?path=notebooks/{name}.ipynb")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    page.wait_for_function(CELLS)
    return page


def open_lite(visit, name):
    """A notebook in JupyterLite, its kernel ready; without the outputs it was published with."""
    page = show_lite(visit, name)
    page.wait_for_function(IDLE, timeout=120_000)
    page.evaluate(
        "() => jupyterapp.shell.currentWidget.content.widgets.forEach((w) => w.model.clearExecution?.())"
    )
    return page


def run_all(page, timeout):
    """Run a notebook; its cells afterwards. timeout: seconds in which it must be at its end."""
    page.evaluate(RUN)
    page.wait_for_function(AT_ITS_END, timeout=1000 * timeout)
    return page.evaluate(CELLS)


def faults(cells):
    """What is an error, or was said on stderr, of a notebook's outputs."""
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return [o for o in outputs if o["output_type"] == "error" or o.get("name") == "stderr"]


def seconds(page):
    """How long each cell took, by its id, in the order in which they ended."""
    began, ended = page.evaluate("() => [began, [...ended]]")
    took = {}
    for cell, at in ended:
        took[cell], began = (at - began) / 1000, at
    return took


def executed(page, code):
    """What a line of code prints in the notebook's kernel."""
    return page.evaluate(
        """async (code) => {
          const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
          const future = kernel.requestExecute({ code });
          let said = "";
          future.onIOPub = ({ content }) => {
            said += content.text ?? content.evalue ?? content.data?.["text/plain"] ?? "";
          };
          await future.done;
          return said;
        }""",
        code,
    )
