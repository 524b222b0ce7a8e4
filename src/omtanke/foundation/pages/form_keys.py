"""Used form keys are remembered a fortnight: longer than any form is kept open."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from .models import FormKey

if TYPE_CHECKING:
    from datetime import datetime

REMEMBERED = timedelta(days=14)


def sweep(*, at: datetime) -> None:
    """Forget the old ones."""
    FormKey.objects.filter(used_at__lt=at - REMEMBERED).delete()
