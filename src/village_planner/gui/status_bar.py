"""The line at the bottom: totals, selection, pointer, the last sentence said, saved or not."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSizePolicy, QWidget

from village_planner.gui.announcing import announce
from village_planner.gui.floor_watch import FloorWatch
from village_planner.gui.saved_state import SavedState
from village_planner.gui.theme import STATUS_HEIGHT
from village_planner.gui.widgets import label, row
from village_planner.model.counting import other_places, placement, tally_of
from village_planner.model.plan import Plan, number_key
from village_planner.model.shape import Point, area, size
from village_planner.text import Area, Length, Message, Share, say, say_n

if TYPE_CHECKING:
    from village_planner.gui.desk import Desk
    from village_planner.gui.document import Selectable

_MESSAGE_MS = 8000
"""How long a sentence stays when nothing else is said."""

_WIDEST: Final = Share(888_000)
"""A share with as many figures as there can be, all of them wide."""


class StatusBar(QWidget):
    """Facts at the left, the lasting ones first, the sentence in the middle, the state of the file at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("statusbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(STATUS_HEIGHT)
        self._place, self._selection, self._totals, self._free = label(), label(), label(), label()
        self._place.setMinimumWidth(132)
        self._message, self._saved = label(), SavedState(desk)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._message.setMinimumWidth(80)
        left = row(self._totals, self._free, self._selection, self._place, gap=24)
        parts = row(left, margins=(16, 0, 16, 0), gap=16)
        parts.addWidget(self._message, 1)
        parts.addWidget(self._saved)
        self.setLayout(parts)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self._message.clear)
        self._floor = FloorWatch(desk, self)
        self._floor.measured.connect(self.show_circulation)
        document = desk.document
        document.said.connect(self.say)
        document.plan_changed.connect(self._on_plan)
        document.hall_changed.connect(self.show_totals)
        document.selection_changed.connect(self.show_selection)
        document.state_changed.connect(self.show_totals)
        document.replaced.connect(self.show_selection)
        document.replaced.connect(self.show_totals)
        self.show_totals()
        self.show_circulation()
        self.show_selection()

    def say(self, message: Message) -> None:
        """One quiet sentence, read aloud too."""
        sentence = self._desk.translator.sentence(message)
        self._message.setText(sentence)
        announce(self, sentence)
        self._message.setToolTip("")
        self._quiet.start(_MESSAGE_MS)

    def message(self) -> str:
        """The sentence shown."""
        return self._message.text()

    def show_place(self, place: Point | None) -> None:
        """The pointer's place on the floor, nothing outside."""
        if place is None:
            self._place.clear()
            return
        self._place.setText(self._desk.translator(say("x {x}  y {y}", x=Length(place.x), y=Length(place.y))))

    def show_selection(self) -> None:
        """Size of the one thing selected, the distance of two stands, or how many there are and how large."""
        text = selection_words(self._desk.plan, self._desk.document.selection)
        self._selection.setText(self._desk.translator(text) if text is not None else "")
        self._selection.setVisible(text is not None)

    def show_totals(self) -> None:
        """Stands and their area in this hall; in the tip what else is let, the free stands and who is placed."""
        t, plan, hall = self._desk.translator, self._desk.plan, self._desk.document.hall
        if hall is None:
            self._totals.clear()
            return
        tally, (placed, exhibitors) = tally_of(plan, hall), placement(plan)
        total = Area(round(tally.area, -6))
        self._totals.setText(t(say_n("{n} stand · {area}", "{n} stands · {area}", tally.stands, area=total)))
        facts = other_places(plan, hall)
        if tally.free:
            facts.append(say_n("{n} free stand", "{n} free stands", tally.free))
        if exhibitors:
            facts.append(
                say_n(
                    "{placed} of {n} exhibitor placed",
                    "{placed} of {n} exhibitors placed",
                    exhibitors,
                    placed=placed,
                )
            )
        self._totals.setToolTip(" · ".join(t(words) for words in facts))

    def show_circulation(self) -> None:
        """The share of floor for the public as the check reports it, nothing while it is not known."""
        t, use = self._desk.translator, self._floor.use
        widest = t.say("Circulation {share}", share=_WIDEST)
        self._free.setMinimumWidth(  # nothing moves when it comes
            self._free.fontMetrics().horizontalAdvance(widest)
        )
        if use is None:
            self._free.clear()
            return
        self._free.setText(t.say("Circulation {share}", share=use.said))
        self.layout().activate()  # the answer comes between two layouts: half a word must not be seen
        free, floor = Area(use.public), Area(use.whole)
        self._free.setToolTip(
            t.say("{free} of {floor} of floor are free for the public", free=free, floor=floor)
        )

    def _on_plan(self, old: Plan, new: Plan) -> None:
        if old.stands is not new.stands or old.fixtures is not new.fixtures or old.halls is not new.halls:
            self.show_selection()
            if not self._desk.document.session.previewing:
                self.show_totals()


def selection_words(plan: Plan, chosen: Collection[Selectable]) -> Message | None:
    """What is selected in a few words: its size, or the distance of two stands, or number and area."""
    if len(chosen) == 1:
        (one,) = chosen
        thing = plan.stands.get(one) or plan.fixtures.get(one)
        if thing is None:
            return None
        width, depth = size(thing.shape)
        return say("{width} × {depth}", width=Length(width), depth=Length(depth))
    stands = [plan.stands[one] for one in sorted(chosen) if one in plan.stands]
    if not chosen or len(stands) < len(chosen):
        return say_n("{n} selected", "{n} selected", len(chosen)) if chosen else None
    total = Area(round(sum(area(stand.shape) for stand in stands), -4))
    if len(stands) > 2:
        return say_n("{n} selected · {area}", "{n} selected · {area}", len(stands), area=total)
    from village_planner.checks.words import at_most  # two can be selected once there is a window
    from village_planner.geometry.neighbours import gap_between

    first, second = sorted(stands, key=lambda stand: number_key(stand.number))
    gap = at_most(gap_between(first, second))
    return say("{first} – {second}: {gap}", first=first.number or "?", second=second.number or "?", gap=gap)
