"""The names of what waits about those who work together."""

NAME_COORDINATOR = "cooperation.name_coordinator"
