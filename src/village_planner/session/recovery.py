"""What an ended program left in its journals: found, compared with the files, opened again; it must not know windows.

Generations and hashes decide what is newer, never the times of files. Nothing is deleted that holds work: a journal
that somebody decides against is set aside.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from msgspec import Struct

from village_planner.errors import Problem, UserError
from village_planner.model.plan import Plan
from village_planner.model.validate import validate
from village_planner.session.files import Opened, open_village
from village_planner.session.journal import journal_folder
from village_planner.session.session import Session
from village_planner.storage import journal as records
from village_planner.storage.journal_file import left_in, read_left, set_aside
from village_planner.text import Message, say

MOST_TRIES: Final = 2
"""After so many ends of the program right after the same step, the state before that step is worth offering."""


class Left(Struct, frozen=True):
    """Unsaved work: which village, the last step and when it was made, how many steps, and how often it was tried."""

    journal: Path
    title: str
    file: Path | None
    last: Message
    at: datetime
    steps: int
    tries: int

    @property
    def is_doubtful(self) -> bool:
        """Whether the program ended again and again right after the last step, and there is a state before it."""
        return self.tries >= MOST_TRIES and self.steps > 1


def left_behind(folder: Path | None = None) -> tuple[Left, ...]:
    """Work that no file holds, the latest first. Journals that hold nothing more than their file go."""
    return tuple(sorted(_left(folder), key=lambda left: (left.at, left.journal), reverse=True))


def recover(left: Left, *, without_last: bool = False) -> Opened:
    """A session at the last step that was kept, or at the one before it; nothing of it is saved yet.

    The step that undo goes back to is the village as it was last saved. When the file is not the one that the work
    was begun from, the recovered village has no file: neither version is lost. UserError when the journal is gone.
    The journal stays until `done_with`.
    """
    reading = _read(left.journal)
    if reading is None:
        raise UserError(
            "not-recovered",
            say("The changes could not be recovered."),
            say("Their journal is not there any more, or another window has opened it."),
        )
    found = _file_of(reading)
    descends = found is not None and _sha(found) == reading.descent.sha256
    if found is not None and descends:
        session, problems, path, read_only = found.session, found.problems, found.path, found.read_only
    else:
        session, problems, path, read_only = Session(reading.first, _opened(reading)), (), None, False
        session.mark_unsaved()
    kept = reading.steps[: len(reading.steps) - 1] if without_last else reading.steps
    last_problems: tuple[Problem, ...] = ()  # each step repeats what was wrong with the one before it
    for name, plan in _as_steps(kept):
        checked = validate(plan)
        session.commit(name, checked.plan)
        last_problems = checked.problems
    problems = (*problems, *last_problems)
    return Opened(session, path, problems, read_only)


def tries_of(left: Left) -> int:
    """How often the recovered village will have been tried, for the journal of its session."""
    return left.tries + 1


def done_with(left: Left) -> None:
    """The work is safe elsewhere, or somebody decided against it: it is not offered again, and kept for a while."""
    set_aside(left.journal)


def _left(folder: Path | None) -> Iterator[Left]:
    for paths in left_in(journal_folder(folder)):
        found = _whole(paths)
        if found is None:
            continue
        path, reading = found
        if _is_saved(reading):
            _remove([path])
            continue
        descent, (last, _) = reading.descent, reading.steps[-1]
        file = Path(descent.path) if descent.path else None
        yield Left(
            journal=path,
            title=file.name if file is not None else reading.plan.event.title,
            file=file,
            last=last.message,
            at=datetime.fromisoformat(last.at),
            steps=len(reading.steps),
            tries=descent.tries if len(reading.steps) <= max(descent.begun, _STEPS_OF_A_RECOVERY) else 0,
        )


def _whole(paths: list[Path]) -> tuple[Path, records.Reading] | None:
    """The latest of one session's journal files with a whole step in it; those that it replaced go.

    None while the session lives, and when there is none: a file that broke off in its first step is set aside.
    """
    for i, path in enumerate(paths):
        data = read_left(path)
        if data is None:
            return None
        reading = records.read(data)
        if reading is not None and reading.steps:
            _remove(paths[i + 1 :])
            return path, reading
        set_aside(path)
    return None


def _remove(paths: list[Path]) -> None:
    """Files whose work is safe elsewhere."""
    for path in paths:
        with suppress(OSError):
            path.unlink()


_STEPS_OF_A_RECOVERY: Final = 2
"""So many steps a recovered session began with before journals said it; more mean that somebody got further."""

_MOST_NAMED: Final = 20
"""Steps that a recovery brings back one by one: each plan is validated, which takes a tenth of a second at most."""


def _as_steps(kept: tuple[tuple[records.Change, Plan], ...]) -> list[tuple[Message, Plan]]:
    """The last steps by their own names, all before them as one; a step that was taken back is none."""
    steps: list[tuple[Message, Plan]] = []
    for change, plan in kept:
        if len(steps) > 1 and steps[-2][1] == plan:
            steps.pop()
        else:
            steps.append((change.message, plan))
    if len(steps) <= _MOST_NAMED:
        return steps
    before = steps[-_MOST_NAMED][1]
    return [(say("Recovered changes"), before), *steps[-_MOST_NAMED + 1 :]]


def _read(path: Path) -> records.Reading | None:
    data = read_left(path)
    return records.read(data) if data is not None else None


def _file_of(reading: records.Reading) -> Opened | None:
    """The village's file as it is now; None when there is none, or none that can be read."""
    if not reading.descent.path:
        return None
    try:
        return open_village(Path(reading.descent.path))
    except UserError:
        return None


def _is_saved(reading: records.Reading) -> bool:
    """Whether the file holds the work already: the program ended between the save and clearing away."""
    found = _file_of(reading)
    if found is None or found.session.origin is None:
        return False
    manifest = found.session.origin.manifest
    same = manifest.document == reading.descent.document
    return same and manifest.generation >= reading.descent.generation and found.session.plan == reading.plan


def _sha(opened: Opened) -> str:
    return opened.session.origin.fingerprint.sha256 if opened.session.origin is not None else ""


def _opened(reading: records.Reading) -> Message:
    name = Path(reading.descent.path).name if reading.descent.path else ""
    return say("Opened {name}", name=name) if name else say("New village")
