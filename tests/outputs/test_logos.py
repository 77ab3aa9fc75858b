"""Logos on signs and exhibitor sheets: fitted, beside the words, the same bytes, and told when one cannot be drawn."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image
from tests.builders import a_plan
from tests.outputs.pages import outside, overlaps, pdf_of
from tests.outputs.villages import hostile_village

from village_planner.drawing.box import Box
from village_planner.drawing.primitives import Page, Picture, Weight
from village_planner.edits.logos import put_logos
from village_planner.importers.logos import safe_logo
from village_planner.model.ids import ExhibitorId
from village_planner.model.plan import Plan
from village_planner.outputs import exhibitor_sheet, stand_sign
from village_planner.outputs.document import Document, PrintSettings
from village_planner.outputs.stand_picture import turned_box
from village_planner.text import Translator

PRODUCTS = pytest.mark.parametrize("product", [stand_sign, exhibitor_sheet])
BROKEN = ("image/png", b"\x89PNG\r\n\x1a\nnope")


def png(size: tuple[int, int], colour=(220, 20, 60, 255), mode: str = "RGBA") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, "PNG")
    return out.getvalue()


def with_logos(plan: Plan, media_type: str, data: bytes) -> Plan:
    return put_logos(plan, [(key, "logo", media_type, data) for key in plan.exhibitors])


def village(number: str = "A01", name: str = "Cellis", size=(600, 300)) -> Plan:
    plan = a_plan().with_stand(number, (5, 5)).with_exhibitor(name, number).plan
    return with_logos(plan, *safe_logo(png(size)))


def made(product, plan: Plan) -> list[Document]:
    return list(product.make(plan, Translator("en"), PrintSettings()))


def pictures(page: Page) -> list[Box]:
    found = (item for item in page.items if isinstance(item, Picture))
    return [Box(one.x, one.y, one.x + one.width, one.y + one.height) for one in found]


def meets_words(page: Page) -> bool:
    boxes = [turned_box(item) for item in page.items if type(item).__name__ == "Text"]
    return any(logo.meets(box) for logo in pictures(page) for box in boxes)


@PRODUCTS
@pytest.mark.parametrize("size", [(600, 300), (300, 900), (1_600, 100)])
@pytest.mark.parametrize("number", ["A1", "A01", "HALL-2-B117"])
def test_a_logo_keeps_its_shape_and_away_from_words_and_edges(product, size, number: str) -> None:
    page = made(product, village(number, "Interministerielle Koordinationsstelle", size))[0].pages[0]
    (logo,) = pictures(page)
    assert logo.width / logo.height == pytest.approx(size[0] / size[1], rel=0.03)
    assert not meets_words(page)
    assert outside(page) == []
    assert overlaps(page) == []


@PRODUCTS
def test_without_a_logo_a_page_is_as_it_was(product) -> None:
    plan = a_plan().with_stand("A01", (5, 5)).with_exhibitor("Cellis", "A01").plan
    assert pictures(made(product, plan)[0].pages[0]) == []


def test_the_number_stays_the_largest_thing_on_a_sign() -> None:
    page = made(stand_sign, village())[0].pages[0]
    number = next(item for item in page.items if getattr(item, "text", "") == "A01")
    assert number.weight is Weight.BOLD
    assert turned_box(number).height > pictures(page)[0].height


@PRODUCTS
def test_a_logo_that_cannot_be_drawn_is_told_by_whose_it_is(product) -> None:
    plan = a_plan().with_stand("A01", (5, 5)).with_exhibitor("Cellis", "A01").plan
    document = made(product, with_logos(plan, *BROKEN))[0]
    assert pictures(document.pages[0]) == []
    (problem,) = document.problems
    assert problem.code == "logo-left-out"
    assert "Cellis" in Translator("en")(problem.message)


@PRODUCTS
def test_the_same_plan_gives_the_same_bytes(product) -> None:
    assert pdf_of(made(product, village())[0]) == pdf_of(made(product, village())[0])


@PRODUCTS
def test_hostile_names_leave_room_for_logos(product) -> None:
    plan = with_logos(hostile_village().plan, *safe_logo(png((400, 300))))
    for document in made(product, plan):
        for page in document.pages:
            assert not meets_words(page)
            assert outside(page) == []


def seen(plan: Plan) -> Image.Image:
    """The first sign as a reader paints it, at four pixels a millimetre."""
    document = pypdfium2.PdfDocument(pdf_of(made(stand_sign, plan)[0]))
    return document[0].render(scale=4 * 25.4 / 72).to_pil().convert("RGB")


def colour_of_logo(plan: Plan) -> tuple[int, ...]:
    page = made(stand_sign, plan)[0].pages[0]
    x, y = pictures(page)[0].middle
    return seen(plan).getpixel((round(4 * x), round(4 * (page.height - y))))


def test_a_see_through_logo_is_seen_over_the_white_of_the_paper() -> None:
    plan = with_logos(village(), *safe_logo(png((300, 300), (255, 0, 0, 128))))
    assert colour_of_logo(plan) == pytest.approx((255, 127, 127), abs=3)


def test_a_logo_in_the_colours_of_print_is_seen_in_them() -> None:
    out = io.BytesIO()
    Image.new("CMYK", (300, 200), (0, 255, 255, 0)).save(out, "JPEG", quality=95)
    red, green, blue = colour_of_logo(with_logos(village(), *safe_logo(out.getvalue())))
    assert red > 200 > 80 > max(green, blue)


def test_a_drawn_logo_stays_lines_and_areas() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="2" height="1" fill="#0a5"/></svg>'
    plan = with_logos(village(), *safe_logo(svg))
    document = pypdfium2.PdfDocument(pdf_of(made(stand_sign, plan)[0]))
    kinds = {item.type for item in document[0].get_objects(max_depth=5)}
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE not in kinds
    painted = seen(plan)
    assert painted.getpixel((4 * 255, (4 * 75))) == (0, 170, 85)


def test_two_exhibitors_with_one_logo_store_it_once() -> None:
    plan = (
        a_plan()
        .with_stand("A01", (2, 5))
        .with_exhibitor("Cellis", "A01")
        .with_stand("A02", (9, 5))
        .with_exhibitor("Noctule", "A02")
        .plan
    )
    plan = with_logos(plan, *safe_logo(png((400, 200))))
    assert len({plan.exhibitors[ExhibitorId(name)].logo for name in ("Cellis", "Noctule")}) == 1
    assert pdf_of(made(stand_sign, plan)[0]).count(b"/Subtype /Image") == 2  # colours and what is see-through
