"""The check of what moves while it moves, against everything that rests; it must not know what moves it."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from time import thread_time
from typing import Final

import numpy as np

from village_planner.checks.bodies import Bodies
from village_planner.checks.building import Building
from village_planner.checks.catalogue import RULES
from village_planner.checks.context import Context, by_hall
from village_planner.checks.floor import Floor
from village_planner.checks.kept import Kept
from village_planner.checks.profile import Profile, with_overrides
from village_planner.checks.report import by_severity, in_order
from village_planner.checks.rule import Rule, Scope
from village_planner.checks.running import each_finding_of
from village_planner.geometry.footprints import Bools, Footprints, Ints, joined
from village_planner.geometry.neighbours import pairs_between
from village_planner.geometry.pieces import in_one_go
from village_planner.model.finding import Finding, SubjectType
from village_planner.model.fixture import Fixture
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan, halls_in_order
from village_planner.model.stand import Stand

_MOST_TRIED: Final = 4
"""Conflicts of one kind up to which a drag seeks ways out: of many at once nobody reads more than how many."""


_NOTHING_KNOWN: Final[Mapping[HallId, Bodies]] = {}

_AT_ONCE: Final = 200
"""Things whose footprints are computed before somebody else may have a turn: one or two milliseconds' work."""

_ASKED_AT_ONCE: Final = 10
"""Things that a rule about single ones is asked about before somebody else may have a turn."""


def bodies_in_pieces(plan: Plan, hall: HallId) -> Generator[None, None, Bodies]:
    """Everything that stands in a hall, with its footprints; it stops after every few milliseconds of work."""
    stands = by_hall(stand for stand in plan.stands.values() if stand.hall == hall).get(hall, ())
    yield
    fixtures = by_hall(row for row in plan.fixtures.values() if row.hall == hall).get(hall, ())
    pieces = [Bodies(stands[n : n + _AT_ONCE], ()) for n in range(0, len(stands), _AT_ONCE)]
    pieces.append(Bodies((), fixtures))
    for piece in pieces:
        yield
        _ = piece.whole
    bare, whole = pieces[0].bare, pieces[0].whole
    for piece in pieces[1:]:
        yield
        seatless = whole is bare and piece.whole is piece.bare
        bare, whole = joined(bare, piece.bare), joined(whole, piece.whole)
        whole = bare if seatless else whole
    return Bodies.ready(stands, fixtures, bare, whole)


_RULE_S: Final = 0.25
"""Of the processor for one rule and one plan: who drags hundreds of things across others waits for no more of it."""


class LiveCheck:
    """Answers what a gesture's preview does to the moving stands and fixtures.

    Made once when the gesture begins; `base` is the plan then, of which only the rows `moving_ids` may differ in the
    plans asked about. Its findings are those of the full check by rules that are asked during a drag and that name
    a moving stand or fixture; where one of two must give way, they advise to move what is moving already. Of a rule
    that takes longer than _RULE_S the rest is left to the full check: nobody would see the others' findings before.
    """

    def __init__(
        self,
        base: Plan,
        moving_ids: Iterable[str],
        profile: Profile,
        rules: Sequence[Rule] = RULES,
        known: Mapping[HallId, Bodies] = _NOTHING_KNOWN,
    ) -> None:
        """`known` is what stands in some halls of `base`, what moves included, from `bodies_in_pieces`."""
        self._moving = frozenset(moving_ids)
        self._profile = with_overrides(profile, base.rules.overrides)
        self._rules = [rule for rule in rules if rule.live and rule.id not in base.rules.switched_off]
        self._reach = max((rule.reach(self._profile) for rule in self._rules), default=0)
        self._halls = {hall.id: Building(hall) for hall in halls_in_order(base)}
        self._services = by_hall(base.services.values())
        self._still = {hall: Kept() for hall in self._halls}
        away = self._moving
        stands = by_hall(r for r in base.stands.values() if r.hall not in known and r.id not in away)
        fixtures = by_hall(r for r in base.fixtures.values() if r.hall not in known and r.id not in away)
        self._resting = {
            hall: known[hall].without(away)
            if hall in known
            else Bodies(stands.get(hall, ()), fixtures.get(hall, ()))
            for hall in self._halls
        }
        halls = {stand.hall for stand in self._stands(base)} | {f.hall for f in self._fixtures(base)}
        for hall in halls & self._halls.keys():
            self._warm_up(hall)

    def findings(self, plan: Plan) -> tuple[Finding, ...]:
        """Findings about what moves, as `plan` has it, errors first."""
        return in_one_go(self.piecewise(plan))

    def piecewise(self, plan: Plan) -> Generator[None, None, tuple[Finding, ...]]:
        """Like `findings`, but it stops after every few milliseconds of work; the answer is what it returns."""
        stands, fixtures = by_hall(self._stands(plan)), by_hall(self._fixtures(plan))
        floors = []
        for hall in self._halls:
            if hall in stands or hall in fixtures:
                floors.append(self._floor(hall, stands.get(hall, ()), fixtures.get(hall, ())))
                yield from floors[-1].in_pieces()
        found: list[Finding] = []
        for rule in self._rules:
            told = []
            for finding in _while_quick(self._answers(rule, plan, floors)):
                if finding is not None and self._names_moving(finding):
                    told.append(finding)
                yield
            found += in_order(told, self._rules)  # of all at once it would take half a frame
        return by_severity(found)

    def _answers(self, rule: Rule, plan: Plan, floors: Sequence[Floor]) -> Iterator[Finding | None]:
        """What a rule finds, one by one; None where it may be interrupted."""
        for part in _parts(floors) if rule.scope is Scope.SINGLE else (floors,):
            yield from each_finding_of(rule, Context(plan, self._profile, tuple(part)))
            yield None

    def _names_moving(self, finding: Finding) -> bool:
        return any(
            subject.id in self._moving and subject.type in (SubjectType.STAND, SubjectType.FIXTURE)
            for subject in finding.subjects
        )

    def _stands(self, plan: Plan) -> list[Stand]:
        return [plan.stands[key] for key in self._moving if key in plan.stands]  # type: ignore[index]

    def _fixtures(self, plan: Plan) -> list[Fixture]:
        return [plan.fixtures[key] for key in self._moving if key in plan.fixtures]  # type: ignore[index]

    def _warm_up(self, hall: HallId) -> None:
        """Compute what rests before the first step, so that no step of the drag waits for it."""
        building, resting = self._halls[hall], self._resting[hall]
        if building.polygon is not None:
            _ = building.roomy, building.walls
        _ = resting.whole, resting.tree

    def _floor(self, hall: HallId, stands: Sequence[Stand], fixtures: Sequence[Fixture]) -> Floor:
        """The part of a hall that matters: what moves in it and what rests within reach."""
        moving, resting = Bodies(stands, fixtures), self._resting[hall]
        everything = np.arange(len(moving.whole))
        near = np.unique(pairs_between(moving.whole.boxes, self._reach, resting.tree, everything).second)
        bodies, asked = _merged(moving, resting, near)
        services = self._services.get(hall, ())
        around = (moving, resting)
        still = self._still[hall]
        tried = _MOST_TRIED if len(everything) <= _ASKED_AT_ONCE else 0  # else each part would try as many
        return Floor(self._halls[hall], bodies, services, self._reach, asked, around, tried, still)


def _while_quick(answers: Iterator[Finding | None]) -> Iterator[Finding | None]:
    """The answers of a rule until it has had its time; between them others work, which does not count."""
    left = _RULE_S
    while left > 0:
        start = thread_time()
        try:
            answer = next(answers)
        except StopIteration:
            return
        left -= thread_time() - start
        yield answer


def _parts(floors: Sequence[Floor]) -> Iterator[list[Floor]]:
    """The same floors asked about few rows at a time: a rule about single things has no need of the others."""
    for floor in floors:
        rows = np.flatnonzero(floor.asked)
        for start in range(0, len(rows), _ASKED_AT_ONCE):
            asked = np.zeros(len(floor.asked), dtype=bool)
            asked[rows[start : start + _ASKED_AT_ONCE]] = True
            yield [floor.asking(asked) if len(rows) > _ASKED_AT_ONCE else floor]


def _merged(moving: Bodies, resting: Bodies, near: Ints) -> tuple[Bodies, Bools]:
    """What moves and the rows `near` of what rests, sorted by id as in the full check, and which rows move."""
    resting_stands = near[near < len(resting.stands)]
    resting_fixtures = near[near >= len(resting.stands)] - len(resting.stands)
    stands = [*moving.stands, *(resting.stands[row] for row in resting_stands)]
    fixtures = [*moving.fixtures, *(resting.fixtures[row] for row in resting_fixtures)]
    first, split = len(moving.whole), len(moving.stands)
    stand_rows = np.concatenate((np.arange(split), first + np.arange(len(resting_stands))))
    fixture_rows = np.concatenate(
        (np.arange(split, first), first + len(resting_stands) + np.arange(len(resting_fixtures)))
    )
    stand_order = sorted(range(len(stands)), key=lambda row: stands[row].id)
    fixture_order = sorted(range(len(fixtures)), key=lambda row: fixtures[row].id)
    rows = np.concatenate((stand_rows[stand_order], fixture_rows[fixture_order])).astype(np.intp)

    def merged(ours: Footprints, theirs: Footprints) -> Footprints:
        return joined(ours, theirs.take(near)).take(rows)

    bare = merged(moving.bare, resting.bare)
    seatless = moving.whole is moving.bare and resting.whole is resting.bare
    whole = bare if seatless else merged(moving.whole, resting.whole)
    bodies = Bodies.ready(
        [stands[row] for row in stand_order], [fixtures[row] for row in fixture_order], bare, whole
    )
    return bodies, rows < first
