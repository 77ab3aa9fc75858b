"""Every tool by its name; it must not know what holds them. Tools are loaded when they are first taken up."""

from __future__ import annotations

from typing import Final, NoReturn

from village_planner.gui import workers
from village_planner.gui.tools.tool import Stage, Tool

SELECT: Final = "select"
PAN: Final = "pan"
TOOLS: Final = (
    SELECT,
    "stand",
    "measure",
    PAN,
    "outline",
    "corners",
    "hole",
    "door",
    "column-row",
    "zone",
    "stage",
    "row",
    "block",
    "grid",
    "along-wall",
    "along-curve",
    "place-next",
    "number-sweep",
    "detect",
)
"""Names of all tools."""


def make_tool(name: str, stage: Stage) -> Tool:
    """The tool called `name`, ready to be entered; ValueError when there is none."""
    if (tool := _general_tool(name, stage)) is not None:
        return tool
    with workers.loading:
        return _hall_tool(name, stage) or _stand_tool(name, stage) or _no_tool(name)


def _no_tool(name: str) -> NoReturn:
    raise ValueError(f"there is no tool called {name!r}")


def _general_tool(name: str, stage: Stage) -> Tool | None:
    match name:
        case "select":
            from village_planner.gui.tools.select import SelectTool

            return SelectTool(stage)
        case "measure":
            from village_planner.gui.tools.measure import MeasureTool

            return MeasureTool(stage)
        case "pan":
            from village_planner.gui.tools.pan import PanTool

            return PanTool(stage)
        case _:
            return None


def _hall_tool(name: str, stage: Stage) -> Tool | None:
    match name:
        case "outline":
            from village_planner.gui.tools.outline import OutlineTool

            return OutlineTool(stage)
        case "hole":
            from village_planner.gui.tools.outline import HoleTool

            return HoleTool(stage)
        case "corners":
            from village_planner.gui.tools.corners import CornersTool

            return CornersTool(stage)
        case "door":
            from village_planner.gui.tools.wall_door import DoorTool

            return DoorTool(stage)
        case "column-row":
            from village_planner.gui.tools.column_row import ColumnRowTool

            return ColumnRowTool(stage)
        case "zone":
            from village_planner.gui.tools.area import ZoneTool

            return ZoneTool(stage)
        case "stage":
            from village_planner.gui.tools.area import StageTool

            return StageTool(stage)
        case "detect":
            from village_planner.gui.tools.detect import DetectTool

            return DetectTool(stage)
        case _:
            return None


def _stand_tool(name: str, stage: Stage) -> Tool | None:
    match name:
        case "stand":
            from village_planner.gui.tools.draw_stand import DrawStandTool

            return DrawStandTool(stage)
        case "row":
            from village_planner.gui.tools.draw_field import RowTool

            return RowTool(stage)
        case "block":
            from village_planner.gui.tools.draw_field import BlockTool

            return BlockTool(stage)
        case "grid":
            from village_planner.gui.tools.draw_field import GridTool

            return GridTool(stage)
        case "along-wall":
            from village_planner.gui.tools.along_wall import WallTool

            return WallTool(stage)
        case "along-curve":
            from village_planner.gui.tools.along_curve import CurveTool

            return CurveTool(stage)
        case "place-next":
            from village_planner.gui.tools.place_next import PlaceNextTool

            return PlaceNextTool(stage)
        case "number-sweep":
            from village_planner.gui.tools.number_sweep import SweepTool

            return SweepTool(stage)
        case _:
            return None
