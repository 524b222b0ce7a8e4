"""A case walks Molde's routine through the real commands: always one who has it, and a day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.urls import reverse

from omtanke.casework.cases import actions as cases
from omtanke.casework.cases.models import Case, Event
from omtanke.casework.path import actions
from omtanke.casework.path.waiting import NEXT_STEP, waiting
from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.outbox.models import Notice
from omtanke.register.organisation import actions as organisation
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks.models import Task
from omtanke.register.tasks.queries import left_behind, waiting_for
from omtanke.register.tasks.workdays import add_working_days, day_of
from tests.html_forms import filled_in
from tests.steps import TAKEN

from .conftest import ANSWERS

if TYPE_CHECKING:
    from omtanke.register.organisation.models import Unit
    from tests.cast import Person

OUTCOME, SAID = TAKEN["dialogue"]


def page(person: Person, case: Case, name: str = "case", *args: str) -> str:
    return person.opens(reverse(f"path:{name}", args=[case.key, *args])).content.decode()


def talked(person: Person, case: Case, outcome: str = OUTCOME, **more: str) -> Case:
    return actions.take_step(actor=person.actor, on=case, step="dialog", outcome=outcome, answers=SAID | more)


def who_has(case: Case) -> tuple[str, str]:
    """Who the case waits for, and at which step; it waits for exactly one."""
    (task,) = Task.objects.filter(about=case.key, kind=NEXT_STEP.key, done_at__isnull=True)
    return task.responsible.username, task.step


def test_odd_can_do_nothing_with_annas_case(odd: Person, concern: Case) -> None:
    for action, arguments in (
        (actions.take_step, {"step": "dialog", "outcome": OUTCOME, "answers": SAID}),
        (actions.skip_step, {"step": "dialog", "text": "x"}),
        (actions.jump_to, {"step": "meld", "text": "x"}),
        (actions.repeat_step, {"step": "dialog", "text": "x"}),
        (actions.wait_until, {"until": day_of(clock.now()) + timedelta(days=3), "text": "x"}),
        (actions.end_case, {"end": "ikke-grunn", "text": "x"}),
        (actions.reopen, {"why": "new_concern", "text": "x"}),
        (actions.note_service, {"service": "police", "told_on": day_of(clock.now()), "basis": "x"}),
        (actions.mark_same_person, {"older": concern}),
    ):
        with pytest.raises(NotAllowed):
            action(actor=odd.actor, on=concern, **arguments)
    for step in ("dialog", "droft"):
        for name in ("step", "skip_step", "go_to_step"):
            assert odd.client.get(reverse(f"path:{name}", args=[concern.key, step])).status_code == 404


def test_the_first_step_waits_for_whoever_registered_and_the_next_for_the_leader(anna: Person, concern: Case) -> None:
    assert who_has(concern) == ("anna", "dialog")
    talked(anna, concern)
    assert who_has(concern) == ("ragnhild", "droft")
    assert Notice.objects.filter(kind="task.waits").count() == 1


def test_the_leader_is_told_that_something_is_registered_and_never_what(ragnhild: Person, concern: Case) -> None:
    notice = Notice.objects.get(kind="concern.registered")
    assert (notice.account, notice.subject) == (ragnhild.account.key, f"cases.case:{concern.key}")


def test_the_task_stands_on_the_page_of_whoever_has_it(anna: Person, ragnhild: Person, concern: Case) -> None:
    task = waiting_for(anna.actor)[-1]
    assert (task.about, task.address) == (concern.code_word, reverse("path:case", args=[concern.key]))
    talked(anna, concern)
    assert (len(waiting_for(anna.actor)), len(waiting_for(ragnhild.actor))) == (1, 1), "Anna is still to tell them"


def test_where_the_routine_has_no_deadline_the_case_is_looked_at_within_ten_working_days(concern: Case) -> None:
    task = waiting(concern)
    assert task is not None
    assert task.due_on == add_working_days(day_of(clock.now()), 10)


def test_another_day_may_be_chosen_for_the_next_look_but_not_one_that_has_been(anna: Person, concern: Case) -> None:
    tomorrow = day_of(clock.now()) + timedelta(days=1)
    talked(anna, concern, "talk_again", next_on=tomorrow.isoformat())
    task = waiting(concern)
    assert task is not None
    assert (task.due_on, task.step) == (tomorrow, "dialog")
    with pytest.raises(NotReady, match="kommer"):
        talked(anna, concern, "talk_again", next_on=day_of(clock.now()).isoformat())


def test_the_page_shows_where_the_case_is_who_has_it_and_what_was_said(anna: Person, concern: Case) -> None:
    talked(anna, concern)
    shown = page(anna, concern)
    for said in (
        "Nå: Drøft bekymringen",
        "Ragnhild Fossum",
        "Trinn gjennomført: Gå i dialog med personen",
        "Jeg vil drøfte dette med ledelsen",
    ):
        assert said in shown
    assert SAID["happened"] in shown


def test_a_kinds_own_rules_refuse_and_nothing_is_written(anna: Person, concern: Case) -> None:
    before = Event.objects.count()
    with pytest.raises(NotReady, match="fra hverandre"):
        actions.take_step(actor=anna.actor, on=concern, step="dialog", outcome=OUTCOME, answers=dict.fromkeys(SAID, "Det samme"))
    assert Event.objects.count() == before
    assert who_has(concern) == ("anna", "dialog")


def test_the_form_of_a_step_is_filled_in_and_sent(anna: Person, concern: Case) -> None:
    address = reverse("path:step", args=[concern.key, "dialog"])
    fields = filled_in(anna.client.get(address).content.decode(), "")
    answer = anna.client.post(address, fields | SAID | {"outcome": OUTCOME, "next_on": "", "talked_on": ""})
    assert answer.headers["Location"].endswith("?kvittering=step_taken")
    assert who_has(concern) == ("ragnhild", "droft")


def test_what_was_typed_in_a_step_is_kept_for_that_step_alone(anna: Person, concern: Case) -> None:
    address = reverse("path:step", args=[concern.key, "dialog"])
    fields = filled_in(anna.client.get(address).content.decode(), "")
    anna.client.post(address, fields | {"happened": "Ikke ferdig", "own_explanation": "", "next_on": ""})
    assert "Ikke ferdig" in page(anna, concern, "step", "dialog")
    talked(anna, concern)
    actions.jump_to(actor=anna.actor, on=concern, step="samarbeid", text="Vi samarbeider alt.")
    assert "Ikke ferdig" not in page(anna, concern, "step", "samarbeid")


def test_a_step_the_case_is_not_at_must_be_gone_to_first_with_a_reason(anna: Person, concern: Case) -> None:
    with pytest.raises(NotReady, match="annet trinn"):
        actions.take_step(actor=anna.actor, on=concern, step="droft", outcome="go_on", answers={})
    with pytest.raises(NotReady, match="hvorfor"):
        actions.jump_to(actor=anna.actor, on=concern, step="meld", text="")
    actions.jump_to(actor=anna.actor, on=concern, step="meld", text="Politiet er varslet.")
    assert who_has(concern) == ("ragnhild", "meld")
    assert "Politiet er varslet." in page(anna, concern)


def test_a_step_is_skipped_with_a_reason_and_stands_as_skipped(anna: Person, concern: Case) -> None:
    with pytest.raises(NotReady, match="hvorfor"):
        actions.skip_step(actor=anna.actor, on=concern, step="dialog")
    actions.skip_step(actor=anna.actor, on=concern, step="dialog", text="Akutt.")
    assert who_has(concern) == ("ragnhild", "droft")
    shown = page(anna, concern)
    assert 'data-state="skipped"' in shown
    assert "Akutt." in shown


def test_a_step_that_is_done_may_be_taken_once_more(anna: Person, concern: Case) -> None:
    talked(anna, concern)
    assert "Ta trinnet på nytt" in page(anna, concern, "step", "dialog")
    actions.repeat_step(actor=anna.actor, on=concern, step="dialog", text="Noe nytt har skjedd.")
    assert who_has(concern) == ("anna", "dialog")


def test_a_case_rests_until_a_day_and_then_waits_for_the_same_person(anna: Person, concern: Case) -> None:
    until = day_of(clock.now()) + timedelta(days=30)
    actions.wait_until(actor=anna.actor, on=concern, until=until, text="Eleven er på leirskole.")
    task = waiting(concern)
    assert task is not None
    assert (task.due_on, task.responsible, task.step) == (until, anna.account, "dialog")
    for day in (until.replace(year=until.year - 1), until + timedelta(days=365)):
        with pytest.raises(NotReady):
            actions.wait_until(actor=anna.actor, on=concern, until=day, text="x")


def test_an_outcome_may_end_the_case_and_nothing_waits_any_longer(anna: Person, concern: Case) -> None:
    talked(anna, concern, "no_ground")
    assert not Case.objects.get(pk=concern.pk).is_open
    assert waiting(concern) is None
    assert "ikke grunn til bekymring" in page(anna, concern)
    assert "Ingen trinn kan gjøres" in page(anna, concern, "step", "dialog")


def test_whoever_only_takes_part_cannot_end_a_case_by_an_outcome(anna: Person, rune: Person, concern: Case) -> None:
    cases.give_part(actor=anna.actor, on=concern, to=rune.account)
    with pytest.raises(NotAllowed, match="ansvarlig"):
        talked(rune, concern, "no_ground")
    assert not Event.objects.filter(case=concern, kind="step_taken").exists()


def test_the_case_ends_only_as_the_routine_says(anna: Person, concern: Case) -> None:
    assert "Samtykket er trukket" not in page(anna, concern, "close")
    with pytest.raises(NotReady, match="ikke kan avsluttes slik"):
        actions.end_case(actor=anna.actor, on=concern, end="samtykke-trukket", text="x")
    ended = actions.end_case(actor=anna.actor, on=concern, end="feil-grunnlag", text="Det var en annen.")
    assert not ended.is_open


def test_a_case_taken_up_again_stands_where_it_was_and_waits_again(anna: Person, ragnhild: Person, concern: Case) -> None:
    talked(anna, concern)
    actions.end_case(actor=ragnhild.actor, on=concern, end="ikke-grunn", text="x")
    actions.reopen(actor=ragnhild.actor, on=concern, why="new_concern", text="Ny samtale.")
    assert who_has(concern) == ("ragnhild", "droft")


def test_somebody_else_answers_for_a_case_whose_responsible_is_gone_when_it_is_taken_up(
    anna: Person, ragnhild: Person, ida: Person, concern: Case
) -> None:
    talked(anna, concern, "no_ground")
    organisation.end_post(actor=ida.actor, on=anna.account.appointments.get())
    actions.reopen(actor=ragnhild.actor, on=concern, why="new_concern", text="Ny samtale.")
    assert who_has(concern) == ("ragnhild", "dialog")


def test_responsibility_takes_the_task_along_and_asks_whether_the_next_may_know(anna: Person, rune: Person, concern: Case) -> None:
    cases.give_part(actor=anna.actor, on=concern, to=rune.account)
    with pytest.raises(NotReady, match="Hvem gjelder det"):
        cases.hand_over(actor=anna.actor, on=concern, to=rune.account, can_know=False)
    cases.hand_over(actor=anna.actor, on=concern, to=rune.account)
    assert who_has(concern) == ("rune", "dialog")


def test_whoever_is_not_impartial_takes_no_task_along(anna: Person, concern: Case) -> None:
    cases.recuse_oneself(actor=anna.actor, on=concern, why="family")
    assert who_has(concern) == ("ragnhild", "dialog")


def test_what_waits_for_somebody_who_left_falls_to_the_responsible_where_nobody_in_line_may_open_it(
    anna: Person, ragnhild: Person, rune: Person, ida: Person, concern: Case
) -> None:
    """A town of two years: the leader was not impartial, the deputy who came in left, and the step stood with him until it was late."""
    talked(anna, concern)
    cases.recuse_oneself(actor=ragnhild.actor, on=concern, why="family")
    assert who_has(concern) == ("rune", "droft")
    organisation.end_post(actor=ida.actor, on=rune.account.appointments.get())
    for task, account in list(left_behind(clock.now())):
        tasks.take_from_whoever_left(actor=clock_actor(clock.now()), on=task, to=account)
    assert who_has(concern) == ("anna", "droft")
    assert list(left_behind(clock.now())) == []


def test_unanswered_it_opens_for_the_deputy_who_may_take_the_step(anna: Person, rune: Person, concern: Case) -> None:
    talked(anna, concern)
    assert rune.client.get(reverse("path:case", args=[concern.key])).status_code == 404
    with time_machine.travel(clock.now() + timedelta(days=30)):
        outcome, said = TAKEN["discussion"]
        actions.take_step(actor=rune.actor, on=concern, step="droft", outcome=outcome, answers=said)
    assert who_has(concern) == ("ragnhild", "meld")


def test_danger_ends_only_when_the_next_step_is_taken(anna: Person, ragnhild: Person, concern: Case) -> None:
    talked(anna, concern, "emergency", because="Kniv i sekken. Politiet er varslet.")
    assert who_has(concern) == ("ragnhild", "meld")
    with pytest.raises(NotReady):
        actions.take_step(
            actor=ragnhild.actor, on=concern, step="meld", outcome="not_reported", answers={"not_reported_because": "x", "because": "x"}
        )


def test_an_outcome_that_asks_why_is_refused_without_a_reason(anna: Person, concern: Case) -> None:
    with pytest.raises(NotReady, match="begrunnes"):
        talked(anna, concern, "emergency")


def test_other_services_count_once_each_and_what_they_told_is_never_asked(anna: Person, ragnhild: Person, concern: Case) -> None:
    actions.jump_to(actor=ragnhild.actor, on=concern, step="bekymringssamtale", text="Flere er bekymret.")
    assert "minst 2 tjenester" in page(ragnhild, concern)
    told = {"told_on": day_of(clock.now()), "basis": "Samtykke fra foresatte"}
    outcome, said = TAKEN["conversation"]
    with pytest.raises(NotReady, match="minst 2 tjenester"):
        actions.take_step(actor=ragnhild.actor, on=concern, step="bekymringssamtale", outcome=outcome, answers=said)
    for _ in range(2):
        actions.note_service(actor=anna.actor, on=concern, service="police", **told)
    shown = page(ragnhild, concern)
    assert "minst 2 tjenester" not in shown
    assert "En annen tjeneste er også bekymret: politiet" in shown
    with pytest.raises(NotReady, match="ikke vært ennå"):
        actions.note_service(actor=anna.actor, on=concern, service="nav", **told | {"told_on": day_of(clock.now()) + timedelta(days=1)})


def test_the_younger_of_two_cases_about_one_pupil_closes_and_points_to_the_older(
    anna: Person, ragnhild: Person, vestmo: Unit, concern: Case
) -> None:
    younger = actions.register_concern(actor=anna.actor, on=vestmo, answers=ANSWERS)
    with pytest.raises(NotAllowed, match="lederen"):
        actions.mark_same_person(actor=anna.actor, on=younger, older=concern)
    with pytest.raises(NotReady, match="nyeste"):
        actions.mark_same_person(actor=ragnhild.actor, on=concern, older=younger)
    actions.mark_same_person(actor=ragnhild.actor, on=younger, older=concern)
    assert Case.objects.get(pk=younger.pk).continued_in == concern
    assert (waiting(younger), who_has(concern)) == (None, ("anna", "dialog"))
    assert concern.code_word in page(anna, younger)
    with pytest.raises(NotReady, match="samme elev"):
        actions.reopen(actor=ragnhild.actor, on=younger, why="new_concern", text="x")


def test_the_other_case_is_named_only_to_those_who_may_open_it(
    anna: Person, ragnhild: Person, rune: Person, vestmo: Unit, concern: Case
) -> None:
    younger = actions.register_concern(actor=rune.actor, on=vestmo, answers=ANSWERS)
    actions.mark_same_person(actor=ragnhild.actor, on=younger, older=concern)
    assert concern.code_word not in page(rune, younger)
    assert younger.code_word not in page(anna, concern)


def test_a_case_older_than_the_routine_is_let_follow_one(anna: Person, case: Case, concern: Case) -> None:
    assert "følger ingen rutine" in page(anna, case)
    edition = concern.edition
    assert edition is not None
    with pytest.raises(NotReady, match="ingen rutine"):
        actions.wait_until(actor=anna.actor, on=case, until=day_of(clock.now()) + timedelta(days=3), text="x")
    actions.move_edition(actor=anna.actor, on=case, to=edition, step="droft", text="Vi har rutine nå.")
    assert who_has(case) == ("ragnhild", "droft")
    for step, reason in (("dialog", "allerede"), ("finnes-ikke", "finnes i den nye")):
        with pytest.raises(NotReady, match=reason):
            actions.move_edition(actor=anna.actor, on=case, to=edition, step=step, text="x")


def test_a_step_that_no_edition_has_is_not_there(anna: Person, concern: Case, case: Case) -> None:
    for one, step in ((concern, "tull"), (case, "dialog")):
        assert anna.client.get(reverse("path:step", args=[one.key, step])).status_code == 404


def test_a_colleague_who_only_takes_part_is_told_who_decides_before_she_has_written_anything(
    anna: Person, rune: Person, concern: Case
) -> None:
    cases.give_part(actor=anna.actor, on=concern, to=rune.account)
    talked(anna, concern)
    shown = page(rune, concern, "step", "droft")
    assert "Bare den som er ansvarlig" in shown
    assert "<textarea" not in shown


@pytest.mark.parametrize("name", ["skip_step", "go_to_step", "wait", "close", "note_service"])
def test_every_page_about_the_case_keeps_what_was_typed(anna: Person, concern: Case, name: str) -> None:
    args = [concern.key, "droft" if name == "go_to_step" else "dialog"] if name.endswith("step") else [concern.key]
    address = reverse(f"path:{name}", args=args)
    fields = filled_in(anna.client.get(address).content.decode(), "Bare påbegynt")
    chosen = {"until": "", "end": "", "told_on": ""}  # what is missing, where something else than words is asked for
    anna.client.post(address, {field: chosen.get(field, text) for field, text in fields.items()} | {"form_key": "for gammel"})
    anna.client.post("/utkast/", fields)
    assert "Bare påbegynt" in anna.client.get(address).content.decode()
