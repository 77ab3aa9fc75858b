"""What a file was when it was read or written, so that a later change by somebody else is noticed; it opens nothing."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from village_planner.storage.digest import sha256_of
from village_planner.storage.disk import Disk, Facts, RealDisk


class Fingerprint(Struct, frozen=True):
    """What a file was when it was read or written: facts that are cheap to ask, and the hash that decides."""

    size: int
    mtime_ns: int
    inode: int
    sha256: str


def facts_of(path: Path, disk: Disk | None = None) -> Facts | None:
    """What the disk tells about the file at `path`, links followed; None when there is none or it will not tell."""
    disk = disk if disk is not None else RealDisk()
    try:
        return disk.facts(disk.resolve(path))
    except (OSError, ValueError):
        return None


def fingerprint(facts: Facts | None, data: bytes) -> Fingerprint:
    """The fingerprint of a file with these bytes. Ask for the facts before reading: a change between the two then
    shows up at the next save; asked for afterwards, they would belong to the other version.
    """
    size, mtime_ns, inode = (
        (facts.size, facts.mtime_ns, facts.inode) if facts is not None else (len(data), 0, 0)
    )
    return Fingerprint(size, mtime_ns, inode, sha256_of(data))
