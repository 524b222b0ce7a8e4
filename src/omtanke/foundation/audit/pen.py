"""The pen: while it points at an entry, the guarded tables may be written in this transaction."""

from django.db import connection

PEN_TABLE = "audit_pen"


def point_at(entry: int | None) -> None:
    """Point the pen at an entry, or put it down with None."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("select set_config('omtanke.pen', %s, true)", ["" if entry is None else str(entry)])
        else:
            cursor.execute(f"update {PEN_TABLE} set entry = %s", [entry])
