"""A module that does while it is loaded what nobody may do in the worker, and a reader that tells how it went."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from village_planner.errors import UserError
from village_planner.importers.backdrops.reading import Imported, Progress
from village_planner.text import verbatim

WRITTEN = Path(__file__).with_name("written-while-loading")


def _stopped(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except PermissionError:
        return True
    return False


STOPPED = {
    "writing": _stopped(lambda: WRITTEN.write_bytes(b"x")),
    "calling": _stopped(lambda: socket.create_connection(("127.0.0.1", 9), timeout=1)),
    "starting": _stopped(lambda: subprocess.run([sys.executable, "-c", ""], check=False)),
    "reading": _stopped(Path(__file__).read_bytes),
}


def tell(data: bytes, *, progress: Progress) -> Imported:
    raise UserError("told", verbatim(str(STOPPED)))
