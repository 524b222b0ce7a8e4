from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django import forms

from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.fields import a_line, one_of, words, yes_or_no
from omtanke.foundation.pages.forms import Form

from .codes import RecusalReason
from .step_kinds import Prompt, Prompts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.utils.functional import _StrOrPromise

    from omtanke.register.organisation.models import Account

CONSIDERED = "considered"  # sent with a step whose prompts have been shown; it is no question, and never kept
WHAT_TO_WRITE = _lazy("Skriv det du selv har sett eller hørt, hva det også kan skyldes, og hva dere avtalte. Ikke skriv navn.")


def as_answers(given: Mapping[str, Any]) -> dict[str, str]:
    """Every answer as text, by the name of its question. What was left open is left out."""
    said = {name: value for name, value in given.items() if value not in (None, "")}
    return {name: value.isoformat() if isinstance(value, date) else str(value) for name, value in said.items()}


class SearchForm(forms.Form):
    """Finding one of one's own cases. Nothing is changed, so it has no key."""

    words = a_line(_lazy("Finn en sak"), _lazy("Skriv kodeordet, for eksempel «Blåveis 14», eller nummeret."))


class NoteForm(Form):
    """What somebody saw, was told or agreed."""

    form_name = "cases.note"
    text = words(_lazy("Notat"), WHAT_TO_WRITE)


class CorrectionForm(Form):
    """The next version of one's own note."""

    form_name = "cases.correction"
    text = words(_lazy("Notat"), _lazy("Den forrige teksten blir stående i saken som en tidligere versjon."))

    def values(self) -> dict[str, Any]:
        return self.cleaned_data | {"based_on": self.based_on}


class PersonForm(Form):
    """One colleague among those the page offers, under the name the action gives her."""

    argument = "to"
    person = one_of(_lazy("Hvem?"))

    def __init__(self, *arguments: Any, people: Iterable[Account], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.people = {account.key: account for account in people}
        self.fields["person"].choices = [(key, account.name) for key, account in self.people.items()]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        others = {name: value for name, value in self.cleaned_data.items() if name != "person"}
        return others | {self.argument: self.people[self.cleaned_data["person"]]}


class GivePartForm(PersonForm):
    form_name = "cases.give_part"
    person = one_of(_lazy("Hvem skal få del i saken?"), help_text=_lazy("Velg bare den som trenger det for å gjøre jobben sin."))


class HandOverForm(PersonForm):
    form_name = "cases.hand_over"
    person = one_of(_lazy("Hvem skal være ansvarlig?"), help_text=_lazy("Den som er ansvarlig nå, deltar fortsatt i saken."))
    can_know = yes_or_no(_lazy("Kan den som overtar, vite hvem dette gjelder?"))

    def values(self) -> dict[str, Any]:
        return super().values() | {"can_know": self.cleaned_data["can_know"] == "yes"}


class RecuseForm(PersonForm):
    form_name = "cases.recuse"
    argument = "account"
    person = one_of(_lazy("Hvem er inhabil?"))
    why = one_of(_lazy("Hvorfor?"), RecusalReason.choices)


class RecuseOneselfForm(Form):
    form_name = "cases.recuse_oneself"
    why = one_of(_lazy("Hvorfor?"), RecusalReason.choices)


class StepForm(Form):
    """What a kind of step asks: each kind declares its own questions, and says in `values` what else its action needs.

    `extra` are the edition's own questions, whose names begin with «q_».
    `prompts` are shown once when it has been sent; whoever sends it again, answered or not, goes on.
    `folded` are questions out of sight until they are needed, by the outcome they belong to or a name of their own.
    """

    form_name = "cases.step"
    extra: ClassVar[tuple[str, ...]] = ()
    prompts: Prompts | None = None
    prompted: tuple[Prompt, ...] = ()
    folded: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    outcome = one_of(_lazy("Hva ble utfallet?"))

    @classmethod
    def asking(
        cls,
        outcomes: Iterable[tuple[str, str]],
        extra: Mapping[str, forms.Field] | None = None,
        *,
        prompts: Prompts | None = None,
        form_name: str = "",
    ) -> type[Self]:
        """The form in one step of one edition: with the outcomes that have words there, and the edition's own questions."""
        extra = extra or {}
        own = {"extra": tuple(extra), "prompts": prompts and staticmethod(prompts), "form_name": form_name or cls.form_name}
        form: Any = type(cls.__name__, (cls,), {**extra, **own})
        outcome = deepcopy(form.base_fields.pop("outcome"))
        outcome.choices = list(outcomes)
        form.base_fields["outcome"] = outcome  # the last thing one decides
        return form  # type: ignore[no-any-return]

    @classmethod
    def labels(cls) -> dict[str, _StrOrPromise]:
        """The words over each answer in the timeline: those over the question."""
        return {name: field.label or "" for name, field in cls.base_fields.items() if name != "outcome"}

    def is_unfolded(self, group: str) -> bool:
        """Whether a group of questions is in sight: its outcome is chosen, or something in it is filled in, at fault or prompted."""
        prompted = {prompt.field for prompt in self.prompted}
        names = self.folded[group]
        return self["outcome"].value() == group or any(self[name].value() or self[name].errors or name in prompted for name in names)

    @property
    def hidden(self) -> dict[str, str]:
        was_asked = self.prompted or CONSIDERED in self.data
        return super().hidden | ({CONSIDERED: "yes"} if was_asked else {})

    def asks_first(self) -> bool:
        if self.prompts and CONSIDERED not in self.data:
            self.prompted = tuple(self.prompts(self.cleaned_data["outcome"], self.answers()))
        return bool(self.prompted)

    def values(self) -> dict[str, Any]:
        return {"outcome": self.cleaned_data["outcome"], "answers": self.answers()}

    def answers(self) -> dict[str, str]:
        """Every answer as text, by the name of its question."""
        return as_answers({name: value for name, value in self.cleaned_data.items() if name != "outcome"})


class ConfirmForm(Form):
    """Nothing to fill in: only a yes."""

    form_name = "cases.confirm"
