"""The checker: what it promises for any text."""

from __future__ import annotations

from omtanke.casework.consultation.deidentify import findings


def test_an_address_on_the_net_is_found_where_it_stands() -> None:
    (only,) = findings("Skriv til far@example.net i dag.")
    assert (only.start, only.end, only.kind, only.text) == (10, 25, "email", "far@example.net")
