"""A hand for tests: points at metres on the floor of a canvas, presses, drags and drops there."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.builders import Pair, PlanBuilder, mm

from village_planner.gui.canvas.view import CanvasView
from village_planner.gui.document import Document
from village_planner.gui.preferences import Preferences
from village_planner.model.ids import StandId
from village_planner.model.stand import Stand
from village_planner.session.session import Session
from village_planner.text import Message, Translator, say

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


def open_canvas(builder: PlanBuilder, folder: Path, language: str = "en", theme: str = "light") -> CanvasView:
    """A canvas of 1000 × 700 on the plan built, with the whole hall in view and snapping off."""
    document = Document(Session(builder.plan, say("New village")), Translator(language))
    preferences = Preferences(folder / "window.ini")
    preferences.theme, preferences.snapping, preferences.reduced_motion = theme, False, True
    canvas = CanvasView(document, preferences)
    canvas.resize(1000, 700)
    canvas.show()
    QApplication.processEvents()
    return canvas


class Hand:
    """Works on one canvas; all places are metres on the floor."""

    def __init__(self, canvas: CanvasView) -> None:
        self.canvas = canvas
        self.document = canvas.document
        self.said: list[str] = []
        self.document.said.connect(self._hear)
        self._at = (0.0, 0.0)
        self._down = Qt.MouseButton.NoButton

    def pixel(self, place: Pair) -> QPointF:
        """The pixel of a place."""
        return self.canvas.viewportTransform().map(QPointF(mm(place[0]), mm(place[1])))

    def press(self, place: Pair, held: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        """Go to a place and press."""
        self.move(place, held)
        self._down |= button
        self._send(QEvent.Type.MouseButtonPress, button, held)

    def move(self, place: Pair, held: Qt.KeyboardModifier = NONE) -> None:
        """Go to a place."""
        self._at = place
        self._send(QEvent.Type.MouseMove, Qt.MouseButton.NoButton, held)

    def release(self, held: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        """Let go where the hand is."""
        self._down &= ~button
        self._send(QEvent.Type.MouseButtonRelease, button, held)

    def let_go_elsewhere(self) -> None:
        """Let go of all buttons where the canvas does not hear of it."""
        self._down = Qt.MouseButton.NoButton

    def click(self, place: Pair, held: Qt.KeyboardModifier = NONE) -> None:
        """Press and let go at a place."""
        self.press(place, held)
        self.release(held)

    def double_click(self, place: Pair) -> None:
        """Two quick clicks."""
        self.click(place)
        self.second_press(place)
        self.release()

    def second_press(self, place: Pair, button: Qt.MouseButton = LEFT) -> None:
        """Press so soon after a click that it is the second of a double click."""
        self._at = place
        self._down |= button
        self._send(QEvent.Type.MouseButtonDblClick, button, NONE)

    def drag(self, start: Pair, *ways: Pair, held: Qt.KeyboardModifier = NONE) -> None:
        """Press at a place, pass through others and let go at the last one."""
        self.press(start, held)
        for way in ways:
            self.move(way, held)
        self.release(held)

    def wheel(self, place: Pair, turn: int, held: Qt.KeyboardModifier = NONE) -> None:
        """Turn the wheel at a place; 120 is one notch away from the hand."""
        pixel, phase = self.pixel(place), Qt.ScrollPhase.NoScrollPhase
        there = self.canvas.viewport().mapToGlobal(pixel)
        none = Qt.MouseButton.NoButton
        self._deliver(QWheelEvent(pixel, there, QPoint(), QPoint(0, turn), none, held, phase, False))

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key on the canvas."""
        QTest.keyClick(self.canvas, key, held)

    def stand(self, number: str) -> Stand:
        """A stand of the plan shown."""
        return self.document.plan.stands[StandId(number)]

    def place(self, number: str) -> Pair:
        """Where the origin of a stand is."""
        return self.stand(number).position.x / 1000, self.stand(number).position.y / 1000

    def carry(self, mime: str, data: bytes, *places: Pair, drop: bool = True) -> bool:
        """Carry something in from outside through places and drop it at the last one; whether it was taken."""
        load = QMimeData()
        load.setData(mime, data)
        actions, nothing = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        first = self.pixel(places[0]).toPoint()
        enter = QDragEnterEvent(first, actions, load, nothing, NONE)
        self._deliver(enter)
        if not enter.isAccepted():
            return False
        for place in places:
            self._deliver(QDragMoveEvent(self.pixel(place).toPoint(), actions, load, nothing, NONE))
        if drop:
            self._deliver(QDropEvent(self.pixel(places[-1]), actions, load, nothing, NONE))
        return True

    def carry_away(self) -> None:
        """Leave the canvas with what is carried."""
        self._deliver(QDragLeaveEvent())

    def _send(self, kind: QEvent.Type, button: Qt.MouseButton, held: Qt.KeyboardModifier) -> None:
        pixel = self.pixel(self._at)
        there = self.canvas.viewport().mapToGlobal(pixel)
        self._deliver(QMouseEvent(kind, pixel, there, button, self._down, held))

    def _deliver(self, event: QEvent) -> None:
        QApplication.sendEvent(self.canvas.viewport(), event)

    def _hear(self, message: Message) -> None:
        if words := self.document.translator(message):
            self.said.append(words)


Reach: TypeAlias = Callable[..., Hand]


@pytest.fixture
def reach(qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Reach]:
    """Opens canvases: `reach(a_plan().with_stand("A1"))` gives the hand that works on one.

    A fault that the canvas has survived still fails the test, unless the test has cleared `caplog`.
    """

    def reach_into(builder: PlanBuilder, language: str = "en", theme: str = "light") -> Hand:
        canvas = open_canvas(builder, tmp_path, language, theme)
        qtbot.addWidget(canvas)
        return Hand(canvas)

    yield reach_into
    QApplication.sendPostedEvents()
    faults = [r.getMessage() for r in caplog.get_records("call") if r.levelno >= logging.ERROR]
    assert not faults
