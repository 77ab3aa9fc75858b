"""One process that prints the time at which the sample's plan has been painted, and ends: ours, or a minimal window.

Nothing else is imported here, because all of it would be measured.
"""

from __future__ import annotations

import os
import sys
import time
from typing import Any


def ours(village: str) -> None:
    """`village-planner FILE`, until the canvas has been painted for the first time."""
    import gc

    import village_planner  # noqa: F401

    gc.disable()  # as __main__.py does first of all
    from village_planner.cli.main import run
    from village_planner.gui.loading import load_qt

    load_qt()
    from village_planner.gui.canvas.surface import Surface

    plain = Surface.viewportEvent

    def watched(surface: Surface, event: Any) -> bool:
        answer = plain(surface, event)
        if event.type() == event.Type.Paint:
            _tell_and_end()
        return answer

    Surface.viewportEvent = watched  # type: ignore[method-assign]
    sys.exit(run([village]))


def minimal(_village: str) -> None:
    """A QGraphicsView with the same stands and their numbers, which stdin tells."""
    import json

    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QColor, QPolygonF
    from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView

    class View(QGraphicsView):
        def viewportEvent(self, event: QEvent) -> bool:
            answer = super().viewportEvent(event)
            if event.type() == QEvent.Type.Paint:
                _tell_and_end()
            return answer

    app = QApplication([])
    scene = QGraphicsScene()
    for number, ring in json.load(sys.stdin):
        scene.addPolygon(
            QPolygonF([QPointF(x / 20, -y / 20) for x, y in ring]), QColor("black"), QColor("#E2F0F8")
        )
        x, y = ring[0]
        scene.addSimpleText(number).setPos(x / 20, -y / 20)
    view = View(scene)
    view.resize(1480, 900)
    view.show()
    app.exec()


def _tell_and_end() -> None:
    print(time.time(), flush=True)
    os._exit(0)


if __name__ == "__main__":
    {"ours": ours, "minimal": minimal}[sys.argv[1]](sys.argv[2])
