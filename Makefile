# One place for everything a person or a machine does with this repository. CI and pre-commit call the same targets.
PORT ?= 8000
HOST ?= 127.0.0.1
DATA ?= ./data
DEMO ?= 1
SHARES ?=

.DEFAULT_GOAL := help
.PHONY: help run test check bench deep lock words documents

help:  ## this list
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 20

run:  ## set up what is missing, then web and worker at http://HOST:PORT/ (PORT, HOST, DATA, DEMO=0 for an empty installation)
	@tools/setup runtime
	@OMTANKE_DATA="$(DATA)" OMTANKE_DEMO="$(DEMO)" exec .venv/bin/omtanke serve --host "$(HOST)" --port "$(PORT)"

test:  ## every test, on both databases and in a browser (SHARES=unit for some of them)
	@tools/setup dev
	@tools/system
	@exec .venv/bin/python -m tools.test $(SHARES)

check:  ## format, lint, types, floor plan, translations, generated documents, sizes (under a minute)
	@tools/setup dev
	@exec .venv/bin/python -m tools.check

bench:  ## the benchmarks: a table on screen and bench/results/latest.json
	@tools/setup dev
	@tools/system
	@exec .venv/bin/python -m bench

deep:  ## the longer sets, run before an issue is closed
	@tools/setup dev
	@tools/system
	@.venv/bin/python -m tools.test deep
	@exec .venv/bin/python -m tools.mutants

lock:  ## new versions of every package, pinned with their hashes
	@tools/setup dev
	@tools/lock

words:  ## bring the translation files up to date with code and templates
	@tools/setup dev
	@exec .venv/bin/python -m tools.words --update

documents:  ## write the generated documents anew
	@tools/setup dev
	@exec .venv/bin/python -m tools.documents --update
