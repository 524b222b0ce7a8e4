"""What everybody should get, written by hand from the documents and from nothing else.

`STANDING` (`standing.py`) says how each of the cast stands to each thing; `TABLE` what the standing gives: a line for each need.

    yes   the page opens, and its form is taken
    403   refused with the reason, since she knows that the thing is there
    404   the answer of a thing that never was
    sign  led to the sign-in
    home  led to her own page
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from .expected_of_plans import PLANS_AND_STATEMENTS
from .expected_of_prevention import PREVENTION
from .standing import CAST, CLOSED, EVERYBODY, FORMER, NOBODY, NOT_IMPARTIAL, OUTSIDE, STANDING, STRANGER, WROTE

__all__ = ["CAST", "CLOSED", "EVERYBODY", "FORMER", "NOBODY", "NOT_IMPARTIAL", "OUTSIDE", "STANDING", "STRANGER", "WROTE"]

TABLE_AS_TEXT = f"""
{PLANS_AND_STATEMENTS}{PREVENTION}
everything          anybody   signed in
public              yes       yes
signed-in           sign      yes

a token             anybody   signed in
public              yes       yes

a paper for all     anybody   signed in
public              yes       yes

an open case        stranger   former   not impartial   takes part   responsible   leads   leads, takes part   stands in
case.open           404        404      404             yes          yes           yes     yes                 yes
case.write          404        404      404             yes          yes           403     yes                 403
case.steer          404        404      404             403          yes           yes     yes                 403
case.take_step      404        404      404             yes          yes           yes     yes                 yes
case.mark_same      404        404      404             403          403           yes     yes                 403
case.reopen         404        404      404             403          403           403     403                 403
case.recuse         404        404      404             403          403           yes     yes                 403
who.see             404        404      404             yes          yes           yes     yes                 yes
who.write           404        404      404             yes          yes           yes     yes                 yes
impartiality.answer  404        404      404             yes          yes           yes     yes                 yes
identity.see        404        404      404             403          yes           yes     yes                 403
identity.handle     404        404      404             403          yes           yes     yes                 403
consent.see         404        404      404             yes          yes           yes     yes                 yes
consent.record      404        404      404             yes          yes           yes     yes                 yes
disclosure.share    404        404      404             yes          yes           yes     yes                 yes
disclosure.ledger   404        404      404             yes          yes           yes     yes                 yes
cooperation.see     404        404      404             yes          yes           yes     yes                 yes
coordinator.name    404        404      404             403          yes           yes     yes                 yes
coordination.hand_over  404    404      404             403          yes           yes     yes                 yes
plan.see            404        404      404             yes          yes           yes     yes                 yes
plan.begin          404        404      404             yes          yes           yes     yes                 yes
party.enter         404        404      404             yes          yes           yes     yes                 yes
contact.invite      404        404      404             403          yes           yes     yes                 403
informing.see       404        404      404             yes          yes           yes     yes                 yes
informing.tell      404        404      404             yes          yes           yes     yes                 yes
statement.write_down  404      404      404             yes          yes           yes     yes                 yes

a closed case       stranger   former   not impartial   takes part   responsible   leads
case.open           404        404      404             yes          yes           yes
case.write          404        404      404             403          403           403
case.steer          404        404      404             403          403           403
case.take_step      404        404      404             403          403           403
case.mark_same      404        404      404             403          403           403
case.reopen         404        404      404             403          403           yes
case.recuse         404        404      404             403          403           yes
who.see             404        404      404             yes          yes           yes
who.write           404        404      404             403          403           403
impartiality.answer  404        404      404             yes          yes           yes
identity.see        404        404      404             403          yes           yes
identity.handle     404        404      404             403          403           403
consent.see         404        404      404             yes          yes           yes
consent.record      404        404      404             403          403           403
disclosure.share    404        404      404             403          403           403
disclosure.ledger   404        404      404             yes          yes           yes
cooperation.see     404        404      404             yes          yes           yes
coordinator.name    404        404      404             403          403           403
coordination.hand_over  404    404      404             403          403           403
plan.see            404        404      404             yes          yes           yes
plan.begin          404        404      404             403          403           403
party.enter         404        404      404             403          403           403
contact.invite      404        404      404             403          403           403
informing.see       404        404      404             yes          yes           yes
informing.tell      404        404      404             403          403           403
statement.write_down  404      404      404             yes          yes           yes

a consent           stranger   former   not impartial   takes part   responsible   leads   leads, takes part   stands in
consent.withdraw    404        404      404             404          yes           yes     yes                 404
receivers.tell      404        404      404             404          403           403     403                 404

a withdrawn consent  stranger   former   not impartial   takes part   responsible   leads   leads, takes part
consent.withdraw    404        404      404             404          403           403     403
receivers.tell      404        404      404             404          yes           yes     yes

a party             stranger   former   not impartial   takes part   responsible   leads   leads, takes part
party.end           404        404      404             404          yes           yes     yes
party.contact       404        404      404             404          yes           yes     yes

a disclosure            stranger   former   not impartial   began it   leads, takes part
disclosure.know         404        404      404             yes        yes
disclosure.see_paper    404        404      404             yes        403
disclosure.decide       404        404      404             403        403
disclosure.advise       404        404      404             403        403

a disclosure in its case    stranger   former   not impartial   began it   leads, takes part
disclosure.write            404        404      404             yes        403
disclosure.hand_over        404        404      404             403        403
disclosure.note_receipt     404        404      404             403        403
disclosure.tell             404        404      404             403        403
disclosure.put_off_telling  404        404      404             403        403

a waiting disclosure    stranger   former   not impartial   began it   leads, takes part   stands in
disclosure.know         404        404      404             yes        yes                 yes
disclosure.see_paper    404        404      404             yes        yes                 yes
disclosure.decide       404        404      404             403        yes                 yes
disclosure.advise       404        404      404             403        403                 403

a waiting disclosure in its case    stranger   former   not impartial   began it   leads, takes part   stands in
disclosure.write                    404        404      404             yes        403                 403
disclosure.hand_over                404        404      404             403        403                 403
disclosure.note_receipt             404        404      404             403        403                 403
disclosure.tell                     404        404      404             403        403                 403
disclosure.put_off_telling          404        404      404             403        403                 403

a delivered disclosure  stranger   former   not impartial   began it   leads, takes part
disclosure.know         404        404      404             yes        yes
disclosure.see_paper    404        404      404             yes        yes
disclosure.decide       404        404      404             403        403
disclosure.advise       404        404      404             403        403

a delivered disclosure in its case  stranger   former   not impartial   began it   leads, takes part
disclosure.write                    404        404      404             403        403
disclosure.hand_over                404        404      404             403        403
disclosure.note_receipt             404        404      404             yes        yes
disclosure.tell                     404        404      404             yes        yes
disclosure.put_off_telling          404        404      404             yes        yes

an own duty             stranger   former   not impartial   began it   leads, takes part   stands in
disclosure.know         404        404      404             yes        yes                 yes
disclosure.see_paper    404        404      404             yes        yes                 yes
disclosure.decide       404        404      404             403        403                 403
disclosure.advise       404        404      404             403        yes                 yes

an own duty in its case    stranger   former   not impartial   began it   leads, takes part   stands in
disclosure.write           404        404      404             yes        403                 403
disclosure.hand_over       404        404      404             yes        yes                 403
disclosure.note_receipt    404        404      404             403        403                 403
disclosure.tell            404        404      404             403        403                 403
disclosure.put_off_telling  404        404      404             403        403                 403

a delivery              stranger   works there
delivery.open           404        yes
delivery.confirm        404        yes

an open step        stranger   former   not impartial   takes part   responsible   leads   leads, takes part   stands in
case.open           404        404      404             yes          yes           yes     yes                 yes
case.take_step      404        404      404             yes          yes           yes     yes                 yes

a closed step       stranger   former   not impartial   takes part   responsible   leads
case.open           404        404      404             yes          yes           yes
case.take_step      404        404      404             403          403           403

a note              stranger   former   not impartial   takes part   responsible   leads   leads, takes part   wrote it   stands in
event.open          404        404      404             yes          yes           yes     yes                 yes        yes
note.correct        404        404      404             403          403           403     403                 yes        403
answers.correct     404        404      404             403          403           403     403                 403        403

answers             stranger   former   not impartial   takes part   responsible   leads   leads, takes part   wrote it   stands in
event.open          404        404      404             yes          yes           yes     yes                 yes        yes
note.correct        404        404      404             403          403           403     403                 403        403
answers.correct     404        404      404             403          403           403     403                 yes        403

a line, no note     stranger   former   not impartial   takes part   responsible   leads   leads, takes part
event.open          404        404      404             yes          yes           yes     yes
note.correct        404        404      404             403          403           403     403
answers.correct     404        404      404             403          403           403     403

a closed note       stranger   former   not impartial   takes part   responsible   leads
event.open          404        404      404             yes          yes           yes
note.correct        404        404      404             403          403           403
answers.correct     404        404      404             403          403           403

a closed part       stranger   takes part   wrote it   leads
event.open          404        404          yes        yes
note.correct        404        404          403        403
answers.correct     404        404          yes        403

closed answers      stranger   former   not impartial   takes part   responsible   leads
event.open          404        404      404             yes          yes           yes
note.correct        404        404      404             403          403           403
answers.correct     404        404      404             403          403           403

a part              stranger   former   not impartial   takes part   responsible   leads   leads, takes part
part.end            404        404      404             403          yes           yes     yes

an ended part       stranger   former   not impartial   takes part   responsible   leads   leads, takes part
part.end            404        404      404             403          403           403     403

a part in a closed case   stranger   former   not impartial   takes part   responsible   leads
part.end            404        404      404             403          403           403

a mark              stranger   former   not impartial   takes part   responsible   leads   leads, takes part
recusal.lift        404        404      404             404          404           yes     yes

a lifted mark       stranger   former   not impartial   takes part   responsible   leads
recusal.lift        404        404      404             404          404           403

the municipality           stranger   leads   administers   owns the system   keeps the archive   is the contact   is heard
routines.see               yes        yes     yes           yes               yes                 yes               yes
routine.propose            403        yes     yes           yes               403                 403               403
organisation.see           403        yes     yes           403               403                 403               403
organisation.administer    403        403     yes           403               403                 403               403
basis.enter                403        403     yes           yes               403                 403               403
pack.propose               403        403     yes           yes               403                 403               403
working_notes.decide       403        403     403           403               yes                 403               403
consultation.note_call     403        403     403           403               403                 yes               403
oversight.see              403        yes     403           403               403                 403               403
figures.see                403        yes     403           yes               403                 yes             yes

a clarification            stranger   wrote it
clarification.own          404        yes

an inquiry                 stranger   took it   leads   stands in
inquiry.know               404        yes       yes     yes
inquiry.answer             404        yes       yes     yes

an order                   stranger   took it   leads   stands in
inquiry.know               404        yes       yes     yes
inquiry.answer             404        403       yes     yes

an asking                  stranger   asked it
asking.own                 404        yes

a consultation             stranger   is the contact
consultation.receive       404        yes

a proposed edition         stranger   leads   administers   proposed it   owns the system
routine.know               yes        yes     yes           yes           yes
routine.stand_behind       403        403     403           403           403
routine.approve            403        yes     yes           403           yes
routine.withdraw           403        403     403           yes           yes
routine.take_in_use        403        403     403           403           403

an edition laid in         stranger   leads   administers   owns the system
routine.know               yes        yes     yes           yes
routine.stand_behind       403        yes     yes           yes
routine.approve            403        403     403           403
routine.withdraw           403        yes     yes           yes
routine.take_in_use        403        403     403           403

an approved edition        stranger   leads   administers   proposed it   owns the system
routine.know               yes        yes     yes           yes           yes
routine.stand_behind       403        403     403           403           403
routine.approve            403        403     403           403           403
routine.withdraw           403        403     yes           yes           yes
routine.take_in_use        403        yes     403           403           yes

a withdrawn edition        stranger   leads   administers   proposed it   owns the system
routine.know               yes        yes     yes           yes           yes
routine.stand_behind       403        403     403           403           403
routine.approve            403        403     403           403           403
routine.withdraw           403        403     403           403           403
routine.take_in_use        403        403     403           403           403

a routine in use           stranger   works there   leads   administers   is the contact
adoption.know              404        yes           yes     yes           yes
adoption.change            404        403           yes     403           403

a routine no longer used   stranger   works there   leads   administers   is the contact
adoption.know              404        yes           yes     yes           yes
adoption.change            404        403           403     403           403

an entered basis           stranger   is heard   administers   entered it   owns the system
basis.approve              404        403        403           403          yes
basis.withdraw             404        403        403           yes          yes

an approved basis          stranger   is heard   administers   entered it   owns the system
basis.approve              404        403        403           403          403
basis.withdraw             404        403        403           403          yes

a withdrawn basis          stranger   is heard   administers   entered it   owns the system
basis.approve              404        403        403           403          403
basis.withdraw             404        403        403           403          403

a proposed pack            stranger   is heard   administers   proposed it   owns the system
pack.know                  yes        yes        yes           yes           yes
pack.approve               403        403        403           403           yes
pack.withdraw              403        403        403           yes           yes

an approved pack           stranger   is heard   administers   proposed it   owns the system
pack.know                  yes        yes        yes           yes           yes
pack.approve               403        403        403           403           403
pack.withdraw              403        403        403           403           yes

a withdrawn pack           stranger   is heard   administers   proposed it   owns the system
pack.know                  yes        yes        yes           yes           yes
pack.approve               403        403        403           403           403
pack.withdraw              403        403        403           403           403

a unit                     stranger   works there   leads   administers
unit.see                   404        403           yes     yes
unit.rename                404        403           403     yes
calendar.keep              404        403           yes     403

a closed period            stranger   leads
period.change              404        yes

an account                 stranger   herself   leads   administers   administers, herself
account.see                404        403       yes     yes           yes
account.rename             404        403       403     yes           yes
account.enter_mail_address  404        403       403     yes           yes
post.propose               404        403       403     yes           yes
account.close              404        403       403     yes           403
account.open_again         404        403       403     403           403
link.ask                   404        403       403     yes           403

a closed account           stranger   leads   administers
account.see                404        yes     yes
account.rename             404        403     yes
account.enter_mail_address  404        403     yes
post.propose               404        403     yes
account.close              404        403     403
account.open_again         404        403     yes
link.ask                   404        403     403

a proposed post            stranger   its subject   leads   proposed it   administers
post.answer                404        403           yes     403           yes
post.withdraw              404        403           403     yes           403
post.end                   404        403           403     403           403

a post                     stranger   its subject   leads   administers
post.answer                404        403           403     403
post.withdraw              404        403           403     403
post.end                   404        403           yes     yes

an ended post              stranger   leads   administers
post.answer                404        403     403
post.withdraw              404        403     403
post.end                   404        403     403

a link                     stranger   leads   asked for it   administers
link.show                  404        yes     403            yes

a newcomers link           stranger   asked for it   administers
link.show                  404        yes            yes

a used link                stranger   leads   asked for it   administers
link.show                  404        403     403            403
"""
ANSWERS = {"yes", "403", "404", "sign"}
LED_HOME = {"account_login"}  # whoever has signed in does not need to


def _read(text: str) -> dict[str, dict[str, dict[str, str]]]:
    """Kind, need and standing to answer. Columns have two spaces or more between them."""
    table: dict[str, dict[str, dict[str, str]]] = {}
    for block in text.strip().split("\n\n"):
        heading, *lines = ([cell.strip() for cell in line.split("  ") if cell.strip()] for line in block.splitlines())
        kind, *standings = heading
        for need, *answers in lines:
            if len(answers) != len(standings) or not set(answers) <= ANSWERS:
                raise ValueError(f"{kind}: the line of {need} does not fit its heading")
            table.setdefault(kind, {})[need] = dict(zip(standings, answers, strict=True))
    return table


TABLE: Mapping[str, Mapping[str, Mapping[str, str]]] = _read(TABLE_AS_TEXT)
EVERYTHING, NOWHERE = "everything", "nowhere"  # an address that names nothing; a key never given, or another thing's address


@cache  # as many as there are needs
def kinds_asked_for(need: str) -> frozenset[str]:
    """The kinds of thing that the need may be asked about; empty when nobody has decided about it."""
    return frozenset(kind for kind, lines in TABLE.items() if need in lines)


def expected(route: str, need: str, kind: str, standing: str, person: str) -> str:
    """What the person should get. Raises KeyError when the table does not say."""
    is_signed_in = person not in (NOBODY, CLOSED)
    if route in LED_HOME and is_signed_in:
        return "home"
    if need == "public":
        return "404" if kind == NOWHERE else TABLE[kind][need]["anybody"]
    if not is_signed_in:
        return "sign"
    if kind == NOWHERE:
        return "404"
    return TABLE[kind][need]["signed in" if kind == EVERYTHING else standing]
