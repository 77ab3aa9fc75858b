from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from ezdxf.document import Drawing
from ezdxf.enums import TextEntityAlignment
from tests.importers.backdrops.drawings import a_document, a_line, old_drawing, saved, saved_binary, tags

from village_planner.errors import UserError
from village_planner.importers.backdrops.dxf import read_dxf
from village_planner.importers.backdrops.extent import extent
from village_planner.importers.backdrops.reading import Imported
from village_planner.model.backdrop import MOST_THINGS, Backdrop, BackdropPath, BackdropText, packed, unpacked
from village_planner.text import Message, Translator

VERSIONS = ["R12", "R2000", "R2004", "R2007", "R2010", "R2013", "R2018"]
speak = Translator("en")


def read(document: Drawing | bytes) -> Imported:
    imported = read_dxf(document if isinstance(document, bytes) else saved(document))
    assert (
        unpacked(packed(imported.backdrop)) == imported.backdrop
    )  # it is drawable, whatever was in the file
    return imported


def drawn(document: Drawing | bytes) -> Backdrop:
    return read(document).backdrop


def refused(data: bytes) -> UserError:
    with pytest.raises(UserError) as caught:
        read_dxf(data)
    return caught.value


def left_out(imported: Imported) -> dict[str, int]:
    """How many things were left out, by reason."""
    reasons: dict[str, int] = {}
    for line in imported.receipt:
        if line.left_out:
            assert line.why is not None
            reasons[speak(line.why)] = reasons.get(speak(line.why), 0) + line.left_out
    return reasons


def points(path: BackdropPath) -> list[tuple[float, float]]:
    return [(round(x, 6), round(y, 6)) for x, y in zip(path.places[::2], path.places[1::2], strict=True)]


def placed(text: BackdropText) -> tuple[str, float, float, float, float]:
    return (text.text, *(round(value, 4) for value in (text.x, text.y, text.height, text.rotation)))


def with_frame(document: Drawing, size: float = 1000) -> Drawing:
    """The drawing with two dots of lines at (0, 0) and (size, size), so that nothing in between is shifted."""
    model = document.modelspace()
    model.add_line((0, 0), (0, 1), dxfattribs={"layer": "Frame"})
    model.add_line((size, size - 1), (size, size), dxfattribs={"layer": "Frame"})
    return document


def inside(backdrop: Backdrop) -> Iterator[BackdropPath]:
    """The paths that are not the frame."""
    return (path for path in backdrop.paths if backdrop.layers[path.layer].name != "Frame")


# --- versions and units ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("save", [saved, saved_binary])
@pytest.mark.parametrize("version", VERSIONS)
def test_every_version_is_read_in_lines_and_binary(version: str, save: Callable[[Drawing], bytes]) -> None:
    document = a_document(version)
    document.layers.add("Murs porteurs é")
    document.modelspace().add_line((100, 200), (45_100, 30_200), dxfattribs={"layer": "Murs porteurs é"})
    document.modelspace().add_text("Entrée 2 €", height=250).set_placement((100, 200))
    imported = read(save(document))
    assert (imported.backdrop.width, imported.backdrop.height) == (45_000, 30_000)
    assert imported.backdrop.origin == (100, 200)
    assert [path.steps for path in imported.backdrop.paths] == ["ML"]
    assert imported.backdrop.texts[0].text == "Entrée 2 €"
    assert "Murs porteurs é" in [layer.name for layer in imported.backdrop.layers]
    assert speak(imported.form) == f"DXF {version.removeprefix('R') if version != 'R12' else 'R12'}"
    assert (imported.read, imported.left_out, imported.problems) == (2, 0, ())


@pytest.mark.parametrize(
    ("number", "mm"), [(1, 25.4), (2, 304.8), (4, 1.0), (5, 10.0), (6, 1000.0), (14, 100.0)]
)
@pytest.mark.parametrize("save", [saved, saved_binary])
def test_the_unit_in_the_header_is_handed_on_as_a_claim(
    number: int, mm: float, save: Callable[[Drawing], bytes]
) -> None:
    document = a_document(unit=number)
    document.modelspace().add_line((0, 0), (1, 1))
    assert drawn(save(document)).mm_per_unit == mm


def test_a_file_without_a_unit_claims_none() -> None:
    assert drawn(old_drawing(a_line(0, 0, 1, 1))).mm_per_unit is None
    assert drawn(a_document_with_a_line(unit=0)).mm_per_unit is None


def a_document_with_a_line(unit: int) -> Drawing:
    document = a_document(unit=unit)
    document.modelspace().add_line((0, 0), (1, 1))
    return document


def test_an_old_file_without_tables_or_header_is_read() -> None:
    backdrop = drawn(old_drawing(a_line(0, 0, 4, 0), a_line(4, 0, 4, 3, layer="Doors")))
    assert (backdrop.width, backdrop.height) == (4, 3)
    assert [layer.name for layer in backdrop.layers] == ["Walls", "Doors"]


@pytest.mark.parametrize("ends", [b"\r\n", b"\r"])
def test_every_kind_of_line_end_is_read(ends: bytes) -> None:
    assert drawn(old_drawing(a_line(0, 0, 4, 3)).replace(b"\n", ends)).width == 4


# --- layers ----------------------------------------------------------------------------------------------------------


def test_layers_that_are_off_or_frozen_stay_so_and_do_not_count_for_the_size() -> None:
    document = a_document()
    document.layers.add("Walls")
    document.layers.add("Ducts").off()
    document.layers.add("Old state").freeze()
    for i, layer in enumerate(("Walls", "Ducts", "Old state")):
        document.modelspace().add_line((0, 0), (10 * 10**i, 5 * 10**i), dxfattribs={"layer": layer})
    backdrop = drawn(document)
    assert [(layer.name, layer.shown) for layer in backdrop.layers] == [
        ("Walls", True),
        ("Ducts", False),
        ("Old state", False),
    ]
    assert (backdrop.width, backdrop.height) == (10, 5)
    assert len(backdrop.paths) == 3


def test_an_invisible_thing_is_left_out_and_told() -> None:
    document = with_frame(a_document())
    document.modelspace().add_line((0, 0), (9, 9), dxfattribs={"invisible": 1})
    imported = read(document)
    assert left_out(imported) == {"It is invisible in the file.": 1}
    assert not list(inside(imported.backdrop))


def test_colours_come_from_the_thing_its_layer_or_its_block() -> None:
    document = a_document()
    document.layers.add("Red", color=1)
    document.layers.add("Ink", color=7)
    document.layers.add("True", true_color=0x123456)
    block = document.blocks.new("B")
    block.add_line((0, 0), (1, 0), dxfattribs={"color": 0})  # by block
    block.add_line((0, 0), (1, 0), dxfattribs={"layer": "0"})  # by layer, on the layer of the reference
    model = document.modelspace()
    model.add_line((0, 0), (1, 0), dxfattribs={"layer": "Red"})
    model.add_line((0, 0), (1, 0), dxfattribs={"layer": "Ink"})
    model.add_line((0, 0), (1, 0), dxfattribs={"layer": "True"})
    model.add_line((0, 0), (1, 0), dxfattribs={"layer": "Red", "color": 3})
    model.add_line((0, 0), (1, 0), dxfattribs={"layer": "Red", "true_color": 0xFFFFFF})
    model.add_blockref("B", (0, 0), dxfattribs={"layer": "Red", "color": 5})
    colours = [path.colour for path in drawn(document).paths]
    assert colours == [0xFF0000, None, 0x123456, 0x00FF00, None, 0x0000FF, 0xFF0000]


# --- shapes ----------------------------------------------------------------------------------------------------------


def test_a_drawing_far_from_its_origin_keeps_its_millimetres() -> None:
    document = a_document(unit=6)
    east, north = 652_431.123456, 6_862_305.654321
    document.modelspace().add_lwpolyline(
        [(east, north), (east + 45.501, north), (east + 45.501, north + 29.902)], close=True
    )
    backdrop = drawn(document)
    assert backdrop.origin == (east, north)
    assert points(backdrop.paths[0]) == [(0, 0), (45.501, 0), (45.501, 29.902)]
    assert backdrop.paths[0].steps == "MLLZ"


def test_an_arc_is_as_large_as_it_is_and_not_as_the_points_that_bend_it() -> None:
    document = a_document()
    document.modelspace().add_arc((0, 0), radius=10, start_angle=30, end_angle=100)
    backdrop = drawn(document)
    right, top = 10 * math.cos(math.radians(30)), 10
    left, bottom = 10 * math.cos(math.radians(100)), 10 * math.sin(math.radians(30))
    assert backdrop.width == pytest.approx(right - left, abs=1e-3)
    assert backdrop.height == pytest.approx(top - bottom, abs=1e-3)


def test_a_circle_is_a_closed_path_of_curves() -> None:
    document = a_document()
    document.modelspace().add_circle((50, 50), radius=20)
    backdrop = drawn(document)
    assert (round(backdrop.width, 6), round(backdrop.height, 6)) == (40, 40)
    assert backdrop.paths[0].steps == "MCCCCZ"


def test_bulges_splines_ellipses_and_old_polylines_are_drawn() -> None:
    document = a_document()
    model = document.modelspace()
    model.add_lwpolyline([(0, 0, 1), (10, 0, 0)], format="xyb")  # a half circle below
    model.add_spline([(0, 20), (5, 25), (10, 20), (15, 25)])
    model.add_ellipse((50, 20), major_axis=(10, 0), ratio=0.5)
    model.add_polyline2d([(0, 40), (10, 40), (10, 50)], close=True)
    imported = read(document)
    boxes = [[round(side, 3) for side in extent(p.steps, p.places)] for p in imported.backdrop.paths]
    assert boxes[0] == [0, 0, 10, 5]
    assert boxes[2] == [40, 20, 60, 30]
    assert boxes[3] == [0, 45, 10, 55]
    assert [path.steps[-1] for path in imported.backdrop.paths] == ["C", "C", "Z", "Z"]
    assert (imported.read, imported.left_out) == (4, 0)


def test_a_spline_goes_through_its_points() -> None:
    document = with_frame(a_document())
    through = [(0.0, 20.0), (5.0, 25.0), (10.0, 20.0), (15.0, 25.0)]
    document.modelspace().add_spline(through)
    (path,) = inside(drawn(document))
    ends = [points(path)[0], points(path)[-1]]
    assert ends == [through[0], through[-1]]


def test_a_hatch_is_an_area_when_it_is_solid_and_its_outline_when_it_is_a_pattern() -> None:
    document = with_frame(a_document())
    square = [(0, 0), (10, 0), (10, 10), (0, 10)]
    hole = [(2, 2), (4, 2), (4, 4), (2, 4)]
    for style in ("SOLID", "ANSI31"):
        hatch = document.modelspace().add_hatch()
        if style != "SOLID":
            hatch.set_pattern_fill(style)
        hatch.paths.add_polyline_path(square, is_closed=True)
        hatch.paths.add_polyline_path(hole, is_closed=True, flags=16)
    filled, outline = inside(drawn(document))
    assert (filled.filled, outline.filled) == (True, False)
    assert filled.steps == outline.steps == "MLLLZMLLLZ"


def test_a_wall_drawn_as_a_wide_line_keeps_its_width_and_grows_with_its_block() -> None:
    document = with_frame(a_document())
    wall = document.blocks.new("Wall")
    wall.add_lwpolyline([(0, 0), (10, 0)], dxfattribs={"const_width": 3})
    document.modelspace().add_lwpolyline([(0, 0), (10, 0)], dxfattribs={"const_width": 3})
    document.modelspace().add_blockref("Wall", (0, 0), dxfattribs={"xscale": 2, "yscale": 2})
    assert [round(path.width, 6) for path in inside(drawn(document))] == [3, 6]


def test_solids_and_faces_are_drawn_and_bodies_without_a_plan_are_told() -> None:
    document = with_frame(a_document())
    model = document.modelspace()
    model.add_solid([(0, 0), (10, 0), (0, 10), (10, 10)])
    model.add_3dface([(0, 0, 5), (10, 0, 5), (10, 10, 5), (0, 10, 5)])
    model.add_point((5, 5))
    model.add_xline((0, 0), (1, 1))
    with model.add_mesh().edit_data() as mesh:
        mesh.vertices, mesh.faces = [(0, 0, 0), (1, 0, 0), (1, 1, 0)], [(0, 1, 2)]
    imported = read(document)
    assert [path.filled for path in inside(imported.backdrop)] == [True, False]
    assert left_out(imported) == {
        "It has no size.": 1,
        "It has no end.": 1,
        "Solid bodies are not drawn in plan.": 1,
    }
    assert speak(imported.problems[0].message) == "4 of 7 things could be read."


def test_dimensions_are_drawn_as_they_were_drawn() -> None:
    document = with_frame(a_document())
    dimension = document.modelspace().add_linear_dim(base=(0, 20), p1=(0, 0), p2=(100, 0))
    dimension.render()
    imported = read(document)
    assert imported.left_out == 0
    assert any(text.text == "100" for text in imported.backdrop.texts)


# --- blocks ----------------------------------------------------------------------------------------------------------


def a_chair(document: Drawing) -> None:
    block = document.blocks.new("Chair", base_point=(1, 1))
    block.add_line((1, 1), (3, 1))
    block.add_line((1, 1), (1, 2), dxfattribs={"layer": "Backs"})


def test_a_block_is_placed_turned_stretched_and_mirrored() -> None:
    document = with_frame(a_document())
    a_chair(document)
    model = document.modelspace()
    model.add_blockref("Chair", (100, 100))
    model.add_blockref("Chair", (200, 100), dxfattribs={"rotation": 90})
    model.add_blockref("Chair", (300, 100), dxfattribs={"xscale": -1, "yscale": 3})
    places = [points(path) for path in inside(drawn(document))]
    assert places[0:2] == [[(100, 100), (102, 100)], [(100, 100), (100, 101)]]
    assert places[2:4] == [[(200, 100), (200, 102)], [(200, 100), (199, 100)]]
    assert places[4:6] == [[(300, 100), (298, 100)], [(300, 100), (300, 103)]]


def test_a_block_seen_from_below_is_mirrored() -> None:
    document = with_frame(a_document())
    a_chair(document)
    document.modelspace().add_blockref("Chair", (-400, 100), dxfattribs={"extrusion": (0, 0, -1)})
    assert points(next(inside(drawn(document)))) == [(400, 100), (398, 100)]


def test_things_on_layer_0_take_the_layer_of_their_block_and_others_keep_theirs() -> None:
    document = a_document()
    a_chair(document)
    document.modelspace().add_blockref("Chair", (0, 0), dxfattribs={"layer": "Furniture"})
    backdrop = drawn(document)
    assert [backdrop.layers[path.layer].name for path in backdrop.paths] == ["Furniture", "Backs"]


def test_a_block_on_a_frozen_layer_is_hidden_whole_and_one_on_a_layer_that_is_off_is_not() -> None:
    for hide, names in (("freeze", ["Furniture", "Furniture"]), ("off", ["Furniture", "Backs"])):
        document = a_document()
        a_chair(document)
        getattr(document.layers.add("Furniture"), hide)()
        document.modelspace().add_blockref("Chair", (0, 0), dxfattribs={"layer": "Furniture"})
        backdrop = drawn(document)
        assert [backdrop.layers[path.layer].name for path in backdrop.paths] == names


def test_blocks_in_blocks_are_placed_in_each_other() -> None:
    document = with_frame(a_document())
    a_chair(document)
    row = document.blocks.new("Row")
    row.add_blockref("Chair", (10, 0))
    row.add_blockref("Chair", (20, 0), dxfattribs={"rotation": 180})
    document.modelspace().add_blockref(
        "Row", (100, 100), dxfattribs={"rotation": 90, "xscale": 2, "yscale": 2}
    )
    places = [points(path) for path in inside(drawn(document))]
    assert places[0] == [(100, 120), (100, 124)]
    assert places[2] == [(100, 140), (100, 136)]


def test_a_grid_of_blocks_is_repeated_and_turned_but_not_stretched_with_them() -> None:
    document = with_frame(a_document())
    block = document.blocks.new("Column")
    block.add_line((0, 0), (1, 0))
    grid = {"row_count": 2, "column_count": 3, "row_spacing": 10, "column_spacing": 20}
    document.modelspace().add_blockref("Column", (100, 100), dxfattribs={**grid, "xscale": 5})
    document.modelspace().add_blockref("Column", (500, 500), dxfattribs={**grid, "rotation": 90})
    places = [points(path)[0] for path in inside(drawn(document))]
    assert places[:6] == [(100, 100), (120, 100), (140, 100), (100, 110), (120, 110), (140, 110)]
    assert places[6:] == [(500, 500), (500, 520), (500, 540), (490, 500), (490, 520), (490, 540)]


def test_a_reference_to_another_drawing_is_told_by_name() -> None:
    document = with_frame(a_document())
    document.add_xref_def("level0.dwg", "Level 0")
    document.modelspace().add_blockref("Level 0", (0, 0))
    imported = read(document)
    assert left_out(imported) == {"What it shows is in another file.": 1}
    assert any("Level 0" in speak(problem.message) for problem in imported.problems)


def test_words_written_into_the_form_of_a_block_are_drawn_and_the_form_is_not() -> None:
    document = with_frame(a_document())
    block = document.blocks.new("Sign")
    block.add_attdef("ROOM", (0, 0), dxfattribs={"height": 5})
    sign = document.modelspace().add_blockref("Sign", (100, 100))
    sign.add_attrib("ROOM", "Hall A", (100, 100), dxfattribs={"height": 5})
    hidden = sign.add_attrib("ID", "secret", (100, 100), dxfattribs={"height": 5})
    hidden.is_invisible = True
    imported = read(document)
    assert [text.text for text in imported.backdrop.texts] == ["Hall A"]
    assert imported.left_out == 0


# --- texts -----------------------------------------------------------------------------------------------------------


def test_a_text_begins_where_its_alignment_puts_it() -> None:
    document = with_frame(a_document())
    for place in (TextEntityAlignment.LEFT, TextEntityAlignment.TOP_LEFT, TextEntityAlignment.MIDDLE_LEFT):
        document.modelspace().add_text("HALL", height=10).set_placement((100, 100), align=place)
    document.modelspace().add_text("HALL", height=10, rotation=90).set_placement((100, 100))
    assert [placed(text) for text in drawn(document).texts] == [
        ("HALL", 100, 100, 10, 0),
        ("HALL", 100, 90, 10, 0),
        ("HALL", 100, 95, 10, 0),
        ("HALL", 100, 100, 10, 90),
    ]


def test_centred_and_right_texts_lie_around_and_before_their_place() -> None:
    document = with_frame(a_document())
    for place in (TextEntityAlignment.CENTER, TextEntityAlignment.RIGHT):
        document.modelspace().add_text("HALL", height=10).set_placement((100, 100), align=place)
    centred, right = drawn(document).texts
    assert 100 - centred.x == pytest.approx((100 - right.x) / 2)
    assert 20 < 100 - right.x < 50


def test_a_paragraph_is_one_line_under_the_other_without_its_codes() -> None:
    document = with_frame(a_document())
    document.modelspace().add_mtext(
        r"{\fArial|b1;Accueil}\Pporte \H2x;C", dxfattribs={"char_height": 6, "insert": (100, 100)}
    )
    texts = drawn(document).texts
    assert [text.text for text in texts] == ["Accueil", "porte C"]
    assert [text.y for text in texts] == [94, 84]


def test_a_paragraph_is_folded_to_its_width() -> None:
    document = with_frame(a_document())
    document.modelspace().add_mtext(
        "one two three four five six", dxfattribs={"char_height": 6, "insert": (100, 100), "width": 50}
    )
    texts = drawn(document).texts
    assert len(texts) > 2
    assert all(above.y > below.y for above, below in pairwise(texts))
    assert " ".join(text.text for text in texts) == "one two three four five six"


@pytest.mark.parametrize(("x", "y", "rotation"), [(-1, 1, 0.0), (1, -1, 0.0), (-1, -1, 180.0)])
def test_a_text_in_a_mirrored_block_can_be_read_in_the_same_place(x: int, y: int, rotation: float) -> None:
    document = with_frame(a_document())
    block = document.blocks.new("Sign")
    block.add_text("HALL", height=10).set_placement((0, 0))
    document.modelspace().add_blockref("Sign", (500, 500), dxfattribs={"xscale": x, "yscale": y})
    (text,) = drawn(document).texts
    assert round(text.rotation) % 360 == rotation
    if x < 0 < y:
        assert 450 < text.x < 480  # it ends where the block is
        assert text.y == pytest.approx(500)
    if y < 0 < x:
        assert (text.x, text.y) == (pytest.approx(500), pytest.approx(490))


# --- hostile and broken files ----------------------------------------------------------------------------------------


def test_a_file_cut_off_anywhere_is_refused_and_never_read_as_an_empty_or_smaller_hall() -> None:
    document = a_document("R2000")
    for i in range(40):
        document.modelspace().add_line((0, i), (100, i))
    whole = saved(document)
    end_of_things = whole.index(b"ENDSEC", whole.index(b"ENTITIES"))
    for length in range(0, end_of_things, max(1, end_of_things // 60)):
        assert refused(whole[:length]).code in ("dxf-cut-off", "dxf-damaged")


def test_a_binary_file_cut_off_is_refused_or_its_things_are_whole() -> None:
    document = a_document()
    for i in range(40):
        document.modelspace().add_line((0, i), (100, i))
    whole = saved_binary(document)
    end_of_things = whole.index(b"ENDSEC", whole.index(b"ENTITIES"))
    for length in range(22, len(whole), len(whole) // 60):
        if length <= end_of_things:
            assert refused(whole[:length]).code == "dxf-cut-off"


def test_a_file_without_an_end_mark_whose_things_are_whole_is_read_and_told() -> None:
    imported = read(old_drawing(a_line(0, 0, 4, 3), end=False))
    assert imported.read == 1
    assert "no-end-mark" in [problem.code for problem in imported.problems]


def test_a_drawing_with_nothing_in_it_is_refused() -> None:
    assert refused(saved(a_document())).code == "empty-drawing"


def test_a_drawing_with_a_sheet_only_is_read_from_its_sheet() -> None:
    document = a_document()
    document.paperspace().add_line((0, 0), (420, 297))
    imported = read(document)
    assert (imported.backdrop.width, imported.backdrop.height) == (420, 297)
    assert [problem.code for problem in imported.problems] == ["sheet-read"]


def test_a_file_whose_things_do_not_tell_their_parts_is_refused_with_what_to_do() -> None:
    things = [0, "LWPOLYLINE", 5, "3AC", 8, "0", 90, 2, 70, 0, 10, 0, 20, 0, 10, 1, 20, 1]
    error = refused(old_drawing(things, header=(9, "$ACADVER", 1, "AC1015")))
    assert error.code == "dxf-unmarked"
    assert error.hint is not None
    assert "DXF 2013" in speak(error.hint)


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "1e300", "1e13"])
def test_an_impossible_number_leaves_out_the_thing_alone(number: str) -> None:
    whole = old_drawing(a_line(0, 0, 4, 3), a_line(7, 7, 8, 8)).replace(b"\n7\n", f"\n{number}\n".encode())
    imported = read(whole)
    assert (imported.backdrop.width, imported.backdrop.height) == (4, 3)
    assert left_out(imported) == {"Its numbers are impossible.": 1}
    assert speak(imported.problems[0].message) == "1 of 2 things could be read."


def test_an_impossible_number_in_a_block_leaves_out_that_part_alone() -> None:
    document = with_frame(a_document())
    a_chair(document)
    document.modelspace().add_blockref("Chair", (0, 0))
    imported = read(saved(document).replace(b"\n3.0\n", b"\nnan\n"))
    assert len(list(inside(imported.backdrop))) == 1
    assert left_out(imported) == {"Its numbers are impossible.": 1}


def test_a_grid_that_would_repeat_a_block_without_end_is_left_out_and_told() -> None:
    document = with_frame(a_document())
    a_chair(document)
    bomb = {"row_count": 30_000, "column_count": 30_000, "row_spacing": 1, "column_spacing": 1}
    document.modelspace().add_blockref("Chair", (0, 0), dxfattribs=bomb)
    assert left_out(read(document)) == {"It would repeat 1,800,000,000 things.": 1}


def test_blocks_that_double_each_other_are_left_out_and_told() -> None:
    document = with_frame(a_document())
    a_chair(document)
    inner = "Chair"
    for i in range(30):
        block = document.blocks.new(f"B{i}")
        for x in (0, 1):
            block.add_blockref(inner, (x, 0))
        inner = f"B{i}"
    document.modelspace().add_blockref(inner, (0, 0))
    imported = read(document)
    # Nothing within sixteen blocks is left of the thirty: what lies deeper is told.
    assert not list(inside(imported.backdrop))
    assert any("16 blocks lie in each other" in reason for reason in left_out(imported))


def test_a_block_that_contains_itself_ends() -> None:
    document = with_frame(a_document())
    a_chair(document)
    document.blocks.get("Chair").add_blockref("Chair", (1, 0))
    document.modelspace().add_blockref("Chair", (0, 0))
    assert len(list(inside(drawn(document)))) <= 2 * 17


def test_sixteen_blocks_in_each_other_are_drawn() -> None:
    document = with_frame(a_document())
    a_chair(document)
    inner = "Chair"
    for i in range(15):
        document.blocks.new(f"B{i}").add_blockref(inner, (1, 0))
        inner = f"B{i}"
    document.modelspace().add_blockref(inner, (0, 0))
    imported = read(document)
    assert points(next(inside(imported.backdrop)))[0] == (15, 0)
    assert imported.left_out == 0


def test_more_things_than_can_be_drawn_are_refused() -> None:
    document = a_document()
    a_chair(document)
    half = {"row_count": 300, "column_count": 200, "row_spacing": 1, "column_spacing": 1}
    for x in (0, 1):
        document.modelspace().add_blockref("Chair", (x, 0), dxfattribs=half)
    error = refused(saved(document))
    assert error.code == "drawing-too-large"


def test_a_list_of_more_things_than_can_be_drawn_is_refused_before_it_is_read() -> None:
    start = time.process_time()
    assert refused(old_drawing(*[a_line(0, 0, 1, 1)] * (MOST_THINGS + 1))).code == "drawing-too-large"
    assert time.process_time() - start < 5  # reading them would take twenty


def test_a_damaged_thing_is_left_out_and_the_others_are_read() -> None:
    document = with_frame(a_document(), 4)
    document.modelspace().add_ellipse((0, 0), major_axis=(1.25, 0), ratio=0.5)
    imported = read(saved(document).replace(b"\n1.25\n", b"\n0.0\n"))
    assert (imported.backdrop.width, imported.read, imported.left_out) == (4, 2, 1)
    assert speak(imported.problems[0].message) == "2 of 3 things could be read."


def test_a_thing_of_another_program_is_told_and_the_others_are_read() -> None:
    wall = [0, "AEC_WALL", 5, "FF1", 100, "AcDbEntity", 8, "Walls", 100, "AecDbWall", 70, 1]
    document = with_frame(a_document("R2000"), 4)
    whole = saved(document)
    at = whole.index(b"  0\nENDSEC", whole.index(b"ENTITIES"))
    imported = read(whole[:at] + tags(*wall) + whole[at:])
    assert left_out(imported) == {"This kind of thing is not known here.": 1}
    assert [line.layer for line in imported.receipt if line.left_out] == ["Walls"]
    assert (imported.backdrop.width, imported.read) == (4, 2)


def test_hostile_texts_come_without_controls() -> None:
    document = with_frame(a_document())
    document.modelspace().add_text("A\u202eB\x07", height=10).set_placement((0, 0))
    assert [text.text for text in drawn(document).texts] == ["AB"]


@pytest.mark.parametrize(
    "junk", [b"0\nSECTION\n", b"0\nSECTION\n2\nENTITIES\n0\nENDSEC\n0\nEOF\n", b"0\n0\n0\n0\n"]
)
def test_junk_is_refused_in_words(junk: bytes) -> None:
    assert refused(junk).code in ("dxf-cut-off", "dxf-damaged", "empty-drawing")


@pytest.mark.parametrize("save", [saved, saved_binary])
def test_a_file_with_any_damage_is_read_or_refused_in_words(save: Callable[[Drawing], bytes]) -> None:
    document = with_frame(a_document())
    a_chair(document)
    model = document.modelspace()
    model.add_blockref("Chair", (1, 1), dxfattribs={"rotation": 30})
    model.add_lwpolyline([(0, 0, 1), (10, 0, 0)], format="xyb")
    model.add_spline([(0, 20), (5, 25), (10, 20), (15, 25)])
    model.add_text("HALL", height=10).set_placement((100, 100))
    model.add_hatch().paths.add_polyline_path([(0, 0), (10, 0), (10, 10)], is_closed=True)
    whole = save(document)
    chance = random.Random(4)
    answers = set()
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 3))):
            at = chance.randrange(len(damaged))
            if chance.random() < 0.5:
                damaged[at] = chance.randrange(256)
            else:
                del damaged[at : at + chance.randrange(1, 100)]
        try:
            answers.add(bool(read(bytes(damaged)).backdrop.layers))
        except UserError as error:
            answers.add(error.code)
    assert answers >= {True, "dxf-damaged"}


def test_progress_runs_from_nothing_to_nearly_all() -> None:
    told: list[float] = []

    def progress(part: float, doing: Message) -> None:
        told.append(part)
        assert speak(doing)

    document = a_document()
    for i in range(1200):
        document.modelspace().add_line((0, i), (1, i))
    read_dxf(saved(document), progress=progress)
    assert told[0] == 0
    assert told == sorted(told)
    assert len(told) >= 4
    assert told[-1] < 1
