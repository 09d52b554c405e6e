# Everything sets itself up: a machine needs Python 3.11 or later, git and make.

PYTHON ?= $(shell for candidate in python3 python3.13 python3.12 python3.11; do \
	if $$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$candidate; break; fi; done)
BIN := .venv/bin
READY := .venv/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
SOURCES := src tests benchmarks

.PHONY: help demo test check format lock clean
.DEFAULT_GOAL := help

help:
	@echo "make demo    read an example report and write its brief to out/brief.html"
	@echo "make test    run the tests"
	@echo "make check   run everything that must hold: format, lint, types, import contracts, tests, documentation"
	@echo "make format  put the code into its one format"
	@echo "make lock    choose the newest allowed dependencies and write requirements.lock"
	@echo "make clean   remove what these commands made"

demo: $(READY)
	@mkdir -p out
	$(BIN)/zopa brief examples/riyadh-2025.txt -o out/brief.html --force

test: $(READY)
	$(BIN)/python -m pytest

check: $(READY)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

format: $(READY)
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)

lock: $(READY)
	$(BIN)/pip-compile --quiet --upgrade --extra dev --generate-hashes --allow-unsafe --strip-extras \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options --no-header --no-annotate \
		--output-file requirements.lock pyproject.toml

clean:
	rm -rf .venv out build .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "zopa needs Python 3.11 or later, and none was found: install one, or name it: make PYTHON=..." >&2; exit 1; }
	@echo "Setting up .venv from requirements.lock (once, a minute or two) ..."
	$(PYTHON) -m venv .venv
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
