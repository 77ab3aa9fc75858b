"""Showing fairs on the canvas and dragging on them, with real mouse events and repaints, offscreen."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.bench import fairs
from tests.bench.fairs import make_fair
from tests.bench.figures import percentile, show, title

from village_planner.gui.canvas.view import CanvasView
from village_planner.gui.document import Document
from village_planner.gui.preferences import Preferences
from village_planner.model.plan import Plan
from village_planner.model.shape import Point
from village_planner.session.session import Session
from village_planner.text import Translator, verbatim

SIZE = (1100, 760)
STEPS = 120
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def main() -> None:
    """Print the figures."""
    app = QApplication([])
    for stands in (20, 2000, 5000):
        title(f"Canvas, {stands:,} stands")
        measure(app, make_fair(stands), "")
    title("Canvas, 5,000 stands in one hall")
    fairs.STANDS_PER_HALL = 5000
    measure(app, make_fair(5000), "one hall, ")


def measure(app: QApplication, plan: Plan, where: str) -> None:
    """Show a plan, look around and drag one and many stands."""
    start = time.perf_counter()
    view = canvas(plan)
    view.show()
    app.processEvents()
    show(f"{where}hall built and painted", since(start), 1500)
    show(f"{where}whole repaint, fitted", repaint(app, view), 40)
    view.zoom_to(100)
    show(f"{where}whole repaint at 100 %", repaint(app, view), 40)
    for moving, budget in ((1, 16), (20, 16), (200, 40)):
        if moving > len(plan.stands):
            continue
        for name, percent in (("fitted", None), ("at 100 %", 100)):
            begin, steps = drag(app, view, moving, percent)
            show(f"{where}{name}: begin a drag of {moving}", begin, 250)
            show(f"{where}{name}: step of a drag of {moving}, median", percentile(steps, 50), budget)
            show(f"{where}{name}: step of a drag of {moving}, p95", percentile(steps, 95), budget)
    view.close()


def canvas(plan: Plan) -> CanvasView:
    """A canvas on a plan that nobody has touched, with preferences of its own."""
    document = Document(Session(plan, verbatim("")), Translator("en"))
    view = CanvasView(document, Preferences(Path(tempfile.mkdtemp(), "window.ini")))
    view.resize(*SIZE)
    return view


def repaint(app: QApplication, view: CanvasView) -> float:
    """Milliseconds to paint everything anew."""
    times = []
    for _ in range(7):
        start = time.perf_counter()
        view.viewport().repaint()
        app.processEvents()
        times.append(since(start))
    return percentile(times, 50)


def drag(
    app: QApplication, view: CanvasView, moving: int, percent: float | None
) -> tuple[float, list[float]]:
    """Milliseconds of the first step of a slow drag and of each later one; it ends with Esc."""
    document, viewport = view.document, view.viewport()
    stands = [s for s in document.plan.stands.values() if s.hall == document.hall]
    if percent is None:
        view.fit()
    else:
        view.camera.look_at(percent, QPointF(*stands[0].position))
    document.select(stand.id for stand in stands[:moving])
    app.processEvents()
    at = stands[0].position
    grip = view.mapFromScene(QPointF(*middle(at)))
    QTest.mousePress(viewport, LEFT, NONE, grip)
    times = []
    for step in range(STEPS + 1):
        start = time.perf_counter()
        QTest.mouseMove(viewport, grip + QPoint(5 + step, 5 + step // 2))
        app.processEvents()
        times.append(since(start))
    assert document.session.previewing, "the drag did not begin: the figures would mean nothing"
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(viewport, LEFT, NONE, grip)
    return times[0], times[1:]


def middle(at: Point) -> tuple[float, float]:
    """The middle of an unturned stand of a fair."""
    return at.x + fairs.WIDTH / 2, at.y + fairs.DEPTH / 2


def since(start: float) -> float:
    """Milliseconds since a moment of `time.perf_counter`."""
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
