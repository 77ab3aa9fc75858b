"""Groups: things of one hall that are selected and moved together; it must not know where they stand.

A group is the things of one hall that share a group id. There are no groups in groups: what is grouped anew leaves
the group that it was in, and a group that only one thing is left in is none any more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import structs

from village_planner.edits.tables import put_fixtures, put_services, put_stands, rows_of
from village_planner.model.fixture import Fixture, Service
from village_planner.model.ids import NO_GROUP, FloorId, GroupId, HallId, NewId
from village_planner.model.plan import Plan
from village_planner.model.stand import Stand


def group(plan: Plan, ids: Iterable[FloorId], new_id: NewId) -> Plan:
    """The things named as one group, locked ones too; the plan itself when they are one already, or fewer than two.

    All must stand in one hall, as a selection does; of things in several halls each hall has its own group.
    """
    rows = rows_of(plan, ids)
    if len(rows) < 2 or _is_one_group(plan, rows):
        return plan
    return without_loners(_put(plan, rows, GroupId(new_id())), groups_of(rows))


def ungroup(plan: Plan, ids: Iterable[FloorId]) -> Plan:
    """The things named in no group. When that is one member of several, the others stay a group."""
    rows = [row for row in rows_of(plan, ids) if row.group]
    return without_loners(_put(plan, rows, NO_GROUP), groups_of(rows))


def with_groups(plan: Plan, ids: Iterable[FloorId]) -> frozenset[FloorId]:
    """The things named and every other member of their groups."""
    named = frozenset(ids)
    groups = groups_of(rows_of(plan, named))
    return named | {row.id for row in members(plan, groups)} if groups else named


def whole_groups(plan: Plan, ids: Iterable[FloorId]) -> frozenset[FloorId]:
    """The things named without those of whose group not all are named."""
    rows = rows_of(plan, ids)
    named = frozenset(row.id for row in rows)
    cut = {(row.hall, row.group) for row in members(plan, groups_of(rows)) if row.id not in named}
    return frozenset(row.id for row in rows if (row.hall, row.group) not in cut)


def without_loners(plan: Plan, groups: Iterable[tuple[HallId, GroupId]]) -> Plan:
    """The plan in which none of these groups has just one member: that one is in no group."""
    left = list(members(plan, frozenset(groups)))
    sizes = Counter((row.hall, row.group) for row in left)
    return _put(plan, [row for row in left if sizes[row.hall, row.group] == 1], NO_GROUP)


def members(plan: Plan, groups: frozenset[tuple[HallId, GroupId]]) -> Iterator[Stand | Fixture | Service]:
    """Everything in these groups, each of which is one hall's."""
    if groups:
        for table in (plan.stands, plan.fixtures, plan.services):
            yield from (row for row in table.values() if row.group and (row.hall, row.group) in groups)


def groups_of(rows: Iterable[Stand | Fixture | Service]) -> frozenset[tuple[HallId, GroupId]]:
    """The groups, each with its hall, that any of these things are in."""
    return frozenset((row.hall, row.group) for row in rows if row.group)


def _is_one_group(plan: Plan, rows: list[Stand | Fixture | Service]) -> bool:
    groups = {(row.hall, row.group) for row in rows}
    return (
        len(groups) == 1
        and bool(rows[0].group)
        and sum(1 for _ in members(plan, groups_of(rows))) == len(rows)
    )


def _put(plan: Plan, rows: Iterable[Stand | Fixture | Service], into: GroupId) -> Plan:
    rows = [structs.replace(row, group=into) for row in rows]
    plan = put_stands(plan, [row for row in rows if isinstance(row, Stand)])
    plan = put_fixtures(plan, [row for row in rows if isinstance(row, Fixture)])
    return put_services(plan, [row for row in rows if isinstance(row, Service)])
