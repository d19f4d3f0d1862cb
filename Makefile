# make lab    JupyterLab, open on the first notebook
# make test   everything CI runs but the linter: unit, property, notebook and browser tests
# The other targets are named below. Each needs only Python 3.11 or newer with pip, and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
RUN := $(BIN)/python
READY := $(VENV)/ready
UNIT := tests --ignore=tests/browser --ignore=tests/site --numprocesses=2 --dist=worksteal

# Small matrices and several processes: more BLAS threads than processes only get in each other's way.
test test-unit test-notebooks test-second-cpu test-cpus test-browser notebooks: export OPENBLAS_NUM_THREADS = 1

.PHONY: lab labs-js test test-unit test-notebooks test-second-cpu test-cpus test-browser notebooks lint format bench bench-labs exercises-report clean

coverage test-lowest test-pythons mutants: export OPENBLAS_NUM_THREADS = 1
.PHONY: coverage test-lowest test-pythons mutants

# Installed once, and again when what is asked for has changed. JupyterLab is told to ask nobody for news.
SETTINGS := $(VENV)/share/jupyter/lab/settings
$(READY): pyproject.toml constraints.txt tools/overrides.json
	$(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet --disable-pip-version-check --editable '.[test]' --constraint constraints.txt
	mkdir -p $(SETTINGS)
	cp tools/overrides.json $(SETTINGS)/
	touch $(READY)

# Jupyter wants to be asked before it runs as root, as it does in a container.
lab: $(READY)
	$(RUN) -m jupyterlab $(if $(filter 0,$(shell id -u)),--allow-root) --notebook-dir=. notebooks/00_start_here.ipynb

test: test-unit test-notebooks test-second-cpu test-browser

test-unit: $(READY)
	$(RUN) -m pytest $(UNIT)

# The unit tests again, and which lines and branches of dlcore they do not reach: half as slow again.
coverage: $(READY)
	$(RUN) -m pytest $(UNIT) --cov --cov-report=term:skip-covered

# The lowest versions that pyproject.toml allows, in an environment of their own. Of SciPy, which others ask for,
# one of their time: a later one warns of the way in which scikit-learn 1.6 calls it.
test-lowest: $(READY)
	$(BIN)/uv venv --quiet --clear --python 3.11 $(VENV)/lowest
	$(BIN)/uv pip install --quiet --python $(VENV)/lowest --resolution lowest-direct --editable '.[test]' 'scipy==1.14.*'
	$(VENV)/lowest/bin/python -m pytest $(UNIT)

# Each Python that uv finds on this machine or can get; the others are named.
PYTHONS ?= 3.11 3.12 3.13 3.14
# pyenv shows all its versions to those who name them.
test-pythons: export PYENV_VERSION = $(shell pyenv versions --bare 2>/dev/null | paste -sd: -)
test-pythons: $(READY)
	@set -e; for version in $(PYTHONS); do \
	  if ! $(BIN)/uv venv --quiet --clear --python $$version $(VENV)/$$version; then \
	    echo "Python $$version: not tried, none can be had here"; continue; fi; \
	  echo "Python $$version:"; \
	  $(BIN)/uv pip install --quiet --python $(VENV)/$$version --constraint constraints.txt --editable '.[test]'; \
	  $(VENV)/$$version/bin/python -m pytest $(UNIT); done

# Small faults in the core, one at a time: which of them do its tests not notice?
mutants: $(READY)
	$(BIN)/mutmut run --max-children 2
	$(BIN)/mutmut results

# Cells are run in the order of a notebook and compared where they say NBVAL_CHECK_OUTPUT.
NBVAL := -m pytest --nbval-lax --nbval-cell-timeout=120 --numprocesses=2 --dist=loadfile
test-notebooks: $(READY)
	$(RUN) $(NBVAL) notebooks

# OpenBLAS rounds differently on other processors; OPENBLAS_CORETYPE takes another one's kernels here.
# A second one in every test, for the notebooks in which thousands of steps magnify a rounding;
# all that this machine can run, and two threads, by `make test-cpus`.
SENSITIVE := $(wildcard notebooks/0[4-8]_*.ipynb)
test-second-cpu: $(READY)
	OPENBLAS_CORETYPE=Sandybridge $(RUN) $(NBVAL) $(SENSITIVE)

CPUS := Prescott Nehalem Sandybridge Haswell $(shell grep -qs avx512bw /proc/cpuinfo && echo SkylakeX)
test-cpus: $(READY)
	for cpu in $(CPUS); do for threads in 1 2; do echo "$$cpu, $$threads threads"; \
	OPENBLAS_CORETYPE=$$cpu OPENBLAS_NUM_THREADS=$$threads $(RUN) $(NBVAL) --numprocesses=$$((2 / threads)) \
	notebooks || exit 1; done; done

# A browser hangs or ends, rarely, on a busy machine: that test, and no other, is tried once more, and named.
ANEW := -rsR --reruns=1 --only-rerun=crashed
test-browser: $(READY)
	$(RUN) -m pytest tests/browser $(ANEW) --numprocesses=2 --dist=loadfile

notebooks: $(READY)
	$(RUN) -m tools.notebooks

.PHONY: site test-site test-pyodide serve-site

# The site, in site/: with tools of its own, which nobody needs for the notebooks.
DOCS := build/docs-venv
$(DOCS)/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(DOCS)
	$(PYTHON) -m tools.site.needs >$(DOCS)/needs.txt
	$(DOCS)/bin/python -m pip install --quiet --disable-pip-version-check --no-compile --requirement $(DOCS)/needs.txt --constraint constraints.txt
	touch $(DOCS)/ready

site: $(DOCS)/ready
	$(DOCS)/bin/python -m tools.site

# Each page, lab and start of the site in a real browser.
test-site: $(READY)
	$(RUN) -m pytest tests/site $(ANEW) --numprocesses=2 --maxschedchunk=1

# The tests that need no programs or threads, in the browser's Python under node. Later versions of
# Hypothesis are compiled, and not for a browser.
IN_PYODIDE := tests/core --ignore=tests/core/test_estimator.py --ignore=tests/core/test_datasets.py
test-pyodide: $(DOCS)/ready
	$(DOCS)/bin/python -m tools.site.pyodide build/pyodide-tests hypothesis==6.155.7 iniconfig pandas pluggy pytest pytest-timeout sortedcontainers
	node tools/site/tests.mjs build/pyodide-tests . $(IN_PYODIDE)

serve-site:
	$(PYTHON) -m tools.site.serve

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/zizmor --quiet --offline .github

# For those who change how labs look: needs node and npm. What it makes is committed.
labs-js: browser/node_modules/.package-lock.json
	cd browser && npm run --silent check && npm test --silent && npm run --silent build

browser/node_modules/.package-lock.json: browser/package.json browser/package-lock.json
	cd browser && npm ci --silent

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY)
	$(RUN) benchmarks/core.py

bench-labs: $(READY)
	$(RUN) benchmarks/labs.py

# Learners' answers, right and wrong, in the notebooks' own kernels: what the exercises say to them.
exercises-report: $(READY)
	$(RUN) benchmarks/exercises.py

clean:
	rm -rf $(VENV) build site dlcore.egg-info test-results
