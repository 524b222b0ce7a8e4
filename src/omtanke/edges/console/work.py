"""The worker: what happens by itself when its time comes. It never opens content."""

from __future__ import annotations

import logging
import signal
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import DatabaseError, close_old_connections

from omtanke.foundation.audit import anchors
from omtanke.foundation.kernel import clock
from omtanke.foundation.pages import drafts, form_keys

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

HEARTBEAT = "worker.alive"
ROUND = 20  # seconds between two rounds
log = logging.getLogger(__name__)

SWEEPS: tuple[Callable[..., None], ...] = (drafts.sweep, form_keys.sweep)


def work_until_told_to_stop() -> int:
    """Go a round now and then until SIGTERM or Ctrl-C; stops between two rounds."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    while not stop.is_set():
        go_a_round(clock.now())
        stop.wait(ROUND)
    return 0


def go_a_round(at: datetime) -> None:
    """Everything that is due at this moment. What fails is tried again in the next round."""
    close_old_connections()
    for sweep in SWEEPS:
        try:
            sweep(at=at)
        except DatabaseError:
            log.exception("a sweep failed")
    try:
        anchors.leave_one(at)
        (Path(settings.DATA) / HEARTBEAT).write_text(at.isoformat())
    except OSError:
        log.exception("no anchor or heartbeat written")
