# The verbs of this repository: `make help`.
SHELL := /bin/bash
.DEFAULT_GOAL := help
BIN := $(CURDIR)/.venv/bin
export PATH := $(BIN):$(PATH)

RUNTIME := .venv/.stamp-runtime
DEV := .venv/.stamp-dev
PACKAGES := web/node_modules/.stamp-packages
PAGES := web/dist/.stamp-pages

$(RUNTIME): requirements.lock requirements-bootstrap.lock pyproject.toml scripts/install.sh
	@scripts/install.sh runtime
	@touch $@

$(DEV): $(RUNTIME) requirements-dev.lock
	@scripts/install.sh dev
	@touch $@

.venv: $(RUNTIME) ## Make .venv with what Deskhand runs on

.PHONY: lock
LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet
lock: $(RUNTIME) ## Make the lock files anew from pyproject.toml
	$(LOCK) pyproject.toml --group build --output-file requirements.lock
	$(LOCK) pyproject.toml --group build --group dev --constraints requirements.lock --output-file requirements-dev.lock
	$(LOCK) --group pyproject.toml:bootstrap --output-file requirements-bootstrap.lock

.PHONY: help
help: ## List the verbs
	@awk -F ':.*## ' '/^[.a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
