"""When two names may mean one company: case, accents, legal forms, slips of the pen; it must not know plans."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from functools import lru_cache
from itertools import accumulate
from typing import Final, Generic, TypeVar

from village_planner.model.searching import folded

_LEGAL_FORMS: Final = frozenset({
    "ab", "ag", "aps", "as", "asbl", "association", "asso", "bv", "bvba", "cic", "co", "company",
    "compagnie", "cie", "corp", "corporation", "ets", "etablissement", "etablissements", "eurl", "gie",
    "gmbh", "inc", "incorporated", "kg", "kgaa", "limited", "llc", "llp", "ltd", "mbh", "nv", "ohg",
    "oy", "oyj", "plc", "pty", "sa", "sarl", "sas", "sasu", "scic", "scop", "sci", "scp", "se",
    "selarl", "sem", "sl", "snc", "societe", "spa", "spl", "spol", "srl", "ste", "ug",
})  # fmt: skip
"""Words that say how a company is founded, not what it is called: French, British, American, German, Benelux,
Nordic, Italian, Spanish."""

_JOINING: Final = frozenset(("and", "et", "und", "the", "le", "la", "les", "der", "die", "das", "l"))
_WORDS: Final = re.compile(r"[^\W_]+")
_NUMBERS: Final = re.compile(r"\d+")

_SHORTEST: Final = 5
"""Letters of a name in which one slip may be taken for one; shorter names differ by a letter and mean it."""

_SHORTEST_START: Final = 4
"""Letters of a name that may be the beginning of a longer one."""

_REMEMBERED: Final = 16_384
"""Names whose words are remembered: each of a list is asked for several times."""

T = TypeVar("T", bound=Hashable)


def same_name(name: str) -> str:
    """Names that are equal in this form are one name: case, accents, blanks and punctuation do not count."""
    return " ".join(_words(name))


def core_name(name: str) -> str:
    """The name without legal forms and articles ("SARL Cellis" is "cellis"); itself when nothing else is in it."""
    words = _words(name)
    return " ".join(w for w in words if w not in _LEGAL_FORMS and w not in _JOINING) or " ".join(words)


class NearNames(Generic[T]):
    """Finds who may be meant by a name that nobody has exactly: equal but for the legal form, one name the beginning
    of the other, or a slip of one letter. Who is found is asked about, never believed."""

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        """The names that there are, each with whose it is."""
        self._whole: dict[str, list[T]] = {}
        self._starts: dict[str, list[T]] = {}
        self._slips: dict[str, list[tuple[str, T]]] = {}
        for name, whose in names:
            core = core_name(name)
            self._whole.setdefault(core, []).append(whose)
            for start in _starts(core):
                self._starts.setdefault(start, []).append(whose)
            for slip in _slips(core):
                self._slips.setdefault(slip, []).append((core, whose))

    def near(self, name: str) -> tuple[T, ...]:
        """Who may be meant, the likeliest first."""
        if not self._whole:
            return ()
        core = core_name(name)
        found = [*self._whole.get(core, ()), *self._starts.get(core, ())]
        for start in _starts(core):
            found += self._whole.get(start, ())
        for slip in _slips(core):
            for other, whose in self._slips.get(slip, ()):
                if other != core and _NUMBERS.findall(other) == _NUMBERS.findall(core):
                    found.append(whose)
        return tuple(dict.fromkeys(found))


@lru_cache(maxsize=_REMEMBERED)
def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(folded(name).replace(".", "")))


def _starts(core: str) -> list[str]:
    """The beginnings of a name that are names of their own: "cellis", "cellis france" of "cellis france nord"."""
    words = core.split()
    starts = list(accumulate(words, lambda start, word: f"{start} {word}"))[:-1]
    return [start for start in starts if len(start) >= _SHORTEST_START]


def _slips(core: str) -> set[str]:
    """The name as one word, and that word without any one of its letters."""
    word = core.replace(" ", "")
    if len(word) < _SHORTEST:
        return set()
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}
