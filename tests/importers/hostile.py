"""Readers that do what a hostile file could make a reader do; they run in the worker's process only."""

from __future__ import annotations

import os
import signal
import socket
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from village_planner.errors import Problem, UserError
from village_planner.importers.backdrops.reading import Imported, Page, Progress, ReceiptLine
from village_planner.model.backdrop import Backdrop, BackdropLayer, BackdropPath
from village_planner.text import Length, Message, listing, say, say_n, verbatim

PNG = b"\x89PNG\r\n\x1a\n"


def a_drawing() -> Imported:
    return Imported(
        backdrop=Backdrop(
            width=4.0,
            height=3.0,
            layers=(BackdropLayer("Walls"),),
            paths=(BackdropPath(0, "ML", (0.0, 0.0, 4.0, 3.0)),),
        ),
        form=say("DXF {version}", version="2013"),
        receipt=(
            ReceiptLine(
                "Walls", say_n("{n} line", "{n} lines", 1), 1, 2, say("It is {size} long.", size=Length(9))
            ),
        ),
        problems=(Problem("odd", say("Odd: {what}", what=listing(["a", "b"])), verbatim("Walls")),),
    )


def plain(data: bytes, *, progress: Progress) -> Imported:
    progress(0.25, say("Reading"))
    progress(0.75, say("Drawing"))
    return a_drawing()


def told(data: bytes, *, progress: Progress, word: str, number: int) -> Imported:
    raise UserError("told", say("It says {text}.", text=f"{data!r} {word} {number}"), hint=say("Do it."))


def pages(data: bytes, *, progress: Progress) -> tuple[Page, ...]:
    return (Page(1, 420.0, 297.0, PNG),)


def loop(data: bytes, *, progress: Progress) -> Imported:
    while True:
        pass


def sleep(data: bytes, *, progress: Progress) -> Imported:
    progress(0.5, say("Waiting"))
    time.sleep(600)
    return a_drawing()


def eat_memory(data: bytes, *, progress: Progress) -> Imported:
    kept = []
    while True:
        kept.append(bytearray(10_000_000))


def nest(data: bytes, *, progress: Progress) -> Imported:
    return nest(data, progress=progress)


def crash(data: bytes, *, progress: Progress) -> Imported:
    os.abort()


def vanish(data: bytes, *, progress: Progress) -> Imported:
    os._exit(0)


def fault(data: bytes, *, progress: Progress) -> Imported:
    raise ZeroDivisionError("never shown")


def overflow_the_stack(data: bytes, *, progress: Progress) -> Imported:
    os.kill(os.getpid(), signal.SIGSEGV)
    raise AssertionError


def chatter(data: bytes, *, progress: Progress) -> Imported:
    print("a library talks", flush=True)
    os.write(1, b"and natively too")
    return a_drawing()


def _answers() -> int:
    """The descriptor on which the worker answers: taken over, as by a file that runs code."""
    return next(n for n in range(3, 20) if _is_open(n))


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def garbage(data: bytes, *, progress: Progress) -> Imported:
    os.write(_answers(), struct.pack(">I", 9) + b"\xc1 garbage"[:9])
    os._exit(0)


def endless_length(data: bytes, *, progress: Progress) -> Imported:
    os.write(_answers(), b"\xff\xff\xff\xff" + b"x" * 100)
    time.sleep(600)
    return a_drawing()


def half_an_answer(data: bytes, *, progress: Progress) -> Imported:
    os.write(_answers(), struct.pack(">I", 100) + b"x" * 50)
    os._exit(0)


def chatter_progress(data: bytes, *, progress: Progress) -> Imported:
    while True:
        progress(0.5, say("Still reading"))


def not_a_number(data: bytes, *, progress: Progress) -> Imported:
    drawing = a_drawing()
    path = BackdropPath(0, "ML", (0.0, float("nan"), 1.0, 1.0))
    return Imported(
        backdrop=Backdrop(width=1.0, height=1.0, layers=drawing.backdrop.layers, paths=(path,)),
        form=drawing.form,
    )


def trap_in_a_sentence(data: bytes, *, progress: Progress) -> Imported:
    return Imported(backdrop=a_drawing().backdrop, form=Message("{text.__class__.__mro__}", (("text", "x"),)))


def _attempted(attempt: Any) -> Imported:
    """Says whether the attempt was stopped."""
    try:
        attempt()
    except PermissionError as error:
        raise UserError("stopped", verbatim(str(error))) from error
    raise UserError("went-through", verbatim("it went through"))


def call_home(data: bytes, *, progress: Progress) -> Imported:
    return _attempted(lambda: socket.create_connection(("127.0.0.1", 9), timeout=1))


def look_up_a_name(data: bytes, *, progress: Progress) -> Imported:
    return _attempted(lambda: socket.getaddrinfo("localhost", 80))


def start_a_program(data: bytes, *, progress: Progress) -> Imported:
    return _attempted(lambda: subprocess.run([sys.executable, "-c", ""], check=False))


def read_another_file(data: bytes, *, progress: Progress, path: str) -> Imported:
    return _attempted(lambda: Path(path).read_bytes())


def write_a_file(data: bytes, *, progress: Progress, path: str) -> Imported:
    return _attempted(lambda: Path(path).write_bytes(b"x"))


def remove_a_file(data: bytes, *, progress: Progress, path: str) -> Imported:
    return _attempted(lambda: Path(path).unlink())
