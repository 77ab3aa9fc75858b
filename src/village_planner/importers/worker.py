"""The process in which one foreign file is read, with little memory, time and reach; it must not know what it reads.

`isolation.py` starts it; it hears one request on standard input, answers on standard output and ends. The system limits
what it can (Linux: memory, processor, size of files written; macOS: the latter two), and Python keeps the reader from
opening other files, the network and other programs.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeAlias

from msgspec import msgpack

from village_planner.errors import UserError
from village_planner.importers.backdrops.reading import LARGEST_FILE, Imported, Page
from village_planner.importers.wire import (
    Failed,
    Paged,
    Request,
    Said,
    drawn,
    progressed,
    read_frame,
    refused,
    write_frame,
)
from village_planner.resources import resources_folder
from village_planner.text import Message, say

AHEAD: Final = "VILLAGE_PLANNER_READERS_AHEAD"
"""Names in the surroundings of a worker the modules that it loads before it hears what it is to read."""

OUT_OF_MEMORY: Final = 71
"""Exit code of a worker that had no memory left even to say so."""

Reader: TypeAlias = "Callable[..., Imported | tuple[Page, ...]]"
"""A reader takes the bytes of the file, `progress` and its options, all but the first by name."""

_LONGEST_TRACE: Final = 8_000

_FORBIDDEN: Final = (
    "socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.system",
    "os.kill", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.truncate",
    "shutil.", "webbrowser.",
)  # fmt: skip
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def main() -> int:
    """Answer the one request on standard input; 0 when it was answered."""
    answers = _only_for_answers()
    _change_nothing()
    for module in os.environ.get(AHEAD, "").split():
        importlib.import_module(module)
    requested = read_frame(sys.stdin.buffer)
    if requested is None:
        return 1
    request = msgpack.decode(requested, type=Request)
    _limit(request)
    gc.disable()  # a sixth of the time, for a process that ends before there is much to collect
    try:
        write_frame(answers, _answer(request, answers))
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def _only_for_answers() -> BinaryIO:
    """Standard output for this module alone: what a library prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


def _change_nothing() -> None:
    """From now on nothing is written and nothing else is reached, not even while the libraries are loaded; what they
    need of the system's files and settings for that they still find.
    """
    sys.dont_write_bytecode = True
    _at_most(("RLIMIT_FSIZE", 0, 0), ("RLIMIT_CORE", 0, 0))
    _forbid(_FORBIDDEN, lambda _path, flags: not flags & _WRITING)


def _limit(request: Request) -> None:
    """What one file may take."""
    seconds = request.cpu_seconds
    _at_most(("RLIMIT_AS", request.memory, request.memory), ("RLIMIT_CPU", seconds, seconds + 1))


def _at_most(*wanted: tuple[str, int, int]) -> None:
    """Ask the system to stop this process when it wants more: names of limits, each with a gentle and a hard one.
    Windows is not asked.
    """
    with contextlib.suppress(ImportError):
        import resource

        for name, gentle, hard in wanted:
            # macOS refuses a limit of memory, and a container may allow less than is asked for here.
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(getattr(resource, name), (gentle, hard))


def _answer(request: Request, answers: BinaryIO) -> Said:
    def progress(part: float, doing: Message) -> None:
        write_frame(answers, progressed(part, doing))

    try:
        data = _content(Path(request.path))
        module, _, name = request.reader.partition(":")
        reader: Reader = getattr(importlib.import_module(module), name)
        _stay_inside()
        result = reader(data, progress=progress, **request.options)
        return drawn(result) if isinstance(result, Imported) else Paged(result)
    except UserError as error:
        return refused(error)
    except (MemoryError, RecursionError):
        return refused(too_large())
    except Exception:  # noqa: BLE001 -- whatever a hostile file makes of a library, it is told in words
        return Failed(traceback.format_exc()[-_LONGEST_TRACE:])


def too_large() -> UserError:
    """The error of a file that needs more memory than it is given."""
    return UserError(
        "drawing-too-large",
        say("The drawing is too large to be read safely."),
        say(
            "Reading it would need more memory than this program gives to a foreign file. Nothing was changed."
        ),
        say("Ask for a drawing of this hall alone, or remove from it what is not needed."),
    )


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UserError(
            "unreadable-file",
            say("The file “{file}” cannot be read.", file=path.name),
            say("The system says: {reason}", reason=error.strerror or type(error).__name__),
        ) from error
    if len(data) > LARGEST_FILE:
        raise UserError(
            "file-too-large",
            say("The file “{file}” is larger than {n} MB.", file=path.name, n=LARGEST_FILE // 1024**2),
            hint=say("Ask for a drawing of this hall alone, or remove from it what is not needed."),
        )
    return data


def _stay_inside() -> None:
    """From now on only the program's own files are read."""
    folders = (*filter(None, sys.path), sys.base_prefix, str(resources_folder()))
    inside = tuple(os.path.join(os.path.realpath(folder), "") for folder in folders)  # noqa: PTH118 -- ends in a slash
    inside += (os.path.realpath(sys.executable),)  # the frozen program carries its modules in itself
    _forbid(("winreg.",), lambda path, _flags: os.path.realpath(os.fsdecode(path)).startswith(inside))


def _forbid(events: tuple[str, ...], may_open: Callable[[str | bytes, int], bool]) -> None:
    """From now on nothing happens whose name begins so, and no file is opened but as `may_open` (path, flags) says."""

    def guard(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(events):
            raise PermissionError(f"not in here: {event}")
        if event == "open" and not isinstance(arguments[0], int | None):
            path, _, flags = arguments
            if not may_open(path, flags):
                raise PermissionError(f"not in here: {event}")

    sys.addaudithook(guard)


if __name__ == "__main__":
    sys.exit(main())
