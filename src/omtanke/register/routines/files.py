"""A routine file, read and checked."""

from __future__ import annotations

from omtanke.foundation.kernel.sheet_faults import Faulty
from omtanke.foundation.kernel.sheets import checked, sheet_of

from .checking import faults_in
from .faults import NotARoutine, advice
from .schema import Routine


def read(content: bytes, file: str = "rutine.yaml") -> Routine:
    """The routine in the file. Raises NotARoutine with every fault that was found."""
    try:
        return checked(sheet_of(content, file, advice()), Routine, advice(), faults_in)
    except Faulty as faulty:
        raise NotARoutine(faulty.faults) from None
