"""What a command says and where: answers to stdout, progress and errors to stderr; it must not know any command."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any, TextIO

from village_planner.errors import Problem, UserError
from village_planner.text import Message, Translator

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

    def line(self, message: Message | str = "") -> None:
        """One line of the answer."""
        print(self._text(message), file=self._out)

    def raw(self, text: str) -> None:
        """Part of the answer as it is."""
        self._out.write(text)

    def json(self, value: Any) -> None:
        """The answer for a program: one JSON document."""
        encoding = (getattr(self._out, "encoding", None) or "").lower().replace("-", "")
        print(json.dumps(value, ensure_ascii=encoding != "utf8", indent=1), file=self._out)

    def note(self, message: Message | str) -> None:
        """A remark that is not part of the answer."""
        self._end_progress()
        print(self._text(message), file=self._err)

    def problems(self, problems: Iterable[Problem]) -> None:
        """Small faults, one a line, each with its place."""
        for problem in problems:
            text = self._text(problem.message)
            self.note(f"  {self._text(problem.place)}: {text}" if problem.place is not None else f"  {text}")

    def error(self, error: UserError) -> None:
        """What happened, why, and what to do."""
        self.note(error.title)
        for part in (error.detail, error.hint):
            if part is not None:
                self.note(f"  {self._text(part)}")

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

    def _text(self, message: Message | str) -> str:
        return message if isinstance(message, str) else self.translator(message)
