"""Work in pieces, after each of which somebody else may have a turn, done in one go; it must not know what work."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

_Result = TypeVar("_Result")


def in_one_go(pieces: Generator[object, None, _Result]) -> _Result:
    """What the work returns at its end."""
    while True:
        try:
            next(pieces)
        except StopIteration as end:
            result: _Result = end.value
            return result
