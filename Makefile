# `make run` and `make test` are all that a reader of the README needs; CONTRIBUTING.md explains the rest.

VENV ?= .venv
ARGS ?=
WHEELS ?= dist

# The first Python on the path that is new enough and works.
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$name"; break; }; done)

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
# The locks name everything, the build backend too, so there is nothing to resolve and nothing more to fetch.
# (pip 23 would even fail to resolve lxml's extra, which two dependencies spell differently.)
INSTALL_LOCKED := $(PIP) install --require-hashes --no-deps --requirement
INSTALL_PACKAGE := $(PIP) install --no-deps --no-build-isolation --editable .

.PHONY: run test check lint format wheel lock clean

run: $(VENV)/run-ready
	@$(BIN)/reader example

test: $(VENV)/test-ready
	@$(BIN)/pytest -m "" $(ARGS)

check: lint
	@$(BIN)/pytest -m "" --cov $(ARGS)

lint: $(VENV)/test-ready
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(VENV)/test-ready
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

wheel: $(VENV)/run-ready
	@$(PIP) wheel --no-deps --no-build-isolation --wheel-dir $(WHEELS) .

# Pins every dependency, with hashes, for every supported Python and platform at once; UPGRADE=--upgrade takes newer ones.
lock: $(VENV)-lock/bin/uv
	@$(LOCK) --group build --output-file requirements.txt
	@$(LOCK) --all-extras --group build --group dev --constraint requirements.txt --output-file requirements-dev.txt

LOCK = $(VENV)-lock/bin/uv --quiet --no-config pip compile pyproject.toml $(UPGRADE) --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

clean:
	rm -rf $(VENV) $(VENV)-lock build dist .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "reader needs Python 3.11 or newer, and there is none on the path." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments: on Debian and Ubuntu, apt install python3-venv." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run-ready: requirements.txt pyproject.toml | $(BIN)/python
	@echo "Setting up $(VENV): this takes a minute, the first time only." >&2
	@$(INSTALL_LOCKED) requirements.txt >&2
	@$(INSTALL_PACKAGE) >&2
	@touch $@

$(VENV)/test-ready: requirements-dev.txt pyproject.toml | $(BIN)/python
	@echo "Setting up $(VENV) with the tools for testing: this takes a minute, the first time only." >&2
	@$(INSTALL_LOCKED) requirements-dev.txt >&2
	@$(INSTALL_PACKAGE) >&2
	@touch $@

$(VENV)-lock/bin/uv:
	@$(PYTHON) -m venv $(VENV)-lock
	@$(VENV)-lock/bin/python -m pip --disable-pip-version-check --quiet install uv
