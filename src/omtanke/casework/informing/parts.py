"""What somebody has said herself goes back to her on paper, and to nobody else: one part for each voice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from omtanke.casework.cases.codes import Voice
from omtanke.casework.disclosure.parts import INFORMATION, Item
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.environment import day
from omtanke.foundation.paper.document import paragraphs
from omtanke.register.law.codes import ReceiverKind

from .models import Statement
from .written import statements_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.utils.functional import _StrOrPromise

    from omtanke.casework.cases.models import Case
    from omtanke.foundation.access.actor import Actor


class StatementsPart:
    """What one voice has said, and what was answered. `only_for` is which of the guardians; the person needs no such word."""

    title = INFORMATION
    label: _StrOrPromise = _lazy("Egne ord og klager")

    def __init__(self, voice: Voice) -> None:
        self.voice, self.key = voice, f"said_by_{voice.value}"
        self.only_for = "" if voice is Voice.PERSON else voice.value
        self.receivers = frozenset({ReceiverKind.PERSON if voice is Voice.PERSON else ReceiverKind.GUARDIAN})

    def sources(self, case: int) -> QuerySet[Any]:
        return Statement.objects.filter(case=case, voice=self.voice)

    def said(self, actor: Actor, case: Case) -> Iterable[Item]:
        for one in statements_by(self.voice, case):
            if one.words:
                heading = _("{what}, {day}").format(what=capfirst(str(one.row.get_kind_display())), day=day(one.row.said_on))
                answer = [_("Svar fra oss: {words}").format(words=" ".join(paragraphs(one.answer)))] if one.answer else []
                yield Item(self.key, one.row.key, heading, (*paragraphs(one.words), *answer))


PARTS = tuple(map(StatementsPart, Voice))
