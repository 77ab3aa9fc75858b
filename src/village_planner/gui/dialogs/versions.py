"""Offers the earlier versions of a village with what they differ in; it must not know where they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QListWidget

from village_planner.errors import UserError
from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.form import FormDialog
from village_planner.gui.widgets import heading, label, mark
from village_planner.model.plan import Plan
from village_planner.session.changes import changes
from village_planner.session.versions import plan_of
from village_planner.storage.generations import Copy
from village_planner.text import Translator, say

_MOST_SHOWN: Final = 100
"""Differences that are listed; nobody reads more."""

_LIST_PX: Final = 160
"""Both lists fit into a low window without scrolling around them."""

_REST_MS: Final = 150
"""A version is read and compared once nobody has gone on to another for so long."""


def ask_version(desk: Desk, versions: Sequence[Copy]) -> None:
    """Ask for one of these versions of the village shown, and make it the present step: undo leads back."""
    dialog = VersionsDialog(desk, versions)
    if dialog.ask() and (plan := dialog.plan) is not None:
        desk.attempt(say("Back to the version of {moment}", moment=dialog.moment), lambda _plan: plan)


class VersionsDialog(FormDialog):
    """The moments at which the village was saved, and what is different now from the one that is marked."""

    def __init__(self, desk: Desk, versions: Sequence[Copy]) -> None:
        t = desk.translator
        super().__init__(desk, t.say("Earlier versions"), t.say("Go back to this version"), width=520)
        self.plan: Plan | None = None
        """The version that is marked, None for one that cannot be read."""
        self._versions = versions
        self.list, self.differences = QListWidget(), QListWidget()
        for listing, name in (
            (self.list, t.say("Earlier versions")),
            (self.differences, t.say("Changed since")),
        ):
            mark(listing, role="menu")
            listing.setAccessibleName(name)
            listing.setFixedHeight(_LIST_PX)
            listing.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for version in versions:
            self.list.addItem(
                t.say(
                    "{moment}, save no. {number}",
                    moment=version.saved_at.astimezone(),
                    number=version.generation,
                )
            )
        words = t.say("Kept are the last ten saves, one an hour for a day, and one a day for a month.")
        self.add_wide(label(words, "small", wrap=True))
        self.add_wide(self.list)
        self.add_wide(heading(t.say("Changed since")))
        self.add_wide(self.differences)
        self.check_with(self._complaint_of)
        self._rests = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rests.timeout.connect(self._compare)
        self.list.setCurrentRow(0)
        self._compare()
        self.list.currentRowChanged.connect(self._on_row)
        self.list.itemActivated.connect(self.submit)

    @property
    def moment(self) -> datetime:
        """When the version that is marked was saved, on the clock of this place."""
        return self._versions[self.list.currentRow()].saved_at.astimezone()

    def _on_row(self) -> None:
        self.differences.clear()
        self._rests.start()

    @guarded
    def _compare(self) -> None:
        self._rests.stop()
        t = self._desk.translator
        try:
            self.plan = plan_of(self._versions[self.list.currentRow()])
        except UserError as error:
            self.plan = None
            self.differences.addItem(t(error.title))
            return
        self.differences.addItems(_words(self.plan, self._desk.document.session.base, t))

    def _complaint_of(self) -> str:
        if self._rests.isActive():
            self._compare()
        t = self._desk.translator
        if self.plan is None:
            return t.say("Choose a version that can be read.")
        same = self.plan == self._desk.document.session.base
        return t.say("Nothing has changed since this version.") if same else ""


def _words(then: Plan, now: Plan, t: Translator) -> list[str]:
    found = changes(then, now)
    words = [t.sentence(change.message) for change in found[:_MOST_SHOWN]]
    if (more := len(found) - _MOST_SHOWN) > 0:
        words.append(t.say_n("and {n} more", "and {n} more", more))
    return words or [t.say("Nothing differs.")]
