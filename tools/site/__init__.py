"""The site: the course to read and to run in a browser, built by `make site`.

    python -m tools.site          builds site/
    python -m tools.site.serve    shows it

| module | makes |
|---|---|
| `notebooks` | the notebooks in the form in which they are read |
| `pages` | the pages that are written from the library's own tables |
| `npm` | packages of npm, kept in build/cache |
| `pyodide` | Python for the browser: a folder with the interpreter, the wheels and dlcore |
| `lite` | JupyterLite |
| `needs` | the list of what its environment installs |
| `licences` | the page that names what the site carries |
| `slides` | the slides of a lecture, a notebook each |
| `serve` | a server of files, for a look and for the tests |
| `compile.mjs` | compiled modules in the wheels |

docs/ holds what Sphinx reads: its configuration, the pages that are written by hand, templates and styles.
"""
