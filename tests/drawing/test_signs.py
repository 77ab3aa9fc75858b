"""Labels and marks of stands keep clear of the signs that are painted over them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import PlanBuilder, a_plan

from village_planner.drawing.box import Box
from village_planner.drawing.fonts import CAP_HEIGHT, text_width
from village_planner.drawing.hall import draw_hall
from village_planner.drawing.look import Look
from village_planner.drawing.mark_place import mark_place
from village_planner.drawing.primitives import Anchor, Text
from village_planner.drawing.signs import signs_in
from village_planner.drawing.stand import draw_stand
from village_planner.drawing.stand_text import place_label
from village_planner.model.fixture import FixtureKind
from village_planner.model.ids import HallId, StandId
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner, Point, Polygon, rotated
from village_planner.text import Translator

LOOK = Look(translator=Translator("en"), scale=0.01)
HALL = HallId("Hall 1")


def with_sockets(*places: tuple[float, float], **more: object) -> Plan:
    built: PlanBuilder = a_plan().with_stand("A12", at=(5, 5), size=(4, 3), **more)
    built = built.with_category("Firms").with_exhibitor("Cellis Bioprocess", "A12", category="Firms")
    for number, place in enumerate(places):
        built = built.with_service(f"P{number}", place)
    return built.plan


def the_label(plan: Plan, look: Look = LOOK) -> tuple[Text, ...]:
    stand = plan.stands[StandId("A12")]
    return draw_stand(plan, stand, look, signs=signs_in(plan, HALL, look).on(stand)).label


def box_of(text: Text) -> Box:
    """Around a level, centred line of text."""
    assert text.anchor is Anchor.MIDDLE
    assert text.rotation == 0
    reach = text_width(text.text, text.size, text.weight) / 2
    return Box(text.x - reach, text.y, text.x + reach, text.y + CAP_HEIGHT * text.size)


def test_a_label_far_from_every_sign_stays_where_it_is() -> None:
    assert the_label(with_sockets((5.2, 7.8))) == the_label(with_sockets())


@pytest.mark.parametrize("socket", [(7, 6.5), (6.6, 6.7), (7, 6.1), (7.4, 7)])
def test_a_socket_in_the_middle_of_a_stand_strikes_neither_number_nor_name(
    socket: tuple[float, float],
) -> None:
    plan = with_sockets(socket)
    label = the_label(plan)
    (sign,) = signs_in(plan, HALL, LOOK).on(plan.stands[StandId("A12")])
    assert label[0].text == "A12"
    assert not any(box_of(text).meets(sign) for text in label)


def test_it_is_the_same_on_the_printed_hall() -> None:
    plan = with_sockets((7, 6.5))
    texts = [item for item in draw_hall(plan, HALL, LOOK).items if isinstance(item, Text)]
    assert set(the_label(plan)) <= set(texts)


def test_the_name_stays_whole_beside_a_sign_when_there_is_room() -> None:
    assert " ".join(text.text for text in the_label(with_sockets((7, 6.5)))) == "A12 Cellis Bioprocess"


def test_columns_and_fire_signs_are_given_way_to_as_well() -> None:
    for kind in (FixtureKind.COLUMN, FixtureKind.EXTINGUISHER):
        plan = a_plan().with_stand("A12", at=(5, 5), size=(4, 3)).with_fixture("f", kind, at=(6.8, 6.3)).plan
        (sign,) = signs_in(plan, HALL, LOOK).on(plan.stands[StandId("A12")])
        assert not any(box_of(text).meets(sign) for text in the_label(plan))


def test_where_signs_leave_no_room_the_label_stays_large() -> None:
    everywhere = [(5.2 + 0.6 * column, 5.2 + 0.6 * row) for column in range(7) for row in range(5)]
    label = the_label(with_sockets(*everywhere))
    assert label[0].size >= the_label(with_sockets())[0].size / 2


@given(
    st.lists(st.tuples(st.floats(5, 9), st.floats(5, 8)), max_size=3),
    st.sampled_from([0, 90, 180, 270]),
)
def test_a_label_stays_in_its_stand_wherever_signs_are(
    places: list[tuple[float, float]], turned: int
) -> None:
    plan = with_sockets(*places)
    stand = plan.stands[StandId("A12")]
    signs = signs_in(plan, HALL, LOOK).on(stand)
    room, layout = place_label(stand, "Cellis Bioprocess", "", LOOK, signs)
    assert layout.number_size
    assert room.x - room.width / 2 + 1 >= 0
    assert room.x + room.width / 2 <= 4_000 + 1
    assert room.y - room.height / 2 + 1 >= 0
    assert room.y + room.height / 2 <= 3_000 + 1


def mark_of(plan: Plan) -> Corner | None:
    stand = plan.stands[StandId("A12")]
    room, layout = place_label(stand, "Cellis", "", LOOK)
    return mark_place(stand, room, layout, LOOK, signs_in(plan, HALL, LOOK).on(stand))


@pytest.mark.parametrize("turned", [0, 10, 30, 75, 100, 165, 200, 280, 350])
def test_the_mark_is_in_the_corner_that_is_read_as_upper_left(turned: int) -> None:
    plan = with_sockets(turned=turned)
    stand = plan.stands[StandId("A12")]
    place = mark_of(plan)
    room, _ = place_label(stand, "Cellis", "", LOOK)
    assert place is not None
    middle = (stand.position.x + room.x, stand.position.y + room.y)
    x, y = place[0] - middle[0], place[1] - middle[1]
    across = rotated((x, y), -room.turn)
    assert across[0] < 0 < across[1]


def test_a_mark_whose_corner_is_taken_by_a_sign_goes_beside_the_number() -> None:
    free, taken = mark_of(with_sockets()), mark_of(with_sockets((5.2, 7.8)))
    assert free is not None
    assert taken is not None
    assert taken[1] < free[1]
    assert taken[0] < the_label(with_sockets((5.2, 7.8)))[0].x


def test_polygons_that_are_no_rectangles_have_their_mark_beside_the_number() -> None:
    ring = tuple(Point(x, y) for x, y in ((0, 0), (4_000, 0), (5_000, 3_000), (0, 3_000)))
    plan = with_sockets(shape=Polygon(ring))
    place = mark_of(plan)
    number = the_label(plan)[0]
    assert place is not None
    assert number.y < place[1] < number.y + number.size
