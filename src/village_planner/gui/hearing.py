"""Lets a part of the window that is about to go hear nothing any more, at once; it must not know the part.

Qt destroys a part, and with it what it is connected to, only when it comes back to waiting for events: until then the
old part would follow the same plan as its successor, and write into it what is typed in its fields.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget


def stop_hearing(part: QWidget, sender: QObject) -> None:
    """Disconnect `part` and all that is in it from the signals of `sender`.

    Only what Python has made can listen, so Qt is not asked for the children: PySide would keep what it answers.
    """
    inside: dict[QObject, bool] = {part: True}
    for thing in shiboken6.getAllValidWrappers():
        if isinstance(thing, QObject) and _is_inside(thing, inside):
            sender.disconnect(thing)


def _is_inside(thing: QObject, inside: dict[QObject, bool]) -> bool:
    """Whether the part that `inside` knows is among the parents of a thing; what is found out is added to it."""
    way, found = [], False
    up: QObject | None = thing
    while up is not None:
        if up in inside:
            found = inside[up]
            break
        way.append(up)
        up = up.parent()
    inside.update(dict.fromkeys(way, found))
    return found
