"""Who lives in the benchmark's municipality: the few that the measures ask for by name."""

CASES = 100_000
UNITS = 40
STAFF = 12  # in each unit, the leader and the deputy among them
CASES_LED = 3_500  # in the unit of the busiest leader; the other units share the rest
PARTS_ELSEWHERE = 500  # the cases in another unit that she takes part in besides

SEES_NONE, SEES_FEW, SEES_MANY = "sees0", "sees3", "sees4000"
READERS = (SEES_NONE, SEES_FEW, SEES_MANY)
CROWD = tuple(f"crowd{number}" for number in range(16))  # each in a unit of its own

LONG_CASE = "k7w2m9qf3d"  # the key of the case with many notes; `SEES_FEW` is responsible for it
SHORT_CASE = "m4t8x2vj6c"  # the key of one with a few, as most are; she is responsible for it too
PLAN_CASE = "p6w3k9rt2h"  # the key of the case whose plan has thirty measures and ten meetings; hers as well
NOTES = 200

FLOORS_AT = "/benk/gulv"  # where the floors stand, each under the address of its page
FIRST_STEP = "dialog"  # where a case of the routine begins
