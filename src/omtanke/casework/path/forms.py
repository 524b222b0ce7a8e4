from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.casework.cases.codes import Concern, GuardiansRung, Happening, Reached, ReopenReason, Safe, Service
from omtanke.casework.cases.forms import CorrectionForm, NoteForm, as_answers
from omtanke.casework.cases.wordbook import EXTRA
from omtanke.casework.consultation.codes import WithWhom
from omtanke.casework.consultation.forms import CheckedForm
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.fields import a_day, a_line, one_of, words, yes_or_no
from omtanke.foundation.pages.forms import Form
from omtanke.register.organisation.forms import choose_among
from omtanke.register.routines.codes import QuestionType

from .rules import BECAUSE, NEXT_ON, condition_field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from omtanke.casework.cases.forms import StepForm
    from omtanke.casework.cases.models import Case
    from omtanke.casework.cases.step_kinds import StepKind
    from omtanke.register.organisation.models import Unit
    from omtanke.register.routines.models import Edition
    from omtanke.register.routines.schema import Condition, Entry, Question, Routine, Step

TOLD = ("observed", "other_explanation", "own_words", "done_so_far")  # about a new concern, in words
CHILD, ADULT = "barn", "voksen"
ASKED_ABOUT = {  # those of the edition's conditions that only whoever takes the step can answer
    "still_concerned": _lazy("Er dere fortsatt bekymret?"),
    "consent": _lazy("Er det gitt samtykke?"),
    "no_immediate_danger": _lazy("Er det slik at ingen er i fare nå?"),
}


class ConcernForm(Form):
    """A new concern. `units` are those she works in where one can be registered, `entries` the routine's other beginnings."""

    form_name = "path.concern"
    concern = forms.ChoiceField(choices=Concern.choices, widget=forms.HiddenInput)
    about = forms.ChoiceField(choices=[(CHILD, CHILD), (ADULT, ADULT)], widget=forms.HiddenInput)
    clarification = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)
    unit = one_of(_lazy("Hvilken enhet gjelder det?"), help_text=_lazy("Den enheten der du arbeider og møter den det gjelder."))
    reached = one_of(_lazy("Hvordan fikk du vite det?"), Reached.choices, _lazy("Skriv aldri navnet på den som sa fra."))
    observed = words(
        _lazy("Hva har du sett eller hørt?"), _lazy("Bare det som skjedde, uten navn. Hva ble sagt eller gjort, og når?"), rows=5
    )
    other_explanation = words(
        _lazy("Hva kan det også skyldes?"),
        _lazy("Det finnes nesten alltid en annen forklaring. Hadde du tenkt det samme om en annen?"),
        rows=3,
    )
    own_words = words(
        _lazy("Hva sier den det gjelder selv?"),
        _lazy("Har du snakket med henne eller ham, skriver du det som ble sagt."),
        rows=3,
        required=False,
    )
    done_so_far = words(_lazy("Hva er gjort til nå?"), _lazy("For eksempel en samtale, en telefon eller hjelp."), rows=2, required=False)
    entry = one_of(_lazy("Hvor begynner det?"), required=False)
    shows_entries = False  # where most concerns begin at the routine's first step, the others are folded away

    def __init__(self, *arguments: Any, units: Iterable[Unit], entries: Iterable[Entry] = (), **options: Any) -> None:
        self.units = {unit.key: unit for unit in units}
        super().__init__(*arguments, **options)
        choose_among(self, self.units)
        self.fields["entry"].choices = [(entry.key, entry.label.said(_language())) for entry in entries]  # type: ignore[attr-defined]

    @property
    def has_entries(self) -> bool:
        """Whether there is anything to choose."""
        return len(self.fields["entry"].choices) > 1  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        asked = ("concern", "reached", *TOLD)
        return {
            "on": self.units[self.cleaned_data["unit"]],
            "answers": {name: self.cleaned_data[name] for name in asked if self.cleaned_data[name]},
            "is_about_adult": self.cleaned_data["about"] == ADULT,
            "entry": self.cleaned_data["entry"],
            "clarification": self.cleaned_data["clarification"],
        }


class ChildForm(Form):
    """Where a child's own case is opened. Nothing is asked about the child, and nothing about anybody else."""

    form_name = "path.child"
    unit = one_of(_lazy("I hvilken enhet?"), help_text=_lazy("Den enheten der du arbeider og møter barnet."))

    def __init__(self, *arguments: Any, units: Iterable[Unit], **options: Any) -> None:
        self.units = {unit.key: unit for unit in units}
        super().__init__(*arguments, **options)
        choose_among(self, self.units)

    def values(self) -> dict[str, Any]:
        return {"on": self.units[self.cleaned_data["unit"]]}


class AfterwardsForm(Form):
    """What was done when it was urgent, written down when it is calm: one short form."""

    form_name = "path.afterwards"
    emergency_what = words(_lazy("Hva skjedde?"), _lazy("Det du selv så og hørte, og når. Ikke skriv navn."), rows=4)
    emergency_called = words(
        _lazy("Hvem ble ringt, og når?"), _lazy("For eksempel: politiet 08.21, barnevernvakten 08.40, lederen 08.45."), rows=2
    )
    emergency_safe = one_of(_lazy("Er barna og alle andre trygge nå?"), Safe.choices)
    emergency_guardians = one_of(
        _lazy("Har foresatte fått vite det?"),
        GuardiansRung.choices,
        _lazy("Ring dem så snart det er trygt. Spør politiet først hvis de er på saken."),
        required=False,
    )
    emergency_guardians_when = a_line(_lazy("Når fikk de vite det, eller når skal de få vite det?"), required=False)
    emergency_follows_up = words(_lazy("Hvem følger opp nå?"), _lazy("Skriv rollen, og det første som skal skje."), rows=2)

    def values(self) -> dict[str, Any]:
        return {"answers": as_answers({name: value for name, value in self.cleaned_data.items() if name.startswith("emergency_")})}


class EmergencyForm(AfterwardsForm):
    """The same where there is no case yet: who and what it is about, besides. `units` as in a new concern."""

    form_name = "path.emergency"
    unit = one_of(_lazy("Hvilken enhet gjelder det?"))
    about = one_of(_lazy("Hvem gjelder det?"), [(CHILD, _lazy("et barn eller en ungdom under 18 år")), (ADULT, _lazy("en voksen"))])
    concern = one_of(_lazy("Hva var i ferd med å skje?"), Concern.choices)
    reached = one_of(_lazy("Hvordan fikk du vite det?"), Reached.choices, _lazy("Skriv aldri navnet på den som sa fra."))
    clarification = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)
    field_order = ("unit", "about", "concern", "reached")

    def __init__(self, *arguments: Any, units: Iterable[Unit], **options: Any) -> None:
        self.units = {unit.key: unit for unit in units}
        super().__init__(*arguments, **options)
        choose_among(self, self.units)

    def values(self) -> dict[str, Any]:
        afterwards = super().values()["answers"]
        observed = afterwards.pop("emergency_what")
        return {
            "on": self.units[self.cleaned_data["unit"]],
            "answers": {name: self.cleaned_data[name] for name in ("concern", "reached")} | {"observed": observed},
            "afterwards": afterwards,
            "is_about_adult": self.cleaned_data["about"] == ADULT,
            "clarification": self.cleaned_data["clarification"],
        }


def step_form(kind: StepKind, step: Step) -> type[StepForm]:
    """The kind's form for this very step: each step has questions and a draft of its own."""
    return _step_form(kind, step, _language())


@lru_cache(maxsize=200)  # as many as there are steps in the editions in use
def _step_form(kind: StepKind, step: Step, _in: str) -> type[StepForm]:
    outcomes = [(one.key, one.label.said(_language())) for one in step.outcomes if one.key in kind.outcomes]
    form = cast("type[StepForm]", kind.form)
    return form.asking(outcomes, _extra_questions(kind, step), prompts=kind.prompts, form_name=f"path.step.{step.key}")


def _extra_questions(kind: StepKind, step: Step) -> dict[str, forms.Field]:
    """What is asked in a step besides what its kind asks: the edition's questions and conditions, a reason, and another day."""
    asked = {f"{EXTRA}{question.key}": _question(question) for question in step.questions}
    asked |= {condition_field(one): _condition(one) for one in step.conditions if one.type != "services_concerned"}
    if not kind.reason and any(outcome.asks_reason for outcome in step.outcomes):
        help_text = _lazy("Må fylles ut når rutinen ber om grunn for utfallet. Én eller to setninger er nok.")
        asked[BECAUSE] = words(_lazy("Begrunnelse"), help_text, rows=3, required=False)
    asked[NEXT_ON] = a_day(_lazy("Når ser dere på saken igjen?"), _lazy("Lar du feltet stå tomt, følger dagen av rutinen."), required=False)
    return asked


class AnswersForm(Form):
    """The next version of what one answered in a step, or wrote about a new concern. `questions` are those asked then."""

    form_name = "path.answers"

    def __init__(self, *arguments: Any, questions: Mapping[str, forms.Field], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields.update(questions)

    @property
    def left_open(self) -> list[str]:
        """The questions nobody has to answer and nobody has answered."""
        return [one.name for one in self if not (one.value() or one.errors or one.field.required)]

    def values(self) -> dict[str, Any]:
        return {"answers": as_answers(self.cleaned_data), "asked": set(self.fields), "based_on": self.based_on}


def questions_again(kind: StepKind | None, step: Step | None, happening: str) -> dict[str, forms.Field]:
    """What can be answered anew: all that was asked for words, a choice or a day, but what decided where the case went."""
    if happening == Happening.EMERGENCY:
        asked = {name: deepcopy(question) for name, question in AfterwardsForm.base_fields.items()}
        asked["emergency_what"].required = False  # in a case that began with it, that stands in the line that opened the case
        return asked
    if kind is None or step is None:
        return {name: deepcopy(ConcernForm.base_fields[name]) for name in TOLD}
    asked = {name: deepcopy(question) for name, question in kind.form.base_fields.items() if name != "outcome"}
    return asked | {f"{EXTRA}{question.key}": _question(question) for question in step.questions}


class ReasonForm(Form):
    """Why: a few words."""

    form_name = "path.reason"
    text = words(_lazy("Hvorfor?"), _lazy("Én eller to setninger er nok."), rows=3)


class SkipForm(ReasonForm):
    form_name = "path.skip"

    def __init__(self, *arguments: Any, asks_reason: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["text"].required = asks_reason


class GoForm(ReasonForm):
    form_name = "path.go"


class WaitForm(ReasonForm):
    form_name = "path.wait"
    until = a_day(_lazy("Vent til"))
    field_order = ("until", "text")


class EndForm(Form):
    form_name = "path.end"
    end = one_of(_lazy("Hvordan avsluttes saken?"))
    text = words(_lazy("Begrunnelse"), _lazy("Én eller to setninger er nok."), rows=4)

    def __init__(self, *arguments: Any, ends: Mapping[str, tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["end"].choices = [(key, capfirst(words)) for key, (_kind, words) in ends.items()]  # type: ignore[attr-defined]


class ReopenForm(Form):
    form_name = "path.reopen"
    why = one_of(_lazy("Hvorfor åpnes saken igjen?"), ReopenReason.choices)
    text = words(_lazy("Begrunnelse"), _lazy("Én eller to setninger er nok."), rows=4)


class MoveForm(ReasonForm):
    """Another edition, and where in it the case goes on: one choice for each step there is."""

    form_name = "path.move"
    to = one_of(_lazy("Hvilket trinn fortsetter saken på?"))
    field_order = ("to", "text")

    def __init__(self, *arguments: Any, editions: Iterable[tuple[Edition, Routine]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.places, names = dict[str, tuple["Edition", str]](), dict[str, str]()
        for edition, routine in editions:
            for step in routine.steps:
                place = f"{edition.key}.{step.key}"
                self.places[place] = (edition, step.key)
                names[place] = f"{routine.title.said(_language())} ({routine.edition}): {step.number}. {step.title.said(_language())}"
        self.fields["to"].choices = list(names.items())  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        edition, step = self.places[self.cleaned_data["to"]]
        return {"to": edition, "step": step, "text": self.cleaned_data["text"]}


class SamePersonForm(Form):
    form_name = "path.same_person"
    older = one_of(_lazy("Hvilken sak gjelder samme elev?"), help_text=_lazy("Her står bare åpne saker i enheten som er eldre enn denne."))

    def __init__(self, *arguments: Any, cases: Iterable[Case], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.cases = {case.key: case for case in cases}
        self.fields["older"].choices = [(key, case.code_word) for key, case in self.cases.items()]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        return {"older": self.cases[self.cleaned_data["older"]]}


class ServiceForm(Form):
    form_name = "path.service"
    service = one_of(_lazy("Hvilken tjeneste er også bekymret?"), Service.choices, _lazy("Ikke skriv hva den fortalte."))
    told_on = a_day(_lazy("Når sa den fra til dere?"))
    basis = words(
        _lazy("På hvilket grunnlag fortalte de det?"), _lazy("For eksempel samtykke, eller at de måtte vite det for å hjelpe."), rows=2
    )


class CheckedNoteForm(CheckedForm, NoteForm):
    """A note, with the checker beside."""

    checked = ("text",)


class CheckedCorrectionForm(CheckedForm, CorrectionForm):
    """The next version of it, with the same."""

    checked = ("text",)


class AdviceForm(Form):
    """Whom we asked without saying who it is about, when, and what we were advised."""

    form_name = "path.advice"
    advised_by = one_of(_lazy("Hvem drøftet du med?"), WithWhom.choices)
    advised_on = a_day(_lazy("Når?"))
    advice_given = words(_lazy("Hva ble du rådet til?"), _lazy("Rådet, og ikke mer. Ikke skriv navn."), rows=4)
    step = one_of(_lazy("Hvor skal det stå?"), required=False)

    def __init__(self, *arguments: Any, step: tuple[str, str] | None, **options: Any) -> None:
        super().__init__(*arguments, **options)
        here = [(step[0], _("Under trinnet «{step}»").format(step=step[1]))] if step else []
        self.fields["step"].choices = [("", _("Som en egen linje i saken")), *here]  # type: ignore[attr-defined]


def _question(question: Question) -> forms.Field:
    """One of the edition's own questions."""
    label, help_text = question.label.said(_language()), question.help.said(_language()) if question.help else ""
    match question.type:
        case QuestionType.CHOICE:
            choices = [(choice.key, choice.label.said(_language())) for choice in question.choices]
            return one_of(label, choices, help_text, required=question.required)
        case QuestionType.YES_NO:
            return yes_or_no(label, help_text, required=question.required)
        case QuestionType.DATE:
            return a_day(label, help_text, required=question.required)
    return words(label, help_text, rows=3, required=question.required)


def _condition(condition: Condition) -> forms.Field:
    if condition.type != "age":
        return yes_or_no(ASKED_ABOUT[condition.type])
    youngest, oldest = condition.youngest, condition.oldest
    if youngest is None:
        return yes_or_no(_("Er den det gjelder {oldest} år eller yngre?").format(oldest=oldest))
    if oldest is None:
        return yes_or_no(_("Er den det gjelder {youngest} år eller eldre?").format(youngest=youngest))
    return yes_or_no(_("Er den det gjelder mellom {youngest} og {oldest} år?").format(youngest=youngest, oldest=oldest))


def _language() -> str:
    return get_language() or "nb"
