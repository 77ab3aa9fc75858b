"""The file a session came from or was last saved to; it must not know the session."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from village_planner.storage.atomic import Fingerprint
from village_planner.storage.manifest import Manifest
from village_planner.storage.unknown import Unknown


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the file is, what it was then, and what of it is carried along unread.

    `read_only`: the file holds things of a newer program, so it must not be saved over, only elsewhere.
    """

    path: Path
    fingerprint: Fingerprint
    manifest: Manifest
    unknown: Unknown
    read_only: bool
