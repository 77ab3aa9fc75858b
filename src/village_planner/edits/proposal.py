"""Stands read from a list, compared with the plan and put into it as one step; it must not know the list's format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from msgspec import structs

from village_planner.edits.hall import add_hall, set_outline
from village_planner.edits.limits import clean
from village_planner.edits.stands import open_edges_left
from village_planner.edits.tables import put_exhibitors, put_stands
from village_planner.errors import Problem
from village_planner.model.exhibitor import Exhibitor
from village_planner.model.ids import ExhibitorId, HallId, NewId, StandId
from village_planner.model.plan import Plan, number_key, stands_in
from village_planner.model.shape import Circle, Point, Polygon, Rectangle, edge_count
from village_planner.model.stand import RENTED, Stand, StandKind
from village_planner.text import Message, say


@dataclass(frozen=True, slots=True)
class ListedStand:
    """A stand as a list gives it (mm, millidegrees), texts cleaned, and where in the list. No kind: not stated."""

    number: str
    exhibitor: str
    shape: Rectangle | Polygon | Circle
    position: Point
    rotation: int
    kind: StandKind | None
    place: Message


@dataclass(frozen=True, slots=True)
class ListedHall:
    """The hall of a list: one of the plan, or a new one when `hall` is None.

    `outline` and `holes` in mm, counter-clockwise; no outline, or holes None: the plan's own stay.
    """

    hall: HallId | None
    name: str
    outline: tuple[Point, ...] = ()
    holes: tuple[tuple[Point, ...], ...] | None = None


_LEFT_OUT: Final = frozenset({"row-left-out", "stand-left-out", "hall-left-out", "hall-outline-left-out"})
"""Codes of problems for which part of a list is not in the proposal."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a list would do to a plan. Stands `missing` from the list stay; nothing is ever deleted."""

    hall: ListedHall
    new: tuple[ListedStand, ...] = ()
    changed: tuple[tuple[StandId, ListedStand], ...] = ()
    unchanged: tuple[StandId, ...] = ()
    missing: tuple[StandId, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing in the list had to be left out."""
        return not any(problem.code in _LEFT_OUT for problem in self.problems)


def propose(
    plan: Plan, hall: ListedHall, listed: Sequence[ListedStand], problems: Iterable[Problem] = ()
) -> Proposal:
    """Compare listed stands with those of the hall by number; what is locked or occupied otherwise stays, aloud."""
    problems = [*problems, *_doubles(listed)]
    resting = {stand.id: stand for stand in stands_in(plan, hall.hall)} if hall.hall is not None else {}
    pairs, new = _matched(listed, list(resting.values()))
    changed: list[tuple[StandId, ListedStand]] = []
    unchanged: list[StandId] = []
    for stand, row in pairs:
        problems += _kept(plan, stand, row)
        if _taken(stand, row) is stand and not _gets_exhibitor(stand, row):
            unchanged.append(stand.id)
        else:
            changed.append((stand.id, row))
    matched = {stand.id for stand, _ in pairs}
    missing = sorted(
        (s for s in resting.values() if s.id not in matched), key=lambda s: (number_key(s.number), s.id)
    )
    return Proposal(
        hall, tuple(new), tuple(changed), tuple(unchanged), tuple(s.id for s in missing), tuple(problems)
    )


def apply(plan: Plan, proposal: Proposal, new_id: NewId) -> Plan:
    """The plan with the proposal in it, at once; the plan itself when there is nothing new in it.

    Known stands keep their exhibitors, orders and all that the list does not state. New ones are open on all
    sides, and no type is sold: a list states neither. Exhibitors are found by name, or added.
    """
    plan, hall = _hall(plan, proposal.hall, new_id)
    named = {_key(exhibitor.name): exhibitor for exhibitor in _last_first(plan)}
    added: list[Exhibitor] = []

    def exhibitors(row: ListedStand) -> tuple[ExhibitorId, ...]:
        if not row.exhibitor:
            return ()
        found = named.get(_key(row.exhibitor))
        if found is None:
            found = Exhibitor(id=ExhibitorId(new_id()), display_name=row.exhibitor)
            named[_key(row.exhibitor)] = found
            added.append(found)
        return (found.id,)

    rows = [
        Stand(
            id=StandId(new_id()),
            hall=hall,
            number=row.number,
            shape=row.shape,
            position=row.position,
            rotation=row.rotation,
            kind=row.kind or StandKind.STAND,
            open_edges=_open_edges(row),
            exhibitors=exhibitors(row),
        )
        for row in proposal.new
    ]
    for key, row in proposal.changed:
        stand = _taken(plan.stands[key], row)
        rows.append(structs.replace(stand, exhibitors=stand.exhibitors or exhibitors(row)))
    return put_stands(put_exhibitors(plan, added), rows)


def applying(proposal: Proposal) -> Message:
    """What the step is called."""
    return say(
        "Import {new} new and {changed} changed stands", new=len(proposal.new), changed=len(proposal.changed)
    )


def _hall(plan: Plan, listed: ListedHall, new_id: NewId) -> tuple[Plan, HallId]:
    if listed.hall is None:
        plan, hall = add_hall(plan, listed.name, listed.outline, new_id)
        return set_outline(plan, hall, listed.outline, listed.holes), hall
    if not listed.outline:
        return plan, listed.hall
    return set_outline(plan, listed.hall, listed.outline, listed.holes), listed.hall


def _matched(
    listed: Sequence[ListedStand], resting: Sequence[Stand]
) -> tuple[list[tuple[Stand, ListedStand]], list[ListedStand]]:
    """Pairs of one number, preferring the stand that lies there already, and what is listed beyond them."""
    free: dict[str, list[Stand]] = {}
    for stand in resting:
        free.setdefault(stand.number.casefold(), []).append(stand)
    pairs: dict[int, Stand] = {}
    for exact in (True, False):
        for i, row in enumerate(listed):
            candidates = free.get(row.number.casefold(), [])
            found = next((s for s in candidates if not exact or _lies_at(s, row)), None)
            if i not in pairs and found is not None:
                candidates.remove(found)
                pairs[i] = found
    matched = [(pairs[i], row) for i, row in enumerate(listed) if i in pairs]
    return matched, [row for i, row in enumerate(listed) if i not in pairs]


def _lies_at(stand: Stand, row: ListedStand) -> bool:
    return (stand.shape, stand.position, stand.rotation) == (row.shape, row.position, row.rotation)


def _taken(stand: Stand, row: ListedStand) -> Stand:
    """A known stand as listed, the same object when it is so already; locked ones do not move."""
    kind = row.kind or stand.kind
    if stand.locked or (_lies_at(stand, row) and kind is stand.kind):
        return stand
    return structs.replace(
        stand,
        shape=row.shape,
        position=row.position,
        rotation=row.rotation,
        kind=kind,
        open_edges=open_edges_left(stand, row.shape),
    )


def _open_edges(row: ListedStand) -> tuple[int, ...]:
    """The sides of a new stand, which a list does not state: walls that nobody has drawn are not invented.

    A poster panel or a meeting table has the front that the model gives it.
    """
    return tuple(range(edge_count(row.shape))) if (row.kind or StandKind.STAND) in RENTED else (0,)


def _gets_exhibitor(stand: Stand, row: ListedStand) -> bool:
    return bool(row.exhibitor) and not stand.exhibitors


def _kept(plan: Plan, stand: Stand, row: ListedStand) -> list[Problem]:
    """What the list wants and does not get, because the organiser has decided otherwise."""
    problems = []
    if stand.locked and not _lies_at(stand, row):
        message = say("{stand} is locked and stays where it is.", stand=stand.number)
        problems.append(Problem("stand-locked", message, row.place))
    names = [plan.exhibitors[i].name for i in stand.exhibitors if i in plan.exhibitors]
    if row.exhibitor and names and _key(row.exhibitor) not in map(_key, names):
        message = say(
            "{stand} keeps {name}; the list says {other}.",
            stand=stand.number,
            name=names[0],
            other=row.exhibitor,
        )
        problems.append(Problem("exhibitor-kept", message, row.place))
    return problems


def _doubles(listed: Sequence[ListedStand]) -> list[Problem]:
    seen: set[str] = set()
    problems = []
    for row in listed:
        number = row.number.casefold()
        if number and number in seen:
            message = say("The number {number} is in the list twice; both were kept.", number=row.number)
            problems.append(Problem("number-twice", message, row.place))
        seen.add(number)
    return problems


def _key(name: str) -> str:
    """A name as it is compared: without case, doubled blanks and ways of writing accents."""
    return " ".join(clean(name).casefold().split())


def _last_first(plan: Plan) -> list[Exhibitor]:
    """Exhibitors so that of two with one name the first by id is found."""
    return sorted(plan.exhibitors.values(), key=lambda exhibitor: exhibitor.id, reverse=True)
