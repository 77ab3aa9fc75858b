"""A dialog of labelled fields with two buttons; it must not know what is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from village_planner.errors import UserError
from village_planner.gui.desk import Desk
from village_planner.gui.theme import UNIT
from village_planner.gui.widgets import button, column, label, mark, row
from village_planner.model.plan import Plan
from village_planner.text import listing

MARGIN_PX: Final = 24
"""Between the fields and the left and right edges of a dialog."""

_AROUND_PX: Final = 240
"""What a screen has around the fields of a dialog: title, complaint, buttons, the window's own frame and bars."""


class FormDialog(QDialog):
    """Labels at the left, fields at the right. OK stays off until the required fields are filled, and says so."""

    def __init__(
        self, desk: Desk, title: str, accept: str, *, width: int = 460, role: str = "primary"
    ) -> None:
        super().__init__(desk.window)
        self.setWindowTitle(title)
        self.setModal(True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(UNIT)
        self._grid.setColumnStretch(1, 1)
        self._complaint = label("", "complaint", wrap=True)
        self._complaint.hide()
        self._desk, self._translator = desk, desk.translator
        self._names: dict[QWidget, str] = {}
        """What each field is called, also those that share a line."""
        self._required: tuple[QLineEdit, ...] = ()
        self._missing = label("", "small", wrap=True)
        self._first: QWidget | None = None
        self._check: Callable[[], str] = lambda: ""
        self._edit: Callable[[Plan], object] = lambda plan: plan
        self._accept = button(accept, self._try, role)
        self._accept.setDefault(True)
        self._missing.hide()
        self.buttons = row(0, button(desk.translator.say("Cancel"), self.reject), self._accept)
        heading = label(title, "title", wrap=True)
        fields = QWidget()
        fields.setLayout(self._grid)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._area = FieldArea(fields)
        below = column(self._complaint, self._missing, self.buttons, gap=UNIT)
        margins = (MARGIN_PX, 20, MARGIN_PX, 20)
        self.setLayout(column(heading, self._area, below, margins=margins, gap=2 * UNIT))
        self.setMinimumWidth(width)

    def add(self, text: str, field: QWidget | QLayout) -> None:
        """A labelled field."""
        at = self._grid.rowCount()
        caption = label(text, "form")
        self._grid.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        first = field if isinstance(field, QWidget) else field.itemAt(0).widget()
        self._first = self._first or first
        self._names |= dict.fromkeys(_widgets(field), text)
        if isinstance(first, QLineEdit):
            first.setCursorPosition(0)
        if isinstance(field, QWidget):
            caption.setBuddy(field)
            field.setAccessibleName(text)
            self._grid.addWidget(field, at, 1)
        else:
            self._grid.addLayout(field, at, 1)

    def add_wide(self, part: QWidget | QLayout) -> None:
        """Something across both columns."""
        at = self._grid.rowCount()
        if isinstance(part, QWidget):
            self._grid.addWidget(part, at, 0, 1, 2)
        else:
            self._grid.addLayout(part, at, 0, 1, 2)

    def require(self, *fields: QLineEdit) -> None:
        """These must not be empty; those that are, are marked and named beside OK."""
        self._required = fields
        for field in fields:
            field.textChanged.connect(self._refresh)
        self._refresh()

    def check_with(self, check: Callable[[], str]) -> None:
        """`check` is asked when OK is pressed: what is wrong, or "" when nothing is."""
        self._check = check

    def check_edit(self, edit: Callable[[Plan], object]) -> None:
        """`edit` is tried when OK is pressed: why it is impossible is said here, where what was typed can be mended."""
        self._edit = edit

    def submit(self) -> None:
        """Press OK, if it can be pressed."""
        self._accept.click()

    def make_room(self) -> None:
        """Be as high as the fields need now, as far as the screen allows."""
        self.layout().activate()
        self._area.updateGeometry()
        self.resize(self.width(), max(self.height(), _height(self, self._area, self.width())))

    def ask(self) -> bool:
        """Show it with the keyboard in what is missing, else in the first field, and wait; True when accepted."""
        empty = self._empty()
        if (first := empty[0] if empty else self._first) is not None:
            first.setFocus()
        return self.exec() == QDialog.DialogCode.Accepted

    def exec(self) -> int:
        """Show it as high as it needs to be, and wait."""
        fit_height(self, self._area)
        return super().exec()

    def _empty(self) -> list[QLineEdit]:
        return [field for field in self._required if not field.text().strip()]

    def _refresh(self) -> None:
        empty = self._empty()
        names = dict.fromkeys(self._names.get(field) or field.accessibleName() for field in empty)
        t, words = self._translator, ""
        if empty and not all(names):
            words = t.say("The marked fields are to be filled in.")
        elif empty:
            words = t.say("To be filled in: {fields}", fields=listing(names))
        self._missing.setText(words)
        self._missing.setVisible(bool(words))
        for field in self._required:
            mark(field, state="missing" if field in empty else "")
        self._accept.setEnabled(not empty)

    def _try(self) -> None:
        complaint = self._check() or self._refusal()
        self._complaint.setText(complaint)
        self._complaint.setVisible(bool(complaint))
        if not complaint:
            self.accept()

    def _refusal(self) -> str:
        try:
            self._edit(self._desk.plan)
        except UserError as error:
            return self._translator(error.detail or error.title)
        return ""


def _widgets(part: QWidget | QLayout) -> list[QWidget]:
    """The widget itself, or those that lie side by side."""
    if isinstance(part, QWidget):
        return [part]
    return [widget for place in range(part.count()) if (widget := part.itemAt(place).widget()) is not None]


class FieldArea(QScrollArea):
    """Fields that scroll where the screen is not high enough for them and the buttons below."""

    def __init__(self, fields: QWidget) -> None:
        super().__init__()
        self._asked_for = 0
        fields.setObjectName("content")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setWidget(fields)
        self.verticalScrollBar().rangeChanged.connect(self._keep_clear)

    def _keep_clear(self, _first: int, last: int) -> None:
        """The fields do not touch the scroll bar where there is one."""
        self.widget().setContentsMargins(0, 0, UNIT if last else 0, 0)

    def be_asked_for(self, width: int) -> None:
        """From now on it wants to be as high as its fields are when they are so wide."""
        for part in self.widget().findChildren(QWidget):
            part.ensurePolished()
        self._asked_for = width
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        wanted = self.widget().sizeHint()
        if self._asked_for and self.widget().hasHeightForWidth():
            wanted.setHeight(self.widget().heightForWidth(self._asked_for))
        return QSize(
            wanted.width(), min(wanted.height(), self.screen().availableGeometry().height() - _AROUND_PX)
        )

    def minimumSizeHint(self) -> QSize:
        least = self.widget().minimumSizeHint()
        return QSize(least.width(), min(least.height(), self.sizeHint().height()))


def fit_height(dialog: QDialog, area: FieldArea) -> None:
    """Make a dialog as high as its fields need when it is as wide as it wants to be, as far as the screen allows."""
    width = max(dialog.minimumWidth(), dialog.sizeHint().width())
    dialog.resize(width, _height(dialog, area, width))


def _height(dialog: QDialog, area: FieldArea, width: int) -> int:
    """How high it is when it is so wide; Qt asks lines that break only for a width of its own."""
    area.be_asked_for(width - 2 * MARGIN_PX)
    layout = dialog.layout()
    return (
        layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
    )


def number_box(least: int = 0, most: int = 99) -> QSpinBox:
    """A field for a whole number, its figure where the words of the other fields begin."""
    box = QSpinBox()
    box.setRange(least, most)
    box.lineEdit().setTextMargins(UNIT, 0, 0, 0)  # the style sheet does not reach into it
    return box
