"""Halls, doors and fixtures."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import PlanBuilder, a_plan

from village_planner.drawing.door import draw_doors, outward
from village_planner.drawing.fixture import draw_fixture, fixture_name
from village_planner.drawing.fonts import text_width
from village_planner.drawing.hall import draw_hall, draw_hall_shell
from village_planner.drawing.look import Look
from village_planner.drawing.primitives import Item, LineTo, MoveTo, Path, Role, Text
from village_planner.drawing.stand import draw_stand
from village_planner.model.fixture import Fixture, FixtureKind, ServiceKind
from village_planner.model.hall import DoorKind, Hall, Swing
from village_planner.model.ids import FixtureId, HallId, StandId
from village_planner.model.shape import Point
from village_planner.text import Translator

ENGLISH = Translator("en")
LOOK = Look(translator=ENGLISH, scale=0.01)
HALL = HallId("Hall 1")


def hall_of(plan: PlanBuilder) -> Hall:
    return plan.plan.halls[HALL]


def wall_of(plan: PlanBuilder) -> list[tuple[str, float, float]]:
    wall = draw_hall_shell(hall_of(plan), LOOK)[0]
    assert isinstance(wall, Path)
    return [(type(s).__name__, s.x, s.y) for s in wall.segments if isinstance(s, MoveTo | LineTo)]


def roles(items: tuple[Item, ...]) -> set[Role]:
    paths = [item for item in items if isinstance(item, Path)]
    return {p.fill.role for p in paths if p.fill} | {p.pen.ink.role for p in paths if p.pen}


def texts(items: tuple[Item, ...]) -> list[str]:
    return [item.text for item in items if isinstance(item, Text)]


def test_a_hall_without_doors_is_one_closed_wall() -> None:
    assert [kind for kind, _, _ in wall_of(a_plan())] == ["MoveTo", "LineTo", "LineTo", "LineTo"]


def test_a_door_is_a_gap_in_the_wall() -> None:
    wall = wall_of(a_plan().with_door("in", (10, 0), (13, 0)))
    assert ("LineTo", 10_000, 0) in wall
    assert ("MoveTo", 13_000, 0) in wall


def test_a_door_drawn_from_right_to_left_is_the_same_gap() -> None:
    assert wall_of(a_plan().with_door("in", (13, 0), (10, 0))) == wall_of(
        a_plan().with_door("in", (10, 0), (13, 0))
    )


def test_a_door_up_to_a_corner_leaves_no_stub_of_wall() -> None:
    wall = wall_of(a_plan().with_door("in", (0, 0), (3, 0)))
    assert [kind for kind, _, _ in wall].count("MoveTo") == 1


def test_doors_that_overlap_are_one_gap() -> None:
    plan = a_plan().with_door("a", (10, 0), (13, 0)).with_door("b", (12, 0), (15, 0))
    assert [kind for kind, _, _ in wall_of(plan)].count("MoveTo") == 1


def test_a_door_off_every_wall_leaves_the_walls_whole() -> None:
    assert wall_of(a_plan().with_door("in", (10, 5), (13, 5))) == wall_of(a_plan())


def test_a_courtyard_has_walls_of_its_own() -> None:
    hole = (Point(5000, 5000), Point(5000, 8000), Point(8000, 8000), Point(8000, 5000))
    plan = PlanBuilder().with_hall(holes=(hole,))
    assert ("MoveTo", 5000, 5000) in wall_of(plan)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ((10, 0), (13, 0), (0, -1)),
        ((13, 0), (10, 0), (0, -1)),
        ((25, 5), (25, 7), (1, 0)),
        ((10, 18), (13, 18), (0, 1)),
        ((0, 5), (0, 7), (-1, 0)),
    ],
)
def test_outside_is_away_from_the_floor_whichever_way_a_door_is_drawn(
    start: tuple[float, float], end: tuple[float, float], expected: tuple[float, float]
) -> None:
    plan = a_plan().with_door("d", start, end)
    assert outward(hall_of(plan), hall_of(plan).doors[0]) == pytest.approx(expected)


@pytest.mark.parametrize("swing", Swing)
@pytest.mark.parametrize(
    ("start", "end"), [((10, 0), (13, 0)), ((25, 5), (25, 7)), ((10, 18), (13, 18)), ((0, 5), (0, 7))]
)
def test_the_words_of_a_door_stand_outside_beyond_wall_and_leaves(
    start: tuple[float, float], end: tuple[float, float], swing: Swing
) -> None:
    plan = a_plan().with_door("Emergency exit", start, end, DoorKind.EXIT, swing)
    (drawing,) = draw_doors(hall_of(plan), LOOK)
    (label,) = drawing.label
    half, high = text_width(label.text, label.size, label.weight) / 2, label.size
    leaves = 0.0 if swing is not Swing.OUTWARD else 1000 * max(abs(end[0] - start[0]), abs(end[1] - start[1]))
    clear = (
        label.x - half > 25_105 + (leaves if start[0] == 25 else 0)
        or label.x + half < -105 - (leaves if start[0] == 0 else 0)
        or label.y > 18_105 + (leaves if start[1] == 18 else 0)
        or label.y + high * 0.72 < -105 - (leaves if start[1] == 0 else 0)
    )
    assert clear


def test_a_door_without_a_name_says_what_it_is() -> None:
    plan = a_plan().with_door("", (10, 0), (13, 0), DoorKind.ENTRANCE).with_door("", (0, 5), (0, 7))
    assert [label.text for door in draw_doors(hall_of(plan), LOOK) for label in door.label] == [
        "Entrance",
        "Exit",
    ]


def test_the_words_of_two_doors_side_by_side_do_not_overlap() -> None:
    plan = (
        a_plan()
        .with_door("Emergency exit north", (10, 0), (11, 0))
        .with_door("Emergency exit", (11.2, 0), (12, 0))
    )
    one, two = (door.label[0] for door in draw_doors(hall_of(plan), LOOK))
    apart = abs(one.x - two.x) > (text_width(one.text, one.size) + text_width(two.text, two.size)) / 2
    assert apart or abs(one.y - two.y) > one.size


def test_only_exits_and_entrances_are_green() -> None:
    plan = a_plan().with_door("dock", (10, 0), (13, 0), DoorKind.SERVICE)
    assert roles(draw_doors(hall_of(plan), LOOK)[0].body) == {Role.SERVICE_DOOR}


@pytest.mark.parametrize(("leaves", "arcs"), [(1, 1), (2, 2)])
def test_each_leaf_sweeps_an_arc(leaves: int, arcs: int) -> None:
    from msgspec import structs

    plan = a_plan().with_door("d", (10, 0), (13, 0), swing=Swing.INWARD)
    hall = hall_of(plan)
    door = structs.replace(hall.doors[0], leaves=leaves)
    body = draw_doors(structs.replace(hall, doors=(door,)), LOOK)[0].body
    assert isinstance(body[1], Path)
    assert sum(type(segment).__name__ == "CurveTo" for segment in body[1].segments) == arcs


def full() -> PlanBuilder:
    plan = a_plan().with_category("Companies").with_stand("A01", at=(5, 5)).with_stand("A02", at=(8, 5))
    plan = plan.with_exhibitor("Cryolog", "A01", category="Companies")
    plan = plan.with_fixture("column", at=(14, 8)).with_fixture("hose", FixtureKind.HOSE_REEL, at=(0.1, 9))
    plan = plan.with_fixture("keep", FixtureKind.KEEP_CLEAR, at=(4, 4), size=(5, 4))
    return plan.with_service("socket", (5, 7), ServiceKind.POWER).with_door("way in", (10, 0), (13, 0))


def position(items: tuple[Item, ...], role: Role) -> int:
    return next(at for at, item in enumerate(items) if role in roles((item,)))


def test_a_hall_is_painted_from_the_floor_up_to_the_labels() -> None:
    items = draw_hall(full().plan, HALL, LOOK).items
    order = [
        Role.OUTLINE,
        Role.FLOOR,
        Role.KEEP_CLEAR,
        Role.CATEGORY_FILL,
        Role.COLUMN,
        Role.POWER,
        Role.EXIT,
    ]
    assert [position(items, role) for role in order] == sorted(position(items, role) for role in order)
    first_text = next(at for at, item in enumerate(items) if isinstance(item, Text))
    assert all(isinstance(item, Text) for item in items[first_text:])


def test_a_context_plan_is_quiet_but_for_walls_and_exits() -> None:
    look = Look(translator=ENGLISH, scale=0.004, highlight=frozenset(), door_labels=False)
    items = draw_hall(full().plan, HALL, look).items
    assert texts(items) == []
    assert not roles(items) & {Role.POWER, Role.FIRE, Role.CATEGORY_FILL}
    assert roles(items) >= {Role.OUTLINE, Role.EXIT, Role.COLUMN}


def test_the_highlighted_stand_is_painted_over_its_neighbours() -> None:
    look = Look(translator=ENGLISH, scale=0.004, highlight=frozenset({StandId("A01")}))
    items = draw_hall(full().plan, HALL, look).items
    assert position(items, Role.ACCENT) > position(items, Role.QUIET)


def test_bounds_hold_walls_words_and_stands_that_stand_out() -> None:
    plain = draw_hall(a_plan().plan, HALL, LOOK).bounds
    assert plain == pytest.approx((-105, -105, 25_105, 18_105))
    plan = a_plan().with_stand("A01", at=(24, 5)).with_door("Emergency exit", (0, 5), (0, 7)).plan
    left, bottom, right, top = draw_hall(plan, HALL, LOOK).bounds
    assert left < -1500
    assert right >= 27_000
    assert (bottom, top) == (-105, 18_105)


def test_stands_whose_label_does_not_fit_are_listed_for_a_key() -> None:
    plan = (
        a_plan().with_stand("A01").with_stand("A02", at=(4, 0), size=(0.5, 0.5)).with_stand("A03", at=(8, 0))
    )
    plan = plan.with_exhibitor("Agence régionale pour l'innovation et la santé", "A01").with_exhibitor(
        "Cryolog", "A03"
    )
    drawing = draw_hall(plan.plan, HALL, Look(translator=ENGLISH, scale=1 / 200))
    assert drawing.unnamed == (StandId("A01"),)
    assert drawing.unnumbered == (StandId("A02"),)


def test_only_what_is_in_the_hall_is_drawn() -> None:
    plan = full().with_hall("Hall 2").with_stand("Z99", at=(1, 1))
    assert "Z99" not in texts(draw_hall(plan.plan, HALL, LOOK).items)


def fixture(kind: FixtureKind, name: str = "", **more: Any) -> Fixture:
    from msgspec import structs

    made = (
        a_plan()
        .with_fixture("f", kind, **{"at": (2, 2), "size": (3, 2), **more})
        .plan.fixtures[FixtureId("f")]
    )
    return structs.replace(made, name=name)


@pytest.mark.parametrize("kind", FixtureKind)
def test_every_kind_of_fixture_has_a_drawing_and_a_word(kind: FixtureKind) -> None:
    assert draw_fixture(fixture(kind), LOOK).body
    assert ENGLISH(fixture_name(kind))


def test_columns_and_walls_are_solid_and_dark() -> None:
    for kind in (FixtureKind.COLUMN, FixtureKind.WALL):
        assert roles(draw_fixture(fixture(kind), LOOK).body) == {Role.COLUMN}


def test_furniture_bears_its_name_or_the_word_for_its_kind() -> None:
    assert texts(draw_fixture(fixture(FixtureKind.BUFFET), LOOK).label) == ["Buffet"]
    assert texts(draw_fixture(fixture(FixtureKind.BUFFET, "Café"), LOOK).label) == ["Café"]


def test_words_run_along_a_narrow_counter() -> None:
    (label,) = draw_fixture(fixture(FixtureKind.BUFFET, size=(0.8, 4)), LOOK).label
    assert label.rotation == 90_000


def test_words_that_would_be_illegible_are_left_to_the_legend() -> None:
    small = Look(translator=ENGLISH, scale=1 / 1000)
    assert draw_fixture(fixture(FixtureKind.REGISTRATION), small).label == ()


@given(st.integers(500, 8000), st.integers(500, 8000), st.integers(0, 359_999))
def test_hatching_stays_inside_its_zone(width: int, depth: int, rotation: int) -> None:
    from village_planner.drawing.patterns import hatching
    from village_planner.model.shape import Rectangle

    for segment in hatching(Rectangle(width, depth), 160):
        assert isinstance(segment, MoveTo | LineTo)
        assert -1e-6 <= segment.x <= width + 1e-6
        assert -1e-6 <= segment.y <= depth + 1e-6


def test_fire_equipment_is_upright_and_large_enough_to_be_seen_on_paper() -> None:
    look = Look(translator=ENGLISH, scale=1 / 500)
    board = draw_fixture(fixture(FixtureKind.EXTINGUISHER, size=(0.2, 0.2)), look).body[0]
    assert isinstance(board, Path)
    xs = [s.x for s in board.segments if isinstance(s, MoveTo | LineTo)]
    assert (max(xs) - min(xs)) * look.scale >= 2


def test_a_stair_has_treads_of_about_thirty_centimetres() -> None:
    treads = draw_fixture(fixture(FixtureKind.STAIRS, size=(2, 3)), LOOK).body[1]
    assert isinstance(treads, Path)
    assert sum(isinstance(s, MoveTo) for s in treads.segments) == 9


def test_of_two_stands_the_one_with_the_higher_level_is_painted_later() -> None:
    plan = a_plan().with_stand("A1", level=1).with_stand("A2", at=(1, 0)).plan
    lower, upper = (draw_stand(plan, plan.stands[StandId(n)], LOOK).body[0] for n in ("A2", "A1"))
    items = draw_hall(plan, HallId("Hall 1"), LOOK).items
    assert items.index(lower) < items.index(upper)
