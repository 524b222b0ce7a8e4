"""What the crowd's cases came to, asked of the database afterwards; run inside an installation."""

import json

from django.db.models import Count

from bench import town
from omtanke.casework.cases.models import Case


def crowd() -> None:
    """Print how many of the crowd's cases are stored, and how many numbers or code words are given twice."""
    theirs = Case.objects.filter(opened_by__username__in=town.CROWD)
    twice = [
        *Case.objects.values("year", "number").annotate(times=Count("pk")).filter(times__gt=1),
        *Case.objects.values("code_word").annotate(times=Count("pk")).filter(times__gt=1),
    ]
    print(json.dumps({"stored": theirs.count(), "doubled": len(twice)}))
