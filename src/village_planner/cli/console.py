"""What a command says and where: answers to stdout, progress and errors to stderr; it must not know any command."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any, TextIO

from village_planner.errors import Problem, UserError
from village_planner.text import Translator, Value

_WIDTH = 72
"""Characters of a progress line, so that the next one covers it."""


class Console:
    """A translator and the two streams."""

    def __init__(self, translator: Translator, out: TextIO | None = None, err: TextIO | None = None) -> None:
        """Streams default to the program's own, which are looked up now and not when the module was imported."""
        self.translator = translator
        self._out = out if out is not None else sys.stdout
        self._err = err if err is not None else sys.stderr
        self._progress = False

    def line(self, value: Value = "") -> None:
        """One line of the answer."""
        print(self.translator.value(value), file=self._out)

    def raw(self, text: str) -> None:
        """Part of the answer as it is."""
        self._out.write(text)

    def json(self, value: Any) -> None:
        """The answer for a program: one JSON document."""
        encoding = (getattr(self._out, "encoding", None) or "").lower().replace("-", "")
        print(json.dumps(value, ensure_ascii=encoding != "utf8", indent=1), file=self._out)

    def note(self, value: Value) -> None:
        """A remark that is not part of the answer."""
        self._end_progress()
        print(self.translator.value(value), file=self._err)

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
        """Everything said reaches its reader; BrokenPipeError when the reader has gone."""
        self._end_progress()
        self._out.flush()
        self._err.flush()

    def _end_progress(self) -> None:
        if self._progress:
            print(f"\r{'':{_WIDTH}}\r", end="", file=self._err)
            self._progress = False
