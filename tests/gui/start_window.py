"""The program's own window on its start page, for a test with a real mouse: says on stdout where things are."""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from village_planner.gui.app import make_application, make_window
from village_planner.gui.dialogs.import_hall.window import PLACE, SCALE, ImportWindow
from village_planner.gui.main_window import MainWindow
from village_planner.gui.preferences import Preferences
from village_planner.gui.widgets import Tile


def middle_of(widget: QWidget, place: QPoint | None = None) -> list[int]:
    """The pixel of the screen in the middle of a widget."""
    at = widget.mapToGlobal(place or widget.rect().center())
    return [at.x(), at.y()]


def where(window: MainWindow) -> dict[str, object]:
    """What a person would do next, and where."""
    if window.has_plan:
        halls = window.document.plan.halls.values()
        return {"done": [[list(corner) for corner in hall.outline] for hall in halls]}
    if any(dialog.isVisible() for dialog in window.findChildren(QFileDialog)):
        return {"type": "the file"}
    for dialog in window.findChildren(ImportWindow):
        if dialog.step == SCALE and not dialog.scale.unit.choices["ft"].isChecked():
            feet = dialog.scale.unit.choices["ft"]
            return {"click": middle_of(feet, QPoint(8, feet.height() // 2)), "what": "feet"}
        if dialog.drafting.draft is not None:
            return {"click": middle_of(dialog.next), "what": "place" if dialog.step == PLACE else "next"}
        return {}
    tiles = [tile for tile in window.findChildren(Tile) if tile.accessibleName() == "New from a hall plan"]
    return {"click": middle_of(tiles[0]), "what": "tile"} if tiles else {}


def main(folder: str) -> None:
    app = make_application()
    preferences = Preferences(Path(folder, "window.ini"))
    preferences.theme, preferences.tour_seen, preferences.reduced_motion = "light", True, True
    window = make_window(preferences, "en")
    window.move(0, 0)
    window.show()
    told: list[dict[str, object]] = []

    def tell() -> None:
        now = where(window)
        if now and now not in told[-1:]:
            told.append(now)
            print(json.dumps(now), flush=True)

    timer = QTimer(interval=300)
    timer.timeout.connect(tell)
    timer.start()
    app.exec()


if __name__ == "__main__":
    main(sys.argv[1])
