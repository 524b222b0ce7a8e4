from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.functional import cached_property

from omtanke.foundation.audit.readings import LogUnavailable
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages import drafts
from omtanke.foundation.pages.fields import one_of
from omtanke.foundation.pages.forms import Form

from .checking import Look, examine, kept_in
from .codes import AgeBand, Arena, FindingKind, WithWhom

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from django.utils.functional import _StrOrPromise

    from omtanke.register.organisation.models import Unit

    from .checking import Spot

DO, SWAP, MOVE = "do", "swap:", "move:"  # the button that was pressed, when it is not the one that sends
NO_UNIT = "no"
LOOKED_AT = "looked_at"  # what the texts were, in a form that points something out once


def some_words(label: _StrOrPromise, help_text: _StrOrPromise = "", *, rows: int = 4, required: bool = True) -> forms.CharField:
    """A few lines."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=5000,
        widget=forms.Textarea({"rows": rows}),
        error_messages={"required": _lazy("Skriv noen ord her."), "max_length": _lazy("Teksten er for lang. Bruk høyst 5000 tegn.")},
    )


def can_anybody_tell() -> forms.ChoiceField:
    """The last question before anything is sent."""
    choices = [("no", _lazy("nei, ikke så langt jeg kan se")), ("yes", _lazy("ja, kanskje"))]
    return one_of(
        _lazy("Kan noen her likevel skjønne hvem det er?"), choices, _lazy("Tenk på den som leser, og på dem hun eller han kjenner.")
    )


class CheckedForm(Form):
    """A form whose texts the checker reads. Some of its buttons only look: they show what was found, and keep what is typed."""

    checked: ClassVar[tuple[str, ...]] = ()
    look: Look | None = None

    @property
    def is_to_be_sent(self) -> bool:
        """Whether the button that was pressed is the one that sends."""
        return self.request.method == "POST" and not self.request.POST.get(DO)

    def look_over(self, examine: Callable[[Mapping[str, str]], tuple[Spot, ...]], *, move: Callable[[str], bool] = lambda _: False) -> None:
        """Let the page show what the checker finds. «Bytt ut» is done first, and the text that was is nowhere any more.

        `move` keeps a name where names belong, and says whether it did; then other words stand in the text as well.
        A checker that cannot look costs nobody the text: the page says that it has not.
        """
        posted = self.request.POST
        typed = {name: str(posted[name]) for name in posted} if self.request.method == "POST" else dict(self.initial)
        asked = typed.pop(DO, "")
        texts = {field: typed.get(field, "") for field in self.checked}
        if not any(texts.values()):
            self.look = None if self.request.method == "GET" else Look(texts, (), typed)
        else:
            self.look = self._looked(texts, examine, typed)
        if self.look and (changed := self._changed(self.look, asked, move)):
            typed |= changed
            self.look = self._looked(changed, examine, typed)
        if asked:
            self._only_looked(typed)

    def _looked(self, texts: Mapping[str, str], examine: Callable[[Mapping[str, str]], tuple[Spot, ...]], typed: Mapping[str, str]) -> Look:
        try:
            return Look(texts, examine(texts), typed)
        except LogUnavailable:
            self.status = 503
            return Look(texts, (), typed, has_looked=False)

    def _changed(self, look: Look, asked: str, move: Callable[[str], bool]) -> dict[str, str]:
        what, _, key = asked.partition(":")
        spot = next((spot for spot in look.spots if spot.key == key), None)
        if spot is None or f"{what}:" not in (SWAP, MOVE) or (f"{what}:" == MOVE and not move(spot.text)):
            return {}
        return look.swapped(key)

    def _only_looked(self, typed: dict[str, str]) -> None:
        """Nothing was sent, so nothing is missing yet."""
        self.is_bound, self._errors = False, None
        self.initial = {**self.initial, **typed}
        if self.look is None or self.look.has_looked:  # else nothing can be kept either
            drafts.keep(self.token, typed, at=self.request.actor.at)

    def answers_to_what_was_found(self) -> dict[str, Any]:
        return {"kept": kept_in(self.request.POST)}


class SeenThrough(Form):
    """What may give away who it is about is pointed out once; sent again unchanged, it is taken as it is."""

    def __init__(self, *arguments: Any, look: Callable[[Mapping[str, str]], Iterable[Spot]] = examine, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.look = look

    def texts(self) -> dict[str, str]:
        """Those that are seen through."""
        return {name: self.cleaned_data[name] for name in self.fields}

    @cached_property
    def found(self) -> list[tuple[str, str]]:
        """What may give it away: the words, and what they are. Nothing before all of it is filled in."""
        if not self.is_bound or self.errors:
            return []
        return [(spot.text, str(FindingKind(spot.kind).label)) for spot in self.look(self.texts())]

    @property
    def hidden(self) -> dict[str, str]:
        """What the texts were when they were seen through, besides."""
        return super().hidden | ({LOOKED_AT: self._digest()} if self.is_bound and not self.errors else {})

    def asks_first(self) -> bool:
        return self.data.get(LOOKED_AT) != self._digest() and bool(self.found)

    def _digest(self) -> str:
        return sha256("\0".join(self.texts().values()).encode()).hexdigest()


class QuestionForm(CheckedForm):
    """What one asks the contact: about how old, where, what was seen and tried, and what one wonders."""

    form_name = "consultation.question"
    checked = ("seen", "tried", "wonder")
    age_band = one_of(_lazy("Omtrent hvor gammel er den det gjelder?"), AgeBand.choices)
    arena = one_of(_lazy("Hvor har du merket det?"), Arena.choices, _lazy("Ikke hvilket sted, bare hva slags."))
    seen = some_words(_lazy("Hva har du sett eller hørt?"), _lazy("Uten navn, sted og dato. Skriv «eleven», «en i klassen», «i høst»."))
    tried = some_words(_lazy("Hva er prøvd?"), required=False, rows=2)
    wonder = some_words(_lazy("Hva lurer du på?"), rows=2)
    unit = one_of(
        _lazy("Skal kontakten få vite hvor du arbeider?"), help_text=_lazy("Kontakten får ellers ikke vite hvem du er, eller hvor.")
    )
    recognisable = can_anybody_tell()

    def __init__(self, *arguments: Any, units: Iterable[Unit], **options: Any) -> None:
        self.units = {unit.key: unit for unit in units}
        options["initial"] = {"unit": NO_UNIT} | options.get("initial", {})
        super().__init__(*arguments, **options)
        told = [(key, unit.name) for key, unit in self.units.items()]
        self.fields["unit"].choices = [(NO_UNIT, _lazy("Nei, ikke si hvor jeg arbeider")), *told]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        said = ("age_band", "arena", *self.checked)
        return {
            "texts": {field: self.cleaned_data[field] for field in said},
            "unit": self.units.get(self.cleaned_data["unit"]),
            "recognisable": self.cleaned_data["recognisable"],
            **self.answers_to_what_was_found(),
        }


class GoOnForm(CheckedForm):
    """More from whoever asked."""

    form_name = "consultation.go_on"
    checked = ("text",)
    text = some_words(_lazy("Spør mer, eller fortell mer"), _lazy("Uten navn, sted og dato."))
    recognisable = can_anybody_tell()

    def values(self) -> dict[str, Any]:
        return self.cleaned_data | self.answers_to_what_was_found()


class AnswerForm(Form):
    """What the contact says."""

    form_name = "consultation.answer"
    text = some_words(_lazy("Svaret ditt"), _lazy("Du vet ikke hvem som spør. Spør aldri etter navn, skole eller klasse."), rows=6)


class CallForm(CheckedForm):
    """What the contact writes after a call: two short fields."""

    form_name = "consultation.call"
    checked = ("asked", "advice")
    asked = some_words(_lazy("Hva gjaldt det?"), _lazy("Én setning. Ikke hvem som ringte, hvor fra, eller hvem det handlet om."), rows=2)
    advice = some_words(_lazy("Hva rådet du til?"), rows=2)

    def values(self) -> dict[str, Any]:
        return self.cleaned_data | self.answers_to_what_was_found()


class OwnCallForm(CheckedForm):
    """«Jeg drøftet på telefon»."""

    form_name = "consultation.own_call"
    checked = ("advice",)
    with_whom = one_of(_lazy("Hvem snakket du med?"), WithWhom.choices)
    talked_on = forms.DateField(
        label=_lazy("Når?"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages=dict.fromkeys(("required", "invalid"), _lazy("Skriv datoen slik: 23.11.2026.")),
    )
    advice = some_words(_lazy("Hva ble du rådet til?"), _lazy("Uten navn. Bare du kan lese det."), rows=3)

    def values(self) -> dict[str, Any]:
        return self.cleaned_data | self.answers_to_what_was_found()


class EndForm(Form):
    """Nothing to fill in: only a yes."""

    form_name = "consultation.end"
