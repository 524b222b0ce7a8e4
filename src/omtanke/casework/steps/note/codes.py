"""A note has one way to end."""

NOTED = "noted"
OUTCOMES = (NOTED,)
