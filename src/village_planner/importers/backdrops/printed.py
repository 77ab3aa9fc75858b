"""At which scale a page was printed: what is written on it, what each usual scale would make of it; no formats."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from village_planner.importers.backdrops.units import LARGEST_MM, SMALLEST_MM
from village_planner.model.backdrop import Backdrop
from village_planner.text import Length, Message, say

USUAL_SCALES: Final = (20, 50, 75, 100, 125, 150, 200, 250, 300, 400, 500, 750, 1_000)
"""Denominators at which plans of halls are printed."""

_WRITTEN: Final = re.compile(r"(?<![\d.,:/])1\s?[:/]\s?(\d{2,4})(?![\d.,:/]\d)(?!\d)")
"""A scale in words: 1:200, 1/200, 1 : 200; not a date or a part of a longer number."""

_WITH_A_NAME: Final = re.compile(r"scale|échelle|echelle|ech\.|éch\.|maßstab|escala|scala", re.IGNORECASE)


class PrintedScale(Struct, frozen=True, kw_only=True):
    """A scale 1:`denominator` and the size in mm that it gives the hall."""

    denominator: int
    mm_per_unit: float
    width: float
    height: float

    @property
    def plausible(self) -> bool:
        """Whether a hall could have that size."""
        return SMALLEST_MM <= max(self.width, self.height) <= LARGEST_MM


class PrintedAdvice(Struct, frozen=True, kw_only=True):
    """What to choose from, what is proposed and why; `proposed` is None when the organiser must say or measure."""

    choices: tuple[PrintedScale, ...]
    proposed: PrintedScale | None
    reason: Message
    warning: Message | None = None


def printed_advice(backdrop: Backdrop, paper_mm_per_unit: float) -> PrintedAdvice:
    """Advice about a page of which a unit is `paper_mm_per_unit` on paper.

    A scale is proposed only when one alone is written on the page and a hall could have that size: a wrong scale looks
    right.
    """
    written = [printed(backdrop, paper_mm_per_unit, one) for one in scales_written(backdrop)]
    usual = [printed(backdrop, paper_mm_per_unit, one) for one in USUAL_SCALES]
    possible = {one.denominator: one for one in (*written, *usual) if one.plausible}
    choices = tuple(possible[one] for one in sorted(possible))
    believed = [one for one in written if one.plausible]
    if len(believed) == 1:
        return PrintedAdvice(
            choices=choices,
            proposed=believed[0],
            reason=say("1:{scale} is written on the page.", scale=str(believed[0].denominator)),
            warning=say(
                "The drawing would be {width} × {height}. Measure a wall or a door to be sure: the page may have been "
                "enlarged or reduced.",
                width=Length(believed[0].width),
                height=Length(believed[0].height),
            ),
        )
    reason = (
        say("Several scales are written on the page.")
        if len(believed) > 1
        else say("The page does not say at which scale it was printed.")
    )
    return PrintedAdvice(choices=choices, proposed=None, reason=reason)


def printed(backdrop: Backdrop, paper_mm_per_unit: float, denominator: int) -> PrintedScale:
    """The page at 1:`denominator`; ValueError when one of the figures is not a length."""
    if not (math.isfinite(paper_mm_per_unit) and paper_mm_per_unit > 0 and denominator > 0):
        raise ValueError("a scale without a length")
    unit = paper_mm_per_unit * denominator
    return PrintedScale(
        denominator=denominator,
        mm_per_unit=unit,
        width=backdrop.width * unit,
        height=backdrop.height * unit,
    )


def scales_written(backdrop: Backdrop) -> tuple[int, ...]:
    """Denominators that the texts name, each once; only those beside the word for it when there are such."""
    texts = [text.text for text in backdrop.texts]
    named = _found(text for text in texts if _WITH_A_NAME.search(text))
    return named or _found(texts)


def _found(texts: Iterable[str]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(match[1]) for text in texts for match in _WRITTEN.finditer(text)))
