"""A venue's own plan on paper: where it lies, how pale it is, what of it is seen."""

from __future__ import annotations

import pytest
from msgspec import structs
from tests.builders import a_plan, relaid

from village_planner.drawing.backdrop import backdrop_of, draw_backdrop
from village_planner.drawing.box import Box
from village_planner.drawing.fonts import CAP_HEIGHT, text_width
from village_planner.drawing.hall import draw_hall
from village_planner.drawing.look import Look
from village_planner.drawing.palette import DARK, LIGHT, PRINT, contrast, luminance
from village_planner.drawing.primitives import Ink, LineTo, MoveTo, Path, Picture, Placed, Role, Text
from village_planner.edits import background as edit
from village_planner.edits.event import add_asset
from village_planner.model.backdrop import (
    Backdrop,
    BackdropLayer,
    BackdropPath,
    BackdropPicture,
    BackdropText,
)
from village_planner.model.hall import Background
from village_planner.model.ids import HallId
from village_planner.model.shape import Point
from village_planner.text import Translator

HALL = HallId("Hall 1")
PNG = b"\x89PNG\r\n\x1a\nnot looked at here"
SCALE = 0.01
ROOM = Backdrop(
    width=25.0,
    height=18.0,
    layers=(BackdropLayer("walls"), BackdropLayer("ducts", shown=False)),
    pictures=(BackdropPicture(0, PNG, 0, 0, 25, 18),),
    paths=(
        BackdropPath(0, "ML", (0.0, 0.0, 25.0, 0.0)),
        BackdropPath(0, "ML", (25.0, 0.0, 25.0, 18.0)),
        BackdropPath(0, "ML", (0.0, 0.0, 0.0, 18.0), width=0.05),
        BackdropPath(0, "MLLZ", (1.0, 1.0, 2.0, 1.0, 2.0, 2.0), colour=0xFF0000, filled=True),
        BackdropPath(0, "MLLZ", (1.5, 1.0, 2.5, 1.0, 2.5, 2.0), colour=0xFF0000, filled=True),
        BackdropPath(1, "MCZ", (0.0, 0.0, 1.0, 1.0, 2.0, 1.0, 3.0, 0.0)),
    ),
    texts=(BackdropText(0, "Hall 1", 3.0, 4.0, 0.714, rotation=90.0),),
)


def laid(**more):
    plan = a_plan().with_hall("Hall 1").with_stand("A1", at=(1, 1)).plan
    return edit.set_background(plan, HALL, ROOM, "venue.dxf", **{"mm_per_unit": 1_000.0, **more})


def form_of(plan):
    (placed,) = draw_backdrop(plan, plan.halls[HALL], SCALE)
    assert isinstance(placed, Placed)
    return placed.form


def test_a_drawing_lies_at_its_place_turned_and_at_its_scale():
    plan = laid(origin=(500, -200), rotation=90_000)
    (placed,) = draw_backdrop(plan, plan.halls[HALL], SCALE)
    assert (placed.x, placed.y, placed.rotation, placed.form.scale) == (500, -200, 90_000, 1_000)


def test_layers_that_are_hidden_are_not_drawn():
    paths = [item for item in form_of(laid()).items if isinstance(item, Path)]
    assert sum(len(path.segments) for path in paths) == 2 + 2 + 2 + 4 + 4
    shown = form_of(laid(hidden_layers=["walls"])).items
    assert [type(item) for item in shown] == [Path]


def test_lines_of_one_style_are_one_path_and_areas_are_each_their_own():
    paths = [item for item in form_of(laid()).items if isinstance(item, Path)]
    assert paths[0].segments == (MoveTo(0, 0), LineTo(25, 0), MoveTo(25, 0), LineTo(25, 18))
    assert [path.fill is not None for path in paths] == [False, False, True, True]


def test_lines_are_as_wide_as_in_the_hall_but_never_thinner_than_can_be_printed():
    pens = [item.pen.width for item in form_of(laid()).items if isinstance(item, Path) and item.pen]
    assert pens[0] == pytest.approx(0.09)
    assert pens[1] == pytest.approx(0.5)  # 5 cm at 1:100


def test_words_stand_at_their_place_as_high_as_they_were():
    (text,) = (item for item in form_of(laid()).items if isinstance(item, Text))
    assert (text.text, text.x, text.y, text.size, text.rotation) == (
        "Hall 1",
        3,
        4,
        pytest.approx(1.0),
        90_000,
    )


def test_pictures_are_as_pale_as_lines():
    plan = edit.dim_background(laid(), HALL, 25)
    (picture,) = (item for item in form_of(plan).items if isinstance(item, Picture))
    assert picture.percent == 25


def test_a_drawing_that_is_wholly_dimmed_is_not_drawn():
    plan = edit.dim_background(laid(), HALL, 0)
    assert draw_backdrop(plan, plan.halls[HALL], SCALE) == ()


def test_the_same_drawing_is_the_same_form_on_all_sheets_wherever_it_lies():
    plan = laid()
    assert form_of(plan) is form_of(relaid(plan, HALL, by=(10, 20)))


def test_another_kind_of_file_under_a_hall_draws_nothing():
    plan, asset = add_asset(laid(), PNG, "image/png", "scan.png")
    hall = structs.replace(
        plan.halls[HALL], background=Background(asset=asset, origin=Point(0, 0), mm_per_unit=1.0)
    )
    plan = structs.replace(plan, halls=plan.halls.put(hall))
    assert backdrop_of(plan, hall) is None
    assert draw_backdrop(plan, hall, SCALE) == ()


def test_a_broken_drawing_draws_nothing():
    plan, asset = add_asset(laid(), b"broken", "application/x-village-backdrop", "venue.dxf")
    hall = structs.replace(
        plan.halls[HALL], background=Background(asset=asset, origin=Point(0, 0), mm_per_unit=1.0)
    )
    assert draw_backdrop(structs.replace(plan, halls=plan.halls.put(hall)), hall, SCALE) == ()


def test_a_hall_is_drawn_upon_its_drawing():
    items = draw_hall(laid(), HALL, Look(translator=Translator("en"), scale=SCALE)).items
    kinds = [isinstance(item, Placed) for item in items]
    assert kinds.index(True) == 2, "after walls and floor, before everything else"
    without = draw_hall(laid(), HALL, Look(translator=Translator("en"), scale=SCALE, backdrop=False)).items
    assert not any(isinstance(item, Placed) for item in without)


def test_the_words_of_doors_stand_on_a_plate_that_hides_the_words_of_the_venue_below():
    plan = a_plan().with_hall("Hall 1").with_door("Main", (10, 0), (12, 0)).plan
    plan = edit.set_background(plan, HALL, ROOM, "venue.dxf", mm_per_unit=1_000.0)
    items = draw_hall(plan, HALL, Look(translator=Translator("en"), scale=SCALE)).items
    (below,) = [n for n, item in enumerate(items) if isinstance(item, Placed)]
    (words,) = [item for item in items if isinstance(item, Text) and item.text == "Main"]
    width, high = text_width(words.text, words.size, words.weight), words.size * CAP_HEIGHT
    word_box = Box(words.x - width / 2, words.y, words.x + width / 2, words.y + high)
    plates = [box_of(item) for item in items[below + 1 :] if is_plate(item)]
    assert [box.joined(word_box) for box in plates] == plates != []
    bare = draw_hall(plan, HALL, Look(translator=Translator("en"), scale=SCALE, backdrop=False)).items
    assert not any(map(is_plate, bare)), "nothing is below that could run through words"


def is_plate(item):
    return isinstance(item, Path) and item.fill == Ink(Role.PAPER) and item.pen is None


def box_of(path):
    return Box.around([(step.x, step.y) for step in path.segments if hasattr(step, "x")])


@pytest.mark.parametrize("palette", [PRINT, LIGHT, DARK], ids=lambda palette: palette.name)
@pytest.mark.parametrize("base", ["", "FFFFFF", "000000", "FFFF00", "1B212C", "00FFFF"])
def test_lines_of_any_colour_are_seen_on_any_floor(palette, base):
    floor = palette.colour(Ink(Role.FLOOR))
    assert contrast(palette.colour(Ink(Role.BACKDROP, f"{base}@100")), floor) >= 2.5
    assert contrast(palette.colour(Ink(Role.BACKDROP, f"{base}@40")), floor) >= 1.25


def test_a_pale_area_does_not_glare_in_the_dark():
    assert luminance(DARK.colour(Ink(Role.BACKDROP_FILL, "F0F0F0@100"))) < 0.1
    assert luminance(LIGHT.colour(Ink(Role.BACKDROP_FILL, "F0F0F0@100"))) > 0.8


def test_dimming_moves_every_colour_towards_the_floor():
    assert PRINT.colour(Ink(Role.BACKDROP, "FF0000@0")) == PRINT.colour(Ink(Role.FLOOR))
    assert PRINT.colour(Ink(Role.BACKDROP, "FF0000@100"))[:3] == (255, 0, 0)
    assert PRINT.colour(Ink(Role.BACKDROP, "FF0000@50"))[:3] == (255, 128, 128)
