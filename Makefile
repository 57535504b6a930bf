# Two commands on a bare machine: `make run` and `make test`. All logic lives in tools/, for Windows too.
PYTHON ?= python3

.DEFAULT_GOAL := help
.PHONY: help run test lint format beproeving schermen build clean

help:
	@$(PYTHON) -m tools --help

run test lint format beproeving schermen build clean:
	@$(PYTHON) -m tools $@
