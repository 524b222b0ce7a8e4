"""Where the pages of the cooperation are."""

from __future__ import annotations

from django.urls import reverse


def after(receipt: str, case_key: str) -> str:
    """Who works together in the case, with the receipt of what was just done."""
    return f"{reverse('cooperation:cooperation', args=[case_key])}?kvittering={receipt}"
