# The targets below are the help: `make` prints what stands after `##`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_READY := $(VENV)/.run-ready
DEV_READY := $(VENV)/.dev-ready
BENCH_READY := $(VENV)/.bench-ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore
# What Python has compiled is kept, whatever the environment says: each process of the tests would compile everything anew.
export PYTHONDONTWRITEBYTECODE :=
# The locks name every package, so pip need not look for more; what is imported is compiled then.
INSTALL := $(BIN)/pip install -q --no-deps --no-compile --require-hashes
upgrade ?= --upgrade
COMPILE = $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header $(upgrade)
# Held to the versions of another lock, and without its packages.
without = -c requirements/$1.lock $$(sed -nE 's/^([a-z0-9._-]+)==.*/--no-emit-package \1/p' requirements/$1.lock)

.DEFAULT_GOAL := help
.PHONY: map help run test pythons check check-style check-types check-arrows check-texts tour bench mutants lock migration clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

run: $(RUN_READY) ## set everything up and start the bot; without BOT_TOKEN, with the playground in the browser
	$(BIN)/python -m bot run

test: $(DEV_READY) ## set everything up and run all tests, on SQLite and PostgreSQL (a part: make test of=tests/services)
	@tools/chromium.sh $(of)
	@# Four on two cores: those that wait for a killed process, a page or the tour leave theirs idle. One file is quicker without.
	$(BIN)/python -m pytest $(if $(findstring .py,$(of)),,-n 4 --dist loadgroup) $(of)

pythons: $(DEV_READY) ## try the other Pythons that pyproject.toml promises: all imports, and tests without a server
	tools/pythons.sh

check: $(DEV_READY) ## style, types, the arrows between rooms, the texts; all at once, so that all that is wrong is said
	@$(MAKE) -j2 -k -O --no-print-directory check-style check-types check-arrows check-texts

check-style: $(DEV_READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

check-types: $(DEV_READY)
	$(BIN)/mypy

check-arrows: $(DEV_READY)
	$(BIN)/lint-imports

check-texts: $(DEV_READY)
	$(BIN)/python -m tools.texts

tour: $(RUN_READY) ## play the main job with real processes and print it as a conversation
	$(BIN)/python -m tour

bench: $(BENCH_READY) ## measure against peers in one run; JSON on the standard output (one part: make bench of=deliveries)
	$(BIN)/python -m benchmarks $(of)

mutants: $(DEV_READY) ## change the program in small ways and see that tests notice (make mutants of=bot/services count=20 seed=2; again=1)
	@$(BIN)/python -m tools.mutants --of "$(of)" $(if $(count),--count $(count)) $(if $(seed),--seed $(seed)) $(if $(again),--again)

lock: $(DEV_READY) ## pin all dependencies anew, with hashes; each lock holds what the one before does not (only new ones: make lock upgrade=)
	$(COMPILE) pyproject.toml -o requirements/run.lock
	$(COMPILE) --extra dev $(call without,run) pyproject.toml -o requirements/dev.lock
	$(COMPILE) --extra bench $(call without,run) $(call without,dev) pyproject.toml -o requirements/bench.lock

migration: $(DEV_READY) ## write a migration of what changed: make migration of=bot name="add a column"
	$(BIN)/python -m tools.migration "$(of)" "$(name)"
	@$(BIN)/ruff format -q migrations

map: $(DEV_READY) ## write docs/map.md: which handler, service and screen stand behind each button
	$(BIN)/python -m tools.map

clean: ## remove the environment and local data
	rm -rf $(VENV) var

$(VENV)/bin/pip:
	$(PYTHON) -m venv $(VENV)

$(RUN_READY): requirements/run.lock | $(VENV)/bin/pip
	$(INSTALL) -r $<
	@touch $@

$(DEV_READY): requirements/dev.lock $(RUN_READY)
	$(INSTALL) -r $<
	@touch $@

$(BENCH_READY): requirements/bench.lock $(DEV_READY)
	$(INSTALL) -r $<
	@touch $@
