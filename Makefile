# Starvanity: `make help` lists the targets and their variables.
.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
# The first Python of 3.11 or later with venv that runs. The shim of a version manager may not run.
FIND_PYTHON = for python in "$(PYTHON)" python3 python3.14 python3.13 python3.12 python3.11 python; do \
	[ -n "$$python" ] && "$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' \
	>/dev/null 2>&1 && echo "$$python" && break; done
# Variables of `make run`; `make help` prints these lines.
CALLER ?= +18003569377#| run: the number that calls
PORT ?= 8000#| run: the port of the board
SECONDS ?=#| run: stop after this many seconds
CALLS_DB ?= build/run/calls.db#| run: the file of saved calls

.PHONY: help
help: ## list the targets and the variables
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16
	@echo
	@echo 'Variables: make run NAME=value'
	@sed -nE 's/^([A-Z_]+) \?=( ?)(.*)#\| (.*)/\1\t\4 (default: \3)/p' $(MAKEFILE_LIST) \
		| sed 's/ (default: )//' | expand -t 16

# Print each step of the set-up and its duration on standard error, because the output of a command
# can be JSON. Usage: $(call step,NAME,COMMAND)
step = @echo "set-up: $(1) ..." >&2; start=$$(date +%s); { $(2); } \
	&& echo "set-up: $(1) took $$(( $$(date +%s) - start )) s" >&2

# pip before 24.2 ignores the certificates of the system, which a TLS proxy needs. The value is the
# bundle in SSL_CERT_FILE, else the bundle of the system.
FIND_CERTIFICATES = for file in "$$PIP_CERT" "$$SSL_CERT_FILE" /etc/ssl/certs/ca-certificates.crt \
	/etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem; do [ -f "$$file" ] && echo "$$file" && break; done
export UV_SYSTEM_CERTS ?= 1
# uv stops when it cannot write its cache, for example with a read-only HOME.
FIND_CACHE = cache=$${XDG_CACHE_HOME:-$$HOME/.cache}; \
	mkdir -p "$$cache/uv" 2>/dev/null && [ -w "$$cache/uv" ] && echo "$$cache" || echo "$(CURDIR)/build/cache"
UV_RUN = UV_CACHE_DIR="$${UV_CACHE_DIR:-$$($(FIND_CACHE))/uv}" $(UV)

$(UV): requirements/uv.txt
	@if [ -z "$$($(FIND_PYTHON))" ]; then \
		echo "Starvanity needs Python 3.11 or later with venv; name one with make PYTHON=..." >&2; exit 1; fi
	$(call step,Python environment in $(VENV),"$$($(FIND_PYTHON))" -m venv --clear $(VENV))
	$(call step,uv,PIP_CERT="$$($(FIND_CERTIFICATES))" PIP_CACHE_DIR="$$($(FIND_CACHE))/pip" \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt)
	@touch $@

INSTALL = $(UV_RUN) pip install --quiet --python $(BIN)/python --require-hashes

PACKAGES = packages/contactflow packages/starvanity

$(VENV)/.run: $(UV) requirements/run.txt $(PACKAGES:%=%/pyproject.toml)
	$(call step,libraries,$(INSTALL) -r requirements/run.txt)
	$(call step,contactflow and starvanity,$(UV_RUN) pip install --quiet --python $(BIN)/python \
		--no-deps --no-build-isolation $(PACKAGES:%=--editable %) \
		&& $(BIN)/python -m compileall -q $(PACKAGES:%=%/src))
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements/test.txt
	$(call step,test libraries,$(INSTALL) -r requirements/test.txt)
	@touch $@

$(VENV)/.check: $(VENV)/.test requirements/check.txt
	$(call step,check libraries,$(INSTALL) -r requirements/check.txt)
	@touch $@

# `prove` and `deploy` use separate environments: for the CDK and for the emulated cloud.
.venv-%/.ready: requirements/%.txt | $(UV)
	$(call step,.venv-$*,$(UV_RUN) venv --quiet --clear --python $(BIN)/python .venv-$* \
		&& $(UV_RUN) pip install --quiet --python .venv-$*/bin/python --require-hashes -r requirements/$*.txt)
	@touch $@

# The wheel of aws-sam-cli is installed without its dependencies: only the emulator in it is used.
.venv-rie/.rie: .venv-rie/.ready requirements/rie-binary.txt
	$(call step,runtime interface emulator,$(UV_RUN) pip install --quiet --python .venv-rie/bin/python \
		--require-hashes --no-deps -r requirements/rie-binary.txt \
		&& .venv-rie/bin/python -m compileall -q .venv-rie/lib)
	@touch $@

.PHONY: run
run: $(VENV)/.run ## place a call and print it, then serve the board until Ctrl-C
	@mkdir -p "$$(dirname "$(CALLS_DB)")"
	@$(BIN)/starvanity call "$(CALLER)" --db "$(CALLS_DB)"
	@echo
	@$(BIN)/starvanity recent --db "$(CALLS_DB)"
	@echo
	@$(BIN)/starvanity serve --port $(PORT) --db "$(CALLS_DB)" $(if $(SECONDS),--seconds $(SECONDS))

# Tests start the program hundreds of times, so byte code is compiled once and kept.
unexport PYTHONDONTWRITEBYTECODE
# Three workers use two cores fully, because servers and pages often wait.
PYTEST = $(CURDIR)/$(BIN)/python -m pytest --numprocesses 3 --dist worksteal

.PHONY: test
test: $(VENV)/.test ## every test that needs only Python
	@cd packages/contactflow && $(PYTEST)
	@cd packages/starvanity && $(PYTEST)
	@$(PYTEST)

# Tracing doubles the time of the tests, so `make test` does not measure coverage.
COVERED = --cov --cov-report= && $(CURDIR)/$(BIN)/coverage report --fail-under=100
PURE = tests/language tests/phonewords tests/calls tests/board tests/test_scenarios.py

.PHONY: coverage
coverage: $(VENV)/.test ## the tests of the pure packages reach every branch
	@cd packages/contactflow && $(PYTEST) $(COVERED)
	@cd packages/starvanity && $(PYTEST) $(PURE) $(COVERED)

.PHONY: check
check: $(VENV)/.check .venv-infra/.ready ## style, lint, types, import contracts, stale generated docs
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/mypy --python-executable .venv-infra/bin/python --cache-dir .mypy_cache/infra infra docs/generate/architecture_page.py
	@$(BIN)/lint-imports
	@$(BIN)/python -m docs.generate --check

.PHONY: prove
prove: coverage prove-packages prove-infra prove-cloud prove-browser ## coverage, and tests that need an index, a browser or a cloud

# Only the CDK needs Node. It comes from PyPI if the machine has none.
NODE_READY = $(if $(shell command -v node),,.venv-node/.ready)
WITH_NODE = PATH="$(if $(shell command -v node),,$(CURDIR)/.venv-node/bin:)$$PATH" \
	JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=20
INFRA = PYTHONPATH=packages/contactflow/src:packages/starvanity/src:. $(WITH_NODE) .venv-infra/bin/python
CDK = infra/cdk/node_modules/.ready
# Every variable of the command line is passed unchanged, so that a misspelt setting is refused.
NO_SETTINGS = AT CALLER CALLS_DB CURDIR JSON MAKEFLAGS MAKEOVERRIDES NUMBER PORT PYTHON QUOTA RATE RECORD \
	REMEMBERED SECONDS TO VALUE YES
GIVEN_SETTINGS = $(foreach name,$(filter-out $(NO_SETTINGS),$(.VARIABLES)),\
	$(if $(filter command,$(firstword $(origin $(name)))),'$(subst ','\'',$(name)=$(value $(name)))'))

# The CDK asks before it widens rights and before it destroys. YES=1 answers yes.
REMEMBER = $(if $(REMEMBERED),--remembered '$(REMEMBERED)')
OPTIONS = $(if $(YES),--yes) $(REMEMBER)

$(CDK): infra/cdk/package-lock.json | $(NODE_READY)
	$(call step,the CDK command,cd infra/cdk && $(WITH_NODE) npm ci --silent --no-audit --no-fund)
	@touch $@

# A real browser tests the page. It is installed if there is none.
WITH_BROWSER = BROWSER_PATH="$$($(BIN)/python -m tests.browser.find_browser)" && export BROWSER_PATH &&

.PHONY: prove-infra
prove-infra: .venv-infra/.ready $(NODE_READY) ## the templates of the stacks, and random orders of their deployment
	@$(INFRA) -m pytest --numprocesses 2 --dist worksteal tests/infra

.PHONY: golden
golden: .venv-infra/.ready $(NODE_READY) ## accept the current templates: write tests/infra/golden again
	@$(INFRA) -m tests.infra.golden --write

.PHONY: mutations
mutations: .venv-infra/.ready $(NODE_READY) ## change one property of the templates at a time, print the changes that no test reports
	@$(INFRA) -m tests.infra.mutations --tests 200

# tests/deployed/conftest.py runs the tests of one deployment on one worker, in order. Four workers
# use two cores fully, because deployments often wait.
# A test runs `make` without the Node of this machine, so Node from PyPI is always installed.
.PHONY: prove-cloud
prove-cloud: .venv-infra/.ready .venv-cloud/.ready .venv-rie/.rie .venv-node/.ready $(VENV)/.prove $(CDK) ## line and board, deployed to an emulated cloud and used there
	@$(WITH_BROWSER) $(INFRA) -m pytest --numprocesses 4 --dist loadfile tests/deployed

.PHONY: deploy diff destroy bootstrap template
deploy: .venv-infra/.ready $(CDK) ## deploy the line to AWS: make deploy INSTANCE_ARN=... (docs/deploy.md)
	@$(INFRA) -m infra deploy $(GIVEN_SETTINGS) $(OPTIONS)
diff: .venv-infra/.ready $(CDK) ## print the changes that a deployment would make
	@$(INFRA) -m infra diff $(GIVEN_SETTINGS) $(OPTIONS)
destroy: .venv-infra/.ready $(CDK) ## remove the line from AWS; calls and numbers are kept
	@$(INFRA) -m infra destroy $(GIVEN_SETTINGS) $(OPTIONS)
bootstrap: .venv-infra/.ready $(CDK) ## prepare an account and Region for the CDK, once
	@$(INFRA) -m infra bootstrap $(GIVEN_SETTINGS) $(OPTIONS)
template: .venv-infra/.ready $(NODE_READY) ## write one plain CloudFormation template and its zips
	@$(INFRA) -m infra template $(GIVEN_SETTINGS) $(OPTIONS)

# The commands of infra/operate need credentials, but neither Node nor the CDK.
.PHONY: doctor policy quota verify forget restore
doctor: .venv-infra/.ready ## check the account before a deployment
	@$(INFRA) -m infra doctor $(GIVEN_SETTINGS) $(REMEMBER) $(if $(JSON),--json)
policy: .venv-infra/.ready ## print the IAM policy of a person who deploys
	@$(INFRA) -m infra policy $(GIVEN_SETTINGS) $(REMEMBER)
quota: .venv-infra/.ready ## request a higher quota: make quota QUOTA=concurrent-calls VALUE=20
	@$(INFRA) -m infra quota '$(QUOTA)' '$(VALUE)' $(GIVEN_SETTINGS) $(REMEMBER)
verify: .venv-infra/.ready ## run the test cases on the live instance: make verify RECORD=results.json
	@$(INFRA) -m infra verify $(GIVEN_SETTINGS) $(REMEMBER) $(if $(RECORD),--record '$(RECORD)') \
		$(if $(RATE),--rate '$(RATE)') $(if $(JSON),--json)
forget: .venv-infra/.ready ## erase a caller's number from all stores: make forget NUMBER=+12065550123
	@$(INFRA) -m infra forget '$(NUMBER)' $(GIVEN_SETTINGS) $(REMEMBER) $(if $(YES),--yes) $(if $(JSON),--json)
restore: .venv-infra/.ready ## restore the calls as a new table: make restore TO=calls-2 AT=2026-11-27T09:00Z
	@$(INFRA) -m infra restore '$(TO)' $(if $(AT),--at '$(AT)') $(GIVEN_SETTINGS) $(REMEMBER)

.PHONY: architecture
architecture: .venv-infra/.ready $(NODE_READY) ## write docs/architecture.md from the templates
	@$(INFRA) -m docs.generate.architecture_page

$(VENV)/.prove: $(VENV)/.test requirements/prove.txt
	$(call step,proof libraries,$(INSTALL) -r requirements/prove.txt)
	@touch $@

PROOFS = $(BIN)/python -m pytest -o python_files='prove_*.py' --numprocesses 2

.PHONY: prove-browser
prove-browser: $(VENV)/.prove ## the page, in a real browser
	@$(WITH_BROWSER) $(PROOFS) --dist loadfile tests/browser

.PHONY: prove-packages
prove-packages: $(VENV)/.prove ## wheels and the hook in empty environments, page commands in a clone, written numbers, a census sample
	@$(PROOFS) --dist loadgroup tests/docs tests/packaging tests/lexicon
	@cd packages/contactflow && $(CURDIR)/$(PROOFS) tests
	@cd packages/starvanity && $(CURDIR)/$(PROOFS) tests/phonewords

.PHONY: screenshot
screenshot: $(VENV)/.prove ## take the screenshot in the README
	@$(WITH_BROWSER) $(BIN)/python -m docs.generate.screenshot

BENCHMARKS = $(patsubst bench/%.py,%,$(filter-out bench/__init__.py,$(wildcard bench/*.py)))

.PHONY: bench
bench: $(VENV)/.test .venv-cloud/.ready .venv-rie/.rie ## run every benchmark
	@for each in $(BENCHMARKS); do $(BIN)/python -m bench.$$each || exit 1; done

.PHONY: docs
docs: $(VENV)/.check ## write the generated documentation
	@$(BIN)/python -m docs.generate

.PHONY: format
format: $(VENV)/.check ## format the code and fix its style
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

.PHONY: lock
lock: $(UV) ## pin every requirement, with hashes
	@for set in uv run lambda test check prove infra node cloud rie; do \
		$(UV_RUN) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
			--no-emit-index-url requirements/$$set.in --output-file requirements/$$set.txt || exit 1; done
	@$(UV_RUN) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --no-deps requirements/rie-binary.in --output-file requirements/rie-binary.txt

.PHONY: clean
clean: ## remove environments, caches and build output
	@rm -rf $(VENV) .venv-* infra/cdk/node_modules .mypy_cache .ruff_cache .import_linter_cache build dist \
		$(foreach folder,. $(PACKAGES),$(addprefix $(folder)/,.coverage .hypothesis .pytest_cache build dist))
