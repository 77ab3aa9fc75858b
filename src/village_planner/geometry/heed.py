"""How long work lets others have a word: what it calls every now and then; it must not know who they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Heed: TypeAlias = Callable[[], None]
"""Called again and again by long work, every tenth of a second or so; the work ends where it raises an error."""


def do_nothing() -> None:
    """For work that nobody interrupts."""
