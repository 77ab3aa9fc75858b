"""How wide a text is and how it is folded into the room there is; it must not know what the text is for.

Sizes and widths are in one unit of the caller's choice, usually millimetres of the drawing.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from village_planner.drawing.primitives import Weight
from village_planner.drawing.shaping import clean, face_path, main_face, plain_kerning, shape, width_em

CAP_HEIGHT: Final = 0.714
"""Height of capitals and digits of Noto Sans, in em."""

ASCENT: Final = 0.78
"""Height of the tallest plain letters above the baseline (d, l and accented small letters), in em."""

DESCENT: Final = 0.24
"""Depth of g and p below the baseline, in em."""

LEADING: Final = 1.2
"""Distance of baselines, in em."""

ELLIPSIS: Final = "…"

_BALANCING_STEPS: Final = 5


class Lines(NamedTuple):
    """Folded text; `complete` is False when something had to be left out."""

    lines: tuple[str, ...]
    complete: bool


class Fitted(NamedTuple):
    """Folded text and the size at which it fits."""

    size: float
    lines: tuple[str, ...]
    complete: bool


def font_path(weight: Weight) -> Path:
    """The TTF in which a weight is set."""
    return face_path(main_face(weight))


def text_width(text: str, size: float, weight: Weight = Weight.REGULAR) -> float:
    """Width of one line of text set in `size`, kerning included."""
    return width_em(clean(text), weight) * size


def missing_characters(text: str, weight: Weight = Weight.REGULAR) -> str:
    """Characters of a text that no shipped font has; they are drawn as the replacement character."""
    text = clean(text)
    return shape(text, weight).missing if text and plain_kerning(text, weight) is None else ""


def elide(text: str, width: float, size: float, weight: Weight = Weight.REGULAR, suffix: str = "") -> str:
    """The text if it fits `width`, else as much of its beginning as fits before "…" and `suffix`.

    When not even the ellipsis fits the answer is empty: nothing is ever drawn over its neighbours.
    """
    text = clean(text)
    room = width / size
    if width_em(text + suffix, weight) <= room:
        return text + suffix
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width_em(_shortened(text, middle) + suffix, weight) <= room:
            low = middle
        else:
            high = middle - 1
    return _shortened(text, low) + suffix if low else ""


def _shortened(text: str, length: int) -> str:
    return text[:length].rstrip(" ,;:-–&(") + ELLIPSIS


def wrap(
    text: str,
    width: float,
    size: float,
    weight: Weight = Weight.REGULAR,
    most: int | None = None,
    suffix: str = "",
) -> Lines:
    """Text folded at spaces (and after hyphens and slashes) into lines of about the same length.

    `most` limits the lines: what does not fit is elided at the end of the last one, `suffix` ("+ 2") being
    kept. A word wider than `width` is elided in the same way.
    """
    return _wrapped(clean(text), round(width / size, 4), weight, most, suffix)


@lru_cache(1 << 14)
def _wrapped(text: str, room: float, weight: Weight, most: int | None, suffix: str) -> Lines:
    whole = (text + suffix).strip()
    if width_em(whole, weight) <= room:
        return Lines((whole,) if whole else (), complete=True)
    words = _words(text, suffix)
    widths = [width_em(word, weight) for word in words]
    solid = [width_em(word.rstrip(" "), weight) for word in words]
    starts = _fold(widths, solid, room)
    if (most is None or len(starts) <= most) and max(solid) <= room:
        starts = _balanced(widths, solid, room, starts)
        return Lines(tuple(_joined(words, starts)), complete=True)
    *lines, last = _joined(words, starts[:most])
    elided = [elide(line, room, 1, weight) for line in lines]
    elided.append(elide(last.removesuffix(suffix), room, 1, weight, suffix))
    return Lines(tuple(filter(None, elided)), complete=False)


def _words(text: str, suffix: str) -> list[str]:
    """Pieces between which a line may end; a piece keeps the hyphen or the space that ends it."""
    pieces: list[str] = []
    for word in filter(None, text.split(" ")):
        start = 0
        for index, character in enumerate(word[:-1], 1):
            if character in "-–/" and index - start > 2:
                pieces.append(word[start:index])
                start = index
        pieces.append(word[start:] + " ")
    pieces[-1] = pieces[-1].rstrip(" ") + suffix
    return pieces


def _fold(widths: list[float], solid: list[float], room: float) -> list[int]:
    """The words with which lines begin that are filled one after the other; a trailing space may stand out."""
    starts, used = [0], 0.0
    for index, width in enumerate(widths):
        if index > starts[-1] and used + solid[index] > room:
            starts.append(index)
            used = 0.0
        used += width
    return starts


def _joined(words: list[str], starts: list[int]) -> list[str]:
    """The lines that begin with these words; the last one takes all that is left."""
    ends = [*starts[1:], len(words)]
    return ["".join(words[start:end]).rstrip(" ") for start, end in zip(starts, ends, strict=True)]


def _balanced(widths: list[float], solid: list[float], room: float, starts: list[int]) -> list[int]:
    """The narrowest folding into as many lines: ragged labels look unplanned."""
    low, high = max(solid), room
    for _ in range(_BALANCING_STEPS):
        middle = (low + high) / 2
        narrower = _fold(widths, solid, middle)
        if len(narrower) <= len(starts):
            starts, high = narrower, middle
        else:
            low = middle
    return starts


def fit(
    text: str, width: float, largest: float, smallest: float, weight: Weight = Weight.REGULAR
) -> float | None:
    """The largest size between the two limits at which one line fits `width`; None when it does not fit."""
    em = text_width(text, 1, weight)
    size = min(largest, width / em) if em else largest
    return size if size >= smallest else None


def fit_lines(
    text: str,
    width: float,
    height: float,
    largest: float,
    smallest: float,
    weight: Weight = Weight.REGULAR,
    most: int = 3,
) -> Fitted:
    """The largest size (in steps of a twelfth) at which the text fits in a box, on at most `most` lines.

    At the smallest size it is elided, and `complete` says so.
    """
    size = largest
    while True:
        room = max(1, min(most, int((height - (ASCENT + DESCENT) * size) / (LEADING * size)) + 1))
        folded = wrap(text, width, size, weight, room)
        if folded.complete or size <= smallest:
            return Fitted(size, folded.lines, folded.complete)
        size = max(smallest, size * 11 / 12)
