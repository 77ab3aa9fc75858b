"""The window of an import: four steps, back and forth, and what becomes of them; nothing changes before the last."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QDialog, QPushButton, QStackedWidget, QWidget

from village_planner.errors import UserError
from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.import_hall.choosing import ask_file
from village_planner.gui.dialogs.import_hall.drafting import Drafting
from village_planner.gui.dialogs.import_hall.file_page import FilePage
from village_planner.gui.dialogs.import_hall.layers_page import LayersPage
from village_planner.gui.dialogs.import_hall.reading import Read
from village_planner.gui.dialogs.import_hall.receipt_page import ReceiptPage
from village_planner.gui.dialogs.import_hall.scale_page import ScalePage
from village_planner.gui.dialogs.import_hall.workbench import Workbench
from village_planner.gui.widgets import button, column, label, line, mark, row, shortened
from village_planner.model.ids import HallId
from village_planner.session.hall_plan_drafts import draft_of, first_draft
from village_planner.text import say, say_c

_SIZE: Final = (1120, 740)
_AROUND_PX: Final = 60
"""What a screen has around a window."""

_LONGEST_NAME: Final = 36
"""Characters of a file's name beside the steps."""

_STEPS: Final = (say("File"), say("Layers"), say("Scale"), say_c("step of an import", "Place"))
FILE, LAYERS, SCALE, PLACE = range(4)


class ImportWindow(QDialog):
    """File, layers, scale, place. Whoever opened it places what `drafting` and `receipt` say when that is `wanted`."""

    wanted = Signal()
    """It is to be placed; the window stays until it is."""

    def __init__(self, desk: Desk, hall: HallId | None) -> None:
        """`hall` is the one that is proposed, None for a new one."""
        super().__init__(desk.window)
        self._desk, self._hall = desk, hall
        t = desk.translator
        self.setWindowTitle(t.say("Import a hall plan"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.drafting = Drafting(self)
        self.file = FilePage(desk)
        self.bench = Workbench(desk, self.drafting)
        self.layers = LayersPage(desk, self.drafting)
        self.scale = ScalePage(desk, self.drafting, self.bench.picking)
        self.receipt = ReceiptPage(desk, self.drafting, hall)
        self._sides = QStackedWidget()
        for side in (self.layers, self.scale, self.receipt):
            self._sides.addWidget(side)
        self.bench.put_beside(self._sides)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.file)
        self._stack.addWidget(self.bench)
        self.step = FILE
        parts = column(self._header(), line(), self._stack, line(), self._footer(), gap=0)
        parts.setStretch(2, 1)
        self.setLayout(parts)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() - _AROUND_PX), min(_SIZE[1], room.height() - _AROUND_PX))
        self.file.read.connect(self._on_read)
        self.file.other_wanted.connect(self._choose_another)
        self.drafting.changed.connect(self._refresh)
        self.bench.picking.refused.connect(self.complain)
        self.bench.picking.changed.connect(lambda: self.complain(None))
        self._refresh()

    def read(self, path: Path) -> None:
        """Read a file, from the first step on."""
        self.go(FILE)
        self.file.start(path)

    def go(self, step: int) -> None:
        """Show a step; what is being pointed at in another is forgotten."""
        if step != FILE and self.drafting.draft is None:
            return
        self.bench.picking.back_out()
        self.bench.picking.back_out()
        self.step = step
        self._stack.setCurrentIndex(0 if step == FILE else 1)
        if step != FILE:
            self._sides.setCurrentIndex(step - 1)
        if step == SCALE:
            self.scale.enter()
        elif step != FILE:
            self.next.setFocus()
        self.complain(None)
        self._refresh()

    def complain(self, error: UserError | None) -> None:
        """Say why it cannot go on so; None takes that back."""
        t = self._desk.translator
        parts = () if error is None else (error.title, error.detail, error.hint)
        self._complaint.setText(" ".join(t(part) for part in parts if part is not None))

    def _header(self) -> QWidget:
        t = self._desk.translator
        self._title = label(t.say("Import a hall plan"), "strong")
        self._steps: list[QPushButton] = []
        group = QButtonGroup(self)
        steps = row(gap=4)
        for step, name in enumerate(_STEPS):
            choice = button(t(say("{number}  {step}", number=step + 1, step=name)), lambda s=step: self.go(s))
            mark(choice, role="step")
            choice.setCheckable(True)
            group.addButton(choice)
            self._steps.append(choice)
            steps.addWidget(choice)
        header = QWidget()
        header.setLayout(row(self._title, 0, steps, margins=(24, 12, 20, 12)))
        return header

    def _footer(self) -> QWidget:
        t = self._desk.translator
        self.back = button(t.say("Back"), lambda: self.go(self.step - 1))
        self.cancel = button(t.say("Cancel"), self.reject)
        self.next = button(t.say("Next"), self._on_next, "primary")
        self._complaint = label("", "complaint", wrap=True)
        footer = QWidget()
        parts = row(self.back, self._complaint, self.cancel, self.next, margins=(20, 12, 20, 16))
        parts.setStretch(1, 1)
        footer.setLayout(parts)
        return footer

    def _on_read(self, read: Read) -> None:
        """A drawing is there: propose what is likely, and look at it."""
        plan, hall = self._desk.plan, self._hall
        before = last = None
        if hall is not None and (lying := draft_of(plan, hall)) is not None:
            before, last = lying.before, lying.drawing
        self.drafting.begin(first_draft(read.drawing, before, last))
        self.bench.show_chart(read.chart)
        self.layers.show_drawing(read.drawing.backdrop)
        self.scale.show_drawing()
        self.receipt.show_drawing(read.drawing)
        t = self._desk.translator
        self._title.setText(
            t(say("Import a hall plan: {file}", file=shortened(read.drawing.name, _LONGEST_NAME)))
        )
        self.go(LAYERS if self.layers.has_choice else SCALE)

    def _choose_another(self) -> None:
        self.file.reading.prepare()
        if (path := ask_file(self, self._desk, self.file.path.parent)) is not None:
            self.file.start(path)

    def _on_next(self) -> None:
        if self.step == PLACE:
            self.complain(None)
            self.wanted.emit()
        else:
            self.go(self.step + 1)

    def _refresh(self) -> None:
        """What is possible now."""
        t, known = self._desk.translator, self.drafting.draft is not None
        clear = known and self.drafting.scale is not None
        for step, choice in enumerate(self._steps):
            choice.setChecked(step == self.step)
            choice.setEnabled(step == FILE or (clear if step == PLACE else known))
        self.back.setEnabled(self.step > FILE)
        self.next.setVisible(self.step > FILE or known)
        self.next.setEnabled(clear if self.step in (SCALE, PLACE) else known)
        self.next.setText(t.say("Place it") if self.step == PLACE else t.say("Next"))
        self.next.setDefault(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes back one thing after the other: what is pointed at, the step, the reading, the window."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.file.reading.busy:
            self.file.stop()
        elif self.bench.picking.back_out():
            pass
        elif self.step > FILE:
            self.go(self.step - 1)
        else:
            self.reject()

    def done(self, result: int) -> None:
        """Nothing is read any more when it closes, however it closes."""
        self.file.reading.close()
        super().done(result)
