"""Constraints that several tables share."""

from django.db.models import CheckConstraint, F, Q


def both_or_neither(moment: str, person: str, *, model: str) -> CheckConstraint:
    """A moment without a person, or a person without a moment, cannot be stored."""
    return CheckConstraint(
        name=f"{model}_{moment}_and_{person}_together",
        condition=Q(**{f"{moment}__isnull": True, f"{person}__isnull": True})
        | Q(**{f"{moment}__isnull": False, f"{person}__isnull": False}),
    )


def never_empty(*fields: str, model: str) -> CheckConstraint:
    """The empty text cannot be stored in any of the fields."""
    return CheckConstraint(
        name=f"{model}_{'_and_'.join(fields)}_never_empty", condition=~Q(*((field, "") for field in fields), _connector=Q.OR)
    )


def in_order(earlier: str, later: str, *, model: str) -> CheckConstraint:
    """The second moment is not before the first."""
    return CheckConstraint(name=f"{model}_{later}_not_before_{earlier}", condition=Q(**{f"{later}__gte": F(earlier)}))
