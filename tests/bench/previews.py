"""How soon the window of an import shows each hall plan of a folder, and frames of panning and zooming over it.

`python3 -m tests.bench.previews FOLDER`: over the preview of the import, then over the canvas once it is placed. The
processor time beside the wall time tells what a busy machine has added. The folder stays where it is.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication, QGraphicsView
from tests.bench.figures import FRAME_MS, percentile

from village_planner.gui import workers
from village_planner.gui.app import make_application, make_window
from village_planner.gui.canvas.camera import Camera
from village_planner.gui.dialogs.import_hall.choosing import SUFFIXES
from village_planner.gui.dialogs.import_hall.entry import import_hall_plan
from village_planner.gui.dialogs.import_hall.window import FILE, PLACE, ImportWindow
from village_planner.gui.main_window import MainWindow
from village_planner.gui.preferences import Preferences
from village_planner.model.hall import Background
from village_planner.session.hall_plan_drafts import Way

_STEPS: Final = 120
_PATIENCE_S: Final = 60
_DENOMINATOR: Final = 100
"""The scale of pages that do not say theirs."""


def main(arguments: list[str]) -> int:
    """Print a line for each hall plan below the folder."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("usage: python3 -m tests.bench.previews FOLDER", file=sys.stderr)
        return 2
    app = make_application()
    folder = Path(arguments[0])
    print(
        f"{'file':<32}  picture   preview pan p95   zoom p95   canvas pan p95   zoom p95   (wall/processor, ms)"
    )
    for path in sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES):
        with tempfile.TemporaryDirectory() as home:
            print(f"{path.relative_to(folder).as_posix():<32}  {_line(app, path, Path(home))}", flush=True)
    return 0


def _line(app: QApplication, path: Path, home: Path) -> str:
    preferences = Preferences(home / "window.ini")
    preferences.theme, preferences.tour_seen, preferences.reduced_motion = "light", True, True
    window = make_window(preferences, "en")
    window.resize(1480, 900)
    window.show()
    _settle(app)
    start = time.perf_counter()
    dialog = import_hall_plan(window, path)
    assert dialog is not None, "a file was given"
    dialog.resize(1120, 740)
    _wait(app, lambda: not dialog.file.reading.busy)
    if dialog.step == FILE:
        said = dialog.file._error_title.text()
        dialog.reject()
        return _closed(app, window, f"{time.perf_counter() - start:5.2f} s   refused: {said}")
    dialog.bench.preview.viewport().repaint()
    cells = [f"{time.perf_counter() - start:5.2f} s"]
    _settle(app)
    preview = dialog.bench.preview
    cells += [_p95(preview, preview.camera, step) for step in (_pan, _zoom)]
    _placed(app, window, dialog)
    cells += [_p95(window.canvas, window.canvas.camera, step) for step in (_pan, _zoom)]
    return _closed(app, window, "   ".join(cells))


def _placed(app: QApplication, window: MainWindow, dialog: ImportWindow) -> None:
    """Place it at the scale proposed, else at a usual one, and wait until it is on the canvas."""
    if dialog.drafting.scale is None:
        before = Background(asset="", origin=(0, 0), mm_per_unit=_unit(dialog))
        dialog.drafting.change(way=Way.BEFORE, before=before)
    dialog.go(PLACE)
    dialog.next.click()

    def is_there() -> bool:
        shown = window.canvas.floor_scene._backdrop
        return shown is not None and shown.chart is not None

    _wait(app, is_there)
    window.notices.hide()
    _settle(app)


def _unit(dialog: ImportWindow) -> float:
    """Millimetres of a unit at a usual scale; of a picture that says nothing, so that it is 30 m wide."""
    backdrop = dialog.drafting.draft.drawing.backdrop
    paper = backdrop.mm_per_unit
    return _DENOMINATOR * paper if paper is not None else 30_000 / backdrop.width


def _p95(view: QGraphicsView, camera: Camera, step: Callable[[Camera, int], None]) -> str:
    wall, cpu = [], []
    for number in range(_STEPS):
        start, work = time.perf_counter(), time.thread_time()
        step(camera, number)
        view.viewport().repaint()
        wall.append(1000 * (time.perf_counter() - start))
        cpu.append(1000 * (time.thread_time() - work))
    figure = percentile(wall, 95)
    return f"{figure:6.1f} / {percentile(cpu, 95):5.1f}{' <' if figure > FRAME_MS else '  '}"


def _pan(camera: Camera, step: int) -> None:
    camera.pan(-9 if step % 40 < 20 else 9, -6 if step % 20 < 10 else 6)


def _zoom(camera: Camera, step: int) -> None:
    camera.zoom(1.04 if step % 20 < 10 else 1 / 1.04, QPointF(400, 300))


def _closed(app: QApplication, window: MainWindow, line: str) -> str:
    window.files.may_leave = lambda: True
    window.close()
    window.deleteLater()
    workers.finish_all()
    app.processEvents()
    return line


def _wait(app: QApplication, until: Callable[[], bool]) -> None:
    end = time.perf_counter() + _PATIENCE_S
    while not until() and time.perf_counter() < end:
        app.processEvents()
        time.sleep(0.005)


def _settle(app: QApplication) -> None:
    """What is done in peace is done."""
    end = time.perf_counter() + 0.8
    while time.perf_counter() < end:
        app.processEvents()
        time.sleep(0.01)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
