# Two commands: `make run` and `make test`. What they need they install or build themselves.
PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check
FRONTEND := maps/frontend

.DEFAULT_GOAL := run
.DELETE_ON_ERROR:
.PHONY: run setup test lint types unit frontend-test test-tools bench-extract bench-geoparse bench-map data clean

run: setup ## ingest the sample articles and serve the map
	@$(BIN)/terreno ingest data/articles
	@exec $(BIN)/terreno serve --port $(PORT)

setup: .venv/.installed maps/static/build/.built data/built/.built ## install and build, nothing else

.venv/.installed: requirements.lock pyproject.toml
	@PYTHON=$(PYTHON) data/scripts/make_venv.sh
	@echo "Installing what requirements.lock names"
	@$(PIP) install -qq --require-hashes -r requirements.lock
	@$(PIP) install -qq --no-deps --no-build-isolation -e .
	@touch $@

.venv/.tested: .venv/.installed requirements-dev.lock
	@echo "Installing what the tests need"
	@$(PIP) install -qq --require-hashes -r requirements-dev.lock
	@touch $@

maps/static/build/.built: $(wildcard $(FRONTEND)/*.js* maps/locale/*.po) $(shell find $(FRONTEND)/src -type f 2>/dev/null)
	@command -v npm >/dev/null || { echo "terreno: npm is missing; run 'sudo apt-get install npm' and try again" >&2; exit 1; }
	@echo "Building the map's JavaScript"
	@cd $(FRONTEND) && npm ci --silent --no-audit --no-fund && npm run --silent build
	@touch $@

data/built/.built: .venv/.installed $(wildcard data/gazetteer/* data/boundaries/* geo/gazetteer/*.py)
	@echo "Building the gazetteer"
	@$(BIN)/python -m geo.gazetteer.build
	@touch $@

test: setup .venv/.tested test-tools lint types frontend-test unit ## everything CI checks

test-tools:
	@data/scripts/need_test_tools.sh

lint:
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types:
	@$(BIN)/mypy

frontend-test:
	@cd $(FRONTEND) && npm test --silent

unit:
	@$(BIN)/pytest

bench-extract: setup .venv/.tested ## figures and speed on annotated articles: GOLD=file.jsonl
	@$(BIN)/python -m tests.bench.extract $(GOLD)
	@$(BIN)/python -m tests.bench.muc4
	@$(BIN)/python -m tests.bench.headlines

build/bench/.installed: requirements-bench.lock
	@echo "Installing spaCy to measure against, into build/bench"
	@$(BIN)/python -m venv build/bench
	@build/bench/bin/pip install -qq --require-hashes -r requirements-bench.lock
	@touch $@

bench-geoparse: setup .venv/.tested build/bench/.installed ## accuracy, speed, memory, beside spaCy: ARGS=--quick trains nothing
	@$(BIN)/python -m tests.bench.geoparse --spacy build/bench/bin/python $(ARGS)

bench-map: setup .venv/.tested ## how the map serves a hundred thousand, one and ten million records: RECORDS=100000 for one of them
	@$(BIN)/python -m tests.bench.map_tiles $(RECORDS)
	@$(BIN)/python -m tests.bench.map_report

data: setup .venv/.tested ## rebuild the committed data files from their sources
	@for script in build_boundaries build_admin2 build_us_towns build_tiles update_digests; do $(BIN)/python data/scripts/$$script.py || exit 1; done

clean: ## remove everything that was installed, built or ingested
	@rm -rf .venv $(FRONTEND)/node_modules maps/static/build data/built var build *.egg-info .mypy_cache .ruff_cache .pytest_cache
