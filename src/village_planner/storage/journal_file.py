"""Journals as files: made, appended to, locked while their program lives, found again; nothing of what is in them."""

from __future__ import annotations

import os
import secrets
import stat
import sys
import time
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import Final

from village_planner.storage.container import MOST_BYTES
from village_planner.storage.disk import RealDisk
from village_planner.storage.locks import try_lock

SUFFIX: Final = ".journal"
ASIDE: Final = ".aside"
"""Ending of a journal that somebody decided against: it is kept for a while and not offered again."""

_MOST_ASIDE: Final = 20
_DISK: Final = RealDisk()
_LOCK_TRIES: Final = 200
_LOCK_PAUSE_S: Final = 0.01


class JournalFile:
    """A journal of this process: locked, and every append is on the disk when it returns. OSError as the disk's."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self.size = 0
        self._descriptor = descriptor

    def append(self, data: bytes) -> None:
        """Write at the end, and return when it would survive a power cut."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]
        if sys.platform == "linux":
            os.fdatasync(self._descriptor)
        else:
            _DISK.sync(self._descriptor)
        self.size += len(data)

    def close(self) -> None:
        """Leave it to the next start."""
        with suppress(OSError):
            os.close(self._descriptor)

    def remove(self) -> None:
        """It is not needed any more. Windows removes closed files only."""
        self.close()
        with suppress(OSError):
            self.path.unlink()


def new_name() -> str:
    """A name for the journal files of one session, no other has it."""
    return secrets.token_hex(8)


def create(folder: Path, name: str, number: int, data: bytes) -> JournalFile:
    """The journal file `number` of a session, beginning with `data`.

    OSError when it is not safe there, and then there is none.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{number:06}{SUFFIX}"
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    file = JournalFile(path, os.open(path, flags, 0o600))
    try:
        with suppress(OSError):  # a folder in which nothing can be locked still keeps journals
            _lock(file._descriptor)
        file.append(data)
        _DISK.sync_folder(folder)
    except BaseException:
        file.remove()
        raise
    return file


def left_in(folder: Path) -> list[list[Path]]:
    """The journal files of each session, the latest first, whether or not their program lives; none for no folder.

    There are several only while one takes the place of another.
    """
    try:
        paths = sorted((path for path in folder.iterdir() if path.suffix == SUFFIX), reverse=True)
    except OSError:
        return []
    return [list(files) for _, files in groupby(paths, key=lambda path: path.stem.partition("-")[0])]


def read_left(path: Path) -> bytes | None:
    """The bytes of a journal whose program has ended; None while it lives, or when it cannot be read."""
    try:
        descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    try:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode) or about.st_size > MOST_BYTES or not _is_free(descriptor):
            return None  # a pipe or a device would be read for ever
        with os.fdopen(os.dup(descriptor), "rb") as file:
            return file.read()
    except OSError:
        return None
    finally:
        os.close(descriptor)


def set_aside(path: Path) -> None:
    """Offer it no more, and keep it among the last of its kind; one that cannot be renamed stays."""
    with suppress(OSError):
        path.replace(path.with_suffix(ASIDE))
        aside = [file for file in path.parent.iterdir() if file.suffix == ASIDE]
        aside.sort(key=lambda file: file.stat().st_mtime_ns, reverse=True)
        for old in aside[_MOST_ASIDE:]:
            old.unlink()


def _lock(descriptor: int) -> None:
    """Lock a new file. Who looks at that moment for journals left behind has it locked for an instant."""
    for _ in range(_LOCK_TRIES):
        if try_lock(descriptor):
            return
        time.sleep(_LOCK_PAUSE_S)


def _is_free(descriptor: int) -> bool:
    try:
        return try_lock(descriptor)
    except OSError:  # nothing can be locked there: better offered once too often
        return True
