"""A hand that does anything at all with a window, the same thing for the same seed, and what must hold afterwards."""

from __future__ import annotations

import logging
import random
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from village_planner.gui.actions import COMMANDS
from village_planner.gui.canvas.selection import handle_places, things
from village_planner.gui.catalogue import EXHIBITOR_MIME, GROUPS, MODULE_MIME, encode
from village_planner.gui.commands.file import FILE
from village_planner.gui.main_window import MainWindow
from village_planner.gui.tools.catalogue import TOOLS
from village_planner.model.plan import fixtures_in, services_in, stands_in
from village_planner.model.validate import validate

MODIFIERS = (Qt.KeyboardModifier.NoModifier,) * 6 + (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)
KEYS = (
    *"0123456789,.-",
    *(Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backspace, Qt.Key.Key_Escape, Qt.Key.Key_Space),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Delete, Qt.Key.Key_F2),
)
LEFT, MIDDLE, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton
NO_BUTTON = Qt.MouseButton.NoButton
_FILES = {command.id for command in FILE}
"""They ask for files, leave the plan or the program."""

_DIALOGS_CLOSE_MS = 5
_ENOUGH = 120


def let_events_come() -> None:
    """One turn of the program's event loop, which also deletes what is to be deleted later."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def dialogs_sent_away() -> Iterator[None]:
    """Whatever dialog or menu comes up is closed at once."""
    closer = QTimer()
    closer.timeout.connect(send_away)
    closer.start(_DIALOGS_CLOSE_MS)
    yield
    closer.stop()


class RandomHand:
    """Works on one window with mouse, keyboard, wheel, drops and commands."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self._window = window
        self._chance = random.Random(seed)
        self._document = window.document
        self.done: list[str] = []
        """What has been done, for who looks for a fault."""
        self._held = NO_BUTTON
        self._acts: tuple[tuple[int, Callable[[], None]], ...] = (
            (20, self._move),
            (9, self._press),
            (9, self._release),
            (10, self._drag),
            (3, self._double_click),
            (6, self._wheel),
            (10, self._key),
            (8, self._command),
            (4, self._tool),
            (3, self._choose),
            (2, self._carry),
            (2, self._show_hall),
            (1, self._context_menu),
            (1, self._click_anywhere),
        )
        self._gestures = (
            *(self._move, self._press, self._release, self._drag, self._double_click, self._wheel),
            *(self._key, self._tool, self._choose, self._carry),
        )

    def act(self, events: int) -> None:
        """Do so many things; dialogs and menus that come up are sent away again."""
        self._do(self._acts, events)
        self.let_go()

    def gesture(self, events: int) -> None:
        """Do so many things on the canvas with mouse and keys, and stop in the middle of whatever it is."""
        self._do([pair for pair in self._acts if pair[1] in self._gestures], events)

    def _do(self, choice: Sequence[tuple[int, Callable[[], None]]], events: int) -> None:
        weights, acts = zip(*choice, strict=True)
        with dialogs_sent_away():
            for _ in range(events):
                (act,) = self._chance.choices(acts, weights)
                act()
                if self._chance.random() < 0.3:
                    let_events_come()

    def _did(self, what: str) -> None:
        self.done.append(what)

    @property
    def _canvas(self):  # another one after a change of language or theme
        return self._window.canvas

    def _place(self) -> QPointF:
        """A pixel of the canvas where something is, or anywhere, or just outside."""
        chance, canvas = self._chance, self._canvas
        room, kind = canvas.viewport().rect(), chance.random()
        anywhere = QPointF(chance.uniform(-30, room.width() + 30), chance.uniform(-30, room.height() + 30))
        if kind < 0.4 or (hall := self._document.hall) is None:
            return anywhere
        plan = self._document.plan
        if kind < 0.6:
            rows = things(plan, sorted(self._document.selection))
            marks = [place.mark for place in handle_places(rows, canvas.camera.scale)] if rows else []
            if not marks:
                return anywhere
            mark = chance.choice(marks)
            return canvas.camera.to_pixels.map(QPointF(*mark.at)) + QPointF(*mark.shift)
        if kind < 0.65 and (doors := plan.halls[hall].doors):
            door = chance.choice(doors)
            middle = QPointF((door.start.x + door.end.x) / 2, (door.start.y + door.end.y) / 2)
            return canvas.camera.to_pixels.map(middle)
        rows = (*stands_in(plan, hall), *fixtures_in(plan, hall), *services_in(plan, hall))
        drawn = [
            row.id for row in rows if row.id in canvas.floor_scene.entities
        ]  # some follow behind the hand
        if not drawn:
            return anywhere
        key = chance.choice(drawn)
        return canvas.camera.to_pixels.map(canvas.floor_scene.bounds_of(key).center())

    def _modifiers(self) -> Qt.KeyboardModifier:
        return self._chance.choice(MODIFIERS)

    def _mouse(self, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton) -> None:
        there = self._canvas.viewport().mapToGlobal(at)
        event = QMouseEvent(kind, at, there, button, self._held, self._modifiers())
        QApplication.sendEvent(self._canvas.viewport(), event)

    def _move(self) -> None:
        at = self._place()
        self._did(f"move {at.x():.0f} {at.y():.0f}")
        self._mouse(QEvent.Type.MouseMove, at, NO_BUTTON)

    def _press(self) -> None:
        if self._held != NO_BUTTON:
            return
        self._held = self._chance.choice((LEFT, LEFT, LEFT, LEFT, MIDDLE))
        at = self._place()
        self._did(f"press {at.x():.0f} {at.y():.0f} {self._held.name}")
        self._mouse(QEvent.Type.MouseButtonPress, at, self._held)

    def _release(self) -> None:
        if self._held == NO_BUTTON:
            return
        button, self._held = self._held, NO_BUTTON
        at = self._place()
        self._did(f"release {at.x():.0f} {at.y():.0f}")
        self._mouse(QEvent.Type.MouseButtonRelease, at, button)

    def _drag(self) -> None:
        self._release()
        self._press()
        for _ in range(self._chance.randint(1, 6)):
            self._move()
            if self._chance.random() < 0.15:
                self._key()
        if self._chance.random() < 0.8:
            self._release()

    def _double_click(self) -> None:
        self._release()
        at = self._place()
        self._did(f"double click {at.x():.0f} {at.y():.0f}")
        self._held = LEFT
        self._mouse(QEvent.Type.MouseButtonDblClick, at, LEFT)
        self._release()

    def _wheel(self) -> None:
        at, turn = self._place(), self._chance.choice((-240, -120, -30, 30, 120, 240))
        there, phase = self._canvas.viewport().mapToGlobal(at), Qt.ScrollPhase.NoScrollPhase
        held = self._modifiers()
        self._did(f"wheel {turn} {held.name}")
        event = QWheelEvent(at, there, QPoint(), QPoint(0, turn), self._held, held, phase, False)
        QApplication.sendEvent(self._canvas.viewport(), event)

    def _key(self) -> None:
        key = self._chance.choice(KEYS)
        self._did(f"key {key}")
        focused = self._window.focusWidget()
        target = focused if focused is not None and self._chance.random() < 0.2 else self._canvas
        QTest.keyClick(target, key, self._modifiers() if not isinstance(key, str) else MODIFIERS[0])

    def _command(self) -> None:
        command = self._chance.choice([name for name in COMMANDS if name not in _FILES])
        if self._chance.random() < 0.3:
            command = self._chance.choice(
                ("undo", "undo", "redo", "duplicate", "delete", "select-all", "paste")
            )
        if command in ("duplicate", "paste") and len(self._document.plan.stands) > _ENOUGH:
            command = "undo"  # all of them copied again and again would be a heap that takes minutes to check
        self._did(f"command {command}")
        if self._window.actions_[command].isEnabled():
            self._window.actions_.trigger(command)

    def _tool(self) -> None:
        name = self._chance.choice(tuple(TOOLS))
        self._did(f"tool {name}")
        self._canvas.set_tool(name)

    def _choose(self) -> None:
        hall, plan = self._document.hall, self._document.plan
        if hall is None:
            return
        keys = [
            row.id for row in (*stands_in(plan, hall), *fixtures_in(plan, hall), *services_in(plan, hall))
        ]
        chosen = self._chance.sample(keys, min(len(keys), self._chance.choice((1, 1, 2, 3, 8))))
        self._did(f"select {len(chosen)}")
        self._document.select(chosen)

    def _carry(self) -> None:
        """Carry an exhibitor or a module over the floor, and drop it or leave."""
        plan, chance, viewport = self._document.plan, self._chance, self._canvas.viewport()
        load = QMimeData()
        if plan.exhibitors and chance.random() < 0.5:
            load.setData(EXHIBITOR_MIME, chance.choice(list(plan.exhibitors)).encode())
        else:
            load.setData(MODULE_MIME, encode(chance.choice(chance.choice(GROUPS).entries).module))
        self._did("carry")
        action, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(self._place().toPoint(), action, load, LEFT, none)
        QApplication.sendEvent(viewport, enter)
        if not enter.isAccepted():
            return
        for _ in range(chance.randint(1, 4)):
            event = QDragMoveEvent(self._place().toPoint(), action, load, LEFT, none)
            QApplication.sendEvent(viewport, event)
        if chance.random() < 0.7:
            QApplication.sendEvent(viewport, QDropEvent(self._place(), action, load, LEFT, none))
        else:
            QApplication.sendEvent(viewport, QDragLeaveEvent())

    def _show_hall(self) -> None:
        halls = sorted(self._document.plan.halls)
        if halls:
            self._did("hall")
            self._document.show_hall(self._chance.choice(halls))

    def _context_menu(self) -> None:
        self._did("menu")
        QTest.mouseClick(self._canvas.viewport(), RIGHT, MODIFIERS[0], self._place().toPoint())

    def _click_anywhere(self) -> None:
        """Click on any part of the window."""
        parts = [part for part in self._window.findChildren(QWidget) if part.isVisible() and part.isEnabled()]
        part = self._chance.choice(parts)
        self._did(f"click {type(part).__name__}")
        QTest.mouseClick(part, LEFT, MODIFIERS[0], part.rect().center())

    def let_go(self) -> None:
        """Let go of the mouse and back out of everything."""
        with dialogs_sent_away():
            self._release()
            for _ in range(6):
                QTest.keyClick(self._canvas, Qt.Key.Key_Escape)
            let_events_come()


def send_away() -> None:
    """Close the dialog or menu in front, which may block nothing; a nested event loop calls this."""
    front = (QApplication.activePopupWidget(), QApplication.activeModalWidget(), *open_dialogs())
    for widget in front:
        if widget is not None:
            widget.close()
            return


def open_dialogs() -> list[QDialog]:
    """Dialogs that are seen, whether they block the window or not."""
    return [top for top in QApplication.topLevelWidgets() if isinstance(top, QDialog) and top.isVisible()]


def faults_after(window: MainWindow) -> list[str]:
    """What does not hold of a window that nobody holds anything in: plan, gesture, undo and redo, the items shown."""
    document, session, canvas = window.document, window.document.session, window.canvas
    faults = []
    if session.previewing:
        faults.append("a gesture is still in hand")
    if canvas.tool != "select":
        faults.append(f"the tool in hand is still {canvas.tool}")
    faults += [f"plan: {problem}" for problem in validate(session.base).problems]
    faults += _undone_and_redone(window)
    there, shown = {row.id for row in things_here(window)}, set(canvas.floor_scene.entities)
    if shown != there:
        faults.append(f"the canvas lacks {sorted(there - shown)} and shows {sorted(shown - there)} too much")
    here = document.hall
    if (here is None) != (not document.plan.halls) or (here is not None and here not in document.plan.halls):
        faults.append("the hall shown is not in the plan")
    return faults


def things_here(window: MainWindow) -> list:
    """Everything in the hall shown."""
    document = window.document
    if (hall := document.hall) is None:
        return []
    return [
        *stands_in(document.plan, hall), *fixtures_in(document.plan, hall), *services_in(document.plan, hall)
    ]  # fmt: skip


def _undone_and_redone(window: MainWindow) -> list[str]:
    """Undo to the start and redo to the end: every step shows exactly its plan."""
    session, faults = window.document.session, []
    steps = session.history.steps
    while session.history.redo_name is not None:
        window.document.redo()
    last = session.base
    for index in reversed(range(len(steps) - 1)):
        window.document.undo()
        if session.plan is not steps[index].plan:
            faults.append(f"undo shows another plan than step {index}")
    if session.base is not steps[0].plan or session.history.undo_name is not None:
        faults.append("undo does not lead back to the start")
    while session.history.redo_name is not None:
        window.document.redo()
    if session.plan is not last:
        faults.append("redo does not lead to the end")
    return faults


@contextmanager
def listening() -> Iterator[list[str]]:
    """Gathers every fault that the window survives: errors in the log, exceptions that nobody caught."""
    heard: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            text = logging.Formatter().formatException(record.exc_info) if record.exc_info else ""
            heard.append(f"{record.getMessage()}\n{text}")

    def hook(kind, error, trace) -> None:
        heard.append("".join(traceback.format_exception(kind, error, trace)))

    ear, log, before = Ear(logging.ERROR), logging.getLogger("village_planner"), sys.excepthook
    log.addHandler(ear)
    sys.excepthook = hook
    try:
        yield heard
    finally:
        sys.excepthook = before
        log.removeHandler(ear)
