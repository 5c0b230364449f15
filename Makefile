# The archive's commands. `make help` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/sh

PYTHON ?= python3
VENV   ?= .venv
PORT   ?= 8000
ARCHIVE ?=
BIN    := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
WHOOSH3 := $(VENV)-whoosh3

.PHONY: help run setup test test-whoosh3 coverage check bench screens relevance evaluate torture messages lock clean

help: ## List the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## (.*)/\1|\2/' | awk -F'|' '{printf "  make %-12s %s\n", $$1, $$2}'

run: setup ## Serve the archive on http://127.0.0.1:8000/ (ARCHIVE=path imports that instead of the sample, PORT=n)
	@$(MANAGE) prepare_archive $(if $(ARCHIVE),"$(ARCHIVE)")
	@echo "The archive is at http://127.0.0.1:$(PORT)/ (Ctrl-C ends it)"
	@SITE_URL="$${SITE_URL:-http://127.0.0.1:$(PORT)}" exec $(BIN)/gunicorn newsarchive.wsgi:application --bind 127.0.0.1:$(PORT) --worker-class gthread --workers 2 \
		--threads 4 --timeout 60 --max-requests 5000 --max-requests-jitter 500 --no-control-socket --log-level warning

setup: $(VENV)/.runtime ## All of `run` but importing and serving
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@$(MANAGE) load_gazetteer

test: $(VENV)/.development ## Run the whole suite, browser tests included
	@./.ci/chromium
	NEWSARCHIVE_REQUIRE_BROWSER=1 $(BIN)/python -m pytest -n auto --dist loadgroup $(PYTEST_ARGS)

test-whoosh3: $(WHOOSH3)/.ready ## Run the engine's tests on the other provider of Whoosh, in an environment of its own
	$(WHOOSH3)/bin/python -m pytest -n auto --dist loadgroup tests/search/engines tests/search/test_outbox.py \
		tests/search/test_drift.py tests/search/test_expunging.py tests/search/test_mending.py $(PYTEST_ARGS)

coverage: $(VENV)/.development ## Run the whole suite and tell which branches it leaves out (twice as long)
	@./.ci/chromium
	NEWSARCHIVE_REQUIRE_BROWSER=1 $(BIN)/python -m pytest -n auto --dist loadgroup --cov --cov-report=term:skip-covered $(PYTEST_ARGS)

check: $(VENV)/.development ## Lint, types, migrations, deployment settings
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(MANAGE) makemigrations --check --dry-run
	SITE_URL=https://archive.example SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(64))") \
		$(MANAGE) check --deploy --fail-level WARNING

bench: $(VENV)/.development ## Measure import, index and search (CORPUS=path.jsonl, STORIES=100000, GROWTH=300000)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-bench.txt
	$(BIN)/python -m tests.bench $(if $(CORPUS),"$(CORPUS)") $(if $(STORIES),--stories $(STORIES)) $(if $(GROWTH),--growth $(GROWTH))

screens: $(VENV)/.development ## Draw the pictures of docs/screens from the sample archive
	@./.ci/chromium
	$(BIN)/python -m tests.screens

relevance: $(VENV)/.development ## Measure the order of results on a hundred queries with known answers
	$(BIN)/python -m tests.relevance

evaluate: $(VENV)/.development ## Measure tags and dates on labelled stories (MISSES=1 names what was missed)
	@$(BIN)/python -m tests.evaluation $(if $(MISSES),--misses)

torture: $(VENV)/.development ## Kill imports, fill disks, damage files, crowd readers and writers, and look what survives (many minutes)
	$(BIN)/python -m tests.torture

messages: $(VENV)/.development ## Gather the words of pages and desk for translators and compile what they wrote (needs gettext)
	@command -v xgettext >/dev/null || { echo "xgettext is missing: install gettext (apt-get install gettext)"; exit 2; }
	$(MANAGE) makemessages --locale ar --no-wrap --add-location file --no-obsolete $(foreach path,"$(VENV)*" var tests data docs,--ignore $(path))
	$(MANAGE) compilemessages --locale ar --ignore "$(VENV)*"

lock: $(VENV)/.development ## Compile the ranges of requirements*.in into exact pins with hashes
	@for name in requirements requirements-dev requirements-nlp; do \
		$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header $$name.in -o $$name.lock; \
		{ echo "# Exact pins with hashes, compiled by \`make lock\` from $$name.in, which says why each is here:"; \
		  grep -E '^[A-Za-z].*#' $$name.in | sed -E 's/^([A-Za-z0-9-]+)[^#]*#/#   \1:/'; cat $$name.lock; } > $$name.txt; \
		rm $$name.lock; done

clean: ## Remove the virtual environment and the archive's state (NEWSARCHIVE_DATA, by default var/)
	rm -rf $(VENV) $(WHOOSH3) "$${NEWSARCHIVE_DATA:-var}"

$(VENV)/.runtime: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.development: requirements-dev.txt $(VENV)/.runtime
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(WHOOSH3)/.ready: requirements-dev.txt requirements-whoosh3.txt
	@test -x $(WHOOSH3)/bin/python || $(PYTHON) -m venv $(WHOOSH3)
	@$(WHOOSH3)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(WHOOSH3)/bin/python -m pip uninstall --quiet --yes whoosh-reloaded
	@$(WHOOSH3)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --force-reinstall --no-deps \
		-r requirements-whoosh3.txt
	@touch $@
