"""Labs in a real kernel: what is left when a cell is run again, and what a saved notebook shows."""

import inspect

import lab_samples
import nbclient
import nbformat
import pytest
from jupyter_client.manager import start_new_kernel
from nbconvert import HTMLExporter, MarkdownExporter

SETUP = f"""
from dlcore import labs
{inspect.getsource(lab_samples)}
"""
CELL = "lab = Descent(); lab.play(); lab"
COUNTS = """
import asyncio, gc
from ipywidgets.widgets import widget
await asyncio.sleep(0.1)  # a task that is told to stop does so at its next turn
gc.collect()
open_labs = sum(thing.view is not None for thing in gc.get_objects() if isinstance(thing, labs.Lab))
tasks = sum(task.get_coro().__name__ == "_train_ahead" for task in asyncio.all_tasks())
print(open_labs, len(widget._instances), tasks)
"""


def execute(client, code, cell):
    """Run code as JupyterLab would from the cell with this id; what it printed."""
    content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False}
    message = client.session.msg("execute_request", content, metadata={"cellId": cell})
    client.shell_channel.send(message)
    printed = ""
    while True:
        reply = client.get_iopub_msg(timeout=60)
        if reply["parent_header"].get("msg_id") != message["header"]["msg_id"]:
            continue
        printed += reply["content"].get("text", "")
        assert reply["msg_type"] != "error", reply["content"]
        if reply["content"].get("execution_state") == "idle":
            return printed


@pytest.fixture(scope="module")
def client():
    manager, client = start_new_kernel()
    execute(client, SETUP, "imports")
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    manager.context.destroy()


def test_a_cell_run_again_and_again_leaves_one_lab(client):
    for _ in range(10):
        execute(client, CELL, "lab")
    # one lab; its view and the view's layout; one task
    assert execute(client, COUNTS, "counts").split() == ["1", "2", "1"]


def test_two_labs_of_one_cell_live_side_by_side(client):
    execute(client, "a = Descent(); b = Descent(); display(a, b)", "lab")
    assert execute(client, COUNTS, "counts").split() == ["2", "4", "0"]


def test_another_cell_s_lab_is_left_alone(client):
    execute(client, "c = Descent(); c", "other")
    assert execute(client, COUNTS, "counts").split() == ["3", "6", "0"]
    execute(client, "a.close(); b.close(); c.close()", "close")
    assert execute(client, COUNTS, "counts").split() == ["0", "0", "0"]


@pytest.fixture(scope="module")
def saved():
    cells = [nbformat.v4.new_code_cell("from dlcore import labs; labs.Playground()")]
    notebook = nbformat.v4.new_notebook(cells=cells)
    nbclient.NotebookClient(notebook, timeout=60, store_widget_state=False).execute()
    return notebook


@pytest.mark.parametrize("exporter", [HTMLExporter, MarkdownExporter])
def test_a_saved_notebook_shows_a_picture(saved, exporter):
    text, resources = exporter().from_notebook_node(saved)
    if exporter is HTMLExporter:
        assert 'src="data:image/png;base64,' in text
        assert "application/vnd.jupyter.widget-view+json" not in text
    else:
        assert "![png](output_0_0.png)" in text
        assert resources["outputs"]["output_0_0.png"].startswith(b"\x89PNG")
