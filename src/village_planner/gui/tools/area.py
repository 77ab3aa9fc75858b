"""Draws a fixture of any outline: a keep-clear zone or a stage; it must not know how a ring is drawn."""

from __future__ import annotations

from village_planner.edits.fixtures import add_area
from village_planner.edits.names import adding
from village_planner.gui.tools.ring import RingTool
from village_planner.model.fixture import FixtureKind
from village_planner.model.ids import random_id
from village_planner.model.shape import Point


class ZoneTool(RingTool):
    """The ring becomes a zone that must be kept clear."""

    name = "zone"
    kind = FixtureKind.KEEP_CLEAR

    def finish(self, ring: tuple[Point, ...]) -> None:
        document, hall = self.stage.document, self.stage.document.hall
        assert hall is not None, "nothing is drawn without a hall"
        plan, made = add_area(document.session.base, hall, self.kind, ring, random_id)
        document.commit(adding(plan, [made]), plan)
        document.select([made])


class StageTool(ZoneTool):
    """The ring becomes a stage."""

    name = "stage"
    kind = FixtureKind.STAGE
