"""Frames of the whole window offscreen, with real mouse events, guides, live checks and repaints.

A frame is one event of the mouse and everything that follows before the next one is read. Wall time is what a person
feels; the processor time of the window's thread beside it tells what a busy machine has added.
"""

from __future__ import annotations

import argparse
import gc
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.bench import fairs
from tests.bench.fairs import make_fair
from tests.bench.figures import show, show_frames, title

from village_planner.gui import workers
from village_planner.gui.app import make_application
from village_planner.gui.canvas.selection import handle_places, things
from village_planner.gui.canvas.view import CanvasView
from village_planner.gui.document import Document
from village_planner.gui.garbage import Collector
from village_planner.gui.main_window import MainWindow
from village_planner.gui.preferences import Preferences
from village_planner.model.plan import stands_in
from village_planner.session.session import Session
from village_planner.text import Translator, verbatim

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
LEFT, MIDDLE, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.NoButton
LONGEST_S = 60
SCREEN = 1600, 1000
"""Pixels of the window, as on a usual screen: without a display Qt believes in one of 800 × 800."""
STEP = QPoint(3, -2)
"""Pixels between two events of a mouse that moves neither fast nor slowly, and away from the tabs of the halls."""


class Case(NamedTuple):
    """Stands in all, stands in each hall."""

    stands: int
    in_a_hall: int

    def __str__(self) -> str:
        halls = "" if self.stands <= self.in_a_hall else f" in halls of {self.in_a_hall}"
        return f"{self.stands:,} stands{halls}"


ALL = (Case(20, 800), Case(2_000, 800), Case(5_000, 800), Case(5_000, 5_000))
SHORT = (Case(20, 800), Case(5_000, 5_000))


class Frames(NamedTuple):
    """Milliseconds of each frame by the clock and of the processor; the first frame apart."""

    wall: list[float]
    cpu: list[float]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--short", action="store_true", help="the smallest and the largest fair, fewer frames"
    )
    parser.add_argument("--only", default="", help="only lines that hold these words")
    parser.add_argument(
        "--repeat",
        type=int,
        default=1,
        help="do each gesture so often; of each step the shortest time counts",
    )
    parser.add_argument(
        "--cpu", action="store_true", help="processor time in all columns: others use this machine, too"
    )
    chosen = parser.parse_args()
    make_application()
    for case in SHORT if chosen.short else ALL:
        fairs.STANDS_PER_HALL = case.in_a_hall
        title(f"Canvas, {case}")
        measure(case, 20 if chosen.short else 40, chosen)


def measure(case: Case, frames: int, chosen: argparse.Namespace) -> None:
    """Open a window on a fair and work in it."""
    window = open_window(case)
    canvas = window.canvas
    for zoom, percent in (("fitted", None), ("100 %", 100.0)):
        for what, gesture in gestures(canvas, frames):
            name = f"{zoom}, {what}"
            if chosen.only in name:
                done = []
                for _ in range(chosen.repeat):
                    look_at(canvas, percent)
                    done.append(gesture())
                frames_done = shortest(done)
                show_gesture(name, frames_done._replace(wall=frames_done.cpu) if chosen.cpu else frames_done)
    window.document.session.mark_saved(window.document.session.base)
    window.close()
    window.deleteLater()
    settle()
    workers.finish_all()
    gc.collect()


def open_window(case: Case) -> MainWindow:
    """A window on a fair, filled and with the answer of the checks."""
    plan = make_fair(case.stands)
    document = Document(Session(plan, verbatim("")), Translator("en"))
    preferences = Preferences(Path(tempfile.mkdtemp(), "window.ini"))
    preferences.theme = "light"
    start = time.perf_counter()
    window = MainWindow(document, preferences, with_plan=True)
    window.resize(*SCREEN)
    window.show()
    settle()
    show("opened and painted", (time.perf_counter() - start) * 1000, 1500)
    while window.checker.report is None or window.checker.busy:
        assert time.perf_counter() - start < LONGEST_S, "the checks do not answer"
        settle()
        time.sleep(0.01)
    gc.freeze()  # as the program itself does, once its window is there
    Collector(window, lambda: window.canvas.pace.moves).start()
    return window


def gestures(canvas: CanvasView, frames: int) -> Iterator[tuple[str, Callable[[], Frames]]]:
    """Everything that is measured, by name."""
    count = len(stands_in(canvas.document.plan, canvas.document.hall))
    for moving in (1, 20, 200):
        if moving <= count:
            yield f"drag {moving}", lambda n=moving: drag(canvas, n, frames)
            yield f"rotate {moving}", lambda n=moving: rotate(canvas, n, frames)
    yield "resize 1", lambda: resize(canvas, frames)
    for tool in ("row", "grid"):
        yield f"make a {tool}", lambda name=tool: make(canvas, name, frames)
    yield "pull a wall", lambda: pull_wall(canvas, frames)
    yield "pan", lambda: pan(canvas, frames)
    yield "zoom", lambda: zoom(canvas, frames)


def shortest(done: list[Frames]) -> Frames:
    """Each step as if the machine had had nothing else to do then."""
    return Frames(
        *([min(times) for times in zip(*column, strict=True)] for column in zip(*done, strict=True))
    )


def show_gesture(name: str, frames: Frames) -> None:
    show_frames(name, frames.wall[1:], frames.cpu[1:], begin=frames.wall[0])


def look_at(canvas: CanvasView, percent: float | None) -> None:
    """The whole hall, or its first stands at a zoom; nothing selected."""
    if percent is None:
        canvas.fit()
    else:
        first = stands_in(canvas.document.plan, canvas.document.hall)[0]
        canvas.camera.look_at(percent, QPointF(first.position.x + 12_000, first.position.y + 6_000))
    canvas.document.select([])
    rest(canvas)


def drag(canvas: CanvasView, moving: int, frames: int) -> Frames:
    """Drag stands by the first one."""
    first = choose(canvas, moving)
    return pull(canvas, canvas.mapFromScene(first), frames)


def rotate(canvas: CanvasView, moving: int, frames: int) -> Frames:
    """Turn stands by their round handle."""
    choose(canvas, moving)
    return pull(canvas, handle(canvas, rotating=True), frames)


def resize(canvas: CanvasView, frames: int) -> Frames:
    """Pull the corner of one stand; it is small when the hall is, so somebody has come nearer."""
    choose(canvas, 1)
    while not any(place.grip is not None for place in places(canvas)):
        canvas.zoom_in()
    settle()
    return pull(canvas, handle(canvas, rotating=False), frames)


def make(canvas: CanvasView, tool: str, frames: int) -> Frames:
    """Draw a row or a grid, from one stand to hundreds, over what is there."""
    canvas.set_tool(tool)
    across, down = canvas.viewport().width() * 0.6 / frames, canvas.viewport().height() * 0.4 / frames
    step = QPoint(max(round(across), 1), -max(round(down), 1))
    grip = canvas.viewport().rect().center() - step * (frames // 2)
    send_mouse(canvas, QEvent.Type.MouseMove, grip, NO_BUTTON, NO_BUTTON)
    rest(canvas)
    times = pull(canvas, grip, frames, step)
    canvas.set_tool("select")
    return times


def pull_wall(canvas: CanvasView, frames: int) -> Frames:
    """Pull the right wall of the hall outwards and in."""
    canvas.fit()
    canvas.set_tool("corners")
    settle()
    outline = canvas.document.plan.halls[canvas.document.hall].outline
    xs, ys = zip(*outline, strict=True)
    grip = canvas.mapFromScene(QPointF(max(xs), min(ys) + (max(ys) - min(ys)) * 0.4))
    send_mouse(canvas, QEvent.Type.MouseMove, grip, NO_BUTTON, NO_BUTTON)
    rest(canvas)
    times = pull(canvas, grip, frames, QPoint(-2, 0))
    canvas.set_tool("select")
    return times


def pull(canvas: CanvasView, grip: QPoint, frames: int, step: QPoint = STEP) -> Frames:
    """Press, move again and again, drop the gesture with Esc."""
    send_mouse(canvas, QEvent.Type.MouseButtonPress, grip, LEFT, LEFT)
    settle()
    here = [grip + QPoint(5, -5) + step * number for number in range(frames + 1)]
    moves = [lambda at=at: send_mouse(canvas, QEvent.Type.MouseMove, at, NO_BUTTON, LEFT) for at in here]
    times = timed(moves)
    assert canvas.document.session.previewing, "the gesture did not begin: the figures would mean nothing"
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    send_mouse(canvas, QEvent.Type.MouseButtonRelease, grip, LEFT, NO_BUTTON)
    settle()
    return times


def pan(canvas: CanvasView, frames: int) -> Frames:
    """Pull the floor with the middle button."""
    grip = canvas.viewport().rect().center()
    send_mouse(canvas, QEvent.Type.MouseButtonPress, grip, MIDDLE, MIDDLE)
    here = [grip - STEP * step for step in range(1, frames + 2)]
    times = timed(
        [lambda at=at: send_mouse(canvas, QEvent.Type.MouseMove, at, NO_BUTTON, MIDDLE) for at in here]
    )
    send_mouse(canvas, QEvent.Type.MouseButtonRelease, grip, MIDDLE, NO_BUTTON)
    return times


def zoom(canvas: CanvasView, frames: int) -> Frames:
    """Turn the wheel with Ctrl a quarter notch at a time, nearer and back."""
    turns = [30 if step % 20 < 10 else -30 for step in range(frames + 1)]
    return timed([lambda turn=turn: send_wheel(canvas, turn) for turn in turns])


def choose(canvas: CanvasView, moving: int) -> QPointF:
    """Select the first stands of the hall; the middle of the first one."""
    stands = stands_in(canvas.document.plan, canvas.document.hall)[:moving]
    canvas.document.select(stand.id for stand in stands)
    rest(canvas)
    x, y = stands[0].position
    return QPointF(x + fairs.WIDTH / 2, y + fairs.DEPTH / 2)


def places(canvas: CanvasView):  # what handle_places yields
    """The handles of the selection."""
    rows = things(canvas.document.plan, sorted(canvas.document.selection))
    return list(handle_places(rows, canvas.camera.scale))


def handle(canvas: CanvasView, *, rotating: bool) -> QPoint:
    """The pixel of the handle that rotates, or of the last one that resizes."""
    mark = [place.mark for place in places(canvas) if (place.grip is None) == rotating][-1]
    return (canvas.camera.to_pixels.map(QPointF(*mark.at)) + QPointF(*mark.shift)).toPoint()


def timed(frames: list[Callable[[], None]]) -> Frames:
    """Each frame with everything that it sets off."""
    wall, cpu = [], []
    for frame in frames:
        start, thread = time.perf_counter(), time.thread_time()
        frame()
        QApplication.processEvents()
        wall.append((time.perf_counter() - start) * 1000)
        cpu.append((time.thread_time() - thread) * 1000)
    return Frames(wall, cpu)


def rest(canvas: CanvasView) -> None:
    """The hand rests for the moment that a person takes to aim: what prepares for a gesture is done by then."""
    settle()
    end = time.perf_counter() + LONGEST_S
    while canvas.stage.ready is not None and canvas.stage.ready.busy and time.perf_counter() < end:
        QApplication.processEvents()


def settle() -> None:
    """Let everything happen that waits."""
    for _ in range(3):
        QApplication.processEvents()


def send_mouse(
    canvas: CanvasView, kind: QEvent.Type, at: QPoint, button: Qt.MouseButton, buttons: Qt.MouseButton
) -> None:
    """An event of the mouse as the system sends it."""
    there = QPointF(canvas.viewport().mapToGlobal(at))
    event = QMouseEvent(kind, QPointF(at), there, button, buttons, NONE)
    QApplication.sendEvent(canvas.viewport(), event)


def send_wheel(canvas: CanvasView, turn: int) -> None:
    """A turn of the wheel in the middle of the view with Ctrl held; 120 is one notch."""
    at = QPointF(canvas.viewport().rect().center())
    there = canvas.viewport().mapToGlobal(at)
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, there, QPoint(), QPoint(0, turn), NO_BUTTON, CTRL, phase, False)
    QApplication.sendEvent(canvas.viewport(), event)


if __name__ == "__main__":
    main()
