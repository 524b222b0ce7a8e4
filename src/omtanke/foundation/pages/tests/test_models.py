"""What the tables of forms and drafts refuse."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError

from omtanke.foundation.pages.models import Draft, FormKey
from omtanke.foundation.vault.keys import make_key
from tests.rows import MOMENT

if TYPE_CHECKING:
    from datetime import datetime


def keep(account: str = "anna", form: str = "note", subject: str = "", changed_at: datetime = MOMENT) -> Draft:
    draft = Draft(account=account, form=form, subject=subject, path="/", begun_at=MOMENT, changed_at=changed_at, typed="{}")
    make_key(draft.key_owner, at=MOMENT)
    draft.save(force_insert=True)
    return draft


@pytest.mark.django_db
def test_a_form_is_carried_out_once() -> None:
    FormKey.objects.create(nonce="n", used_at=MOMENT)
    with pytest.raises(IntegrityError):
        FormKey.objects.create(nonce="n", used_at=MOMENT)


@pytest.mark.django_db
def test_a_form_without_a_key_is_refused() -> None:
    with pytest.raises(IntegrityError, match="form_key_nonce_never_empty"):
        FormKey.objects.create(nonce="", used_at=MOMENT)


@pytest.mark.django_db
def test_an_account_has_one_draft_of_a_form_about_a_thing() -> None:
    keep(subject="cases.case:k")
    keep(subject="cases.case:another")
    keep(account="odd", subject="cases.case:k")
    with pytest.raises(IntegrityError):
        keep(subject="cases.case:k")


@pytest.mark.django_db
@pytest.mark.parametrize("empty", ["account", "form"])
def test_a_draft_of_nobody_or_of_nothing_is_refused(empty: str) -> None:
    with pytest.raises(IntegrityError, match="draft_account_and_form_never_empty"):
        keep(**{empty: ""})


@pytest.mark.django_db
def test_a_draft_is_not_changed_before_it_was_begun() -> None:
    with pytest.raises(IntegrityError, match="draft_changed_at_not_before_begun_at"):
        keep(changed_at=MOMENT - timedelta(seconds=1))
