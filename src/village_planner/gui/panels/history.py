"""The panel of the undo history: every named step, the present one marked; a click jumps; it must not know edits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.desk import Desk
from village_planner.gui.keys import ENTER
from village_planner.gui.theme import RADIUS, SMALL_PX, TEXT_PX, UNIT, Colours
from village_planner.gui.widgets import column, label
from village_planner.session.history import Step
from village_planner.text import Translator

_Index = QModelIndex | QPersistentModelIndex
_ROW, _SAVED_ROW = 32, 48
_MARGIN, _DOT = 2 * UNIT, 9


class HistoryModel(QAbstractListModel):
    """The steps, oldest first; it takes what the session has and never copies a plan."""

    def __init__(self, translator: Translator) -> None:
        super().__init__()
        self._translator = translator
        self.steps: tuple[Step, ...] = ()
        self.present = 0
        self.saved: int | None = None

    def show(self, steps: tuple[Step, ...], present: int, saved: int | None) -> None:
        """Show these steps; rows that are as before stay, so that 500 of them cost no more than one."""
        before = len(self.steps)
        same = next((i for i, (a, b) in enumerate(zip(self.steps, steps, strict=False)) if a is not b), None)
        kept = min(before, len(steps)) if same is None else same
        if kept < before:
            self.beginRemoveRows(QModelIndex(), kept, before - 1)
            self.steps = self.steps[:kept]
            self.endRemoveRows()
        if kept < len(steps):
            self.beginInsertRows(QModelIndex(), kept, len(steps) - 1)
            self.steps = steps
            self.endInsertRows()
        moved = saved != self.saved
        self.steps, self.present, self.saved = steps, present, saved
        self.dataChanged.emit(self.index(0), self.index(len(steps) - 1))
        if moved:
            self.layoutChanged.emit()  # the row that was saved is higher

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self.steps)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        step = self.steps[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._translator.sentence(step.name)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._translator.sentence(step.name).replace("<", "‹")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._in_words(index.row())
        return None

    def _in_words(self, row: int) -> str:
        """A row as a screen reader says it."""
        t, step = self._translator, self.steps[row]
        words = [t.sentence(step.name), time_of(step)]
        if row == self.present:
            words.append(t.say("present step"))
        elif row > self.present:
            words.append(t.say("undone"))
        if row == self.saved:
            words.append(t.say("saved here"))
        return ", ".join(filter(None, words))


class HistoryDelegate(QStyledItemDelegate):
    """Paints a step: dot, name elided, time, and "saved here" under the one that is on disk."""

    def __init__(self, model: HistoryModel, translator: Translator, colours: Colours) -> None:
        super().__init__(model)
        self._model, self._translator, self._c = model, translator, colours

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, _SAVED_ROW if index.row() == self._model.saved else _ROW)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, model, c = index.row(), self._model, self._c
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, present=row == model.present)
        box = QRectF(option.rect).adjusted(_MARGIN, 0, -_MARGIN, 0)
        line = QRectF(box.left(), box.top(), box.width(), _ROW)
        ink = QColor(c.muted if row > model.present else c.text)
        _paint_dot(painter, line, c, ahead=row > model.present, present=row == model.present)
        time, small = time_of(model.steps[row]), _font(option, SMALL_PX)
        room = QFontMetrics(small).horizontalAdvance(time) + UNIT
        painter.setFont(small)
        painter.setPen(QColor(c.muted))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, time)
        font = _font(option, TEXT_PX)
        font.setWeight(QFont.Weight.DemiBold if row == model.present else QFont.Weight.Normal)
        font.setItalic(row > model.present)
        words = line.adjusted(_DOT + UNIT, 0, -room, 0)
        name = self._translator.sentence(model.steps[row].name)
        painter.setFont(font)
        painter.setPen(ink)
        elided = QFontMetrics(font).elidedText(name, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)
        if row == model.saved:
            painter.setFont(small)
            painter.setPen(QColor(c.good))
            below = QRectF(words.left(), line.bottom() - UNIT / 2, box.width(), _SAVED_ROW - _ROW)
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft, self._translator.say("saved here"))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, present: bool) -> None:
        box = QRectF(option.rect).adjusted(UNIT, 1, -UNIT, -1)
        state = option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        ground = self._c.accent_soft if present else self._c.raised
        if present or state & QStyle.StateFlag.State_MouseOver or focused:
            painter.setPen(QPen(QColor(self._c.accent), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(box, RADIUS, RADIUS)


class HistoryView(QListView):
    """The list; Enter and Space jump as a click does."""

    def __init__(self, model: HistoryModel, translator: Translator, colours: Colours, jump: Callable) -> None:
        super().__init__()
        self._jump = jump
        self.setModel(model)
        self.setItemDelegate(HistoryDelegate(model, translator, colours))
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(translator.say("History"))
        self.clicked.connect(lambda index: jump(index.row()))

    def show_present(self) -> None:
        """Bring the present step into view."""
        self.scrollTo(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the present step in view: before the list is shown first, nobody knows how high it will be."""
        super().resizeEvent(event)
        self.show_present()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*ENTER, Qt.Key.Key_Space):
            self._jump(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class HistoryPanel(QWidget):
    """All steps of the open plan, kept up to date while somebody works."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("panel")
        t = desk.translator
        self.model = HistoryModel(t)
        self.list = HistoryView(self.model, t, desk.colours, self._jump)
        hint = t.say("Every change is listed here. A click goes back to it, or ahead again.")
        self._hint = label(hint, "small", wrap=True)
        self.setLayout(column(8, self.list, column(self._hint, margins=(16, 8, 16, 12)), gap=0))
        self._shown: tuple[Step, int, int, int | None] | None = None
        desk.document.state_changed.connect(self.refresh)
        desk.document.replaced.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the steps as they are, the present one in view."""
        document, session = self._desk.document, self._desk.document.session
        steps, present = session.history.steps, session.history.present
        saved = session.saved_step if document.path is not None else None  # a sample is in no file yet
        before, self._shown = self._shown, (steps[-1], len(steps), present, saved)
        if before is not None and before[0] is steps[-1] and before[1:] == self._shown[1:]:
            return
        self.model.show(steps, present, saved)
        self._hint.setVisible(len(steps) == 1)
        self.list.setCurrentIndex(self.model.index(present))
        self.list.show_present()

    def _jump(self, row: int) -> None:
        if 0 <= row < len(self.model.steps):
            self._desk.document.jump(row)


def time_of(step: Step) -> str:
    """The time of day of a step on the user's own clock, "" when nobody looked at one."""
    return local(step.when).strftime("%H:%M") if step.when is not None else ""


def local(when: datetime) -> datetime:
    """A moment on the user's own clock."""
    return when.astimezone()


def _font(option: QStyleOptionViewItem, size: int) -> QFont:
    font = QFont(option.font)
    font.setPixelSize(size)
    return font


def _paint_dot(painter: QPainter, line: QRectF, c: Colours, *, ahead: bool, present: bool) -> None:
    """A filled dot for what is done, a large one for the present step, a ring for what was undone."""
    radius = _DOT / 2 if present else _DOT / 3
    painter.setPen(QPen(QColor(c.accent if present else c.muted), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush if ahead else QColor(c.accent if present else c.muted))
    painter.drawEllipse(QPointF(line.left() + _DOT / 2, line.center().y()), radius, radius)
