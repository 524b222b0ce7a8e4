"""A law pack, read and checked."""

from __future__ import annotations

from omtanke.foundation.kernel.sheet_faults import Faulty
from omtanke.foundation.kernel.sheets import checked, sheet_of

from .checking import faults_in
from .faults import NotAPack, advice
from .schema import Pack


def read(content: bytes, file: str = "lov.yaml") -> Pack:
    """The pack in the file. Raises NotAPack with every fault that was found."""
    try:
        return checked(sheet_of(content, file, advice()), Pack, advice(), faults_in)
    except Faulty as faulty:
        raise NotAPack(faulty.faults) from None
