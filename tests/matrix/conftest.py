import pytest
from django.conf import settings as installed
from pytest_django import Settings

from omtanke.edges.site.health import HEARTBEAT
from omtanke.foundation.kernel import clock

from .fjordvik import Fjordvik


@pytest.fixture
def fjordvik(db: None, settings: Settings) -> Fjordvik:
    """Fjordvik full of secrets, with every address the product can have."""
    settings.ROOT_URLCONF = "tests.matrix.urls"
    (installed.DATA / HEARTBEAT).write_text(clock.now().isoformat())
    return Fjordvik()
