# agrimarket on a laptop: `make run` lives through it, `make test` proves it.
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
export PORT

.DEFAULT_GOAL := help
.PHONY: help run test lint format check lock messages bench clean

help: ## Show what there is to type
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(VENV)/.installed: requirements.txt
	@echo "[1/4] Installing what agrimarket needs (about a minute, once)"
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed"; exit 1; }
	@test -x $(BIN)/python || python3 -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@echo "Installing what the tests need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

run: $(VENV)/.installed ## Start the whole market with demo data on http://127.0.0.1:8000
	@$(BIN)/python manage.py run_market

test: $(VENV)/.installed-dev ## Run every test; DATABASE_URL chooses PostgreSQL
	@$(BIN)/python -m tests.run

lint: $(VENV)/.installed-dev ## Check style, types and import directions
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@$(BIN)/mypy agrimarket cms orders catalogue farms

format: $(VENV)/.installed-dev ## Put the code into shape
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet .

check: lint test ## All that CI runs, on the database at hand

bench: $(VENV)/.installed-dev ## Print speed as ratios against a baseline
	@$(BIN)/python -m tests.bench

messages: $(VENV)/.installed-dev ## Collect texts for translators
	@$(BIN)/python manage.py collect_texts

lock: $(VENV)/.installed-dev ## Resolve requirements anew from pyproject.toml
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --extra test -c requirements.txt pyproject.toml \
		-o requirements-dev.txt

clean: ## Forget the demo market
	@rm -rf var
