"""Which unit a drawing is in: each with the size in metres that it gives; it must not know what else is decided."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.import_hall.drafting import Drafting
from village_planner.gui.widgets import clear, label
from village_planner.session.hall_plan_files import HallPlan
from village_planner.session.hall_plans import units_of
from village_planner.text import Length, Translator, say


class UnitPart(QWidget):
    """One line a unit."""

    def __init__(self, desk: Desk, drafting: Drafting) -> None:
        super().__init__()
        self._translator: Translator = desk.translator
        self._drafting = drafting
        self._group = QButtonGroup(self)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(24, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self.setLayout(self._grid)
        self.choices: dict[str, QRadioButton] = {}
        """The buttons by the unit's short name, "" for one that has none."""

    def show_drawing(self, drawing: HallPlan) -> None:
        """Offer the units of a drawing."""
        for old in self._group.buttons():
            self._group.removeButton(old)
        clear(self._grid)
        self.choices.clear()
        draft = self._drafting.draft
        t = self._translator
        for row, choice in enumerate(units_of(drawing).choices):
            name = t.sentence(choice.name)
            size = t(say("{width} × {height}", width=Length(choice.width), height=Length(choice.height)))
            button = QRadioButton(name)
            doubt = "" if choice.doubt is None else t(choice.doubt)
            button.setAccessibleName(f"{name}: {size}. {doubt}".strip())
            button.setChecked(draft is not None and draft.unit == choice)
            button.clicked.connect(lambda _on, chosen=choice: self._drafting.change(unit=chosen))
            self._group.addButton(button)
            self.choices[choice.unit] = button
            self._grid.addWidget(button, row, 0)
            text = label(size, "muted" if choice.doubt is not None else "")
            text.setToolTip(doubt)
            self._grid.addWidget(text, row, 1)
