"""The venue's own plan in the form of its hall: its file and scale, how strong it is, and what can be done with it."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from village_planner.drawing.backdrop import backdrop_of
from village_planner.edits.background import turn_background
from village_planner.gui.desk import Desk
from village_planner.gui.panels.drawing_layers import strength_choice
from village_planner.gui.widgets import button, column, heading, icon_button, label, row
from village_planner.model.hall import Hall
from village_planner.text import Angle, Length, Message, say
from village_planner.units import MDEG_PER_DEGREE

_QUARTER = 90 * MDEG_PER_DEGREE


class BackgroundForm(QWidget):
    """Shown for one hall; it is made anew when the hall has another drawing, or the same lying otherwise."""

    def __init__(self, desk: Desk, hall: Hall) -> None:
        super().__init__()
        self._desk, self._hall = desk, hall
        self.strength: QComboBox | None = None
        parts = column(heading(desk.translator.say("Venue’s plan")), gap=4)
        if hall.background is None:
            words = desk.translator.say("The venue’s own drawing can lie under the hall, to scale.")
            parts.addWidget(label(words, "small", wrap=True))
            parts.addLayout(self._links("import-hall"))
        else:
            for part in self._facts():
                parts.addWidget(part)
            parts.addLayout(self._switches())
            parts.addLayout(self._links("rescale-background", "replace-background", "remove-background"))
        self.setLayout(parts)

    def _facts(self) -> list[QWidget]:
        """The name of the file, and how large it is in the hall."""
        desk, background = self._desk, self._hall.background
        t = desk.translator
        name = label(desk.plan.assets[background.asset].name, "strong", wrap=True)
        backdrop = backdrop_of(desk.plan, self._hall)
        if backdrop is None:
            words = say("This drawing cannot be shown: its data is damaged. Import it again.")
            return [name, label(t(words), "small", wrap=True)]
        width, height = (side * background.mm_per_unit for side in (backdrop.width, backdrop.height))
        size = say("{width} × {height}", width=Length(width), height=Length(height))
        if background.rotation:
            size = say("{size}, turned by {angle}", size=size, angle=Angle(background.rotation))
        return [name, label(t(size), "muted", wrap=True)]

    def _switches(self) -> object:
        """How strong it is, and turns by a quarter."""
        desk = self._desk
        caption, self.strength = strength_choice(desk, self._hall)
        self.turn_left = icon_button(
            desk.icon("rotate-left"),
            desk.translator.say("Turn the venue’s plan left"),
            lambda: self._turn(_QUARTER),
        )
        self.turn_right = icon_button(
            desk.icon("rotate-right"),
            desk.translator.say("Turn the venue’s plan right"),
            lambda: self._turn(-_QUARTER),
        )
        return row(caption, self.strength, 0, self.turn_left, self.turn_right)

    def _links(self, *commands: str) -> object:
        """What can be done with it, one below the other."""
        from village_planner.gui.actions import COMMANDS

        t, links = self._desk.translator, column(gap=2)
        for command in commands:
            text = t(COMMANDS[command].text)
            links.addLayout(row(button(text, lambda c=command: self._desk.wanted.emit(c), "link"), 0))
        return links

    def _turn(self, angle: int) -> None:
        """Turn it about its own middle."""
        backdrop = backdrop_of(self._desk.plan, self._hall)
        middle = (0.0, 0.0) if backdrop is None else (backdrop.width / 2, backdrop.height / 2)
        step: Message = say("Turn the venue’s plan by {angle}", angle=Angle(angle))
        self._desk.attempt(step, lambda plan: turn_background(plan, self._hall.id, angle, fixed=middle))
