"""Ten thousand gestures in one window: what the memory does, and whether anything is left behind.

The history keeps its last 500 steps, so memory may grow until there are so many; after that it has to stay level.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.bench import fairs
from tests.bench.canvas import LEFT, NO_BUTTON, Case, handle, open_window, send_mouse, send_wheel, settle
from tests.bench.figures import memory_mb, show, title

from village_planner.gui.app import make_application
from village_planner.gui.garbage import give_back
from village_planner.gui.main_window import MainWindow
from village_planner.model.plan import stands_in

REPORTS = 10
"""How often the memory is told."""


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gestures", type=int, default=10_000)
    parser.add_argument("--stands", type=int, default=60)
    chosen = parser.parse_args()
    make_application()
    title(f"{chosen.gestures:,} gestures on {chosen.stands} stands")
    window = open_window(Case(chosen.stands, fairs.STANDS_PER_HALL))
    chance = random.Random(1)
    figures: list[float] = []
    for count in range(1, chosen.gestures + 1):
        gesture(window, chance)
        if count % (chosen.gestures // REPORTS) == 0:
            settle()
            gc.collect()
            give_back()  # as the window does when everything was collected
            figures.append(memory_mb())
            items = len(window.canvas.floor_scene.items())
            steps = len(window.document.session.history.steps)
            print(f"  {count:>7,} gestures  {figures[-1]:7.1f} MB  {items} items  {steps} steps", flush=True)
    half = figures[REPORTS // 2 - 1 :]
    show("growth over the second half", half[-1] - half[0], 5, "MB")
    window.document.session.mark_saved(window.document.session.base)
    window.close()
    sys.stdout.flush()
    os._exit(0)


def gesture(window: MainWindow, chance: random.Random) -> None:
    """One of a drag, a resize, a rotation, a nudge, an undo, a zoom; some are dropped by Esc."""
    canvas, document = window.canvas, window.document
    stands = stands_in(document.plan, document.hall)
    chosen = chance.sample(stands, chance.choice((1, 1, 1, 2, 5)))
    document.select(stand.id for stand in chosen)
    match chance.randrange(6):
        case 0 | 1:
            middle = canvas.floor_scene.bounds_of(chosen[0].id).center()
            pull(canvas, QPointF(canvas.mapFromScene(middle)), chance)
        case 2:
            pull(canvas, QPointF(handle(canvas, rotating=True)), chance)
        case 3:
            QTest.keyClick(canvas, chance.choice((Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Right)))
        case 4:
            document.undo()
        case _:
            send_wheel(canvas, chance.choice((-30, 30)))
            canvas.fit()
    QApplication.processEvents()
    # what is to be deleted later is deleted by the program's event loop, which does not run here
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def pull(canvas, grip: QPointF, chance: random.Random) -> None:
    """Press, move a few times, let go or drop it."""
    at = grip.toPoint()
    send_mouse(canvas, QEvent.Type.MouseButtonPress, at, LEFT, LEFT)
    for _ in range(3):
        at = (grip + QPointF(chance.uniform(-60, 60), chance.uniform(-60, 60))).toPoint()
        send_mouse(canvas, QEvent.Type.MouseMove, at, NO_BUTTON, LEFT)
    QApplication.processEvents()
    if chance.random() < 0.2:
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
    send_mouse(canvas, QEvent.Type.MouseButtonRelease, at, LEFT, NO_BUTTON)


if __name__ == "__main__":
    main()
