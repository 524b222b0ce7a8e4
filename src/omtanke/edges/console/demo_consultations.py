"""What has been discussed in Fjordvik without saying who it is about. All of it is invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.consultation import actions as consultation
from omtanke.casework.consultation.models import Consultation
from omtanke.register.organisation.models import Municipality

if TYPE_CHECKING:
    from .demo_fjordvik import Fjordvik


def play(who: Fjordvik) -> None:
    """One that waits for an answer, one that has got it, and a call."""
    _siv_has_an_answer(who)
    _somebody_rang(who)
    _naima_wonders(who)


def _naima_wonders(who: Fjordvik) -> None:
    """Open: it stands with Kaja, who does not know who asks."""
    _asks(
        who,
        "naima",
        1.4,
        age_band="from_15",
        arena="net",
        seen="En ungdom viser de andre filmer der noen blir hengt ut og truet. Ler når de yngste blir redde.",
        tried="Vi har sagt at slikt ikke vises hos oss.",
        wonder="Hvordan snakker jeg med ungdommen uten at det blir en kamp?",
    )


def _siv_has_an_answer(who: Fjordvik) -> None:
    _asks(
        who,
        "siv",
        6.6,
        age_band="from_12",
        arena="home",
        seen="Foreldrene sier at barnet har fått nye venner på nett og gjemmer skjermen når de kommer inn.",
        tried="",
        wonder="Hva kan foreldrene spørre om, og hva bør de la ligge?",
    )
    consultation.give_advice(
        actor=who("kaja", days_ago=5.3),
        on=Consultation.objects.latest("pk"),
        text="Be dem spørre hva som er fint der, før de spør hva som er farlig. "
        "Nye venner og en skjult skjerm er vanlig i den alderen. Ring meg gjerne hvis det kommer trusler.",
    )


def _somebody_rang(who: Fjordvik) -> None:
    consultation.note_call(
        actor=who("kaja", days_ago=3.2),
        on=Municipality.objects.get(),
        asked="En voksen var usikker på en ungdom som sluttet på trening og snakker hardt om politikere.",
        advice="Meninger er lov. Spør hvordan ungdommen har det, og snakk med lederen om uroen blir større.",
        kept=(),
    )


def _asks(who: Fjordvik, username: str, days_ago: float, **texts: str) -> None:
    actor, account = who(username, days_ago=days_ago), who.accounts[username]
    consultation.ask(actor=actor, on=account, texts=texts, kept=(), recognisable="no")
