# Winsome. `make up` starts it, `make test` checks everything. What each line does stands in tools/.
.PHONY: help setup up demo testing test check bench docs assets lock audit clean
.DEFAULT_GOAL := help

run := .venv/bin/python -m

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

setup: ## the environment in .venv, as requirements/default.txt locks it
	@./tools/python -m tools.environment default

up: setup ## start Winsome; prints its address and a one-time sign-in link
	@exec .venv/bin/winsome up

demo: setup ## the same with an invented company
	@exec .venv/bin/winsome demo

testing:
	@./tools/python -m tools.environment test

test: testing ## everything: SQLite, PostgreSQL, browser; says what it skipped and why
	@$(run) tools.run_tests

check: testing ## format, lint, types, imports, docs and the fast tests
	@$(run) tools.check

bench: testing ## the figures in docs/benchmarks.json
	@$(run) bench

docs: testing ## write the generated pages: the map and the list of licences
	@$(run) tools.where_things_live
	@$(run) tools.licences

assets: ## build the CSS and JavaScript from frontend/ (needs Node)
	@cd frontend && npm ci --no-audit --no-fund && npm run build

lock: testing ## pin every requirement with its hashes
	@.venv/bin/uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
		--python-version 3.11 requirements/default.in -o requirements/default.txt
	@.venv/bin/uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
		--python-version 3.11 -c requirements/default.txt requirements/test.in -o requirements/test.txt

audit: testing ## known weaknesses of what is installed (asks the package index)
	@.venv/bin/pip-audit --require-hashes --disable-pip -r requirements/default.txt

clean: ## remove the environment, caches and test results; your data stays
	@rm -rf .venv build test-results .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis *.egg-info
