"""Execute notebooks in place, from top to bottom, and leave nothing in them that depends on the run.

python -m tools.notebooks [notebooks/NN_name.ipynb ...]     (all of them without arguments)

Kept: cells, tags, text and pictures, these with 64 shades a channel at half the size. Removed:
times, versions, and the live half of a widget, which a saved page cannot revive; a lab's picture
stays and is seen wherever there is no kernel.
"""

import sys
from base64 import b64decode, b64encode
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode
from PIL import Image

FOLDER = Path(__file__).parent.parent / "notebooks"
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    # What nbconvert and other editors go by; without the version, which differs from machine to machine.
    "language_info": {
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
    },
}
WIDGET = "application/vnd.jupyter.widget-view+json"


def execute(path: Path) -> None:
    """Run every cell of the notebook at `path`, in an empty folder, and write it back.

    An empty one, so that nobody's progress in the exercises is printed in it.
    """
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata = nbformat.from_dict(METADATA)
    with TemporaryDirectory() as empty:
        NotebookClient(notebook, timeout=120, resources={"metadata": {"path": empty}}).execute()
    normalise(notebook)
    nbformat.write(notebook, path)


def normalise(notebook: NotebookNode) -> None:
    """Remove from an executed notebook what differs from run to run."""
    notebook.metadata = nbformat.from_dict(METADATA)
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict(_metadata(cell.metadata.get("tags", [])))
        if cell.cell_type == "code":
            cell.outputs = _merged([output for output in cell.outputs if _kept(output)])
            for data in (output.data for output in cell.outputs if "data" in output):
                if "image/png" in data:
                    data["image/png"] = _lighter(data["image/png"])


def _metadata(tags: list[str]) -> dict:
    """Tags alone; what is tagged "hide-input" (cells that only draw or only check) JupyterLab folds, too."""
    folded = {"jupyter": {"source_hidden": True}} if "hide-input" in tags else {}
    return folded | ({"tags": tags} if tags else {})


def _kept(output: NotebookNode) -> bool:
    """Drop a widget's live view; keep the output if a picture or a text worth reading remains."""
    if "data" not in output or WIDGET not in output.data:
        return True
    del output.data[WIDGET]
    return "image/png" in output.data or "text/html" in output.data


def _merged(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Join neighbouring pieces of one stream: where they break is a matter of timing."""
    merged: list[NotebookNode] = []
    for output in outputs:
        before = merged[-1] if merged else None
        if before and output.output_type == "stream" and before.get("name") == output.name:
            before.text += output.text
        else:
            merged.append(output)
    return merged


def _lighter(png: str) -> str:
    """The same picture with 6 bits a channel; PNG in base64, as notebooks hold it.

    A palette of 256 colours would be smaller, but it drops the colours of thin lines.
    """
    light = BytesIO()
    with Image.open(BytesIO(b64decode(png))) as picture:
        picture.convert("RGB").point(lambda v: v & 0xFC | v >> 6).save(light, "PNG", optimize=True)
    return b64encode(light.getvalue()).decode()


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:]) if sys.argv[1:] else sorted(FOLDER.glob("*.ipynb")):
        print(path.name, flush=True)
        execute(path)
