"""How soon an import shows a DXF of 3,000 things and a PDF of 30,000 paths, and who works for it how long.

Once as a file that is dropped, once as one that was chosen while the reader was already loading. The processor time
beside the time on the clock tells what a busy machine has added.
"""

from __future__ import annotations

import os
import resource
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from tests.bench.figures import title
from tests.bench.imports import a_venue
from tests.bench.imports_pages import make_pdf

from village_planner.gui.app import make_application, make_window
from village_planner.gui.dialogs.import_hall import entry
from village_planner.gui.main_window import MainWindow
from village_planner.gui.preferences import Preferences
from village_planner.session.hall_plan_files import reader_ahead

_ROUNDS: Final = 3
_CHOOSING_S: Final = 2.0
"""Somebody looks for the file at least so long."""


class Times(NamedTuple):
    """Seconds on the clock, and of the processor: the reading process, the window's thread, its other threads."""

    clock: float
    reader: float
    window: float
    beside: float


def main() -> None:
    """Print a line for each file and way."""
    app = make_application()
    with tempfile.TemporaryDirectory() as folder:
        preferences = Preferences(Path(folder, "window.ini"))
        preferences.theme, preferences.tour_seen, preferences.reduced_motion = "light", True, True
        window = make_window(preferences, "en")
        window.resize(1480, 900)
        window.show()
        _for(app, 1.0)
        dxf, pdf = Path(folder, "plan.dxf"), Path(folder, "plan.pdf")
        dxf.write_bytes(a_venue(3_000))
        make_pdf(pdf)
        title("First picture: seconds on the clock, and of the processor: reader, window, beside it")
        for what, path, budget in (("DXF of 3,000 things", dxf, 3), ("PDF of 30,000 paths", pdf, 5)):
            for way, chosen in (("dropped", False), ("chosen", True)):
                rounds = [_times(app, window, path, chosen=chosen) for _ in range(_ROUNDS + 1)][1:]
                figures = "   ".join(f"{median(column):5.2f}" for column in zip(*rounds, strict=True))
                print(f"  {what:<20} {way:<8} {figures}   budget {budget}", flush=True)
        window.files.may_leave = lambda: True
        window.close()


def _times(app: QApplication, window: MainWindow, path: Path, *, chosen: bool) -> Times:
    """From the moment at which the file is known until it is painted."""
    ahead = reader_ahead(None if chosen else path)
    if chosen:
        _for(app, _CHOOSING_S)
    else:
        ahead.end()
    original, entry.reader_ahead = (
        entry.reader_ahead,
        (lambda _path: ahead if chosen else reader_ahead(_path)),
    )
    clock, begun = time.perf_counter(), _processor()
    dialog = entry.import_hall_plan(window, path)
    entry.reader_ahead = original
    assert dialog is not None, "a file was given"
    while dialog.file.reading.busy:
        app.processEvents()
        time.sleep(0.002)
    dialog.bench.preview.viewport().repaint()
    taken = time.perf_counter() - clock
    reader, window_, all_ = (now - then for now, then in zip(_processor(), begun, strict=True))
    dialog.reject()
    _for(app, 0.3)
    return Times(taken, reader, window_, all_ - window_)


def _processor() -> tuple[float, float, float]:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime, time.thread_time(), time.process_time()


def _for(app: QApplication, seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        app.processEvents()
        time.sleep(0.01)


if __name__ == "__main__":
    main()
