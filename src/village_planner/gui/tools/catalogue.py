"""Every tool by its name, one line each; it must not know what holds them. Tools are loaded when first taken up."""

from __future__ import annotations

from contextlib import nullcontext
from importlib import import_module
from typing import Final

from village_planner.gui import workers
from village_planner.gui.tools.tool import Stage, Tool

SELECT: Final = "select"
PAN: Final = "pan"

TOOLS: Final = {
    SELECT: "select.SelectTool",
    "stand": "draw_stand.DrawStandTool",
    "measure": "measure.MeasureTool",
    PAN: "pan.PanTool",
    "outline": "outline.OutlineTool",
    "corners": "corners.CornersTool",
    "hole": "outline.HoleTool",
    "door": "wall_door.DoorTool",
    "column-row": "column_row.ColumnRowTool",
    "zone": "area.ZoneTool",
    "stage": "area.StageTool",
    "row": "draw_field.RowTool",
    "block": "draw_field.BlockTool",
    "grid": "draw_field.GridTool",
    "along-wall": "along_wall.WallTool",
    "along-curve": "along_curve.CurveTool",
    "place-next": "place_next.PlaceNextTool",
    "number-sweep": "number_sweep.SweepTool",
    "detect": "detect.DetectTool",
}
"""Names of all tools, with the module of this folder and its class that each is."""

_WITHOUT_GEOMETRY: Final = frozenset({SELECT, "measure", PAN})
"""Tools that wait for nobody who is loading geometry."""


def make_tool(name: str, stage: Stage) -> Tool:
    """The tool called `name`, ready to be entered; ValueError when there is none."""
    if name not in TOOLS:
        raise ValueError(f"there is no tool called {name!r}")
    module, _, made = TOOLS[name].partition(".")
    with nullcontext() if name in _WITHOUT_GEOMETRY else workers.loading:
        return getattr(import_module(f"village_planner.gui.tools.{module}"), made)(stage)
