"""The few things asked of a disk while a file is replaced, so that a test can play the disk; it must not know plans."""

from __future__ import annotations

import errno
import os
import sys
import time
from pathlib import Path
from typing import Protocol

from msgspec import Struct

_SYNC_IMPOSSIBLE = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF}
"""Answers of file systems on which a folder cannot be synchronised by itself."""


class Facts(Struct, frozen=True):
    """What a disk tells about a path without reading it: type and permissions, size, time in ns, inode."""

    mode: int
    size: int
    mtime_ns: int
    inode: int


class Disk(Protocol):
    """Operations of a file system; each raises OSError as the real one does."""

    def resolve(self, path: Path) -> Path:
        """The path with every link followed; it need not exist."""

    def facts(self, path: Path) -> Facts | None:
        """What is at the path, None when there is nothing."""

    def create(self, path: Path) -> int:
        """Open a new file for writing; FileExistsError when there is one. Returns its descriptor."""

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write some of the data and return how many bytes it was."""

    def sync(self, descriptor: int) -> None:
        """Return when the bytes written so far would survive a power cut."""

    def close(self, descriptor: int) -> None:
        """Close the descriptor."""

    def read(self, path: Path) -> bytes:
        """All bytes of a file."""

    def set_mode(self, path: Path, mode: int) -> None:
        """Set the permissions of a file."""

    def link(self, source: Path, target: Path) -> None:
        """Give a file a second name; OSError where the file system cannot."""

    def replace(self, source: Path, target: Path) -> None:
        """Rename in one step, over whatever file is at the target."""

    def remove(self, path: Path) -> None:
        """Remove a file."""

    def sync_folder(self, folder: Path) -> None:
        """Return when the names in a folder would survive a power cut."""

    def entries(self, folder: Path) -> list[str]:
        """Names in a folder."""

    def wait(self, seconds: float) -> None:
        """Let time pass."""


class RealDisk:
    """The disk of this computer."""

    def resolve(self, path: Path) -> Path:
        return Path(os.path.realpath(path))

    def facts(self, path: Path) -> Facts | None:
        try:
            found = path.lstat()
        except FileNotFoundError:
            return None
        return Facts(found.st_mode, found.st_size, found.st_mtime_ns, found.st_ino)

    def create(self, path: Path) -> int:
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
        extra = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
        return os.open(path, flags | extra, 0o666)

    def write(self, descriptor: int, data: memoryview) -> int:
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        if sys.platform == "darwin":
            import fcntl

            try:
                fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)  # fsync alone stops at the drive's cache there
            except OSError as error:
                if error.errno not in _SYNC_IMPOSSIBLE:
                    raise
            else:
                return
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        os.close(descriptor)

    def read(self, path: Path) -> bytes:
        return path.read_bytes()

    def set_mode(self, path: Path, mode: int) -> None:
        path.chmod(mode)

    def link(self, source: Path, target: Path) -> None:
        target.hardlink_to(source)

    def replace(self, source: Path, target: Path) -> None:
        source.replace(target)

    def remove(self, path: Path) -> None:
        path.unlink()

    def sync_folder(self, folder: Path) -> None:
        if sys.platform == "win32":
            return  # Windows offers no such call; NTFS keeps renames in its journal
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in _SYNC_IMPOSSIBLE:
                raise
        finally:
            os.close(descriptor)

    def entries(self, folder: Path) -> list[str]:
        return [entry.name for entry in folder.iterdir()]

    def wait(self, seconds: float) -> None:
        time.sleep(seconds)
