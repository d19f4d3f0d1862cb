"""Sphinx for the reading edition. `make site` copies this folder and adds what is generated."""

import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

project = "dlcore"
author = "the authors of dlcore"
copyright = "2026, the authors of dlcore; BSD-3-Clause licence"  # noqa: A001 - Sphinx's own name
extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.intersphinx",
    "sphinx_design",
    "roles",
]
language = "en"

# Notebooks: outputs as committed.
nb_execution_mode = "off"
nb_merge_streams = True
nb_code_prompt_show = "Show the code"
nb_code_prompt_hide = "Hide the code"
myst_enable_extensions = ["amsmath", "attrs_block", "colon_fence", "dollarmath"]
myst_heading_anchors = 4
myst_heading_slug_func = "roles.like_jupyter"

# The library's reference.
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
default_role = "code"
# The field's own documentation, by inventories of the few names that are used: nothing is fetched.
intersphinx_mapping = {
    "python": ("https://docs.python.org/3/", "inventories/python.inv"),
    "numpy": ("https://numpy.org/doc/stable/", "inventories/numpy.inv"),
    "matplotlib": ("https://matplotlib.org/stable/", "inventories/matplotlib.inv"),
    "sklearn": ("https://scikit-learn.org/stable/", "inventories/sklearn.inv"),
}

html_theme = "sphinx_book_theme"
html_title = "dlcore"
html_theme_options = {
    "article_header_end": ["live.html", "article-header-buttons.html"],
    "navigation_with_keys": False,
    "show_navbar_depth": 1,
    "show_toc_level": 2,
    "use_download_button": False,
    "use_fullscreen_button": False,
}
html_sidebars = {"**": ["navbar-logo.html", "search-button-field.html", "sbt-sidebar-nav.html"]}
html_favicon = "_static/favicon.svg"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = [("site.js", {"type": "module"})]
exclude_patterns = ["front-lab.md"]
html_show_sphinx = False
html_copy_source = False
html_show_sourcelink = False
templates_path = ["_templates"]
mathjax_path = "mathjax/tex-chtml.js"
# A formula is drawn when it comes near the window, and all before a page is printed. A long one breaks.
mathjax4_config = {
    "loader": {"load": ["ui/lazy"]},
    "output": {"displayOverflow": "linebreak", "fontPath": "[mathjax]/font"},
}

# What the button says of the first start: as benchmarks/site.md has measured it, rounded up to 5 s.
_row = re.search(
    r"^\| a first start .*? \| ([\d.]+) \|",
    (HERE.parent / "benchmarks" / "site.md").read_text("utf-8"),
    re.MULTILINE,
)
_first = f"about {5 * -(-float(_row[1]) // 5):.0f} s"
html_context = {"default_mode": "auto", "first_start": _first}
