"""A new row is stored with an INSERT that is worked out once: the row, the seal and the lock are as Django would have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, models, transaction
from django.test.utils import isolate_apps

from omtanke.casework.cases.models import Event, Participant, Wording
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.storing import store
from omtanke.foundation.outbox.models import Notice
from omtanke.foundation.pages.models import FormKey
from omtanke.foundation.vault.sealed import Sealed

if TYPE_CHECKING:
    from django.db.models import Model

    from omtanke.casework.cases.models import Case
    from tests.cast import Person


def columns(row: Model) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.local_concrete_fields}


def test_a_row_is_stored_as_django_would(anna: Person, case: Case) -> None:
    with recorded(anna.actor, "test.stored"):
        event = store(Event(case=case, kind="noted", at=clock.now(), by_id=anna.actor.id))
        wording = store(Wording(event=event, version=1, text="Notat", written_at=clock.now(), written_by_id=anna.actor.id))
    assert columns(Event.objects.get(pk=event.pk)) == columns(event)
    assert columns(Wording.objects.get(pk=wording.pk)) == columns(wording)
    assert isinstance(wording.text, Sealed)
    assert not event._state.adding
    assert event._state.db == "default"
    event.reason = "changed"
    with recorded(anna.actor, "test.changed"):
        event.save()
    assert Event.objects.filter(case=case, reason="changed").count() == 1


@pytest.mark.django_db
def test_a_row_that_brings_its_own_number_keeps_it() -> None:
    assert store(FormKey(nonce="once", used_at=clock.now())).pk == "once"
    with pytest.raises(IntegrityError), transaction.atomic():
        store(FormKey(nonce="once", used_at=clock.now()))


def test_the_lock_holds_here_too(anna: Person, case: Case) -> None:
    with pytest.raises(Exception, match="unrecorded"), transaction.atomic():
        store(Participant(case=case, account_id=anna.actor.id, role="takes_part", since=clock.now()))


@isolate_apps("omtanke.foundation.outbox")
def test_a_table_that_stands_on_another_is_refused() -> None:
    class Ringing(Notice):
        class Meta:
            app_label = "outbox"

        def __str__(self) -> str:
            return "ringing"

    with pytest.raises(TypeError, match="save"):
        store(Ringing(made_at=clock.now(), account="a", kind="b", subject="c"))


@isolate_apps("omtanke.foundation.outbox")
def test_what_the_database_works_out_is_refused() -> None:
    class Doubled(models.Model):
        once = models.IntegerField()
        twice = models.GeneratedField(expression=models.F("once") * 2, output_field=models.IntegerField(), db_persist=True)

        class Meta:
            app_label = "outbox"

        def __str__(self) -> str:
            return "doubled"

    with pytest.raises(TypeError, match="save"):
        store(Doubled(once=1))
