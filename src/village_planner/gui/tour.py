"""A short tour of the sample village on a card over the canvas: each step goes on by itself once it has been done.

It can be ignored: nothing waits for it, and it is offered only once by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from village_planner.gui.canvas.card import Card, Place
from village_planner.gui.widgets import button, column, icon_button, label, mark, row
from village_planner.model.finding import Severity
from village_planner.model.ids import StandId
from village_planner.model.stand import Stand
from village_planner.model.table import Table
from village_planner.text import Message, say

if TYPE_CHECKING:
    from village_planner.gui.desk import Desk
    from village_planner.gui.main_window import MainWindow
    from village_planner.gui.workspace import Workspace

_WIDTH_PX: Final = 520
_PRAISE_MS: Final = 900
"""How long a step that was done stays, ticked, before the next one."""


Rows = Table[StandId, Stand]
"""The stands when a step began."""


class Step(NamedTuple):
    """One thing to try. `target` names the part of the window it is about; `done` None goes on with the button."""

    title: Message
    text: Message
    target: str
    done: Callable[[Desk, Rows], bool] | None = None


def _changed(desk: Desk, before: Rows) -> bool:
    return desk.document.session.base.stands is not before


def _placed(desk: Desk, before: Rows) -> bool:
    """Something was done, and not only taken back once more."""
    return _changed(desk, before) and not _undone(desk, before)


def _in_conflict(desk: Desk, _before: Rows) -> bool:
    return any(finding.severity is Severity.ERROR for finding in desk.document.live_findings)


def _undone(desk: Desk, _before: Rows) -> bool:
    return desk.document.session.history.redo_name is not None


STEPS: Final = (
    Step(
        say("Move a stand"),
        say("Drag any stand. Lines show what it lines up with, numbers how wide the gaps are."),
        "canvas",
        _changed,
    ),
    Step(
        say("Make a conflict"),
        say("Drag it onto its neighbour: both turn red at once, and the line below says why."),
        "canvas",
        _in_conflict,
    ),
    Step(
        say("Take it back"),
        say("Press Ctrl+Z. Everything can be undone, step by step, and Esc drops what is in hand."),
        "canvas",
        _undone,
    ),
    Step(
        say("Place an exhibitor"),
        say("Drag a name from the list onto the floor, onto a free stand or onto another exhibitor."),
        "left",
        _placed,
    ),
    Step(
        say("Read the checks"),
        say("What is wrong stands here with the number, the limit and the remedy. A click takes you there."),
        "right",
    ),
    Step(
        say("Find everything"),
        say("Ctrl+K lists all commands, Ctrl+F finds a stand or a name, and ? shows all keys."),
        "toolbar",
    ),
    Step(
        say("Print"),
        say("Export writes the plan, a map for each exhibitor and the signs. That is the whole job."),
        "export",
    ),
)
"""The tour in its order."""


def start_tour(window: MainWindow, at: int = 0) -> None:
    """Show the tour from step `at` on, on the sample village: another plan makes way for it, unless it must stay."""
    window.preferences.tour_seen = True
    if window.document.session is not window.files.sample and not window.files.open_sample():
        return
    end_tour(window)
    window.tour = Tour(window.desk, window.workspace, at, lambda: end_tour(window))


def end_tour(window: MainWindow) -> None:
    """Take the card away and give the keyboard back to the canvas."""
    if window.tour is not None:
        window.tour.take_away()
        window.tour = None
        window.canvas.setFocus()


class Tour(Card):
    """The card of one step, and the frame around what it is about."""

    def __init__(self, desk: Desk, workspace: Workspace, at: int, leave: Callable[[], object]) -> None:
        super().__init__(workspace.canvas, Place.BOTTOM)
        self._desk, self._workspace, self._leave = desk, workspace, leave
        self._at = at
        self._praising = False
        t = desk.translator
        self.setAccessibleName(t.say("Tour of the sample village"))
        self.setFixedWidth(_WIDTH_PX)
        self._count, self._title = label("", "small"), label("", "title")
        self._text = label("", "muted", wrap=True)
        self._next = button("", self._go_on, "primary")
        close = icon_button(desk.icon("close"), t.say("End the tour"), leave)
        lower = row(self._text, self._next, gap=20)
        lower.setStretch(0, 1)
        upper = row(self._title, 0, self._count, close, gap=12)
        self.setLayout(column(upper, lower, margins=(20, 12, 12, 16), gap=4))
        self._halo = Halo(workspace)
        document = desk.document
        for signal in (document.plan_changed, document.state_changed, document.findings_changed):
            signal.connect(self._look)
        document.replaced.connect(leave)
        self._show_step()
        self.show()

    @property
    def at(self) -> int:
        """The number of the step shown, from 0."""
        return self._at

    def take_away(self) -> None:
        """The tour is over."""
        for part in (self._halo, self):
            part.hide()
            part.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends the tour when the keyboard is on the card."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _show_step(self) -> None:
        t, step = self._desk.translator, STEPS[self._at]
        self._before = self._desk.document.session.base.stands
        self._praising = False
        self._count.setText(t(say("Step {n} of {all}", n=self._at + 1, all=len(STEPS))))
        self._title.setText(t(step.title))
        self._text.setText(t(step.text))
        last = self._at == len(STEPS) - 1
        self._next.setText(t.say("Finish") if last else t.say("Skip") if step.done else t.say("Next"))
        # a step that is to be done comes before its button
        mark(self._next, role="primary" if last or step.done is None else "")
        self._halo.surround(self._target(step.target))
        self.settle()

    def _look(self, *_what: object) -> None:
        """Go on once the step has been done, after a moment in which that can be seen."""
        done = STEPS[self._at].done
        if done is not None and not self._praising and done(self._desk, self._before):
            self._praising = True
            self._title.setText(f"✓ {self._desk.translator(STEPS[self._at].title)}")
            QTimer.singleShot(_PRAISE_MS, self, self._go_on_if_praised)

    def _go_on_if_praised(self) -> None:
        if self._praising:
            self._go_on()

    def _go_on(self) -> None:
        if self._at + 1 == len(STEPS):
            self._leave()
            return
        self._at += 1
        self._show_step()

    def _target(self, name: str) -> QWidget | None:
        """The part of the window a step is about; the canvas needs no halo."""
        return {
            "left": self._workspace.left,
            "right": self._workspace.checks,
            "toolbar": self._workspace.toolbar,
            "export": self._workspace.toolbar.export,
        }.get(name)


class Halo(QFrame):
    """A frame in the accent colour around a part of the window; the mouse goes through it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        mark(self, role="halo")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._around: QWidget | None = None
        self.hide()

    def surround(self, part: QWidget | None) -> None:
        """Frame a part of the window, None for nothing."""
        if self._around is not None:
            self._around.removeEventFilter(self)
        self._around = part
        self.setVisible(part is not None)
        if part is not None:
            part.installEventFilter(self)
            self._settle()

    def _settle(self) -> None:
        if self._around is not None:
            corner = self._around.mapTo(self.parentWidget(), self._around.rect().topLeft())
            self.setGeometry(self._around.rect().translated(corner).adjusted(-2, -2, 2, 2))
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._settle()
        return False
