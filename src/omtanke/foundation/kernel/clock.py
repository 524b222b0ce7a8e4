"""The only place that asks what time it is. Everything below a view gets the moment from its actor."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return timezone.now()
