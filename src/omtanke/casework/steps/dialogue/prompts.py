"""Four mistakes that are easily made when a worry is written down, each met with a question to think about.

Words are looked for, not people: the question may be beside the point, and then it is passed. Nothing of it is kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from omtanke.casework.cases.step_kinds import Prompt
from omtanke.foundation.kernel.words import lazily as _lazy

from .codes import DISCUSS, EMERGENCY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WRITTEN = ("happened", "interpretation")


def _words(*beginnings: str) -> re.Pattern[str]:
    """Words that begin so, in bokmål and nynorsk."""
    return re.compile(rf"\b(?:{'|'.join(beginnings)})", re.IGNORECASE)


LAWFUL = _words(
    *("mening", "meiner", "mener", "ytring", "politisk", "partiet", "demonstr", "skolestreik", "skulestreik", "aktivist"),
    *(
        "tro(?:en|s)?\\b",
        "trua?\\b",
        "religi",
        "muslim",
        "islam",
        "kristen",
        "jødisk",
        "moske",
        "moské",
        "kirke",
        "kyrkje",
        "ber\\b",
        "faste",
    ),
    *("skjegg", "hijab", "nikab", "klær", "klede", "klesstil", "hettegenser", "sluttet på", "slutta på", "bytte vennekrets"),
)
HARMFUL = _words(
    *(
        "vold",
        "vald",
        "slå",
        "slo\\b",
        "drep",
        "skad",
        "skyt",
        "kniv",
        "våpen",
        "bombe",
        "hat(?:er|et|eful)?\\b",
        "tru(?:er|et|et|ar|a|ssel|sel|sl)",
    ),
    *("angrep", "åtak", "hevn", "kjempe", "krig", "rekrutter", "verve", "liste"),
)
PROOF = _words(
    *("bevis", "prov\\b", "beviser", "tydelig tegn", "tydeleg teikn", "klart tegn", "klart teikn", "helt sikker", "heilt sikker"),
    *("ingen tvil", "åpenbart", "openbert", "radikalisert", "er ekstremist", "er nazist", "er jihadist", "er terrorist"),
)
COLLECTED = _words(
    *("(?:har )?sjekket? (?:profil|konto|mobil|telefon|pc)", "instagram", "snapchat", "tiktok", "facebook", "discord", "googl"),
    *("søkte opp", "søkt opp", "hentet inn", "henta inn", "innhentet", "fikk tilsendt", "fekk tilsendt", "skjermbilde"),
    *("spurte (?:mor|far|foreld|nabo|søsk|bror|søster|ven|klasse|andre)", "ringte (?:forrige|tidligere|den forrige|fastlege|nav|politi)"),
    *("fastlegen (?:sier|sa|fort)", "fra (?:andre|medelever|klassekamerat)", "frå (?:andre|medelevar|klassekamerat)"),
)


def prompts(outcome: str, answers: Mapping[str, str]) -> Iterable[Prompt]:
    """What is worth one more thought before the talk is kept. When it is urgent, nothing is asked."""
    if outcome == EMERGENCY:
        return
    written = " ".join(answers.get(field, "") for field in WRITTEN)
    if LAWFUL.search(written) and not HARMFUL.search(written):
        yield Prompt(
            "opinion-alone",
            "happened",
            _lazy(
                "Handler dette bare om meninger, tro, klær eller venner? Det har alle lov til. Så eller hørte du noe om vold, skriv det."
            ),
        )
    if PROOF.search(written):
        yield Prompt(
            "sign-as-proof",
            "happened",
            _lazy("Ett tegn er ikke et bevis. Skriv hva du så og hørte, og la konklusjonen stå som din egen tolkning."),
        )
    if outcome == DISCUSS and not answers.get("another_explanation"):
        yield Prompt(
            "no-other-explanation",
            "another_explanation",
            _lazy("Det finnes nesten alltid en annen forklaring. Kan dette skyldes helse eller nevroutvikling, mobbing eller noe hjemme?"),
        )
    if COLLECTED.search(" ".join(answers.values())):
        yield Prompt(
            "collected",
            "happened",
            _lazy(
                "Har du hentet noe fra andre, eller fra noens profil på nett? Hold deg til det du vet fra din egen jobb. "
                "Trenger dere mer, spør lederen hvilket grunnlag dere har."
            ),
        )
