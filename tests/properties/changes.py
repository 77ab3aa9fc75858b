"""Every kind of edit, with arguments drawn for the plan at hand."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import assume
from hypothesis import strategies as st
from tests.builders import counting_ids

from village_planner.edits import (
    corners,
    event,
    exhibitors,
    fixtures,
    floor,
    grouping,
    hall,
    numbering,
    stands,
)
from village_planner.edits import rings as rings_edits
from village_planner.edits.aligning import Line, align
from village_planner.edits.approvals import revoke
from village_planner.edits.clipboard import copy, paste
from village_planner.edits.distributing import Spread, distribute
from village_planner.edits.hall_moves import take_to_hall
from village_planner.edits.merging import merge
from village_planner.edits.mirroring import mirror
from village_planner.edits.modules import StandModule, replace_by_module
from village_planner.edits.ordering import Order, reorder
from village_planner.edits.pieces import Axis
from village_planner.edits.resizing import Handle
from village_planner.edits.rows import Ground, add_stands
from village_planner.edits.same_size import Sides, same_size
from village_planner.edits.schemes import Numbering, Scheme
from village_planner.edits.splitting import split
from village_planner.edits.swapping import swap_places
from village_planner.edits.sweeping import number_in_order
from village_planner.geometry.fields import Field, Frame, spots
from village_planner.model.ids import FindingKey, HallId
from village_planner.model.plan import Plan
from village_planner.model.stand import StandKind

Edit = Callable[[st.DataObject, Plan], Plan]

small = st.integers(-5_000, 5_000)
turns = st.integers(-400_000, 400_000) | st.sampled_from((90_000, -90_000, 180_000, 15_000))


def some(data: st.DataObject, table: object) -> list[str]:
    keys = sorted(table)  # type: ignore[call-overload]
    return data.draw(st.lists(st.sampled_from(keys), unique=True, max_size=4)) if keys else []


def one(data: st.DataObject, table: object) -> str:
    keys = sorted(table)  # type: ignore[call-overload]
    assume(keys)
    return data.draw(st.sampled_from(keys))


def things(data: st.DataObject, plan: Plan) -> list[str]:
    return some(data, [*plan.stands, *plan.fixtures, *plan.services])


def ids(plan: Plan) -> Callable[[], str]:
    """Ids that the plan does not have yet: made1, made2, …"""
    taken = {
        *plan.halls,
        *plan.stands,
        *plan.fixtures,
        *plan.services,
        *(row.group for t in (plan.stands, plan.fixtures, plan.services) for row in t.values()),
    }
    return filter(lambda key: key not in taken, iter(counting_ids("made"), "")).__next__


CHANGES: dict[str, Edit] = {
    "move": lambda d, p: floor.move(p, things(d, p), d.draw(small), d.draw(small)),
    "move to hall": lambda d, p: floor.move_to_hall(p, things(d, p), one(d, p.halls)),
    "group": lambda d, p: grouping.group(p, things(d, p), ids(p)),
    "ungroup": lambda d, p: grouping.ungroup(p, things(d, p)),
    "align": lambda d, p: align(p, things(d, p), d.draw(st.sampled_from(Line))),
    "distribute": lambda d, p: distribute(
        p, things(d, p), d.draw(st.sampled_from(Axis)), d.draw(st.sampled_from(Spread))
    ),
    "same size": lambda d, p: same_size(
        p, things(d, p), one(d, [*p.stands, *p.fixtures]), d.draw(st.sampled_from(Sides))
    ),
    "mirror": lambda d, p: mirror(p, things(d, p), d.draw(st.sampled_from(Axis))),
    "reorder": lambda d, p: reorder(p, things(d, p), d.draw(st.sampled_from(Order))),
    "swap places": lambda d, p: swap_places(p, one(d, p.stands), one(d, p.stands)),
    "take to hall": lambda d, p: take_to_hall(p, things(d, p), one(d, p.halls)),
    "replace by a module": lambda d, p: replace_by_module(
        p, some(d, p.stands), StandModule(StandKind.TABLE, 1830, 760)
    ),
    "split": lambda d, p: split(
        p, some(d, p.stands), d.draw(st.integers(1, 4)), deep=d.draw(st.booleans()), new_id=ids(p)
    )[0],
    "merge": lambda d, p: merge(p, some(d, p.stands))[0],
    "sweep": lambda d, p: number_in_order(p, some(d, p.stands), d.draw(st.text(min_size=1, max_size=50))),
    "draw a field": lambda d, p: _field_drawn(d, p),
    "rotate": lambda d, p: floor.rotate(p, things(d, p), d.draw(turns)),
    "delete": lambda d, p: floor.delete(p, things(d, p)),
    "duplicate": lambda d, p: floor.duplicate(p, things(d, p), d.draw(small), d.draw(small), ids(p))[0],
    "lock": lambda d, p: floor.lock(p, things(d, p), locked=d.draw(st.booleans())),
    "paste": lambda d, p: paste(p, copy(p, things(d, p)), one(d, p.halls), ids(p))[0],
    "resize": lambda d, p: stands.resize(
        p, one(d, [*p.stands, *p.fixtures]), d.draw(st.sampled_from(Handle)), d.draw(small), d.draw(small)
    ),
    "set size": lambda d, p: stands.set_size(
        p, one(d, [*p.stands, *p.fixtures]), d.draw(st.integers(50, 9_000)), d.draw(st.integers(50, 9_000))
    ),
    "set number": lambda d, p: stands.set_number(p, one(d, p.stands), d.draw(st.text(max_size=50))),
    "change stands": lambda d, p: stands.change_stands(
        p, some(d, p.stands), height=d.draw(st.integers(-10, 10_000)), note=d.draw(st.text(max_size=20))
    ),
    "orders": lambda d, p: stands.change_orders(p, some(d, p.stands), power_w=d.draw(st.integers(0, 9_000))),
    "assign": lambda d, p: exhibitors.assign(p, one(d, p.stands), one(d, p.exhibitors)),
    "share": lambda d, p: exhibitors.add_co_exhibitor(p, one(d, p.stands), one(d, p.exhibitors)),
    "unassign": lambda d, p: exhibitors.unassign(p, one(d, p.stands)),
    "swap": lambda d, p: exhibitors.swap(p, one(d, p.stands), one(d, p.stands)),
    "delete exhibitors": lambda d, p: exhibitors.delete_exhibitors(p, some(d, p.exhibitors)),
    "rename": lambda d, p: exhibitors.change_exhibitor(
        p, one(d, p.exhibitors), display_name=d.draw(st.text(max_size=210))
    ),
    "delete categories": lambda d, p: event.delete_categories(p, some(d, p.categories)),
    "delete hall": lambda d, p: hall.delete_hall(p, one(d, p.halls)),
    "corner": lambda d, p: _corner_moved(d, p),
    "renumber": lambda d, p: numbering.renumber(
        p, some(d, p.stands), Numbering(d.draw(st.sampled_from(Scheme)), digits=d.draw(st.integers(1, 3)))
    ),
    "name fixtures": lambda d, p: fixtures.change_fixtures(
        p, some(d, p.fixtures), name=d.draw(st.text(max_size=20))
    ),
    "event": lambda d, p: event.change_event(p, title=d.draw(st.text(max_size=20))),
    "revoke": lambda d, p: revoke(p, FindingKey(one(d, p.approvals))),
}


def _field_drawn(d: st.DataObject, p: Plan) -> Plan:
    rows, paired = d.draw(st.integers(1, 3)), d.draw(st.booleans())
    field = Field(3_000, 2_000, d.draw(st.integers(1, 4)), rows, aisle=2_000, paired=paired)
    frame = Frame((d.draw(small), d.draw(small)), d.draw(turns))
    module = StandModule(d.draw(st.sampled_from(StandKind)), 3_000, 2_000)
    ground = Ground(p, HallId(one(d, p.halls)))
    lettered = d.draw(st.booleans())
    return add_stands(
        p, ground, module, spots(field, frame), lettered=lettered, open_ends=paired, new_id=ids(p)
    )[0]


def _corner_moved(data: st.DataObject, plan: Plan) -> Plan:
    what = one(data, [*plan.halls, *plan.stands, *plan.fixtures])
    rings = corners.rings_of(plan, what)
    assume(rings)
    ring = data.draw(st.integers(0, len(rings) - 1))
    index = data.draw(st.integers(-1, len(rings[ring])))
    x, y = rings[ring][index % len(rings[ring])]
    place = (x + data.draw(small), y + data.draw(small))
    drawn = data.draw(
        st.sampled_from(
            (
                rings_edits.moved_corner(rings[ring], index, place, square=True),
                rings_edits.moved_corner(rings[ring], index, place, square=False),
                rings_edits.moved_side(rings[ring], index, place),
                rings_edits.with_length(rings[ring], index, 3_000),
                rings_edits.with_corner(rings[ring], index, place),
                rings_edits.without_corner(rings[ring], index),
            )
        )
    )
    return corners.redraw(plan, what, ring, drawn)
