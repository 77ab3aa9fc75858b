"""Finds what people look for in a plan by its words: stands, fixtures, halls, exhibitors; it must not know a window."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple

from village_planner.model.exhibitor import Exhibitor
from village_planner.model.fixture import Fixture, Service
from village_planner.model.hall import Hall
from village_planner.model.ids import ExhibitorId, FixtureId, HallId, ServiceId, StandId
from village_planner.model.plan import Plan, halls_in_order, number_key, placed_exhibitors
from village_planner.model.stand import Stand

_REMEMBERED: Final = 40_000
"""Texts whose folded form and order are kept: after a step nearly all are the same as before."""

_WORDS_BEFORE: Final = 3
"""So many words of a long note are shown before the one that was looked for."""

_LIGATURES: Final = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae", "’": "'", "ø": "o", "Ø": "o"})
_order_of_number = lru_cache(_REMEMBERED)(number_key)


class Kind(Enum):
    """What was found."""

    STAND = "stand"
    EXHIBITOR = "exhibitor"
    """An exhibitor without a stand; one that has a stand is found with it."""
    HALL = "hall"
    FIXTURE = "fixture"
    SERVICE = "service"


class Entry(NamedTuple):
    """Something that can be found: its id, the hall it is in, and its folded words, the chief ones apart."""

    kind: Kind
    id: StandId | ExhibitorId | HallId | FixtureId | ServiceId
    hall: HallId | None
    title: str
    words: str


@lru_cache(_REMEMBERED)
def folded(text: str) -> str:
    """Text as it is compared in searches: without accents, ligatures and capitals."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def entries(plan: Plan, kind_words: Mapping[str, str]) -> tuple[Entry, ...]:
    """Everything in a plan that can be found, hall by hall, stands as people count.

    `kind_words` are what the kinds of fixtures and supply points are called in the reader's language, by the value of
    the kind: a column has no name but can be looked for.
    """
    halls = {hall.id: place for place, hall in enumerate(halls_in_order(plan))}
    stands = sorted(
        plan.stands.values(), key=lambda s: (halls.get(s.hall, len(halls)), _order_of_number(s.number), s.id)
    )
    placed = placed_exhibitors(plan)
    waiting = sorted(
        (exhibitor for exhibitor in plan.exhibitors.values() if exhibitor.id not in placed),
        key=lambda exhibitor: (folded(exhibitor.name), exhibitor.id),
    )
    found = [_stand_entry(plan, stand) for stand in stands]
    found += [
        Entry(Kind.EXHIBITOR, e.id, None, folded(e.name), _joined((_exhibitor_words(plan, e.id),)))
        for e in waiting
    ]
    found += [_hall_entry(hall) for hall in halls_in_order(plan)]
    furniture: list[Fixture | Service] = [*plan.fixtures.values(), *plan.services.values()]
    furniture.sort(key=lambda thing: (halls.get(thing.hall, len(halls)), folded(thing.name), thing.id))
    found += [_floor_entry(thing, kind_words) for thing in furniture]
    return tuple(found)


def search(among: Iterable[Entry], words: str) -> list[Entry]:
    """The entries that contain every one of the words, best first: number or name itself, its beginning, the rest.

    Within each the order stays; without a word nothing is found.
    """
    wanted = folded(words).split()
    if not wanted:
        return []
    whole = " ".join(wanted)
    best: tuple[list[Entry], ...] = ([], [], [], [])
    found = [entry for entry in among if wanted[0] in entry.words]
    for word in wanted[1:]:
        found = [entry for entry in found if word in entry.words]
    for entry in found:
        title = entry.title
        if title == whole:
            best[0].append(entry)
        elif title.startswith(whole):
            best[1].append(entry)
        elif f" {whole}" in entry.words:
            best[2].append(entry)
        else:
            best[3].append(entry)
    return [entry for rank in best for entry in rank]


def reason(plan: Plan, hit: Entry, typed: str) -> str:
    """What else than number and names found a stand or an exhibitor: the note, town or other name with the word typed.

    Empty when number and names hold all words, and for other things.
    """
    stand = plan.stands.get(StandId(hit.id))
    keys = stand.exhibitors if stand is not None else (ExhibitorId(hit.id),)
    there = [plan.exhibitors[key] for key in keys if key in plan.exhibitors]
    seen = " ".join((hit.title, *(folded(exhibitor.name) for exhibitor in there)))
    unseen = [word for word in folded(typed).split() if word not in seen]
    texts = [text for exhibitor in there for text in _exhibitor_texts(exhibitor)]
    texts += [stand.note] if stand is not None else []
    found = (text for text in texts if any(word in folded(text) for word in unseen))
    return _from_word(next(found, ""), unseen)


def _stand_entry(plan: Plan, stand: Stand) -> Entry:
    """A stand is found by its number, by everybody who is on it and by its note."""
    parts = [stand.number, *(_exhibitor_words(plan, key) for key in stand.exhibitors), stand.note]
    title = folded(stand.number)
    return Entry(Kind.STAND, stand.id, stand.hall, title, _joined(parts))


def _hall_entry(hall: Hall) -> Entry:
    return Entry(Kind.HALL, hall.id, hall.id, folded(hall.name), _joined((hall.name,)))


def _floor_entry(thing: Fixture | Service, kind_words: Mapping[str, str]) -> Entry:
    """A fixture or supply point is found by its name, the word for its kind and its circuit."""
    kind = Kind.FIXTURE if isinstance(thing, Fixture) else Kind.SERVICE
    circuit = thing.circuit if isinstance(thing, Service) else ""
    word = kind_words.get(thing.kind.value, "")
    return Entry(kind, thing.id, thing.hall, folded(thing.name or word), _joined((thing.name, word, circuit)))


def _exhibitor_words(plan: Plan, key: ExhibitorId) -> str:
    exhibitor = plan.exhibitors.get(key)
    return " ".join(dict.fromkeys(filter(None, _exhibitor_texts(exhibitor)))) if exhibitor is not None else ""


def _exhibitor_texts(exhibitor: Exhibitor) -> tuple[str, ...]:
    names = (exhibitor.display_name, exhibitor.legal_name, exhibitor.sign_name)
    return (*names, exhibitor.key, exhibitor.city, exhibitor.note)


def _from_word(text: str, wanted: Iterable[str]) -> str:
    """A text from shortly before the first of the wanted words on."""
    parts = text.split()
    first = next((i for i, part in enumerate(parts) if any(word in folded(part) for word in wanted)), 0)
    begin = max(0, first - _WORDS_BEFORE)
    return ("… " if begin else "") + " ".join(parts[begin:])


def _joined(parts: Iterable[str]) -> str:
    """Folded words, each with a blank before it, so that beginnings of words can be told."""
    return " " + " ".join(folded(part) for part in parts if part)
