"""The booklet that somebody from outside reads, with room for what she saw. It is the only way to her: she has no account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.foundation.paper.document import Paper, Section, paragraphs
from omtanke.register.guidance.papers import words_in
from omtanke.register.organisation.published import published_name

from .codes import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

ROOM = 8  # lines to write on


def booklet(year: int, texts: Sequence[str], on: date) -> Paper:
    """What is read, and the questions; where too few are told, only why there is nothing."""
    words = words_in(get_language() or "nb")
    told = [Section(_("Oppfølging {number}").format(number=number), paragraphs(text)) for number, text in enumerate(texts, start=1)]
    asked = [Section(str(question), room=ROOM) for question in QUESTIONS.values()]
    return Paper(
        title=_("Gjennomgang utenfra, {year}").format(year=year),
        author=published_name(),
        language=words.language,
        made_on=on,
        foot=_("Leveres tilbake til kommunen sammen med svarene."),
        lead=(
            _("Du leser noen avsluttede oppfølginger, fortalt uten hvem de gjaldt. Prøv ikke å finne ut hvem det er."),
            _("Svar samlet for alle, med egne ord, og ikke om hver enkelt. Det handler om hvordan kommunen arbeider."),
            _("Du har taushetsplikt om det du leser her. Kommunen har avtalt det med deg før du fikk heftet."),
        ),
        sections=(*told, *asked) if told else (Section(_("Det er skrevet for få utdrag"), (_("Da kan ingen lese dem."),)),),
        page_of=words.frame.page_of,
    )
