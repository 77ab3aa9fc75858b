"""Copies come to lie where there is room for them."""

from tests.builders import a_plan

from village_planner.edits.room import way_to_room


def way(builder, stand, first):
    return way_to_room(builder.plan, "Hall 1", [builder.plan.stands[stand]], first)


def a_stand(at=(10, 8)):
    return a_plan().with_hall("Hall 1", (25, 18)).with_stand("A1", at=at)


def test_a_copy_goes_where_it_is_wanted_when_that_is_free():
    assert way(a_stand(), "A1", (3_000, 0)) == (3_000, 0)


def test_a_copy_keeps_off_other_stands():
    assert way(a_stand().with_stand("A2", at=(13, 8)), "A1", (3_000, 0)) == (0, -2_000)


def test_a_copy_keeps_off_fixtures_and_its_original():
    builder = a_stand().with_fixture("Buffet", at=(13, 8), size=(1, 1))
    assert way(builder, "A1", (500, -500)) == (0, -2_000)


def test_among_others_a_copy_goes_to_the_nearest_place_that_is_free_and_flush():
    builder = (
        a_stand().with_stand("A2", at=(13.5, 8)).with_stand("A3", at=(9, 5.5)).with_stand("A4", at=(6.5, 8))
    )
    builder = builder.with_fixture("Buffet", at=(9, 10.5), size=(6, 3))
    assert way(builder, "A1", (3_000, 0)) == (2_000, -2_000)


def test_a_copy_stays_in_the_hall():
    assert way(a_stand(at=(22, 0)), "A1", (3_000, 0)) == (0, 2_000)


def test_without_any_room_a_copy_goes_where_it_is_wanted():
    builder = a_plan().with_hall("Hall 1", (4, 3)).with_stand("A1", at=(0, 0))
    assert way(builder, "A1", (500, -500)) == (500, -500)


def test_supply_points_take_no_room():
    builder = a_stand().with_service("p1", at=(10, 8))
    assert way_to_room(builder.plan, "Hall 1", builder.plan.services.values(), (0, 0)) == (0, 0)
