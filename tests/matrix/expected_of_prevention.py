"""What everybody should get of a unit's prevention, and of what is read from outside: more of `expectations.py`."""

PREVENTION = """
a unit with prevention  stranger   works there   deputises   leads   administers
year_plan.begin         404        403           yes         yes     403

a year plan             stranger   works there   deputises   leads   is responsible   is the contact
year_plan.know          404        yes           yes         yes     yes              yes
year_plan.change        404        403           yes         yes     403              403

a planned activity      stranger   works there   deputises   leads   is responsible   is the contact
activity.change         404        403           yes         yes     403              403
activity.finish         404        403           yes         yes     yes              403
activity.plan_again     404        403           403         403     403              403

a settled activity      stranger   works there   deputises   leads   is responsible   is the contact
activity.change         404        403           403         403     403              403
activity.finish         404        403           403         403     403              403
activity.plan_again     404        403           yes         yes     403              403

an incident             stranger   noted it   leads   is responsible   stands in
incident.know           404        yes        yes     yes              yes
incident.follow_up      404        403        yes     yes              yes

a closed incident       stranger   noted it   leads   is responsible
incident.know           404        yes        yes     yes
incident.follow_up      404        403        403     403

the municipality        stranger   leads   administers   owns the system   keeps the archive   is the contact   is heard
briefing.offer          403        403     403           403               403                 yes              403
upkeep.see              403        403     yes           yes               403                 yes              403
hindsight.see           403        yes     403           yes               403                 403              yes

an extract              stranger   leads
extract.write           404        yes

a reading               stranger   owns the system
outside_reading.know    404        yes
outside_reading.answer  404        yes

a learnt reading        stranger   leads   owns the system   is heard
outside_reading.know    404        yes     yes               yes
outside_reading.answer  404        403     403               403

an upkeep               stranger   administers   owns the system   is the contact
upkeep.review           404        yes           403               yes

a briefing              stranger   is the contact
briefing.know           404        yes
briefing.withdraw       404        yes

a withdrawn briefing    stranger   is the contact
briefing.know           404        yes
briefing.withdraw       404        403

an offer                stranger   deputises   leads   is the contact
offer.know              404        yes         yes     yes
offer.answer            404        yes         yes     403

a withdrawn offer       stranger   deputises   leads   is the contact
offer.know              404        yes         yes     yes
offer.answer            404        403         403     403
"""

AT_VESTMO = {"anna": "works there", "inger": "works there", "fredrik": "works there", "rune": "deputises", "ragnhild": "leads"}
READS_IT = AT_VESTMO | {"fredrik": "is responsible", "kaja": "is the contact"}
STANDS_TO_PREVENTION = {
    "vestmos prevention": AT_VESTMO | {"ida": "administers", "ivar": "administers"},
    "vestmos year plan": READS_IT,
    "what is planned": READS_IT,
    "what is done": READS_IT,
    "the upkeep": {"ida": "administers", "ivar": "administers", "solveig": "owns the system", "kaja": "is the contact"},
    "the story": {"ragnhild": "leads"},
    "the open reading": {"solveig": "owns the system"},
    "what was learnt": {"ragnhild": "leads", "leif": "leads", "solveig": "owns the system", "dag": "is heard"},
    "what happened": {"anna": "noted it", "ragnhild": "leads", "rune": "stands in"},
    "what happened before": {"anna": "noted it", "ragnhild": "leads"},
    **{key: {"kaja": "is the contact"} for key in ("the briefing", "the withdrawn briefing")},
    **{key: {"rune": "deputises", "ragnhild": "leads", "kaja": "is the contact"} for key in ("vestmos offer", "vestmos withdrawn offer")},
}
