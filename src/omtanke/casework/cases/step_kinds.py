"""What a kind of step is, and which kinds there are.

The kinds are a closed set in code: each is a package under `casework/steps`, and registers its card here when Django
starts. The names are `routines.codes.STEP_KINDS`; a routine decides order, words and responsible, never what a kind asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.forms import DateField

from omtanke.foundation.pages.environment import day

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    from omtanke.foundation.access.actor import Actor
    from omtanke.foundation.kernel.errors import Obstacle
    from omtanke.foundation.pages.forms import Form


@dataclass(frozen=True)
class StepFacts:
    """What a step's rules are asked about: plain values, gathered by `path`.

    `taken` are the kinds of the steps taken before, in order. `services_concerned` counts the unit itself. `age` is None
    where nobody has needed to know it, and `is_adult_form` says that there are no guardians and no «den unge».
    """

    answers: Mapping[str, str]
    outcome: str
    taken: tuple[str, ...]
    services_concerned: int
    still_concerned: bool
    has_consent: bool
    age: int | None
    immediate_danger: bool
    is_adult_form: bool
    actor_is_leader: bool
    today: date


@dataclass(frozen=True)
class Prompt:
    """Something to think about before what stands in a field is kept: a question, never in the way, and never kept itself."""

    key: str
    field: str
    sentence: _StrOrPromise


Prompts = Callable[[str, Mapping[str, str]], Iterable[Prompt]]  # from the outcome and the answers


@dataclass(frozen=True, eq=False)  # a kind is itself and no other
class StepKind:
    """The card on the door of a kind of step.

    `form` is a `StepForm` with the kind's own questions. `action` is its command on the case, with the keywords `actor`, `on`, `step`,
    `outcome`, `answers` and the kind's own. `obstacles` is pure, and asked before the action. `template` extends
    "path/step_page.html", whose `guidance` is drawn once for everybody and knows only what that page tells it.
    `outcomes` are the only ones an edition may give words and a way onwards.
    `labels` are the words over each answer in the timeline. `reason` is the question, if there is one, that asks why: where an
    edition asks for a reason too, that one answers both. `prompts` are asked once, of what has been sent and before it is kept.
    `beside` is what stands beside the form besides the template's own words, such as a guide; `known` is what is known of this case, such
    as who coordinates: rows and days, and nothing that is sealed. `follows` are lines that follow
    from the answers for whoever reads them at a moment, each with the words over it: worked out anew, and never kept. `across` is what
    holds of all that has been said in the case, asked inside a command, also when an answer is corrected.
    """

    key: str
    form: type[Form]
    action: Callable[..., Any]
    obstacles: Callable[[StepFacts], Iterable[Obstacle]]
    template: str
    outcomes: tuple[str, ...]
    labels: Mapping[str, _StrOrPromise]
    reason: str = ""
    prompts: Prompts | None = None
    beside: Callable[[], Mapping[str, Any]] = dict
    known: Callable[[Actor, Any], Mapping[str, Any]] | None = None  # of an actor and a case
    follows: Callable[[Mapping[str, str], datetime], Iterable[tuple[str, str]]] | None = None
    across: Callable[[Any, Mapping[str, str]], Iterable[Obstacle]] | None = None  # of a case and the answers

    def in_words(self, field: str, text: str) -> str:
        """An answer as a reader sees it: the words of a code, where the form's question has choices; a date as a date."""
        question: Any = self.form.base_fields.get(field)
        if isinstance(question, DateField):
            return day(date.fromisoformat(text))
        return str(dict(getattr(question, "choices", ())).get(text, text))


_KINDS: dict[str, StepKind] = {}


def register_step_kind(kind: StepKind) -> None:
    """Let routines use a kind. Raises ValueError when another has its name."""
    if _KINDS.setdefault(kind.key, kind) is not kind:
        raise ValueError(f"{kind.key} is already a kind of step")


def step_kind(key: str) -> StepKind:
    """The kind with this name. Raises KeyError when there is none."""
    return _KINDS[key]


def step_kinds() -> Mapping[str, StepKind]:
    """Every kind there is."""
    return _KINDS
