"""Words are in the language of whoever reads them, also when another has read them before."""

from __future__ import annotations

from django.utils import translation

from omtanke.foundation.kernel.spoken import drawn_in
from omtanke.foundation.kernel.words import lazily, said

YES = lazily("(valgfritt)")


def test_each_reader_gets_her_own_language_whoever_read_it_first() -> None:
    for language, expected in (("nn", "(valfritt)"), ("nb", "(valgfritt)"), ("nn", "(valfritt)")):
        with translation.override(language):
            assert str(YES) == said("(valgfritt)") == expected


def test_what_is_being_drawn_decides_and_nothing_of_it_is_left_behind() -> None:
    with translation.override("nb"):
        with drawn_in("nn"):
            assert str(YES) == "(valfritt)"
        assert str(YES) == "(valgfritt)"


def test_without_any_language_it_is_as_it_was_written() -> None:
    with translation.override(None):
        assert str(YES) == "(valgfritt)"
