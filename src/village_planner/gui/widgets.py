"""Small pieces every panel is made of, dressed by the style sheet through their `role`; they know no plan."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QIcon, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from village_planner.gui.theme import ICON_SIZE, UNIT

_MAY_END = "\\\u200b"
"""A backslash, and a space of no width after which a line may end."""


def label(text: str = "", role: str = "", *, wrap: bool = False, tone: str = "") -> QLabel:
    """A label that never takes its text for markup."""
    result = QLabel()
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setText(breakable(text) if wrap else text)
    result.setWordWrap(wrap)
    if wrap:
        policy = result.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        policy.setHeightForWidth(True)
        result.setSizePolicy(policy)
    mark(result, role=role, tone=tone)
    return result


def heading(text: str, *, wrap: bool = False) -> QLabel:
    """A small grey heading in capitals."""
    result = label(text.upper(), "heading", wrap=wrap)
    font = result.font()
    font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 0.6)
    result.setFont(font)
    return result


def mark(widget: QWidget, **properties: str) -> None:
    """Set style properties and let the style sheet see them."""
    changed = False
    for name, value in properties.items():
        if (widget.property(name) or "") != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def button(
    text: str, on_click: Callable[[], object], role: str = "", icon: QIcon | None = None
) -> QPushButton:
    """A push button."""
    result = QPushButton(escaped(text))
    mark(result, role=role)
    if icon is not None:
        from village_planner.gui.icons import BEFORE_WORDS, before_words  # loaded since there is an icon

        result.setIcon(before_words(icon))
        result.setIconSize(BEFORE_WORDS)
    result.clicked.connect(_bare(on_click))
    result.setAutoDefault(False)
    return result


def tool_button(action: QAction, role: str = "tool") -> QToolButton:
    """A square icon button for an action; reached with Tab, not stealing the focus from the canvas on a click."""
    result = QToolButton()
    result.setDefaultAction(action)
    result.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
    result.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    result.setAccessibleName(action.toolTip())
    mark(result, role=role)
    return result


def icon_button(icon: QIcon, name: str, on_click: Callable[[], object], role: str = "small") -> QToolButton:
    """A small icon button with a name for tooltips and screen readers."""
    result = QToolButton()
    result.setIcon(icon)
    result.setIconSize(QSize(16, 16))
    result.setToolTip(name)
    result.setAccessibleName(name)
    result.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    result.clicked.connect(_bare(on_click))
    mark(result, role=role)
    return result


def _bare(call: Callable[[], object]) -> Callable[..., object]:
    """`clicked` tells whether it is checked; what a button does need not know."""
    return lambda _checked=False: call()


def line(*, vertical: bool = False) -> QFrame:
    """A hairline."""
    result = QFrame()
    mark(result, role="line")
    if vertical:
        result.setFixedSize(1, 24)
    else:
        result.setFixedHeight(1)
    return result


def column(
    *parts: QWidget | QLayout | int, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = UNIT
) -> QVBoxLayout:
    """Parts one below the other; an int is a stretch when 0, else a gap in pixels."""
    return _filled(QVBoxLayout(), parts, margins, gap)


def row(
    *parts: QWidget | QLayout | int, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = UNIT
) -> QHBoxLayout:
    """Parts side by side; an int is a stretch when 0, else a gap in pixels."""
    return _filled(QHBoxLayout(), parts, margins, gap)


def _filled(layout, parts, margins, gap):
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    for part in parts:
        if isinstance(part, int):
            layout.addStretch() if part == 0 else layout.addSpacing(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)
    return layout


def scrolled(content: QWidget) -> QScrollArea:
    """The widget in an area that scrolls down, never sideways."""
    content.setObjectName("content")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def shortened(text: str, most: int = 12) -> str:
    """A text where there is little room: at most so many characters, the middle left out."""
    if len(text) <= most:
        return text
    before = most // 2
    return f"{text[:before]}…{text[len(text) - most + before + 1 :]}"


def breakable(text: str) -> str:
    """Text whose lines may end after a backslash, as after a slash: Qt would cut a long path of Windows off."""
    return text.replace("\\", _MAY_END)


def unbroken(text: str) -> str:
    """Breakable text as it was before: for whoever copies it."""
    return text.replace(_MAY_END, "\\")


def escaped(text: str) -> str:
    """Text in which & is not taken for a mnemonic."""
    return text.replace("&", "&&")


class Tile(QPushButton):
    """A large button with pictures and words laid out in it."""

    def __init__(self, name: str, content: QLayout, height: int = 0) -> None:
        """`height` in logical pixels, 0 for as high as the content wants to be."""
        super().__init__()
        self._height = height
        mark(self, role="tile")
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setLayout(content)

    def sizeHint(self) -> QSize:
        wanted = self.layout().totalSizeHint()
        return QSize(wanted.width(), self._height or wanted.height())

    def minimumSizeHint(self) -> QSize:
        least = self.layout().totalMinimumSize()
        return QSize(least.width(), self._height or least.height())


class UnitField(QLineEdit):
    """An entry field with its unit in grey at the right end."""

    def __init__(self, unit: str = "") -> None:
        super().__init__()
        self.setMinimumWidth(48)
        self._unit = label(unit, "unit")
        self._unit.setParent(self)
        self._unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if unit:
            self.setTextMargins(0, 0, self._unit.sizeHint().width() + 2, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the unit at the right end."""
        super().resizeEvent(event)
        hint = self._unit.sizeHint()
        self._unit.setGeometry(self.width() - hint.width() - 10, 0, hint.width(), self.height())


def finish_typing(window: QWidget) -> None:
    """Have what is typed in a window and not committed yet committed; the keyboard stays where it is."""
    field = window.focusWidget()
    if isinstance(field, QLineEdit | QPlainTextEdit):
        field.clearFocus()
        if field.isVisible():  # the editor of a cell is not any more
            field.setFocus()


class LaterPage(QWidget):
    """A page whose content is made when it is first shown: most pages of tabs are not looked at, and all cost time."""

    def __init__(self, make: Callable[[], QWidget]) -> None:
        super().__init__()
        self._make = make
        self.setLayout(column())

    def showEvent(self, event: QShowEvent) -> None:
        if self._make is not None:
            content, self._make = self._make(), None
            self.layout().addWidget(content)
            content.show()  # at once, else the page is seen empty first
            self._take_turn(content)
        super().showEvent(event)

    def _take_turn(self, content: QWidget) -> None:
        """Let the Tab key reach the content where the page is in turn; what is made late would be last of all."""
        before: QWidget = self
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt puts nothing behind what cannot be reached
        for widget in in_turn(content):
            QWidget.setTabOrder(before, widget)
            before = widget
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def in_turn(part: QWidget) -> list[QWidget]:
    """What the keyboard can reach in a part, as it was laid out.

    Qt's own focus chain must not be walked: PySide takes what `nextInFocusChain` answers for a child of what was
    asked. Two widgets that were asked about each other are a circle apart from their window then, which Python's
    garbage collection destroys while it is in use.
    """
    window = part.window()  # the list of a combo box is one of its own
    reached = (one for one in part.findChildren(QWidget) if one.focusPolicy() != Qt.FocusPolicy.NoFocus)
    return [one for one in reached if one.window() is window]
