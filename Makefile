# Each command sets up what it needs the first time, in a virtual environment of its own, and is quick after that.
# Another Python: make test PYTHON=python3.12 (which gets an environment beside the first).

PYTHON ?= python3
VENV ?= .venv$(subst python3,,$(notdir $(PYTHON)))
CONSTRAINTS ?= constraints.txt
BIN = $(VENV)/bin
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint $(CONSTRAINTS)
INPUTS = pyproject.toml $(CONSTRAINTS)
EXAMPLE = walsall-2023-24
MINUTES ?= 30

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint types docs mutants fuzz bench spark oldest constraints clean

help: ## list the commands
	@sed -n 's/^\([a-z][a-z]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name text; do \
		printf 'make %-12s %s\n' "$$name" "$$text"; done

demo: $(VENV)/.runtime ## check the bundled report: the scorecard here, and as a page in build/
	@mkdir -p build && rm -f build/$(EXAMPLE).html
	@$(BIN)/safeguarding-model check --example $(EXAMPLE) || test $$? -eq 1
	@$(BIN)/safeguarding-model check --example $(EXAMPLE) --format html --output build/$(EXAMPLE).html || test $$? -eq 1
	@test -s build/$(EXAMPLE).html && echo "The same as a page: build/$(EXAMPLE).html"

test: $(VENV)/.test ## run every test and measure the coverage
	@$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run -m pytest
	@$(BIN)/python -m coverage report

lint: $(VENV)/.lint ## style, format, types (mypy) and the direction of imports
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m mypy src tests benchmarks
	$(BIN)/lint-imports --no-cache

types: $(VENV)/.types ## every public name has a type that is fully known (pyright)
	PYTHONPATH=src $(BIN)/python -m pyright --pythonpath $(BIN)/python --ignoreexternal --verifytypes safeguarding_model

docs: $(VENV)/.docs ## build the documentation into build/docs
	$(BIN)/python -m sphinx --builder html --nitpicky --fail-on-warning --keep-going --quiet docs build/docs
	@echo "The documentation: build/docs/index.html"

mutants: $(VENV)/.mutation ## change the code in thousands of small ways and count what the tests notice (takes an hour)
	$(BIN)/python tests/proofs/mutants.py --survivors

fuzz: $(VENV)/.fuzz ## look for documents that crash, exhaust or confuse a reader (half an hour for each format; on Linux)
	@found=0; for format in json toml yaml xlsx; do \
		$(BIN)/python tests/proofs/fuzz.py --format $$format --minutes $(MINUTES) || found=1; done; exit $$found

bench: $(VENV)/.bench ## measure against the targets
	@missed=0; for measure in import_time scorecard calculations reading tables; do \
		$(BIN)/python benchmarks/$$measure.py || missed=1; done; exit $$missed

spark: .venv-spark/.spark ## hold the table metrics and the job on a directory against PySpark; wants Java
	.venv-spark/bin/python -m pytest -q tests/tables/test_engines.py tests/tables/test_clusters.py

oldest: $(VENV)/.uv ## run every test with the oldest versions that pyproject.toml admits
	@mkdir -p build
	$(BIN)/uv pip compile --quiet --resolution lowest-direct --python-version 3.11 --no-header --no-annotate \
		--all-extras --group test pyproject.toml --output-file build/oldest.txt
	$(MAKE) test VENV=.venv-oldest CONSTRAINTS=build/oldest.txt

constraints: $(VENV)/.uv ## pin every dependency anew, on every platform, without an address
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --no-header --no-annotate \
		--all-extras --group dev pyproject.toml --output-file constraints.txt

clean: ## remove what the commands made
	rm -rf build dist .venv* .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache docs/reference/modules docs/reference/catalogue docs/reference/scorecards

# The environment. `venv` alone would bring the pip of its Python, and an old pip knows no dependency groups.
$(VENV)/.pip:
	$(if $(shell $(PYTHON) -c 'import sys; print("yes" if sys.version_info >= (3, 11) else "")' 2>/dev/null),,$(error \
		safeguarding-model needs Python 3.11 or newer; $(call found). Try: make $(or $(firstword $(MAKECMDGOALS)),demo) PYTHON=python3.12))
	@echo "Setting up $(VENV), once."
	@$(PYTHON) -m venv --clear --without-pip $(VENV)
	@$(PYTHON) -m pip --disable-pip-version-check --python $(BIN)/python install --quiet 'pip>=25.1'
	@touch $@

found = $(or $(shell $(PYTHON) -c 'import sys; print("this is %d.%d" % sys.version_info[:2])' 2>/dev/null),$(PYTHON) was not found)

$(VENV)/.runtime: $(VENV)/.pip $(INPUTS)
	@$(INSTALL) --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.pip $(INPUTS)
	@$(INSTALL) --editable '.[all]' --group test
	@touch $@

$(VENV)/.lint: $(VENV)/.test
	@$(INSTALL) --group lint
	@touch $@

$(VENV)/.types: $(VENV)/.test
	@$(INSTALL) --group types
	@touch $@

$(VENV)/.docs: $(VENV)/.pip $(INPUTS)
	@$(INSTALL) --editable '.[all]' --group docs
	@touch $@

$(VENV)/.mutation: $(VENV)/.test
	@$(INSTALL) --group mutation
	@touch $@

$(VENV)/.fuzz: $(VENV)/.test
	@$(INSTALL) --group fuzz
	@touch $@

$(VENV)/.bench: $(VENV)/.pip $(INPUTS)
	@$(INSTALL) --editable '.[frames,testing]' --group bench
	@touch $@

# PySpark wants an older pandas than the rest, so it has an environment of its own.
.venv-spark/.spark: $(INPUTS)
	$(MAKE) VENV=.venv-spark .venv-spark/.pip
	@mkdir -p build && grep -v '^pandas==' $(CONSTRAINTS) > build/spark.txt
	@.venv-spark/bin/python -m pip install --quiet --disable-pip-version-check --constraint build/spark.txt \
		--editable '.[fast,frames,testing]' --group spark --group test
	@touch $@

$(VENV)/.uv: $(VENV)/.pip
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9'
	@touch $@
