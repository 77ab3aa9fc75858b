"""One file replaced so that no crash, power cut or full disk can lose it; it must not know what is in the file.

Order: look at the target, compare it with what was opened, write a new file beside it, fsync, close, read it back,
keep the previous version as .bak, rename over the target, fsync the folder. Only then is the file safe.
"""

from __future__ import annotations

import errno
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from village_planner.storage.digest import sha256_of
from village_planner.storage.disk import Disk, Facts, RealDisk
from village_planner.storage.fingerprint import Fingerprint, fingerprint
from village_planner.storage.strays import temporary_name
from village_planner.storage.write_errors import refused, told
from village_planner.text import say

BACKUP_SUFFIX: Final = ".bak"

_RETRIES: Final = 25
_PAUSE: Final = 0.1
"""Seconds between attempts to replace a file that another Windows program holds open: 2.5 s in all."""
_HELD_OPEN: Final = {5, 32, 33}
"""Windows' access denied, sharing violation and lock violation."""


def replace_file(
    path: Path,
    data: bytes,
    *,
    keep_previous: bool = True,
    expected: Fingerprint | None = None,
    disk: Disk | None = None,
) -> Fingerprint:
    """Make `data` the contents of the file at `path`, and return its fingerprint once it is safe.

    `expected` is the fingerprint of the file this one descends from: when the file there is no longer that one,
    nothing is written (UserError "file-changed"). With `keep_previous` the version replaced stays as NAME.bak.
    Any failure is a UserError with ExitCode.UNWRITABLE; the file is then one of the two versions, complete, and no
    temporary file is left.
    """
    disk = disk if disk is not None else RealDisk()
    try:
        target = disk.resolve(path)
        before = _look(disk, path, target)
        if expected is not None and before is not None:
            _compare(disk, path, target, before, expected)
        mode = stat.S_IMODE(before.mode) if before is not None else None
        new = _write_beside(disk, target, data, mode)
        try:
            written = fingerprint(disk.facts(new), data)  # a rename changes none of it
            if keep_previous and before is not None:
                _keep_previous(disk, target, mode)
            _replace_patiently(disk, new, target)
        finally:
            _forget(disk, new)
        disk.sync_folder(target.parent)
        return written
    except OSError as error:
        raise told(path, error) from error


def _look(disk: Disk, path: Path, target: Path) -> Facts | None:
    """What is at the target; a UserError when it must not be replaced."""
    folder = disk.facts(target.parent)
    if folder is None:
        raise FileNotFoundError(errno.ENOENT, "no such folder", str(target.parent))
    facts = disk.facts(target)
    if facts is None:
        return None
    if stat.S_ISDIR(facts.mode):
        raise refused(path, "is-a-folder", say("There is a folder of that name."))
    if not stat.S_ISREG(facts.mode):
        raise refused(path, "is-a-device", say("That name is a device, not a file."))
    if not facts.mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise refused(path, "read-only", say("The file there is marked as read-only."))
    return facts


def _compare(disk: Disk, path: Path, target: Path, before: Facts, expected: Fingerprint) -> None:
    """UserError when the file is not the expected one; a mere copy of it, or a new date, does not matter."""
    if (before.size, before.mtime_ns, before.inode) == (expected.size, expected.mtime_ns, expected.inode):
        return
    if before.size == expected.size and sha256_of(disk.read(target)) == expected.sha256:
        return
    raise refused(
        path,
        "file-changed",
        say("Somebody else changed it after you opened it. Neither version is lost: theirs is in the file."),
        say("Save yours under another name and compare the two."),
    )


def _write_beside(disk: Disk, target: Path, data: bytes, mode: int | None) -> Path:
    """A new file with `data`, safe on the disk and read back, in the folder of the target."""
    new = target.with_name(temporary_name())
    descriptor = disk.create(new)
    try:
        try:
            if mode is not None:
                disk.set_mode(new, mode)
            _write_all(disk, descriptor, data)
            disk.sync(descriptor)
        except BaseException:
            with suppress(OSError):
                disk.close(descriptor)
            raise
        disk.close(descriptor)
        if disk.read(new) != data:
            raise OSError(errno.EIO, "the disk returned other bytes than were written")
    except BaseException:
        _forget(disk, new)
        raise
    return new


def _write_all(disk: Disk, descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        count = disk.write(descriptor, rest)
        if count <= 0:
            raise OSError(errno.EIO, "the disk takes no more bytes")
        rest = rest[count:]


def _keep_previous(disk: Disk, target: Path, mode: int | None) -> None:
    """Give the present file a second name, NAME.bak, or copy it where the file system knows no second names."""
    second = target.with_name(temporary_name())
    try:
        disk.link(target, second)
    except OSError:
        second = _write_beside(disk, target, disk.read(target), mode)
    try:
        disk.replace(second, target.with_name(target.name + BACKUP_SUFFIX))
    finally:
        # Renaming one name of a file over another name of it does nothing and leaves both.
        _forget(disk, second)


def _replace_patiently(disk: Disk, new: Path, target: Path) -> None:
    for _ in range(_RETRIES):
        try:
            disk.replace(new, target)
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD_OPEN:
                raise
            disk.wait(_PAUSE)
        else:
            return
    aside = target.with_name(f"{target.stem}-{new.stem[-8:]}{target.suffix}")
    disk.replace(new, aside)
    raise refused(
        target,
        "file-busy",
        say("Another program holds it open. Your version is kept beside it as {name}.", name=aside.name),
        say("Close the other program and save again."),
    )


def _forget(disk: Disk, temporary: Path) -> None:
    """Remove a temporary file if it is still there; it would be swept later anyway."""
    with suppress(OSError):
        disk.remove(temporary)
