"""What a click on the preview means at the moment, and the marks that show it; it must not know panels."""

from __future__ import annotations

import math
from enum import Enum
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal

from village_planner.drawing.primitives import Role
from village_planner.errors import UserError
from village_planner.geometry.calibrating import Measure
from village_planner.geometry.drawn_corners import Aim, Catch
from village_planner.gui.canvas.marks import Dot, Mark, Pill, Stroke
from village_planner.gui.dialogs.import_hall.drafting import Drafting
from village_planner.gui.dialogs.import_hall.preview import PlanPreview
from village_planner.model.shape import Corner
from village_planner.session.hall_plan_drafts import Way, levelled
from village_planner.text import Translator, say
from village_planner.units import metres

_BESIDE_PX: Final = (34.0, -20.0)
_CAUGHT: Final = {Catch.CORNER: Role.ACCENT, Catch.LINE: Role.GUIDE, Catch.NOTHING: Role.MUTED}


class Pick(Enum):
    """What is being pointed at."""

    NOTHING = "nothing"
    DISTANCE = "distance"
    LEVEL = "level"
    CORNER = "corner"


class Picking(QObject):
    """Two clicks are a distance or a line to be made horizontal, one is the corner."""

    changed = Signal()
    """Something else is being pointed at, or the first of two places is known."""
    refused = Signal(object)
    """(UserError): the places that were clicked make no sense."""

    def __init__(self, preview: PlanPreview, drafting: Drafting, translator: Translator) -> None:
        super().__init__(preview)
        self._preview, self._drafting, self._translator = preview, drafting, translator
        self.pick = Pick.NOTHING
        self.first: Corner | None = None
        self._aim: Aim | None = None
        preview.picked.connect(self._on_pick)
        preview.aimed.connect(self._on_aim)

    def use(self, pick: Pick) -> None:
        """Point at something else."""
        self.pick, self.first = pick, None
        self._preview.pick(wanted=pick is not Pick.NOTHING)
        if pick is not Pick.NOTHING:
            self._preview.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show()
        self.changed.emit()

    def back_out(self) -> bool:
        """Forget the first of two places, else what is pointed at; False when there is neither."""
        if self.first is not None:
            self.first = None
            self.show()
            self.changed.emit()
            return True
        if self.pick is not Pick.NOTHING:
            self.use(Pick.NOTHING)
            return True
        return False

    def show(self) -> None:
        """Show what was measured and what is being pointed at."""
        draft = self._drafting.draft
        if draft is None:
            return
        marks: list[Mark] = []
        if draft.way is Way.MEASURED:
            marks += self._pair_marks()
        if draft.corner is not None:
            at = self._preview.floor(draft.corner)
            marks += [Dot(at, Role.ACCENT), Pill(at, self._translator.say("Corner"), Role.ACCENT, _BESIDE_PX)]
        self._preview.show_marks([*marks, *self._hand_marks()])

    def _pair_marks(self) -> list[Mark]:
        marks: list[Mark] = []
        outcomes = self._drafting.outcomes()
        for number, (pair, outcome) in enumerate(zip(self._drafting.pairs, outcomes, strict=True), 1):
            start, end = self._preview.floor(pair.start), self._preview.floor(pair.end)
            role = Role.DANGER if outcome is not None and outcome.doubted else Role.GUIDE
            middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
            measure = pair.measure
            words = (
                say("{number}: {length} m", number=number, length=self._metres(measure))
                if measure is not None
                else say("{number}: ?", number=number)
            )
            marks += [Stroke(start, end, role, ticks=True), Pill(middle, self._translator(words), role)]
        return marks

    def _metres(self, measure: Measure) -> str:
        """A distance to the millimetre, as it was typed."""
        return self._translator.number(metres(measure.distance), 3)

    def _hand_marks(self) -> list[Mark]:
        """The first place, the way to the mouse, and what is caught there."""
        if self.pick is Pick.NOTHING:
            return []
        marks: list[Mark] = []
        aim = None if self._aim is None else self._preview.floor(self._aim.place)
        if self.first is not None:
            start = self._preview.floor(self.first)
            marks.append(Dot(start, Role.GUIDE))
            if aim is not None and aim != start:
                marks.append(Stroke(start, aim, Role.ACCENT if self.pick is Pick.LEVEL else Role.GUIDE))
        if aim is not None and self._aim is not None:
            marks.append(Dot(aim, _CAUGHT[self._aim.on]))
        return marks

    def _on_aim(self, aim: Aim | None) -> None:
        self._aim = aim
        self.show()

    def _on_pick(self, place: Corner) -> None:
        if self.pick is Pick.CORNER:
            self._drafting.change(corner=place)
            self.use(Pick.NOTHING)
        elif self.first is None:
            self.first = place
            self.show()
            self.changed.emit()
        elif math.dist(place, self.first) > 0:
            self._finish_pair(self.first, place)

    def _finish_pair(self, start: Corner, end: Corner) -> None:
        if self.pick is Pick.DISTANCE:
            self.first = None
            self._drafting.add_pair(start, end)
            self.use(Pick.NOTHING)
            return
        assert self._drafting.draft is not None, "something is shown"
        try:
            turned = levelled(self._drafting.draft, start, end)
        except UserError as error:
            self.first = None
            self.refused.emit(error)
            return
        self.use(Pick.NOTHING)
        self._drafting.use(turned)
