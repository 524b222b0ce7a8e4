"""The kinds of task, and what the reader from outside is asked."""

from omtanke.foundation.kernel.words import lazily as _lazy

EXTRACT, OUTSIDE_READING = "hindsight.extract", "hindsight.reading"

# In words, and never a mark: what is learnt is about how we work, and not about anybody or any single follow-up.
QUESTIONS = {
    "done_well": _lazy("Hva ble gjort godt?"),
    "to_learn": _lazy("Hva kan kommunen lære?"),
    "own_voice": _lazy("Ble den det gjaldt, selv hørt?"),
    "kept_longer": _lazy("Ble noe holdt lenger enn det trengtes?"),
    "right_end": _lazy("Var det riktig å avslutte da det ble avsluttet?"),
}
