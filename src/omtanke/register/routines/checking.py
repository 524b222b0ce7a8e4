"""What a routine must be as a whole: every way leads somewhere, and what the law needs is there. No file, no database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from omtanke.foundation.kernel.sheet_faults import Wrong, any_of, doubles

from .codes import ENDS_OF_OUTCOMES, KINDS_THE_LAW_NEEDS, OUTCOMES, EndKind, QuestionType, Skip
from .schema import END, NEXT, STAY, AgeBetween

if TYPE_CHECKING:
    from collections.abc import Sequence

    from omtanke.foundation.kernel.sheet_faults import Place

    from .schema import Outcome, Question, Routine, Step


def faults_in(routine: Routine) -> list[Wrong]:
    """Everything that is wrong with the whole. Empty means that it may be proposed."""
    found = [*_keys(routine), *_dates(routine), *_entries(routine), *_contacts(routine)]
    for number, step in enumerate(routine.steps):
        found += _of_step(routine, step, ("steps", number))
    # Ways are only followed where every way leads to something that is there.
    return found or [*_ways(routine), *_law(routine)]


def _keys(routine: Routine) -> Iterator[Wrong]:
    yield from doubles(routine.steps, ("steps",))
    yield from doubles(routine.ends, ("ends",))
    yield from doubles(routine.entries, ("entries",))
    yield from doubles(routine.contacts, ("contacts",))
    yield from doubles(routine.side_rules, ("side_rules",))
    yield from doubles(routine.leader_duties, ("leader_duties",))


def _dates(routine: Routine) -> Iterator[Wrong]:
    if routine.valid_to and routine.valid_to < routine.valid_from:
        yield Wrong(("valid_to",), _("Utgaven slutter å gjelde før den begynner."), _("Rett en av datoene, eller ta bort «valid_to»."))


def _entries(routine: Routine) -> Iterator[Wrong]:
    steps = {step.key: step for step in routine.steps}
    for number, entry in enumerate(routine.entries):
        if entry.step not in steps:
            yield Wrong(("entries", number, "step"), _no_step(entry.step), any_of(steps))
        elif number == 0 and steps[entry.step].off_by_default:
            what = _("Den første inngangen er den vanlige starten, og fører til et trinn som ellers er slått av.")
            yield Wrong(("entries", 0, "step"), what, _("Sett den vanlige starten først."))


def _contacts(routine: Routine) -> Iterator[Wrong]:
    steps = [step.key for step in routine.steps]
    for number, contact in enumerate(routine.contacts):
        if not contact.phone and not contact.url:
            what = _("Kontakten har verken telefon eller nettadresse.")
            yield Wrong(("contacts", number), what, _("Skriv «phone» eller «url», eller ta den ut til dere vet det."))
        for at, step in enumerate(contact.steps):
            if step not in steps:
                yield Wrong(("contacts", number, "steps", at), _no_step(step), any_of(steps))


def _of_step(routine: Routine, step: Step, place: Place) -> Iterator[Wrong]:
    yield from doubles(step.outcomes, (*place, "outcomes"))
    yield from doubles(step.questions, (*place, "questions"))
    yield from _outcomes(routine, step, place)
    yield from _ends(routine, step, place)
    yield from _conditions(step, place)
    yield from _due(step, place)
    for number, question in enumerate(step.questions):
        yield from _question(question, (*place, "questions", number))


def _outcomes(routine: Routine, step: Step, place: Place) -> Iterator[Wrong]:
    known = OUTCOMES[step.kind]
    for number, outcome in enumerate(step.outcomes):
        here = (*place, "outcomes", number)
        if outcome.key not in known:
            what = _("Et trinn av slaget «{kind}» har ikke utfallet «{key}».").format(kind=step.kind, key=outcome.key)
            yield Wrong((*here, "key"), what, any_of(known))
        yield from _target(routine, step, outcome, (*here, "leads_to"))


def _target(routine: Routine, step: Step, outcome: Outcome, place: Place) -> Iterator[Wrong]:
    steps, ends = [one.key for one in routine.steps], {one.key: one for one in routine.ends}
    ends_as = ENDS_OF_OUTCOMES.get(outcome.key)
    if outcome.leads_to == STAY:
        if not step.repeat:
            yield Wrong(place, _("Utfallet blir på et trinn som ikke kan tas om igjen."), _("Skriv «repeat: true» på trinnet."))
    elif outcome.leads_to == NEXT:
        if step.key in steps and routine.step_after(step.key) is None:
            what = _("Utfallet fører til neste trinn, men dette er det siste.")
            yield Wrong(place, what, _("La det føre til en slutt («end:…»), til et annet trinn, eller skriv «stay»."))
    elif outcome.leads_to.startswith(END):
        yield from _to_an_end(outcome, step, sorted(ends), place)
    elif outcome.leads_to not in steps:
        yield Wrong(place, _no_step(outcome.leads_to), any_of([*steps, NEXT, STAY]))
    if ends_as and (outcome.ends_with not in ends or ends[outcome.ends_with].kind != ends_as):
        what = _("Utfallet «{key}» må avslutte saken med en slutt av slaget «{kind}».").format(key=outcome.key, kind=ends_as.value)
        yield Wrong(place, what, _("Skriv «end:» og nøkkelen til en slik slutt."))


def _to_an_end(outcome: Outcome, step: Step, ends: Sequence[str], place: Place) -> Iterator[Wrong]:
    if outcome.ends_with not in ends:
        yield Wrong(place, _no_end(outcome.ends_with), any_of([END + end for end in ends]))
    elif outcome.ends_with not in step.ends:
        what = _("Trinnet tillater ikke slutten «{end}».").format(end=outcome.ends_with)
        yield Wrong(place, what, _("Skriv den på listen «ends» i samme trinn."))


def _ends(routine: Routine, step: Step, place: Place) -> Iterator[Wrong]:
    known = [end.key for end in routine.ends]
    for number, end in enumerate(step.ends):
        if end not in known:
            yield Wrong((*place, "ends", number), _no_end(end), any_of(known))


def _conditions(step: Step, place: Place) -> Iterator[Wrong]:
    often = Counter(condition.type for condition in step.conditions)
    for number, condition in enumerate(step.conditions):
        here = (*place, "conditions", number)
        if often[condition.type] > 1:
            yield Wrong(here, _("Samme betingelse står to ganger på trinnet."), _("Behold den ene."))
            break
        if isinstance(condition, AgeBetween):
            yield from _ages(condition, here)


def _ages(condition: AgeBetween, place: Place) -> Iterator[Wrong]:
    if condition.youngest is None and condition.oldest is None:
        yield Wrong(place, _("Betingelsen om alder sier ingen alder."), _("Skriv «from», «to» eller begge."))
    elif condition.youngest is not None and condition.oldest is not None and condition.oldest < condition.youngest:
        yield Wrong(place, _("Aldersgrensene utelukker alle."), _("«from» er den yngste og «to» den eldste."))


def _due(step: Step, place: Place) -> Iterator[Wrong]:
    if step.due and (step.due.working_days is None) == (step.due.every_weeks is None):
        what = _("Fristen må være enten «working_days» eller «every_weeks».")
        yield Wrong((*place, "due"), what, _("Skriv den ene. Uten frist tar du bort «due»."))


def _question(question: Question, place: Place) -> Iterator[Wrong]:
    yield from doubles(question.choices, (*place, "choices"))
    if question.type == QuestionType.CHOICE and len(question.choices) < 2:
        yield Wrong(place, _("Et spørsmål med valg må ha minst to å velge mellom."), _("Skriv dem i «choices»."))
    if question.type != QuestionType.CHOICE and question.choices:
        what = _("Bare spørsmål av typen «choice» kan ha valg.")
        yield Wrong((*place, "choices"), what, _("Skriv «type: choice», eller ta bort valgene."))


def _ways(routine: Routine) -> Iterator[Wrong]:
    reached = _followed([entry.step for entry in routine.entries], _onward(routine))
    closing = {step.key for step in routine.steps if step.ends}
    back = _reversed(_onward(routine))
    has_a_way_out = _followed(sorted(closing), back)
    for number, step in enumerate(routine.steps):
        if step.key not in reached:
            what = _("Ingen vei fører til trinnet «{key}».").format(key=step.key)
            yield Wrong(("steps", number), what, _("La et utfall føre dit, gi det en egen inngang i «entries», eller ta det ut."))
        if step.key not in has_a_way_out:
            what = _("Fra trinnet «{key}» kan saken aldri avsluttes.").format(key=step.key)
            yield Wrong(("steps", number), what, _("Skriv en slutt i «ends», eller la et utfall føre videre til et trinn som har en."))


def _onward(routine: Routine) -> dict[str, set[str]]:
    """Where one can come from each step, by what comes of it or by passing it over."""
    ways: dict[str, set[str]] = {}
    for step in routine.steps:
        after = routine.step_after(step.key)
        targets = {outcome.leads_to for outcome in step.outcomes}
        ways[step.key] = {target for target in targets if target not in {NEXT, STAY} and not target.startswith(END)}
        if after and (NEXT in targets or step.skip != Skip.NEVER):
            ways[step.key].add(after.key)
    return ways


def _reversed(ways: dict[str, set[str]]) -> dict[str, set[str]]:
    return {here: {there for there, onward in ways.items() if here in onward} for here in ways}


def _followed(starts: Sequence[str], ways: dict[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(starts)
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting += ways[here]
    return reached


def _law(routine: Routine) -> Iterator[Wrong]:
    """What no municipality can configure away."""
    for kind in KINDS_THE_LAW_NEEDS:
        if not any(step.kind == kind and not step.off_by_default for step in routine.steps):
            yield Wrong(("steps",), _("Rutinen mangler et trinn av slaget «{kind}».").format(kind=kind), _why_needed(kind))
    for number, step in enumerate(routine.steps):
        if step.kind == "report" and step.conditions:
            what = _("Et trinn der noen kan melde, kan ikke ha betingelser.")
            advice = _("Ta dem bort. Opplysningsplikten til barnevernstjenesten er den ansattes egen og gjelder alltid.")
            yield Wrong(("steps", number, "conditions"), what, advice)
    without_ground = {end.key for end in routine.ends if end.kind == EndKind.NO_GROUND}
    if not any(without_ground & set(step.ends) for step in routine.steps):
        what = _("Rutinen kan ikke avsluttes med at det ikke var grunn til bekymring.")
        yield Wrong(("ends",), what, _("Skriv en slutt med «kind: no_ground», og la minst ett trinn tillate den i «ends»."))


def _why_needed(kind: str) -> str:
    return {
        "dialogue": _("Skriv inn en samtale. Barnet har rett til å bli hørt (Grunnloven § 104)."),
        "discussion": _("Skriv inn en drøfting. Noen må ta stilling til hva som skal skje."),
        "report": _("Skriv inn et trinn for å melde. Opplysningsplikten til barnevernstjenesten kan ikke tas bort."),
    }[kind]


def _no_step(key: str) -> str:
    return _("Det finnes ikke noe trinn med nøkkelen «{key}».").format(key=key)


def _no_end(key: str) -> str:
    return _("Det finnes ikke noen slutt med nøkkelen «{key}».").format(key=key)
