"""Random keys for addresses and for the log: they say nothing about what they point at."""

import secrets

from django.db import models

# No vowels and no look-alikes, so that a key never spells a word and can be read over the phone.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
LENGTH = 10
PATTERN = f"[{ALPHABET}]{{{LENGTH}}}"


def random_key() -> str:
    """Ten characters, about 47 bits: never guessed, since every wrong guess is recorded."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class KeyField(models.CharField):  # type: ignore[type-arg]
    """The row's name in addresses, in the log and in the seal; made in Python before insert."""

    def __init__(self, **options: object) -> None:
        super().__init__(**{"max_length": LENGTH, "unique": True, "default": random_key, "editable": False} | options)  # type: ignore[arg-type]


class KeyConverter:
    """`<key:key>` in a route."""

    regex = PATTERN

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
