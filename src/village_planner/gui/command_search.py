"""Finds commands by what is typed: all words, in any order, accents and capitals ignored; it must not know widgets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from village_planner.model.searching import folded

MOST_RECENT: Final = 6
"""Commands used last that come first while nothing is typed."""

_LEAST_SCATTERED: Final = 3
"""Fewer letters are not looked for scattered over a word: nearly every word would have them."""


class Entry(NamedTuple):
    """One line of the list. `needs` says why the command is not possible now, "" when it is; `is_on` is of switches.
    `others` are words by which it is found, too.
    """

    id: str
    title: str
    path: str
    keys: str
    icon: str
    needs: str
    is_on: bool = False
    others: str = ""


def matching(entries: Sequence[Entry], words: str, recent: Iterable[str] = ()) -> list[Entry]:
    """The entries that fit what is typed, best first; without words all, those used last first.

    What is possible comes before what is not where both fit equally well.
    """
    wanted = folded(words).split()
    if not wanted:
        order = {name: place for place, name in enumerate(recent)}
        first = sorted((e for e in entries if e.id in order and not e.needs), key=lambda e: order[e.id])
        first = first[:MOST_RECENT]
        return [*first, *(e for e in entries if e not in first)]
    found = [(score, entry) for entry in entries if (score := _score(entry, wanted))]
    found.sort(key=lambda pair: (-pair[0], bool(pair[1].needs)))
    return [entry for _, entry in found]


def _score(entry: Entry, wanted: list[str]) -> int:
    """How well an entry fits, 0 when a word is nowhere in it; the title counts more than other words for it, and
    these more than the menu it is in.
    """
    title, path = folded(entry.title).split(), folded(entry.path).split()
    others = folded(entry.others).split()
    total = 0
    for word in wanted:
        called = (4 for other in others if other.startswith(word))
        points = max((*_points(word, title, 4), *called, *_points(word, path, 0)), default=0)
        if not points:
            return 0
        total += points
    return total + (2 if folded(entry.title).startswith(" ".join(wanted)) else 0)


def _points(word: str, among: list[str], more: int) -> Iterator[int]:
    for other in among:
        bare = other.strip("“”«».…:'’()")
        if bare.startswith(word):
            yield 3 + more
        elif word in bare:
            yield 2 + more
        elif len(word) >= _LEAST_SCATTERED and bare[:1] == word[:1] and _is_scattered(word, bare):
            yield 1 + more


def _is_scattered(word: str, over: str) -> bool:
    """Whether the letters of a word follow each other in another, with others between them."""
    letters = iter(over)
    return all(letter in letters for letter in word)
