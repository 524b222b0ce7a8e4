"""One question a page. Each form is given what has been answered and what there is to choose among."""

from __future__ import annotations

from itertools import groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.text import capfirst
from django.utils.translation import get_language

from omtanke.casework.cases.codes import Harm, Voice
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.fields import a_day, one_of, words, yes_or_no
from omtanke.foundation.pages.forms import Form
from omtanke.foundation.pages.widgets import RadiosInGroups
from omtanke.register.guidance.papers import languages
from omtanke.register.law.codes import ReceiverKind

from .codes import How, Told
from .parts import labels

if TYPE_CHECKING:
    from collections.abc import Mapping

    from omtanke.register.law.schema import Service
    from omtanke.register.organisation.models import Unit

    from .queries import Draft


OUTSIDE_OMTANKE = [(code, capfirst(said)) for code, said in How.choices if code != How.IN_OMTANKE]


class Question(Form):
    """A page of the wizard: `slug` is its address, `title` its heading. `answers` is what the action gets.

    `opens` names the sealed texts it shows, and `opens_case` says that it shows what of the case can be shared: nothing else is opened.
    """

    slug: ClassVar[str]
    title: ClassVar[Any]
    opens: ClassVar[tuple[str, ...]] = ()
    opens_case: ClassVar[bool] = False

    def __init__(self, *arguments: Any, draft: Draft, **options: Any) -> None:
        super().__init__(*arguments, **options | {"initial": self.answered(draft) | options.get("initial", {})})
        self.draft = draft
        self.offer(draft)

    @classmethod
    def answered(cls, draft: Draft) -> dict[str, Any]:
        """What stands there already, by the names of the fields."""
        return {name: draft.texts.get(name) or getattr(draft.row, name, "") for name in cls.base_fields}

    def offer(self, draft: Draft) -> None:
        """Fill in what there is to choose among."""

    def answers(self) -> dict[str, Any]:
        """The answers, by the names of the disclosure's own fields."""
        return {name: value or _nothing(name) for name, value in self.cleaned_data.items()}

    def values(self) -> dict[str, Any]:
        return {"answers": self.answers(), "based_on": self.based_on}


class WhoAreYou(Question):
    form_name, slug, title = "disclosure.deg", "deg", _lazy("Hvilken tjeneste og profesjon er du i?")
    sender = one_of(_lazy("Jeg er"), help_text=_lazy("Reglene om taushetsplikt er ulike. Velg det du er i jobben du gjør her."))

    @classmethod
    def answered(cls, draft: Draft) -> dict[str, Any]:
        return {"sender": f"{draft.row.service}/{draft.row.profession}"}

    def offer(self, draft: Draft) -> None:
        """The professions of her own kind of unit stand under its name; the others, which few here are, are folded together."""
        language, kind = get_language() or "nb", draft.case.unit.kind
        services = draft.pack.services if draft.pack else ()
        own = [(one.label.said(language), _professions(draft, one)) for one in services if one.receiver == kind]
        others = [
            (key, f"{label} ({one.label.said(language)})")
            for one in services
            if one.receiver is None
            for key, label in _professions(draft, one)
        ]
        elsewhere = str(_lazy("En annen tjeneste i kommunen"))
        self.fields["sender"].widget = RadiosInGroups(folded=elsewhere if own else "")
        self.fields["sender"].choices = [*own, (elsewhere, others)]  # type: ignore[attr-defined]

    def answers(self) -> dict[str, Any]:
        service, profession = self.cleaned_data["sender"].split("/")
        return {"service": service, "profession": profession}


class WhoReceives(Question):
    form_name, slug, title = "disclosure.mottaker", "mottaker", _lazy("Hvem skal få vite det?")
    receiver_kind = one_of(_lazy("Hvilken tjeneste?"), ReceiverKind.choices)


class WhereTo(Question):
    form_name, slug, title = "disclosure.hvordan", "hvordan", _lazy("Hvem der, og hvordan?")
    opens = ("receiver",)
    receiver = words(_lazy("Tjeneste og person"), _lazy("Navnet på tjenesten, og på den du har avtalt det med hvis du vet det."), rows=2)
    how = one_of(_lazy("Hvordan får mottakeren det?"), How.choices)
    unit = one_of(_lazy("Hvilken tjeneste i Omtanke?"), required=False)
    which = one_of(
        _lazy("Hvem av de foresatte?"),
        [one for one in Voice.choices if one[0] != Voice.PERSON],
        _lazy("Foresatt A og B er alltid de samme to i en sak. Er det bare én, er det A. Det den ene har sagt, får den andre ikke."),
    )
    language = one_of(
        _lazy("Hvilket språk skal papiret være på?"),
        help_text=_lazy("Overskrifter og rettigheter står på språket du velger. Det dere har skrevet selv, står slik det ble skrevet."),
    )

    @classmethod
    def answered(cls, draft: Draft) -> dict[str, Any]:
        unit, row = draft.row.receiver_unit, draft.row
        said = {"receiver": draft.texts["receiver"], "how": row.how, "unit": unit.key if unit else "", "which": row.which}
        return said | {"language": row.language or get_language() or "nb"}

    def offer(self, draft: Draft) -> None:
        self.units: dict[str, Unit] = {unit.key: unit for unit in draft.units}
        if self.units:
            named = [(key, one.name) for key, one in self.units.items()]
            self.fields["unit"].choices = [("", capfirst(str(_lazy("ingen av dem")))), *named]  # type: ignore[attr-defined]
        else:
            del self.fields["unit"]
            self.fields["how"].choices = OUTSIDE_OMTANKE  # type: ignore[attr-defined]
        self.fields["language"].choices = [(code, capfirst(one.name)) for code, one in languages().items()]  # type: ignore[attr-defined]
        self.fields["language"].required = False  # left out, it is the sender's own
        if draft.row.receiver_kind != ReceiverKind.GUARDIAN:
            del self.fields["which"]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("how") == How.IN_OMTANKE and not said.get("unit"):
            self.add_error("unit", str(_lazy("Velg tjenesten som skal få det her i Omtanke.")))
        return said

    def answers(self) -> dict[str, Any]:
        said = self.cleaned_data
        unit = self.units.get(said.get("unit", "")) if said["how"] == How.IN_OMTANKE else None
        paper = {"language": said["language"], "which": said.get("which", "")}
        return {"receiver": said["receiver"], "how": said["how"], "receiver_unit": unit, **paper}


class OnWhichGround(Question):
    form_name, slug, title = "disclosure.grunnlag", "grunnlag", _lazy("På hvilket grunnlag?")
    ground = one_of(_lazy("Hjemmel"), help_text=_lazy("Er du usikker, så ring og drøft. Det er alltid et godt svar."))

    def offer(self, draft: Draft) -> None:
        language = get_language() or "nb"
        opening = [one for one in draft.grounds if one.opens and one.identified]
        self.fields["ground"].choices = [  # type: ignore[attr-defined]
            (one.key, f"{capfirst(str(_ANSWERS[one.answer]))}: {one.title.said(language)} ({one.law.said(language)})") for one in opening
        ]

    def answers(self) -> dict[str, Any]:
        is_same = self.cleaned_data["ground"] == self.draft.row.ground
        return {"ground": self.cleaned_data["ground"]} | ({} if is_same else {"conditions": ""})


class UnderWhichConditions(Question):
    form_name, slug, title = "disclosure.vilkar", "vilkar", _lazy("Er vilkårene oppfylt?")

    @classmethod
    def answered(cls, draft: Draft) -> dict[str, Any]:
        return draft.answered

    def offer(self, draft: Draft) -> None:
        language = get_language() or "nb"
        for one in draft.ground.conditions if draft.ground else ():
            self.fields[one.key] = yes_or_no(one.question.said(language))

    def answers(self) -> dict[str, Any]:
        return {"conditions": " ".join(f"{key}:{said}" for key, said in self.cleaned_data.items())}


class ForWhat(Question):
    form_name, slug, title = "disclosure.formal", "formal", _lazy("Hva skal mottakeren bruke det til?")
    opens = ("purpose",)
    purpose = words(_lazy("Formål"), _lazy("Hva skal bli bedre for den det gjelder? «Greit å vite» er ikke et formål."), rows=3)


class WhichParts(Question):
    form_name, slug, title = "disclosure.deler", "deler", _lazy("Hva skal deles?")
    opens_case = True
    parts = forms.MultipleChoiceField(
        label=_lazy("Velg én og én"),
        help_text=_lazy("Bare det mottakeren trenger. Det du ikke velger, blir ikke delt."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _lazy("Noe av det du valgte, finnes ikke lenger. Se over.")},
    )

    @classmethod
    def answered(cls, draft: Draft) -> dict[str, Any]:
        return {"parts": draft.row.parts.split()}

    def offer(self, draft: Draft) -> None:
        """Under the name of each part."""
        named = labels()
        together = groupby(draft.items, key=attrgetter("part"))
        groups = [(named[part], [(item.key, _in_short(item)) for item in items]) for part, items in together]
        self.fields["parts"].choices = groups  # type: ignore[attr-defined]

    def answers(self) -> dict[str, Any]:
        return {"parts": " ".join(self.cleaned_data["parts"])}


class InOwnWords(Question):
    form_name, slug, title = "disclosure.ord", "ord", _lazy("Vil du skrive noe til mottakeren?")
    opens = ("words",)
    words = words(
        _lazy("Til mottakeren"), _lazy("Det du har sett og hørt. Skill det fra det du tror. Ikke skriv om andre."), rows=8, required=False
    )


class WhyNeeded(Question):
    form_name, slug, title = "disclosure.vurdering", "vurdering", _lazy("Hvorfor er det nødvendig?")
    opens = ("necessity", "proportion")
    necessity = words(_lazy("Hvorfor må mottakeren få vite dette?"), _lazy("Kunne dere nådd det samme uten å dele?"), rows=4)
    proportion = words(
        _lazy("Hvorfor er det ikke mer enn det må være?"),
        _lazy("Hva har du latt være å dele? Hva kan det føre til for den det gjelder?"),
        rows=4,
    )


class WithConsent(Question):
    form_name, slug, title = "disclosure.samtykke", "samtykke", _lazy("Er det samtykket?")
    opens = ("why_no_consent",)
    consent = one_of(_lazy("Samtykke"), help_text=_lazy("Bare samtykker som gjelder i dag, og denne mottakeren, står her."))
    why_no_consent = words(
        _lazy("Hvis ikke: hvorfor?"),
        _lazy("For eksempel at dere ikke kan spørre uten fare, eller at de sa nei, og loven likevel åpner for det."),
        rows=3,
        required=False,
    )

    @classmethod
    def answered(cls, draft: Draft) -> dict[str, Any]:
        consent = draft.row.consent
        chosen = consent.key if consent else ("none" if draft.texts["why_no_consent"] else "")
        return {"consent": chosen, "why_no_consent": draft.texts["why_no_consent"]}

    def offer(self, draft: Draft) -> None:
        fitting = [one for one in draft.consents if one.service == draft.row.receiver_kind]
        self.consents = {one.key: one for one in fitting}
        until = _lazy("Samtykke til {service}, skrevet inn {day}")
        choices = [
            (key, str(until).format(service=one.get_service_display(), day=f"{one.recorded_at:%d.%m.%Y}"))
            for key, one in self.consents.items()
        ]
        self.fields["consent"].choices = [*choices, ("none", str(_lazy("Ikke samtykke")))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("consent") == "none" and not said.get("why_no_consent"):
            self.add_error("why_no_consent", str(_lazy("Skriv hvorfor dere ikke har spurt eller ikke fått det.")))
        return said

    def answers(self) -> dict[str, Any]:
        consent = self.consents.get(self.cleaned_data["consent"])
        return {"consent": consent, "why_no_consent": None if consent else self.cleaned_data["why_no_consent"]}


class AreTheyTold(Question):
    form_name, slug, title = "disclosure.informert", "informert", _lazy("Får de vite det?")
    opens = ("why_later",)
    harm = one_of(
        _lazy("Kan det skade barnet at de får vite det nå?"),
        Harm.choices,
        _lazy(
            "Tenk på vold, negativ sosial kontroll, eller en forelder i miljøet. "
            "Rådfør deg med barnevernstjenesten eller minoritetsrådgiver."
        ),
    )
    told = one_of(_lazy("Får den det gjelder, og de foresatte, vite at dere deler?"), Told.choices, _lazy("Ring før dere sender brev."))
    why_later = words(_lazy("Hvis senere: hvorfor?"), rows=2, required=False)
    tell_on = a_day(_lazy("Hvis senere: når ser dere på det igjen?"), required=False)


QUESTIONS: Mapping[str, type[Question]] = {
    one.slug: one
    for one in (
        *(WhoAreYou, WhoReceives, WhereTo, OnWhichGround, UnderWhichConditions, ForWhat),
        *(WhichParts, InOwnWords, WhyNeeded, WithConsent, AreTheyTold),
    )
}
_ANSWERS = {"may": _lazy("du kan"), "must": _lazy("du skal"), "must_not": _lazy("du skal ikke")}


def _professions(draft: Draft, service: Service) -> list[tuple[str, str]]:
    """Who may be in that service, each with the key of both."""
    language, found = get_language() or "nb", draft.pack.professions_in(service.key) if draft.pack else ()
    return [(f"{service.key}/{one.key}", one.label.said(language)) for one in found]


def next_after(slug: str) -> str | None:
    """The question after this one; None after the last."""
    slugs = list(QUESTIONS)
    return dict(pairwise(slugs)).get(slug)


def _nothing(name: str) -> Any:
    return "" if name in ("service", "profession", "receiver_kind", "how", "ground", "harm", "told", "parts") else None


def _in_short(item: Any) -> str:
    text = " ".join(item.lines)
    return f"{item.heading}: {text[:160]}{'…' if len(text) > 160 else ''}"
