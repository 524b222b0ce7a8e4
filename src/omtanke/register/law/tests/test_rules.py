"""When a basis may be entered: values only."""

from datetime import date, timedelta

import pytest

from omtanke.register.law.rules import obstacles_to_entering

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("statutes", "dpia_on", "hindered_by"),
    [
        ("gdpr-6-1-e", TODAY, set()),
        ("gdpr-6-1-e  fvl-13b\nopplaeringslova-12-2", TODAY - timedelta(days=400), set()),
        ("", TODAY, {"not-a-statute"}),
        ("   ", TODAY, {"not-a-statute"}),
        ("GDPR artikkel 6", TODAY, {"not-a-statute"}),
        ("gdpr-6-1-e og så videre", TODAY, {"not-a-statute"}),
        ("gdpr-6-", TODAY, {"not-a-statute"}),
        ("gdpr-6-1-e", TODAY + timedelta(days=1), {"dpia-to-come"}),
        ("nei", TODAY + timedelta(days=1), {"not-a-statute", "dpia-to-come"}),
    ],
)
def test_what_hinders(statutes: str, dpia_on: date, hindered_by: set[str]) -> None:
    found = obstacles_to_entering(statutes=statutes, dpia_on=dpia_on, today=TODAY)
    assert {obstacle.key for obstacle in found} == hindered_by
