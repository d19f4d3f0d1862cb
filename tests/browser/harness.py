"""A real JupyterLab in a real browser, for the browser tests and for benchmarks/labs.py."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit

import nbformat

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
MISSING = "no Chromium found: install it (Debian: apt-get install chromium) to run the browser tests"
LAUNCH = {
    "executable_path": CHROMIUM,
    "args": [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # what would leave the machine, cannot
    ],
}
_OVERRIDES = """{
  "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": false},
  "@jupyterlab/apputils-extension:themes": {"theme": "JupyterLab THEME"},
  "@jupyter-widgets/jupyterlab-manager:plugin": {"saveState": true},
  "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"}
}"""
_IDLE = "jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
_DONE = """() => {
  const panel = jupyterapp.shell.currentWidget;
  const cells = panel.content.model.sharedModel.cells.filter((cell) => cell.cell_type === "code");
  const run = cells.every((cell) => cell.execution_count !== null || !cell.getSource().trim());
  return run && panel.sessionContext.session.kernel.status === "idle";
}"""


_PUT_CELLS = """(sources) => {
  const model = jupyterapp.shell.currentWidget.content.model.sharedModel, old = model.cells.length;
  const cell = (source) => ({ cell_type: "code", source, metadata: {}, outputs: [], execution_count: null });
  model.transact(() => {
    model.insertCells(0, sources.map(cell)); // before the others go: an empty notebook gets a cell of its own
    model.deleteCellRange(sources.length, sources.length + old);
  });
}"""
_FORGET = """
import sys
for lab in list(sys.modules["dlcore.labs"].Lab._alive) if "dlcore.labs" in sys.modules else ():
    lab.close()
get_ipython().run_line_magic("reset", "-f")
import gc; gc.collect()
"""


@contextmanager
def jupyterlab(home: Path, *, theme: str = "Light") -> Iterator["Server"]:
    """A JupyterLab whose notebooks, settings and runtime files are all in `home`."""
    (home / "work").mkdir()
    (home / "settings").mkdir()
    (home / "settings" / "overrides.json").write_text(_OVERRIDES.replace("THEME", theme), encoding="utf-8")
    own = {f"JUPYTER_{kind}_DIR": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "RUNTIME")}
    own |= {"IPYTHONDIR": str(home / "ipython"), "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces")}
    port = _free_port()
    options = [
        *("--no-browser", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"),
        *("--ServerApp.ip=127.0.0.1", "--IdentityProvider.token=", f"--ServerApp.root_dir={home / 'work'}"),
        *("--LabApp.expose_app_in_browser=True", "--LabApp.extension_manager=readonly", "--allow-root"),
        *(f"--LabApp.app_settings_dir={home / 'settings'}", "--LabApp.news_url=None"),
    ]
    with (home / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options],
            env=os.environ | own,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield _answering(Server(f"http://127.0.0.1:{port}", home), process)
        finally:
            _stop(process)


class Server:
    """Where the server is, and where its notebooks are."""

    def __init__(self, url: str, home: Path) -> None:
        self.url, self.home = url, home

    def write(self, name: str, *sources: str) -> str:
        """Put a notebook with these code cells into the server's folder; returns its name."""
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in sources])
        notebook.metadata["kernelspec"] = {
            "name": "python3",
            "display_name": "Python 3",
            "language": "python",
        }
        nbformat.write(notebook, self.home / "work" / name)
        return name


class NotebookPage:
    """A notebook open in the browser; what it asks of the network and says on the console is kept."""

    def __init__(self, page, server: Server) -> None:
        self.page, self.server, self.outside, self.console = page, server, [], []
        page.on("request", lambda request: self._requested(request.url))
        page.on("websocket", lambda socket: self._requested(socket.url))
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.console.append(f"error: {error}"))

    def open(self, name: str) -> None:
        """Open the notebook; its kernel starts, and nothing runs."""
        self.page.goto(f"{self.server.url}/doc/tree/{name}?reset")
        self.page.wait_for_function(f"() => window.jupyterapp && {_IDLE}", timeout=60_000)

    def run_all(self, name: str, *, seconds: float = 120) -> None:
        """Open the notebook, and run its cells one after the other."""
        self.open(name)
        self._run_cells(seconds)

    def show(self, *sources: str, seconds: float = 120) -> None:
        """Run these cells in place of those of the notebook that is open; its kernel forgets all else.

        Where none is open, a new one gets them.
        """
        if not self.page.url.startswith(self.server.url):
            self.run_all(self.server.write("shown.ipynb", *sources), seconds=seconds)
            return
        self.page.wait_for_function(f"() => {_IDLE}")
        self.execute(_FORGET)
        self.page.evaluate(_PUT_CELLS, sources)
        self._run_cells(seconds)

    def _run_cells(self, seconds: float) -> None:
        self.page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
        self.page.wait_for_function(_DONE, timeout=1000 * seconds)

    def run_cell(self, index: int) -> None:
        """Run one cell again."""
        self.page.evaluate(
            """async (index) => {
              jupyterapp.shell.currentWidget.content.activeCellIndex = index;
              await jupyterapp.commands.execute("notebook:run-cell");
            }""",
            index,
        )

    def execute(self, code: str) -> str:
        """Run code in the kernel, beside the cells; what it printed or raised."""
        return self.page.evaluate(
            """async (code) => {
              const kernel = jupyterapp.shell.currentWidget.sessionContext.session.kernel;
              const future = kernel.requestExecute({ code });
              let said = "";
              future.onIOPub = ({ content }) => { said += content.text ?? content.ename ?? ""; };
              await future.done;
              return said;
            }""",
            code,
        )

    def errors(self) -> list[str]:
        """What cells have raised, read from the notebook's model."""
        return self.page.evaluate(
            """() => jupyterapp.shell.currentWidget.content.model.sharedModel.toJSON().cells
              .flatMap((cell) => cell.outputs ?? [])
              .filter((output) => output.output_type === "error" || output.name === "stderr")
              .map((output) => output.text ?? `${output.ename}: ${output.evalue}`)"""
        )

    def shut_down(self) -> None:
        """End the kernel: a path that is opened again would get the same one back."""
        self.page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.shutdown()")

    @property
    def labs(self) -> list["LabOnPage"]:
        """The labs that the notebook shows, from top to bottom."""
        return [LabOnPage(self.page, found) for found in self.page.locator(".dl-lab").all()]

    def _said(self, message) -> None:
        slow = message.text.startswith("Plugin ") and "to activate" in message.text  # on a busy machine
        # a kernel that is shut down soon after its restart
        slow = slow or message.text.startswith("Subshell identifier not available")
        if message.type != "debug" and not slow:  # where JupyterLab tells that it starts
            self.console.append(f"{message.type}: {message.text}")

    def _requested(self, url: str) -> None:
        if urlsplit(url).hostname != "127.0.0.1" and not url.startswith(("data:", "blob:")):
            self.outside.append(url)


class LabOnPage:
    """One lab in the page: its controls by name, its buttons, its words."""

    def __init__(self, page, root) -> None:
        self.page, self.root = page, root

    @property
    def title(self) -> str:
        return self.root.get_attribute("aria-label")

    def button(self, name: str):
        return self.root.get_by_role("button", name=name, exact=True)

    def slider(self, name: str):
        return self.root.get_by_role("slider", name=name, exact=True)

    @property
    def status(self) -> str:
        return self.root.locator(".dl-status").inner_text()

    @property
    def frame(self) -> int:
        """How many frames have been drawn."""
        return int(self.root.get_attribute("data-frame") or 0)

    @property
    def failed(self) -> bool:
        return self.root.locator(".dl-failed").count() > 0

    def eventually(self, condition, *, seconds: float = 20):
        """Wait until the condition holds; what it gave."""
        end = time.monotonic() + seconds
        while not (result := condition()):
            assert time.monotonic() < end, f"not within {seconds} s; the status line says: {self.status}"
            self.page.wait_for_timeout(30)
        return result


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _answering(server: Server, process: subprocess.Popen) -> Server:
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        with suppress(URLError, ConnectionError), urllib.request.urlopen(f"{server.url}/api"):
            return server
        time.sleep(0.1)
    raise RuntimeError(
        f"JupyterLab did not start:\n{(server.home / 'log').read_text(encoding='utf-8')[-2000:]}"
    )


def _stop(process: subprocess.Popen) -> None:
    """The server first, which ends its kernels; then whatever is left of its group."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(10)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
