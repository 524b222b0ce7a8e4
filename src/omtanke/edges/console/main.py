"""`omtanke …`: the command line. Exit 0 good, 1 the thing checked is not good, 2 wrong use."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from pathlib import Path

from omtanke.foundation.kernel.errors import NotConfigured

OLDEST_PYTHON = (3, 11)


def main(arguments: list[str] | None = None) -> None:
    """Run one subcommand. What is missing or wrong with the installation is said in one sentence."""
    if sys.version_info < OLDEST_PYTHON:
        sys.exit("Omtanke trenger Python 3.11 eller nyere. Installer pakken python3.11 og start på nytt.")
    chosen = _parser().parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        import django  # only now: the settings read the environment, and may refuse it

        gc.disable()  # what is loaded here lives as long as the process, so there is nothing to look for
        django.setup()
        from . import commands

        gc.freeze()
        gc.enable()
        sys.exit(getattr(commands, chosen.run)(chosen))
    except NotConfigured as problem:
        print(problem, file=sys.stderr)
        sys.exit(1)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="omtanke", description="Kommunens trinnvise oppfølging av en bekymring.")
    commands = parser.add_subparsers(title="kommandoer", required=True, metavar="KOMMANDO")

    serve = _add(commands, "serve", "start nettsted og arbeider")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    _add(commands, "work", "kjør bare arbeideren, som rydder når tiden er inne")
    _add(commands, "migrate", "bring begge databasene på rett form, med låsen på")
    _add(commands, "demo", "lag demokommunen Fjordvik i en tom database")
    _add(commands, "deidentify", "finn opplysninger som kan røpe hvem det er, i JSON-linjer fra standard inn")
    pages = _add(commands, "pages", "list opp alle adresser og hvem som slipper inn")
    pages.add_argument("--json", action="store_true", required=True)

    routine = commands.add_parser("routine", help="rutinefiler").add_subparsers(title="kommandoer", required=True, metavar="KOMMANDO")
    check = _add(routine, "check", "kontroller en rutinefil linje for linje")
    check.set_defaults(run="routine_check")
    propose = _add(routine, "propose", "legg inn en rutinefil som forslag; to personer sier ja i nettleseren")
    propose.set_defaults(run="routine_propose")
    for command in (check, propose):
        command.add_argument("file", type=Path, metavar="FIL")
    _add(routine, "schema", "skriv ut JSON Schema for rutinefiler").set_defaults(run="routine_schema")

    audit = commands.add_parser("audit", help="loggen").add_subparsers(title="kommandoer", required=True, metavar="KOMMANDO")
    verify = _add(audit, "verify", "kontroller at loggen er hel")
    verify.add_argument("--anchors", type=Path, metavar="FIL", help="fil med ankere fra «omtanke audit anchors»")
    verify.set_defaults(run="audit_verify")
    _add(audit, "anchors", "skriv ut et anker: hvor langt loggen er kommet").set_defaults(run="audit_anchors")

    law = commands.add_parser("law", help="lovpakker").add_subparsers(title="kommandoer", required=True, metavar="KOMMANDO")
    check = _add(law, "check", "kontroller en lovpakke linje for linje")
    check.add_argument("file", type=Path, metavar="FIL")
    check.set_defaults(run="law_check")

    content = commands.add_parser("content", help="innholdet på de offentlige sidene").add_subparsers(
        title="kommandoer", required=True, metavar="KOMMANDO"
    )
    check = _add(content, "check", "kontroller en innholdsfil, for eksempel kommunens contacts.yaml")
    check.add_argument("file", type=Path, metavar="FIL")
    check.set_defaults(run="content_check")
    return parser


def _add(commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, about: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=about, description=about)
    parser.set_defaults(run=name)
    return parser
