"""The rows of a list with a choice above each column of what it is taken for; it must not know how lists are read."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableView, QWidget

from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.import_exhibitors.preview_model import PreviewModel
from village_planner.gui.theme import FIELD, UNIT
from village_planner.model.exhibitor_list import TITLES, Field
from village_planner.session.list_drafts import Draft

_NARROWEST, _WIDEST = 128, 320
"""Logical pixels of a column before anybody pulls at it."""

_AROUND_CHOICE: Final = 7 * UNIT
"""What a choice has around its words: the arrow, and room at both ends."""

_LOOKED_AT: Final = 100
"""Rows by which columns get their widths."""

_CHOICES: Final = tuple(field for field in Field if field not in (Field.FIRST_NAME, Field.LAST_NAME))
"""What is offered first; the two names of a person follow at the end."""


class ColumnHeader(QHeaderView):
    """A choice above the heading of each column; both scroll with it."""

    chosen = Signal(int, object)
    """(place, Field | None): what a person says a column is."""

    def __init__(self, desk: Desk, model: PreviewModel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._desk, self._preview = desk, model
        self._offered = self._words()
        self.combos: list[QComboBox] = []
        """From the left."""
        self._draft: Draft | None = None
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(_NARROWEST)
        self.sectionResized.connect(self.arrange)

    def show_draft(self, draft: Draft | None) -> None:
        """Show what the columns of this draft say, and why."""
        self._draft = draft
        columns = draft.mapping.columns if draft is not None else ()
        while len(self.combos) > len(columns):
            self.combos.pop().deleteLater()
        while len(self.combos) < len(columns):
            self.combos.append(self._combo(len(self.combos)))
        t = self._desk.translator
        fields = [field for _, field in self._offered]
        for place, (combo, col) in enumerate(zip(self.combos, columns, strict=True)):
            with QSignalBlocker(combo):
                combo.setCurrentIndex(fields.index(col.field))
            combo.setAccessibleName(t.say("Column “{title}” is", title=self._preview.title(place)))
            reason = t.sentence(col.reason) if col.reason is not None else ""
            combo.setToolTip(reason.replace("<", "‹"))
            combo.setAccessibleDescription(reason)
        self.arrange()

    def arrange(self, *_section: int) -> None:
        """Put every choice above its column."""
        for place, combo in enumerate(self.combos):
            if place >= self.count():
                continue
            left = self.sectionViewportPosition(place)
            combo.setGeometry(left + UNIT // 2, UNIT // 2, self.sectionSize(place) - UNIT, FIELD + 2)
            combo.show()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), FIELD + 2 + UNIT + self.fontMetrics().height() + UNIT)

    @guarded
    def paintSection(self, painter: QPainter, rect: QRect, place: int) -> None:
        c = self._desk.colours
        painter.save()
        painter.fillRect(rect, QColor(c.chrome))
        painter.setPen(QColor(c.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        used = self._preview.is_used(place)
        painter.setPen(QColor(c.text if used else c.muted))
        box = rect.adjusted(UNIT + 3, FIELD + 2 + UNIT // 2, -UNIT, 0)
        words = self.fontMetrics().elidedText(
            self._preview.title(place), Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the keyboard reaches is brought into view."""
        if event.type() == QEvent.Type.FocusIn and watched in self.combos:
            place = self.combos.index(watched)
            table = self.parent()
            if isinstance(table, QTableView) and self._preview.rowCount():
                row = max(table.rowAt(0), 0)
                table.scrollTo(self._preview.index(row, place))
        return False

    def _combo(self, place: int) -> QComboBox:
        combo = QComboBox(self)
        combo.setMaxVisibleItems(len(self._offered))
        combo.addItems([words for words, _ in self._offered])
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel scrolls the table and chooses nothing
        combo.activated.connect(lambda at: self.chosen.emit(place, self._offered[at][1]))
        combo.installEventFilter(self)
        return combo

    def _words(self) -> list[tuple[str, Field | None]]:
        t = self._desk.translator
        fields = (*_CHOICES, Field.FIRST_NAME, Field.LAST_NAME)
        return [(t.say("Not used"), None), *((t(TITLES[field]), field) for field in fields)]


class Preview(QTableView):
    """The table; a column can be pulled wider, rows are only read."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        t = desk.translator
        self.rows = PreviewModel(desk)
        self.columns = ColumnHeader(desk, self.rows)
        self.setModel(self.rows)
        self.setHorizontalHeader(self.columns)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName(t.say("Rows of the list"))
        self.setAccessibleDescription(t.say("Tab goes to the choices above the columns."))
        lines = self.verticalHeader()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setDefaultSectionSize(self.fontMetrics().height() + 10)
        lines.setHighlightSections(False)
        lines.setSectionsClickable(False)
        self.horizontalScrollBar().valueChanged.connect(self.columns.arrange)
        self._shape: tuple[object, ...] = ()

    def show_draft(self, draft: Draft | None) -> None:
        """Show a draft; the widths and the place looked at stay while the columns are the same."""
        shape = (draft.form[:3], len(draft.mapping.columns)) if draft is not None else ()
        at = self.verticalScrollBar().value()
        self.rows.show(draft)
        self.columns.show_draft(draft)
        before: QWidget = self
        for combo in self.columns.combos:  # the Tab key goes from the rows through the choices
            QWidget.setTabOrder(before, combo)
            before = combo
        if shape != self._shape:
            self._shape = shape
            self._widen()
            self.scrollToTop()
        else:
            self.verticalScrollBar().setValue(at)
        QTimer.singleShot(0, self.columns, self.columns.arrange)

    def show_line(self, number: int) -> None:
        """Bring a line of the file into view and mark it."""
        if (row := self.rows.row_of_line(number)) is not None:
            self.selectRow(row)
            self.scrollTo(self.rows.index(row, max(self.columnAt(0), 0)), self.ScrollHint.PositionAtCenter)

    def _widen(self) -> None:
        """Columns as wide as what is in them, within reason."""
        metrics = self.fontMetrics()
        for place in range(self.rows.columnCount()):
            words = [self.rows.title(place)]
            words += (
                self.rows.data(self.rows.index(row, place))
                for row in range(min(_LOOKED_AT, self.rows.rowCount()))
            )
            widest = max(metrics.horizontalAdvance(word[:60]) for word in words) + 3 * UNIT
            choice = metrics.horizontalAdvance(self.columns.combos[place].currentText()) + _AROUND_CHOICE
            self.setColumnWidth(place, max(_NARROWEST, choice, min(widest, _WIDEST)))
