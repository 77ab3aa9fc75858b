"""A venue's plan read from its file, in a process of its own; it must not know formats, scales or screens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from village_planner.errors import UserError
from village_planner.text import Message, say

if TYPE_CHECKING:
    from village_planner.importers.backdrops.formats import Format
    from village_planner.importers.backdrops.reading import Imported, Page
    from village_planner.importers.isolation import Ahead
    from village_planner.model.backdrop import Backdrop


def _silently(part: float, doing: Message) -> None:
    """Progress that nobody watches."""


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class HallPlan:
    """A drawing as it was read from the file called `name`; `on_paper`: its units are those of a page or a picture."""

    name: str
    imported: Imported
    on_paper: bool

    @property
    def backdrop(self) -> Backdrop:
        """What was drawn."""
        return self.imported.backdrop


def is_hall_plan(path: Path) -> bool:
    """Whether the file at `path` is, by its content, of a format of venues' plans; a DWG is, though it is refused."""
    from village_planner.importers.drawings import format_of_file

    try:
        format_of_file(path)
    except UserError as error:
        return error.code == "dwg"
    return True


def reader_ahead(path: Path | None = None) -> Ahead:
    """A process that loads what reads the file at `path`, or any venue's plan while somebody chooses one.

    It is to be given to a reading, or ended.
    """
    from village_planner.importers import drawings

    return drawings.reader_ahead(path)


def open_hall_plan(
    path: Path,
    *,
    password: str = "",
    progress: Callable[[float, Message], None] = _silently,
    cancelled: Callable[[], bool] = _never,
    ahead: Ahead | None = None,
) -> HallPlan | tuple[Page, ...]:
    """The pages of a PDF that has several, to choose from, else the drawing; UserError as `read_hall_plan`."""
    from village_planner.importers.backdrops.reading import Imported
    from village_planner.importers.drawings import format_of_file, open_drawing

    form = format_of_file(path)
    opened = open_drawing(
        path, form=form, password=password, progress=progress, cancelled=cancelled, ahead=ahead
    )
    return _hall_plan(path.name, form, opened) if isinstance(opened, Imported) else opened


def read_hall_plan(
    path: Path,
    *,
    page: int | None = None,
    password: str = "",
    progress: Callable[[float, Message], None] = _silently,
    cancelled: Callable[[], bool] = _never,
    ahead: Ahead | None = None,
) -> HallPlan:
    """The drawing at `path`, read in a process of its own; UserError when it cannot be read or nothing is drawn."""
    from village_planner.importers.drawings import format_of_file, read_drawing

    form = format_of_file(path)
    imported = read_drawing(
        path, form=form, page=page, password=password, progress=progress, cancelled=cancelled, ahead=ahead
    )
    return _hall_plan(path.name, form, imported)


def _hall_plan(name: str, form: Format, imported: Imported) -> HallPlan:
    from village_planner.importers.backdrops.formats import Format

    drawn = imported.backdrop
    if max(drawn.width, drawn.height) <= 0:
        raise UserError(
            "empty-drawing",
            say("Nothing is drawn in “{file}”.", file=name),
            say("Nothing was changed."),
            say("Ask for the file again: the hall may be in another one, to which this one only refers."),
        )
    return HallPlan(name, imported, on_paper=form in (Format.PDF, Format.PICTURE))
