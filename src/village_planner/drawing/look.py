"""How a hall is to be drawn: how large and with what emphasis; it must not know what is in the hall."""

from __future__ import annotations

from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from village_planner.model.ids import DoorId, StandId
from village_planner.text import Translator
from village_planner.units import MM_PER_POINT

if TYPE_CHECKING:
    from village_planner.drawing.colouring import Grouping


class Labels(Enum):
    """What is written on stands: number and name, the number alone, or nothing."""

    FULL = "full"
    NUMBERS = "numbers"
    NONE = "none"


class StandStyle(Enum):
    """How one stand is drawn.

    COLOURED: pale fill and walls in the category's colour, as on the plan. DRAWN: dark walls on the bare
    floor, for a working drawing. NEIGHBOUR: a quiet area with a quiet label beside a working drawing.
    GREYED: only its outline, as context. HIGHLIGHT: solid accent with its number.
    """

    COLOURED = "coloured"
    DRAWN = "drawn"
    NEIGHBOUR = "neighbour"
    GREYED = "greyed"
    HIGHLIGHT = "highlight"


class Look(Struct, frozen=True, kw_only=True, dict=True):
    """How things are drawn.

    `scale` is paper millimetres for one hall millimetre (0.01 is 1:100). `highlight` None draws every stand
    in its colours; a set greys all stands but those in it (an empty set greys the whole hall). Names are not
    printed below `name_pt` and numbers not below `number_pt` points on paper; a screen, which zooms, sets
    both to 0. `doors_along` sets the words outside doors along the walls first, where a page is too narrow for them.
    `enlarged` is the factor of words and marks on paper that is read from farther away.
    """

    translator: Translator
    scale: float
    labels: Labels = Labels.FULL
    highlight: frozenset[StandId] | None = None
    services: bool = True
    fire: bool = True
    door_labels: bool = True
    doors_along: bool = False
    enlarged: float = 1.0
    markers: bool = True
    backdrop: bool = True
    number_pt: float = 6.0
    name_pt: float = 5.0
    blocked: frozenset[DoorId] = frozenset()
    """Doors before which nobody gets, drawn as no way out."""
    groups: Grouping | None = None
    """By what stands are coloured, None for their category; see colouring.py."""

    def paper(self, millimetres: float) -> float:
        """Hall millimetres that are `millimetres` on paper."""
        return millimetres / self.scale

    def words(self, millimetres: float) -> float:
        """Hall millimetres of words and marks that are `millimetres` on paper read in the hand."""
        return self.paper(millimetres) * self.enlarged

    def points(self, points: float) -> float:
        """Hall millimetres of a text size in points on paper."""
        return points * MM_PER_POINT / self.scale

    def stroke(self, hall_mm: float, least: float, most: float) -> float:
        """Pen width in paper millimetres of something `hall_mm` thick, within limits that print well."""
        return min(max(hall_mm * self.scale, least), most)

    def size(self, hall_mm: float, least: float, most: float) -> float:
        """Size in hall millimetres of a symbol that is `hall_mm` large, within limits in paper millimetres."""
        return self.paper(self.stroke(hall_mm, least, most))

    @cached_property
    def wall(self) -> float:
        """Pen width of the hall's walls."""
        return self.stroke(105, 0.35, 1.2)

    @cached_property
    def panel(self) -> float:
        """Pen width of the closed sides of stands."""
        return self.stroke(75, 0.3, 1.6)

    @cached_property
    def thin(self) -> float:
        """Pen width of open sides and of the outlines of fixtures."""
        return self.stroke(25, 0.13, 0.35)

    @cached_property
    def marker(self) -> float:
        """Width of a category's marker in hall millimetres."""
        return self.size(170, 1.1, 2.4)

    @cached_property
    def least_number(self) -> float:
        """Smallest legible size of a stand's number in hall millimetres."""
        return self.points(self.number_pt)

    @cached_property
    def least_name(self) -> float:
        """Smallest legible size of a name in hall millimetres."""
        return self.points(self.name_pt)


SCREEN_SCALE: Final = 0.01


def screen_look(translator: Translator, **flags: object) -> Look:
    """The look of the canvas: labels of any size, because the reader zooms and the canvas hides them."""
    return Look(translator=translator, scale=SCREEN_SCALE, number_pt=0, name_pt=0, **flags)  # type: ignore[arg-type]
