"""A disk played in memory that knows what a power cut would leave: a model for tests of saving.

Bytes survive when their file was synchronised after writing them, names when their folder was. What was not may have
reached the disk or not: `after_power_cut` gives every combination.
"""

from __future__ import annotations

import errno
import itertools
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from village_planner.storage.disk import Facts

FOLDER = Path("/fairs")
MOST_AT_ONCE = 700
"""Bytes that one write takes, so that a writer has to go on writing."""

Names = dict[str, int]
Change = Callable[[Names], None]


class PowerCut(BaseException):
    """The computer stops here; no code of the program runs any more."""


@dataclass
class File:
    """Contents as programs see them, and as they are certain to survive."""

    data: bytes = b""
    safe: bytes = b""
    mode: int = stat.S_IFREG | 0o644


class PlayedDisk:
    """One folder. `stop_at` numbers the operation at which `fault` is raised; a PowerCut also ends all later ones."""

    def __init__(self, *, stop_at: int = -1, fault: BaseException | None = None) -> None:
        self.files: dict[int, File] = {}
        self.names: Names = {}
        self.safe_names: Names = {}
        self.pending: list[Change] = []
        self.open: dict[int, int] = {}
        self.operations: list[str] = []
        self.stop_at, self.fault = stop_at, fault
        self.dead = False

    def with_file(self, name: str, data: bytes, mode: int = 0o644) -> PlayedDisk:
        number = len(self.files) + 1
        self.files[number] = File(data, data, stat.S_IFREG | mode)
        self.names[name] = self.safe_names[name] = number
        return self

    # -- what the program asks for -------------------------------------------------------------------------------

    def resolve(self, path: Path) -> Path:
        self._step("resolve")
        return path

    def facts(self, path: Path) -> Facts | None:
        self._step("facts")
        if path == FOLDER:
            return Facts(stat.S_IFDIR | 0o755, 0, 0, 0)
        number = self.names.get(path.name)
        if number is None:
            return None
        file = self.files[number]
        return Facts(file.mode, len(file.data), number, number)

    def create(self, path: Path) -> int:
        self._step("create")
        if path.name in self.names:
            raise FileExistsError(errno.EEXIST, "exists", str(path))
        number = len(self.files) + 1
        self.files[number] = File()
        self._rename(lambda names: names.__setitem__(path.name, number))
        self.open[number] = number
        return number

    def write(self, descriptor: int, data: memoryview) -> int:
        self._step("write")
        part = bytes(data[:MOST_AT_ONCE])
        self.files[self.open[descriptor]].data += part
        return len(part)

    def sync(self, descriptor: int) -> None:
        self._step("sync")
        file = self.files[self.open[descriptor]]
        file.safe = file.data

    def close(self, descriptor: int) -> None:
        self._step("close")
        del self.open[descriptor]

    def read(self, path: Path) -> bytes:
        self._step("read")
        return self.files[self._number(path)].data

    def set_mode(self, path: Path, mode: int) -> None:
        self._step("set_mode")
        self.files[self._number(path)].mode = stat.S_IFREG | mode

    def link(self, source: Path, target: Path) -> None:
        self._step("link")
        number = self._number(source)
        self._rename(lambda names: names.__setitem__(target.name, number))

    def replace(self, source: Path, target: Path) -> None:
        self._step("replace")
        if self._number(source) == self.names.get(target.name):
            return  # two names of one file: a rename does nothing (POSIX)

        def change(names: Names) -> None:
            if source.name in names:
                names[target.name] = names.pop(source.name)

        self._rename(change)

    def remove(self, path: Path) -> None:
        self._step("remove")
        self._number(path)
        self._rename(lambda names: names.pop(path.name, None) and None)

    def sync_folder(self, folder: Path) -> None:
        self._step("sync_folder")
        self.safe_names = dict(self.names)
        self.pending.clear()

    def entries(self, folder: Path) -> list[str]:
        self._step("entries")
        return list(self.names)

    def wait(self, seconds: float) -> None:
        self._step("wait")

    # -- what a test asks for ------------------------------------------------------------------------------------

    def truncate(self, path: Path) -> int:
        """Open a file emptied, as careless programs do."""
        self._step("truncate")
        number = self._number(path)
        self.files[number].data = b""
        self.open[number] = number
        return number

    def contents(self, name: str) -> bytes | None:
        """What a program would read under this name now."""
        number = self.names.get(name)
        return None if number is None else self.files[number].data

    def after_power_cut(self, name: str) -> Iterator[bytes | None]:
        """Everything that may be found under this name when the computer starts again."""
        for count in range(len(self.pending) + 1):
            for kept in itertools.combinations(self.pending, count):
                names = dict(self.safe_names)
                for change in kept:
                    change(names)
                number = names.get(name)
                if number is None:
                    yield None
                else:
                    file = self.files[number]
                    yield from (
                        {file.safe, file.data, file.data[: len(file.data) // 2]}
                        if (file.safe != file.data)
                        else {file.data}
                    )

    def _number(self, path: Path) -> int:
        if path.name not in self.names:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
        return self.names[path.name]

    def _rename(self, change: Change) -> None:
        change(self.names)
        self.pending.append(change)

    def _step(self, name: str) -> None:
        if self.dead:
            raise PowerCut
        self.operations.append(name)
        if len(self.operations) - 1 == self.stop_at:
            assert self.fault is not None
            self.dead = isinstance(self.fault, PowerCut)
            raise self.fault
