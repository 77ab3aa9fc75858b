"""Locks of the operating system on open files: they end with the process that holds them, however it ends.

It must not know what is locked, or why.
"""

from __future__ import annotations

import errno
import os
import sys
from typing import Final

_FAR_BEYOND: Final = 1 << 40
"""Windows locks bytes, and keeps others from reading them: one that no file has."""

_TAKEN: Final = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


def try_lock(descriptor: int) -> bool:
    """Lock an open file for this process alone, at once or not at all; closing the descriptor unlocks it.

    False when another process holds it. OSError where files cannot be locked (some network folders).
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _FAR_BEYOND, os.SEEK_SET)
            try:
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            finally:
                os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        raise
    return True
