# Every verb of the project. `make` alone lists them; continuous integration calls the same ones.

VENV   ?= .venv
PYTHON ?= python3
DATA   ?= ../shared/eval
RUN    := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test lint format docs bench bench-lsp evaluate e2e-editors e2e-vscode e2e-browser e2e-webmail bench-browser extension extension-lint vsix new-rule lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# The stamp is newer than all it was made of, so a changed lock is installed before the next verb runs.
INSTALLED := $(VENV)/.installed
PIP := $(RUN)/pip install --quiet --disable-pip-version-check
$(INSTALLED): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Warmline needs Python 3.11 or newer: name one with PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes --requirement requirements/dev.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(INSTALLED) ## Lint the sample texts in demo/ (does all set-up first)
	@$(RUN)/warmline check demo || test $$? -eq 1

test: lint extension vsix ## Check style, types, walls, every test, both extensions, and that the generated docs are fresh
	$(RUN)/pytest
	@$(MAKE) --no-print-directory docs-fresh

lint: $(INSTALLED) ## Check style, types and walls
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .
	$(RUN)/mypy
	$(RUN)/lint-imports --no-logo

format: $(INSTALLED) ## Format the Python files and mend what can be mended safely
	$(RUN)/ruff check --fix .
	$(RUN)/ruff format .

docs: $(INSTALLED) ## Write docs/rules and docs/schema from the rule files
	$(RUN)/python -m tools.generate_docs

GENERATED := docs/rules docs/schema
.PHONY: docs-fresh
docs-fresh: docs
	@git --no-pager diff --exit-code --stat -- $(GENERATED) && test -z "$$(git ls-files --others --exclude-standard -- $(GENERATED))" \
	  || { echo "$(GENERATED): stale; commit what 'make docs' has just written"; exit 1; }

# The other linters live in an environment of their own.
bench/.venv/.installed: $(INSTALLED) bench/requirements.txt
	$(PYTHON) -m venv bench/.venv
	bench/.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes --requirement bench/requirements.txt
	@touch $@

bench/node_modules/.installed: bench/package-lock.json
	cd bench && npm ci --silent --ignore-scripts --no-audit --no-fund
	@touch $@

bench: $(INSTALLED) bench/.venv/.installed bench/node_modules/.installed ## Measure speed and memory beside other linters (needs Node 20)
	$(RUN)/python bench/run.py $(OPTIONS)
	$(RUN)/python bench/lsp.py

bench-lsp: $(INSTALLED) bench/node_modules/.installed ## Measure the language server beside that of retext (needs Node 20)
	$(RUN)/python bench/lsp.py $(OPTIONS)

evaluate: $(INSTALLED) ## Score the judgement on labelled text: make evaluate DATA=folder
	$(RUN)/python -m tools.evaluate $(DATA)

# Programs that tests drive live in an environment of their own, too.
tests/e2e/.venv/.installed: $(INSTALLED) requirements/e2e.txt
	$(PYTHON) -m venv tests/e2e/.venv
	tests/e2e/.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/e2e.txt
	@touch $@

e2e-editors: $(INSTALLED) tests/e2e/.venv/.installed e2e-vscode ## Drive real editors (fetches Neovim and VS Code; needs Emacs with Eglot, Kate and Chromium)
	$(RUN)/pytest tests/e2e/test_neovim.py tests/e2e/test_emacs.py tests/e2e/test_kate.py

# VS Code's interface takes five minutes to build and 800 MB to keep, so it is kept where `make clean` leaves it.
E2E_VSCODE := .cache/e2e/vscode/.installed
$(E2E_VSCODE): tests/e2e/vscode/package-lock.json tests/e2e/vscode/install.sh
	tests/e2e/vscode/install.sh $(abspath $(@D))

e2e-vscode: $(INSTALLED) $(E2E_VSCODE) vsix ## Drive the interface of VS Code with the packaged extension (needs Chromium)
	$(RUN)/pytest tests/e2e/vscode

BROWSER_TESTS := tests/e2e/browser/node_modules/.installed
$(BROWSER_TESTS): tests/e2e/browser/package-lock.json
	cd tests/e2e/browser && npm ci --silent --ignore-scripts --no-audit --no-fund
	@touch $@

e2e-browser: $(INSTALLED) extension $(BROWSER_TESTS) ## Drive the extension and its bridge in Chromium and Firefox
	cd tests/e2e/browser && WARMLINE=$(abspath $(RUN)/warmline) npm run --silent test -- $(OPTIONS)

e2e-webmail: $(INSTALLED) extension $(BROWSER_TESTS) ## Answer mail in Roundcube and a ticket in Request Tracker (needs both and dovecot from Debian)
	cd tests/e2e/browser && WARMLINE=$(abspath $(RUN)/warmline) npm run --silent webmail -- $(OPTIONS)

bench-browser: $(INSTALLED) extension $(BROWSER_TESTS) ## Measure what a writer feels of the browser extension (needs Chromium)
	cd tests/e2e/browser && WARMLINE=$(abspath $(RUN)/warmline) npm run --silent bench

EXTENSION_TOOLS := extension/node_modules/.installed
$(EXTENSION_TOOLS): extension/package-lock.json
	cd extension && npm ci --silent --no-audit --no-fund
	@touch $@

# What a folder of the two extensions holds but for what is installed and built there.
sources = $(shell find $(1) \( -name node_modules -o -name dist -o -name build \) -prune -o -type f -print)

EXTENSION := extension/dist/.built
$(EXTENSION): $(EXTENSION_TOOLS) $(call sources,extension)
	cd extension && npm run --silent test && npm run --silent build && npm run --silent pack
	@touch $@

extension: $(EXTENSION) ## Test, build and pack the browser extension into extension/dist (needs Node 20)

EXTENSION_LINT := extension/lint/node_modules/.installed
$(EXTENSION_LINT): extension/lint/package-lock.json
	cd extension/lint && npm ci --silent --ignore-scripts --no-audit --no-fund
	@touch $@

extension-lint: extension $(EXTENSION_LINT) ## Check the packages as the add-on store of Firefox does
	cd extension/lint && npm run --silent lint

VSCODE_TOOLS := editors/vscode/node_modules/.installed
$(VSCODE_TOOLS): editors/vscode/package-lock.json
	cd editors/vscode && npm ci --silent --ignore-scripts --no-audit --no-fund
	@touch $@

VSIX := editors/vscode/dist/warmline.vsix
$(VSIX): $(VSCODE_TOOLS) $(call sources,editors/vscode)
	cd editors/vscode && npm run --silent test && npm run --silent package
	@touch $@

vsix: $(VSIX) ## Test and package the VS Code extension into editors/vscode/dist/warmline.vsix (needs Node 20)

new-rule: $(INSTALLED) ## Start a rule file: make new-rule ID=blame/you-forgot
	@test -n "$(ID)" || { echo "name the rule: make new-rule ID=blame/you-forgot"; exit 2; }
	$(RUN)/warmline new-rule --folder server/warmline/rules $(ID)

COMPILE = $(RUN)/uv pip compile --quiet $(UPGRADE) --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
  --no-emit-index-url --no-emit-find-links
lock: $(INSTALLED) ## Pin the dependencies anew; UPGRADE=--upgrade takes newer versions
	$(COMPILE) --extra dev --output-file requirements/dev.txt pyproject.toml
	$(COMPILE) --group pyproject.toml:e2e --output-file requirements/e2e.txt

clean: ## Remove everything that make has made
	rm -rf $(VENV) bench/.venv tests/e2e/.venv dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .benchmarks
	find . -name node_modules -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
	find . -name node_modules -type d -prune -exec rm -rf {} +
