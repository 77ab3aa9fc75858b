"""A drawing in the making whose texts never cover each other; it must not know stands."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import shapely

from village_planner.drawing.box import Box
from village_planner.drawing.fonts import ASCENT, CAP_HEIGHT, DESCENT, LEADING, text_width
from village_planner.drawing.frame import frame
from village_planner.drawing.primitives import Anchor, Ink, Item, Path, Role, Text, Weight, polygon
from village_planner.model.shape import Corner
from village_planner.units import MDEG_PER_DEGREE


@dataclass(frozen=True, slots=True)
class Transform:
    """From the hall to the page: mm of paper for a mm of hall, and where the hall's origin goes."""

    scale: float
    x: float
    y: float

    def point(self, place: Corner) -> Corner:
        """A place of the hall on the page."""
        return (self.x + place[0] * self.scale, self.y + place[1] * self.scale)

    def points(self, places: Iterable[Corner]) -> tuple[Corner, ...]:
        """Places of the hall on the page."""
        return tuple(self.point(place) for place in places)


@dataclass(slots=True)
class Picture:
    """What is drawn so far, the areas that its texts and signs have taken, and lines that no word should cross.

    Nothing is written above `top`, where other parts of the page are.
    """

    items: list[Item] = field(default_factory=list)
    taken: list[Box] = field(default_factory=list)
    edges: list[tuple[Corner, Corner]] = field(default_factory=list)
    top: float = math.inf

    def write(self, texts: Sequence[Text], gap: float = 0.4) -> bool:
        """Put texts on the drawing, or answer False because one would cover something written before."""
        boxes = [turned_box(text) for text in texts]
        if any(box.top > self.top for box in boxes):
            return False
        if any(box.meets(other, gap) for box in boxes for other in self.taken):
            return False
        self.items += texts
        self.taken += boxes
        return True

    def write_clear(self, choices: Sequence[Text]) -> bool:
        """Put a text at the first of several places at which it covers nothing and no edge runs through it, or at the
        first at which it covers nothing, on white; False when there is no such place.
        """
        edges = shapely.MultiLineString(self.edges)
        if any(not ink_of(text).intersects(edges) and self.write([text]) for text in choices):
            return True
        for text in choices:
            if self.write([text]):
                white = polygon(ink_of(text, _WHITE).exterior.coords[:-1])
                self.items.insert(-1, Path(white, Ink(Role.PAPER)))
                return True
        return False

    def write_beside(
        self,
        lines: Sequence[str],
        box: Box,
        size: float,
        ink: Ink,
        *,
        weight: Weight = Weight.REGULAR,
        within: shapely.Geometry | None = None,
    ) -> bool:
        """Put lines beside a box where they cover nothing and stay `within`; False when there is no such side.

        A place where they cross none of the picture's edges comes first.
        """
        choices = [
            texts
            for texts in _beside(lines, box, size, ink, weight)
            if within is None or all(within.contains(shapely.box(*turned_box(text))) for text in texts)
        ]
        choices.sort(key=self._crosses)  # stable: the first of the best
        return any(self.write(texts) for texts in choices)

    def _crosses(self, texts: Sequence[Text]) -> bool:
        boxes = [turned_box(text).grown(_CLEAR) for text in texts]
        return any(box.crosses(*edge) for box in boxes for edge in self.edges)


_CLEAR: Final = 0.4  # paper mm between a word and a line
_WHITE: Final = 0.6  # paper mm of white around a word on a line


def _beside(lines: Sequence[str], box: Box, size: float, ink: Ink, weight: Weight) -> Iterator[list[Text]]:
    """The lines at each of the eight places around a box, the best first."""
    tall = CAP_HEIGHT * size + (len(lines) - 1) * LEADING * size
    x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    beside, above, below = y + tall / 2, box.top + 1.4 + tall, box.bottom - 1.4
    for place, top, anchor in (
        (box.left - 1.2, beside, Anchor.END),
        (box.right + 1.2, beside, Anchor.START),
        (x, above, Anchor.MIDDLE),
        (x, below, Anchor.MIDDLE),
        (box.right, above, Anchor.END),
        (box.left, above, Anchor.START),
        (box.right, below, Anchor.END),
        (box.left, below, Anchor.START),
    ):
        baselines = (top - (CAP_HEIGHT + index * LEADING) * size for index in range(len(lines)))
        texts = [
            Text(text, place, baseline, size, ink, weight, anchor)
            for text, baseline in zip(lines, baselines, strict=True)
        ]
        yield texts


_BEFORE: Final = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}  # shares of a line of text


def turned_box(text: Text) -> Box:
    """The upright box around a line of text that may be turned by any angle."""
    width = text_width(text.text, text.size, text.weight)
    start = -width * _BEFORE[text.anchor]
    if not text.rotation:
        left, foot = text.x + start, text.y - DESCENT * text.size
        return Box(left, foot, text.x + (start + width), text.y + ASCENT * text.size)
    turn = math.radians(text.rotation / MDEG_PER_DEGREE)
    ends = [(x, y) for x in (start, start + width) for y in (-DESCENT * text.size, ASCENT * text.size)]
    return Box.around(
        (
            text.x + x * math.cos(turn) - y * math.sin(turn),
            text.y + x * math.sin(turn) + y * math.cos(turn),
        )
        for x, y in ends
    )


def ink_of(text: Text, margin: float = 0.0) -> shapely.Polygon:
    """What the capitals and figures of a line of text cover, and a margin: what hangs below them may be touched."""
    width, tall = text_width(text.text, text.size, text.weight), CAP_HEIGHT * text.size
    left = -width * _BEFORE[text.anchor] - margin
    right, foot, top = left + width + 2 * margin, -margin, tall + margin
    ring = ((left, foot), (right, foot), (right, top), (left, top))
    return shapely.Polygon(frame((text.x, text.y), text.rotation).points(ring))
