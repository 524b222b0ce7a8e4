from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.environment import day
from omtanke.foundation.pages.fields import a_day, a_line, one_of
from omtanke.foundation.pages.forms import Form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .models import Measure


class ContactForm(Form):
    """One line in the ledger: who, when, and about what."""

    form_name = "plans.contact"
    measure = one_of(_lazy("Hvilket tiltak?"), help_text=_lazy("Bare tjenestens eget tiltak står her."))
    who = a_line(_lazy("Hvem snakket du med?"), _lazy("Navnet eller rollen."))
    spoken_on = a_day(_lazy("Når?"))
    about = a_line(_lazy("Om hva?"), _lazy("Noen få ord om tiltaket, for eksempel «ny tid for treningen». Ikke hva som ellers ble sagt."))

    def __init__(self, *arguments: Any, measures: Iterable[Measure], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.measures = {one.key: one for one in measures}
        self.fields["measure"].choices = [(key, _in_short(one)) for key, one in self.measures.items()]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        return self.cleaned_data | {"measure": self.measures[self.cleaned_data["measure"]]}


def _in_short(measure: Measure) -> str:
    """By area and day, so that nothing has to be opened to choose."""
    return capfirst(_("{area}, begynte {day}").format(area=measure.get_area_display(), day=day(measure.starts_on)))
