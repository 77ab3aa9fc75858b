"""What an export wrote, what to look at, and the way to the folder; it must not know how it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QListWidget

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.message import problem_text
from village_planner.gui.exporting import open_folder, outcome
from village_planner.gui.widgets import button, column, heading, label, mark, row

if TYPE_CHECKING:
    from village_planner.outputs.export import Receipt

_MOST_PROBLEMS_PX = 120
_WIDTH = 540


def show_result(desk: Desk, receipt: Receipt) -> None:
    """Open the list and stay until it is closed."""
    ResultDialog(desk, receipt).exec()


class ResultDialog(QDialog):
    """A sentence, the files, the problems if there are any."""

    def __init__(self, desk: Desk, receipt: Receipt) -> None:
        super().__init__(desk.window)
        t, self._receipt = desk.translator, receipt
        self.setWindowTitle(t.say("Export"))
        self.setMinimumWidth(_WIDTH)
        self.files, self.problems = QListWidget(), QListWidget()
        for listing, name in ((self.files, t.say("Files written")), (self.problems, t.say("To look at"))):
            mark(listing, role="menu")
            listing.setAccessibleName(name)
        self.files.addItems([file.name for file in receipt.files])
        self.files.itemActivated.connect(self._open_file)
        parts = [label(t.say("Export"), "title"), 4, label(t(outcome(receipt)), "", wrap=True), 4, self.files]
        note = t.say(
            "{file} beside them lists these files and names the village that they belong to.",
            file=receipt.list,
        )
        parts.append(label(note, "small", wrap=True))
        if receipt.problems:
            self.problems.addItems([problem_text(problem, t) for problem in receipt.problems])
            self.problems.setWordWrap(True)
            self.problems.setMaximumHeight(_MOST_PROBLEMS_PX)
            parts += [heading(t.say("To look at")), self.problems]
        folder = button(t.say("Open the folder"), lambda: open_folder(receipt.folder), "", desk.icon("open"))
        buttons = row(folder, 0, button(t.say("Close"), self.accept, "primary"))
        self.setLayout(column(*parts, 8, buttons, margins=(24, 20, 24, 20)))

    def _open_file(self) -> None:
        if (item := self.files.currentItem()) is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._receipt.folder / item.text())))
