"""Numbers for a whole floor: which stands share an aisle, and what they are called; it must not know plans.

A stand belongs to the aisle that its open sides face; back-to-back rows belong to different aisles.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from itertools import count, pairwise
from statistics import median
from typing import Final

from village_planner.model.shape import Corner, centre, corners, drawn_edges, local_corners, rotated
from village_planner.model.stand import Stand

ALL_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CLEAR_LETTERS: Final = ALL_LETTERS.replace("I", "").replace("O", "")
"""Without the two that are read as 1 and 0."""


class Scheme(Enum):
    """How stands are numbered."""

    AISLES = "aisles"
    """A letter an aisle; seen from the entrance odd numbers on the left, even ones on the right."""
    SERPENTINE = "serpentine"
    """1 to n, along one row and back along the next: best for about twenty stands."""
    HUNDREDS = "hundreds"
    """A hundred an aisle, odd on the left and even on the right; the rest of each hundred stays free."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """A scheme and its options: least digits of a counter, and whether the letters I and O are left out."""

    scheme: Scheme = Scheme.AISLES
    digits: int = 2
    skip_i_and_o: bool = True
    prefix: str = ""


def numbers_for(
    floors: Iterable[tuple[Iterable[Stand], Corner]],
    numbering: Numbering,
    taken: Container[str] = frozenset(),
) -> list[tuple[Stand, str]]:
    """Every stand with its number, in the order of the numbers, counting on from hall to hall.

    A floor is the stands of one hall and the place in mm where people come in. Numbers in `taken` (casefolded)
    are passed over.
    """

    def number(letter: str, counter: int) -> str:
        return f"{numbering.prefix}{letter}{counter:0{numbering.digits}d}"

    def is_free(letter: str, counter: int) -> bool:
        return number(letter, counter).casefold() not in taken

    places = [_seen_from(entrance, stands) for stands, entrance in floors]
    if numbering.scheme is Scheme.SERPENTINE:
        order = [place for floor in places for place in _serpentine(_rows(floor))]
        counters = (n for n in count(1) if is_free("", n))
        return [(place.stand, number("", n)) for place, n in zip(order, counters, strict=False)]
    aisles = [aisle for floor in places for aisle in _aisles(floor)]
    letters = CLEAR_LETTERS if numbering.skip_i_and_o else ALL_LETTERS
    named: list[tuple[Stand, str]] = []
    hundred = 100
    for i, aisle in enumerate(aisles):
        letter, start = (letter_name(i, letters), 0) if numbering.scheme is Scheme.AISLES else ("", hundred)
        numbered = _sides(aisle, start, partial(is_free, letter))
        named += [(place.stand, number(letter, n)) for place, n in numbered]
        hundred = 100 * (numbered[-1][1] // 100 + 1)
    return named


def letter_name(index: int, letters: str = CLEAR_LETTERS) -> str:
    """The name of aisle `index`: A, B, … Z, AA, AB, … in the letters given."""
    name = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, len(letters))
        name = letters[letter] + name
    return name


def letter_index(name: str, letters: str = CLEAR_LETTERS) -> int | None:
    """Which aisle has this name: the inverse of `letter_name`; None for what is no such name."""
    index = 0
    for letter in name:
        if letter not in letters:
            return None
        index = index * len(letters) + letters.index(letter) + 1
    return index - 1 if name else None


@dataclass(frozen=True, slots=True)
class _Place:
    """A stand in a frame whose x runs along the rows away from the entrance and whose y grows away from it.

    `facing` is +1 when most of its open length looks to larger y, -1 to smaller, 0 when neither.
    """

    stand: Stand
    x: float
    y: float
    half: float
    facing: int
    mirrored: bool


def _seen_from(entrance: Corner, stands: Iterable[Stand]) -> list[_Place]:
    """The stands in the frame of the rows.

    Rows run across the way that most open length faces, else in the direction that makes fewer rows.
    """
    stands = sorted(stands, key=lambda stand: stand.id)
    middles = [centre(stand.shape, stand.position, stand.rotation) for stand in stands]
    fronts = [_open_to(stand) for stand in stands]
    along_y = _run_along_y(middles, fronts)
    across = 0 if along_y else 1
    sign_x = 1 if entrance[1 - across] <= _mean([middle[1 - across] for middle in middles]) else -1
    sign_y = 1 if entrance[across] <= _mean([middle[across] for middle in middles]) else -1
    return [
        _Place(
            stand=stand,
            x=sign_x * middle[1 - across],
            y=sign_y * middle[across],
            half=_half(stand, across),
            facing=sign_y * ((front[across] > 1) - (front[across] < -1)),
            mirrored=(sign_x * sign_y < 0) != along_y,
        )
        for stand, middle, front in zip(stands, middles, fronts, strict=True)
    ]


def _run_along_y(middles: list[Corner], fronts: list[Corner]) -> bool:
    """Whether rows run along y; `fronts` are the open lengths of the stands, see `_open_to`."""
    sideways, forwards = sum(abs(x) for x, _ in fronts), sum(abs(y) for _, y in fronts)
    if abs(sideways - forwards) > 1:
        return sideways > forwards
    return _lines([x for x, _ in middles]) < _lines([y for _, y in middles])


def _lines(values: Sequence[float]) -> int:
    """How many groups of values there are that lie more than a metre apart."""
    return 1 + sum(b - a > 1_000 for a, b in pairwise(sorted(values)))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _half(stand: Stand, axis: int) -> float:
    """Half of the stand's extent along an axis (0 or 1), in mm."""
    values = [place[axis] for place in corners(stand.shape, stand.position, stand.rotation)]
    return (max(values) - min(values)) / 2


def _open_to(stand: Stand) -> Corner:
    """The open length of a stand in mm, as the sum of what its open edges face."""
    places = local_corners(stand.shape)
    x = y = 0.0
    for edge in (edge for edge in drawn_edges(stand.shape, stand.open_edges) if edge < len(places)):
        (ax, ay), (bx, by) = places[edge], places[(edge + 1) % len(places)]
        x, y = x + by - ay, y + ax - bx
    return rotated((x, y), stand.rotation)


def _rows(places: list[_Place]) -> list[list[_Place]]:
    """Stands side by side, nearest row first; a row ends where the next stand's middle is half a depth further."""
    rows: list[list[_Place]] = []
    for place in sorted(places, key=lambda p: (p.y, p.x, p.stand.id)):
        if rows and place.y - median(p.y for p in rows[-1]) <= min(place.half, rows[-1][0].half):
            rows[-1].append(place)
        else:
            rows.append([place])
    return [sorted(row, key=lambda p: (p.x, p.stand.id)) for row in rows]


def _serpentine(rows: list[list[_Place]]) -> list[_Place]:
    return [place for i, row in enumerate(rows) for place in (row if i % 2 == 0 else reversed(row))]


def _aisles(places: list[_Place]) -> list[list[tuple[_Place, bool]]]:
    """Stands by the aisle they face, nearest aisle first, each with whether it lies beyond its aisle."""
    rows = _rows(places)
    aisles: dict[int, list[tuple[_Place, bool]]] = {}
    for i, row in enumerate(rows):
        for place in row:
            beyond = place.facing < 0 or (place.facing == 0 and _wider_before(rows, i))
            aisles.setdefault(i if beyond else i + 1, []).append((place, beyond))
    return [aisles[key] for key in sorted(aisles)]


def _wider_before(rows: list[list[_Place]], i: int) -> bool:
    """Whether the gap before row i is wider than that behind it; the outermost gaps count as walls."""

    def gap(a: int, b: int) -> float:
        if a < 0 or b >= len(rows):
            return 0.0
        return min(p.y - p.half for p in rows[b]) - max(p.y + p.half for p in rows[a])

    return gap(i - 1, i) >= gap(i, i + 1)


def _sides(
    aisle: list[tuple[_Place, bool]], start: int, is_free: Callable[[int], bool]
) -> list[tuple[_Place, int]]:
    """The stands of an aisle by number: after `start`, odd on the left and even on the right of people walking in."""
    left = (n for n in count(start + 1, 2) if is_free(n))
    right = (n for n in count(start + 2, 2) if is_free(n))
    walked = sorted(aisle, key=lambda item: (item[0].x, item[0].y, item[0].stand.id))
    numbered = [(place, next(left if beyond != place.mirrored else right)) for place, beyond in walked]
    return sorted(numbered, key=lambda item: item[1])
