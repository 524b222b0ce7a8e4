"""Letters to a real mail server: what it takes, what it refuses, and what is known when it goes away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from omtanke.edges.integrations.mail.address import MailServer as Address
from omtanke.edges.integrations.mail.address import mail_server
from omtanke.edges.integrations.mail.carrier import SmtpCarrier
from omtanke.foundation.outbox.ports import Away, Envelope, NotTaken, Unsure
from tests.mail_server import SENDER, MailServer

LETTER = Envelope(
    "bcdfghjkmn", "anna@fjordvik.example", "Noe venter på deg i Omtanke", "Blåbær på Sørøya\n", datetime(2026, 11, 23, tzinfo=UTC)
)


@pytest.fixture
def post_office() -> Iterator[MailServer]:
    running = MailServer().start()
    yield running
    running.stop()


@pytest.fixture
def address(post_office: MailServer) -> Address:
    read = mail_server("OMTANKE_MAIL_URL", post_office.address)
    assert read is not None
    return read


def test_a_letter_arrives_as_it_was_written_to_one_receiver(post_office: MailServer, address: Address) -> None:
    with SmtpCarrier(address).line() as line:
        line.hand_over(LETTER)
        line.hand_over(replace(LETTER, key="pqrstvwxz2", to="odd@fjordvik.example"))
    assert post_office.receivers == ["anna@fjordvik.example", "odd@fjordvik.example"]
    assert post_office.message_ids == ["<bcdfghjkmn@fjordvik.example>", "<pqrstvwxz2@fjordvik.example>"]
    _, letter = post_office.received[0]
    assert (letter["From"], letter["To"], letter["Subject"]) == (f"Omtanke <{SENDER}>", LETTER.to, LETTER.subject)
    assert letter.get_content().replace("\r\n", "\n") == LETTER.text
    assert letter["Auto-Submitted"] == "auto-generated"
    shown = {"Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}
    assert set(letter.keys()) <= shown | {"X-Peer", "X-MailFrom", "X-RcptTo"}


@pytest.mark.parametrize(("said", "for_good"), [("550 no such person", True), ("451 try later", False)])
def test_one_who_is_refused_does_not_hinder_the_next(post_office: MailServer, address: Address, said: str, for_good: bool) -> None:
    post_office.refuses[LETTER.to] = said
    with SmtpCarrier(address).line() as line:
        with pytest.raises(NotTaken) as refused:
            line.hand_over(LETTER)
        assert refused.value.for_good is for_good
        line.hand_over(replace(LETTER, to="odd@fjordvik.example"))
    assert post_office.receivers == ["odd@fjordvik.example"]


def test_an_address_with_more_than_an_address_in_it_reaches_nobody(post_office: MailServer, address: Address) -> None:
    with SmtpCarrier(address).line() as line, pytest.raises(NotTaken):
        line.hand_over(replace(LETTER, to="a@b.no\r\nBcc: x@y.no"))
    assert post_office.received == []


def test_nobody_there_is_away_before_and_unsure_after(post_office: MailServer, address: Address) -> None:
    with SmtpCarrier(address).line() as line:
        line.connection.close()  # type: ignore[attr-defined]
        with pytest.raises(Unsure):
            line.hand_over(LETTER)
    post_office.stop()
    with pytest.raises(Away), SmtpCarrier(address).line():
        raise AssertionError("nobody is there")


def test_a_server_elsewhere_that_cannot_encrypt_is_not_used(
    address: Address, post_office: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Address, "is_here", property(lambda _: False))
    with pytest.raises(Away), SmtpCarrier(address).line():
        raise AssertionError("addresses would have gone in the clear")
    assert post_office.received == []
