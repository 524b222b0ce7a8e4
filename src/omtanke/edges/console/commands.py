"""What each subcommand does; each gives the exit code."""

from __future__ import annotations

import json
import sys
from argparse import Namespace

from omtanke.foundation.audit import anchors as anchoring
from omtanke.foundation.audit import verify
from omtanke.foundation.audit.migrate import migrate_everything
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.sheet_faults import Faulty
from omtanke.register.guidance.files import read

from . import demo as demonstration
from . import preparing, routes, serving
from . import work as working


def serve(chosen: Namespace) -> int:
    """Web and worker, until SIGTERM or Ctrl-C."""
    return serving.serve(chosen.host, chosen.port)


def work(_: Namespace) -> int:
    """The worker alone."""
    preparing.refuse_unless_ready()
    return working.work_until_told_to_stop()


def migrate(_: Namespace) -> int:
    """Both databases in shape, keys made when there is nothing yet."""
    preparing.make_master_key_when_new()
    migrate_everything()
    return 0


def demo(_: Namespace) -> int:
    """Fjordvik, in an empty database."""
    migrate(_)
    demonstration.make(clock.now())
    print("Demokommunen Fjordvik er klar. Start den med «make run».")
    return 0


def pages(_: Namespace) -> int:
    """Every route, as JSON."""
    json.dump(routes.every_route(), sys.stdout, ensure_ascii=False, indent=2)
    print()
    return 0


def audit_verify(chosen: Namespace) -> int:
    """Each fault in the log on a line of its own."""
    kept = anchoring.read(chosen.anchors) if chosen.anchors else []
    found = False
    for fault in verify.faults(kept):
        found = True
        print(fault)
    if not found:
        print("Loggen er hel." if kept else "Loggen er hel. Uten ankere ville det ikke synes om slutten var kuttet.")
    return 1 if found else 0


def audit_anchors(_: Namespace) -> int:
    """Where the log has come, as one line that may be kept anywhere."""
    print(anchoring.written(verify.latest_anchor(), clock.now()))
    return 0


def content_check(chosen: Namespace) -> int:
    """Each fault in a content file on a line of its own, with file and line."""
    try:
        read(chosen.file.read_bytes(), str(chosen.file))
    except OSError:
        print(f"Filen {chosen.file} finnes ikke eller kan ikke leses.", file=sys.stderr)
        return 2
    except Faulty as faulty:
        print(faulty)
        return 1
    print(f"{chosen.file}: ingen feil.")
    return 0
