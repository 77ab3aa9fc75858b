"""Frames of a canvas over large venues' plans: panning, zooming and the moment after it, in which it becomes sharp.

A PDF of 30,000 paths, DXFs of 3,000 and of 100,000 things, and a photograph of 8,000 × 6,000 pixels.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image, ImageDraw
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from tests.bench.figures import memory_mb, show_frames, title
from tests.bench.imports import a_venue
from tests.bench.imports_pages import make_pdf

from village_planner.gui.canvas.view import CanvasView
from village_planner.gui.document import Document
from village_planner.gui.preferences import Preferences
from village_planner.importers.isolation import Limits
from village_planner.model.plan import Plan
from village_planner.session.hall_plan_files import HallPlan
from village_planner.session.hall_plans import lay_in_new_hall
from village_planner.session.session import Session
from village_planner.text import Translator, verbatim

_STEPS = 120
_NOTCHES = 14
_NOTCH_S = 0.15
"""From one notch of the wheel to the next."""

_SHARP_S = 1.5
"""After a zoom all is sharp again before that."""

_IDLE_MS = 0.3
_SIZE = (1480, 900)
_PERCENTS: Final = (100, 400, 1_600)
"""Of the zoom that shows all of the hall."""

_PATIENT: Final = Limits(cpu_seconds=60, seconds=90)


def main() -> None:
    """Print the figures."""
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        for what, make, mm_per_unit in _VENUES:
            title(f"Canvas over a {what}")
            path = Path(folder, what.split()[0])
            make(path)
            _over(app, _read(path), mm_per_unit, Path(folder))


def _over(app: QApplication, drawing: HallPlan, mm_per_unit: float, folder: Path) -> None:
    plan, _ = lay_in_new_hall(Plan(), "Hall", drawing, mm_per_unit)
    before = memory_mb()
    canvas = _canvas(app, plan, folder)
    for percent in _PERCENTS:
        for name, step in (("pan", _pan), ("zoom", _zoom)):
            canvas.fit()
            canvas.zoom_to(canvas.camera.percent * percent / 100)
            _settle(app)
            _measure(f"{name} at {percent} %", [partial(_frame, canvas, step, n) for n in range(_STEPS)])
        _measure(f"rest at {percent} %", _until_sharp(app, canvas))
    canvas.fit()
    _settle(app)
    canvas.camera.still = False
    _measure("wheel", _wheel(app, canvas))
    print(f"  {memory_mb() - before:.0f} MB more than before it was shown")
    canvas.close()


def _read(path: Path) -> HallPlan:
    from village_planner.importers.backdrops.formats import Format
    from village_planner.importers.drawings import format_of_file, read_drawing

    form = format_of_file(path)
    drawing = read_drawing(path, form=form, limits=_PATIENT)
    return HallPlan(path.name, drawing, on_paper=form in (Format.PDF, Format.PICTURE))


def _make_photo(path: Path) -> None:
    """What a large scan of a plan is: a tinted sheet with noise and dark lines."""
    chance = random.Random(1)
    image = Image.effect_noise((2_000, 1_500), 24).resize((8_000, 6_000)).convert("RGB")
    draw = ImageDraw.Draw(image)
    for _ in range(4_000):
        x, y = chance.uniform(0, 8_000), chance.uniform(0, 6_000)
        draw.line((x, y, x + chance.uniform(-200, 200), y + chance.uniform(-200, 200)), (40, 30, 20), width=5)
    image.save(path, "JPEG", quality=90)


_VENUES: Final[tuple[tuple[str, Callable[[Path], object], float], ...]] = (
    ("PDF of 30,000 paths", make_pdf, 20.0),
    ("DXF of 3,000 things", lambda path: path.write_bytes(a_venue(3_000)), 1_000.0),
    ("DXF of 100,000 things", lambda path: path.write_bytes(a_venue(100_000, across=400)), 1_000.0),
    ("photograph of 8,000 × 6,000 pixels", _make_photo, 8.0),
)
"""What, how it is made, and millimetres a unit."""


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


def _frame(canvas: CanvasView, step: Callable[[CanvasView, int], None], number: int) -> None:
    """A step of the camera, its events and the painting that follows."""
    step(canvas, number)
    QApplication.processEvents()
    canvas.viewport().repaint()


def _until_sharp(app: QApplication, canvas: CanvasView) -> Iterator[Callable[[], object]]:
    """Turns of the event loop from the last step of a zoom until nothing is left to be done."""
    end = time.perf_counter() + _SHARP_S
    while time.perf_counter() < end:
        yield app.processEvents


def _wheel(app: QApplication, canvas: CanvasView) -> Iterator[Callable[[], object]]:
    """Turns of the event loop while somebody turns the wheel, nearer and back."""
    place = QPointF(700, 450)
    for notch in range(2 * _NOTCHES):
        turn = QPoint(0, 120 if notch < _NOTCHES else -120)
        event = QWheelEvent(
            place,
            canvas.viewport().mapToGlobal(place),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # Qt takes it by place only
        )
        yield partial(app.sendEvent, canvas.viewport(), event)
        end = time.perf_counter() + _NOTCH_S
        while time.perf_counter() < end:
            yield app.processEvents


def _measure(what: str, frames: Iterable[Callable[[], object]]) -> None:
    """Print how long frames took; turns of the event loop in which nothing happened are none."""
    wall, work = [], []
    for frame in frames:
        start, worked = time.perf_counter(), time.thread_time()
        frame()
        taken = (time.perf_counter() - start) * 1000
        if taken < _IDLE_MS:
            time.sleep(0.001)
            continue
        wall.append(taken)
        work.append((time.thread_time() - worked) * 1000)
    if wall:  # else it was sharp at once
        show_frames(what, wall[1:] or wall, work[1:] or work, begin=wall[0])


if __name__ == "__main__":
    main()
