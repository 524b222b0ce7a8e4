"""An edition is proposed by one and approved by another; a unit takes it in use, and says who follows up there."""

from __future__ import annotations

import json
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.organisation.models import Municipality, Unit
from omtanke.register.routines import actions, founding, published, queries
from omtanke.register.routines.faults import NotARoutine
from omtanke.register.routines.models import Adoption, Edition, FollowUp

from .small import SMALL, edition

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

    from tests.cast import Person

LEADER_AND_DEPUTY = {"avgjor": (Post.UNIT_LEADER, Post.DEPUTY)}


def propose(who: Person, text: str = SMALL) -> Edition:
    return actions.propose(actor=who.actor, on=Municipality.objects.get(), text=text)


def adopt(who: Person, unit: Unit, small: Edition, **changes: object) -> Adoption:
    given = {
        "owner": who.account,
        "local_needs": "",
        "review_on": localdate(clock.now()) + timedelta(days=300),
        "follow_ups": LEADER_AND_DEPUTY,
    }
    return actions.adopt(actor=who.actor, on=unit, edition=small, **given | changes)


@pytest.fixture
def proposed(ragnhild: Person) -> Edition:
    """The small routine, proposed by Ragnhild."""
    return propose(ragnhild)


@pytest.fixture
def small(proposed: Edition, solveig: Person) -> Edition:
    """The small routine, approved by Solveig."""
    return actions.approve(actor=solveig.actor, on=proposed)


@pytest.fixture
def nav(cast: dict[str, Person]) -> Unit:
    return Unit.objects.get(name="NAV Fjordvik")


# --- proposed and approved


@pytest.mark.parametrize("who", ["odd", "anna", "rune", "kaja", "dag", "arne", "naima"])
def test_nobody_else_proposes_or_approves(who: str, cast: dict[str, Person], proposed: Edition) -> None:
    for deed in (lambda: propose(cast[who], edition("2026-09")), lambda: actions.approve(actor=cast[who].actor, on=proposed)):
        with pytest.raises(NotAllowed):
            deed()


def test_nobody_approves_what_she_has_proposed(ragnhild: Person, proposed: Edition) -> None:
    with pytest.raises(NotAllowed, match="en annen enn den som foreslo"):
        actions.approve(actor=ragnhild.actor, on=proposed)


def test_the_database_does_not_let_her_either(ragnhild: Person, proposed: Edition) -> None:
    with recorded(ragnhild.actor, "test.arranged"), pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=proposed.pk).update(approved_at=clock.now(), approved_by=ragnhild.account)


def test_an_edition_is_the_file_byte_for_byte(proposed: Edition) -> None:
    assert proposed.fingerprint == sha256(SMALL.encode()).hexdigest()
    assert proposed.text == SMALL


def test_a_faulty_file_is_not_proposed(ragnhild: Person) -> None:
    with pytest.raises(NotARoutine, match="force"):
        propose(ragnhild, SMALL.replace("force: bør", "force: må"))
    assert not Edition.objects.filter(routine="liten").exists()


def test_the_same_file_is_not_proposed_twice(ida: Person, proposed: Edition) -> None:
    with pytest.raises(NotReady, match="tegn for tegn"):
        propose(ida)


def test_an_edition_is_never_changed_only_followed_by_another(ida: Person, proposed: Edition) -> None:
    with pytest.raises(NotReady, match="«edition»"):
        propose(ida, SMALL.replace("Tre trinn.", "Tre små trinn.", 1))
    assert propose(ida, edition("2026-02")).edition == "2026-02"


def test_a_proposal_taken_back_can_be_made_again(ragnhild: Person, proposed: Edition) -> None:
    actions.withdraw(actor=ragnhild.actor, on=proposed)
    assert propose(ragnhild).pk != proposed.pk


def test_a_file_from_the_command_line_needs_two_people(ida: Person, ivar: Person) -> None:
    laid_in = founding.lay_in(SMALL, at=clock.now())
    with pytest.raises(NotAllowed):
        actions.approve(actor=ida.actor, on=laid_in)
    actions.stand_behind(actor=ida.actor, on=laid_in)
    with pytest.raises(NotAllowed):
        actions.approve(actor=ida.actor, on=laid_in)
    with pytest.raises(NotAllowed):
        actions.stand_behind(actor=ivar.actor, on=laid_in)
    assert actions.approve(actor=ivar.actor, on=laid_in).is_approved


def test_a_proposal_applies_to_nobody(proposed: Edition, nav: Unit) -> None:
    assert str(queries.edition_in_use(nav.pk, clock.now())) == "molde 2026-01"


def test_the_edition_approved_last_applies_where_none_was_adopted(small: Edition, nav: Unit, vestmo: Unit) -> None:
    assert queries.edition_in_use(nav.pk, clock.now()) == small
    assert queries.edition_in_use(vestmo.pk, clock.now()) != small


def test_an_edition_whose_days_are_over_applies_no_more(ragnhild: Person, solveig: Person, nav: Unit, vestmo: Unit) -> None:
    over = propose(ragnhild, SMALL.replace("valid_from: 2026-01-01", "valid_from: 2020-01-01\nvalid_to: 2020-12-31"))
    actions.approve(actor=solveig.actor, on=over)
    assert queries.edition_in_use(nav.pk, clock.now()) != over
    with pytest.raises(NotAllowed, match="som gjelder"):
        adopt(ragnhild, vestmo, over)


# --- published


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path / "published"


def test_approving_writes_what_public_pages_read(
    folder: Path, proposed: Edition, solveig: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        actions.approve(actor=solveig.actor, on=proposed)
    assert published.published_routine() == queries.routine_of(proposed)
    assert (folder / "routine.yaml").read_bytes() == SMALL.encode()
    assert json.loads((folder / "routine.json").read_text())["key"] == "liten"
    assert list(folder.glob("*.new")) == []


def test_withdrawing_writes_the_one_that_is_left(
    folder: Path, small: Edition, solveig: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(actor=solveig.actor, on=small)
    routine = published.published_routine()
    assert routine is not None
    assert routine.key == "molde"


def test_a_newly_written_routine_is_read_at_once(folder: Path, small: Edition) -> None:
    routine = queries.routine_of(small)
    published.publish(routine, small.text)
    assert published.published_routine() == routine
    other = edition("2027-01")
    published.publish(queries.routine_of(queries.edition_of(other)), other)
    again = published.published_routine()
    assert again is not None
    assert again.edition == "2027-01"


def test_without_any_file_there_is_no_routine_and_no_error(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = settings.ROUTINE_FILES = tmp_path
    assert published.published_routine() is None


def test_an_edition_is_shown_from_its_first_day(ragnhild: Person, solveig: Person) -> None:
    first_day = localdate(clock.now()) + timedelta(days=30)
    later = propose(ragnhild, SMALL.replace("valid_from: 2026-01-01", f"valid_from: {first_day}"))
    actions.approve(actor=solveig.actor, on=later)
    shown = [queries.to_publish(clock.now() + timedelta(days=days)) for days in (0, 31)]
    assert [routine.key for routine, _text in filter(None, shown)] == ["molde", "liten"]


def test_what_says_the_same_is_not_written_again(folder: Path, small: Edition) -> None:
    published.publish(queries.routine_of(small), small.text)
    written = (folder / "routine.json").stat().st_mtime_ns
    published.publish(queries.routine_of(small), small.text)
    assert (folder / "routine.json").stat().st_mtime_ns == written


# --- withdrawn


@pytest.mark.parametrize("who", ["odd", "anna", "ragnhild", "leif", "kaja", "dag"])
def test_nobody_else_withdraws_an_approved_edition(who: str, cast: dict[str, Person], small: Edition) -> None:
    with pytest.raises(NotAllowed):
        actions.withdraw(actor=cast[who].actor, on=small)


def test_the_only_approved_edition_is_not_withdrawn(solveig: Person) -> None:
    with pytest.raises(NotReady, match="eneste godkjente"):
        actions.withdraw(actor=solveig.actor, on=Edition.objects.get(routine="molde"))


def test_an_edition_whose_days_are_over_does_not_count_as_another(ragnhild: Person, solveig: Person) -> None:
    over = propose(ragnhild, SMALL.replace("valid_from: 2026-01-01", "valid_from: 2020-01-01\nvalid_to: 2020-12-31"))
    actions.approve(actor=solveig.actor, on=over)
    with pytest.raises(NotReady, match="eneste godkjente"):
        actions.withdraw(actor=solveig.actor, on=Edition.objects.get(routine="molde"))


def test_units_that_followed_a_withdrawn_edition_follow_the_one_that_is_left(small: Edition, solveig: Person, vestmo: Unit) -> None:
    actions.withdraw(actor=solveig.actor, on=Edition.objects.get(routine="molde"))
    assert queries.edition_in_use(vestmo.pk, clock.now()) == small
    assert queries.adoption_of(vestmo.pk, clock.now()) is None


# --- taken in use


@pytest.mark.parametrize("who", ["odd", "leif", "anna", "rune", "ida", "kaja"])
def test_nobody_else_decides_the_routine_of_a_unit(who: str, cast: dict[str, Person], small: Edition, vestmo: Unit) -> None:
    with pytest.raises(NotAllowed):
        adopt(cast[who], vestmo, small)
    here = Adoption.objects.get(unit=vestmo)
    with pytest.raises(NotAllowed):
        actions.say_who_follows_up(actor=cast[who].actor, on=here, follow_ups={})


def test_a_unit_that_takes_an_edition_in_use_leaves_the_one_before(ragnhild: Person, small: Edition, vestmo: Unit) -> None:
    adopt(ragnhild, vestmo, small)
    assert queries.edition_in_use(vestmo.pk, clock.now()) == small
    assert queries.follow_up_here(vestmo.pk, "avgjor", clock.now()) == (Post.UNIT_LEADER, Post.DEPUTY)
    assert queries.follow_up_here(vestmo.pk, "droft", clock.now()) is None
    assert Adoption.objects.filter(unit=vestmo, until__isnull=True).count() == 1


def test_the_system_owner_decides_where_nobody_leads(solveig: Person, naima: Person, small: Edition) -> None:
    club = Unit.objects.get(name="Fjordvik ungdomsklubb")
    adopt(solveig, club, small, owner=naima.account)
    assert queries.edition_in_use(club.pk, clock.now()) == small


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda cast: {"owner": cast["odd"].account}, "post i enheten"),
        (lambda _: {"review_on": localdate(clock.now())}, "en dag som kommer"),
        (lambda _: {"review_on": localdate(clock.now()) + timedelta(days=400)}, "innen ett år"),
        (lambda _: {"follow_ups": {"gone": (Post.EMPLOYEE, None)}}, "ikke dette trinnet"),
        (lambda _: {"follow_ups": {"meld": (Post.EMPLOYEE, Post.EMPLOYEE)}}, "en annen post"),
    ],
)
def test_what_does_not_hold_is_refused_with_the_reason(
    change: Callable[[dict[str, Person]], dict[str, object]],
    why: str,
    cast: dict[str, Person],
    small: Edition,
    vestmo: Unit,
) -> None:
    with pytest.raises(NotReady, match=why):
        adopt(cast["ragnhild"], vestmo, small, **change(cast))
    assert queries.edition_in_use(vestmo.pk, clock.now()) != small


def test_an_edition_in_use_is_not_taken_in_use_again(ragnhild: Person, vestmo: Unit) -> None:
    with pytest.raises(NotReady, match="fra før"):
        adopt(ragnhild, vestmo, Edition.objects.get(routine="molde"), follow_ups={})


def test_a_proposal_is_not_taken_in_use(ragnhild: Person, proposed: Edition, vestmo: Unit) -> None:
    with pytest.raises(NotAllowed, match="Bare godkjente"):
        adopt(ragnhild, vestmo, proposed)


def test_who_follows_up_is_said_anew(ragnhild: Person, vestmo: Unit) -> None:
    here = Adoption.objects.get(unit=vestmo)
    actions.say_who_follows_up(actor=ragnhild.actor, on=here, follow_ups={"meld": (Post.EMPLOYEE, None)})
    assert queries.follow_up_here(vestmo.pk, "meld", clock.now()) == (Post.EMPLOYEE, None)
    assert FollowUp.objects.filter(adoption=here).count() == 1


def test_the_yearly_review_leaves_its_day_and_who_did_it(ragnhild: Person, rune: Person, vestmo: Unit) -> None:
    next_time = localdate(clock.now()) + timedelta(days=200)
    here = Adoption.objects.get(unit=vestmo)
    actions.review(actor=ragnhild.actor, on=here, owner=rune.account, local_needs="Nytt ressursteam.", review_on=next_time)
    here.refresh_from_db()
    assert (here.owner, here.review_on, here.reviewed_by) == (rune.account, next_time, ragnhild.account)


def test_an_adoption_that_has_ended_is_not_changed(ragnhild: Person, small: Edition, vestmo: Unit) -> None:
    before = Adoption.objects.get(unit=vestmo)
    adopt(ragnhild, vestmo, small)
    with pytest.raises(NotAllowed):
        actions.say_who_follows_up(actor=ragnhild.actor, on=before, follow_ups={})


def test_the_shipped_files_lie_where_the_settings_say() -> None:
    assert (settings.ROUTINE_FILES / published.SHIPPED).exists()
