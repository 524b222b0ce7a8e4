"""What everybody should get of a unit's prevention: more of the table in `expectations.py`, and of how everybody stands."""

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
"""

AT_VESTMO = {"anna": "works there", "inger": "works there", "fredrik": "works there", "rune": "deputises", "ragnhild": "leads"}
READS_IT = AT_VESTMO | {"fredrik": "is responsible", "kaja": "is the contact"}
STANDS_TO_PREVENTION = {
    "vestmos prevention": AT_VESTMO | {"ida": "administers", "ivar": "administers"},
    "vestmos year plan": READS_IT,
    "what is planned": READS_IT,
    "what is done": READS_IT,
}
