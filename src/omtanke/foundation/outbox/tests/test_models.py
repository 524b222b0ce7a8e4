"""A notice says to whom, and that something waits; the tables refuse one that does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError

from omtanke.foundation.outbox.models import Notice
from tests.deeds import do
from tests.rows import MOMENT, Unit

if TYPE_CHECKING:
    from tests.cast import Person


def test_a_notice_is_written_with_the_deed(anna: Person, vestmo: Unit) -> None:
    do(actor=anna.actor, on=vestmo, how=lambda _: Notice.objects.create(made_at=MOMENT, account=anna.account.key, kind="task.waits"))
    assert Notice.objects.get().account == anna.account.key


@pytest.mark.parametrize("empty", ["account", "kind"])
def test_a_notice_to_nobody_or_about_nothing_is_refused(anna: Person, vestmo: Unit, empty: str) -> None:
    values = {"made_at": MOMENT, "account": anna.account.key, "kind": "task.waits", empty: ""}
    with pytest.raises(IntegrityError, match="notice_account_and_kind_never_empty"):
        do(actor=anna.actor, on=vestmo, how=lambda _: Notice.objects.create(**values))


def test_a_notice_has_no_room_for_content() -> None:
    assert {field.name for field in Notice._meta.concrete_fields} == {"id", "made_at", "account", "kind", "subject"}
