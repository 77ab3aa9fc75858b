"""The card that says what the colours of the stands tell, and selects the stands of one colour; it draws no stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from village_planner.drawing.colouring import Colouring, Group, grouping, legend, severities
from village_planner.drawing.primitives import Ink, Role
from village_planner.gui.canvas.card import Card, Place
from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.canvas.replay import Brushwork
from village_planner.gui.canvas.view import CanvasView
from village_planner.gui.commands.colours import COLOUR_NAMES, command_of
from village_planner.gui.desk import Desk
from village_planner.gui.icons import BEFORE_WORDS, before_words
from village_planner.gui.pictures import mark_path
from village_planner.gui.theme import UNIT
from village_planner.gui.widgets import clear, column, escaped, icon_button, label, mark, row, scrolled
from village_planner.model.counting import places
from village_planner.model.ids import StandId
from village_planner.model.shape import area
from village_planner.text import Area, listing, say

if TYPE_CHECKING:
    from village_planner.gui.actions import Actions

_SWATCH: Final = QSize(24, 16)
_ROW_PX: Final = 26
_WIDTH: Final = 216
_MOST_ROWS: Final = 9
_LEAST_SHARE: Final = 3
"""By itself the card is open only where the canvas is this many times as high: the plan is what should be seen."""

_WAIT_MS: Final = 60
"""After a step of the plan or an answer of the checks."""


class LegendCard(Card):
    """What the colours tell and a menu to choose it; opened it has a line for each colour with the number of stands."""

    def __init__(self, desk: Desk, canvas: CanvasView, actions: Actions) -> None:
        super().__init__(canvas, Place.LOWER_LEFT)
        self._desk, self._canvas = desk, canvas
        self._shown: object = None
        self.chooser = self._chooser(actions)
        self._fold = icon_button(desk.icon("chevron-up"), desk.translator.say("Legend"), self.switch)
        self._fold.setCheckable(True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._lines.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        content.setLayout(self._lines)
        self._area = scrolled(content)
        self._measured = QWidget()
        self._measured_for: object = None
        head = row(self.chooser, 0, self._fold, gap=4)
        self.setLayout(column(self._measured, self._area, head, margins=(UNIT, 4, 4, 4), gap=2))
        self._later = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._later.timeout.connect(self.refresh)
        document = desk.document
        document.stepped.connect(self._later.start)
        document.findings_changed.connect(self._later.start)
        document.hall_changed.connect(self.refresh)
        document.replaced.connect(self.refresh)
        canvas.coloured.connect(self._on_coloured)
        desk.layers_changed.connect(self.refresh)
        self.refresh()
        self._open_by_itself()

    @property
    def is_open(self) -> bool:
        """Whether the lines are shown."""
        return not self._area.isHidden()

    def switch(self) -> None:
        """Open or close the lines, and remember it."""
        self._desk.preferences.legend_open = not self.is_open
        self.open(opened=not self.is_open)

    def open(self, *, opened: bool) -> None:
        """Show the lines or the title alone."""
        self._area.setVisible(opened)
        self._fold.setChecked(opened)
        self._fold.setIcon(self._desk.icon("chevron-down" if opened else "chevron-up"))
        self.refresh()

    def _open_by_itself(self) -> None:
        """Be as the person left it, but closed on a canvas that the card would cover too much of."""
        wanted = self._desk.preferences.legend_open and bool(groups := self._groups())
        self.open(opened=wanted and self._fits(len(groups)))

    def _fits(self, groups: int) -> bool:
        high = (min(groups, _MOST_ROWS) + 2) * _ROW_PX
        return high * _LEAST_SHARE <= self.room().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        handled = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.Resize and watched is not self and not self.isHidden():
            if not self.is_open:
                self._open_by_itself()
            elif not self._fits(len(self._groups())):
                self.open(opened=False)
        return handled

    def lines(self) -> list[QPushButton]:
        """The buttons of the groups, in order."""
        buttons = (self._lines.itemAt(place).widget() for place in range(self._lines.count()))
        return [button for button in buttons if isinstance(button, QPushButton)]

    @guarded
    def refresh(self) -> None:
        """Show the groups of the hall as they are."""
        t, document = self._desk.translator, self._desk.document
        colouring = Colouring(self._canvas.colouring)
        self.chooser.setText(escaped(t(COLOUR_NAMES[colouring])))
        if document.hall is None:
            self.hide()
            return
        if self.is_open:
            found = self._groups()
            if found != self._shown:
                self._shown = found
                clear(self._lines)
                for group, stands in found:
                    self._lines.addWidget(self._line(group, stands))
        self._say_measured()
        self.settle()

    def _say_measured(self) -> None:
        """What the colours and lines of what is measured say while it is shown, be the card open or not: in few lines,
        because the plan is what should be seen.
        """
        layers = self._desk.measured_layers
        wanted = (layers, self._desk.plan.rules) if layers else None
        if wanted == self._measured_for:
            return
        from village_planner.gui.panels.shades import short_key  # off when the window opens

        self._measured_for = wanted
        fresh = QWidget() if wanted is None else short_key(self._desk)
        self.layout().replaceWidget(self._measured, fresh)
        self._measured.hide()  # until it is gone
        self._measured.deleteLater()
        self._measured = fresh
        fresh.setContentsMargins(UNIT, UNIT, UNIT, 4)
        fresh.setVisible(wanted is not None)

    def _groups(self) -> list[tuple[Group, tuple[StandId, ...]]]:
        """The colours of the hall shown, each with its stands."""
        document = self._desk.document
        if document.hall is None:
            return []
        plan = document.session.base
        groups = grouping(Colouring(self._canvas.colouring), severities(plan, document.findings))
        return list(legend(plan, document.hall, groups))

    def wanted_size(self) -> QSize:
        self._area.setFixedHeight(min(len(self.lines()), _MOST_ROWS) * _ROW_PX)
        self.layout().activate()
        width = max(_WIDTH, self.layout().totalMinimumSize().width())  # ends of a scale are longer in French
        if not (self.is_open or self._measured_for):
            width = self.layout().totalSizeHint().width()
        high = self.layout().totalHeightForWidth(width) if self.layout().hasHeightForWidth() else -1
        return QSize(width, high if high > 0 else self.layout().totalSizeHint().height())

    def _on_coloured(self) -> None:
        """Who chooses colours wants to know what they mean."""
        self._shown = None
        self._desk.preferences.legend_open = True
        self.show()
        self.open(opened=True)

    def _line(self, group: Group, stands: tuple[StandId, ...]) -> QPushButton:
        t, plan = self._desk.translator, self._desk.document.session.base
        words = t(group.label)
        rows = [plan.stands[stand] for stand in stands]
        square = Area(round(sum(area(stand.shape) for stand in rows), -4))
        count = t(say("{places} · {area}", places=listing(places(rows)), area=square))
        line = QPushButton()
        mark(line, role="line")
        line.setIcon(QIcon(swatch(group, self._desk.brushwork(), self.devicePixelRatioF())))
        line.setIconSize(_SWATCH)
        line.setText(escaped(line.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, 128)))
        line.setToolTip(f"{words}: {count}".replace("<", "‹"))
        line.setAccessibleName(f"{words}: {count}")
        line.setFixedHeight(_ROW_PX)
        line.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        line.clicked.connect(lambda: self._select(stands))
        number = label(str(len(stands)), "muted")
        number.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line.setLayout(row(0, number, margins=(0, 0, UNIT, 0)))
        return line

    def _select(self, stands: tuple[StandId, ...]) -> None:
        self._desk.document.select(stands)

    def _chooser(self, actions: Actions) -> QToolButton:
        t = self._desk.translator
        chooser = QToolButton()
        chooser.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        chooser.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chooser.setIcon(before_words(self._desk.icon("category", "muted")))
        chooser.setIconSize(BEFORE_WORDS)
        chooser.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chooser.setToolTip(t.say("Colour the stands by"))
        chooser.setAccessibleName(t.say("Colour the stands by"))
        mark(chooser, role="text")
        menu = QMenu(chooser)
        actions.fill_menu(menu, tuple(command_of(colouring) for colouring in Colouring))
        chooser.setMenu(menu)
        return chooser


def swatch(group: Group, brushwork: Brushwork, ratio: float) -> QPixmap:
    """A small stand in the colours of a group, with its marker."""
    picture = QPixmap(_SWATCH * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    has_colour = bool(group.colour)
    fill = Ink(Role.CATEGORY_FILL, group.colour) if has_colour else Ink(Role.FLOOR)
    edge = brushwork.colour(Ink(Role.CATEGORY, group.colour) if has_colour else Ink(Role.FIXTURE))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 1.5))
    painter.setBrush(brushwork.colour(fill))
    box = QRectF(1, 1, _SWATCH.width() - 2, _SWATCH.height() - 2)
    painter.drawRect(box)
    if has_colour:
        side = box.height() * 0.62
        place = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
        painter.fillPath(mark_path(group.marker, place), QColor(edge))
    painter.end()
    return picture
