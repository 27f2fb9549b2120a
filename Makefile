# Every target sets up what it needs, on a machine that has Python 3.11 or later and make.
#   make help      says what there is
#   PYTHON=…       the Python to start from        CHROMIUM=…  the browser of the tests
#   PORT=…         where `make serve` listens      ARGS=…      more words for pytest

PYTHON ?= python3
PORT ?= 0
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install
NODE := $(BIN)/python -m tools.node
SOURCES := src tests tools theme chapters benchmarks

.DEFAULT_GOAL := help
.PHONY: help book pdf serve test lint types bench lock catalogs clean distclean

help: ## this list
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1|\2/p' $(MAKEFILE_LIST) | \
	  while IFS='|' read -r name text; do printf '%-14s %s\n' "$$name" "$$text"; done

book: $(VENV)/book.stamp node_modules/stamp ## build the book into _build/html; a warning is an error
	$(BIN)/python -m tools.book
	@$(BIN)/python -m tools.course

pdf: $(VENV)/pango.stamp node_modules/stamp ## the whole book as _build/book.pdf, the key at the back
	$(BIN)/python -m tools.paper

serve: book ## build the book, serve it on this machine and say where
	$(BIN)/python -m tools.serve _build/html --port $(PORT)

test: lint types $(VENV)/browser.stamp $(VENV)/pango.stamp ## lint, types, and every test
	$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

lint: $(VENV)/dev.stamp ## ruff over all Python
	$(BIN)/ruff check $(wildcard $(SOURCES))

types: $(VENV)/dev.stamp node_modules/stamp ## mypy and tsc, both strict
	$(BIN)/mypy
	$(NODE) node_modules/typescript/bin/tsc --project tsconfig.json

bench: $(VENV)/bench.stamp ## measure, with the peers beside
	$(BIN)/python -m pytest -q -m bench
	$(BIN)/python -m benchmarks

lock: $(VENV)/dev.stamp ## choose the pinned versions anew
	$(BIN)/python -m tools.lock

catalogs: $(VENV)/dev.stamp ## bring the translations of the interface up to its words
	$(BIN)/python -m tools.catalogs

clean: ## remove what was built
	rm -rf _build .jupyter_cache .pytest_cache .mypy_cache .ruff_cache .hypothesis

distclean: clean ## remove the environment too
	rm -rf $(VENV) node_modules

# --- set-up: each stamp says that one layer is installed as pinned ---

$(VENV)/pyvenv.cfg:
	@sh tools/venv.sh "$(PYTHON)" $(VENV)

$(VENV)/book.stamp: requirements.txt pyproject.toml $(VENV)/pyvenv.cfg
	@echo "Installing what the book is built with (once, a minute or two)"
	$(PIP) $(if $(CI),-q) --require-hashes -r requirements.txt
	$(PIP) -q --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/book.stamp
	@echo "Installing what the tests need (once, half a minute)"
	$(PIP) -q --require-hashes -r requirements-dev.txt
	@touch $@

$(VENV)/bench.stamp: requirements-bench.txt $(VENV)/browser.stamp
	@echo "Installing the peers to measure beside (once)"
	$(PIP) -q --require-hashes --no-deps -r requirements-bench.txt
	@touch $@

$(VENV)/browser.stamp: $(VENV)/dev.stamp
	@sh tools/browser.sh
	@touch $@

$(VENV)/pango.stamp: $(VENV)/book.stamp tools/pango.sh
	@sh tools/pango.sh $(BIN)/python
	@touch $@

# world-atlas (the maps) and typescript (the types)
node_modules/stamp: package-lock.json package.json $(VENV)/book.stamp
	$(NODE) npm ci --no-audit --no-fund
	@touch $@
