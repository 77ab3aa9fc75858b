"""Puts what the program and its libraries note about themselves into the log; it must not know what they note."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from village_planner.cli import crash_log


class Notes(logging.Handler):
    """Takes warnings and worse instead of letting them onto the screen."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__(logging.WARNING)
        self._folder = folder
        self.setFormatter(logging.Formatter("%(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        """Write one note; a log that cannot be written must not stop the program."""
        with suppress(OSError):
            crash_log.write(self.format(record), self._folder)


@contextmanager
def kept() -> Iterator[None]:
    """Meanwhile all that is noted goes into the log."""
    notes = Notes()
    logging.getLogger().addHandler(notes)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(notes)
