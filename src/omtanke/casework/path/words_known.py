"""What a case knows of who it is about, as plain words for the checker. Asked inside a recorded opening or deed, and never shown."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from omtanke.casework.cases import policy
from omtanke.casework.cases.models import Event, Wording
from omtanke.casework.cases.queries import participants_of
from omtanke.casework.identities.models import Identity, WhoLine
from omtanke.foundation.vault.keys import Disposed
from omtanke.foundation.vault.sealed import unseal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from omtanke.casework.cases.models import Case
    from omtanke.foundation.access.actor import Actor

NEWEST_WORDINGS = 40
PARTS_OF_A_LINE = re.compile(r"[,;/()\n]+")
NAMED_IN_PASSING = re.compile(r"(?<=[a-zæøå,] )[A-ZÆØÅ][a-zæøåéüöä-]{2,}")  # a capital where no sentence begins


def known_words(actor: Actor, case: Case) -> tuple[str, ...]:
    """Everything in the case that can give away who it is about. Asked inside a recorded opening or deed."""
    people = [part.account.name for part in participants_of(case)]
    known = [case.code_word, case.unit.name, *people, *_who(case), *_identity(case), *_named_in_passing(actor, case)]
    return tuple(dict.fromkeys(word for word in (one.strip() for one in known) if word))


def _who(case: Case) -> Iterator[str]:
    row = WhoLine.objects.select_related("case").filter(case=case).first()
    if row and (line := _opened(row, "line")):
        yield line
        yield from PARTS_OF_A_LINE.split(line)


def _identity(case: Case) -> Iterator[str]:
    row = Identity.objects.select_related("case").filter(case=case).first()
    if row is None:
        return
    yield _opened(row, "name")
    yield _opened(row, "national_number")
    if born := _opened(row, "birth_date"):
        day = date.fromisoformat(born)
        yield from (born, f"{day:%d.%m.%Y}", f"{day:%d.%m.%y}", f"{day:%d%m%y}", f"{day.day}.{day.month}.{day.year}")


def _named_in_passing(actor: Actor, case: Case) -> Iterable[str]:
    """Words with a capital in the newest that she may read in the case: mostly people and places."""
    read = Event.objects.filter(policy.READ_EVENT.as_q(actor), case=case)
    rows = Wording.objects.select_related("event__case").filter(event__in=read).order_by("-pk")[:NEWEST_WORDINGS]
    return [word for row in rows for word in NAMED_IN_PASSING.findall(_opened(row, "text"))]


def _opened(row: WhoLine | Identity | Wording, field: str) -> str:
    try:
        return unseal(row, field)
    except Disposed:
        return ""
