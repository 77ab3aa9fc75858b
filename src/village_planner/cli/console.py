"""What a command says and where: answers to stdout, progress and errors to stderr; it must not know any command."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from village_planner.errors import ExitCode, Problem, UserError
from village_planner.model.border import visible
from village_planner.text import Translator, Value, say

_WIDTH = 72
"""Characters of a progress line, so that the next one covers it."""


class Console:
    """A translator and the two streams."""

    def __init__(self, translator: Translator) -> None:
        """The streams are looked up now, not when the module was imported; a program without a console has none."""
        self.translator = translator
        self._out: TextIO = sys.stdout or io.StringIO()
        self._err: TextIO = sys.stderr or io.StringIO()
        self._progress = False

    def line(self, value: Value = "") -> None:
        """One line of the answer."""
        self.raw(self._said(value) + "\n")

    def raw(self, text: str) -> None:
        """Part of the answer as it is; UserError when it cannot be written (a full disk behind `>`)."""
        with _told_as_unwritable():
            self._out.write(text)

    def json(self, value: Any) -> None:
        """The answer for a program: one JSON document."""
        import json

        encoding = (getattr(self._out, "encoding", None) or "").lower().replace("-", "")
        self.raw(json.dumps(value, ensure_ascii=encoding != "utf8", indent=1) + "\n")

    def note(self, value: Value) -> None:
        """A remark that is not part of the answer."""
        self._end_progress()
        print(self._said(value), file=self._err)

    def problems(self, problems: Iterable[Problem]) -> None:
        """Small faults, one a line, each with its place."""
        for problem in problems:
            text, place = self.translator(problem.message), problem.place
            self.note(f"  {text}" if place is None else f"  {self.translator(place)} — {text}")

    def error(self, error: UserError) -> None:
        """What happened, why, and what to do."""
        self.note(error.title)
        for part in (error.detail, error.hint):
            if part is not None:
                self.note(f"  {self.translator(part)}")

    def progress(self, done: int, total: int, name: str) -> None:
        """How far it is; shown on a terminal only."""
        if self._err.isatty():
            self._progress = True
            width = len(str(total))
            print(
                f"\r{f'{done:{width}}/{total}  {name}'[:_WIDTH]:{_WIDTH}}", end="", file=self._err, flush=True
            )

    def close(self) -> None:
        """Everything said reaches its reader; BrokenPipeError when it has gone, UserError when it cannot be written."""
        self._end_progress()
        with _told_as_unwritable():
            self._out.flush()
        self._err.flush()

    def _said(self, value: Value) -> str:
        """The words without control characters: a file may be named to recolour or clear the terminal."""
        return visible(self.translator.value(value), lines=True)

    def _end_progress(self) -> None:
        if self._progress:
            print(f"\r{'':{_WIDTH}}\r", end="", file=self._err)
            self._progress = False


@contextmanager
def _told_as_unwritable() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        title = say("The answer could not be written.")
        reason = say("The system says: {reason}", reason=error.strerror or str(error))
        raise UserError("output-not-written", title, reason, exit_code=ExitCode.UNWRITABLE) from error
