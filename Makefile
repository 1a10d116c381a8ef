# make run    prepare and start the site (PORT=8000, HOST=127.0.0.1)
# make test   everything CI checks
# make check  its two-minute subset
# make help   the rest

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
HOST ?= 127.0.0.1
VAR_DIR ?= var
SITE_URL ?= http://localhost:$(PORT)
export PORT HOST VAR_DIR SITE_URL

.PHONY: help run dev accounts test check lint types tests tests-postgres browser audit messages format bench lighthouse clean

help:
	@grep -E '^# make' Makefile | sed 's/^# //'
	@echo "make dev         development server with debug pages"
	@echo "make accounts    new passwords for the demo accounts"
	@echo "make bench       measure, print tables (see docs/performance.md)"
	@echo "make lighthouse  Lighthouse on the main pages (needs Node)"
	@echo "make messages    compile locale/, list what is not translated"
	@echo "make format      format the code"
	@echo "make clean       remove the virtual environment; data in $(VAR_DIR)/ stays"

$(VENV)/bin/python:
	@.ci/packages python
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip

$(VENV)/.run: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "安装依赖……"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

$(VAR_DIR)/secret_key:
	@mkdir -p $(VAR_DIR)
	@umask 077 && $(PYTHON) -c "import secrets; print(secrets.token_urlsafe(50))" > $@

run: $(VENV)/.run $(VAR_DIR)/secret_key
	@DJANGO_SETTINGS_MODULE=config.settings.production exec $(BIN)/python manage.py up --host $(HOST) --port $(PORT)

dev: $(VENV)/.run
	@mkdir -p $(VAR_DIR)
	@$(BIN)/python manage.py migrate -v0
	@$(BIN)/python manage.py bootstrap
	@$(BIN)/python manage.py load_sample
	@exec $(BIN)/python manage.py runserver $(HOST):$(PORT)

accounts: $(VENV)/.run $(VAR_DIR)/secret_key
	@DJANGO_SETTINGS_MODULE=config.settings.production $(BIN)/python manage.py accounts

# --- what CI checks ---------------------------------------------------------------------------------------------------

test: lint types tests tests-postgres browser audit
	@echo "全部通过。"

check: lint
	@$(BIN)/pytest -q --no-migrations -n 2 -m "not slow" tests --ignore=tests/browser

lint: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --config pyproject.toml
	@$(BIN)/djlint --lint --quiet templates
	@DJANGO_SETTINGS_MODULE=config.settings.test $(BIN)/python manage.py makemigrations --check --dry-run -v0
	@DJANGO_SETTINGS_MODULE=config.settings.test $(BIN)/python manage.py check --fail-level WARNING

types: $(VENV)/.dev
	@$(BIN)/mypy

tests: $(VENV)/.dev
	@$(BIN)/pytest -q -n 2 tests --ignore=tests/browser

tests-postgres: $(VENV)/.dev
	@.ci/packages postgres
	@$(BIN)/python tests/with_postgres.py $(BIN)/pytest -q -n 2 tests --ignore=tests/browser --ignore=tests/house --ignore=tests/covers

browser: $(VENV)/.dev
	@.ci/packages browser
	@$(BIN)/pytest -q -n 2 tests/browser

audit: $(VENV)/.dev
	@$(BIN)/python tests/audit.py

messages: $(VENV)/.dev
	@$(BIN)/python tests/messages.py

format: $(VENV)/.dev
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet .

bench: $(VENV)/.dev
	@.ci/packages postgres
	@$(BIN)/python bench/run.py
	@$(BIN)/python bench/run.py --start

lighthouse: $(VENV)/.dev
	@.ci/packages browser
	@bench/lighthouse.sh

clean:
	@rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache .hypothesis .import_linter_cache
