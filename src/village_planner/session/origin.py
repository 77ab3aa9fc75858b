"""The file a session came from or was last saved to; it must not know the session."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from village_planner.storage.fingerprint import Fingerprint
from village_planner.storage.manifest import Manifest
from village_planner.storage.unknown import Unknown


class Origin(Struct, frozen=True):
    """Where the file is, what it was then, and what of it is carried along unread.

    `read_only`: the file holds things of a newer program, so it must not be saved over, only elsewhere.
    """

    path: Path
    fingerprint: Fingerprint
    manifest: Manifest
    unknown: Unknown
    read_only: bool
