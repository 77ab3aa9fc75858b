from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs
from tests.builders import a_plan, counting_ids

from village_planner.edits import event, fixtures, hall
from village_planner.edits.tables import with_parts
from village_planner.errors import UserError
from village_planner.model.finding import Approval
from village_planner.model.fixture import FixtureKind, ServiceKind
from village_planner.model.hall import DoorKind, Swing
from village_planner.model.ids import DoorId, HallId
from village_planner.model.plan import Plan, halls_in_order
from village_planner.model.shape import Circle, Point, polygon_area
from village_planner.model.table import Table

VILLAGE = (
    a_plan()
    .with_door("north", (10, 18), (12, 18))
    .with_stand("A1", at=(1, 1))
    .with_exhibitor("Cellis", on="A1")
    .with_fixture("bar", FixtureKind.BUFFET)
    .with_service("socket", at=(2, 1))
    .with_hall("Hall 2")
    .with_stand("B1", at=(1, 1))
    .plan
)


def test_a_new_hall_comes_after_the_others_and_runs_counter_clockwise():
    outline = hall.rectangular_outline(20_000, 10_000)[::-1]
    plan, made = hall.add_hall(VILLAGE, "Annex", outline, counting_ids())
    assert [row.name for row in halls_in_order(plan)] == ["Hall 1", "Hall 2", "Annex"]
    assert polygon_area(plan.halls[made].outline) == 20_000 * 10_000


def test_deleting_a_hall_takes_everything_in_it_and_nothing_else():
    keys = (
        "r/c/hall:Hall 1",
        "r/c/door:north",
        "r/c/stand:A1",
        "r/c/fixture:bar",
        "r/c/service:socket",
        "r/c/stand:B1",
    )
    approvals = Table(Approval(id=key, reason="r", by="b", on=date(2026, 1, 1)) for key in keys)
    plan = hall.delete_hall(with_parts(VILLAGE, approvals=approvals), "Hall 1")
    assert (list(plan.halls), list(plan.stands)) == (["Hall 2"], ["B1"])
    assert (len(plan.fixtures), len(plan.services)) == (0, 0)
    assert list(plan.approvals) == ["r/c/stand:B1"]
    assert list(plan.exhibitors) == ["Cellis"]


def test_a_door_is_as_clear_as_it_is_wide_until_told_otherwise():
    plan, door = hall.add_door(
        VILLAGE,
        "Hall 2",
        DoorKind.EXIT,
        Point(0, 3000),
        Point(0, 4400),
        swing=Swing.OUTWARD,
        new_id=counting_ids(),
    )
    assert plan.halls["Hall 2"].doors[0].clear_width == 1400
    plan = hall.change_door(plan, "Hall 2", door, clear_width=1200)
    plan = hall.move_door(plan, "Hall 2", door, Point(0, 3000), Point(0, 4000))
    assert plan.halls["Hall 2"].doors[0].clear_width == 800


def test_a_door_without_a_width_is_refused():
    with pytest.raises(UserError, match="no-door"):
        hall.move_door(VILLAGE, "Hall 1", "north", Point(0, 0), Point(0, 0))


def test_a_deleted_door_is_gone():
    assert hall.delete_doors(VILLAGE, "Hall 1", ["north"]).halls["Hall 1"].doors == ()


def test_tabs_can_be_put_in_another_order():
    plan = hall.order_halls(VILLAGE, "Hall 2", 0)
    assert [row.name for row in halls_in_order(plan)] == ["Hall 2", "Hall 1"]


def test_fixtures_and_supply_points_are_added_and_changed():
    ids = counting_ids()
    plan, column = fixtures.add_fixture(
        VILLAGE, "Hall 1", FixtureKind.COLUMN, Circle(400), Point(5000, 5000), name="C1", new_id=ids
    )
    plan, power = fixtures.add_service(
        plan, "Hall 1", ServiceKind.POWER, Point(1, 2), capacity_w=3000, circuit="L1", new_id=ids
    )
    plan = fixtures.change_fixtures(plan, [column], kind=FixtureKind.PLANT)
    plan = fixtures.change_services(plan, [power], capacity_w=None)
    assert (plan.fixtures[column].kind, plan.fixtures[column].name) == (FixtureKind.PLANT, "C1")
    assert (plan.services[power].capacity_w, plan.services[power].circuit) == (None, "L1")


def test_a_category_gets_another_name_and_colour_for_all_its_exhibitors():
    plan, category = event.add_category(VILLAGE, "Biology", "0072B2", counting_ids())
    plan = event.set_category(plan, ["Cellis"], category)
    row = plan.categories[category]
    changed = event.set_categories(plan, [structs.replace(row, name=" Life sciences ", colour="D55E00")])
    row = changed.categories[changed.exhibitors["Cellis"].category]
    assert (row.name, row.colour, row.order) == ("Life sciences", "D55E00", 0)
    assert event.set_categories(changed, [row]) is changed
    with pytest.raises(UserError, match="impossible-value"):
        event.set_categories(plan, [structs.replace(row, name="x" * 201)])


def test_a_deleted_category_leaves_its_exhibitors_without_one():
    plan, category = event.add_category(VILLAGE, "Biology", "0072B2", counting_ids())
    plan = event.set_category(plan, ["Cellis"], category)
    assert plan.exhibitors["Cellis"].category == category
    plan = event.delete_categories(plan, [category])
    assert plan.exhibitors["Cellis"].category is None
    assert not plan.categories


def test_event_rules_and_outputs_change():
    plan = event.change_event(Plan(), title="Rencontres", organiser="SFB")
    plan = event.change_rules(plan, profile="fr-erp-t")
    plan = event.change_outputs(plan, plan_paper="A1")
    assert (plan.event.title, plan.rules.profile, plan.outputs.plan_paper) == ("Rencontres", "fr-erp-t", "A1")


def test_the_same_file_is_carried_once():
    plan, first = event.add_asset(Plan(), b"logo", "image/png", "logo.png")
    again, second = event.add_asset(plan, b"logo", "image/png", "other name.png")
    assert again is plan
    assert first == second


def test_a_door_slides_along_its_wall_to_the_wall_s_end() -> None:
    plan = a_plan().with_door("D", (10, 0), (12, 0)).plan
    here = HallId("Hall 1")
    slid = hall.slide_door(plan, here, DoorId("D"), 3000, 700).halls[here].doors[0]
    assert (slid.start, slid.end, slid.clear_width) == (Point(13000, 0), Point(15000, 0), 2000)
    far = hall.slide_door(plan, here, DoorId("D"), 99000, 0).halls[here].doors[0]
    assert far.end == Point(25000, 0)
    back = hall.slide_door(plan, here, DoorId("D"), -99000, 0).halls[here].doors[0]
    assert back.start == Point(0, 0)
    assert hall.slide_door(plan, here, DoorId("D"), 0, 5000) is plan


def test_a_door_in_no_wall_stays() -> None:
    plan = a_plan().with_door("D", (10, 9), (12, 9)).plan
    assert hall.slide_door(plan, HallId("Hall 1"), DoorId("D"), 3000, 0) is plan
