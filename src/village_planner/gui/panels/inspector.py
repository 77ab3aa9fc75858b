"""The fields of what is selected; several things at once share one set of fields."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QScrollArea, QStackedWidget, QWidget

from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.desk import Desk
from village_planner.gui.panels.door_form import DoorForm
from village_planner.gui.panels.fixture_form import FixtureForm
from village_planner.gui.panels.floor_form import FloorForm
from village_planner.gui.panels.service_form import ServiceForm
from village_planner.gui.panels.stand_form import StandForm
from village_planner.gui.widgets import LaterPage, button, column, label, row, scrolled, shortened
from village_planner.model.counting import places
from village_planner.model.plan import Plan
from village_planner.text import Message, listing, say, say_n

if TYPE_CHECKING:
    from village_planner.gui.document import Selectable

_REST_MS: Final = 120
"""The hand rests, and the fields are brought up to date, when nothing has moved for so long: all are painted anew."""

_FOR_ALL: Final = (
    (say("Duplicate"), "duplicate"),
    (say("Group"), "group"),
    (say("Lock or unlock"), "lock"),
    (say("Delete"), "delete"),
)
"""What can be done with things of different kinds, and the command that does it."""

_FORMS: Final = {1: "stands", 2: "fixtures", 3: "services"}
"""Pages with the fields of things on the floor."""


class Inspector(QWidget):
    """One page for each kind of selection."""

    title_changed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("panel")
        self._pages = QStackedWidget()
        self.stands = StandForm(desk)
        self._mixed = label("", "strong", wrap=True)
        for page in (
            scrolled(self._nothing_page()),
            scrolled(self.stands),
            LaterPage(lambda: scrolled(self.fixtures)),
            LaterPage(lambda: scrolled(self.services)),
            scrolled(self._mixed_page()),
            LaterPage(lambda: scrolled(self.doors)),
        ):
            self._pages.addWidget(page)
        self.setLayout(column(self._pages, gap=0))
        self._settling = False
        self._later = QTimer(self, singleShot=True, interval=_REST_MS)
        self._later.timeout.connect(self.refresh)
        document = desk.document
        document.selection_changed.connect(self.refresh)
        document.plan_changed.connect(self._on_plan)
        document.replaced.connect(self.refresh)
        self.refresh()

    @cached_property
    def fixtures(self) -> FixtureForm:
        """The fields of fixtures and columns."""
        return FixtureForm(self._desk)

    @cached_property
    def services(self) -> ServiceForm:
        """The fields of supply points."""
        return ServiceForm(self._desk)

    @cached_property
    def doors(self) -> DoorForm:
        """The fields of a door."""
        return DoorForm(self._desk)

    def title(self) -> str:
        """What is selected, for the tab."""
        t, plan, chosen = self._desk.translator, self._desk.plan, self._desk.document.selection
        if (door := self._desk.document.door) is not None:
            return shortened(door.name) or t.say("Door")
        if len(chosen) == 1:
            (only,) = chosen
            if only in plan.stands:
                number = shortened(plan.stands[only].number)
                return t(say("Stand {number}", number=number)) if number else t.say("Stand")
            return t.say("Fixture") if only in plan.fixtures else t.say("Supply point")
        alike = places(plan.stands[i] for i in chosen if i in plan.stands)
        if chosen and len(alike) == 1 and all(i in plan.stands for i in chosen):
            return t(alike[0])
        return t.say_n("{n} selected", "{n} selected", len(chosen)) if chosen else t.say("Selection")

    @guarded
    def refresh(self) -> None:
        """Show the fields of what is selected now."""
        if self._settling:
            return
        self._settling = True
        try:
            self._settle_typing()
        finally:
            self._settling = False
        plan = self._desk.plan
        every = (plan.stands, plan.fixtures, plan.services)
        # what an undo has just taken away is selected for a moment still
        chosen = sorted(i for i in self._desk.document.selection if any(i in table for table in every))
        tables = [table for table in every if any(i in table for i in chosen)]
        if self._desk.document.door is not None:
            page = 5
            self.doors.refresh()
        elif not chosen:
            page = 0
        elif len(tables) > 1:
            page = 4
            things = listing(_counted(plan, chosen))
            self._mixed.setText(self._desk.translator(say("Selected: {things}", things=things)))
        else:
            page = 1 + every.index(tables[0])
            form = self.stands if page == 1 else self.fixtures if page == 2 else self.services
            form.show_selection(chosen)
        self._pages.setCurrentIndex(page)
        self.title_changed.emit(self.title())

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        for field in self._pages.currentWidget().findChildren(QLineEdit):
            if field.isVisible() and field.isEnabled() and not field.isReadOnly():
                field.setFocus()
                field.selectAll()
                for area in self.findChildren(QScrollArea):
                    if area.isAncestorOf(field):  # the form may have been left scrolled down
                        area.ensureWidgetVisible(field)
                return

    def _settle_typing(self) -> None:
        """What is typed and not committed yet is about what was selected, and goes with it."""
        plan, name = self._desk.plan, _FORMS.get(self._pages.currentIndex())
        if name is None:
            return
        form: FloorForm = getattr(self, name)
        about, chosen = set(form.ids), self._desk.document.selection
        every = (plan.stands, plan.fixtures, plan.services)
        is_gone = not all(any(i in table for table in every) for i in about)
        if is_gone or (chosen and chosen < about):
            form.forget_typing()
        elif not chosen <= about:
            form.finish_typing()  # the keyboard may have stayed in the field

    def _on_plan(self, old: Plan, new: Plan) -> None:
        chosen = self._desk.document.selection
        if self._pages.currentIndex() == 5 and old.halls is not new.halls:
            self._follow()
        shared = ("exhibitors", "categories")
        if any(getattr(old, table) is not getattr(new, table) for table in shared) or any(
            old_table.get(i) is not new_table.get(i)
            for old_table, new_table in (
                (old.stands, new.stands),
                (old.fixtures, new.fixtures),
                (old.services, new.services),
            )
            for i in chosen
        ):
            self._follow()

    def _follow(self) -> None:
        """The fields show each step at once, and what moves when the hand rests."""
        if not self._desk.document.session.previewing:
            self._later.stop()
            self.refresh()
        else:
            self._later.start()

    def _nothing_page(self) -> QWidget:
        t = self._desk.translator
        page = QWidget()
        page.setLayout(
            column(
                label(t.say("Nothing is selected"), "strong"),
                label(
                    t.say("Click a stand to change its size, number and exhibitor. Draw a frame to select several."),
                    "muted", wrap=True,
                ),
                0, margins=(16, 16, 16, 16),
            )
        )  # fmt: skip
        return page

    def _mixed_page(self) -> QWidget:
        t = self._desk.translator
        page = QWidget()
        hint = label(
            t.say("They can be moved, rotated, copied, locked and deleted together."), "muted", wrap=True
        )
        parts = column(self._mixed, hint, margins=(16, 16, 16, 16))
        for text, command in _FOR_ALL:
            parts.addLayout(row(button(t(text), lambda c=command: self._desk.wanted.emit(c), "link"), 0))
        parts.addStretch()
        page.setLayout(parts)
        return page


def _counted(plan: Plan, chosen: Collection[Selectable]) -> Iterator[Message]:
    """How many of each kind are chosen."""
    if stands := [plan.stands[i] for i in chosen if i in plan.stands]:
        yield from places(stands)
    if fixtures := sum(i in plan.fixtures for i in chosen):
        yield say_n("{n} fixture", "{n} fixtures", fixtures)
    if services := sum(i in plan.services for i in chosen):
        yield say_n("{n} supply point", "{n} supply points", services)
