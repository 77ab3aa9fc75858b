"""Villages opened, made and saved: the session's way to the disk; it must not know windows or commands.

A window that saves on a worker thread calls `begin_save` and `finish_save` on its own thread and `Save.write` on the
worker; everybody else calls `save`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from msgspec import Struct, structs

from village_planner.errors import ExitCode, Problem, UserError
from village_planner.model.hall import Hall
from village_planner.model.ids import HallId, NewId, random_id
from village_planner.model.plan import Plan
from village_planner.model.table import Table
from village_planner.resources import resource
from village_planner.session.origin import Origin
from village_planner.session.session import Session
from village_planner.storage.fingerprint import Fingerprint, facts_of, fingerprint
from village_planner.storage.manifest import Manifest
from village_planner.storage.unknown import Unknown
from village_planner.storage.village import holds, new_manifest, read_bytes, read_village, write_village
from village_planner.storage.write_errors import refuse_existing, refused
from village_planner.text import say
from village_planner.units import MM_PER_METRE

SUFFIX: Final = ".village"
SMALLEST_HALL: Final = MM_PER_METRE
LARGEST_HALL: Final = MM_PER_METRE * 1_000
"""Shortest and longest side of a new hall in mm: 1 m and 1 km."""


class Opened(Struct, frozen=True):
    """A session, the file it is about (None: not saved yet), and what had to be repaired to open it.

    Opening touches no file. A `read_only` one can be saved elsewhere only.
    """

    session: Session
    path: Path | None = None
    problems: tuple[Problem, ...] = ()
    read_only: bool = False


def open_village(path: Path) -> Opened:
    """Open a file; UserError when it cannot be read, and nothing has changed then.

    When problems were repaired the session counts as unsaved.
    """
    path = Path(path)
    facts = facts_of(path)
    data = read_bytes(path)
    result = read_village(data, path.name)
    session = Session(result.plan, say("Opened {name}", name=path.name))
    session.origin = Origin(path, fingerprint(facts, data), result.manifest, result.unknown, result.read_only)
    if result.problems:
        session.mark_unsaved()
    return Opened(session, path, result.problems, result.read_only)


def open_sample() -> Opened:
    """The sample village as a new, unnamed document: saving it asks for a place, and never changes the sample."""
    return Opened(Session(read_village(sample_path()).plan, say("Opened the sample village")))


def sample_path() -> Path:
    """The sample village that comes with the program."""
    return resource("samples", "scientific-meeting.village")


def new_village(width: int, depth: int, hall_name: str = "", new_id: NewId = random_id) -> Opened:
    """An unsaved village with one empty rectangular hall of `width` × `depth` mm.

    UserError when a side is not between 1 m and 1 km, or the name is too long.
    """
    from village_planner.edits.hall import rectangular_outline  # opening must not wait for the edits
    from village_planner.edits.limits import clean_name

    if not all(SMALLEST_HALL <= side <= LARGEST_HALL for side in (width, depth)):
        raise UserError(
            "hall-size",
            say("A hall cannot have that size."),
            say("Each side is between 1 m and 1 km."),
            exit_code=ExitCode.USAGE,
        )
    outline = rectangular_outline(width, depth)
    hall = Hall(id=HallId(new_id()), name=clean_name(hall_name), outline=outline)
    session = Session(Plan(halls=Table([hall])), say("New village"))
    session.mark_unsaved()
    return Opened(session)


class Save(Struct, frozen=True):
    """Everything needed to write one state of a session, on whatever thread: nothing in it changes."""

    plan: Plan
    path: Path
    manifest: Manifest
    unknown: Unknown
    expected: Fingerprint | None

    def write(self) -> Saved:
        """Write the file and return when it is safe on the disk; UserError (exit code 4) when it is not."""
        from village_planner.storage.atomic import replace_file  # opening must not wait for these
        from village_planner.storage.codec import storable
        from village_planner.storage.strays import sweep

        plan = storable(self.plan)
        data = write_village(plan, self.manifest, self.unknown)
        if not holds(data, plan):
            raise refused(
                self.path,
                "not-storable",
                say(
                    "The plan is too large for a file, or the program made a mistake. The file was not touched."
                ),
                say("Take the last step back and save again."),
            )
        sweep(self.path.parent)
        written = replace_file(self.path, data, expected=self.expected)
        return Saved(self.plan, Origin(self.path, written, self.manifest, self.unknown, read_only=False))


class Saved(Struct, frozen=True):
    """A file that is safe on the disk, and the plan in it."""

    plan: Plan
    origin: Origin


def begin_save(session: Session, path: Path | None = None, *, overwrite: bool = False) -> Save:
    """What has to be written to save the session's present step, at `path` or where it came from.

    UserError (exit code 4) when there is no path, when the file may not be saved over, and when another file is at
    `path` already. `overwrite` says that the user has agreed to replace whatever is there; it is kept as NAME.bak.
    """
    origin = session.origin
    if path is None:
        if origin is None:
            raise refused(
                Path("village"), "no-place", say("It has no file yet."), say("Choose where to save it.")
            )
        path = origin.path
    path = Path(path)
    same = origin is not None and _is_same(path, origin.path)
    if same and origin is not None and origin.read_only:
        reason = say(
            "A newer version of Village Planner made it, and this one could lose what only that one knows."
        )
        raise refused(path, "made-by-newer", reason)
    if not same and not overwrite:
        refuse_existing(path)
    expected = origin.fingerprint if same and origin is not None and not overwrite else None
    unknown = origin.unknown if origin is not None else Unknown()
    return Save(session.base, path, _next_manifest(origin, same=same), unknown, expected)


def finish_save(session: Session, saved: Saved) -> None:
    """Tell the session that this file is safe; steps made in the meantime stay unsaved."""
    session.origin = saved.origin
    session.mark_saved(saved.plan)


def save(session: Session, path: Path | None = None, *, overwrite: bool = False) -> Path:
    """Save the present step and return where, once it is safe on the disk; errors as `begin_save` and `Save.write`."""
    saved = begin_save(session, path, overwrite=overwrite).write()
    finish_save(session, saved)
    return saved.origin.path


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.resolve() == other.resolve()
    except (OSError, RuntimeError):  # a link that leads back to itself
        return False


def _next_manifest(origin: Origin | None, *, same: bool) -> Manifest:
    """The manifest of the next file: the next generation of the same document, or the first of a copy."""
    fresh = new_manifest()
    if origin is None:
        return fresh
    past = origin.manifest
    if origin.unknown:  # what only a newer program understands keeps the number of its format
        fresh = structs.replace(fresh, format=past.format, min_reader=past.min_reader)
    if not same:
        return structs.replace(fresh, parent=origin.fingerprint.sha256)
    generation = past.generation + 1
    return structs.replace(
        fresh, document=past.document, generation=generation, parent=origin.fingerprint.sha256
    )
