"""The preview of the drawing with buttons to zoom, beside whatever is decided about it; it must not know the steps."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from village_planner.gui.canvas.backdrop_cells import Chart
from village_planner.gui.canvas.camera import ZOOM_STEP
from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.import_hall.drafting import Drafting
from village_planner.gui.dialogs.import_hall.picking import Picking
from village_planner.gui.dialogs.import_hall.preview import PlanPreview
from village_planner.gui.widgets import column, icon_button, mark, row

SIDE_PX = 380
"""Width of what is beside the preview."""


class Workbench(QWidget):
    """Preview at the left, `side` at the right."""

    def __init__(self, desk: Desk, drafting: Drafting) -> None:
        super().__init__()
        self._drafting = drafting
        self.preview = PlanPreview(desk)
        self.picking = Picking(self.preview, drafting, desk.translator)
        drafting.changed.connect(self._lay)
        t = desk.translator
        self._zooming = QFrame(self.preview)
        mark(self._zooming, role="card")
        buttons = (
            icon_button(desk.icon("zoom-out"), t.say("Zoom out"), lambda: self.preview.zoom(1 / ZOOM_STEP)),
            icon_button(desk.icon("zoom-in"), t.say("Zoom in"), lambda: self.preview.zoom(ZOOM_STEP)),
            icon_button(desk.icon("fit"), t.say("Show all of it"), self.preview.fit),
        )
        self._zooming.setLayout(row(*buttons, margins=(4, 4, 4, 4), gap=4))
        self._zooming.move(12, 12)
        self._side = QWidget()
        self._side.setFixedWidth(SIDE_PX)
        edge = QFrame()
        mark(edge, role="line")
        edge.setFixedWidth(1)
        parts = row(self.preview, edge, self._side, gap=0)
        parts.setStretch(0, 1)
        self.setLayout(parts)

    def put_beside(self, side: QWidget) -> None:
        """What is decided about the drawing."""
        self._side.setLayout(column(side, gap=0))

    def show_chart(self, chart: Chart) -> None:
        """Show a drawing; the draft about it is known."""
        self.preview.show_chart(chart)
        self._lay()

    def _lay(self) -> None:
        draft = self._drafting.draft
        if draft is not None:
            self.preview.lay(draft.turn, draft.hidden)
            self.picking.show()  # the marks lie on the drawing as it lies now
