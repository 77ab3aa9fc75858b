"""Frames of a canvas over a venue's plan: panning and zooming over a PDF of 30,000 paths and a DXF of 3,000 things."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication
from tests.bench.figures import show_frames, title
from tests.bench.imports import a_venue
from tests.bench.imports_pages import make_pdf

from village_planner.gui.canvas.view import CanvasView
from village_planner.gui.document import Document
from village_planner.gui.preferences import Preferences
from village_planner.model.plan import Plan
from village_planner.session.hall_plan_files import read_hall_plan
from village_planner.session.hall_plans import lay_in_new_hall
from village_planner.session.session import Session
from village_planner.text import Translator, verbatim

_STEPS = 120
_SIZE = (1480, 900)


def main() -> None:
    """Print the figures."""
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        pdf, dxf = Path(folder, "plan.pdf"), Path(folder, "plan.dxf")
        make_pdf(pdf)
        dxf.write_bytes(a_venue(3_000))
        for what, path, mm_per_unit in (
            ("PDF of 30,000 paths", pdf, 20.0),
            ("DXF of 3,000 things", dxf, 1_000.0),
        ):
            title(f"Canvas over a {what}")
            drawing = read_hall_plan(path)
            plan, _ = lay_in_new_hall(Plan(), "Hall", drawing, mm_per_unit)
            canvas = _canvas(app, plan, Path(folder))
            for percent in (100, 400):  # per cent of the zoom that shows all of the hall
                for name, step in (("pan", _pan), ("zoom", _zoom)):
                    canvas.fit()
                    canvas.zoom_to(canvas.camera.percent * percent / 100)
                    _settle(app)
                    _measure(f"{name} at {percent} %", canvas, step)
            canvas.close()


def _canvas(app: QApplication, plan: Plan, folder: Path) -> CanvasView:
    preferences = Preferences(folder / "window.ini")
    preferences.theme, preferences.reduced_motion = "light", True
    canvas = CanvasView(Document(Session(plan, verbatim("")), Translator("en")), preferences)
    canvas.resize(*_SIZE)
    canvas.show()
    while canvas.floor_scene._backdrop is None or canvas.floor_scene._backdrop.chart is None:
        app.processEvents()
        time.sleep(0.01)
    return canvas


def _settle(app: QApplication) -> None:
    """What is done in peace is done."""
    end = time.perf_counter() + 1.0
    while time.perf_counter() < end:
        app.processEvents()
        time.sleep(0.01)


def _pan(canvas: CanvasView, step: int) -> None:
    canvas.camera.pan(-9 if step % 40 < 20 else 9, -6 if step % 20 < 10 else 6)


def _zoom(canvas: CanvasView, step: int) -> None:
    canvas.camera.zoom(1.04 if step % 20 < 10 else 1 / 1.04, QPointF(500, 400))


def _measure(what: str, canvas: CanvasView, step: Callable[[CanvasView, int], None]) -> None:
    """One frame is a step of the camera, its events and the painting that follows."""
    wall, work = [], []
    for number in range(_STEPS):
        start, worked = time.perf_counter(), time.thread_time()
        step(canvas, number)
        QApplication.processEvents()
        canvas.viewport().repaint()
        wall.append((time.perf_counter() - start) * 1000)
        work.append((time.thread_time() - worked) * 1000)
    show_frames(what, wall[1:], work[1:], begin=wall[0])


if __name__ == "__main__":
    main()
