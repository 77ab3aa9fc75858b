"""What an export wrote, what to look at, and the way to the folder; it must not know how it was written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QListWidget, QWidget

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.message import problem_text
from village_planner.gui.widgets import button, column, heading, label, mark, row
from village_planner.text import say

if TYPE_CHECKING:
    from village_planner.outputs.export import Receipt

_MOST_PROBLEMS_PX = 120


class ResultPage(QWidget):
    """A sentence, the files, the problems if there are any."""

    def __init__(self, desk: Desk, close: Callable[[], object]) -> None:
        super().__init__()
        t = self._t = desk.translator
        self._receipt: Receipt | None = None
        self._sentence = label("", "", wrap=True)
        self.files, self._problems = QListWidget(), QListWidget()
        for listing, name in ((self.files, t.say("Files written")), (self._problems, t.say("To look at"))):
            mark(listing, role="menu")
            listing.setAccessibleName(name)
        self.files.itemActivated.connect(self._open_file)
        self._problem_heading = heading(t.say("To look at"))
        self._problems.setWordWrap(True)
        self._problems.setMaximumHeight(_MOST_PROBLEMS_PX)
        open_folder = button(t.say("Open the folder"), self._open_folder, "", desk.icon("open"))
        buttons = row(open_folder, 0, button(t.say("Close"), close, "primary"))
        parts = (self._sentence, 4, self.files, self._problem_heading, self._problems, 8, buttons)
        self.setLayout(column(*parts))

    def show_receipt(self, receipt: Receipt) -> None:
        """What was written, also when the export was stopped."""
        t, self._receipt = self._t, receipt
        files, folder = t.say_n("{n} file", "{n} files", len(receipt.files)), str(receipt.folder)
        if receipt.cancelled:
            words = say("{files} had been written to {folder}; each is complete.", files=files, folder=folder)
        else:
            words = say(
                "{files} and their list, {list}, written to {folder}",
                files=files,
                list=receipt.list,
                folder=folder,
            )
        self._sentence.setText(t(words))
        self.files.addItems([file.name for file in receipt.files])
        self._problems.addItems([problem_text(problem, t) for problem in receipt.problems])
        for part in (self._problem_heading, self._problems):
            part.setVisible(bool(receipt.problems))

    def _open_folder(self) -> None:
        if self._receipt is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._receipt.folder)))

    def _open_file(self) -> None:
        item = self.files.currentItem()
        if item is not None and self._receipt is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._receipt.folder / item.text())))
