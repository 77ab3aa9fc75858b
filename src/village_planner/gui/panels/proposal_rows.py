"""The list of proposals in words, and painted; it must not know what is decided about them."""

from __future__ import annotations

from typing import Any, Final, NamedTuple, assert_never

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from village_planner.geometry.detecting import Found, FoundColumn, FoundDoor, FoundOutline, FoundWall
from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.desk import Desk
from village_planner.gui.proposal_list import Proposal
from village_planner.gui.theme import ICON_SIZE, RADIUS, UNIT
from village_planner.model.shape import Circle
from village_planner.text import Length, Message, Translator, say

ROW_PX: Final = 44
"""Height of a row of two lines in logical pixels: the least of the row that is open."""

CLOSED_PX: Final = 28
"""Height of a row that says only what it is."""

_EDGE: Final = 4
_WRAPPED: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
"""How the reason of the row that is open is written."""

ICONS: Final[dict[type[Found], str]] = {
    FoundOutline: "outline",
    FoundColumn: "column",
    FoundDoor: "door",
    FoundWall: "along-wall",
}

_Index = QModelIndex | QPersistentModelIndex


class Words(NamedTuple):
    """What a proposal is and how large, and why it is thought to be that."""

    title: str
    reason: str


def words_of(one: Proposal, t: Translator) -> Words:
    """A proposal in words."""
    reason = t(one.found.reason)
    if not one.here:
        reason = t(say("Not in this hall. {reason}", reason=reason))
    return Words(t(_title(one)), reason)


def _title(one: Proposal) -> Message:
    found = one.found
    match found:
        case FoundOutline():
            left, low, right, top = one.box
            return say("Outline, {width} × {depth}", width=Length(right - left), depth=Length(top - low))
        case FoundColumn():
            if isinstance(found.shape, Circle):
                return say("Column, Ø {diameter}", diameter=Length(found.shape.diameter))
            width, depth = Length(found.shape.width), Length(found.shape.depth)
            return say("Column, {width} × {depth}", width=width, depth=depth)
        case FoundWall():
            length, thickness = Length(found.shape.width), Length(found.shape.depth)
            return say("Wall, {length}, {thickness} thick", length=length, thickness=thickness)
        case FoundDoor():
            dx, dy = found.end.x - found.start.x, found.end.y - found.start.y
            width = Length(round((dx * dx + dy * dy) ** 0.5))
            if found.leaves > 1:
                return say("Door of two leaves, {width}", width=width)
            return say("Door, {width}", width=width)
        case _:
            assert_never(found)


class ProposalModel(QAbstractListModel):
    """Proposals for the view, and for screen readers in words. Words are made for the rows that are looked at."""

    def __init__(self, translator: Translator) -> None:
        super().__init__()
        self._translator = translator
        self.rows: tuple[Proposal, ...] = ()

    def show(self, rows: tuple[Proposal, ...]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def words(self, row: int) -> Words:
        """The words of one row."""
        return words_of(self.rows[row], self._translator)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return ". ".join(self.words(index.row()))
            case Qt.ItemDataRole.ToolTipRole:
                return self.words(index.row()).reason.replace("<", "‹")
            case _:
                return None


class ProposalDelegate(QStyledItemDelegate):
    """Paints a proposal: its symbol, what it is, and why below that, all of it in the row that is open.

    What is not of this hall is paler.
    """

    def __init__(self, model: ProposalModel, desk: Desk) -> None:
        super().__init__(model)
        self._model, self._c = model, desk.colours
        self._open: int | None = None
        self._width = 0
        self._icons: dict[type[Found], QIcon] = {
            kind: desk.icon(name, "muted") for kind, name in ICONS.items()
        }

    def open_row(self, row: int, width: int) -> None:
        """Show all that is said in one row of a list that is so many pixels wide, and in no other."""
        before, self._open, self._width = self._open, row, width
        for changed in {before, row} - {None}:
            self.sizeHintChanged.emit(self._model.index(changed))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        if index.row() != self._open:
            return QSize(100, CLOSED_PX)
        box = self._texts(QRect(0, 0, self._width, ROW_PX))
        reason = self._model.words(index.row()).reason
        written = QFontMetrics(option.font).boundingRect(QRect(0, 0, box.width(), 1_000), _WRAPPED, reason)
        return QSize(100, max(ROW_PX, ROW_PX // 2 + written.height() + _EDGE))

    @staticmethod
    def _texts(row: QRect) -> QRect:
        """Where in a row words are."""
        return row.adjusted(2 * UNIT + ICON_SIZE, _EDGE, -UNIT, -_EDGE)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        one, words, c = self._model.rows[index.row()], self._model.words(index.row()), self._c
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = option.state & QStyle.StateFlag.State_Selected
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.accent_soft if chosen else c.raised))
            painter.drawRoundedRect(QRectF(option.rect), RADIUS, RADIUS)
        box = self._texts(option.rect)
        is_open = index.row() == self._open
        upper, lower = QRect(box), QRect(box)
        upper.setHeight(ROW_PX // 2 - _EDGE)
        lower.setTop(upper.bottom() + 1)
        symbol = QRect(
            option.rect.left() + UNIT, option.rect.top(), ICON_SIZE, ROW_PX if is_open else CLOSED_PX
        )
        self._icons[type(one.found)].paint(painter, symbol)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        self._write(painter, bold, c.text if one.here else c.muted, words.title, upper)
        if is_open:
            self._write(painter, option.font, c.muted, words.reason, lower, whole=True)
        painter.restore()

    @staticmethod
    def _write(
        painter: QPainter, font: QFont, colour: str, text: str, place: QRect, *, whole: bool = False
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        if whole:
            painter.drawText(place, _WRAPPED, text)
            return
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
