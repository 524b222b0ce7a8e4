"""How each of the cast stands to each thing in `tests/matrix/fjordvik.py`. Whoever is not named is a stranger."""

from __future__ import annotations

from .expected_of_prevention import STANDS_TO_PREVENTION

NOBODY = "signed out"
CLOSED = "closed account"
CAST = "anna ragnhild rune kaja siv naima odd leif dag solveig arne ida ivar".split()
NOT_IMPARTIAL, FORMER = "inger", "fredrik"  # teachers at Vestmo: one was marked, one has left the case
EVERYBODY = (*CAST, NOT_IMPARTIAL, FORMER, CLOSED, NOBODY)

STRANGER = "stranger"
OUTSIDE = {STRANGER, "former", "not impartial"}  # who must not learn that a case exists
STANDING: dict[str, dict[str, str]] = {
    "annas case": {
        "anna": "responsible",
        "ragnhild": "leads, takes part",
        "inger": "not impartial",
        "fredrik": "former",
    },
    "runes case": {"rune": "responsible", "anna": "takes part", "ragnhild": "leads"},
    "the closed case": {"anna": "responsible", "rune": "takes part", "ragnhild": "leads", "fredrik": "former"},
    "the case in Sundet": {"leif": "leads, takes part", "odd": "not impartial"},
    "the case at the club": {"naima": "responsible", "leif": "stands in"},  # named as deputy of a task that nobody has answered
}
# What belongs to a case stands to everybody as its case does; but whoever wrote a note:
WROTE = {
    "annas note": "anna",
    "ragnhilds note": "ragnhild",
    "runes note": "rune",
    "the note in Sundet": "leif",
    "the note at the club": "naima",
    "ragnhilds answers": "ragnhild",
    "the answers at the club": "naima",
}

STANDING |= {
    "the municipality": {
        "ragnhild": "leads",
        "leif": "leads",
        "ida": "administers",
        "ivar": "administers",
        "solveig": "owns the system",
        "arne": "keeps the archive",
        "kaja": "is the contact",
        "dag": "is heard",
    },
    "annas clarification": {"anna": "wrote it"},
    **{asked: {"anna": "took it", "ragnhild": "leads", "rune": "stands in"} for asked in ("annas inquiry", "annas order")},
    "annas question": {"anna": "asked it"},
    "what the contact got": {"kaja": "is the contact"},
    "annas ended question": {"anna": "asked it"},
    "annas call": {"anna": "asked it"},
    "a call": {"kaja": "is the contact"},
    "what the contact got and closed": {"kaja": "is the contact"},
    "Vestmo": {
        **dict.fromkeys(("anna", "rune", "inger", "fredrik"), "works there"),
        "ragnhild": "leads",
        "ida": "administers",
        "ivar": "administers",
    },
    "vestmos closed period": {"ragnhild": "leads"},
    "the club": {"naima": "works there", "ida": "administers", "ivar": "administers"},
    "annas account": {"anna": "herself", "ragnhild": "leads", "ida": "administers", "ivar": "administers"},
    "leifs account": {"leif": "leads", "ida": "administers", "ivar": "administers"},
    "idas account": {"ida": "administers, herself", "ivar": "administers"},
    "the closed account": {"ragnhild": "leads", "ida": "administers", "ivar": "administers"},
    "annas post": {"anna": "its subject", "ragnhild": "leads", "ida": "administers", "ivar": "administers"},
    "idas post": {"ida": "administers", "ivar": "administers"},
    "the ended post": {"leif": "leads", "ida": "administers", "ivar": "administers"},
    "the post ida proposed in Vestmo": {"ragnhild": "leads", "ida": "proposed it", "ivar": "administers"},
    "the post ida proposed for ivar": {"ida": "proposed it", "ivar": "its subject"},
    "annas link": {"ragnhild": "leads", "ida": "asked for it", "ivar": "administers"},
    "the newcomers link": {"ida": "asked for it", "ivar": "administers"},
    "the used link": {"leif": "leads", "ida": "asked for it", "ivar": "administers"},
}

SHARES_IT = {"anna": "began it", "ragnhild": "leads, takes part", "inger": "not impartial", "fredrik": "former"}
STANDING |= {f"the {state} disclosure": SHARES_IT for state in ("begun", "delivered")}
STANDING |= {f"the {state} disclosure": SHARES_IT | {"rune": "stands in"} for state in ("waiting", "own")}  # unanswered for weeks
STANDING |= {"the answered complaint": STANDING["annas case"], "the complaint": STANDING["annas case"] | {"rune": "stands in"}}
STANDING |= {"the delivery": {"siv": "works there"}}

WITH_A_BASIS = {"ida": "entered it", "ivar": "administers", "solveig": "owns the system", "dag": "is heard", "arne": "is heard"}
STANDING |= {f"the {state} basis": WITH_A_BASIS for state in ("entered", "approved", "withdrawn")}
STANDING |= {f"the {state} pack": WITH_A_BASIS | {"ida": "proposed it"} for state in ("proposed", "approved", "withdrawn")}

WITH_A_ROUTINE = {**dict.fromkeys(("ragnhild", "leif"), "leads"), "ida": "proposed it", "ivar": "administers", "solveig": "owns the system"}
AT_VESTMO = {
    **dict.fromkeys(("anna", "rune", "inger", "fredrik"), "works there"),
    "ragnhild": "leads",
    "ida": "administers",
    "ivar": "administers",
    "kaja": "is the contact",
}
STANDING |= {f"the {state} edition": WITH_A_ROUTINE for state in ("proposed", "approved", "withdrawn")}
STANDING |= {"the edition laid in": WITH_A_ROUTINE | {"ida": "administers"}}
STANDING |= {"vestmos routine": AT_VESTMO, "vestmos routine before": AT_VESTMO}
IN_SUNDET = {"odd": "works there", "leif": "leads", "ida": "administers", "ivar": "administers", "kaja": "is the contact"}
STANDING |= {"sundets routine": IN_SUNDET}
STANDING |= STANDS_TO_PREVENTION
