"""The distances measured on a drawing: typed, compared with each other, removed; it must not draw them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.import_hall.drafting import Drafting, Outcome
from village_planner.gui.dialogs.import_hall.picking import Pick, Picking
from village_planner.gui.keys import ENTER
from village_planner.gui.panels.fields import NOT_A_LENGTH
from village_planner.gui.widgets import UnitField, button, clear, column, icon_button, label, mark, row
from village_planner.text import Length, say


class DistanceField(UnitField):
    """Enter goes on instead of pressing the window's button."""

    def __init__(self, on_enter: Callable[[], object]) -> None:
        super().__init__("m")
        self._on_enter = on_enter

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self._on_enter()
        else:
            super().keyPressEvent(event)


class MeasuresPart(QWidget):
    """What to do, one line a distance, and how well they agree."""

    def __init__(self, desk: Desk, drafting: Drafting, picking: Picking) -> None:
        super().__init__()
        self._desk, self._drafting, self._picking = desk, drafting, picking
        t = desk.translator
        self._words = label("", "muted", wrap=True)
        self.measure: QPushButton = button(
            t.say("Measure a distance"), self._on_measure, "pick", desk.icon("measure")
        )
        self.measure.setCheckable(True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.fields: list[DistanceField] = []
        self._told: list[QLabel] = []
        self._overall = label("", "small", wrap=True)
        self.setLayout(
            column(
                self._words, row(self.measure, 0), self._lines, self._overall, margins=(24, 0, 0, 0), gap=8
            )
        )
        drafting.pairs_changed.connect(self._list)
        drafting.changed.connect(self._tell)
        picking.changed.connect(self._on_picking)
        self._on_picking()

    def _on_measure(self) -> None:
        self._picking.use(Pick.DISTANCE if self.measure.isChecked() else Pick.NOTHING)

    def _on_picking(self) -> None:
        active = self._picking.pick is Pick.DISTANCE
        self.measure.setChecked(active)
        t = self._desk.translator
        if active and self._picking.first is not None:
            words = t.say("Now click the other end.")
        elif active:
            words = t.say(
                "Click one end of a wall or a door whose length you know; without a mouse: arrow keys and Enter."
            )
            if self._has_lines():
                words += " " + t.say("Corners catch the mouse.")
        else:
            words = t.say(
                "Measure something long: the longer it is, the surer the scale. "
                "A second one tells whether both are right."
            )
        self._words.setText(words)

    def _has_lines(self) -> bool:
        """Whether there are corners to be caught; a scan has none."""
        draft = self._drafting.draft
        return draft is not None and bool(draft.drawing.backdrop.paths)

    def _list(self) -> None:
        clear(self._lines)
        self.fields, self._told = [], []
        t = self._desk.translator
        for number, pair in enumerate(self._drafting.pairs):
            field = DistanceField(self._go_on)
            field.setText(pair.typed)
            field.setPlaceholderText(t.say("length, such as {example}", example=t.decimal(9.315)))
            field.setAccessibleName(t(say("Distance {number} in metres", number=number + 1)))
            field.textEdited.connect(lambda text, n=number: self._drafting.type_distance(n, text))
            told = label("", "small", wrap=True)
            remove = icon_button(
                self._desk.icon("delete", "muted"),
                t(say("Remove distance {number}", number=number + 1)),
                lambda n=number: self._drafting.remove_pair(n),
            )
            self.fields.append(field)
            self._told.append(told)
            self._lines.addLayout(row(label(f"{number + 1}", "strong"), field, remove, gap=8))
            self._lines.addWidget(told)
        self._tell()
        if self.fields and not self._drafting.pairs[-1].typed:
            self.fields[-1].show()  # what is not seen yet takes no keyboard
            self.fields[-1].setFocus()

    def _tell(self) -> None:
        """How much each distance is off, and whether all agree."""
        if self._drafting.draft is None or len(self.fields) != len(self._drafting.pairs):
            return
        outcomes = self._drafting.outcomes()
        many = sum(outcome is not None for outcome in outcomes) > 1
        for number, outcome in enumerate(outcomes):
            self._tell_one(number, outcome, many=many)
        found, t = self._drafting.fit(), self._desk.translator
        if found is None or not many:
            self._overall.hide()
            return
        self._overall.setText(
            t(
                say(
                    "Together they are off by {rms} on average, {worst} at most.",
                    rms=Length(found.rms),
                    worst=Length(found.worst),
                )
            )
        )
        self._overall.show()

    def _tell_one(self, number: int, outcome: Outcome | None, *, many: bool) -> None:
        t, told, field = self._desk.translator, self._told[number], self.fields[number]
        typed = bool(self._drafting.pairs[number].typed.strip())
        wrong = typed and outcome is None
        mark(field, wrong="true" if wrong else "")
        if wrong:
            words, tone = t(NOT_A_LENGTH), "danger"
        elif outcome is None or not many:
            words, tone = "", ""
        elif abs(outcome.residual) < 5:
            words, tone = t.say("agrees with the others"), ""
        else:
            off = Length(abs(outcome.residual))
            longer = say("the drawing shows {off} more", off=off)
            words = t(longer if outcome.residual > 0 else say("the drawing shows {off} less", off=off))
            tone = "danger" if outcome.doubted else ""
            if outcome.doubted:
                words = t(say("{words}: does not agree with the others", words=words))
        told.setText(words)
        mark(told, tone=tone)
        told.setVisible(bool(words))

    def _go_on(self) -> None:
        """Enter in a field: on to the next empty one, else to measuring another."""
        empty = next((field for field in self.fields if not field.text().strip()), None)
        (empty or self.measure).setFocus()
