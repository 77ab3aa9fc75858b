"""A venue's plan of any format to a backdrop, read in a process of its own; it must not know plans or halls."""

from __future__ import annotations

import contextlib
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final

from village_planner.errors import UserError
from village_planner.importers.backdrops.formats import HEAD, Format, format_of
from village_planner.importers.backdrops.reading import Imported, Page, Progress, silently
from village_planner.importers.isolation import LIMITS, Ahead, Limits, read_apart
from village_planner.text import say

_ROOM: Final = "village_planner.importers.backdrops"
_READERS: Final = {
    Format.PDF: f"{_ROOM}.pdf:read_pdf",
    Format.SVG: f"{_ROOM}.svg:read_svg",
    Format.PICTURE: f"{_ROOM}.picture:read_picture",
    Format.DXF: f"{_ROOM}.dxf:read_dxf",
}
"""The one that takes longest to load is the last."""

_PAGES_OR_ONE: Final = f"{_ROOM}.pdf:open_pdf"


def reader_ahead(path: Path | None = None) -> Ahead:
    """A worker that loads what reads the file at `path`, or any drawing while one is being chosen.

    It is to be given to a reading, or ended.
    """
    readers = list(_READERS.values())
    if path is not None:
        with contextlib.suppress(UserError):  # whoever reads the file says why it cannot be read
            readers = [_READERS[format_of_file(path)]]
    return Ahead(reader.partition(":")[0] for reader in readers)


def format_of_file(path: Path) -> Format:
    """What the file is by its content; UserError when it is none of a venue's plans, or a DWG."""
    try:
        is_file = path.is_dir() or stat.S_ISREG(path.stat().st_mode)  # what a folder is, the system says
        if not is_file:  # a pipe or a device would be read for ever
            raise UserError(
                "unreadable-file",
                say("The file “{file}” cannot be read.", file=path.name),
                say("It is a device, not a file."),
            )
        with path.open("rb") as file:
            found = format_of(file.read(HEAD))
    except (OSError, ValueError) as error:  # a name with a NUL is no value of a name
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UserError(
            "unreadable-file",
            say("The file “{file}” cannot be read.", file=path.name),
            say("The system says: {reason}", reason=reason or type(error).__name__),
        ) from error
    if found is None:
        raise UserError(
            "unknown-drawing",
            say("“{file}” is no drawing that can be read.", file=path.name),
            say(
                "Its content is neither DXF, PDF or SVG nor a PNG, JPEG, TIFF or WebP picture. Nothing was changed."
            ),
            say("Ask for it as DXF or PDF."),
        )
    if found is Format.DWG:
        raise UserError(
            "dwg",
            say("“{file}” is a DWG drawing, which only the program it comes from can read.", file=path.name),
            say("Nothing was changed."),
            say("Ask who drew it to save it as DXF (“Save as”, DXF 2013), or as a PDF with layers."),
        )
    return found


def read_drawing(
    path: Path,
    *,
    form: Format | None = None,
    page: int | None = None,
    password: str = "",
    progress: Progress = silently,
    cancelled: Callable[[], bool] = lambda: False,
    limits: Limits = LIMITS,
    ahead: Ahead | None = None,
) -> Imported:
    """The drawing in a DXF, PDF, SVG or picture file; `page` from 1 (PDF and TIFF), `password` for PDF.

    `form` is what `format_of_file` told, by default it is asked. UserError when it cannot be read; see
    `isolation.read_apart` for `progress`, `cancelled`, `limits` and `ahead`.
    """
    form = form or format_of_file(path)
    options: dict[str, str | int] = {}
    if page is not None and form in (Format.PDF, Format.PICTURE):
        options["page"] = page
    if password and form is Format.PDF:
        options["password"] = password
    answer = read_apart(
        _READERS[form], path, options, progress=progress, cancelled=cancelled, limits=limits, ahead=ahead
    )
    if not isinstance(answer, Imported):
        raise TypeError("a reader of drawings gave pages")
    return answer


def open_drawing(
    path: Path,
    *,
    form: Format | None = None,
    password: str = "",
    progress: Progress = silently,
    cancelled: Callable[[], bool] = lambda: False,
    limits: Limits = LIMITS,
    ahead: Ahead | None = None,
) -> Imported | tuple[Page, ...]:
    """The pages of a PDF that has several, to choose from, else the drawing; UserError as `read_drawing`."""
    form = form or format_of_file(path)
    reader = _PAGES_OR_ONE if form is Format.PDF else _READERS[form]
    options = {"password": password} if password and form is Format.PDF else {}
    return read_apart(
        reader, path, options, progress=progress, cancelled=cancelled, limits=limits, ahead=ahead
    )
