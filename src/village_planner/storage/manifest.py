"""What a .village file says about itself; it must not know the plan inside."""

from typing import Final

from msgspec import Struct

from village_planner import __version__

FORMAT: Final = 1
"""The format this program writes."""

MIN_READER: Final = 1
"""The oldest format whose readers understand what this program writes."""

MIMETYPE: Final = "application/vnd.village-planner+zip"


class Entry(Struct, frozen=True):
    """Size in bytes and SHA-256 in hexadecimal of one entry of the container."""

    size: int
    sha256: str


class Manifest(Struct, frozen=True, kw_only=True):
    """Format and history of a file, and every entry in it except the manifest itself.

    `document` stays the same through all saves of one village; `generation` counts them; `parent` is the
    SHA-256 of the file that this one was saved over, "" for a first save.
    """

    format: int = FORMAT
    min_reader: int = MIN_READER
    program: str = __version__
    document: str
    generation: int = 1
    parent: str = ""
    entries: dict[str, Entry] = {}
