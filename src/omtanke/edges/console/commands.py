"""What each subcommand does; each gives the exit code."""

from __future__ import annotations

import json
import sys
from argparse import Namespace

from omtanke.foundation.audit import anchors as anchoring
from omtanke.foundation.audit import verify
from omtanke.foundation.audit.migrate import migrate_everything
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.kernel.sheet_faults import Faulty
from omtanke.register.guidance import files as content_files
from omtanke.register.law import files as law_files
from omtanke.register.routines import files as routine_files
from omtanke.register.routines.founding import lay_in
from omtanke.register.routines.schema import Routine

from . import deidentifying, preparing, routes, serving
from . import demo as demonstration
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


def deidentify(_: Namespace) -> int:
    """Each line answered with what in it may give away who it is about."""
    sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass")  # type: ignore[union-attr]
    return 0 if deidentifying.deidentify(sys.stdin.buffer, sys.stdout, sys.stderr) else 2


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
    content = _content(chosen)
    if content is None:
        return 2
    try:
        content_files.read(content, str(chosen.file))
    except Faulty as faulty:
        print(faulty)
        return 1
    print(f"{chosen.file}: ingen feil.")
    return 0


def routine_check(chosen: Namespace) -> int:
    """Each fault in a routine file on a line of its own, with file and line."""
    content = _content(chosen)
    if content is None:
        return 2
    try:
        routine = routine_files.read(content, str(chosen.file))
    except Faulty as faulty:
        print(faulty)
        return 1
    print(f"{chosen.file}: Rutinen «{routine.title.nb}» ({routine.key} {routine.edition}) har {len(routine.steps)} trinn og ingen feil.")
    return 0


def law_check(chosen: Namespace) -> int:
    """Each fault in a law pack on a line of its own, with file and line."""
    content = _content(chosen)
    if content is None:
        return 2
    try:
        pack = law_files.read(content, str(chosen.file))
    except Faulty as faulty:
        print(faulty)
        return 1
    print(f"{chosen.file}: Lovpakken «{pack.title.nb}» ({pack.key} {pack.edition}) har {len(pack.grounds)} regler og ingen feil.")
    return 0


def routine_propose(chosen: Namespace) -> int:
    """The file laid in as a proposal; two people say yes in the browser."""
    if code := routine_check(chosen):
        return code
    preparing.refuse_unless_ready()
    try:
        edition = lay_in(chosen.file.read_bytes().decode(), at=clock.now())
    except NotReady as refusal:
        print(*refusal.obstacles, sep="\n")
        return 1
    print(f"Forslaget ligger på /rutiner/{edition.key}/. Én må stille seg bak det, og en annen godkjenne det.")
    return 0


def routine_schema(_: Namespace) -> int:
    """JSON Schema for editors."""
    json.dump(Routine.model_json_schema(by_alias=True), sys.stdout, ensure_ascii=False, indent=2)
    print()
    return 0


def _content(chosen: Namespace) -> bytes | None:
    """What the file holds; None, with a sentence, when it cannot be read."""
    try:
        return bytes(chosen.file.read_bytes())
    except OSError:
        print(f"Filen {chosen.file} finnes ikke eller kan ikke leses.", file=sys.stderr)
        return None
