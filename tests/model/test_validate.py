"""What comes into the model is in range, drawable and consistent, and every repair is said."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from tests.builders import a_plan
from tests.strategies import outlines, plans

from village_planner.model.exhibitor import Request
from village_planner.model.hall import Background
from village_planner.model.ids import AssetId, ExhibitorId, HallId, ServiceId, StandId
from village_planner.model.outline import MOST_CORNERS, outline_fault
from village_planner.model.plan import Plan
from village_planner.model.shape import Circle, Point, Polygon, Rectangle, polygon_area
from village_planner.model.stand import Stand
from village_planner.model.table import Table
from village_planner.model.validate import Checked, validate
from village_planner.text import Translator
from village_planner.units import MAX_MM

BOW_TIE = (Point(0, 0), Point(3000, 2000), Point(3000, 0), Point(0, 2000))


def repaired(plan: Plan, problems: int = 1) -> Checked:
    checked = validate(plan)
    assert len(checked.problems) == problems, words(checked)
    assert validate(checked.plan).problems == ()
    return checked


def words(checked: Checked) -> str:
    english = Translator("en")
    return " ".join(
        f"{english(p.place)}: {english(p.message)}" for p in checked.problems if p.place is not None
    )


def with_stand(**fields: Any) -> Plan:
    plan = a_plan().with_stand("A1").plan
    return structs.replace(
        plan, stands=plan.stands.put(structs.replace(plan.stands[StandId("A1")], **fields))
    )


def stand(checked: Checked) -> Stand:
    return checked.plan.stands[StandId("A1")]


@given(plans())
def test_a_sound_plan_is_left_alone(plan: Plan) -> None:
    assert validate(plan).plan is plan


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        (Rectangle(0, 2000), Rectangle(100, 2000)),
        (Rectangle(3000, -5), Rectangle(3000, 100)),
        (Circle(0), Circle(100)),
        (Rectangle(10**12, 2000), Rectangle(MAX_MM, 2000)),
    ],
)
def test_a_size_that_nothing_has_is_replaced_and_the_stand_kept(shape: Any, expected: Any) -> None:
    checked = repaired(with_stand(shape=shape))
    assert stand(checked).shape == expected
    assert "Stand A1" in words(checked)


def test_a_place_beyond_ten_kilometres_is_brought_back() -> None:
    assert stand(repaired(with_stand(position=Point(10**13, -(10**13))), 2)).position == Point(
        MAX_MM, -MAX_MM
    )


@pytest.mark.parametrize("points", [BOW_TIE, (Point(0, 0), Point(3000, 2000)), (Point(5, 5),) * 4, ()])
def test_an_outline_that_encloses_nothing_becomes_the_rectangle_around_it(points: tuple[Point, ...]) -> None:
    shape = stand(repaired(with_stand(shape=Polygon(points)))).shape
    assert isinstance(shape, Polygon)
    assert len(shape.points) == 4
    assert polygon_area(shape.points) > 0


def test_a_hall_that_crosses_itself_is_said_by_name_and_place() -> None:
    plan = a_plan().with_hall("Foyer", outline=BOW_TIE).plan
    checked = repaired(plan)
    assert checked.plan.halls[HallId("Foyer")].outline == (
        Point(0, 0),
        Point(3000, 0),
        Point(3000, 2000),
        Point(0, 2000),
    )
    assert "Hall Foyer" in words(checked)
    assert "crosses" in words(checked)


def test_a_clockwise_stand_is_turned_round_with_the_same_sides_open() -> None:
    clockwise = (Point(0, 0), Point(0, 2000), Point(3000, 2000), Point(3000, 0))
    left = 0  # from (0, 0) to (0, 2000)
    fixed = stand(repaired(with_stand(shape=Polygon(clockwise), open_edges=(left,))))
    assert isinstance(fixed.shape, Polygon)
    (edge,) = fixed.open_edges
    points = fixed.shape.points
    assert {points[edge], points[(edge + 1) % 4]} == {Point(0, 0), Point(0, 2000)}


def test_an_open_side_that_is_not_there_is_left_out() -> None:
    assert stand(repaired(with_stand(open_edges=(0, 4, -1)))).open_edges == (0,)


def test_long_names_are_cut_aloud_and_notes_may_be_longer() -> None:
    checked = repaired(with_stand(number="A" * 300, note="n" * 9_000))
    assert len(stand(checked).number) == 200
    assert len(stand(checked).note) == 9_000


def test_numbers_that_cannot_be_are_replaced() -> None:
    plan = with_stand(sold_width=0, height=-3, seats=-1)
    fixed = stand(repaired(plan, 3))
    assert (fixed.sold_width, fixed.height, fixed.seats) == (None, None, 0)


def test_a_number_too_large_to_be_written_can_still_be_told() -> None:
    assert "100000000000000000" in words(repaired(with_stand(rotation=10**4000)))


def test_a_scale_that_is_not_a_number_is_replaced() -> None:
    background = Background(asset=AssetId("gone"), origin=Point(0, 0), mm_per_unit=float("nan"))
    plan = a_plan().with_hall("Foyer", background=background).plan
    assert repaired(plan, 2).plan.halls[HallId("Foyer")].background is None


def test_references_to_nothing_are_dropped() -> None:
    plan = a_plan().with_stand("A1", exhibitors=(ExhibitorId("X"), ExhibitorId("X"))).plan
    plan = structs.replace(
        plan,
        exhibitors=a_plan()
        .with_exhibitor("X", category="none", logo="none", request=Request(near=(ExhibitorId("Y"),)))
        .plan.exhibitors,
    )
    checked = repaired(plan, 4)
    assert stand(checked).exhibitors == ("X",)
    (exhibitor,) = checked.plan.exhibitors.values()
    assert (exhibitor.category, exhibitor.logo, exhibitor.request.near) == (None, None, ())


def test_a_stand_in_no_hall_is_put_into_the_first_one() -> None:
    assert stand(repaired(with_stand(hall=HallId("burnt down")))).hall == "Hall 1"


def test_without_any_hall_nothing_can_stand() -> None:
    plan = structs.replace(with_stand(), halls=Table())
    assert not repaired(plan).plan.stands


def test_two_things_on_the_floor_never_share_an_id() -> None:
    plan = a_plan().with_stand("A1").with_fixture("A1").with_service("A1", at=(1, 1)).plan
    checked = repaired(plan, 2)
    assert list(checked.plan.fixtures) == ["A1-2"]
    assert list(checked.plan.services) == [ServiceId("A1-3")]


def test_a_colour_that_is_none_becomes_grey() -> None:
    plan = a_plan().with_category("Labs", colour="red'/><script>").plan
    (category,) = repaired(plan).plan.categories.values()
    assert category.colour == "999999"


# -- outlines ----------------------------------------------------------------------------------------------------


def fault(*points: tuple[int, int]) -> str:
    found = outline_fault([Point(*p) for p in points])
    return "" if found is None else Translator("en")(found)


def test_control_characters_are_left_out_of_names_and_notes_keep_their_lines() -> None:
    plan = with_stand(number="A\x1b[31m1", note="one\ntwo\u202e\n", group="a\u2028b")
    checked = repaired(plan, problems=3)
    assert (stand(checked).number, stand(checked).note, stand(checked).group) == (
        "A[31m1",
        "one\ntwo\n",
        "a b",
    )


def test_joined_emoji_and_blanks_that_do_not_break_are_kept() -> None:
    plan = with_stand(number="👩\u200d🔬", group="B\xa02")
    assert validate(plan).plan is plan


def test_a_door_has_a_leaf() -> None:
    (hall,) = a_plan().with_door("exit", (1, 0), (2, 0)).plan.halls.values()
    leafless = structs.replace(hall, doors=(structs.replace(hall.doors[0], leaves=0),))
    (hall,) = repaired(Plan(halls=Table([leafless]))).plan.halls.values()
    assert hall.doors[0].leaves == 1


def test_a_door_that_begins_where_it_ends_is_left_out_aloud() -> None:
    checked = repaired(a_plan().with_door("A", (5, 0), (5, 0)).with_door("B", (9, 0), (9, 0.9)).plan)
    (hall,) = checked.plan.halls.values()
    assert [door.name for door in hall.doors] == ["B"]
    assert words(checked) == "Hall Hall 1: 1 door had no width and was left out. Draw it again."


def test_simple_outlines_have_no_fault() -> None:
    assert fault((0, 0), (4, 0), (4, 4), (0, 4)) == ""
    assert fault((0, 0), (0, 4), (4, 4), (4, 0)) == ""
    assert fault((0, 0), (2, 0), (4, 0), (4, 4), (0, 4)) == ""
    assert fault((0, 0), (4, 0), (4, 0), (4, 4), (0, 4), (0, 0)) == ""
    assert fault((0, 0), (9, 0), (9, 9), (6, 9), (6, 3), (3, 3), (3, 9), (0, 9)) == ""


def test_crossing_touching_and_turning_back_are_faults() -> None:
    assert "crosses or touches" in fault((0, 0), (4, 4), (4, 0), (0, 4), (-9, 2))
    assert "crosses or touches" in fault((0, 0), (8, 0), (8, 8), (4, 0), (0, 8))
    assert "crosses or touches" in fault((0, 0), (8, 0), (4, 0), (4, 8))
    assert "crosses or touches" in fault((0, 0), (8, 0), (8, 2), (2, 2), (2, 0), (6, 0), (6, 9), (0, 9))
    assert "crosses or touches" in fault((0, 0), (2, 2), (4, 0), (4, 4), (2, 2), (0, 4))


def test_too_few_corners_and_corners_on_one_line_are_faults() -> None:
    assert "fewer than three" in fault()
    assert "fewer than three" in fault((0, 0), (1, 1), (1, 1))
    assert "crosses or touches" in fault((0, 0), (1, 1), (2, 2))


def test_two_thousand_corners_are_the_most() -> None:
    def comb(teeth: int) -> list[tuple[int, int]]:
        top = [(2 * n, 9 if n % 2 else 5) for n in range(teeth)]
        return [(0, 0), (2 * teeth, 0), *reversed(top)]

    assert fault(*comb(MOST_CORNERS - 2)) == ""
    assert "more than" in fault(*comb(MOST_CORNERS))


def test_an_outline_made_to_waste_time_is_refused_quickly() -> None:
    zigzag = [(0 if n % 2 else 10_000, n) for n in range(1_000)]
    assert "intricate" in fault(*zigzag, (-5, 1_000), (-5, 0))


@given(outlines(), st.integers(0, 11), st.booleans())
def test_where_an_outline_begins_and_its_direction_do_not_matter(
    points: tuple[Point, ...], start: int, backwards: bool
) -> None:
    turned = points[start % len(points) :] + points[: start % len(points)]
    assert outline_fault(turned[::-1] if backwards else turned) is None


@given(st.lists(st.builds(Point, st.integers(0, 6), st.integers(0, 6)), min_size=3, max_size=7))
def test_the_verdict_agrees_with_shapely(points: list[Point]) -> None:
    import shapely

    assert (outline_fault(points) is None) == shapely.Polygon(points).is_valid


@pytest.mark.parametrize("size", [0, -5])
def test_an_impossible_size_asked_for_is_left_out(size: int) -> None:
    checked = repaired(a_plan().with_exhibitor("X", request=Request(width=size, depth=2000)).plan)
    (exhibitor,) = checked.plan.exhibitors.values()
    assert (exhibitor.request.width, exhibitor.request.depth) == (None, 2000)
    assert "not possible and was left out" in words(checked)
