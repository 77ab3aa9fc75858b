"""What holds for every edit of every plan, besides what the sessions of test_sessions.py show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import a_plan
from tests.properties.changes import ids, one, small, things
from tests.strategies import plans

from village_planner.edits import event, exhibitors, floor, hall, stands
from village_planner.edits.approvals import revoke
from village_planner.edits.clipboard import Clipping, paste
from village_planner.edits.resizing import Handle
from village_planner.edits.tables import with_parts
from village_planner.model.finding import Approval
from village_planner.model.ids import FindingKey
from village_planner.model.plan import Plan
from village_planner.model.table import Table
from village_planner.model.validate import validate

FEW = settings(max_examples=40)
"""Whole plans are slow to make, and the sessions try many more."""

NOTHINGS: dict[str, Callable[[Plan], Plan]] = {
    "move by nothing": lambda p: floor.move(p, p.stands, 0, 0),
    "move nothing": lambda p: floor.move(p, (), 100, 100),
    "a full turn": lambda p: floor.rotate(p, (*p.stands, *p.services), 360_000),
    "turn nothing": lambda p: floor.rotate(p, (), 90_000),
    "delete nothing": lambda p: floor.delete(p, ("no such thing",)),
    "duplicate nothing": lambda p: floor.duplicate(p, (), 10, 10, ids(p))[0],
    "paste nothing": lambda p: paste(p, Clipping(), None, ids(p))[0],
    "pull no handle": lambda p: _each(p, p.stands, lambda q, i: stands.resize(q, i, Handle.BACK_LEFT, 0, 0)),
    "lock as it is": lambda p: _each(p, p.stands, lambda q, i: floor.lock(q, [i], locked=q.stands[i].locked)),
    "swap with itself": lambda p: _each(p, p.stands, lambda q, i: exhibitors.swap(q, i, i)),
    "the main exhibitor again": lambda p: _each(
        p,
        p.stands,
        lambda q, i: exhibitors.assign(q, i, q.stands[i].exhibitors[0]) if q.stands[i].exhibitors else q,
    ),
    "the same hall": lambda p: _each(p, p.stands, lambda q, i: floor.move_to_hall(q, [i], q.stands[i].hall)),
    "delete no exhibitors": lambda p: exhibitors.delete_exhibitors(p, ()),
    "delete no categories": lambda p: event.delete_categories(p, ()),
    "revoke nothing": lambda p: revoke(p, FindingKey("no/such/finding")),
    "the same event": lambda p: event.change_event(p, languages=p.event.languages),
    "the same outline": lambda p: _each(p, p.halls, lambda q, i: hall.set_outline(q, i, q.halls[i].outline)),
    "the same order": lambda p: hall.order_halls(p, next(iter(p.halls)), 0),
}


def _each(plan: Plan, table: object, edit: Callable[[Plan, str], Plan]) -> Plan:
    for key in table:  # type: ignore[attr-defined]
        plan = edit(plan, key)
    return plan


@FEW
@given(plan=plans())
def test_nothing_to_do_is_the_same_object(plan: Plan) -> None:
    base = validate(plan).plan
    assert [name for name, nothing in NOTHINGS.items() if nothing(base) is not base] == []


@FEW
@given(plan=plans(), dx=small, dy=small)
def test_moving_there_and_back_is_exact(plan: Plan, dx: int, dy: int) -> None:
    base = validate(plan).plan
    everything = (*base.stands, *base.fixtures, *base.services)
    assert floor.move(floor.move(base, everything, dx, dy), everything, -dx, -dy) == base


@FEW
@given(plan=plans(), data=st.data())
def test_four_quarter_turns_are_none(plan: Plan, data: st.DataObject) -> None:
    base = validate(plan).plan
    chosen = things(data, base)
    quarter = data.draw(st.sampled_from((90_000, -90_000)))
    turned = base
    for _ in range(4):
        turned = floor.rotate(turned, chosen, quarter)
    assert turned == base


@FEW
@given(plan=plans(), data=st.data())
def test_swapping_twice_is_no_swap(plan: Plan, data: st.DataObject) -> None:
    base = validate(plan).plan
    a, b = one(data, base.stands), one(data, base.stands)
    assert exhibitors.swap(exhibitors.swap(base, a, b), a, b) == base


def test_a_revoked_approval_is_gone_and_the_others_stay() -> None:
    rows = [
        Approval(id=FindingKey(key), reason="agreed", by="AB", on=date(2026, 1, 2))
        for key in ("a/b/c", "d/e/f")
    ]
    plan = with_parts(a_plan().plan, approvals=Table(rows))
    assert list(revoke(plan, FindingKey("a/b/c")).approvals) == ["d/e/f"]
