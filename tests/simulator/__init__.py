"""Two years of working days, with people who fall ill, leave and forget, a mail server that goes away and a worker that stops.

Everything is done by the product's own commands and its own worker; the clock is the simulator's. `make deep` plays two years with
10,000 concerns; a few weeks of a small town are among the ordinary tests, so that it does not rot.
"""
