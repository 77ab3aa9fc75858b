"""The list widget of exhibitors: how rows look and how one is dragged; it must not know what a drop does."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QDrag, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from village_planner.drawing.palette import DARK, LIGHT
from village_planner.drawing.primitives import Ink, Role
from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.canvas.replay import Brushwork
from village_planner.gui.catalogue import EXHIBITOR_MIME
from village_planner.gui.icons import pixmap
from village_planner.gui.keys import COMMANDS, ENTER, is_letter
from village_planner.gui.panels.exhibitor_rows import ExhibitorRow, HeadingRow, Row
from village_planner.gui.pictures import mark_path
from village_planner.gui.theme import HEADING_PX, RADIUS, TEXT_PX, Colours
from village_planner.model.exhibitor import Marker
from village_planner.text import Area, Translator, listing, say

_Index = QModelIndex | QPersistentModelIndex
_MARGIN = 16


class ExhibitorModel(QAbstractListModel):
    """Rows for the view, and for screen readers in words."""

    def __init__(self, translator: Translator) -> None:
        super().__init__()
        self._translator = translator
        self.rows: list[Row] = []

    def show(self, rows: list[Row]) -> None:
        """Show these rows instead; nothing happens when they are the same."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, ExhibitorRow):
            # a tooltip that looks like markup would be taken for it
            return "\n".join((row.name, *self._wishes(row))).replace("<", "‹")
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and isinstance(row, ExhibitorRow):
            return ". ".join(self._wishes(row))
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], HeadingRow):
            return Qt.ItemFlag.NoItemFlags  # the keyboard passes over it
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [EXHIBITOR_MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:
        data = QMimeData()
        for index in indexes:
            row = self.rows[index.row()]
            if isinstance(row, ExhibitorRow):
                data.setData(EXHIBITOR_MIME, row.exhibitor.encode())
        return data

    def _wishes(self, row: ExhibitorRow) -> list[str]:
        """Whom an exhibitor wants near or not, a line each."""
        t = self._translator
        near = say("Wants to be near {names}", names=listing(row.near))
        not_near = say("Not near {names}", names=listing(row.not_near))
        return [t(words) for names, words in ((row.near, near), (row.not_near, not_near)) if names]

    def _words(self, row: Row) -> str:
        t = self._translator
        if isinstance(row, HeadingRow):
            return t(say("Placed · {n}", n=row.count) if row.placed else say("To place · {n}", n=row.count))
        size = Area(row.area) if row.area is not None else say("size not known")
        if row.stands:
            stands = listing(row.numbers)
            return t(say("{name}, {area}, stand {stands}", name=row.name, area=size, stands=stands))
        return t(say("{name}, {area}, to place", name=row.name, area=size))


class ExhibitorDelegate(QStyledItemDelegate):
    """Paints a row: mark, name elided, area, number or grip."""

    def __init__(self, model: ExhibitorModel, translator: Translator, c: Colours) -> None:
        super().__init__(model)
        self._model, self._translator, self._c = model, translator, c
        self._brushwork = Brushwork(DARK if c.name == "dark" else LIGHT)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = self._model.rows[index.row()]
        if isinstance(row, HeadingRow):
            return QSize(100, 34 if index.row() else 28)
        return QSize(100, 31 if row.stands else 38)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = self._model.rows[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, HeadingRow):
            self._paint_heading(painter, option, index)
        else:
            self._paint_background(painter, option, placed=bool(row.stands))
            self._paint_row(painter, option, row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        font = QFont(option.font)
        font.setPixelSize(HEADING_PX)
        font.setWeight(QFont.Weight.DemiBold)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
        painter.setFont(font)
        painter.setPen(QColor(self._c.muted))
        box = option.rect.adjusted(_MARGIN, 0, -_MARGIN, -7)
        text = self._model.data(index).upper()
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, text)

    def _paint_background(self, painter: QPainter, option: QStyleOptionViewItem, *, placed: bool) -> None:
        c, box = self._c, QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        fill = c.accent_soft if selected else c.raised if hovered else ""
        if placed:
            if fill:
                painter.fillRect(box, QColor(fill))
        else:
            pen = QPen(QColor(c.accent if selected else c.field_border), 1, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 3])
            painter.setPen(pen)
            painter.setBrush(QColor(fill or c.chrome))
            painter.drawRoundedRect(box.adjusted(10.5, 2.5, -10.5, -2.5), RADIUS, RADIUS)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(c.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(4, 2, -4, -2), RADIUS, RADIUS)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: ExhibitorRow) -> None:
        c, t = self._c, self._translator
        indent = 0 if row.stands else 4
        box = option.rect.adjusted(_MARGIN + indent, 0, -_MARGIN - (0 if row.stands else 2), 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(
            self._brushwork.colour(Ink(Role.CATEGORY, row.colour)) if row.colour else QColor(c.disabled)
        )
        painter.drawPath(
            mark_path(row.marker or Marker.RING, QRectF(box.left(), box.center().y() - 3.5, 9, 9))
        )
        right = box.right() + 1
        if row.stands:
            bold = QFont(option.font)
            bold.setWeight(QFont.Weight.Bold)
            text = row.numbers[0] + (f" +{len(row.numbers) - 1}" if len(row.numbers) > 1 else "")
            right = self._right_text(painter, text, bold, c.text, right, option) - 10
        else:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(right - 16, box.center().y() - 7, pixmap("grip", c.muted, 16, ratio))
            right -= 24
        regular = QFont(option.font)
        regular.setPixelSize(TEXT_PX)
        size = t.value(Area(row.area)) if row.area is not None else "–"
        right = self._right_text(painter, size, regular, c.muted, right, option) - 10
        painter.setFont(regular)
        painter.setPen(QColor(c.text))
        left = box.left() + 18
        name = QFontMetrics(regular).elidedText(row.name, Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(left, box.top(), right - left, box.height(), Qt.AlignmentFlag.AlignVCenter, name)

    def _right_text(
        self, painter: QPainter, text: str, font: QFont, colour: str, right: int, option: QStyleOptionViewItem
    ) -> int:
        """Text ending at `right`; where it begins, at least 34 pixels further left so that columns align.

        It has a third of the row at most: names are what rows are looked for by.
        """
        metrics = QFontMetrics(font)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, option.rect.width() // 3)
        width = metrics.horizontalAdvance(text)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        box = option.rect
        painter.drawText(right - width, box.top(), width, box.height(), Qt.AlignmentFlag.AlignVCenter, text)
        return right - max(width, 34)


class ExhibitorView(QListView):
    """The list; a drag carries one exhibitor and shows its name. Letters look for a name instead of being commands."""

    entered_key = Signal()
    """Enter on a row."""

    def __init__(self, model: ExhibitorModel, translator: Translator, c: Colours) -> None:
        super().__init__()
        self._c = c
        self.setModel(model)
        self._delegate = ExhibitorDelegate(model, translator, c)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(translator.say("Exhibitors"))

    def exhibitor_model(self) -> ExhibitorModel:
        """The model with its type."""
        model = self.model()
        assert isinstance(model, ExhibitorModel)
        return model

    def current_row(self) -> ExhibitorRow | None:
        """The exhibitor chosen, if any."""
        index = self.currentIndex()
        row = self.exhibitor_model().rows[index.row()] if index.isValid() else None
        return row if isinstance(row, ExhibitorRow) else None

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_letter(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.modifiers() & COMMANDS:
            self.entered_key.emit()
        else:
            super().keyPressEvent(event)

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        row = self.current_row()
        if row is None:
            return
        drag = QDrag(self)
        drag.setMimeData(self.exhibitor_model().mimeData([self.currentIndex()]))
        picture = drag_label(row.name, self._c, self.devicePixelRatioF())
        drag.setPixmap(picture)
        drag.setHotSpot(QPoint(-12, -12))
        drag.exec(Qt.DropAction.CopyAction)


def drag_label(text: str, c: Colours, ratio: float) -> QPixmap:
    """A small label that follows the pointer."""
    font = QFont()
    font.setPixelSize(TEXT_PX)
    font.setWeight(QFont.Weight.DemiBold)
    text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, 220)
    width = QFontMetrics(font).horizontalAdvance(text) + 24
    picture = QPixmap(round(width * ratio), round(28 * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(c.accent))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(QRectF(0, 0, width, 28), 14, 14)
    painter.setFont(font)
    painter.setPen(QColor(c.on_accent))
    painter.drawText(QRectF(0, 0, width, 28), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return picture
