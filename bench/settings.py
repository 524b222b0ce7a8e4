"""The product's own settings; only the addresses differ: the floors stand beside the pages."""

from config.settings import *  # noqa: F403  that is the point

ROOT_URLCONF = "bench.urls"
