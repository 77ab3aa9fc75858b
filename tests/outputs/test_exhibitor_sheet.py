"""Each exhibitor's sheet says everything about the stand, in the exhibitor's language, and leaves no blank."""

from __future__ import annotations

import math

import pytest
from msgspec import structs
from shapely import LineString, Polygon, box
from tests.builders import PlanBuilder, a_plan
from tests.outputs.pages import outside, overlaps, pdf_of, pdf_words, texts, words
from tests.outputs.villages import HOSTILE, crowded_village, hostile_village
from tests.samples.scientific_meeting import sample_plan

from village_planner.drawing.box import Box
from village_planner.drawing.fonts import CAP_HEIGHT
from village_planner.drawing.primitives import Ink, LineTo, MoveTo, Page, Path, Placed, Role, Text, Weight
from village_planner.model.fixture import FixtureKind, ServiceKind
from village_planner.model.hall import DoorKind
from village_planner.model.plan import Plan
from village_planner.model.shape import Circle, rotated
from village_planner.model.stand import Furniture, Orders
from village_planner.outputs.document import Document, PrintSettings
from village_planner.outputs.exhibitor_sheet import count, make
from village_planner.outputs.stand_drawing import draw_working
from village_planner.outputs.stand_picture import turned_box
from village_planner.outputs.surroundings import Surroundings
from village_planner.text import Translator


def sheets(plan: Plan, language: str = "en", *, own_language: bool = False) -> dict[str, Document]:
    """Sheets by stand number."""
    made = make(plan, Translator(language), PrintSettings(own_language=own_language))
    return {document.title.split()[0]: document for document in made}


def first_page(builder: PlanBuilder, number: str = "A1", language: str = "en") -> Page:
    return sheets(builder.plan, language)[number].pages[0]


def said(page: Page) -> str:
    """The words of a page in one line, as if nothing were folded."""
    return words(page).replace("\n", " ")


def columns_on(page: Page) -> list[Path]:
    """The columns in or beside the stand, as they are hatched."""
    paths = [item for item in page.items if isinstance(item, Path)]
    return [path for path in paths if path.fill and path.pen and path.pen.ink.role is Role.COLUMN]


def one_stand(**more: object) -> PlanBuilder:
    builder = a_plan().with_door("In", (12, 0), (14, 0), DoorKind.ENTRANCE)
    return builder.with_stand("A1", (11, 8), **more).with_exhibitor("Pipetta", "A1")  # type: ignore[arg-type]


def test_every_stand_with_an_exhibitor_has_a_sheet_named_after_number_and_name() -> None:
    documents = list(make(sample_plan(), Translator("en"), PrintSettings()))
    assert len(documents) == count(sample_plan(), PrintSettings()) == 20
    assert documents[0].file_name == "A01-ovelis-bioprocedes.pdf"
    assert documents[4].file_name == "B01-vecteurs-cie.pdf"
    assert len({document.file_name for document in documents}) == 20


def test_all_sheets_can_be_in_one_file() -> None:
    (document,) = make(sample_plan(), Translator("en"), PrintSettings(sheets_in_one_file=True))
    assert len(document.pages) == 40
    assert count(sample_plan(), PrintSettings(sheets_in_one_file=True)) == 1


def test_each_sheet_names_number_exhibitor_size_and_area() -> None:
    plan = sample_plan()
    for number, document in sheets(plan).items():
        page = pdf_words(pdf_of(document))[0]
        stand = plan.stands[f"stand-{number.casefold()}"]  # type: ignore[index]
        width, depth = stand.shape.width / 1000, stand.shape.depth / 1000  # type: ignore[union-attr]
        assert number in page
        assert plan.exhibitors[stand.exhibitors[0]].name.split()[0] in page
        assert f"{width:.2f} × {depth:.2f} m ({width * depth:g} m²)" in page
        assert f"{width:.2f} m" in page
        assert f"{depth:.2f} m" in page


def test_neighbours_are_named_with_their_direction_and_on_the_drawing() -> None:
    page = said(sheets(sample_plan())["B05"].pages[0])
    assert "right (east) B06, back (north) B02, left (west) B04" in page.replace("\xa0", " ")
    for number, name in (("B02", "Laboratoire Érable"), ("B04", "Cryonival"), ("B06", "Qualibrume")):
        assert f" {number} " in page
        assert name in page


def test_a_diagonal_neighbour_is_no_neighbour() -> None:
    builder = one_stand().with_stand("B9", (14, 10)).with_exhibitor("Noctule", "B9")
    assert "Adjoining stands none" in said(first_page(builder))


def test_stands_across_an_aisle_are_no_neighbours() -> None:
    builder = one_stand().with_stand("B9", (14.5, 8)).with_exhibitor("Noctule", "B9")
    assert "Adjoining stands none" in said(first_page(builder))


@pytest.mark.parametrize(
    ("open_edges", "words_for_it"),
    [
        ((0,), "open on the front (bottom) side"),
        ((0, 1), "open on the front (bottom) and right sides"),
        ((0, 1, 3), "open on the front (bottom), right and left sides"),
        ((0, 1, 2, 3), "open on all sides"),
        ((), "closed on all sides"),
    ],
)
def test_open_sides_are_said_in_words(open_edges: tuple[int, ...], words_for_it: str) -> None:
    assert words_for_it in said(first_page(one_stand(open_edges=open_edges)))


def test_no_outline_of_a_neighbour_runs_through_the_number_or_name_of_another() -> None:
    builder = one_stand().with_stand("B2", (11, 10)).with_exhibitor("Laboratoire Érable", "B2")
    page = first_page(
        builder.with_stand("B4", (9.6, 8.7), size=(1.4, 2.7)).with_stand("B5", (9, 10.35), size=(3.4, 2))
    )
    outlines = [
        Polygon([(s.x, s.y) for s in item.segments if hasattr(s, "x")]).exterior
        for item in page.items
        if isinstance(item, Path) and item.fill == Ink(Role.NEIGHBOUR)
    ]
    assert len(outlines) == 3
    numbers = [text for text in texts(page) if text.text in ("B2", "B4", "B5")]
    assert "B2" in [text.text for text in numbers]
    assert not any(box(*turned_box(text)).intersects(line) for text in numbers for line in outlines)


def test_a_side_of_a_turned_stand_is_told_apart_from_that_side_of_the_plan() -> None:
    page = said(first_page(one_stand(open_edges=(1,), turned=180)))
    assert "open on the right (left on the plan) side" in page


def test_no_aisle_is_named_because_the_plan_knows_no_names_of_aisles() -> None:
    village = one_stand().with_stand("A2", (14, 8)).with_stand("B1", (11, 14))
    page = said(first_page(village))
    assert "aisle A" not in page
    assert "open on the front (bottom) side" in page


def test_announced_height_and_ceiling_are_those_of_the_plan() -> None:
    builder = one_stand(height=2500)
    hall = next(iter(builder.plan.halls.values()))
    plan = structs.replace(builder.plan, halls=builder.plan.halls.put(structs.replace(hall, ceiling=5200)))
    page = said(sheets(plan)["A1"].pages[0])
    assert "Announced height 2.50\xa0m" in page
    assert "Ceiling 5.20\xa0m" in page


def measuring_lines(page: Page) -> list[LineString]:
    """Dimension lines: the paths of three strokes that are as thin as those of no wall."""
    lines = [p for p in page.items if isinstance(p, Path) and p.pen and p.pen.width == 0.18]
    return [
        LineString([(s.x, s.y) for s in path.segments[:2] if isinstance(s, MoveTo | LineTo)])
        for path in lines
        if len(path.segments) == 6
    ]


def neighbours_drawn(page: Page) -> list[Polygon]:
    """Outlines of other stands on the working drawing."""
    paths = [p for p in page.items if isinstance(p, Path) and p.fill and p.fill.role is Role.NEIGHBOUR]
    return [Polygon([(s.x, s.y) for s in path.segments if isinstance(s, MoveTo | LineTo)]) for path in paths]


@pytest.mark.parametrize("turned", [0, 15, 45, 100])
def test_dimension_lines_run_through_no_neighbour_even_of_a_turned_stand_amid_others(turned: int) -> None:
    builder = a_plan()
    cos, sin = math.cos(math.radians(turned)), math.sin(math.radians(turned))
    for row in range(3):
        for column in range(3):
            place = (12 + 2 * column * cos - 2 * row * sin, 6 + 2 * column * sin + 2 * row * cos)
            number = f"C{row}{column}"
            builder = builder.with_stand(number, place, (2, 2), turned=turned).with_exhibitor(number, number)
    for page in sheets(builder.plan)["C11"].pages:
        others = neighbours_drawn(page)
        assert len(others) == 8
        assert len(measuring_lines(page)) == 2
        assert not any(line.intersects(other) for line in measuring_lines(page) for other in others)
        assert outside(page) == []


@pytest.mark.parametrize("turned", [0, 15, 75, 90])
def test_the_words_of_dimension_lines_stand_on_no_neighbour_of_a_turned_stand(turned: int) -> None:
    builder = a_plan()
    cos, sin = math.cos(math.radians(turned)), math.sin(math.radians(turned))
    for column in range(3):
        place, number = (12 + 2 * column * cos, 6 + 2 * column * sin), f"C{column}"
        builder = builder.with_stand(number, place, (2, 2), turned=turned).with_exhibitor(number, number)
    (page, *_) = sheets(builder.plan)["C1"].pages
    measures = [t for t in texts(page) if t.text == "2.00\xa0m"]
    assert len(measures) == 2
    for text in measures:
        up = rotated((0.0, CAP_HEIGHT * text.size), text.rotation)
        letters = LineString([(text.x, text.y), (text.x + up[0], text.y + up[1])])
        assert not any(other.intersects(letters) for other in neighbours_drawn(page))


@pytest.mark.parametrize(
    ("sold", "row"),
    [((4, 2), "Sold size\n4.00 × 2.00\xa0m"), ((3, 2), ""), ((2, 3), "Sold size\n2.00 × 3.00\xa0m")],
)
def test_a_stand_drawn_otherwise_than_sold_says_what_was_sold(sold: tuple[int, int], row: str) -> None:
    width, depth = (metres * 1000 for metres in sold)
    village = a_plan().with_stand("A1", (5, 5), (3, 2), sold_width=width, sold_depth=depth)
    page = words(first_page(village.with_exhibitor("Acme", "A1")))
    assert row in page
    assert ("Sold size" in page) == bool(row)


def test_a_name_beside_the_drawing_is_whole_or_left_out() -> None:
    for number in ("B05", "C03", "D01"):
        for page in sheets(sample_plan())[number].pages:
            assert "…" not in words(page)


def test_a_wall_ends_with_the_stand_that_it_runs_along() -> None:
    page = sheets(sample_plan())["D01"].pages[0]
    walls = [p for p in page.items if isinstance(p, Path) and p.pen and p.pen.width == 0.7]
    (stand,) = [p for p in page.items if isinstance(p, Placed) and p.form.key.startswith("stand")]
    (outline,) = [p for p in stand.form.items if isinstance(p, Path) and p.fill]
    foot = min(s.y for s in outline.segments if hasattr(s, "y")) * stand.form.scale + stand.y
    assert walls
    assert min(s.y for wall in walls for s in wall.segments if hasattr(s, "y")) >= foot - 0.5


def test_nothing_grey_is_drawn_without_a_word_on_it() -> None:
    builder = one_stand().with_fixture("box", FixtureKind.ELECTRICAL_CABINET, (10.8, 8.2), (0.12, 0.1))
    builder = builder.with_fixture("desk", FixtureKind.REGISTRATION, (10.8, 7.0), (3.4, 0.8))
    page = first_page(builder)
    grey = [p for p in page.items if isinstance(p, Path) and p.fill and p.fill.role is Role.FIXTURE_FILL]
    assert len(grey) == 1
    assert "desk" in words(page)


def test_what_was_ordered_stays_on_one_page_when_the_drawing_leaves_room() -> None:
    first, second = sheets(sample_plan())["D01"].pages
    assert "INCLUDED AND ORDERED" in words(first)
    assert "CONTINUED" not in words(second)


def test_a_round_stand_is_open_all_round_or_closed() -> None:
    assert "open on all sides" in said(first_page(one_stand(shape=Circle(3000))))
    assert "closed on all sides" in said(first_page(one_stand(shape=Circle(3000), open_edges=())))


def test_compass_words_are_used_once_north_is_known() -> None:
    builder = one_stand()
    halls = builder.plan.halls
    hall = next(iter(halls.values()))
    east_up = structs.replace(builder.plan, halls=halls.put(structs.replace(hall, north=90_000)))
    assert "open on the front (west) side" in said(sheets(east_up)["A1"].pages[0])


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_open_side_turns_with_the_stand(turned: int) -> None:
    side = {0: "bottom", 90: "right on the plan", 180: "top", 270: "left on the plan"}[turned]
    assert f"open on the front ({side}) side" in said(first_page(one_stand(turned=turned)))


def test_a_supply_point_is_described_with_offsets_from_two_edges() -> None:
    builder = one_stand().with_service("p", (13.55, 9.65), ServiceKind.POWER, capacity_w=6000, circuit="B")
    page = said(first_page(builder))
    assert "Power, 6,000\xa0W, circuit B" in page
    assert "0.45\xa0m from the right side, 0.35\xa0m from the back (top) side" in page


def test_several_supply_points_are_listed_by_letter() -> None:
    builder = one_stand().with_service("p", (12, 9)).with_service("w", (13, 9.5), ServiceKind.WATER)
    page = said(first_page(builder))
    assert "a  Power: 1.00\xa0m from the left side, 1.00\xa0m from the back (top) side" in page
    assert "b  Water: 1.00\xa0m from the right side, 0.50\xa0m from the back (top) side" in page


def test_more_supply_points_than_letters_are_all_listed_on_the_second_page() -> None:
    builder = a_plan().with_stand("A1", (3, 3), (12, 6)).with_exhibitor("Pipetta", "A1")
    for index in range(30):
        builder = builder.with_service(
            f"s{index:02}", (3.5 + index % 10, 4 + index // 10), circuit=f"K{index:02}"
        )
    first, second = sheets(builder.plan)["A1"].pages
    assert "24 more: see page 2" in said(first)
    assert "ad  Power" in said(second)  # after z
    assert all(f"circuit K{index:02}" in said(second) for index in range(30))
    for page in (first, second):
        assert overlaps(page) == []
        assert outside(page) == []


def test_ordered_power_without_a_point_in_the_stand_names_the_nearest() -> None:
    builder = one_stand(orders=Orders(power_w=2000, sockets=1)).with_service("p", (16.5, 9))
    page = said(first_page(builder))
    assert "2,000\xa0W, 1 socket" in page
    assert "2.50\xa0m away, right" in page


def test_a_column_in_the_stand_is_dimensioned() -> None:
    builder = one_stand().with_fixture("pillar", FixtureKind.COLUMN, (11.3, 9.4), (0.4, 0.3))
    page = said(first_page(builder))
    assert "0.40 × 0.30\xa0m" in page
    assert "0.30\xa0m from the left side, 0.30\xa0m from the back (top) side" in page


def test_of_a_column_beside_the_stand_no_strip_is_shown_from_which_nobody_reads_what_it_is() -> None:
    near = one_stand(size=(4, 3)).with_fixture("pillar", FixtureKind.COLUMN, (11.3, 7.1), (0.5, 0.6))
    first, second = sheets(near.plan)["A1"].pages
    assert "0.50 × 0.60\xa0m" in said(first)
    assert "0.50 × 0.60\xa0m" not in said(second)
    assert columns_on(first)
    assert not columns_on(second)


def test_a_sketch_is_as_large_as_the_page_allows_also_between_the_scales_of_rules() -> None:
    assert "scale 1:30" in said(sheets(one_stand(size=(4, 3)).plan)["A1"].pages[1])


def test_the_number_gives_way_to_a_column_in_the_middle() -> None:
    builder = one_stand().with_fixture("pillar", FixtureKind.COLUMN, (12.2, 8.7), (0.6, 0.6))
    page = first_page(builder)
    (number,) = (text for text in texts(page) if text.text == "A1" and 8 < text.size < 13)
    (column,) = (
        Box.around((s.x, s.y) for s in item.segments if hasattr(s, "x")) for item in columns_on(page)
    )
    assert not turned_box(number).meets(column)


def test_walked_metres_come_from_entrance_and_delivery_door() -> None:
    # straight ways: 8 m from the entrance, 12.5 m along the front and 0.55 m up to it from the delivery door
    builder = one_stand().with_door("Van", (25, 6.5), (25, 8.4), DoorKind.SERVICE)
    page = said(first_page(builder))
    assert "From the public entrance 8 m on foot" in page
    assert "From the delivery door 13 m on foot" in page


def test_the_way_is_drawn_as_a_dashed_accent_line_and_the_stand_highlighted() -> None:
    page = first_page(one_stand())
    accents = [i for i in page.items if isinstance(i, Path) and i.pen and i.pen.ink.role is Role.ACCENT]
    assert accents
    assert all(path.pen is not None and path.pen.dash for path in accents)
    assert any(isinstance(i, Path) and i.fill and i.fill.role is Role.ACCENT for i in page.items)


def test_a_walled_in_stand_says_that_there_is_no_way() -> None:
    builder = one_stand().with_fixture("wall", FixtureKind.WALL, (0, 4), (25, 0.5))
    assert "no way on foot" in said(first_page(builder))


def test_the_hall_is_one_form_on_every_sheet() -> None:
    documents = sheets(sample_plan()).values()
    forms = {
        item.form
        for d in documents
        for item in d.pages[0].items
        if isinstance(item, Placed) and "hall" in item.form.key
    }
    assert len({id(form) for form in forms}) == 1


def test_what_is_missing_is_said_and_never_left_blank() -> None:
    page = said(first_page(a_plan().with_stand("A1", (11, 8)).with_exhibitor("Pipetta", "A1")))
    for label in (
        "Announced height",
        "Ceiling",
        "From the public entrance",
        "From the delivery door",
        "Delivery",
        "Set-up",
        "Opening",
        "Dismantling",
    ):
        assert f"{label} not supplied" in page
    assert "Organiser not supplied" in page
    assert "to request, deadline not supplied" in page
    assert "dates not supplied · venue not supplied" in page
    assert "draft, no revision issued" in page


def test_what_is_missing_is_said_quietly() -> None:
    page = first_page(a_plan().with_stand("A1", (11, 8)).with_exhibitor("Pipetta", "A1"))
    missing = [text for text in texts(page) if text.text == "not supplied"]
    assert len(missing) > 5
    assert {(text.weight, text.ink.role) for text in missing} == {(Weight.REGULAR, Role.MUTED)}


def test_included_ordered_and_open_requests_are_told_apart() -> None:
    page = said(sheets(sample_plan())["E01"].pages[0]) + said(sheets(sample_plan())["E01"].pages[1])
    for row in (
        "Chaises 2 included",
        "Mange-debout 2 ordered",
        "Power 6,000\xa0W ordered",
        "Water – to request by 27 Aug",
    ):
        assert row in page


def test_an_included_piece_is_listed_once() -> None:
    page = said(sheets(sample_plan())["A01"].pages[0])
    assert page.count("Table 1,80 m") == 1
    assert page.count("Chaises") == 1


def test_rows_that_do_not_fit_go_to_the_second_page() -> None:
    furniture = tuple(Furniture(name=f"Piece {n}", quantity=n) for n in range(1, 13))
    document = sheets(one_stand(orders=Orders(furniture=furniture)).plan)["A1"]
    first, second = (said(page) for page in document.pages)
    assert all(f"Piece {n} " in first + second for n in range(1, 13))
    assert "Piece 12 " in second
    assert "INCLUDED AND ORDERED (CONTINUED)" in second


def test_rows_that_fit_on_no_page_are_reported() -> None:
    furniture = tuple(Furniture(name=f"Piece {n}", quantity=n) for n in range(1, 61))
    document = sheets(one_stand(orders=Orders(furniture=furniture)).plan)["A1"]
    (problem,) = document.problems
    assert problem.code == "sheet-rows-left-out"
    left_out = problem.message.count
    printed = sum(f"Piece {n} " in said(page) + " " for n in range(1, 61) for page in document.pages)
    connections = 2  # power and network come last and are left out first
    assert printed + left_out == 60 + connections


def test_co_exhibitors_are_named() -> None:
    assert "with Optique Sapin, Centre d’essais Lumen" in said(sheets(sample_plan())["D01"].pages[0])


def test_times_and_contacts_are_told() -> None:
    page = said(sheets(sample_plan(), "fr")["A01"].pages[0])
    assert "15 septembre, 10\xa0h – 18\xa0h, porte nord" in page
    assert "16 septembre, 8\xa0h\xa030 – 17 septembre, 17\xa0h" in page
    assert "Régie du palais poste 40" in page


def test_a_french_sheet_is_french() -> None:
    first, second = pdf_words(pdf_of(sheets(sample_plan(), "fr")["B02"]))
    for french in (
        "Fiche exposant",
        "VOTRE STAND",
        "Stand linéaire de 3,00 × 2,00 m (6 m²)",
        "POUR VENIR",
        "Stands mitoyens",
    ):
        assert french in first
    assert "VOTRE CROQUIS" in second
    for english in ("stand,", "supplied", "Area", "open to", "request"):
        assert english not in first


def test_each_exhibitor_can_have_her_own_language() -> None:
    documents = sheets(sample_plan(), "fr", own_language=True)
    assert documents["A03"].language == "en"
    assert "YOUR STAND" in words(documents["A03"].pages[0])
    assert documents["A01"].language == "fr"
    assert "VOTRE STAND" in words(documents["A01"].pages[0])


def test_an_exhibitor_with_an_unknown_language_gets_that_of_the_export() -> None:
    builder = a_plan().with_stand("A1").with_exhibitor("Pipetta", "A1", language="tlh")
    assert sheets(builder.plan, "fr", own_language=True)["A1"].language == "fr"


def test_the_second_page_has_a_grid_and_a_place_to_sign() -> None:
    page = sheets(sample_plan())["A01"].pages[1]
    assert "one square is 0.50" in said(page)
    for label in ("Name", "Date", "Signature"):
        assert label in [text.text for text in texts(page)]


def test_a_check_line_of_exactly_100_mm_is_on_every_page() -> None:
    for page in sheets(sample_plan())["A01"].pages:
        lengths = [
            max(s.x for s in item.segments) - min(s.x for s in item.segments)  # type: ignore[union-attr]
            for item in page.items
            if isinstance(item, Path)
            and len(item.segments) == 4
            and all(hasattr(s, "x") for s in item.segments)
        ]
        assert pytest.approx(100.0) in lengths


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("village", ["sample", "hostile", "crowded"])
def test_texts_neither_cover_each_other_nor_leave_the_page(village: str, language: str) -> None:
    plan = {
        "sample": sample_plan,
        "hostile": lambda: hostile_village().plan,
        "crowded": lambda: crowded_village().plan,
    }[village]()
    for number, document in sheets(plan, language).items():
        for page in document.pages:
            assert overlaps(page) == [], number
            assert outside(page) == [], number


def test_every_hostile_name_has_a_sheet_and_a_cut_one_is_reported() -> None:
    documents = sheets(hostile_village().plan)
    assert set(documents) == set(HOSTILE)
    assert [problem.code for problem in documents["A3"].problems] == ["sheet-name-cut"]
    assert "<b>Vecteurs & Cie</b>" in pdf_words(pdf_of(documents["A1"]))[0]


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert pdf_of(sheets(sample_plan())["C02"]) == pdf_of(sheets(sample_plan())["C02"])


def test_what_is_around_a_stand_is_worked_out_once_for_both_its_drawings() -> None:
    plan = crowded_village().plan
    (hall,) = plan.halls
    around = Surroundings(plan, hall)
    for stand in around.stands:
        for ask in (around.sides, around.supplies, around.obstacles, around.neighbours):
            assert ask(stand) is ask(stand)


@pytest.mark.parametrize("at", [(7.2, 5.6), (4.2, 4.4), (5.0, 6.0)])
def test_the_number_of_a_stand_that_overlaps_is_outside_the_stand_of_the_sheet(
    at: tuple[float, float],
) -> None:
    builder = a_plan().with_stand("A01", (5, 5)).with_exhibitor("Pipetta", "A01").with_stand("A02", at)
    page = sheets(builder.plan)["A01"].pages[0]
    (own,) = (item for item in page.items if isinstance(item, Placed) and item.form.key.startswith("stand "))
    left, foot = own.x + 5_000 * own.form.scale, own.y + 5_000 * own.form.scale
    stand = Box(left, foot, left + 3_000 * own.form.scale, foot + 2_000 * own.form.scale)
    (number,) = (text for text in texts(page) if text.text == "A02")
    assert not turned_box(number).meets(stand, gap=1.0), "a wall of the stand is beside it"


def test_a_stand_that_another_covers_wholly_has_a_sheet_without_the_others_words() -> None:
    builder = a_plan().with_stand("A01", (5, 5)).with_exhibitor("Pipetta", "A01").with_stand("A02", (5, 5))
    assert "A02" not in [text.text for text in texts(sheets(builder.plan)["A01"].pages[0])]


def test_the_letters_of_supplies_behind_a_stand_do_not_reach_what_is_above_the_drawing() -> None:
    builder = a_plan().with_stand("A1", (11, 8), (1.83, 0.76)).with_service("p", (11.2, 9.05))
    plan = builder.with_service("w", (11.5, 9.05), ServiceKind.WATER).plan
    (stand,) = plan.stands.values()
    room = Box(14, 100, 138, 184)
    for sketch in (False, True):
        around = Surroundings(plan, stand.hall)
        drawing = draw_working(around, stand, room, Translator("en"), sketch=sketch)
        written = [item for item in drawing.items if isinstance(item, Text)]
        assert {"a", "b"} <= {text.text for text in written}
        assert all(turned_box(text).top <= room.top for text in written)


def test_the_letters_of_supplies_beside_a_thin_stand_cover_no_scale() -> None:
    builder = one_stand(size=(2.4, 0.2))
    for index, x in enumerate((11.02, 11.0, 11.1, 11.2)):
        builder = builder.with_service(f"s{index}", (x, 7.72), ServiceKind.POWER)
    assert overlaps(first_page(builder)) == []
