# Two commands: `make run` and `make test`. Everything they need they install or build themselves.
PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run setup test lint types data clean
.DEFAULT_GOAL := run

run: setup
	@$(BIN)/terreno ingest --quiet-when-known data/articles
	@$(BIN)/terreno serve --port $(PORT)

setup: .venv/.installed maps/static/build/.built data/built/.built

.venv/.installed: requirements.lock pyproject.toml
	@PYTHON=$(PYTHON) data/scripts/make_venv.sh
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
