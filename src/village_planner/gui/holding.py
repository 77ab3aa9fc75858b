"""Holds the file that the window shows, so that two people do not save over each other; it must not know the format."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from village_planner.resources import resources_folder
from village_planner.text import Message, say

if TYPE_CHECKING:
    from pathlib import Path

    from village_planner.gui.main_window import MainWindow
    from village_planner.storage.file_lock import FileLock, Holder


class Holding(QObject):
    """The lock of one window. Another plan in the window lets it go."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._document = window, window.document
        self._lock: FileLock | None = None
        self._document.replaced.connect(self.let_go)

    def take(self, *, take_over: bool = False) -> None:
        """Hold the file shown; when somebody else does already it can be looked at, and a message offers more.

        A file that cannot be saved over is not held, nor what comes with the program; one in a folder that takes no
        lock cannot be.
        """
        from village_planner.storage.file_lock import FileLock, hold

        self.let_go()
        document = self._document
        if document.path is None or document.read_only or _is_shipped(document.path):
            return
        found = hold(document.path, take_over=take_over)
        if found is None or isinstance(found, FileLock):
            self._lock = found
        else:
            self._only_look(found)

    def let_go(self) -> None:
        """Others may have the file again."""
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.release()

    def _only_look(self, holder: Holder) -> None:
        """Nothing is saved over the other's work, unless the person decides so."""
        from platform import node

        from village_planner.gui.notices import Action, Telling

        document = self._document
        assert document.path is not None, "it is held by somebody"
        why = say("Only to look at: somebody else has it open. Use “Save as” to keep changes.")
        self._set_read_only(why)
        actions = [Action(say("Work on a copy"), self._work_on_a_copy)]
        details = [who(holder), say("Two people who save the same file would undo each other’s work.")]
        if holder.host not in ("", node()):
            details.append(say("If nobody works on it there any more, you can take it over."))
            actions.append(Action(say("Take it over"), self._take_over))
        title = say("“{name}” is open elsewhere", name=document.path.name)
        self._window.notices.tell(
            Telling(title, tuple(details), "warning", tuple(actions), lasting=True, once=True)
        )

    def _work_on_a_copy(self) -> None:
        """The plan has no file any more: saving it asks for one."""
        document = self._document
        document.session.origin, document.path = None, None
        document.session.mark_unsaved()
        self._set_read_only(None)

    def _take_over(self) -> None:
        self._set_read_only(None)
        self.take(take_over=True)

    def _set_read_only(self, why: Message | None) -> None:
        document = self._document
        document.read_only = why is not None
        if why is not None:
            document.read_only_because = why
        self._window.rebuild()
        document.state_changed.emit()


def _is_shipped(path: Path) -> bool:
    """Whether a file comes with the program."""
    return path.resolve().is_relative_to(resources_folder().resolve())


def who(holder: Holder) -> Message:
    """Who has a file open, as far as they told."""
    from platform import node

    try:
        when = datetime.fromisoformat(holder.since).astimezone()  # the user's own clock
    except (ValueError, OverflowError, OSError):  # as the system's calendar puts it
        return say("Another window has it open.")
    time = when.strftime("%H:%M")
    if holder.host == node():
        return say("Another window on this computer has had it open since {time}.", time=time)
    return say(
        "{user} on the computer {host} has had it open since {time}.",
        user=holder.user or say("Somebody"),
        host=holder.host,
        time=time,
    )
