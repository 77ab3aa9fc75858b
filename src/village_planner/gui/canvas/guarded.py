"""Keeps a fault in one paint or slot from taking the window down; it must not know what failed."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, ParamSpec

P = ParamSpec("P")


def guarded(method: Callable[P, None]) -> Callable[P, None]:
    """The method, whose faults are written to the log instead of reaching Qt.

    Qt calls paints and slots from C++, where an exception has nowhere to go. A fault that repeats at every repaint
    is logged once: what it is about is the method and the kind of the fault.
    """
    return _guarded(method, None)


def guarded_gesture(recover: Callable[[Any], None]) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Like `guarded`, and after a fault `recover(self)` is called: a gesture that failed must not stay in hand."""
    return lambda method: _guarded(method, recover)


def _guarded(method: Callable[P, None], recover: Callable[[Any], None] | None) -> Callable[P, None]:
    seen: set[tuple[type[Exception], str]] = set()

    @functools.wraps(method)
    def call(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            method(*args, **kwargs)
        except Exception as fault:  # the last line of defence before C++
            kind = (type(fault), str(fault))
            if kind not in seen:
                seen.add(kind)
                import logging  # which a start without faults can do without

                logging.getLogger(__name__).exception("%s failed", method.__qualname__)
            if recover is not None:
                recover(args[0])

    return call
