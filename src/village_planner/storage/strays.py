"""Temporary files: named so that those of a program that died can be told from those at work; nothing of plans.

A name holds the computer, the process and chance, so that nobody sweeps away what another process is writing.
"""

from __future__ import annotations

import os
import platform
import re
import secrets
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

from village_planner.storage.digest import sha256_of
from village_planner.storage.disk import Disk, RealDisk

_TEMPORARY = re.compile(r"\.~village-([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{8}\.tmp")
_ABANDONED_NS: Final = 24 * 3600 * 10**9
"""Age after which a temporary file whose process cannot be asked for is nobody's."""


def temporary_name() -> str:
    """A new name for a temporary file of this process."""
    return f".~village-{_computer()}-{os.getpid()}-{secrets.token_hex(4)}.tmp"


def sweep(folder: Path, disk: Disk | None = None, now_ns: Callable[[], int] = time.time_ns) -> list[str]:
    """Remove what dead programs left in `folder` and return its names; what cannot be removed stays."""
    disk = disk if disk is not None else RealDisk()
    swept: list[str] = []
    with suppress(OSError):
        for name in disk.entries(folder):
            match = _TEMPORARY.fullmatch(name)
            if match is not None and _is_abandoned(disk, folder / name, match[1], int(match[2]), now_ns()):
                disk.remove(folder / name)
                swept.append(name)
    return sorted(swept)


def _is_abandoned(disk: Disk, path: Path, computer: str, process: int, now_ns: int) -> bool:
    if computer == _computer() and sys.platform != "win32":  # there, asking for a process can end it
        return not _is_alive(process)
    facts = disk.facts(path)
    return facts is not None and now_ns - facts.mtime_ns > _ABANDONED_NS


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True  # it lives and belongs to somebody else
    return True


@cache
def _computer() -> str:
    return sha256_of(platform.node().encode())[:8]
