"""The card with which a stand, an exhibitor or anything else is found; it must not know how the floor is drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView

from village_planner.gui.canvas.camera import FRAMING_MS
from village_planner.gui.canvas.card import Card, Place
from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.canvas.view import CanvasView
from village_planner.gui.desk import Desk
from village_planner.gui.panels.search_hits import ROW_PX, HitDelegate, HitModel, kind_words
from village_planner.gui.theme import UNIT
from village_planner.gui.widgets import column, icon_button, label, mark, row
from village_planner.model.ids import ExhibitorId
from village_planner.model.plan import Plan
from village_planner.model.searching import Entry, Kind, entries, search
from village_planner.text import say

_WIDTH: Final = 480
_MOST_ROWS: Final = 8
_WAIT_MS: Final = 30
"""After a step of the plan: several in a row are searched once."""


class SearchCard(Card):
    """A field at the top of the canvas and the hits below it; the arrows and Enter go from hit to hit."""

    def __init__(self, desk: Desk, canvas: CanvasView, show_exhibitor: Callable[[ExhibitorId], None]) -> None:
        super().__init__(canvas, Place.TOP)
        self._desk, self._canvas, self._show_exhibitor = desk, canvas, show_exhibitor
        self._kind_words = kind_words(desk.translator)
        self._tables: tuple[object, ...] = ()
        self._entries: tuple[Entry, ...] = ()
        self._framed = False
        self.field, self.list, self.count = self._field(), QListView(), label("", "small")
        self._nothing = label(
            desk.translator.say("Nothing found. Search by number, name, note or kind."), "muted", wrap=True
        )
        self._model = HitModel(desk.translator)
        self._set_up_list()
        self.setLayout(self._parts())
        self._later = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._later.timeout.connect(self._follow)
        desk.document.stepped.connect(self._on_step)
        desk.document.replaced.connect(self.refresh)
        self.refresh()
        self.hide()

    def open(self) -> None:
        """Show the card and let the person type; what was typed last is there, and replaced by typing."""
        self.refresh()
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def close_card(self) -> None:
        """Put the card away and give the keys back to the canvas."""
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    @guarded
    def refresh(self) -> None:
        """Search again, from the first hit on."""
        plan = self._desk.document.session.base
        if (tables := _tables(plan)) != self._tables:
            self._tables, self._entries = tables, entries(plan, self._kind_words)
        self._framed = False
        typed = self.field.text()
        self._model.show(plan, search(self._entries, typed), typed)
        if self._model.hits:
            self.list.setCurrentIndex(self._model.index(0))
        self._show_count()
        self.settle()

    def go(self, steps: int) -> None:
        """Show the hit so many steps further on; the first is shown first."""
        if not self._model.hits:
            return
        here = self.list.currentIndex().row()
        place = here + steps if self._framed or steps < 0 else here
        self.list.setCurrentIndex(self._model.index(place % len(self._model.hits)))
        self._show_current()

    def wanted_size(self) -> QSize:
        rows = min(len(self._model.hits), _MOST_ROWS)
        self.list.setFixedHeight(rows * ROW_PX + 2 * self.list.frameWidth())
        layout = self.layout()
        layout.activate()
        if not layout.hasHeightForWidth():
            return QSize(_WIDTH, layout.totalSizeHint().height())
        return QSize(_WIDTH, layout.totalHeightForWidth(min(_WIDTH, self.room().width())))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched in (self.field, self.list) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        backwards = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_card()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.go(-1 if backwards else 1)
            case Qt.Key.Key_Down:
                self.go(1)
            case Qt.Key.Key_Up:
                self.go(-1)
            case _:
                return False
        return True

    def _on_words(self, _words: str) -> None:
        self.refresh()

    def _on_click(self, _index: QModelIndex) -> None:
        self._show_current()

    def _show_current(self) -> None:
        self._framed = True
        self._show_count()
        self._show(self._model.hits[self.list.currentIndex().row()])

    @guarded
    def _show(self, hit: Entry) -> None:
        """Bring a hit into view, in whatever hall it is, and select it."""
        document, plan = self._desk.document, self._desk.plan
        if hit.kind is Kind.EXHIBITOR:
            exhibitor = plan.exhibitors[ExhibitorId(hit.id)]
            self._show_exhibitor(exhibitor.id)
            document.said.emit(say("{name} has no stand yet.", name=exhibitor.name))
            return
        document.show_hall(hit.hall)
        if hit.kind is Kind.HALL:
            self._canvas.camera.glide(self._canvas.fit, FRAMING_MS)
            return
        from village_planner.gui.canvas.selection import outline_of, things

        document.select([hit.id])
        for thing in things(plan, [hit.id]):
            document.found.emit(hit.hall, outline_of(thing))

    def _show_count(self) -> None:
        t, hits = self._desk.translator, self._model.hits
        place = self.list.currentIndex().row() + 1
        self.count.setText(t.say("{n} of {total}", n=place, total=len(hits)) if hits else "")
        self.list.setVisible(bool(hits))
        self._nothing.setVisible(not hits and bool(self.field.text().strip()))

    def _on_step(self) -> None:
        if self.isVisible() and _tables(self._desk.document.session.base) != self._tables:
            self._later.start()

    def _follow(self) -> None:
        """Search again after a step; the hit that was current stays so if it is still one."""
        hits, here, framed = self._model.hits, self.list.currentIndex().row(), self._framed
        current = hits[here].id if hits else None
        self.refresh()
        for place, hit in enumerate(self._model.hits):
            if hit.id == current:
                self.list.setCurrentIndex(self._model.index(place))
                self._framed = framed
        self._show_count()

    def _field(self) -> QLineEdit:
        t = self._desk.translator
        field = QLineEdit()
        field.setPlaceholderText(t.say("Find a stand, an exhibitor, a note…"))
        field.setAccessibleName(t.say("Find"))
        mark(field, role="search")
        symbol = field.addAction(self._desk.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        symbol.setText(t.say("Find"))
        field.textChanged.connect(self._on_words)
        field.installEventFilter(self)
        return field

    def _set_up_list(self) -> None:
        self.list.setModel(self._model)
        self.list.setItemDelegate(HitDelegate(self._model, self._desk.colours))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(self._desk.translator.say("What was found"))
        self.list.clicked.connect(self._on_click)
        self.list.installEventFilter(self)

    def _parts(self):
        t, icon = self._desk.translator, self._desk.icon
        before = icon_button(icon("chevron-up"), t.say("The hit before"), lambda: self.go(-1))
        after = icon_button(icon("chevron-down"), t.say("The next hit"), lambda: self.go(1))
        close = icon_button(icon("close"), t.say("Close"), self.close_card)
        top = row(self.field, self.count, row(before, after, close, gap=0))
        return column(top, self._nothing, self.list, margins=(UNIT, UNIT, UNIT, UNIT))


def _tables(plan: Plan) -> tuple[object, ...]:
    """What is searched; tables are compared by identity first."""
    return plan.stands, plan.exhibitors, plan.halls, plan.fixtures, plan.services
