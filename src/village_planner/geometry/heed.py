"""How long work lets others have a word: what it calls every now and then; it must not know who they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, TypeAlias

Heed: TypeAlias = Callable[[], None]
"""Called again and again by long work, every tenth of a second or so; the work ends where it raises an error."""


def do_nothing() -> None:
    """For work that nobody interrupts."""


_ASKED: Final[ContextVar[Heed]] = ContextVar("heed", default=do_nothing)


def heed() -> None:
    """Ask whoever runs this work; loops deep in it call this, so that nobody has to hand it down to them."""
    _ASKED.get()()


@contextmanager
def heeding(asked: Heed) -> Iterator[None]:
    """Until the end of the block, `heed` in this thread asks `asked`."""
    token = _ASKED.set(asked)
    try:
        yield
    finally:
        _ASKED.reset(token)
