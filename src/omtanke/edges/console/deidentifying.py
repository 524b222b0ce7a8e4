"""`omtanke deidentify`: JSON lines in, JSON lines out, one at a time. A bad line is named by its number, never by its words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from omtanke.casework.consultation.deidentify import findings


class Unreadable(ValueError):
    """Says in a sentence what a line lacks."""


def deidentify(lines: Iterable[bytes], out: TextIO, faults: TextIO) -> bool:
    """Answer each line as it comes. Gives whether all of them could be read; the good ones are answered anyway."""
    all_read = True
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            answer = _answer(line)
        except Unreadable as fault:
            all_read = False
            print(f"Linje {number}: {fault}", file=faults, flush=True)
        else:
            print(json.dumps(answer, ensure_ascii=False), file=out, flush=True)
    return all_read


def _answer(line: bytes) -> dict[str, Any]:
    question = _read(line)
    found = findings(question["text"], question.get("known", ()))
    return {
        "id": question["id"],
        "findings": [{"start": one.start, "end": one.end, "kind": one.kind, "text": one.text} for one in found],
    }


def _read(line: bytes) -> dict[str, Any]:
    try:
        question = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Unreadable("er ikke tekst i UTF-8.") from None
    except (ValueError, RecursionError):
        raise Unreadable("er ikke gyldig JSON.") from None
    if not isinstance(question, dict):
        raise Unreadable("må være et objekt med «id» og «text».")
    if not isinstance(question.get("id"), str | int):
        raise Unreadable("mangler «id».")
    if not isinstance(question.get("text"), str):
        raise Unreadable("mangler «text», som skal være en tekst.")
    known = question.get("known", [])
    if not isinstance(known, list) or not all(isinstance(one, str) for one in known):
        raise Unreadable("har en «known» som ikke er en liste av tekster.")
    return question
