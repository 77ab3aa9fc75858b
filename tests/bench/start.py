"""Time from the start of the process until the sample's plan is painted, against a minimal window of the same stands.

Both are started in turn in fresh processes, so that a slow machine slows both; the ratio of the medians counts.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.bench.figures import show, title

ROUNDS = 9


def main() -> None:
    """Print the figures."""
    from village_planner.model.shape import corners
    from village_planner.session.files import open_sample

    title("Start, sample village, plan painted (fresh processes)")
    stands = open_sample().session.plan.stands.values()
    with tempfile.TemporaryDirectory() as folder:
        outlines = Path(folder, "stands.json")
        outlines.write_text(
            json.dumps([(s.number, corners(s.shape, s.position, s.rotation)) for s in stands])
        )
        minimal, ours = [], []
        _seconds("ours", outlines, folder)  # compiles the modules, as installing the program does
        for _ in range(ROUNDS):
            minimal.append(_seconds("minimal", outlines, folder))
            ours.append(_seconds("ours", outlines, folder))
    least, most = statistics.median(minimal) * 1000, statistics.median(ours) * 1000
    show("minimal PySide6 window", least, least)
    show("Village Planner", most, 1.3 * least)
    show("ratio", most / least, 1.3, "x")


def _seconds(window: str, outlines: Path, home: str) -> float:
    """Seconds from before the process starts until it has painted."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "XDG_STATE_HOME": home}
    started = time.time()
    command = [sys.executable, "-m", "tests.bench.start", window, str(outlines)]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return float(run.stdout.split()[-1]) - started


def _report_first_paint(app: Any, viewport: Any) -> int:
    """Print the time when `viewport` has painted for the first time, and end."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, watched: Any, event: Any) -> bool:
            if watched is viewport and event.type() == QEvent.Type.Paint:
                viewport.removeEventFilter(self)
                QTimer.singleShot(0, lambda: (print(time.time(), flush=True), os._exit(0)))
            return False

    watch = Watch()
    viewport.installEventFilter(watch)
    return int(app.exec())


def _ours() -> int:
    from village_planner.gui.app import make_application, make_window
    from village_planner.gui.preferences import Preferences
    from village_planner.session.files import sample_path

    app = make_application()
    window = make_window(Preferences())
    window.files.open(sample_path())
    window.show()
    from village_planner.gui.canvas.view import CanvasView

    return _report_first_paint(app, window.findChild(CanvasView).viewport())


def _minimal(outlines: Path) -> int:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QColor, QPolygonF
    from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView

    app = QApplication([])
    scene = QGraphicsScene()
    for number, ring in json.loads(outlines.read_text()):
        scene.addPolygon(
            QPolygonF([QPointF(x / 20, -y / 20) for x, y in ring]), QColor("black"), QColor("#E2F0F8")
        )
        x, y = ring[0]
        scene.addSimpleText(number).setPos(x / 20, -y / 20)
    view = QGraphicsView(scene)
    view.resize(1480, 900)
    view.show()
    return _report_first_paint(app, view.viewport())


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(_ours() if sys.argv[1] == "ours" else _minimal(Path(sys.argv[2])))
    main()
