"""How a drawing lies: what is horizontal, and which place is the corner of the hall; it must not know scales."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.import_hall.drafting import Drafting
from village_planner.gui.dialogs.import_hall.picking import Pick, Picking
from village_planner.gui.panels.fields import NOT_AN_ANGLE
from village_planner.gui.widgets import UnitField, button, column, heading, icon_button, label, mark, row
from village_planner.units import FULL_TURN, MDEG_PER_DEGREE

_QUARTER = 90 * MDEG_PER_DEGREE


class LiePart(QWidget):
    """Turning by a line, by quarters, by typing; the corner by a click."""

    def __init__(self, desk: Desk, drafting: Drafting, picking: Picking) -> None:
        super().__init__()
        t = desk.translator
        self._translator, self._drafting, self._picking = t, drafting, picking
        self.level = button(t.say("This is horizontal"), lambda: self._toggle(Pick.LEVEL), "pick")
        self.corner = button(t.say("This is the corner"), lambda: self._toggle(Pick.CORNER), "pick")
        for choice in (self.level, self.corner):
            choice.setCheckable(True)
        self.angle = UnitField("°")
        self.angle.setFixedWidth(84)
        self.angle.setAccessibleName(t.say("Turned by, in degrees counter-clockwise"))
        self.angle.textEdited.connect(self._on_typing)
        left = icon_button(
            desk.icon("rotate-left"), t.say("Turn left by a quarter"), lambda: self._turn(_QUARTER)
        )
        right = icon_button(
            desk.icon("rotate-right"), t.say("Turn right by a quarter"), lambda: self._turn(-_QUARTER)
        )
        self._words = label("", "small", wrap=True)
        self._forget = button(t.say("Forget the corner"), lambda: drafting.change(corner=None), "link")
        self._complaint = label(t(NOT_AN_ANGLE), "complaint", wrap=True)
        self._complaint.hide()
        self.setLayout(
            column(
                heading(t.say("Direction and corner")),
                row(self.level, self.angle, left, right, 0),
                self._complaint,
                row(self.corner, self._forget, 0),
                self._words,
            )
        )
        drafting.changed.connect(self._refresh)
        picking.changed.connect(self._refresh)

    def _toggle(self, pick: Pick) -> None:
        self._picking.use(Pick.NOTHING if self._picking.pick is pick else pick)

    def _turn(self, angle: int) -> None:
        assert self._drafting.draft is not None, "something is shown"
        self._drafting.change(turn=(self._drafting.draft.turn + angle) % FULL_TURN)

    def _on_typing(self, text: str) -> None:
        try:
            degrees = float(text.replace(",", ".").strip("° ") or 0)
            turn = round(degrees * MDEG_PER_DEGREE) % FULL_TURN
        except (ValueError, OverflowError):
            mark(self.angle, wrong="true")
            self._complaint.show()
            return
        self._drafting.change(turn=turn)
        mark(self.angle, wrong="")
        self._complaint.hide()

    def _refresh(self) -> None:
        draft, pick, t = self._drafting.draft, self._picking.pick, self._translator
        if draft is None:
            return
        self.level.setChecked(pick is Pick.LEVEL)
        self.corner.setChecked(pick is Pick.CORNER)
        if not self.angle.hasFocus():
            self.angle.setText(t.number(draft.turn / MDEG_PER_DEGREE))
            mark(self.angle, wrong="")
            self._complaint.hide()
        self._forget.setVisible(draft.corner is not None)
        if pick is Pick.LEVEL:
            words = (
                t.say("Click one end of a wall that is to be horizontal.")
                if self._picking.first is None
                else t.say("Now click its other end.")
            )
        elif pick is Pick.CORNER:
            words = t.say("Click the corner of the hall that is to lie at its lower left.")
        elif draft.corner is not None:
            words = t.say("The corner that you clicked lies at the lower left of the hall.")
        elif draft.before is not None and draft.before.rotation == draft.turn:
            words = t.say("It lies where the plan is that is there now.")
        else:
            words = t.say("The lower left of the drawing lies at the lower left of the hall.")
        self._words.setText(words)
