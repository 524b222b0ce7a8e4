"""The pages: who gets which, and that a whole errand can be run in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from omtanke.foundation.access.actor import Post
from omtanke.foundation.kernel import clock
from omtanke.register.organisation.models import Unit
from omtanke.register.routines import founding, queries
from omtanke.register.routines.models import Adoption, Edition
from tests.html_forms import filled_in

from .small import SMALL, edition

if TYPE_CHECKING:
    from django.http import HttpResponse

    from tests.cast import Person

PROPOSE = "/rutiner/ny/"


def address(name: str, about: Edition | Adoption) -> str:
    return reverse(f"routines:{name}", args=[about.key])


def send(who: Person, to: str, **typed: object) -> HttpResponse:
    """Open the page and send its form; the page that follows."""
    return who.client.post(to, filled_in(who.client.get(to).content.decode()) | typed, follow=True)


def text_of(who: Person, at: str) -> str:
    return who.client.get(at).content.decode()


@pytest.fixture
def molde(cast: dict[str, Person]) -> Edition:
    return Edition.objects.get(routine="molde")


@pytest.fixture
def national(cast: dict[str, Person]) -> Edition:
    return Edition.objects.get(routine="nasjonal")


@pytest.fixture
def here(vestmo: Unit) -> Adoption:
    return Adoption.objects.get(unit=vestmo)


def test_odd_reads_the_routine_and_nothing_of_other_units(odd: Person, here: Adoption, molde: Edition) -> None:
    page = text_of(odd, "/rutiner/")
    assert "Sundet skole" in page
    assert here.key not in page
    for name in ("here", "say_who_follows_up", "review"):
        assert odd.client.get(address(name, here)).status_code == 404
    assert "Gå i dialog med personen" in text_of(odd, address("edition", molde))
    assert "Ida Strand" not in text_of(odd, address("edition", molde))


def test_odd_is_told_who_may_propose_approve_and_adopt(odd: Person, national: Edition, molde: Edition) -> None:
    for at, why in {
        PROPOSE: "foreslås av en som leder",
        address("approve", national): "godkjennes av en annen",
        address("adopt", molde): "den som leder en enhet",
    }.items():
        answer = odd.client.get(at)
        assert answer.status_code == 403
        assert why in answer.content.decode()
    assert "Foreslå en ny utgave" not in text_of(odd, "/rutiner/")


def test_whoever_has_no_post_sees_no_routines(odd: Person, leif: Person) -> None:
    from omtanke.register.organisation import actions as organisation

    organisation.end_post(actor=leif.actor, on=odd.account.appointments.get())
    assert odd.client.get("/rutiner/").status_code == 403
    assert "/rutiner/" not in text_of(odd, "/hjem/")


def test_every_row_of_the_seed_is_on_the_page_in_both_languages(anna: Person, molde: Edition) -> None:
    page = text_of(anna, address("edition", molde))
    for step in queries.routine_of(molde).steps:
        assert step.action.nb in page
    send(anna, "/sprak/", language="nn")
    page = text_of(anna, address("edition", molde))
    for step in queries.routine_of(molde).steps:
        assert step.action.nn in page
    assert "Dette kan kome ut av det" in page


def test_ragnhild_pastes_a_routine_and_ida_approves_it(ragnhild: Person, ida: Person) -> None:
    answer = send(ragnhild, PROPOSE, text=SMALL.replace("\n", "\r\n"))
    assert "Utgaven er foreslått" in answer.content.decode()
    small = Edition.objects.get(routine="liten")
    assert small.text == SMALL  # a browser's line endings are not the file's
    assert address("approve", small) not in answer.content.decode()
    assert address("approve", small) in text_of(ida, address("edition", small))
    assert "foreslått av Ragnhild Fossum" in text_of(ida, address("approve", small))
    assert "Utgaven er godkjent" in send(ida, address("approve", small)).content.decode()
    assert "i en enhet" in text_of(ragnhild, address("edition", small))


def test_a_file_is_uploaded_as_it_is(ida: Person) -> None:
    send(ida, PROPOSE, text="", file=SimpleUploadedFile("liten.yaml", SMALL.encode()))
    assert Edition.objects.get(routine="liten").text == SMALL


def test_a_faulty_file_is_shown_with_its_lines_and_can_be_mended(ida: Person) -> None:
    faulty = SMALL.replace("force: bør", "force: må")
    page = send(ida, PROPOSE, text="", file=SimpleUploadedFile("liten.yaml", faulty.encode())).content.decode()
    line = 1 + faulty[: faulty.index("force: må")].count("\n")
    assert f"Linje {line}: steps «snakk» › force" in page
    assert "force: må" in filled_in(page, text="")["text"] or "force: må" in page
    assert not Edition.objects.filter(routine="liten").exists()


@pytest.mark.parametrize(
    ("content", "what"), [(b"\xff\xfe", "UTF-8"), (b"", "tom"), (b"format: 1", "mangler"), (b"x" * 500_000, "for stor")]
)
def test_whatever_is_uploaded_gets_an_answer(ida: Person, content: bytes, what: str) -> None:
    answer = send(ida, PROPOSE, text="", file=SimpleUploadedFile("en.yaml", content))
    assert answer.status_code == 200
    assert what in answer.content.decode()


def test_nothing_sent_is_asked_for(ida: Person) -> None:
    assert "Last opp en fil, eller lim inn teksten" in send(ida, PROPOSE, text=" ").content.decode()


def test_whoever_approves_sees_what_is_new(ida: Person, ivar: Person) -> None:
    for name, proposer, approver in (("2026-01", ida, ivar), ("2026-02", ivar, ida)):
        send(proposer, PROPOSE, text=edition(name, **({"Meld til den som kan hjelpe.": "Meld straks."} if name == "2026-02" else {})))
        small = Edition.objects.get(routine="liten", edition=name)
        page = text_of(approver, address("approve", small))
        send(approver, address("approve", small))
    assert "Dette er annerledes enn i liten 2026-01" in page
    assert "Meld straks." in page
    assert "trinn › «Meld» › handling › bokmål" in page


def test_another_routine_is_not_compared_point_by_point(ragnhild: Person, national: Edition) -> None:
    assert "en annen rutine" in text_of(ragnhild, address("approve", national))


def test_a_file_from_the_command_line_is_approved_by_two(ida: Person, ivar: Person) -> None:
    laid_in = founding.lay_in(SMALL, at=clock.now())
    assert "kommandolinjen" in text_of(ida, address("edition", laid_in))
    assert "Nå er forslaget ditt" in send(ida, address("stand_behind", laid_in)).content.decode()
    assert "Utgaven er godkjent" in send(ivar, address("approve", laid_in)).content.decode()


def test_withdrawing_the_only_approved_edition_says_what_to_do(solveig: Person, molde: Edition) -> None:
    assert "Få godkjent en ny" in send(solveig, address("withdraw", molde)).content.decode()
    assert Edition.objects.get(pk=molde.pk).is_approved


def test_withdrawing_says_which_units_are_left_without_their_own(
    solveig: Person, ragnhild: Person, molde: Edition, national: Edition
) -> None:
    send(ragnhild, address("approve", national))
    assert "Vestmo skole" in text_of(solveig, address("withdraw", molde))
    assert "Saker som følger den" in send(solveig, address("withdraw", molde)).content.decode()


def test_ragnhild_takes_an_edition_in_use_and_says_who_follows_up(ragnhild: Person, rune: Person, national: Edition, vestmo: Unit) -> None:
    send(ragnhild, address("approve", national))
    form = {"unit": vestmo.key, "owner": rune.account.key, "local_needs": "Ressursteam på tirsdager.", "follows_droft": "unit_leader"}
    page = send(ragnhild, address("adopt", national), **form, stands_in_droft="deputy").content.decode()
    assert "Enheten følger utgaven" in page
    assert "Ressursteam på tirsdager." in page
    assert "Rune Tveit" in page
    assert queries.follow_up_here(vestmo.pk, "droft", clock.now()) == (Post.UNIT_LEADER, Post.DEPUTY)


def test_what_was_typed_is_kept_when_it_cannot_be(ragnhild: Person, molde: Edition, vestmo: Unit) -> None:
    page = send(ragnhild, address("adopt", molde), unit=vestmo.key, owner=ragnhild.account.key, local_needs="To bygg.").content.decode()
    assert "fra før" in page
    assert "To bygg." in page


def test_who_follows_up_is_changed_on_the_page(ragnhild: Person, anna: Person, here: Adoption, vestmo: Unit) -> None:
    page = send(ragnhild, address("say_who_follows_up", here), follows_meld="employee", stands_in_meld="").content.decode()
    assert "lagret hvem som følger opp" in page
    assert queries.follow_up_here(vestmo.pk, "meld", clock.now()) == (Post.EMPLOYEE, None)
    assert "Endre hvem" not in text_of(anna, address("here", here))


def test_the_review_is_done_on_the_page(ragnhild: Person, here: Adoption) -> None:
    page = send(ragnhild, address("review", here), owner=ragnhild.account.key, local_needs="Som før.").content.decode()
    assert "Rutinen er gått gjennom" in page
    here.refresh_from_db()
    assert here.reviewed_by == ragnhild.account
