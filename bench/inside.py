"""Runs one function of the benchmark inside an installation: `python -m bench.inside generator:generate`."""

import sys
from importlib import import_module

import django

if __name__ == "__main__":
    django.setup()
    module, function = sys.argv[1].split(":")
    getattr(import_module(f"bench.{module}"), function)()
