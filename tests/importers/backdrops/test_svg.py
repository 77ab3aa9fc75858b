"""Plans as SVG: what a browser shows, in the drawing's own unit, and nothing from outside the file."""

from __future__ import annotations

import base64
import gzip
import io
import time
from pathlib import Path

import pytest
from PIL import Image

from village_planner.errors import UserError
from village_planner.importers.backdrops import svg, svg_tree
from village_planner.importers.backdrops.reading import Imported
from village_planner.importers.backdrops.svg import read_svg
from village_planner.importers.isolation import read_apart
from village_planner.model.backdrop import Backdrop, BackdropPath, packed, unpacked

READER = "village_planner.importers.backdrops.svg:read_svg"
HEAD = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
INKSCAPE = 'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'
LINE = '<path d="M10,20 H110" stroke="black" fill="none"/>'


def a_svg(content: str, root: str = 'viewBox="0 0 400 300"') -> bytes:
    return f"<svg {HEAD} {INKSCAPE} {root}>{content}</svg>".encode()


def drawn(content: str, root: str = 'viewBox="0 0 400 300"') -> Imported:
    return read_svg(a_svg(content, root))


def backdrop(content: str, root: str = 'viewBox="0 0 400 300"') -> Backdrop:
    return drawn(content, root).backdrop


def only_path(content: str) -> BackdropPath:
    (path,) = backdrop(content).paths
    return path


def absolute(content: str) -> list[float]:
    """Places of the only path in the drawing's own coordinates, y downwards."""
    drawing = backdrop(content)
    (path,) = drawing.paths
    x, y = drawing.origin
    return [round(-(n + y) if i % 2 else n + x, 6) for i, n in enumerate(path.places)]


def stroked(data: str) -> str:
    return f'<path d="{data}" stroke="black" fill="none"/>'


def refused(data: bytes) -> str:
    with pytest.raises(UserError) as caught:
        read_svg(data)
    return caught.value.code


# --- size and unit ---------------------------------------------------------------------------------------------------


def test_a_drawing_in_millimetres_at_one_to_one_says_so() -> None:
    drawing = backdrop(LINE, 'width="52000mm" height="22750mm" viewBox="0 0 52000 22750"')
    assert drawing.mm_per_unit == 1.0
    assert drawing.width == 100


@pytest.mark.parametrize(
    ("root", "claim"),
    [
        ('width="420mm" height="297mm" viewBox="0 0 4200 2970"', 0.1),
        ('width="10in" viewBox="0 0 254 100"', 1.0),
        ('width="72pt" viewBox="0 0 25.4 10"', 1.0),
        ('width="20cm" height="10cm"', 25.4 / 96),
        ('width="800" height="600" viewBox="0 0 400 300"', None),
        ('width="100%" viewBox="0 0 400 300"', None),
        ("", None),
    ],
)
def test_only_a_width_on_paper_claims_a_unit(root: str, claim: float | None) -> None:
    found = backdrop(LINE, root).mm_per_unit
    assert found == (None if claim is None else pytest.approx(claim))


def test_y_points_up_and_the_lower_left_corner_is_the_origin() -> None:
    drawing = backdrop(stroked("M10 20 L110 20 L110 70"))
    assert drawing.paths[0].places == (0, 50, 100, 50, 100, 0)
    assert drawing.origin == (10, -70)
    assert unpacked(packed(drawing)) == drawing


def test_a_zipped_drawing_is_the_same() -> None:
    assert read_svg(gzip.compress(a_svg(LINE))) == read_svg(a_svg(LINE))


def test_a_nested_drawing_is_fitted_into_its_place() -> None:
    content = f'<svg x="100" y="50" width="100" height="40" viewBox="0 0 50 50">{stroked("M0 0L50 50")}</svg>'
    assert absolute(content) == [130, 50, 170, 90]


# --- shapes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "steps", "places"),
    [
        ("M0 0 10 0 10 10z", "MLLZ", [0, 0, 10, 0, 10, 10]),
        ("m5 5 l10 0 v10 h-10 Z l3 3", "MLLLZML", [5, 5, 15, 5, 15, 15, 5, 15, 5, 5, 8, 8]),
        ("M0,0C1,2,3,4,5,6S9,9,10,0", "MCC", [0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 10, 0]),
        ("M0 0Q3 3 6 0T12 0", "MCC", [0, 0, 2, 2, 4, 2, 6, 0, 8, -2, 10, -2, 12, 0]),
        ("M.5.5-1-1", "ML", [0.5, 0.5, -1, -1]),
        ("M1e1 0L2E1,0", "ML", [10, 0, 20, 0]),
        ("M0 0 L10", "M", [0, 0]),
        ("M0 0 L10 0 10 broken L20 0", "MLL", [0, 0, 10, 0, 20, 0]),
        ("L5 5 M0 0 L1 1", "", []),
    ],
)
def test_paths_are_read_as_svg_says(data: str, steps: str, places: list[float]) -> None:
    from village_planner.importers.backdrops.svg_path import path_of

    path = path_of(data)
    assert path.steps == steps
    assert path.places == pytest.approx(places)


@pytest.mark.parametrize("data", ["M0 0A50 50 0 0 1 100 0", "M0 0a50,50 0 01100,0", "M0 0A1 1 0 1 1 100 0"])
def test_half_a_circle_bulges_to_its_radius(data: str) -> None:
    drawing = backdrop(stroked(data))
    assert drawing.paths[0].steps == "MCC"
    assert (drawing.width, drawing.height) == pytest.approx((100, 50))


def test_a_large_turned_arc_ends_where_it_should() -> None:
    places = absolute(stroked("M100 100 A60 30 30 1 0 130 90"))
    assert places[:2] == [100, 100]
    assert places[-2:] == [130, 90]


@pytest.mark.parametrize(
    ("shape", "size"),
    [
        ('<rect x="5" y="5" width="30" height="20"/>', (30, 20)),
        ('<rect x="5" y="5" width="30" height="20" rx="4"/>', (30, 20)),
        ('<circle cx="50" cy="50" r="20"/>', (40, 40)),
        ('<ellipse cx="50" cy="50" rx="20" ry="5"/>', (40, 10)),
        ('<polygon points="0,0 10,0 10,8"/>', (10, 8)),
        ('<rect width="50%" height="10%"/>', (200, 30)),
    ],
)
def test_shapes_have_their_size_and_are_closed(shape: str, size: tuple[float, float]) -> None:
    drawing = backdrop(shape)
    assert (drawing.width, drawing.height) == pytest.approx(size)
    assert drawing.paths[0].steps.endswith("Z")
    assert drawing.paths[0].filled


def test_transforms_of_groups_and_shapes_are_combined() -> None:
    content = (
        f'<g transform="translate(100 50) rotate(90)"><g transform="scale(2)">{stroked("M0 0L10 0")}</g></g>'
    )
    assert absolute(content) == pytest.approx([100, 50, 100, 70])


def test_lines_grow_with_their_scale() -> None:
    shape = '<line x2="9" stroke="red" stroke-width="2" transform="scale(3)"/>'
    path = only_path(shape)
    assert (path.width, path.colour) == (pytest.approx(6), 0xFF0000)


# --- styles ----------------------------------------------------------------------------------------------------------


def test_styles_come_from_sheets_groups_and_the_element_itself() -> None:
    rules = ".wall, .none{stroke:#f00;fill:none} #b{stroke:blue !important} path.thin{stroke-width:.5}"
    styles = ('class="thin"', 'id="b"', 'style="stroke:rgb(0,255,0)"')
    shapes = "".join(f'<path {style} d="M0 0H9"/>' for style in styles)
    paths = backdrop(f'<style>/* x */ {rules}</style><g class="wall">{shapes}</g>').paths
    assert [path.colour for path in paths] == [0xFF0000, 0x0000FF, 0x00FF00]
    assert paths[0].width == 0.5


def test_an_area_with_a_line_is_both_and_counts_once() -> None:
    imported = drawn('<rect width="9" height="9" fill="#eee" stroke="black"/>')
    assert [(path.filled, path.colour) for path in imported.backdrop.paths] == [
        (True, 0xEEEEEE),
        (False, None),
    ]
    assert imported.read == 1


def test_what_shines_through_has_the_colour_that_it_has_on_white() -> None:
    shape = '<g opacity="0.5"><rect width="9" height="9" fill="#f00" fill-opacity="0.5"/></g>'
    assert only_path(shape).colour == 0xFFBFBF


@pytest.mark.parametrize(
    "hidden",
    [
        '<g display="none"><path d="M0 0H9"/></g>',
        '<path d="M0 0L9 9 9 0" style="display:none"/>',
        '<g visibility="hidden"><path d="M0 0L9 9 9 0"/></g>',
        '<path d="M0 0L9 9 9 0" fill="none"/>',
        '<path d="M0 0L9 9 9 0" opacity="0"/>',
        '<text fill="none">x</text>',
    ],
)
def test_what_is_hidden_stays_hidden_and_is_told(hidden: str) -> None:
    imported = drawn(LINE + hidden)
    assert len(imported.backdrop.paths) + len(imported.backdrop.texts) == 1
    assert imported.left_out == 1


def test_what_only_serves_others_is_neither_drawn_nor_told() -> None:
    imported = drawn(
        f'<defs>{LINE}</defs><clipPath id="c"><rect width="5" height="5"/></clipPath><title>x</title>{LINE}'
    )
    assert (imported.read, imported.left_out) == (1, 0)


def test_what_is_clipped_is_shown_whole_and_told() -> None:
    imported = drawn(f'<g clip-path="url(#c)">{LINE}</g>')
    assert [problem.code for problem in imported.problems] == ["shown-whole"]


# --- layers ----------------------------------------------------------------------------------------------------------


def layers(content: str) -> list[tuple[str, bool]]:
    return [(layer.name, layer.shown) for layer in backdrop(content).layers]


def test_layers_of_inkscape_keep_their_names_and_hidden_ones_are_kept_hidden() -> None:
    inner = f'<g inkscape:groupmode="layer" inkscape:label="Doors" id="l2">{LINE}</g>'
    content = (
        f'<g inkscape:groupmode="layer" inkscape:label="Walls" id="l1">{LINE}<g id="plain">{LINE}</g>{inner}</g>'
        f'<g inkscape:groupmode="layer" inkscape:label="Old" style="display:none">{LINE}</g>{LINE}'
    )
    assert layers(content) == [("SVG", True), ("Walls", True), ("Walls / Doors", True), ("Old", False)]


def test_outermost_groups_with_a_name_are_layers_where_no_program_says_which_are() -> None:
    content = (
        f'<g id="Plan_x5F_du_x20_hall"><g id="inner">{LINE}</g></g><g id="Texte" display="none">{LINE}</g>'
    )
    assert layers(content) == [("Plan du hall", True), ("Texte", False)]


# --- texts and copies ------------------------------------------------------------------------------------------------


def test_a_text_has_the_height_of_its_capitals_and_its_turn() -> None:
    drawing = backdrop(
        LINE + '<text x="50" y="60" font-size="10" transform="rotate(-90 50 60)">Hall <tspan>A</tspan></text>'
    )
    (text,) = drawing.texts
    assert text.text == "Hall A"
    assert (text.height, text.rotation) == (pytest.approx(7.2), pytest.approx(90))
    assert (text.x + drawing.origin[0], -(text.y + drawing.origin[1])) == pytest.approx((50, 60))


def test_lines_of_a_text_are_texts_of_their_own() -> None:
    content = '<text x="5" y="10"><tspan x="5" y="10">One</tspan><tspan x="5" dy="12">Two</tspan></text>'
    texts = backdrop(LINE + content).texts
    assert [text.text for text in texts] == ["One", "Two"]
    assert texts[0].y - texts[1].y == pytest.approx(12)


def test_a_centred_text_begins_left_of_its_place() -> None:
    drawing = backdrop(LINE + '<text x="200" y="10" font-size="10" text-anchor="middle">ABCDEFGHIJ</text>')
    assert 165 < drawing.texts[0].x + drawing.origin[0] < 180


def test_copies_lie_where_they_are_used() -> None:
    content = (
        f'<defs><g id="c">{stroked("M0 0H10")}</g></defs><use href="#c" x="5" y="7" transform="scale(2)"/>'
    )
    assert absolute(content) == [10, 14, 30, 14]


def test_a_symbol_is_fitted_into_the_size_of_its_use() -> None:
    symbol = f'<symbol id="s" viewBox="0 0 10 10">{stroked("M0 0H10")}</symbol>'
    assert absolute(f'{symbol}<use xlink:href="#s" width="50" height="50"/>') == [0, 0, 50, 0]


# --- pictures --------------------------------------------------------------------------------------------------------


def a_picture(width: int = 20, height: int = 10, form: str = "png") -> str:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (255, 0, 0)).save(out, form)
    return f"data:image/{form};base64,{base64.b64encode(out.getvalue()).decode()}"


def test_a_picture_inside_the_file_lies_in_its_place() -> None:
    drawing = backdrop(f'<image x="10" y="20" width="200" height="100" href="{a_picture()}"/>')
    (picture,) = drawing.pictures
    assert (picture.width, picture.height) == pytest.approx((200, 100))
    assert drawing.origin == pytest.approx((10, -120))


def test_a_turned_picture_is_turned_and_see_through_at_its_corners() -> None:
    shape = f'<image width="20" height="10" href="{a_picture()}" transform="rotate(45)"/>'
    (picture,) = backdrop(shape).pictures
    assert picture.width == pytest.approx(30 / 2**0.5)
    image = Image.open(io.BytesIO(picture.data))
    assert image.getpixel((0, 0))[3] == 0
    assert image.getpixel((image.width // 2, image.height // 2)) == (255, 0, 0, 255)


@pytest.mark.parametrize(
    "href",
    ["https://example.org/a.png", "//example.org/a.png", "file:///etc/passwd", "../plan.png", "plan.png", ""],
)
def test_pictures_outside_the_file_are_not_fetched_and_told(href: str) -> None:
    imported = drawn(f'{LINE}<image width="9" height="9" xlink:href="{href}"/>')
    assert imported.backdrop.pictures == ()
    assert imported.left_out == 1
    assert b"example" not in packed(imported.backdrop)


@pytest.mark.parametrize(
    "href",
    [
        "data:image/svg+xml;base64,PHN2Zy8+",
        "data:image/png;base64,AAAA",
        "data:image/png;base64,%%%",
        "data:image/png,x",
    ],
)
def test_a_picture_that_is_none_is_left_out_and_told(href: str) -> None:
    imported = drawn(f'{LINE}<image width="9" height="9" href="{href}"/>')
    assert (imported.read, imported.left_out) == (1, 1)


# --- what nobody should send -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
    ],
)
def test_any_document_type_is_refused(declaration: str) -> None:
    assert (
        refused(declaration.encode() + a_svg("<text>&x;</text>" if "x S" in declaration else LINE))
        == "svg-document-type"
    )


@pytest.mark.parametrize(
    "data", [b"", b"<svg", b"<html/>", a_svg(LINE)[:-3], b"\x1f\x8bbroken", b"<svg>\xff</svg>"]
)
def test_a_damaged_file_is_told(data: bytes) -> None:
    assert refused(data) == "damaged-svg"


def test_an_empty_drawing_is_told() -> None:
    assert refused(a_svg("<title>Nothing</title>")) == "empty-drawing"


def test_copies_of_copies_of_copies_end() -> None:
    groups = "".join(f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 12))
    assert refused(a_svg(f'<defs><g id="g0">{LINE}</g>{groups}</defs><use href="#g11"/>')) == "svg-too-large"


def test_a_copy_of_itself_ends() -> None:
    imported = drawn(f'<g id="a">{LINE}<use href="#a"/></g><use href="other.svg#a"/>')
    assert (len(imported.backdrop.paths), imported.left_out) == (2, 2)


def test_too_many_elements_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(svg_tree, "MOST_ELEMENTS", 100)
    assert len(backdrop(LINE * 99).paths) == 99
    assert refused(a_svg(LINE * 100)) == "svg-too-large"


def test_too_many_points_are_refused() -> None:
    many = "M0 0" + "L1 1" * svg.MOST_POINTS
    assert refused(a_svg(stroked(many))) == "svg-too-large"


def test_what_is_nested_without_end_is_refused() -> None:
    assert refused(a_svg("<g>" * 100_000)) == "svg-too-large"


def test_a_drawing_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(svg, "MOST_SECONDS", -1.0)
    assert refused(a_svg(LINE)) == "svg-too-large"


def test_a_zip_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(svg_tree, "LARGEST_FILE", 5_000_000)
    bomb = gzip.compress(a_svg(" " * 5_000_000), 9)
    assert len(bomb) < 10_000
    assert refused(bomb) == "svg-too-large"


@pytest.mark.parametrize(
    "shape",
    [
        stroked("M0 0L1e999 5"),
        stroked("M0 0A1e300 1e300 0 0 1 9e307 9e307"),
        stroked("M0 0A1e-300 1e-300 0 0 1 1e-300 1e300"),
        '<rect width="1e308" height="1e308" transform="scale(1e308)"/>',
        '<circle r="nan" />',
        '<text font-size="1e400">x</text>',
        '<path d="M0 0 L5 5" stroke="black" transform="matrix(1e300 0 0 1e300 1e300 1e300)"/>',
        f'<image width="1e300" height="1" href="{a_picture()}" transform="rotate(3)"/>',
    ],
)
def test_impossible_numbers_are_left_out(shape: str) -> None:
    drawing = backdrop(LINE + shape)
    assert len(drawing.paths) == 1
    assert drawing.width == 100


def test_scripts_and_foreign_things_are_left_out_and_told() -> None:
    content = '<script>alert(1)</script><foreignObject><body xmlns="http://www.w3.org/1999/xhtml">x</body></foreignObject>'
    imported = drawn(LINE + content)
    assert (imported.read, imported.left_out) == (1, 2)
    assert b"alert" not in packed(imported.backdrop)


def test_long_arguments_do_not_take_long() -> None:
    start = time.monotonic()
    drawn(
        LINE + stroked("M0 0A" + "1" * 100_000) + f'<g transform="{"a" * 100_000}" style="{"x" * 100_000}"/>'
    )
    drawn(LINE + f"<style>{'a ' * 100_000}/*{'*' * 100_000}</style>")
    assert time.monotonic() - start < 5


def test_a_drawing_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "plan.svg"
    path.write_bytes(a_svg(LINE + '<text x="5" y="5">A</text>'))
    assert read_apart(READER, path) == read_svg(path.read_bytes())


def test_a_line_that_nobody_told_not_to_be_filled_is_a_line_alone() -> None:
    drawing = backdrop('<path d="M0 0L5 5" stroke="black"/><path d="M0 0L5 5L5 0" stroke="black"/>')
    assert [path.filled for path in drawing.paths] == [False, True, False]
