"""Says at the end of the status bar whether the work is safe: saved when, kept since when, or why not."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from village_planner.gui.widgets import mark
from village_planner.text import Message, say, verbatim

if TYPE_CHECKING:
    from village_planner.gui.desk import Desk
    from village_planner.gui.document import Document


class SavedState(QLabel):
    """A few words, and in the tip what they mean."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setTextFormat(Qt.TextFormat.PlainText)
        document = desk.document
        for news in (document.state_changed, document.safety_changed, document.replaced):
            news.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say how it is now."""
        t, (words, tip, tone) = self._desk.translator, state_of(self._desk.document)
        self.setText(t(words))
        self.setToolTip(t(tip))
        self.setAccessibleDescription(t(tip))
        mark(self, tone=tone)


def state_of(document: Document) -> tuple[Message, Message, str]:
    """The words, what they mean, and their tone."""
    safety, session = document.safety, document.session
    if safety.saving:
        return say("Saving…"), say("The file is being written. You can go on working."), ""
    if document.read_only:
        return say("Read-only"), say("Use “Save as” to keep changes."), "warning"
    if session.is_saved and document.path is not None:
        when = saved_at(document.path)
        words = say("Saved {time}", time=when) if when else say("Saved")
        return words, verbatim(str(document.path)), ""
    if safety.trouble is not None:
        tip = safety.trouble.detail or safety.trouble.title
        return say("Changes are not kept"), tip, "danger"
    if safety.kept_at is not None and not session.is_saved:
        return _kept(document, safety.kept_at)
    if document.path is None and session.is_saved:
        return say("Not saved yet"), say("Every change is kept safe until you save."), ""
    return say("Unsaved changes"), say("Every change is kept safe until you save."), ""


def _kept(document: Document, when: datetime) -> tuple[Message, Message, str]:
    time = when.astimezone().strftime("%H:%M")  # the user's own clock
    tip = say("Not in a file yet. If the program ends unexpectedly, the next start offers them again.")
    if document.path is not None:
        tip = say("Not in the file yet. If the program ends unexpectedly, the next start offers them again.")
    return say("Changes kept safe {time}", time=time), tip, ""


def saved_at(path: Path) -> str:
    """Local time of day at which the file was written, "" when it cannot be asked."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).strftime("%H:%M")  # the user's own clock
    except OSError:
        return ""
