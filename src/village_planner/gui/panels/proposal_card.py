"""The card in which the proposals of the venue's plan are accepted or refused; it must not know how they are found."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
)
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QListView, QPushButton, QWidget

from village_planner.drawing.door import door_name
from village_planner.geometry.detecting import FoundColumn, FoundDoor, FoundWall
from village_planner.gui.canvas.card import Card, Place
from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.canvas.view import CanvasView
from village_planner.gui.desk import Desk
from village_planner.gui.panels.proposal_rows import ROW_PX, ProposalDelegate, ProposalModel
from village_planner.gui.panels.proposal_words import (
    about_outline,
    about_walls,
    all_columns,
    all_doors,
    all_walls,
    instead_of_a_list,
    more_elsewhere,
)
from village_planner.gui.proposals import Proposals, State, proposals_of
from village_planner.gui.tools.catalogue import SELECT
from village_planner.gui.tools.detect import decide, reveal
from village_planner.gui.widgets import button, column, icon_button, label, row
from village_planner.model.hall import DoorKind
from village_planner.text import say, say_n

_WIDTH: Final = 288
_MOST_ROWS, _FEWER_ROWS = 5, 1
_ROOMY_PX: Final = 640
"""Height of a canvas on which the longer list leaves enough of the hall to be seen."""

_CORNERS: Final = (Place.UPPER_RIGHT, Place.LOWER_RIGHT, Place.UPPER_LEFT)
"""Where the card may lie; the legend is in the fourth."""

_THINGS: Final = (FoundColumn, FoundDoor, FoundWall)
"""What is accepted in numbers; outlines are not."""


class ProposalCard(Card):
    """A list at the right of the canvas with the buttons that decide, while the tool that looks is in hand."""

    def __init__(self, desk: Desk, canvas: CanvasView) -> None:
        super().__init__(canvas, Place.UPPER_RIGHT)
        self._desk, self._canvas = desk, canvas
        self._held: QPoint | None = None
        """Where in the card it is held to be pulled."""
        self._put_at: QPoint | None = None
        """Where somebody has pulled the card to."""
        self._found: Proposals = proposals_of(desk.document)
        t = desk.translator
        self.setAccessibleName(t.say("Proposals of the venue’s plan"))
        self.list, self.count = QListView(), label("", "small")
        self._model = ProposalModel(t)
        self._set_up_list()
        self.state = label("", "muted", wrap=True)
        self.problem = label("", "small", wrap=True)
        self.refuse = button(t.say("Refuse"), self._found.refuse)
        self.accept = button(t.say("Accept"), self._accept, "primary")
        self.columns = button("", lambda: self._found.accept_like(FoundColumn), "link")
        self.doors = button("", lambda: self._found.accept_like(FoundDoor), "link")
        self.inner = button("", lambda: self._found.accept_like(FoundWall), "link")
        self.all = button("", lambda: self._found.accept_like(*_THINGS), "link")
        self.elsewhere = button("", self._show_elsewhere, "link")
        self.again = button("", self._found.take_back, "link")
        self.by_hand = button(t.say("Draw the outline"), lambda: canvas.set_tool("outline"), "link")
        self.stop = button(t.say("Cancel"), self._found.stop, "link")
        self.kinds = self._kinds()
        self._kind_row = QWidget()
        self._kind_row.setLayout(row(label(t.say("Doors become"), "small"), self.kinds, 0))
        self._decision = QWidget()
        self._decision.setLayout(row(0, self.refuse, self.accept, margins=(0, 0, 8, 0)))
        self._hint = label(t.say("Enter accepts, Delete refuses, the arrows go on."), "small", wrap=True)
        self.notes = label("", "small", wrap=True)
        self.setLayout(self._parts())
        self._found.changed.connect(self._show)
        self._found.pointed.connect(self._show_current)
        self._found.keys_wanted.connect(self._take_keys)
        canvas.tool_changed.connect(self._on_tool)
        self._show()
        self._on_tool(canvas.tool)

    def wanted_size(self) -> QSize:
        rows = len(self._model.rows)
        is_roomy = self.room().height() >= _ROOMY_PX
        self._hint.setVisible(is_roomy and rows > 0)
        most = _MOST_ROWS if is_roomy else _FEWER_ROWS
        wanted = sum(self.list.sizeHintForRow(place) for place in self._first_rows(min(rows, most)))
        wanted = min(wanted, most * ROW_PX) if is_roomy else wanted
        self.list.setFixedHeight(max(wanted, ROW_PX) + 2 * self.list.frameWidth())
        layout = self.layout()
        layout.activate()
        if not layout.hasHeightForWidth():
            return QSize(_WIDTH, layout.totalSizeHint().height())
        width = min(_WIDTH, max(self.room().width(), 0))
        return QSize(_WIDTH, layout.totalHeightForWidth(width))

    def _first_rows(self, count: int) -> range:
        """The rows whose height the list has: the first ones, or the one looked at where there is room for one."""
        start = self._found.current or 0 if count == 1 else 0
        return range(start, start + count)

    def settle(self) -> None:
        if self._put_at is None:
            self._dock()
        super().settle()
        if self._put_at is not None:
            room = self._canvas.viewport().geometry()
            left = min(max(self._put_at.x(), room.left()), room.right() - self.width())
            self.move(left, min(max(self._put_at.y(), room.top()), room.bottom() - self.height()))
        lying = self.geometry() if self.isVisible() else QRect()
        self._found.covered = QRectF(lying.translated(-self._canvas.viewport().pos()))

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = event.position().toPoint()

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = None

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Wherever it is no button or list, the card is pulled away from what it lies on, and stays there."""
        if self._held is not None:
            self._put_at = self.pos() + event.position().toPoint() - self._held
            self.settle()

    def _dock(self) -> None:
        """Lie in the corner where the least is proposed; when it is the same, where the card lies already."""
        boxes = [QRectF(QPointF(*one.box[:2]), QPointF(*one.box[2:])) for one in self._found.open]
        size = self.wanted_size().boundedTo(self.room())
        to_pixels = self._canvas.camera.to_pixels
        seen = [to_pixels.mapRect(box).translated(self._canvas.viewport().pos()) for box in boxes]
        covered = {
            place: sum(_area(self.lying(place, size).toRectF().intersected(box)) for box in seen)
            for place in (self.lies_in, *_CORNERS)
        }
        self.lie_in(min(covered, key=lambda place: covered[place]))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self._close()
                return True
            if decide(self._found, event.key()):
                reveal(self._canvas.stage, self._found)
                return True
        if watched is self.list and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # Delete means this list, not what is selected on the floor
            return True
        return super().eventFilter(watched, event)

    def _set_up_list(self) -> None:
        self.list.setModel(self._model)
        self._delegate = ProposalDelegate(self._model, self._desk)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(self._desk.translator.say("Proposals of the venue’s plan"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setMouseTracking(True)
        self.list.installEventFilter(self)
        self.list.entered.connect(lambda index: self._found.hover(index.row()))
        self.list.clicked.connect(self._on_click)
        self.list.doubleClicked.connect(lambda _index: self._accept())

    def _parts(self):
        t = self._desk.translator
        close = icon_button(self._desk.icon("close", "muted"), t.say("Close"), self._close)
        head = row(label(t.say("From the venue’s plan"), "strong"), 0, self.count, close)
        below = (
            self.columns,
            self.doors,
            self.inner,
            self.all,
            self.elsewhere,
            self.again,
            self.by_hand,
            self.stop,
        )
        links = column(*below, gap=0)
        for link in below:
            links.setAlignment(link, Qt.AlignmentFlag.AlignLeft)
        return column(
            head, self.state, self.list, self._kind_row, self.problem, self._decision, links, self.notes, self._hint,
            margins=(16, 8, 8, 12), gap=8,
        )  # fmt: skip

    def _kinds(self) -> QComboBox:
        choice = QComboBox()
        for kind in DoorKind:
            choice.addItem(self._desk.translator(door_name(kind)), kind)
        choice.setAccessibleName(self._desk.translator.say("Doors become"))
        choice.activated.connect(self._choose_kind)
        return choice

    def _choose_kind(self, place: int) -> None:
        self._found.kind = self.kinds.itemData(place)

    def _on_click(self, index: QModelIndex) -> None:
        self._found.point(index.row())
        reveal(self._canvas.stage, self._found)

    def _accept(self) -> None:
        """Accept the one looked at, and see the next."""
        self._found.accept()
        reveal(self._canvas.stage, self._found)

    def _on_tool(self, name: str) -> None:
        self.setVisible(name == "detect")

    def _show_elsewhere(self) -> None:
        """List the rest, look at the first of it, and have the keys there: the button pressed is gone."""
        before = {one.number for one in self._found.open}
        self._found.show_elsewhere()
        new = (row for row, one in enumerate(self._found.open) if one.number not in before)
        self._found.point(next(new, self._found.current))
        self._take_keys()

    def _take_keys(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _close(self) -> None:
        """Put the tool down; the keys go back to the canvas."""
        self._canvas.set_tool(SELECT)
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    @guarded
    def _show(self) -> None:
        """The list as it is, and what can be done with it."""
        t, found = self._desk.translator, self._found
        had_keys = self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self._model.show(found.open)
        message = instead_of_a_list(found)
        self.state.setText(t(message) if message is not None else "")
        self.state.setVisible(message is not None)
        is_listing = bool(found.open)
        for part in (self.list, self._decision):
            part.setVisible(is_listing)
        columns, doors, walls = (found.like(kind) for kind in _THINGS)
        every = [*columns, *doors, *walls]
        kinds = sum(map(bool, (columns, doors, walls)))
        self._kind_row.setVisible(any(isinstance(one.found, FoundDoor) for one in found.open))
        with QSignalBlocker(self.kinds):
            self.kinds.setCurrentIndex(self.kinds.findData(found.kind_of_doors()))
        _say(self.columns, t(all_columns(columns)), shown=len(columns) > 1)
        _say(self.doors, t(all_doors(doors)), shown=len(doors) > 1)
        _say(self.inner, t(all_walls(walls)), shown=len(walls) > 1)
        _say(self.all, t(say("Accept all {n} in this hall", n=len(every))), shown=kinds > 1)
        _say(self.elsewhere, t(more_elsewhere(found.elsewhere)), shown=found.elsewhere > 0)
        again = say_n("Show {n} refused again", "Show {n} refused again", found.refused)
        _say(self.again, t(again), shown=found.refused > 0)
        over = found.state in (State.FOUND, State.FAILED, State.STOPPED)
        self.by_hand.setVisible(over and not found.any_outline)
        self.stop.setVisible(found.state is State.SEARCHING)
        notes = [t(note) for note in (about_outline(found), about_walls(found)) if note is not None]
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        self._show_current()
        if had_keys and not is_listing:
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.settle()

    @guarded
    def _show_current(self) -> None:
        found, t = self._found, self._desk.translator
        self.problem.setText(t(found.problem) if found.problem is not None else "")
        self.problem.setVisible(found.problem is not None)
        if found.current is None or found.current >= len(self._model.rows):
            self.count.setText("")
            return
        index = self._model.index(found.current)
        self._delegate.open_row(found.current, self.list.viewport().width())
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        self.count.setText(t.say("{n} of {total}", n=found.current + 1, total=len(found.open)))
        self.settle()


def _area(box: QRectF) -> float:
    """Square pixels, none of what is empty."""
    return max(box.width(), 0.0) * max(box.height(), 0.0)


def _say(link: QPushButton, text: str, *, shown: bool) -> None:
    link.setText(text.replace("&", "&&"))
    link.setVisible(shown)
