from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from omtanke.foundation.access.actor import Post
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.forms import Form
from omtanke.foundation.pages.sheet_forms import SheetForm
from omtanke.register.organisation.codes import CASE_POSTS, POST_NAMES

from .faults import MANUAL
from .queries import edition_of
from .telling import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from omtanke.register.organisation.models import Account, Unit

    from .schema import Routine

    FollowUps = Mapping[str, tuple[Post, Post | None]]

CHOOSE_ONE = {"required": _lazy("Velg ett av alternativene."), "invalid_choice": _lazy("Velg ett av alternativene.")}
POSTS = [(post.value, capfirst(name)) for post, name in POST_NAMES.items() if post in CASE_POSTS]
FOLLOWS, STANDS_IN, TURNED_ON = "follows_", "stands_in_", "turned_on"


class ProposalForm(SheetForm):
    """A routine file, pasted or uploaded."""

    form_name = "routines.proposal"
    manual = MANUAL

    def read(self, text: str) -> None:
        edition_of(text)


class AgreeForm(Form):
    """Nothing to fill in: only a yes."""

    form_name = "routines.agree"


class FollowUpsForm(Form):
    """For each step, who follows it up here, and who stands in."""

    form_name = "routines.follow_ups"
    routine: Routine

    def __init__(self, *args: Any, routine: Routine, **options: Any) -> None:
        super().__init__(*args, **options)
        self.routine = routine
        for step in routine.steps:
            self.fields[f"{FOLLOWS}{step.key}"] = _a_post(
                _("Hos oss følger dette opp"), _("Velg post"), initial=step.responsible.main, required=True
            )
            self.fields[f"{STANDS_IN}{step.key}"] = _a_post(_("Stedfortreder"), _("Ingen"), initial=_stand_in_for(step.responsible.main))
        if routine.parts_off:
            self.fields[TURNED_ON] = forms.MultipleChoiceField(
                label=_("Hvilke deler som ellers er slått av, trenger dere?"),
                help_text=_("En sak kan bare begynne her hvis dere slår det på. Det som er begynt, går videre uansett."),
                choices=[(step.key, f"{step.number}. {said(step.title)}") for step in routine.parts_off],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def follow_ups(self) -> FollowUps:
        """What was chosen, by the key of the step."""
        chosen = {}
        for step in self.routine.steps:
            post, stands_in = (self.cleaned_data[f"{prefix}{step.key}"] for prefix in (FOLLOWS, STANDS_IN))
            chosen[step.key] = (Post(post), Post(stands_in) if stands_in else None)
        return chosen

    def steps(self) -> list[tuple[str, str, Any, Any]]:
        """Each step's number, title and two fields, for the page."""
        return [
            (step.number, said(step.title), self[f"{FOLLOWS}{step.key}"], self[f"{STANDS_IN}{step.key}"]) for step in self.routine.steps
        ]

    def values(self) -> dict[str, Any]:
        return {"follow_ups": self.follow_ups(), TURNED_ON: self.cleaned_data.get(TURNED_ON, [])}


class ReviewForm(Form):
    """Whether the routine is still right here, who owns it, and when it is looked at again."""

    form_name = "routines.review"
    owner = forms.ChoiceField(
        label=_lazy("Hvem eier rutinen hos dere?"),
        help_text=_lazy("Den som holder den oppdatert, og som kolleger kan spørre."),
        widget=forms.Select,
        error_messages=CHOOSE_ONE,
    )
    local_needs = forms.CharField(
        label=_lazy("Hva er særlig hos dere?"),
        help_text=_lazy("For eksempel hvem som møtes når, og hvor. Ikke skriv om enkeltpersoner dere er bekymret for."),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"max_length": _lazy("Teksten er for lang. Bruk høyst 2000 tegn.")},
    )
    review_on = forms.DateField(
        label=_lazy("Når skal dere se på rutinen igjen?"),
        help_text=_lazy("Innen ett år."),
        widget=forms.DateInput({"type": "date"}),
        error_messages={"required": _lazy("Velg en dato."), "invalid": _lazy("Skriv datoen som dag.måned.år, for eksempel 01.08.2027.")},
    )

    def __init__(self, *args: Any, owners: Sequence[Account], **options: Any) -> None:
        super().__init__(*args, **options)
        self.owners = {account.key: account for account in owners}
        self.fields["owner"].choices = [("", _("Velg en ansatt")), *((key, account.name) for key, account in self.owners.items())]  # type: ignore[attr-defined]

    def clean_owner(self) -> Account:
        return self.owners[self.cleaned_data["owner"]]


class AdoptionForm(ReviewForm, FollowUpsForm):
    """An edition taken in use in a unit."""

    form_name = "routines.adoption"
    unit = forms.ChoiceField(label=_lazy("Hvilken enhet?"), widget=forms.Select, error_messages=CHOOSE_ONE)
    field_order = ("unit", "owner", "review_on", "local_needs")

    def __init__(self, *args: Any, units: Sequence[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.units = {unit.key: unit for unit in units}
        first = [("", _("Velg enhet"))] if len(units) > 1 else []
        self.fields["unit"].choices = [*first, *((key, unit.name) for key, unit in self.units.items())]  # type: ignore[attr-defined]

    def clean_unit(self) -> Unit:
        return self.units[self.cleaned_data["unit"]]

    def values(self) -> dict[str, Any]:
        kept = {name: self.cleaned_data[name] for name in ("owner", "local_needs", "review_on")}
        return {"on": self.cleaned_data["unit"], **kept, **FollowUpsForm.values(self)}


def _a_post(label: str, nobody: str, *, initial: Post | None, required: bool = False) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[("", nobody), *POSTS],
        required=required,
        initial=initial,
        widget=forms.Select,
        error_messages=CHOOSE_ONE | {"required": _("Velg hvilken post som følger opp.")},
    )


def _stand_in_for(post: Post) -> Post | None:
    """What the form suggests: the deputy for the leader, the leader for everybody else."""
    return Post.DEPUTY if post is Post.UNIT_LEADER else Post.UNIT_LEADER
