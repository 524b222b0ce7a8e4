"""The parts of the checker: each finds one family of things, and knows nothing of the others."""
