"""Draws the outline of the hall shown anew, or a hole in its floor; it must not know how a ring is drawn."""

from __future__ import annotations

from village_planner.edits.outline import add_hole, draw_outline
from village_planner.gui.tools.ring import RingTool
from village_planner.model.shape import Point
from village_planner.text import say


class OutlineTool(RingTool):
    """The ring becomes the walls of the hall shown; what is in it stays where it is."""

    name = "outline"

    def finish(self, ring: tuple[Point, ...]) -> None:
        document, hall = self.stage.document, self.stage.document.hall
        assert hall is not None, "nothing is drawn without a hall"
        base = document.session.base
        name = say("Draw the outline of {hall}", hall=base.halls[hall].name)
        document.commit(name, draw_outline(base, hall, ring))


class HoleTool(RingTool):
    """The ring becomes a hole in the floor: a courtyard, a lift shaft."""

    name = "hole"

    def finish(self, ring: tuple[Point, ...]) -> None:
        document, hall = self.stage.document, self.stage.document.hall
        assert hall is not None, "nothing is drawn without a hall"
        document.commit(say("Cut a hole into the floor"), add_hole(document.session.base, hall, ring))
