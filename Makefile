# Starvanity: `make help` lists what can be made.
.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
# The first Python that really runs (a version manager's shim may not), is 3.11 or later and has venv.
FIND_PYTHON = for python in "$(PYTHON)" python3 python3.14 python3.13 python3.12 python3.11 python; do \
	[ -n "$$python" ] && "$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' \
	>/dev/null 2>&1 && echo "$$python" && break; done
CALLER ?= +18003569377

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

$(UV): requirements/uv.txt
	@python=$$($(FIND_PYTHON)); \
	if [ -z "$$python" ]; then \
		echo "Starvanity needs Python 3.11 or later with venv; name one with make PYTHON=..." >&2; exit 1; fi; \
	"$$python" -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

INSTALL = $(UV) pip install --quiet --python $(BIN)/python --require-hashes

$(VENV)/.run: $(UV) requirements/run.txt pyproject.toml
	@$(INSTALL) -r requirements/run.txt
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements/test.txt
	@$(INSTALL) -r requirements/test.txt
	@touch $@

$(VENV)/.check: $(VENV)/.test requirements/check.txt
	@$(INSTALL) -r requirements/check.txt
	@touch $@

# Environments of their own for what only `prove` and `deploy` need: the CDK, an emulated cloud.
.venv-%/.ready: requirements/%.txt | $(UV)
	@echo "setting up .venv-$*"
	@$(UV) venv --quiet --clear --python $(BIN)/python .venv-$*
	@$(UV) pip install --quiet --python .venv-$*/bin/python --require-hashes -r requirements/$*.txt
	@touch $@

.PHONY: run
run: $(VENV)/.run ## place one call and print its transcript, then the latest callers
	@$(BIN)/starvanity call $(CALLER)
	@echo
	@$(BIN)/starvanity recent

.PHONY: test
test: $(VENV)/.test ## every test that needs nothing but Python
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest
	@$(BIN)/coverage report --fail-under=100 --include='src/starvanity/phonewords/*,src/starvanity/flows/*,src/starvanity/calls/*'

.PHONY: check
check: $(VENV)/.check ## style, lint, types, import contracts, stale generated docs
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python tools/write_docs.py --check

.PHONY: prove
prove: ## what needs a browser or an emulated cloud (nothing does yet)
	@echo "prove: nothing needs a browser or an emulated cloud yet"

.PHONY: docs
docs: $(VENV)/.check ## write the generated documentation again
	@$(BIN)/python tools/write_docs.py

.PHONY: format
format: $(VENV)/.check ## put the code in order
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

.PHONY: lock
lock: $(UV) ## pin every requirement again, with hashes
	@for set in uv run lambda test check infra node cloud rie; do \
		$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
			--no-emit-index-url requirements/$$set.in --output-file requirements/$$set.txt || exit 1; done
	@$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --no-deps requirements/rie-binary.in --output-file requirements/rie-binary.txt

.PHONY: clean
clean: ## remove what make installed and what tests left
	@rm -rf $(VENV) .venv-* node_modules .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache build dist
