"""The house: imports run downward, each library has its floor, and what is public is explained."""

import ast
import importlib
import inspect
import io
import re
import statistics
import subprocess
import sys
import tokenize
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import dlcore

PACKAGE = Path(dlcore.__file__).parent

FLOOR = {
    "checks": 0,
    "_installed": 0,
    "activations": 0,
    "losses": 0,
    "initializers": 0,
    "images": 0,
    "image_files": 0,
    "datasets": 0,
    "network": 1,
    "stacks": 1,
    "diagnosis": 2,
    "_progress_bar": 2,
    "in_place": 2,
    "training": 2,
    "gradient_check": 2,
    "storage": 2,
    "sweep": 2,
    "": 2,  # dlcore/__init__.py: `import dlcore` is floors 0 to 2
    "_glossary": 3,
    "printable": 3,
    "plots": 3,
    "tables": 3,
    "estimator": 3,
    "exercises": 4,
    "grade": 4,
    "labs": 4,
    "questions": 4,
    "__main__": 4,
}
CORE = [module for module, floor in FLOOR.items() if floor <= 2 and module]
_PRIVATE = {"checks", "diagnosis", "in_place", "_installed", "_progress_bar"}
PUBLIC_MODULES = [module for module in CORE if module not in _PRIVATE]

# Libraries besides NumPy and Python's own: the floor from which each may be imported.
AT_MODULE_LEVEL = {
    **dict.fromkeys(["matplotlib", "contourpy", "PIL", "IPython", "joblib", "sklearn", "skimage", "tqdm"], 3),
    **dict.fromkeys(["ipywidgets", "anywidget", "traitlets"], 4),
}
IN_A_FUNCTION = {**AT_MODULE_LEVEL, "sklearn": 0, "skimage": 0, "PIL": 0, "tqdm": 2}
_VIEWS = ("labs", "questions")  # what shows itself in the browser
ONLY_IN = {"ipywidgets": {"labs"}, "anywidget": {*_VIEWS}, "traitlets": {*_VIEWS}}


def modules():
    """Each file of the package as (its dotted name within dlcore, its syntax tree)."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), ast.parse(path.read_bytes())


TREES = dict(modules())


def imports(tree):
    """Yield (module, whether it stands inside a function) for every import."""
    inner = {
        id(node)
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(outer)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in inner) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute, so that a reader sees the floor"
            for alias in node.names:
                yield f"{node.module}.{alias.name}", id(node) in inner


def own(name):
    """The module of dlcore an import names, as a dotted name within dlcore, or None."""
    if name.split(".")[0] != "dlcore":
        return None
    inside = name.split(".")[1:]
    while ".".join(inside) not in TREES:
        inside.pop()
    return ".".join(inside)


def floor(module):
    top = module.split(".")[0]
    assert top in FLOOR, f"dlcore/{top} has no floor: give it one in this file"
    return FLOOR[top]


@pytest.mark.parametrize("module", TREES)
def test_imports_run_downward(module):
    for name, _ in imports(TREES[module]):
        if (below := own(name)) is not None:
            assert floor(below) <= floor(module), f"{module} imports {name}, which is above it"


def test_imports_go_round_in_no_circle():
    graph = {
        module: {below for name, inside in imports(tree) if not inside and (below := own(name)) is not None}
        - {module}
        for module, tree in TREES.items()
        if floor(module) <= 2
    }
    TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("module", TREES)
def test_each_library_comes_in_on_its_floor(module):
    for name, inside in imports(TREES[module]):
        top = name.split(".")[0]
        if top in {"numpy", "dlcore"} or top in sys.stdlib_module_names:
            continue
        allowed = (IN_A_FUNCTION if inside else AT_MODULE_LEVEL).get(top)
        assert allowed is not None, f"{module} imports {name}, which it may not"
        assert allowed <= floor(module), f"{module} imports {name} on floor {floor(module)}"
        assert module.split(".")[0] in ONLY_IN.get(top, {module.split(".")[0]})


def loaded_by(statement):
    code = f"{statement}; import sys; print(*sorted({{m.split('.')[0] for m in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    return set(done.stdout.split())


def test_importing_dlcore_needs_numpy_alone():
    more = loaded_by("import dlcore") - loaded_by("import numpy, numpy.random")
    assert {m for m in more if m not in sys.stdlib_module_names and not m.startswith("_")} == {"dlcore"}


def test_importing_dlcore_leaves_numpys_random_part_for_who_draws():
    code = "import dlcore, sys; print('numpy.random' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == ["False"]


def test_everything_public_in_the_core_can_be_had_from_dlcore_itself():
    names = {"__version__", "TrainingWarning", "progress_bar"}
    for module in map(importlib.import_module, (f"dlcore.{name}" for name in PUBLIC_MODULES)):
        names |= set(module.__all__)
        for name in set(module.__all__) - {"gradient_check"}:
            assert getattr(dlcore, name) is getattr(module, name)
    assert set(dlcore.__all__) == names


def test_the_module_gradient_check_is_its_function_too():
    import dlcore.gradient_check as module

    assert inspect.ismodule(module)
    assert dlcore.gradient_check is module
    assert inspect.signature(dlcore.gradient_check) == inspect.signature(module.gradient_check)


def test_every_record_of_a_table_has_its_name_in_the_module_and_the_list():
    for table in ("ACTIVATIONS", "LOSSES", "INITIALIZERS", "DATASETS"):
        for name, record in getattr(dlcore, table).items():
            assert getattr(dlcore, name) is record
            assert name in dlcore.__all__


def test_all_names_the_public_ones_and_no_other():
    for name in PUBLIC_MODULES:
        module = importlib.import_module(f"dlcore.{name}")
        defined = {
            key
            for key, value in vars(module).items()
            if not key.startswith("_") and getattr(value, "__module__", None) == module.__name__
        }
        assert defined - {"Data", "Layers", "output_only"} <= set(module.__all__)


PUBLIC = {
    name: thing
    for module in PUBLIC_MODULES
    for name, thing in vars(importlib.import_module(f"dlcore.{module}")).items()
    if getattr(thing, "__module__", "") == f"dlcore.{module}"
    and name in importlib.import_module(f"dlcore.{module}").__all__
}
FUNCTIONS = {name: thing for name, thing in PUBLIC.items() if inspect.isfunction(thing)}
CLASSES = {name: thing for name, thing in PUBLIC.items() if inspect.isclass(thing)}

# (n_x, m), (n[l], n[l-1]), (K,), (n_out, n_in), (steps + 1,), or in words
SHAPE = re.compile(r"\((n|m|K|\d+|steps)[^()]*,[^()]*\)|[Ss]hapes?\b|a number")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_public_functions_docstring_gives_shapes(name):
    doc = inspect.getdoc(FUNCTIONS[name])
    assert doc
    assert doc.splitlines()[0].endswith((".", ":"))
    assert SHAPE.search(doc), f"{name}: {doc}"


@pytest.mark.parametrize("name", CLASSES)
def test_every_public_class_and_method_is_documented(name):
    assert inspect.getdoc(CLASSES[name])
    for key, value in vars(CLASSES[name]).items():
        if not key.startswith("_") and (inspect.isfunction(value) or isinstance(value, property)):
            assert inspect.getdoc(value), f"{name}.{key}"


@pytest.mark.parametrize("module", TREES)
def test_every_module_says_what_it_is(module):
    assert ast.get_docstring(TREES[module])


@pytest.mark.parametrize("module", [module for module in TREES if module.split(".")[0] in CORE])
def test_no_global_stream_and_no_mutable_state_at_module_level(module):
    tree = TREES[module]
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node).startswith("np.random."):
            assert node.attr in {"Generator", "RandomState", "default_rng"}, ast.unparse(node)
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(
            node.value, ast.Dict | ast.List | ast.Set
        ):
            target = ast.unparse(node.targets[0] if isinstance(node, ast.Assign) else node.target)
            assert target == "__all__" or target.startswith("_"), f"{module}.{target} can be changed"


EQUATIONS = ("activations", "losses", "initializers", "network", "training", "in_place")


def lines_of_code(path):
    """Lines that hold code: no blanks, no comments, no docstrings."""
    text = path.read_text(encoding="utf-8")
    documented = ast.Module | ast.ClassDef | ast.FunctionDef
    docstrings = {
        line
        for node in ast.walk(ast.parse(text))
        if isinstance(node, documented) and ast.get_docstring(node) is not None
        for line in range(node.body[0].lineno, node.body[0].end_lineno + 1)
    }
    blank = {
        tokenize.COMMENT,
        tokenize.NL,
        tokenize.NEWLINE,
        tokenize.INDENT,
        tokenize.DEDENT,
        tokenize.ENDMARKER,
    }
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    code = {line for t in tokens if t.type not in blank for line in range(t.start[0], t.end[0] + 1)}
    return len(code - docstrings)


def test_the_core_does_not_grow():
    assert sum(lines_of_code(PACKAGE / f"{name}.py") for name in EQUATIONS) <= 570  # 500 was the goal
    assert lines_of_code(PACKAGE / "checks.py") <= 260


def test_functions_of_the_core_are_short():
    lengths = []
    for name in (*EQUATIONS, "checks"):
        for node in ast.walk(TREES[name]):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                lengths.append(body[-1].end_lineno - body[0].lineno + 1 if body else 0)
    assert statistics.median(lengths) <= 6
