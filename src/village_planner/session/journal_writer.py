"""Writes the steps it is given into one journal file after the other; it must not know sessions or threads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from msgspec import Struct

from village_planner.errors import ExitCode, UserError
from village_planner.model.plan import Plan
from village_planner.storage import journal as records
from village_planner.storage.journal_file import JournalFile, create, new_name
from village_planner.storage.write_errors import told
from village_planner.text import Message, say, verbatim

MOST_STEPS: Final = 500
MOST_BYTES: Final = 16 * 1024 * 1024
"""Of one file after its beginning: beyond either a new one is begun, and then the old one goes."""


class Kept(Struct, frozen=True):
    """Since when everything is safe on the disk, or why it is not."""

    at: datetime | None = None
    trouble: UserError | None = None


class JournalWriter:
    """Answers after each step whether it is safe. What cannot be written now is written with the next step."""

    def __init__(
        self,
        folder: Path,
        descent: records.Descent,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._folder, self._descent, self._clock = folder, descent, clock
        self._session, self._number = new_name(), 0
        self._file: JournalFile | None = None
        self._begun = 0
        """Bytes of the beginning of the present file."""
        self._steps = 0
        self._last: Plan | None = None
        """The plan after the last step, whether or not that could be kept; None after a save of it."""
        self._name, self._words = verbatim(""), ""

    def write(self, old: Plan, new: Plan, name: Message, words: str) -> Kept:
        """Keep the step called `name`, in the language of its time `words`, from `old` to `new`."""
        now = self._clock()
        self._last, self._name, self._words = new, name, words
        try:
            if self._is_full:
                self._begin(old, self._record(1, old, new, now))
            else:
                assert self._file is not None, "it would be full"
                self._file.append(self._record(self._steps + 1, old, new, now))
        except OSError as error:
            self._steps = MOST_STEPS  # the end of the file may be cut: the next step goes into another one
            return Kept(trouble=_not_kept(self._folder, error))
        self._steps += 1
        return Kept(at=now)

    def saved(self, plan: Plan, descent: records.Descent) -> Kept:
        """The village's own file holds `plan`: only what was done after it is still to be kept."""
        self._descent = descent
        last, self._last = self._last, None
        if last is None or last is plan:
            self.end(remove=True)
            return Kept(at=self._clock())
        self._steps = MOST_STEPS
        return self.write(plan, last, self._name, self._words)

    def end(self, *, remove: bool) -> None:
        """Let go of the file, and of what is in it if `remove`."""
        file, self._file = self._file, None
        if file is not None:
            file.remove() if remove else file.close()

    @property
    def _is_full(self) -> bool:
        file = self._file
        return file is None or self._steps >= MOST_STEPS or file.size - self._begun > MOST_BYTES

    def _begin(self, plan: Plan, first: bytes) -> None:
        """Another file with the plan and the first step; the one before it goes only once this one is safe."""
        start = records.beginning(plan, self._descent)
        new = create(self._folder, self._session, self._number + 1, start + first)
        self._number += 1
        self.end(remove=True)
        self._file, self._begun, self._steps = new, len(start), 0

    def _record(self, sequence: int, old: Plan, new: Plan, now: datetime) -> bytes:
        """The record of the step from `old` to `new`, named as the last one."""
        at = now.isoformat(timespec="seconds")
        return records.step(sequence, self._name, self._words, at, old, new)


def _not_kept(folder: Path, error: OSError) -> UserError:
    return UserError(
        "not-kept",
        say("Changes are not kept safe at the moment."),
        told(folder, error).detail,
        say("Save the village soon. What you did is in the window as before."),
        exit_code=ExitCode.UNWRITABLE,
    )
