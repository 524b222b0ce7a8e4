from collections.abc import Iterator

import pytest

from tests.cluster import Cluster


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL of this test's own, as safe against power cuts as in production."""
    running = Cluster(durable=True).start()
    yield running
    running.stop()
