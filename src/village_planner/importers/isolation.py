"""Has a foreign file read in a process of its own and believes nothing it answers; it must not know any format."""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias

from msgspec import Struct

from village_planner.errors import UserError
from village_planner.importers.backdrops.reading import Imported, Page, Progress, silently
from village_planner.importers.wire import (
    Drawn,
    Failed,
    Paged,
    Progressed,
    Refused,
    Request,
    Said,
    error_from,
    imported_from,
    pages_from,
    progress_from,
    read_frame,
    said_in,
    write_frame,
)
from village_planner.importers.worker import AHEAD, OUT_OF_MEMORY, too_large
from village_planner.resources import resources_folder
from village_planner.text import say

WORKER_WORD: Final = "--read-foreign-file"
"""What the frozen program is started with to become a worker; `__main__.py` knows it too."""

_Process: TypeAlias = "subprocess.Popen[bytes]"

_log = logging.getLogger(__name__)
_GLANCE: Final = 0.05
"""Seconds between two looks at whether somebody cancelled."""


class Limits(Struct, frozen=True):
    """What one reading may take: seconds of the processor, seconds on the clock, bytes of memory."""

    cpu_seconds: int = 20
    seconds: float = 40.0
    memory: int = 1024**3


LIMITS: Final = Limits()


class Ahead:
    """A worker that is started before it is told what to read, and loads `modules` meanwhile.

    It reads one file, as any worker does, or none: whoever started it ends it. It is only a help: where the system
    starts no process now, there is none.
    """

    def __init__(self, modules: Iterable[str]) -> None:
        self._process: _Process | None = None
        with contextlib.suppress(OSError):
            self._process = _begun(modules)

    def taken(self) -> _Process | None:
        """The process, for the one who reads with it; None when it was taken before, or is not there."""
        process, self._process = self._process, None
        if process is not None and process.poll() is not None:
            _put_away(process)
            return None
        return process

    def end(self) -> None:
        """Nobody has anything to read."""
        if (process := self.taken()) is not None:
            _put_away(process)


def read_apart(
    reader: str,
    path: Path,
    options: Mapping[str, str | int] | None = None,
    *,
    progress: Progress = silently,
    cancelled: Callable[[], bool] = lambda: False,
    limits: Limits = LIMITS,
    ahead: Ahead | None = None,
) -> Imported | tuple[Page, ...]:
    """What `reader` ("module:function") makes of the file at `path`, read in a fresh process with `limits`.

    The process is the one started `ahead`, if there is one, and is gone afterwards.

    `progress` is called in this thread; `cancelled` is asked often, from this thread. UserError when the file cannot be
    read, takes too much, brings the process down, or was cancelled (code "cancelled"). Nothing lasts longer than
    `limits.seconds`.
    """
    request = Request(reader, str(path.absolute()), dict(options or {}), limits.memory, limits.cpu_seconds)
    with _started(ahead) as process:
        answers = _heard(process, request)
        try:
            answer = _last_answer(answers, progress, cancelled, limits.seconds)
        except ValueError as error:
            raise _garbled(path) from error
        if answer is None:
            raise _ended(process, path)
        return _believed(answer, path)


def command(*, frozen: bool) -> list[str]:
    """How the worker is started, from the frozen program and from an installed one."""
    if frozen:
        return [sys.executable, WORKER_WORD]
    # Without -P a module lying in the current folder could be taken for one of Python's.
    return [sys.executable, "-P", "-m", "village_planner.importers.worker"]


@contextlib.contextmanager
def _started(ahead: Ahead | None) -> Iterator[_Process]:
    """A worker that is gone afterwards, whatever happens."""
    process = None if ahead is None else ahead.taken()
    if process is None:
        process = _begun()
    try:
        yield process
    finally:
        _put_away(process)


def _begun(modules: Iterable[str] = ()) -> _Process:
    """A worker that loads these modules and then waits for its one request."""
    surroundings = _surroundings() | {AHEAD: " ".join(modules)}
    return subprocess.Popen(
        command(frozen=getattr(sys, "frozen", False)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Libraries look for their settings in the current folder: this one is ours.
        cwd=resources_folder(),
        env=os.environ | surroundings,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _put_away(process: _Process) -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()


def _surroundings() -> dict[str, str]:
    """What libraries find around them: no threads of OpenBLAS, each of which takes 64 MB, and no settings of a user.

    ezdxf would look through all fonts of the system and keep what it finds; among the shipped files it finds that
    there are none.
    """
    ours = str(resources_folder())
    alone = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), "1")
    return alone | {"XDG_CACHE_HOME": ours, "XDG_CONFIG_HOME": ours, "EZDXF_CONFIG_FILE": ""}


def _heard(process: _Process, request: Request) -> queue.SimpleQueue[Said | ValueError | None]:
    """What the worker says, as it says it; None is the end."""
    said: queue.SimpleQueue[Said | ValueError | None] = queue.SimpleQueue()

    def listen() -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            with contextlib.suppress(OSError):  # it has ended before it heard: that is told by its silence
                write_frame(process.stdin, request)
                process.stdin.close()
            while (frame := read_frame(process.stdout)) is not None:
                said.put(said_in(frame))
            said.put(None)
        except ValueError as error:
            said.put(error)

    threading.Thread(target=listen, name="foreign file", daemon=True).start()
    return said


def _last_answer(
    answers: queue.SimpleQueue[Said | ValueError | None],
    progress: Progress,
    cancelled: Callable[[], bool],
    seconds: float,
) -> Said | None:
    """What is no progress; None when the worker ended without a word."""
    deadline = time.monotonic() + seconds
    while True:
        if cancelled():
            raise UserError("cancelled", say("Reading was cancelled; nothing was changed."))
        if time.monotonic() > deadline:
            raise _too_slow()
        with contextlib.suppress(queue.Empty):
            answer = answers.get(timeout=_GLANCE)
            if isinstance(answer, ValueError):
                raise answer
            if not isinstance(answer, Progressed):
                return answer
            progress(*progress_from(answer))


def _believed(answer: Said, path: Path) -> Imported | tuple[Page, ...]:
    try:
        match answer:
            case Drawn():
                return imported_from(answer)
            case Paged():
                return pages_from(answer)
            case Refused():
                error = error_from(answer)
            case Failed(trace):
                _log.warning("reading %s failed: %s", path.name, trace)
                error = _failed(path)
            case Progressed():
                error = _garbled(path)
    except ValueError as reason:
        _log.warning("reading %s gave an impossible answer: %s", path.name, reason)
        raise _garbled(path) from reason
    raise error


def _ended(process: _Process, path: Path) -> UserError:
    """Why a worker ended without an answer."""
    code = process.wait()
    _log.warning("reading %s ended with code %s", path.name, code)
    if code == OUT_OF_MEMORY:
        return too_large()
    if code == -getattr(signal, "SIGXCPU", 0):
        return _too_slow()
    return _failed(path)


def _too_slow() -> UserError:
    return UserError(
        "drawing-too-slow",
        say("Reading the drawing took too long and was stopped."),
        say("Nothing was changed."),
        say("Ask for a drawing of this hall alone, or remove from it what is not needed."),
    )


def _failed(path: Path) -> UserError:
    return UserError(
        "drawing-unreadable",
        say("The file “{file}” cannot be read: it is damaged, or not what its name says.", file=path.name),
        say("Reading it failed in a process of its own. Nothing was changed."),
        say("Ask for the file again, or for the drawing as a PDF."),
    )


def _garbled(path: Path) -> UserError:
    return UserError(
        "drawing-impossible",
        say("What was read from “{file}” makes no drawing.", file=path.name),
        say("The file may be damaged, or made to do harm. Nothing was changed."),
        say("Ask for the file again, or for the drawing as a PDF."),
    )
