"""How many there must be before what is said of them could be said of anybody: people, cases, whatever is counted.

Our own choice, the same for everything that is shown (ADR 31, 33 and 34); nobody has checked it. The words on screen say «fem» too.
"""

FEW = 5  # fewer than this could be somebody
