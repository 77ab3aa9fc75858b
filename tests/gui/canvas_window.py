"""A real window with nothing but a canvas, for tests with a real mouse: says on stdout what happens to the plan."""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QPointF, QTimer
from PySide6.QtWidgets import QApplication
from tests.builders import a_plan

from village_planner.gui.canvas.view import CanvasView
from village_planner.gui.document import Document
from village_planner.gui.preferences import Preferences
from village_planner.model.plan import Plan
from village_planner.session.session import Session
from village_planner.text import Message, Translator, verbatim


def tell(**what: object) -> None:
    print(json.dumps(what), flush=True)


class Teller:
    """Says where the stands are, in mm, when a step is made or undone, and what the status bar would say."""

    def __init__(self, canvas: CanvasView) -> None:
        self.canvas = canvas
        self.document = canvas.document
        self.document.plan_changed.connect(self.on_plan)
        self.document.state_changed.connect(self.on_step)
        self.document.said.connect(self.on_words)
        self.document.selection_changed.connect(self.on_selection)

    def ready(self) -> None:
        """The pixels on the screen of the floor's origin, and pixels of a metre to the right and upwards."""
        canvas = self.canvas
        corner = canvas.viewport().mapToGlobal(canvas.mapFromScene(QPointF(0, 0)))
        other = canvas.viewport().mapToGlobal(canvas.mapFromScene(QPointF(10_000, 10_000)))
        across, up = (other.x() - corner.x()) / 10, (other.y() - corner.y()) / 10
        tell(ready=[corner.x(), corner.y(), across, up], window=int(canvas.winId()))

    def on_plan(self, _old: Plan, new: Plan) -> None:
        tell(preview=self.document.session.previewing, stands=self.stands(new))

    def on_step(self) -> None:
        tell(step=self.document.session.history.present, stands=self.stands(self.document.plan))

    def stands(self, plan: Plan) -> dict[str, list[int]]:
        return {s.number: [*s.position, s.rotation, s.shape.width] for s in plan.stands.values()}

    def on_words(self, message: Message) -> None:
        tell(said=self.document.translator(message))

    def on_selection(self) -> None:
        tell(selected=sorted(self.document.selection))


def main(folder: str) -> None:
    app = QApplication([])
    plan = a_plan().with_stand("A1", at=(5, 8)).with_stand("A2", at=(11, 8)).plan
    preferences = Preferences(Path(folder, "window.ini"))
    preferences.snapping, preferences.reduced_motion = False, True
    canvas = CanvasView(Document(Session(plan, verbatim("")), Translator("en")), preferences)
    canvas.setGeometry(0, 0, 1200, 800)
    canvas.show()
    canvas.setFocus()
    teller = Teller(canvas)
    QTimer.singleShot(500, teller.ready)
    app.exec()


if __name__ == "__main__":
    main(sys.argv[1])
