"""A mail address in the environment is right, or stops the start with what to do and without repeating a password."""

import pytest

from omtanke.edges.integrations.mail.address import MailServer, mail_server
from omtanke.foundation.kernel.errors import NotConfigured

NAME = "OMTANKE_MAIL_URL"


def test_none_is_none() -> None:
    assert mail_server(NAME, "") is None


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp://post.no/?from=a@b.no", MailServer("post.no", 587, "a@b.no", is_encrypted=False)),
        ("smtps://post.no?from=a@b.no", MailServer("post.no", 465, "a@b.no", is_encrypted=True)),
        ("smtp://u:p%40x@post.no:25/?from=a@b.no", MailServer("post.no", 25, "a@b.no", is_encrypted=False, user="u", password="p@x")),
    ],
)
def test_what_an_address_says(address: str, expected: MailServer) -> None:
    assert mail_server(NAME, address) == expected


@pytest.mark.parametrize(
    "address",
    [
        "tull",
        "http://post.no/?from=a@b.no",
        "smtp:///?from=a@b.no",
        "smtp://post.no:tall/?from=a@b.no",
        "smtp://post.no:99999/?from=a@b.no",
        "smtp://post.no/",
        "smtp://post.no/?from=",
        "smtp://post.no/?from=Omtanke",
        "smtp://post.no/?from=a@b.no&from=c@d.no",
        "smtp://post.no/?from=a@b.no%0d%0aBcc:x@y.no",
        "smtp://post.no/?from=a@b.no&tls=nei",
        "smtp://post.no/mappe?from=a@b.no",
        "smtp://u:hemmelig@post.no/?frm=a@b.no",
        "smtp://u@post.no/?from=a@b.no",
        "smtp://:hemmelig@post.no/?from=a@b.no",
        "smtp://[post.no/?from=a@b.no",
    ],
)
def test_a_wrong_address_says_what_to_do_and_repeats_nothing(address: str) -> None:
    with pytest.raises(NotConfigured) as refused:
        mail_server(NAME, address)
    said = str(refused.value)
    assert said.startswith(f"{NAME} ")
    assert "Skriv den som smtp://" in said
    assert "\n" not in said
    assert "hemmelig" not in said


def test_a_password_is_not_printed_with_the_server() -> None:
    assert "hemmelig" not in repr(mail_server(NAME, "smtp://u:hemmelig@post.no/?from=a@b.no"))
