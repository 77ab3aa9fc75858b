"""What the check has left open about each stand, as its sheet tells it; it must not know pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from msgspec import structs

from village_planner.checks.reach import least_way
from village_planner.checks.report import Report
from village_planner.checks.sifting import told_blocked, told_shut_in
from village_planner.geometry.routes import Way, walked_ways
from village_planner.model.finding import SubjectType
from village_planner.model.hall import DoorKind
from village_planner.model.ids import HallId, StandId
from village_planner.model.plan import Plan
from village_planner.text import Message

Ways: TypeAlias = Mapping[DoorKind, Mapping[StandId, Way]]


def open_conflicts(plan: Plan, report: Report | None) -> Mapping[StandId, Sequence[Message]]:
    """The titles of the rules of each unapproved conflict that names or counts a stand, in the order of the report."""
    titles = {} if report is None else {result.rule.id: result.rule.title for result in report.results}
    found: dict[StandId, list[Message]] = defaultdict(list)
    for finding in () if report is None else report.open_errors(plan):
        for subject in (*finding.subjects, *finding.further):
            if subject.type is SubjectType.STAND:
                found[StandId(subject.id)].append(titles[finding.rule])
    return found


def ways_in(plan: Plan, hall: HallId, report: Report | None) -> Ways:
    """The ways from entrances and delivery doors to the stands of a hall, without those that the rules call none: by a
    door that is kept shut or blocked, or through a gap through which nobody goes. Without a report all there are.
    """
    found = report.open(plan) if report is not None else ()
    blocked, lost = told_blocked(found), told_shut_in(found)
    row = plan.halls[hall]
    doors = tuple(door for door in row.doors if not door.neutralised and door.id not in blocked)
    with_open_doors = structs.replace(plan, halls=plan.halls.put(structs.replace(row, doors=doors)))
    ways = walked_ways(with_open_doors, hall, (DoorKind.ENTRANCE, DoorKind.SERVICE))
    if report is None:
        return ways
    least = least_way(report.profile)
    return {
        kind: {
            stand: way
            for stand, way in of_kind.items()
            if stand not in lost or (kind is DoorKind.SERVICE and 2 * way.clearance >= least)
        }
        for kind, of_kind in ways.items()
    }
