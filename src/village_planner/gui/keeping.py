"""Keeps the steps of the open plan safe in its journal, and says so; it must not know how a journal is written."""

from __future__ import annotations

from msgspec import structs
from PySide6.QtCore import QObject, Signal

from village_planner.gui.document import Document, Safety
from village_planner.model.plan import Plan
from village_planner.session.journal import Journal
from village_planner.session.journal_writer import Kept
from village_planner.text import Message


class Keeper(QObject):
    """The journal of the session that the document shows: another session, another journal."""

    told = Signal(object)
    """(Kept): what the writer answered, on the thread of the window."""
    troubled = Signal(object)
    """(UserError): steps cannot be kept any longer; once until they can again."""

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._journal: Journal | None = None
        self.told.connect(self._on_told)
        document.replaced.connect(self.attach)

    def attach_once(self) -> None:
        """Begin to keep the document's session, unless it is kept already."""
        if self._journal is None:
            self.attach()

    def attach(self, tries: int = 0) -> None:
        """Keep the document's session from now on, what it has done already included.

        The session before it was saved or left on purpose. `tries`: see `storage.journal.Descent`.
        """
        self.close()
        self._document.show_safety(Safety())
        self._journal = Journal(self._document.session, words=self._words, tell=self.told.emit, tries=tries)

    def saved(self, plan: Plan) -> None:
        """The document's file holds `plan` and is safe."""
        if self._journal is not None:
            self._journal.saved(plan)

    def settle(self) -> bool:
        """Wait until every step is on the disk; False when that takes too long."""
        return self._journal is not None and self._journal.settle()

    def close(self) -> None:
        """What was kept is saved, or was given up by the person: nobody needs it any more."""
        if self._journal is not None:
            self._journal.close(remove=True)
            self._journal = None

    def _words(self, name: Message) -> str:
        return self._document.translator.sentence(name)

    def _on_told(self, kept: Kept) -> None:
        before = self._document.safety
        self._document.show_safety(structs.replace(before, kept_at=kept.at, trouble=kept.trouble))
        if kept.trouble is not None and before.trouble is None:
            self.troubled.emit(kept.trouble)
