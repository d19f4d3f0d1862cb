"""A notebook's kernel, and answers to its exercises run in it where they stand.

Between two answers the notebook's names are put back as they were: new ones go, arrays and
dictionaries that were written into are restored, and so is NumPy's global generator.
"""

import ast
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from jupyter_client import BlockingKernelClient
from jupyter_client.manager import start_new_kernel

ROOT = Path(__file__).resolve().parents[1]
_STUB = re.compile(r"^@exercises\.(\w+)\s*\ndef ", re.MULTILINE)
_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")

_IN_THE_KERNEL = """
def _learners():
    import copy
    import types
    import numpy

    shell = get_ipython()
    watch = shell.learners = types.SimpleNamespace(shown=[])
    original = shell.display_formatter.format

    def format(value, *args, **settings):
        if hasattr(value, "state") and hasattr(value, "checks"):
            watch.shown.append(value)
        return original(value, *args, **settings)

    shell.display_formatter.format = format

    def copied(value):
        data = isinstance(value, (numpy.ndarray, dict, list))
        try:
            return copy.deepcopy(value) if data and shell.learners is not value else value
        except Exception:
            return value

    def keep():
        watch.names = {name: copied(value) for name, value in shell.user_ns.items() if name[:1] != "_"}
        watch.originals = {name: shell.user_ns[name] for name in watch.names}
        watch.state = numpy.random.get_state()

    def back():
        for name in [name for name in shell.user_ns if name[:1] != "_" and name not in watch.names]:
            if name not in ("In", "Out", "exit", "quit", "get_ipython", "open"):
                del shell.user_ns[name]
        for name, value in watch.names.items():
            if name not in ("In", "Out"):
                shell.user_ns[name] = copied(value)
        numpy.random.set_state(watch.state)
        watch.shown.clear()

    def read():
        if not watch.shown:
            return {}
        verdict = watch.shown[-1]
        repair = getattr(verdict, "found", None)
        found = [*getattr(repair, "changes", ()), *filter(None, [getattr(repair, "second", None)])]
        return {
            "state": verdict.state,
            "named": tuple(verdict.named),
            "text": "\\n".join(map(repr, watch.shown)),
            "changes": [(change.line, change.kind, change.before, change.after) for change in found],
        }

    watch.keep, watch.back, watch.read = keep, back, read


_learners()
del _learners
"""


def shown(path: Path, answers: list[dict]) -> dict[str, dict]:
    """What the notebook at `path` shows for each answer, by its code: verdict, outputs and times."""
    notebook = nbformat.read(path, as_version=4)
    names = [name[1] if (name := _STUB.match(cell.source)) else "" for cell in notebook.cells]
    last = max(i for i, name in enumerate(names) if any(a["exercise"] == name for a in answers))
    found = {}
    with TemporaryDirectory() as empty:
        paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        manager, client = start_new_kernel(cwd=empty, env={**os.environ, "PYTHONPATH": paths})
        try:
            _quiet(client, _IN_THE_KERNEL)
            for cell, name in zip(notebook.cells[: last + 1], names, strict=False):
                here = [answer for answer in answers if name and answer["exercise"] == name]
                if here:
                    _quiet(client, "get_ipython().learners.keep()")
                    found |= {answer["code"]: _tried(client, answer["code"]) for answer in here}
                if cell.cell_type == "code":
                    _quiet(client, cell.source, store_history=True)
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
    return found


def _tried(client: BlockingKernelClient, code: str) -> dict:
    """Run one answer: verdict as facts, all printed text, seconds to the first words and to the end."""
    start, first, texts = time.perf_counter(), None, []
    asked = client.execute(code, store_history=True, user_expressions={"it": "get_ipython().learners.read()"})
    for kind, content in _messages(client, asked):
        text = _text(kind, content)
        if text:
            first = first or time.perf_counter() - start
            texts.append(text)
    seconds = time.perf_counter() - start
    reply = _reply(client, asked)
    it = reply.get("user_expressions", {}).get("it", {})
    verdict = ast.literal_eval(it["data"]["text/plain"]) if it.get("status") == "ok" else {}
    _quiet(client, "get_ipython().learners.back()")
    return {"verdict": verdict, "texts": texts, "first": first or seconds, "seconds": seconds}


def _text(kind: str, content: dict) -> str:
    if kind == "stream":
        return content["text"]
    if kind == "error":
        return _ESCAPES.sub(
            "", "\n".join((*content["traceback"], f"{content['ename']}: {content['evalue']}"))
        )
    if kind in {"display_data", "execute_result", "update_display_data"}:
        data = content["data"]
        return data.get("text/plain", "")
    return ""


def _messages(client: BlockingKernelClient, asked: str) -> Iterator[tuple[str, dict]]:
    while True:
        message = client.get_iopub_msg(timeout=300)
        if message["parent_header"].get("msg_id") != asked:
            continue
        content = message["content"]
        if message["msg_type"] == "status" and content["execution_state"] == "idle":
            return
        yield message["msg_type"], content


def _reply(client: BlockingKernelClient, asked: str) -> dict:
    while True:
        message = client.get_shell_msg(timeout=300)
        if message["parent_header"].get("msg_id") == asked:
            return message["content"]


def _quiet(client: BlockingKernelClient, code: str, *, store_history: bool = False) -> None:
    """Run a cell of the notebook's own. Where one fails, the names that it made before are still there."""
    asked = client.execute(code, store_history=store_history, stop_on_error=False)
    list(_messages(client, asked))
    reply = _reply(client, asked)
    if reply["status"] == "error":
        print(f"a cell of the notebook failed: {reply['ename']} in {code.splitlines()[0]!r}", flush=True)
