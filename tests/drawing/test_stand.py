"""One stand: sides, label, styles."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import a_plan

from village_planner.drawing.fonts import ELLIPSIS, text_width
from village_planner.drawing.look import Labels, Look, StandStyle, screen_look
from village_planner.drawing.primitives import Close, LineTo, MoveTo, Path, Role, Text, Weight
from village_planner.drawing.stand import StandDrawing, draw_stand, split_sides
from village_planner.model.exhibitor import Marker
from village_planner.model.ids import StandId
from village_planner.model.shape import Circle
from village_planner.model.stand import StandKind
from village_planner.text import Translator
from village_planner.units import MM_PER_POINT

ENGLISH = Translator("en")
LOOK = Look(translator=ENGLISH, scale=0.01)
SQUARE = ((0, 0), (2, 0), (2, 2), (0, 2))
LONG = "Agence régionale pour l'innovation et le développement de la recherche en santé"


def drawn(
    name: str | None = "Cryolog",
    look: Look = LOOK,
    style: StandStyle | None = None,
    also: tuple[str, ...] = (),
    **stand: Any,
) -> StandDrawing:
    plan = a_plan().with_category("Companies").with_stand("A01", **stand)
    for exhibitor in (name, *also):
        if exhibitor is not None:
            plan = plan.with_exhibitor(exhibitor, "A01", category="Companies")
    return draw_stand(plan.plan, plan.plan.stands[StandId("A01")], look, style)


def lines(drawing: StandDrawing) -> list[str]:
    return [text.text for text in drawing.label]


def pens(drawing: StandDrawing) -> list[tuple[float, bool]]:
    return [(p.pen.width, bool(p.pen.dash)) for p in drawing.body if isinstance(p, Path) and p.pen]


def width(text: Text) -> float:
    return text_width(text.text, text.size, text.weight)


def test_the_number_comes_first_largest_and_bold_then_the_name() -> None:
    number, name = drawn().label
    assert (number.text, name.text) == ("A01", "Cryolog")
    assert number.weight is Weight.BOLD
    assert number.size > 1.5 * name.size
    assert number.y > name.y


def test_open_sides_are_dashed_and_thin_walls_full_and_thick() -> None:
    (open_width, open_dashed), (wall_width, wall_dashed) = pens(drawn())
    assert (open_dashed, wall_dashed) == (True, False)
    assert wall_width > 2 * open_width


def test_an_island_has_no_wall() -> None:
    assert [dashed for _, dashed in pens(drawn(open_edges=(0, 1, 2, 3)))] == [True]


def test_a_closed_room_has_no_dash() -> None:
    assert [dashed for _, dashed in pens(drawn(open_edges=()))] == [False]


def test_neighbouring_walls_are_one_line_so_that_their_corner_is_whole() -> None:
    opened, walls = split_sides(SQUARE, (0,))
    assert opened == (MoveTo(0, 0), LineTo(2, 0))
    assert walls == (MoveTo(2, 0), LineTo(2, 2), LineTo(0, 2), LineTo(0, 0))


def test_opposite_open_sides_leave_two_separate_walls() -> None:
    opened, walls = split_sides(SQUARE, (0, 2))
    assert [type(segment) for segment in opened] == [type(segment) for segment in walls]
    assert sum(isinstance(segment, MoveTo) for segment in walls) == 2


def test_a_ring_of_walls_is_closed() -> None:
    assert split_sides(SQUARE, ())[1][-1] == Close()


def test_a_stand_without_exhibitor_says_so_quietly() -> None:
    drawing = drawn(name=None)
    assert lines(drawing) == ["A01", "free"]
    assert drawing.label[1].ink.role is Role.MUTED


def test_it_says_so_in_french_on_a_french_plan() -> None:
    french = Translator("fr")
    assert lines(drawn(name=None, look=Look(translator=french, scale=0.01)))[1] == french.say_c(
        "stand without exhibitor", "free"
    )


def test_co_exhibitors_are_counted() -> None:
    assert lines(drawn(also=("Pôle", "Génopôle"))) == ["A01", "Cryolog\xa0+\xa02"]


def test_the_count_of_co_exhibitors_survives_when_the_name_is_elided() -> None:
    last = lines(drawn(name=LONG * 2, also=("Pôle",)))[-1]
    assert last.endswith(f"{ELLIPSIS}\xa0+\xa01")


def test_a_long_name_is_folded_into_at_most_three_lines() -> None:
    drawing = drawn(name="Plateforme d'ingénierie tissulaire et cellulaire des Trois-Rivières")
    assert 3 <= len(drawing.label) <= 4
    assert drawing.named


def test_a_name_that_does_not_fit_is_elided_and_belongs_in_the_key() -> None:
    drawing = drawn(name=LONG * 3)
    assert lines(drawing)[-1].endswith(ELLIPSIS)
    assert (drawing.numbered, drawing.named) == (True, False)


@pytest.mark.parametrize(
    "name", ["Association pour la recherche 86", "Société anonyme des établissements", LONG]
)
def test_a_narrow_stand_shows_no_shreds_of_a_name(name: str) -> None:
    drawing = drawn(name=name, size=(1.0, 2.0), look=Look(translator=Translator("fr"), scale=1 / 200))
    assert lines(drawing) == ["A01"]
    assert (drawing.numbered, drawing.named) == (True, False)


def test_on_a_small_scale_the_number_stays_and_the_name_goes_to_the_key() -> None:
    drawing = drawn(name=LONG, look=Look(translator=ENGLISH, scale=1 / 500))
    assert lines(drawing) == ["A01"]
    assert (drawing.numbered, drawing.named) == (True, False)


def test_a_number_that_would_be_illegible_is_not_printed_and_reported() -> None:
    drawing = drawn(look=Look(translator=ENGLISH, scale=1 / 2000))
    assert lines(drawing) == []
    assert not drawing.numbered


@given(
    st.integers(20, 400),
    st.floats(1, 9),
    st.floats(1, 9),
    st.sampled_from(["Cryolog", "Institut Doubs Santé", LONG, LONG * 3]),
)
def test_nothing_illegible_is_printed_and_nothing_leaves_the_stand(
    scale: int, wide: float, deep: float, name: str
) -> None:
    look = Look(translator=ENGLISH, scale=1 / scale)
    number, *names = drawn(name=name, look=look, size=(wide, deep)).label or (None,)
    if number is None:
        return
    assert number.size * look.scale / MM_PER_POINT >= 6 - 1e-9
    assert all(text.size * look.scale / MM_PER_POINT >= 5 - 1e-9 for text in names)
    across, along = (wide, deep) if number.rotation == 0 else (deep, wide)
    assert max(width(text) for text in (number, *names)) <= across * 1000
    heights = [text.y if number.rotation == 0 else -text.x for text in (number, *names)]
    assert max(heights) + 0.72 * number.size - min(heights) <= along * 1000


def test_on_the_screen_every_number_is_drawn_because_the_reader_zooms() -> None:
    assert lines(drawn(look=screen_look(ENGLISH), size=(0.5, 0.3)))[0] == "A01"


@pytest.mark.parametrize("turned", [0, 15, 45, 90, 135, 180, 225, 270, 330])
def test_labels_are_level_whatever_the_stand_is_turned_by(turned: float) -> None:
    assert {text.rotation for text in drawn(turned=turned).label} == {0}


def test_text_runs_along_a_stand_too_narrow_for_level_text() -> None:
    rotations = {text.rotation for text in drawn(name="Tabletop & Partners", size=(1, 6)).label}
    assert rotations == {90_000}


def test_numbers_in_a_row_of_stands_are_level_however_long_the_names_are() -> None:
    one, two = drawn(name="Cryolog"), drawn(name="Institut Doubs Santé")
    assert len(two.label) > len(one.label)
    assert one.label[0].y == pytest.approx(two.label[0].y, abs=1)


def test_the_category_is_told_by_colour_and_by_its_marker() -> None:
    plan = a_plan().with_category("Public", "CC79A7", marker=Marker.DIAMOND).with_stand("A01")
    plan = plan.with_exhibitor("Mairie", "A01", category="Public")
    body = draw_stand(plan.plan, plan.plan.stands[StandId("A01")], LOOK).body
    fills = [path.fill for path in body if isinstance(path, Path) and path.fill]
    assert [(ink.role, ink.base) for ink in fills] == [
        (Role.CATEGORY_FILL, "CC79A7"),
        (Role.CATEGORY, "CC79A7"),
    ]


def test_markers_can_be_left_out() -> None:
    assert len(drawn(look=Look(translator=ENGLISH, scale=0.01, markers=False)).body) == len(drawn().body) - 1


def test_an_exhibitor_without_category_stands_on_neutral_ground() -> None:
    plan = a_plan().with_stand("A01").with_exhibitor("Cryolog", "A01").plan
    body = draw_stand(plan, plan.stands[StandId("A01")], LOOK).body
    assert isinstance(body[0], Path)
    assert body[0].fill is not None
    assert body[0].fill.role is Role.FIXTURE_FILL


def test_a_highlight_greys_the_other_stands_and_takes_their_labels() -> None:
    others = drawn(look=Look(translator=ENGLISH, scale=0.01, highlight=frozenset({StandId("B07")})))
    assert others.label == ()
    assert {p.pen.ink.role for p in others.body if isinstance(p, Path) and p.pen} == {Role.QUIET}


def test_the_highlighted_stand_is_solid_with_its_number_alone() -> None:
    marked = drawn(look=Look(translator=ENGLISH, scale=0.01, highlight=frozenset({StandId("A01")})))
    assert lines(marked) == ["A01"]
    assert isinstance(marked.body[0], Path)
    assert marked.body[0].fill is not None
    assert marked.body[0].fill.role is Role.ACCENT


def test_labels_can_be_numbers_only_or_left_out() -> None:
    assert lines(drawn(look=Look(translator=ENGLISH, scale=0.01, labels=Labels.NUMBERS))) == ["A01"]
    silent = drawn(look=Look(translator=ENGLISH, scale=0.01, labels=Labels.NONE))
    assert (silent.label, silent.numbered, silent.named) == ((), True, True)


def test_a_working_drawing_has_dark_walls() -> None:
    roles = {p.pen.ink.role for p in drawn(style=StandStyle.DRAWN).body if isinstance(p, Path) and p.pen}
    assert roles == {Role.OUTLINE}


@pytest.mark.parametrize(("seats", "circles"), [(0, 0), (2, 2), (4, 4), (7, 7)])
def test_a_meeting_table_has_its_chairs(seats: int, circles: int) -> None:
    body = drawn(name=None, kind=StandKind.MEETING_TABLE, seats=seats, size=(0.8, 0.8)).body
    moves = [s for p in body if isinstance(p, Path) for s in p.segments if isinstance(s, MoveTo)]
    assert len(moves) == circles + 1


def test_chairs_stand_clear_of_the_table() -> None:
    body = drawn(name=None, kind=StandKind.MEETING_TABLE, seats=4, size=(0.8, 0.8)).body
    assert isinstance(body[0], Path)
    starts = [(s.x, s.y) for s in body[0].segments if isinstance(s, MoveTo)]
    middles = [(x - 200, y) for x, y in starts]
    assert all(not (-200 < x < 1000 and -200 < y < 1000) for x, y in middles)


def test_round_meeting_tables_have_numbers_as_large_as_square_ones() -> None:
    square = drawn(name=None, kind=StandKind.MEETING_TABLE, size=(0.8, 0.8)).label[0]
    disc = drawn(name=None, kind=StandKind.MEETING_TABLE, shape=Circle(800)).label[0]
    assert square.size == pytest.approx(disc.size, abs=1)


def test_the_number_of_a_thin_poster_panel_stands_before_it() -> None:
    (number,) = drawn(name=None, kind=StandKind.POSTER, at=(5, 5), size=(1, 0.1)).label
    assert number.y < 5000
    (behind,) = drawn(name=None, kind=StandKind.POSTER, at=(5, 5), size=(1, 0.1), open_edges=(2,)).label
    assert behind.y > 5100


def test_an_exhibitor_who_is_no_longer_in_the_plan_does_no_harm() -> None:
    assert lines(drawn(name=None, exhibitors=("gone",))) == ["A01", "free"]


def test_hostile_names_are_drawn_as_plain_text() -> None:
    for name in ("<b>x</b>", "A\u202eB\x00C", "😀 中", "x" * 300, "  ", "\ud800"):
        drawing = drawn(name=name)
        assert lines(drawing)[0] == "A01"
        assert all(
            character.isprintable() or character == "\xa0" for text in lines(drawing) for character in text
        )
