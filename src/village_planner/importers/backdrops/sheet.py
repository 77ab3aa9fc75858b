"""Collects what a reader draws, counts what it leaves out and why, and makes the backdrop; it must not know any format.

Everything comes with y upwards, in the unit of the file, wherever it lies.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Final

from village_planner.errors import UserError
from village_planner.importers.backdrops.extent import Box, extent
from village_planner.importers.backdrops.reading import ReceiptLine
from village_planner.model.backdrop import (
    FARTHEST,
    MOST_LAYERS,
    MOST_NUMBERS,
    MOST_THINGS,
    Backdrop,
    BackdropLayer,
    BackdropPath,
    BackdropPicture,
    BackdropText,
)
from village_planner.model.border import LONGEST_NAME, visible
from village_planner.text import Message, say

LINES: Final = say("Lines and areas")
TEXTS: Final = say("Texts")
PICTURES: Final = say("Pictures")
"""What the lines of a receipt count."""

TOO_MANY: Final = say("There are more than {most} things in the drawing.", most=MOST_THINGS)
_IMPOSSIBLE: Final = say("Its numbers are impossible.")
_LONGEST_TEXT: Final = 500
"""Characters of the longest line of text that is kept."""


class Sheet:
    """A drawing in the making."""

    def __init__(self) -> None:
        self._layers: dict[str, int] = {}
        self._shown: list[bool] = []
        self._paths: list[BackdropPath] = []
        self._texts: list[BackdropText] = []
        self._pictures: list[BackdropPicture] = []
        self._numbers = 0
        self._read: Counter[tuple[int, Message]] = Counter()
        self._left_out: Counter[tuple[int, Message, Message]] = Counter()

    def layer(self, name: str, *, shown: bool = True) -> int:
        """The number of the layer of that name, made when it is new; those past the limit share the last one."""
        name = visible(name).strip()[:LONGEST_NAME]
        if name not in self._layers:
            if len(self._layers) >= MOST_LAYERS:
                return MOST_LAYERS - 1
            self._layers[name] = len(self._layers)
            self._shown.append(shown)
        return self._layers[name]

    def hide(self, layer: int) -> None:
        """Say that the file hides this layer."""
        self._shown[layer] = False

    def is_shown(self, layer: int) -> bool:
        """Whether nobody said that this layer is hidden."""
        return self._shown[layer]

    @property
    def is_full(self) -> bool:
        """Whether nothing more is taken."""
        things = len(self._paths) + len(self._texts) + len(self._pictures)
        return things >= MOST_THINGS or self._numbers >= MOST_NUMBERS

    def leave_out(self, layer: int, what: Message, why: Message, n: int = 1) -> None:
        """Count things that are not drawn."""
        self._left_out[layer, what, why] += n

    def path(
        self,
        layer: int,
        steps: str,
        places: Sequence[float],
        *,
        colour: int | None = None,
        width: float = 0.0,
        filled: bool = False,
        counts: bool = True,
    ) -> None:
        """Lines or an area; see `BackdropPath`. What is both area and line `counts` once."""
        if not (_are_possible((*places, width)) and steps.startswith("M")):
            self.leave_out(layer, LINES, _IMPOSSIBLE)
        elif self._has_room(layer, LINES, len(places), counts=counts):
            self._paths.append(BackdropPath(layer, steps, tuple(places), colour, max(width, 0.0), filled))

    def text(
        self,
        layer: int,
        text: str,
        place: tuple[float, float],
        height: float,
        *,
        rotation: float = 0.0,
        colour: int | None = None,
    ) -> None:
        """One line of text; blank ones are nothing and are not counted."""
        text = visible(text).strip()[:_LONGEST_TEXT]
        if not text:
            return
        if not (_are_possible((*place, height, rotation)) and height > 0):
            self.leave_out(layer, TEXTS, _IMPOSSIBLE)
        elif self._has_room(layer, TEXTS, 2):
            self._texts.append(BackdropText(layer, text, *place, height, rotation % 360, colour))

    def picture(self, layer: int, data: bytes, box: tuple[float, float, float, float]) -> None:
        """A PNG or JPEG in `box`: left, bottom, width and height."""
        if not (_are_possible(box) and min(box[2:]) > 0):
            self.leave_out(layer, PICTURES, _IMPOSSIBLE)
        elif self._has_room(layer, PICTURES, 4):
            self._pictures.append(BackdropPicture(layer, data, *box))

    def backdrop(self, mm_per_unit: float | None) -> Backdrop:
        """All of it, shifted so that its lower left corner is (0, 0); UserError when there is nothing."""
        left, bottom, right, top = self._bounds()
        # A layer that holds nothing is nothing that anybody could switch.
        things: tuple[BackdropPicture | BackdropPath | BackdropText, ...]
        things = (*self._pictures, *self._paths, *self._texts)
        used = sorted({thing.layer for thing in things})
        number = {layer: i for i, layer in enumerate(used)}
        names = list(self._layers)
        return Backdrop(
            width=right - left,
            height=top - bottom,
            origin=(left, bottom),
            mm_per_unit=mm_per_unit,
            layers=tuple(BackdropLayer(names[layer], self._shown[layer]) for layer in used),
            pictures=tuple(
                BackdropPicture(number[p.layer], p.data, p.x - left, p.y - bottom, p.width, p.height)
                for p in self._pictures
            ),
            paths=tuple(
                BackdropPath(
                    number[p.layer], p.steps, _shifted(p.places, left, bottom), p.colour, p.width, p.filled
                )
                for p in self._paths
            ),
            texts=tuple(
                BackdropText(
                    number[t.layer], t.text, t.x - left, t.y - bottom, t.height, t.rotation, t.colour
                )
                for t in self._texts
            ),
        )

    def receipt(self) -> tuple[ReceiptLine, ...]:
        """What was read and left out, by layer in the order of the file; one line for each reason."""
        names = list(self._layers)
        lines = []
        for layer, name in enumerate(names):
            for what in self._kinds(layer):
                reasons = [(key[2], n) for key, n in self._left_out.items() if key[:2] == (layer, what)]
                read = self._read[layer, what]
                if read or reasons:
                    why, left_out = reasons[0] if reasons else (None, 0)
                    lines.append(ReceiptLine(name, what, read, left_out, why))
                    lines += [ReceiptLine(name, what, 0, n, why) for why, n in reasons[1:]]
        return tuple(lines)

    def _kinds(self, layer: int) -> list[Message]:
        """What was met in a layer: pictures, lines, texts, and then what is only left out."""
        met = [what for at, what in self._read if at == layer]
        met += [what for at, what, _ in self._left_out if at == layer]
        first = [what for what in (PICTURES, LINES, TEXTS) if what in met]
        return first + [what for what in dict.fromkeys(met) if what not in first]

    def _has_room(self, layer: int, what: Message, numbers: int, *, counts: bool = True) -> bool:
        """Whether one more thing with so many numbers is taken; counts it either way."""
        if self.is_full or self._numbers + numbers > MOST_NUMBERS:
            self.leave_out(layer, what, TOO_MANY, int(counts))
            return False
        self._numbers += numbers
        self._read[layer, what] += counts
        return True

    def _bounds(self) -> Box:
        """The box around all that is shown, or around what is hidden when nothing is shown.

        Texts count with the place where they begin: how long they are depends on the font.
        """
        boxes = [(p.layer, extent(p.steps, p.places)) for p in self._paths]
        boxes += [(t.layer, (t.x, t.y, t.x, t.y + t.height)) for t in self._texts]
        boxes += [(p.layer, (p.x, p.y, p.x + p.width, p.y + p.height)) for p in self._pictures]
        if not boxes:
            raise empty()
        seen = [box for layer, box in boxes if self._shown[layer]] or [box for _, box in boxes]
        lefts, bottoms, rights, tops = zip(*seen, strict=True)
        return min(lefts), min(bottoms), max(rights), max(tops)


def empty() -> UserError:
    """The error of a drawing in which nothing is to be seen."""
    return UserError(
        "empty-drawing",
        say("There is nothing to be seen in this drawing."),
        say("No line, no text and no picture could be read. Nothing was changed."),
        say("Open it with the program it comes from, or ask for it as a PDF."),
    )


def _are_possible(numbers: Sequence[float]) -> bool:
    return math.isfinite(sum(numbers)) and max(numbers) <= FARTHEST and min(numbers) >= -FARTHEST


def _shifted(places: tuple[float, ...], left: float, bottom: float) -> tuple[float, ...]:
    shifted = list(places)
    shifted[::2] = [x - left for x in places[::2]]
    shifted[1::2] = [y - bottom for y in places[1::2]]
    return tuple(shifted)
