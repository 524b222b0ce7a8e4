from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.timezone import localdate

from . import files
from .models import Adoption, Edition, FollowUp

if TYPE_CHECKING:
    from datetime import datetime

    from omtanke.foundation.access.actor import Post

    from .schema import Routine

_READ: dict[str, Routine] = {}  # editions are few, and never change


def edition_in_use(unit_id: int, at: datetime) -> Edition | None:
    """The edition the unit has adopted; without one, the one approved last of those valid that day."""
    adoption = adoption_of(unit_id, at)
    return adoption.edition if adoption else _approved_last(at)


def routine_of(edition: Edition) -> Routine:
    """What the edition says. Read once in each process, and kept under its fingerprint."""
    if edition.fingerprint not in _READ:
        _READ[edition.fingerprint] = files.read(edition.text.encode(), f"{edition}.yaml")
    return _READ[edition.fingerprint]


def follow_up_here(unit_id: int, step_key: str, at: datetime) -> tuple[Post, Post | None] | None:
    """The post that answers for the step in this unit and the one that stands in; None where the unit has not said."""
    said = FollowUp.objects.filter(_adopted(at), adoption__unit=unit_id, step=step_key).first()
    return said.who if said else None


def adoption_of(unit_id: int, at: datetime) -> Adoption | None:
    """The unit's adoption in force, of an edition that has not been withdrawn."""
    return Adoption.objects.filter(_in_force(at), unit=unit_id).select_related("edition").order_by("-pk").first()


def _in_force(at: datetime, path: str = "") -> Q:
    begun = Q(**{f"{path}adopted_at__lte": at}) & (Q(**{f"{path}until__isnull": True}) | Q(**{f"{path}until__gt": at}))
    return begun & _not_withdrawn(at, f"{path}edition__")


def _not_withdrawn(at: datetime, path: str = "") -> Q:
    return Q(**{f"{path}withdrawn_at__isnull": True}) | Q(**{f"{path}withdrawn_at__gt": at})


def _adopted(at: datetime) -> Q:
    return _in_force(at, "adoption__")


def _approved_last(at: datetime) -> Edition | None:
    day = localdate(at)
    valid = Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))
    return Edition.objects.filter(valid, _not_withdrawn(at), approved_at__lte=at).order_by("-approved_at", "-pk").first()
