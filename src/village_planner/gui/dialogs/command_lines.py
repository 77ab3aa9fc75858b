"""The lines of the list of commands, for eyes and for screen readers; it must not know which are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.command_search import Entry
from village_planner.gui.icons import pixmap
from village_planner.gui.theme import ICON_SIZE, UNIT
from village_planner.text import Translator

if TYPE_CHECKING:
    from village_planner.gui.desk import Desk

_Index = QModelIndex | QPersistentModelIndex

_NO_ICON: Final = "chevron-right"
"""The symbol of commands without one of their own: a line that begins elsewhere looks like one of another kind."""


class EntryModel(QAbstractListModel):
    """The lines shown, in words for screen readers."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self._on = t.say("switched on")

    def show(self, shown: list[Entry]) -> None:
        """Show these lines instead."""
        self.beginResetModel()
        self.entries = shown
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            on = self._on if entry.is_on else ""
            return ", ".join(filter(None, (entry.title, on, entry.path, entry.keys, entry.needs)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return (entry.needs or entry.title).replace("<", "‹")
        return None


class EntryDelegate(QStyledItemDelegate):
    """Paints a line: symbol, words, menu in grey; at the right end a tick when it is on, keys or the reason."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._c = desk.colours
        self.line = desk.window.fontMetrics().height() + 2 * UNIT

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, self.line)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry, c = index.model().entries[index.row()], self._c
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = option.state & QStyle.StateFlag.State_Selected
            painter.setBrush(QColor(c.accent_soft if chosen else c.raised))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(option.rect, 5, 5)
        box = option.rect.adjusted(UNIT + 2, 0, -UNIT - 2, 0)
        tone = c.text if entry.icon else c.muted
        self._symbol(painter, box, entry.icon or _NO_ICON, c.disabled if entry.needs else tone)
        box.setLeft(box.left() + ICON_SIZE + UNIT + 2)
        right = self._text(painter, box, entry.needs or entry.keys, c.muted, at_right=True)
        box.setRight(box.right() - right - 2 * UNIT)
        if entry.is_on:
            self._symbol(painter, box.adjusted(box.width() - ICON_SIZE, 0, 0, 0), "check", c.accent)
            box.setRight(box.right() - ICON_SIZE - 2 * UNIT)
        left = self._text(painter, box, entry.title, c.muted if entry.needs else c.text)
        box.setLeft(box.left() + left + 2 * UNIT)
        self._text(painter, box, entry.path, c.muted)
        painter.restore()

    def _symbol(self, painter: QPainter, box: QRect, icon: str, colour: str) -> None:
        symbol = pixmap(icon, colour, ICON_SIZE, painter.device().devicePixelRatioF())
        painter.drawPixmap(box.left(), box.center().y() - ICON_SIZE // 2 + 1, symbol)

    def _text(self, painter: QPainter, box: QRect, text: str, colour: str, *, at_right: bool = False) -> int:
        """Words elided to a box; how wide they are."""
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(box.width(), 0))
        side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        painter.setPen(QColor(colour))
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)
