"""Telling an account that something waits. The notice is written with the deed; the worker carries it out of the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.foundation.audit.commands import within_a_command
from omtanke.foundation.kernel.storing import store, store_all

from .models import Enclosure, Notice

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from omtanke.foundation.access.actor import Actor


@within_a_command
def tell(*, actor: Actor, account: str, kind: str, subject: str) -> Notice:
    """A notice to the account with this key, never with a word about what."""
    notice = store(Notice(made_at=actor.at, account=account, kind=kind, subject=subject))
    store(Enclosure(notice=notice))
    return notice


@within_a_command
def tell_all(*, actor: Actor, kind: str, told: Iterable[tuple[str, str]]) -> None:
    """The same for many at a time, each with her account's key and the subject: as few statements for all of them as for one."""
    notices = [Notice(made_at=actor.at, account=account, kind=kind, subject=subject) for account, subject in told]
    store_all(notices)
    store_all([Enclosure(notice_id=notice.pk) for notice in notices])


@within_a_command
def forget_notices(*, subjects: Collection[str]) -> None:
    """Leave no notice about things that are themselves destroyed."""
    Notice.objects.filter(subject__in=subjects).delete()
