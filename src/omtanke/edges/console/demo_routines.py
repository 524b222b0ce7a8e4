"""Which routine Fjordvik follows: Molde's, in the edition that comes with the product. The national one is proposed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.timezone import localdate

from omtanke.foundation.access.actor import Actor, Post
from omtanke.foundation.audit.commands import recorded
from omtanke.register.organisation.models import Unit
from omtanke.register.routines.models import Adoption, Edition, FollowUp
from omtanke.register.routines.queries import edition_of, routine_of

if TYPE_CHECKING:
    from datetime import datetime

    from omtanke.register.organisation.models import Account

IN_USE, PROPOSED = "molde-2026-01.yaml", "nasjonal-2026-01.yaml"
OWNERS = {"Vestmo skole": "ragnhild", "Sundet skole": "leif", "Fjordvik ungdomsklubb": "naima"}
TURNED_ON = {"Sundet skole": "hjemvendt"}  # adults study there in the evening
NEEDS = {
    "Vestmo skole": "Ressursteamet møtes annenhver tirsdag. Rådgiver og helsesykepleier kan være med når det trengs.",
    "Sundet skole": "Skolen har to bygg. Inspektøren i det bygget det gjelder, er med i drøftingen.",
    "Fjordvik ungdomsklubb": "Klubben har åpent på kveldstid. Den som har vakt, ringer lederen samme kveld.",
}


def approve_and_adopt(accounts: dict[str, Account], *, at: datetime) -> None:
    """One edition approved and adopted, another proposed. One deed, since every test begins with it."""
    units = {unit.name: unit for unit in Unit.objects.filter(name__in=OWNERS)}
    ida = accounts["ida"]
    with recorded(Actor(id=ida.pk, key=ida.key, at=at), "routine.founded"):
        approved = _edition(IN_USE, proposed_at=at, proposed_by=ida, approved_at=at, approved_by=accounts["solveig"])
        _edition(PROPOSED, proposed_at=at, proposed_by=ida)
        adoptions = Adoption.objects.bulk_create(
            Adoption(
                unit=units[name],
                edition=approved,
                owner=accounts[owner],
                local_needs=NEEDS[name],
                turned_on=TURNED_ON.get(name, ""),
                review_on=localdate(at) + timedelta(days=365),
                adopted_at=at,
                adopted_by=accounts[owner],
            )
            for name, owner in OWNERS.items()
        )
        FollowUp.objects.bulk_create(
            FollowUp(adoption=adoption, step=step.key, post=_main(step.responsible.main), deputy_post=Post.DEPUTY)
            for adoption in adoptions
            for step in routine_of(approved).steps
        )


def _main(post: Post) -> Post:
    """In Fjordvik the leader answers where the routine names the contact, who helps all the units."""
    return Post.UNIT_LEADER if post is Post.RADICALISATION_CONTACT else post


def _edition(name: str, **what_became_of_it: object) -> Edition:
    edition = edition_of((settings.ROUTINE_FILES / name).read_text(encoding="utf-8"))
    for field, value in what_became_of_it.items():
        setattr(edition, field, value)
    edition.save(force_insert=True)
    return edition
