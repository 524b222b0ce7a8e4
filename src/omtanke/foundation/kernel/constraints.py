"""Constraints that several tables share."""

from django.db.models import CheckConstraint, Q


def both_or_neither(moment: str, person: str, *, model: str) -> CheckConstraint:
    """A moment without a person, or a person without a moment, cannot be stored."""
    return CheckConstraint(
        name=f"{model}_{moment}_and_{person}_together",
        condition=Q(**{f"{moment}__isnull": True, f"{person}__isnull": True})
        | Q(**{f"{moment}__isnull": False, f"{person}__isnull": False}),
    )
