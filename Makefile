# Two commands do the work: `make report` and `make test`. Both prepare .venv first, once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
TESTS := $(VENV)/.tests
MUTANTS := $(VENV)/.mutants
AUDIT := .venv-audit
AUDITED := $(AUDIT)/.ready
GRADER := .venv-grader
GRADES := $(GRADER)/.ready
PEERS := .venv-peers
PEERED := $(PEERS)/.ready
INSTALL := $(BIN)/python -m pip install --quiet
# As many processes as there are processors, each with whole files in their order.
PYTEST := $(BIN)/python -m pytest --numprocesses logical --dist loadfile --no-loadscope-reorder
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# The bytes of a report do not depend on the reader's settings or the day.
export LC_ALL := C.UTF-8
export TZ := UTC
export PYTHONHASHSEED := 0

# What a notebook uses, and what a new measure is made of.
PAGES := rejoinder rejoinder.exchange rejoinder.hits rejoinder.result rejoinder.statistics rejoinder.wording

.PHONY: help setup report test test-fast lint api docs checker lesson assignment grader lite lab bench peers faults mutants audit sbom dist lock clean

help: ## show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1|/' | column -t -s '|' 2>/dev/null \
	|| grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST)

setup: $(STAMP) ## prepare .venv from requirements.lock, and stop there

report: $(STAMP) ## write report/index.html and figures/
	$(BIN)/rejoinder report

test: $(TESTS) ## run the tests
	$(PYTEST)

test-fast: $(TESTS) ## run those that are quick and need no browser
	$(PYTEST) -m "not browser and not slow"

lint: $(TESTS) ## look for faults of style and of types, without running anything
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

api: $(TESTS) ## write pages on every public function, from the docstrings, into report/api/
	$(BIN)/python -m pdoc --docformat markdown --output-directory report/api $(PAGES)

docs: $(TESTS) report ## write docs/ anew: the glossary, and pictures of the report (needs Chromium)
	$(BIN)/python docs/make.py report/index.html

checker: ## fetch the Nu HTML checker for the tests (needs npm; Java runs it)
	npm ci --prefix tests/checker --ignore-scripts --no-audit --no-fund --silent

lesson: $(STAMP) ## write lesson/ anew: the lesson on the shipped exchange (its PDF needs Chromium)
	$(BIN)/rejoinder lesson data/nation-2009 --output lesson

lab: $(STAMP) ## open JupyterLab on the notebooks
	$(BIN)/jupyter lab notebooks/00-at-a-glance.ipynb

assignment: $(STAMP) ## write assignment/: the exercises for nbgrader, with their answers
	$(BIN)/rejoinder assignment data/nation-2009

grader: $(GRADES) ## prepare .venv-grader: nbgrader beside the package, for the assignment and its test

LITE := build/lite
lite: ## write build/lite/site: the notebooks as a site that runs in the browser (optional; see lite/README.md)
	$(PYTHON) -m venv --clear $(LITE)/venv
	$(LITE)/venv/bin/python -m pip install --quiet --requirement lite/requirements.txt
	rm -rf $(LITE)/wheels
	$(LITE)/venv/bin/python -m pip wheel --quiet --no-deps --wheel-dir $(LITE)/wheels .
	$(LITE)/venv/bin/python -m pip download --quiet --no-deps --only-binary :all: --python-version 3.14 \
	  --implementation py --abi none --platform any --dest $(LITE)/wheels --requirement lite/wheels.txt
	$(LITE)/venv/bin/python lite/prepare.py $(LITE)/files
	cd lite && PATH="$(CURDIR)/$(LITE)/venv/bin:$$PATH" jupyter lite build --config jupyter_lite_config.json

bench: $(TESTS) ## measure the report against jupyter nbconvert, how the intervals cover, and how each measure grows
	$(BIN)/python benchmarks/report.py
	$(BIN)/python benchmarks/words.py
	$(BIN)/python benchmarks/design.py
	$(BIN)/python benchmarks/page.py
	$(BIN)/python benchmarks/collect.py
	$(BIN)/python benchmarks/measures.py --words 1000,10000,100000
	$(BIN)/python benchmarks/archive.py

peers: $(TESTS) $(PEERED) ## measure word comparison and scores of sentences beside other tools, in .venv-peers
	$(BIN)/python benchmarks/peers.py

mutants: $(MUTANTS) ## see which small changes of the code no test notices (hours; ONLY=statistics tries one part)
	$(BIN)/python benchmarks/mutants.py --only "$(ONLY)" --ends "$(ENDS)" --again "$(AGAIN)"

faults: $(TESTS) ## break the machine in every way that can be tried here: kills, full disks, no HOME (minutes)
	$(BIN)/python -m tests.faults

LOCKS := requirements.lock requirements-test.lock requirements-archive.lock requirements-grader.lock requirements-mutants.lock \
  requirements-audit.lock requirements-peers.lock

audit: $(AUDITED) ## hold the versions of every lock against known advisories (needs the network)
	for lock in $(LOCKS); do \
	  echo "$$lock:"; $(AUDIT)/bin/pip-audit --strict --disable-pip --require-hashes --requirement $$lock || failed=1; \
	done; test -z "$$failed"

sbom: $(AUDITED) ## write dist/rejoinder.cdx.json: what a reader's installation is made of (CycloneDX)
	mkdir -p dist
	$(AUDIT)/bin/cyclonedx-py requirements --pyproject pyproject.toml --mc-type application --output-reproducible \
	  --output-format JSON --output-file dist/rejoinder.cdx.json requirements.lock

dist: $(STAMP) sbom ## write dist/: the package as a wheel, and what it is made of
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

COMPILE := uv pip compile --universal --generate-hashes --python-version 3.11 \
  --no-strip-extras --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
PROJECT := pyproject.toml requirements.build

lock: ## write the locks anew from pyproject.toml (needs uv); UPGRADE=--upgrade takes newer versions
	$(COMPILE) $(PROJECT) --extra test --extra archive $(UPGRADE) --output-file requirements-test.lock
	cp requirements-test.lock requirements.lock  # the pins that the second run keeps
	$(COMPILE) $(PROJECT) --output-file requirements.lock
	cp requirements-test.lock requirements-archive.lock
	$(COMPILE) $(PROJECT) --extra archive --output-file requirements-archive.lock
	$(COMPILE) requirements.audit $(UPGRADE) --output-file requirements-audit.lock
	# flashtext has no wheel; scattertext loads it for what is not measured.
	$(COMPILE) requirements.peers --no-emit-package flashtext $(UPGRADE) --output-file requirements-peers.lock
	$(COMPILE) requirements.mutants --constraint requirements-test.lock $(UPGRADE) --output-file requirements-mutants.lock
	$(COMPILE) $(PROJECT) requirements.grader --constraint requirements.lock $(UPGRADE) --output-file requirements-grader.lock

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "$(PYTHON): too old or not there: rejoinder needs Python 3.11 or newer; install it, or say make PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -m venv --clear $(VENV) || \
	  { echo "$(PYTHON) -m venv: failed: Python needs its venv module; on Debian and Ubuntu: apt install python3-venv" >&2; exit 2; }
	$(INSTALL) --require-hashes --only-binary :all: --requirement requirements.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(TESTS): $(STAMP) requirements-test.lock
	$(INSTALL) --require-hashes --only-binary :all: --requirement requirements-test.lock
	@touch $@

$(MUTANTS): $(TESTS) requirements-mutants.lock
	$(INSTALL) --require-hashes --only-binary :all: --requirement requirements-mutants.lock
	@touch $@

$(GRADES): $(STAMP) requirements-grader.lock
	$(PYTHON) -m venv --clear $(GRADER)
	$(GRADER)/bin/python -m pip install --quiet --require-hashes --only-binary :all: --requirement requirements-grader.lock
	$(GRADER)/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(AUDITED): requirements-audit.lock
	$(PYTHON) -m venv --clear $(AUDIT)
	$(AUDIT)/bin/python -m pip install --quiet --require-hashes --only-binary :all: --requirement requirements-audit.lock
	@touch $@

$(PEERED): requirements-peers.lock
	$(PYTHON) -m venv --clear $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --no-deps --require-hashes --only-binary :all: --requirement requirements-peers.lock
	@touch $@

clean: ## remove what make made (.venv and its like, dist/ and report/), not the data or the figures
	rm -rf $(VENV) $(GRADER) $(AUDIT) $(PEERS) report build dist src/*.egg-info
