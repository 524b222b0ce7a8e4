from __future__ import annotations

from omtanke.casework.cases.forms import StepForm
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.fields import a_day, a_line, one_of, words

from .codes import Interpreter


class DialogueForm(StepForm):
    """A talk: three questions that must be answered, the rest folded away (P5)."""

    form_name = "steps.dialogue"
    happened = words(_lazy("Hva skjedde?"), _lazy("Det du selv har sett og hørt. Ikke skriv navn."), rows=5)
    own_explanation = words(
        _lazy("Hva sier den det gjelder selv?"),
        _lazy("Bruk hennes eller hans egne ord. Ville hun eller han ikke svare, skriver du det."),
        rows=5,
    )
    outcome = one_of(_lazy("Hva nå?"))
    interpretation = words(
        _lazy("Min tolkning, ikke det som ble sagt eller gjort"), _lazy("Det du selv tenker om det."), rows=4, required=False
    )
    strengths = words(
        _lazy("Styrker, og det som beskytter"),
        _lazy("Hva går bra, hva liker hun eller han, og hvem er der når det trengs?"),
        rows=4,
        required=False,
    )
    another_explanation = words(
        _lazy("Hva kan det også skyldes?"),
        _lazy("Kan dette skyldes helse eller nevroutvikling? Mobbing, ensomhet, noe på nett, noe hjemme? Ikke skriv diagnoser."),
        rows=4,
        required=False,
    )
    agreed = words(_lazy("Hva ble dere enige om?"), _lazy("Hvem gjør hva, og hvem får vite hva?"), rows=3, required=False)
    talked_on = a_day(_lazy("Når snakket dere sammen?"), required=False)
    present = words(
        _lazy("Hvem var med?"), _lazy("Skriv roller, ikke navn: kontaktlærer, mor, en venn hun eller han valgte."), rows=2, required=False
    )
    interpreter = one_of(
        _lazy("Tolk"),
        Interpreter.choices,
        _lazy("Et barn, en slektning eller en venn skal aldri tolke. Er miljøet lite, bør tolken sitte i en annen del av landet."),
        required=False,
    )
    language = a_line(_lazy("Språk i samtalen, hvis det ikke var norsk"), required=False)

    folded = {"more": ("interpretation", "strengths", "another_explanation", "agreed", "talked_on", "present", "interpreter", "language")}
