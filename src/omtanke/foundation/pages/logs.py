"""Log lines for the operator: where and what kind, never what somebody wrote."""

import json
import logging
import traceback
from datetime import UTC, datetime


class WithoutContent(logging.Formatter):
    """JSON with an allow-list of facts. Messages of exceptions and arguments are left out: they may quote a text."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="seconds"),
            "level": record.levelname,
            "logger": record.name,
            "status": getattr(record, "status_code", None),
        }
        if record.exc_info and record.exc_info[0]:
            frames = traceback.extract_tb(record.exc_info[2])
            line["error"] = record.exc_info[0].__name__
            line["where"] = [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in frames[-6:]]
        elif record.name.startswith("omtanke"):
            line["message"] = record.msg  # our own constant text, without its arguments
        return json.dumps({key: value for key, value in line.items() if value is not None}, ensure_ascii=False)
