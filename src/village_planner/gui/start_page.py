"""What is shown without a plan: begin, open, go on; nothing is asked that has a sensible default."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from village_planner.gui.desk import Desk
from village_planner.gui.thumbnails import picture_of
from village_planner.gui.widgets import Tile, column, heading, label, row, scrolled
from village_planner.text import say

if TYPE_CHECKING:
    from village_planner.gui.actions import Actions
    from village_planner.gui.files import Files

PURPOSE = say("Lay out the exhibitor village, see conflicts as you drag, print what everybody needs.")
_WIDTH = 760
_MOST_RECENT = 6
_TILE_WORDS = 212
"""Logical pixels for a line of words on a tile."""


class StartPage(QWidget):
    """Four ways to begin and the villages worked on lately."""

    def __init__(self, desk: Desk, files: Files, actions: Actions) -> None:
        super().__init__()
        self._desk, self._files, self._actions = desk, files, actions
        self.setObjectName("start")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        t = desk.translator
        inner = QWidget()
        inner.setFixedWidth(_WIDTH)
        parts = column(
            label("Village Planner", "display"),
            label(
                t(PURPOSE),
                "muted",
                wrap=True,
            ),
            16,
            self._beginnings(),
            24,
            margins=(0, 56, 0, 40),
        )
        parts.addWidget(heading(t.say("Recent villages")))
        parts.addLayout(self._recent())
        parts.addStretch(1)
        inner.setLayout(parts)
        centred = QWidget()
        centred.setLayout(row(0, inner, 0))
        self.setLayout(column(scrolled(centred), gap=0))

    def _beginnings(self) -> QHBoxLayout:
        t, actions = self._desk.translator, self._actions
        sample = t.say("A scientific meeting with twenty stands, to try things out")
        new = t.say("An empty hall of the width and depth you know")
        venue = t.say("The venue’s drawing: DXF, PDF, SVG or a picture")
        opened = t.say("Or drop a village, a hall plan or a list on this window")
        return row(
            self._tile("hall", t.say("Open the sample village"), sample, actions["open-sample"].trigger),
            self._tile("import", t.say("New from a hall plan"), venue, actions["import-hall"].trigger),
            self._tile("new-file", t.say("New village"), new, actions["new"].trigger),
            self._tile("open", t.say("Open a village…"), opened, actions["open"].trigger),
            gap=12,
        )

    def _tile(self, icon: str, title: str, text: str, press) -> Tile:
        symbol = label()
        symbol.setPixmap(self._desk.pixmap(icon, "accent", 24))
        words = (label(title, "strong", wrap=True), label(text, "muted", wrap=True))
        tile = Tile(title, column(symbol, 4, *words, 0, margins=(16, 16, 16, 16), gap=4), 132)
        tile.setAccessibleDescription(text)
        tile.clicked.connect(press)
        return tile

    def _recent(self) -> QVBoxLayout:
        t = self._desk.translator
        files = self._files.recent()[:_MOST_RECENT]
        if not files:
            return column(label(t.say("None yet. Villages that you open or save are listed here."), "muted"))
        grid = QGridLayout()
        grid.setSpacing(12)
        for i, path in enumerate(files):
            grid.addWidget(self._recent_tile(path), i // 3, i % 3)
        for i in range(3):
            grid.setColumnStretch(i, 1)
        return column(grid)

    def _recent_tile(self, path: Path) -> Tile:
        picture = label()
        picture.setFixedHeight(104)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        found: QPixmap | None = picture_of(
            path, QSize(212, 100), self.devicePixelRatioF(), self._desk.colours.name
        )
        picture.setPixmap(found if found is not None else self._desk.pixmap("hall", "muted", 32))
        name = label(_elided(path.stem, label("", "strong")), "strong")
        folder = label(_elided(folder_of(path), label("", "small")), "small")
        tile = Tile(
            path.stem,
            column(picture, name, folder, label(self._when(path), "small"), margins=(12, 12, 12, 12), gap=4),
        )
        tile.setToolTip(str(path).replace("<", "‹"))
        tile.clicked.connect(lambda: self._files.open(path))
        return tile

    def _when(self, path: Path) -> str:
        t = self._desk.translator
        try:
            changed = datetime.fromtimestamp(path.stat().st_mtime)  # the user's own clock
        except OSError:
            return t.say("The file is not there any more")
        return t.date(changed, "medium")


def folder_of(path: Path) -> str:
    """The folder of a file as people write it, "~" being their own."""
    folder, home = path.parent, Path.home()
    return str(Path("~") / folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)


def _elided(words: str, like: QLabel) -> str:
    """Words that fit on a tile; of a long path its end tells most."""
    like.ensurePolished()
    return like.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, _TILE_WORDS)
