# Each target sets up what it needs in .venv; nothing else on the machine is touched.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
ARGS ?=

.PHONY: run demo test quick check bench bench-signals fuzz lock clean

run: .venv/run            ## open the app
	$(BIN)/fonder $(ARGS)

demo: .venv/run           ## open the app on a made-up couple; nothing is saved
	$(BIN)/fonder demo $(ARGS)

test: .venv/dev           ## every test
	$(BIN)/pytest -n auto $(ARGS)

quick: .venv/dev          ## the tests for every save, under a minute
	$(BIN)/pytest -n auto -m "not slow" -q $(ARGS)

check: .venv/dev          ## format, lint, types, layers
	$(BIN)/ruff format --check src tests benchmarks training
	$(BIN)/ruff check src tests benchmarks training
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/bench        ## the budget table, with peers in the same run
	$(BIN)/python -m benchmarks $(ARGS)

bench-signals: .venv/bench ## how well and fast both readers label messages (ARGS names the files)
	$(BIN)/python -m benchmarks.signals $(ARGS)
	$(BIN)/python -m benchmarks.answers

fuzz: .venv/fuzz          ## a minute of fuzzing for each reader; what breaks one is left as a file
	for target in $$($(BIN)/python -m tests.fuzz 2>/dev/null); do $(BIN)/python -m tests.fuzz $$target $(ARGS) || exit 1; done

lock: .venv/dev           ## rewrite the hashed requirement locks (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --group dev -o requirements-dev.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --group dev --group bench -o requirements-bench.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --group dev --group fuzz -o requirements-fuzz.lock

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Fonder needs Python 3.11 or newer: install it, then run make again." >&2; exit 1; }
	$(PYTHON) -m venv .venv || { echo "Python cannot make a virtual environment: on Debian or Ubuntu, install python3-venv." >&2; exit 1; }

.venv/run: requirements.lock pyproject.toml | .venv/bin/python
	@test -e .venv/dev || $(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@test -e .venv/dev || $(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e . 2>/dev/null || $(BIN)/pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

.venv/dev: requirements-dev.lock pyproject.toml | .venv/bin/python
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/bench: requirements-bench.lock .venv/dev
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

.venv/fuzz: requirements-fuzz.lock .venv/dev
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-fuzz.lock
	@touch $@
