"""How wide a text is and how it is folded into the room there is; it must not know what the text is for.

Sizes and widths are in one unit of the caller's choice, usually millimetres of the drawing.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from msgspec import Struct

from village_planner.drawing.primitives import Weight
from village_planner.drawing.shaping import (
    EM,
    clean,
    is_plain,
    plain_steps,
    width_em,
)

CAP_HEIGHT: Final = 0.714
"""Height of capitals and digits of Noto Sans, in em."""

ASCENT: Final = 0.78
"""Height of the tallest plain letters above the baseline (d, l and accented small letters), in em."""

DESCENT: Final = 0.24
"""Depth of g and p below the baseline, in em."""

LEADING: Final = 1.2
"""Distance of baselines, in em."""

ELLIPSIS: Final = "…"

_OPENING: Final = frozenset({"«", "&", "–", "—"})
_CLOSING: Final = frozenset({"»", ":", ";", "!", "?"})
_DROPPED_AT_THE_END: Final = " ,;:-–&("

_SHAPED_EM: Final = 2.0
"""How much wider some letters may be than more of them, as joined letters take other shapes; far more than they are."""

_BALANCING_STEPS: Final = 5
_LEAST_BEFORE_HYPHEN: Final = 2  # "T-shirt" is not folded after its T


class Lines(NamedTuple):
    """Folded text; `complete` is False when something had to be left out."""

    lines: tuple[str, ...]
    complete: bool


class Fitted(Struct, frozen=True):
    """Folded text and the size at which it fits."""

    size: float
    lines: tuple[str, ...]
    complete: bool


def text_width(text: str, size: float, weight: Weight = Weight.REGULAR) -> float:
    """Width of one line of text set in `size`, kerning included."""
    return width_em(clean(text), weight) * size


def elide(text: str, width: float, size: float, weight: Weight = Weight.REGULAR, suffix: str = "") -> str:
    """The text if it fits `width`, else as much of its beginning as fits before "…" and `suffix`.

    When not even the ellipsis fits the answer is empty: nothing is ever drawn over its neighbours.
    """
    text = clean(text)
    room = width / size
    if width_em(text + suffix, weight) <= room:
        return text + suffix
    length = len(text)
    if is_plain(text, weight):  # a good first guess: how many characters fit beside the ellipsis
        steps = list(accumulate(plain_steps(text, weight)))
        length = bisect_right(steps, EM * (room - width_em(ELLIPSIS + suffix, weight)))
    while length and width_em(text[: length // 2], weight) > room + _SHAPED_EM:
        length //= 2
    for kept in range(length, 0, -1):
        shortened = text[:kept].rstrip(_DROPPED_AT_THE_END) + ELLIPSIS + suffix
        if width_em(shortened, weight) <= room:
            return shortened
    return ""


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
    room = width / size
    words = _words(clean(text), suffix, weight)
    folded = _folded(words, room, most)
    if folded is not None:
        return Lines(folded, complete=True)
    *lines, last = _joined(words, _fold(words, room)[:most])
    elided = [elide(line, room, 1, weight) for line in lines]
    elided.append(elide(last.removesuffix(suffix), room, 1, weight, suffix))
    return Lines(tuple(filter(None, elided)), complete=False)


def folded(
    text: str, width: float, size: float, weight: Weight = Weight.REGULAR, most: int | None = None
) -> tuple[str, ...] | None:
    """The lines of `wrap` when nothing need be elided; None, at little cost, otherwise."""
    return _folded(_words(clean(text), "", weight), width / size, most)


def is_too_wide(text: str, width: float, size: float, weight: Weight = Weight.REGULAR, most: int = 1) -> bool:
    """Whether widths alone show that a text cannot be folded into `most` lines; False promises nothing."""
    words, room = _words(clean(text), "", weight), width / size
    return words.widest > room or words.whole > most * room


def _folded(words: _Words, room: float, most: int | None) -> tuple[str, ...] | None:
    if words.whole <= room:
        return tuple(filter(None, [words.text]))
    if words.widest > room or (most is not None and words.whole > most * room):
        return None
    starts = _fold(words, room)
    if most is not None and len(starts) > most:
        return None
    return tuple(_joined(words, _balanced(words, room, starts)))


class _Words(Struct, frozen=True, gc=False):
    """A text cut where a line may end, with widths in em: with the space that follows, and without."""

    text: str
    whole: float
    pieces: tuple[str, ...]
    widths: tuple[float, ...]
    solid: tuple[float, ...]
    widest: float


@lru_cache(1 << 14)
def _words(text: str, suffix: str, weight: Weight) -> _Words:
    """The pieces of a text; each keeps the hyphen, slash or space that ends it."""
    pieces: list[str] = []
    for word in _breakable(text):
        start = 0
        for index, character in enumerate(word[:-1], 1):
            if character in "-–/" and index - start > _LEAST_BEFORE_HYPHEN:
                pieces.append(word[start:index])
                start = index
        pieces.append(word[start:] + " ")
    if not pieces:
        return _Words("", 0, (), (), (), 0)
    pieces[-1] = pieces[-1].rstrip(" ") + suffix
    solid = tuple(width_em(piece.rstrip(" "), weight) for piece in pieces)
    space = width_em(" ", weight)
    widths = tuple(width + space * piece.endswith(" ") for width, piece in zip(solid, pieces, strict=True))
    whole = "".join(pieces)
    return _Words(whole, width_em(whole, weight), tuple(pieces), widths, solid, max(solid))


def _breakable(text: str) -> list[str]:
    """Words; signs that French sets apart by a space, and "&", stay with the word they belong to."""
    words: list[str] = []
    for word in filter(None, text.split(" ")):
        if words and (word in _CLOSING or words[-1].rpartition(" ")[2] in _OPENING):
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words


def _fold(words: _Words, room: float) -> list[int]:
    """The pieces with which lines begin that are filled one after the other; a trailing space may stand out."""
    starts, used = [0], 0.0
    for index, (width, solid) in enumerate(zip(words.widths, words.solid, strict=True)):
        if used + solid > room and index > starts[-1]:
            starts.append(index)
            used = 0.0
        used += width
    return starts


def _joined(words: _Words, starts: list[int]) -> list[str]:
    """The lines that begin with these pieces; the last one takes all that is left."""
    ends = [*starts[1:], len(words.pieces)]
    return ["".join(words.pieces[start:end]).rstrip(" ") for start, end in zip(starts, ends, strict=True)]


def _balanced(words: _Words, room: float, starts: list[int]) -> list[int]:
    """The narrowest folding into as many lines: ragged labels look unplanned. No word is cut for it."""
    low, high, cuts = words.widest, room, _cut(words, starts)
    for _ in range(_BALANCING_STEPS):
        middle = (low + high) / 2
        narrower = _fold(words, middle)
        if len(narrower) <= len(starts) and _cut(words, narrower) <= cuts:
            starts, high = narrower, middle
        else:
            low = middle
    return starts


def _cut(words: _Words, starts: list[int]) -> int:
    """How many lines end within a word, after its hyphen or slash."""
    return sum(not words.pieces[start - 1].endswith(" ") for start in starts[1:])


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
