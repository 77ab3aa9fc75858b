"""Who has a file open: a lock beside it that ends with its process; it must not know what is in the file.

The lock of the operating system decides on one computer. What is written into the lock's file tells who it is, and
stands for the lock where a network folder does not carry locks from one computer to another.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from village_planner.storage.locks import try_lock

_MOST_BYTES: Final = 4096
_ATTEMPTS: Final = 5
"""Somebody may remove the file between opening and locking it; that cannot go on for long."""


class Holder(Struct, frozen=True, kw_only=True):
    """Who has a file open: computer, user, and since when in ISO 8601; "" where nobody could tell."""

    host: str = ""
    user: str = ""
    since: str = ""


class FileLock:
    """A lock that is held until `release`, or until the process ends."""

    def __init__(self, path: Path, descriptor: int, holder: Holder) -> None:
        self._path, self._descriptor, self._holder = path, descriptor, holder

    def release(self) -> None:
        """Let others have the file, unless one of them has taken it over. Windows removes closed files only."""
        is_ours = self._is_ours()
        if os.name == "nt":
            os.close(self._descriptor)
        if is_ours:  # removed before it is unlocked: nobody may lock a file that is about to go
            with suppress(OSError):
                self._path.unlink()
        if os.name != "nt":
            os.close(self._descriptor)

    def _is_ours(self) -> bool:
        """Whether nobody on a computer that does not see our lock has written their name over ours."""
        try:
            return _read(self._descriptor) == self._holder and _is_still_there(self._path, self._descriptor)
        except OSError:
            return False


def lock_path(path: Path) -> Path:
    """Where the lock of a file is."""
    return path.with_name(f".~{path.name}.lock")


def hold(
    path: Path,
    *,
    take_over: bool = False,
    host: Callable[[], str] = platform.node,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> FileLock | Holder | None:
    """Lock the file at `path`: the lock, or who holds it; None where no lock can be made, as in a read-only folder.

    What a process of this computer left when it ended is reclaimed without a question; what one of another computer
    left only with `take_over`, because its lock may not be seen from here.
    """
    place = lock_path(path)
    try:
        for _ in range(_ATTEMPTS):
            descriptor = os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
            kept = False
            try:
                locked, holder = try_lock(descriptor), _read(descriptor)
                if not locked:
                    return holder
                if holder.host not in ("", host()) and not take_over:
                    return holder
                if _is_still_there(place, descriptor):
                    own = Holder(host=host(), user=_user(), since=clock().isoformat("T", "seconds"))
                    _write(descriptor, own)
                    kept = True
                    return FileLock(place, descriptor, own)
            finally:
                if not kept:
                    os.close(descriptor)
    except OSError:
        return None
    return None


def _read(descriptor: int) -> Holder:
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        return msgspec.json.decode(os.read(descriptor, _MOST_BYTES), type=Holder)
    except (msgspec.DecodeError, ValueError):
        return Holder()


def _write(descriptor: int, holder: Holder) -> None:
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, msgspec.json.encode(holder))


def _is_still_there(place: Path, descriptor: int) -> bool:
    """Whether the file that was locked is the one that others will find."""
    try:
        return place.stat().st_ino == os.fstat(descriptor).st_ino
    except FileNotFoundError:
        return False


def _user() -> str:
    return os.environ.get("USER") or os.environ.get("USERNAME") or ""
