"""What everybody should get of a plan, and of what the family has said: more of the table in `expectations.py`."""

PLANS_AND_STATEMENTS = """
a complaint         stranger   former   not impartial   responsible   leads, takes part   stands in
statement.answer    404        404      404             403           yes                 yes

an answered complaint   stranger   former   not impartial   responsible   leads, takes part
statement.answer    404        404      404             403           403

a plan                  stranger   former   not impartial   responsible   leads, takes part   takes part   leads
plan.write              404        404      404             yes           yes                 yes          yes

an ended plan           stranger   former   not impartial   responsible   leads, takes part
plan.write              404        404      404             403           403

a goal                  stranger   former   not impartial   responsible   leads, takes part   takes part   leads
goal.work_for           404        404      404             yes           yes                 yes          yes

a goal put away         stranger   former   not impartial   responsible   leads, takes part
goal.work_for           404        404      404             403           403

a measure               stranger   former   not impartial   responsible   leads, takes part   takes part   leads
measure.check           404        404      404             yes           yes                 yes          yes

a measure that is over  stranger   former   not impartial   responsible   leads, takes part
measure.check           404        404      404             403           403

a meeting               stranger   former   not impartial   responsible   leads, takes part   takes part   leads
meeting.see             404        404      404             yes           yes                 yes          yes
meeting.write_minutes   404        404      404             yes           yes                 yes          yes
meeting.correct_minutes  404       404      404             403           403                 403          403

a meeting with minutes  stranger   former   not impartial   responsible   leads, takes part
meeting.see             404        404      404             yes           yes
meeting.write_minutes   404        404      404             403           403
meeting.correct_minutes  404       404      404             yes           yes
"""
