# The verbs of this repository. `make help` lists them; each makes first what it needs.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
BIN := $(CURDIR)/.venv/bin
export PATH := $(BIN):$(PATH)

# What stands is remembered in stamps, so that nothing is done twice.
RUNTIME := .venv/.stamp-runtime
DEV := .venv/.stamp-dev
PACKAGES := web/node_modules/.stamp-packages
PAGES := web/dist/.stamp-pages
# Folders stand in the list too: their time changes when a file of theirs goes.
SOURCES := $(shell find web/src web/first web/public web/*.* -not -name '*.md')

.PHONY: help
help: ## List the verbs
	@awk -F ':.*## ' '/^[.a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: up demo dev
up: $(RUNTIME) $(PAGES) ## Run Deskhand here: database, web and worker
	@deskhand up

demo: $(RUNTIME) $(PAGES) ## The same, with demonstration data
	@deskhand demo

dev: $(DEV) $(PACKAGES) ## The same, with reload on both sides: pages at port 5173
	@deskhand up --dev

.PHONY: test test-web test-python
test: test-web test-python ## Every test, in parallel, browser included

test-web: $(RUNTIME) $(PACKAGES) $(PAGES)
	@npm --prefix web run --silent test
	@npm --prefix web run --silent sizes

test-python: $(DEV) $(PAGES)
	@scripts/install.sh chromium
	@pytest -n 2 --dist loadfile $(ARGS)

.PHONY: check
check: $(DEV) $(PACKAGES) ## Format, lint, types, imports, catalogues, generated client
	ruff format --check .
	ruff check .
	basedpyright
	lint-imports
	python scripts/catalogue.py check
	npm --prefix web run --silent check
	scripts/check_client.sh

.PHONY: fix client
fix: $(DEV) $(PACKAGES) ## Mend what can be mended by itself: format, simple lint, client
	ruff format .
	ruff check --fix .
	npm --prefix web run --silent format
	scripts/check_client.sh || true

client: $(DEV) $(PACKAGES) ## Make the pages' API client anew from the server's OpenAPI document
	@scripts/check_client.sh || true

.PHONY: bench
bench: $(DEV) $(PAGES) ## Measure against the floor: seeds once, prints a table
	@python -m tests.bench $(ARGS)

.PHONY: pictures
pictures: $(DEV) $(PAGES) ## Picture every screen in every dress: var/pictures/index.html
	@scripts/install.sh chromium
	@python -m tests.contact_sheet $(ARGS)

.PHONY: build lock migrate doctor
build: $(RUNTIME) $(PAGES) ## Install and build, start nothing

migrate: $(RUNTIME) ## Bring the database up to date
	@deskhand migrate

doctor: $(RUNTIME) ## Say what is wrong here, and what to do
	@deskhand doctor

LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate
lock: $(RUNTIME) ## Make the lock files anew from pyproject.toml
	$(LOCK) pyproject.toml --group build --output-file requirements.lock
	$(LOCK) pyproject.toml --group build --group dev --constraints requirements.lock --output-file requirements-dev.lock
	$(LOCK) --group pyproject.toml:bootstrap --output-file requirements-bootstrap.lock

.venv: $(RUNTIME)

$(RUNTIME): requirements.lock requirements-bootstrap.lock pyproject.toml scripts/install.sh
	@scripts/install.sh runtime
	@touch $@

$(DEV): $(RUNTIME) requirements-dev.lock
	@scripts/install.sh dev
	@touch $@

$(PACKAGES): web/package.json web/package-lock.json | $(RUNTIME)
	@scripts/install.sh packages
	@touch $@

$(PAGES): $(PACKAGES) $(SOURCES)
	@scripts/install.sh pages
	@touch $@
