"""Plans as PDF: lines stay lines, scans are pictures, and what would do harm is stopped."""

from __future__ import annotations

import io
import sys
import time
import zlib
from pathlib import Path

import pytest
from PIL import Image
from tests.importers.backdrops.papers import a_pdf, stream

from village_planner.errors import UserError
from village_planner.importers.backdrops.pdf import MOST_PAGES, open_pdf, read_pdf
from village_planner.importers.backdrops.reading import Imported
from village_planner.importers.isolation import Limits, read_apart
from village_planner.model.backdrop import BackdropPath, packed, unpacked
from village_planner.text import Translator
from village_planner.units import MM_PER_POINT

READER = "village_planner.importers.backdrops.pdf:read_pdf"
LINE = b"10 20 m 110 20 l 110 70 l S"
SQUARE = b"0 0 10 10 re S"


def drawn(content: bytes, **parts: object) -> Imported:
    return read_pdf(a_pdf(content, **parts))  # type: ignore[arg-type]


def only_path(imported: Imported) -> BackdropPath:
    (path,) = imported.backdrop.paths
    return path


def size(imported: Imported) -> tuple[float, float]:
    return imported.backdrop.width, imported.backdrop.height


def form(content: bytes, more: str = "", resources: str = "") -> bytes:
    return stream(
        content,
        f"/Type /XObject /Subtype /Form /BBox [-900 -900 900 900] {more} /Resources << {resources} >>",
    )


def a_scan(width: int, height: int) -> bytes:
    head = f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 8"
    row = bytes(x * 255 // width for x in range(width))
    return stream(row * height, head, packed=True)


def refused(data: bytes, **options: object) -> str:
    with pytest.raises(UserError) as caught:
        read_pdf(data, **options)  # type: ignore[arg-type]
    return caught.value.code


# --- lines -----------------------------------------------------------------------------------------------------------


def test_a_line_is_a_line_in_points_of_the_paper() -> None:
    imported = drawn(b"2 w 1 0 0 RG " + LINE)
    path = only_path(imported)
    assert (path.steps, path.places) == ("MLL", (0, 0, 100, 0, 100, 50))
    assert (path.colour, path.width, path.filled) == (0xFF0000, 2.0, False)
    assert imported.backdrop.origin == (10, 20)
    assert imported.backdrop.mm_per_unit == MM_PER_POINT
    assert unpacked(packed(imported.backdrop)) == imported.backdrop


def test_black_is_the_ink_of_the_paper() -> None:
    assert only_path(drawn(LINE)).colour is None


def test_a_curve_stays_a_curve() -> None:
    path = only_path(drawn(b"0 0 m 0 50 50 100 100 100 c h S"))
    assert (path.steps, path.places) == ("MCZ", (0, 0, 0, 50, 50, 100, 100, 100))


def test_an_area_with_a_line_is_both_and_counts_once() -> None:
    imported = drawn(b"0 1 0 rg 0 0 10 10 re B")
    area, line = imported.backdrop.paths
    assert (area.filled, area.colour, line.filled, line.colour) == (True, 0x00FF00, False, None)
    assert imported.read == 1


def test_a_scaled_line_is_scaled_in_its_places_and_its_width() -> None:
    path = only_path(drawn(b"q 3 0 0 3 5 5 cm 1 w " + LINE + b" Q"))
    assert path.places == (0, 0, 300, 0, 300, 150)
    assert path.width == pytest.approx(3)


def test_forms_in_forms_lie_where_both_put_them() -> None:
    inner = form(SQUARE, "/Matrix [1 0 0 1 7 0]")
    outer = form(b"q 2 0 0 2 0 0 cm /In Do Q", resources="/XObject << /In 101 0 R >>")
    imported = drawn(
        LINE + b" q 1 0 0 1 50 60 cm /Out Do Q",
        resources="/XObject << /Out 100 0 R >>",
        extra={100: outer, 101: inner},
    )
    square = imported.backdrop.paths[1]
    assert imported.backdrop.origin == (10, 20)
    assert square.places[:4] == (54, 40, 74, 40)


@pytest.mark.parametrize(
    ("turn", "places"),
    [(90, (20, 390, 20, 290)), (180, (390, 280, 290, 280)), (270, (280, 10, 280, 110))],
)
def test_a_turned_page_is_drawn_as_it_is_looked_at(turn: int, places: tuple[float, ...]) -> None:
    imported = drawn(b"10 20 m 110 20 l S", page=f"/Rotate {turn}")
    x, y = imported.backdrop.origin
    low = only_path(imported).places
    assert tuple(n + (x, y)[i % 2] for i, n in enumerate(low)) == pytest.approx(places)


def test_what_the_page_is_cropped_by_is_left_out_and_told() -> None:
    imported = drawn(LINE + b" 300 200 m 390 290 l S", page="/CropBox [0 0 200 200]")
    assert len(imported.backdrop.paths) == 1
    (line,) = imported.receipt
    assert (line.read, line.left_out) == (1, 1)
    assert line.why is not None


def test_what_lies_outside_the_window_of_a_drawing_is_left_out() -> None:
    imported = drawn(b"q 0 0 150 150 re W n " + LINE + b" 200 200 m 300 200 l S 100 100 m 300 100 l S Q")
    assert len(imported.backdrop.paths) == 2
    assert imported.left_out == 1
    assert [problem.code for problem in imported.problems] == ["shown-whole"]


def test_what_shines_through_has_the_colour_that_it_has_on_white() -> None:
    imported = drawn(b"/G gs 1 0 0 rg 0 0 10 10 re f", resources="/ExtGState << /G << /ca 0.5 >> >>")
    assert only_path(imported).colour == 0xFF7F7F


# --- layers ----------------------------------------------------------------------------------------------------------

LAYERS = {
    "resources": "/Properties << /M1 101 0 R /M2 102 0 R >>",
    "extra": {101: b"<< /Type /OCG /Name (Walls) >>", 102: b"<< /Type /OCG /Name (Furniture) >>"},
    "catalogue": "/OCProperties << /OCGs [101 0 R 102 0 R] /D << /OFF [102 0 R] >> >>",
}


def test_layers_keep_their_names_and_hidden_ones_stay_hidden() -> None:
    content = SQUARE + b" /OC /M1 BDC 0 0 m 100 0 l S EMC /OC /M2 BDC 0 50 m 100 50 l S EMC"
    backdrop = drawn(content, **LAYERS).backdrop
    assert [(layer.name, layer.shown) for layer in backdrop.layers] == [
        ("PDF", True),
        ("Walls", True),
        ("Furniture", False),
    ]
    assert [path.layer for path in backdrop.paths] == [0, 1, 2]


def test_a_white_layer_is_not_taken_for_a_hidden_one() -> None:
    content = SQUARE + b" /OC /M1 BDC 1 1 1 rg 0 0 100 100 re f EMC"
    assert all(layer.shown for layer in drawn(content, **LAYERS).backdrop.layers)


# --- texts -----------------------------------------------------------------------------------------------------------


def test_a_text_is_one_line_with_its_height_and_turn() -> None:
    imported = drawn(SQUARE + b" BT /F1 10 Tf 0 2 -2 0 200 100 Tm [(Hall) -900 (A)] TJ ET")
    (text,) = imported.backdrop.texts
    assert text.text == "Hall A"
    assert (text.x, text.y) == (200, 100)
    assert text.height == pytest.approx(14.4)
    assert text.rotation == pytest.approx(90)


def test_letters_written_one_by_one_are_one_text_and_lines_are_not() -> None:
    content = b"BT /F1 10 Tf 50 100 Td (S) Tj 6.67 0 Td (o) Tj 5.56 0 Td (l) Tj ET BT /F1 10 Tf 50 80 Td (Second) Tj ET"
    texts = drawn(SQUARE + b" " + content).backdrop.texts
    assert [text.text for text in texts] == ["Sol", "Second"]


def test_a_text_in_a_form_is_in_the_layer_of_the_form() -> None:
    inner = form(b"BT /F1 10 Tf 5 5 Td (In) Tj ET", resources="/Font << /F1 9 0 R >>")
    imported = drawn(
        b"/OC /M1 BDC q 2 0 0 2 50 50 cm /X Do Q EMC " + SQUARE,
        resources=str(LAYERS["resources"]) + " /XObject << /X 100 0 R >>",
        extra={100: inner, **LAYERS["extra"]},  # type: ignore[dict-item]
    )
    (text,) = imported.backdrop.texts
    assert imported.backdrop.layers[text.layer].name == "Walls"
    assert (text.x, text.y, text.height) == pytest.approx((60, 60, 14.4))


def test_the_unseen_text_of_a_scan_stays_unseen() -> None:
    imported = drawn(SQUARE + b" BT 3 Tr /F1 10 Tf 50 100 Td (guessed letters) Tj ET")
    assert imported.backdrop.texts == ()
    assert imported.left_out == 1


# --- scans -----------------------------------------------------------------------------------------------------------


def scanned(content: bytes = b"q 400 0 0 300 0 0 cm /Im Do Q", **parts: object) -> Imported:
    return drawn(content, resources="/XObject << /Im 100 0 R >>", extra={100: a_scan(1600, 1200)}, **parts)


def test_a_scan_is_a_picture_as_fine_as_it_was_scanned() -> None:
    imported = scanned()
    (picture,) = imported.backdrop.pictures
    image = Image.open(io.BytesIO(picture.data))
    assert (picture.x, picture.y, picture.width, picture.height) == (0, 0, 400, 300)
    assert image.size == pytest.approx((1600, 1200), abs=3)
    assert image.convert("L").getpixel((10, 600)) < 10
    assert image.convert("L").getpixel((1590, 600)) > 245


def test_a_turned_scan_is_turned() -> None:
    imported = scanned(page="/Rotate 90")
    (picture,) = imported.backdrop.pictures
    image = Image.open(io.BytesIO(picture.data)).convert("L")
    assert size(imported) == (300, 400)
    assert image.getpixel((image.width // 2, 10)) < 10


def test_lines_over_a_scan_are_lines_and_not_in_the_picture() -> None:
    imported = scanned(b"q 200 0 0 150 100 100 cm /Im Do Q 20 w 1 0 0 RG 100 175 m 300 175 l S")
    (picture,) = imported.backdrop.pictures
    assert (picture.width, picture.height) == pytest.approx((200, 150))
    assert len(imported.backdrop.paths) == 1
    red, green, _ = Image.open(io.BytesIO(picture.data)).convert("RGB").getpixel((5, 300))
    assert abs(red - green) < 10


# --- pages and passwords ---------------------------------------------------------------------------------------------


def test_pages_have_a_size_on_paper_and_a_small_picture() -> None:
    pages = open_pdf(a_pdf(LINE, SQUARE, box=(0, 0, 1190.55, 841.89), page="/Rotate 90"))
    assert isinstance(pages, tuple)
    assert [page.number for page in pages] == [1, 2]
    assert (pages[0].width_mm, pages[0].height_mm) == pytest.approx((297, 420), abs=0.1)
    image = Image.open(io.BytesIO(pages[0].thumbnail))
    assert (image.format, max(image.size)) == ("PNG", 240)


def test_the_page_asked_for_is_read() -> None:
    assert size(read_pdf(a_pdf(LINE, SQUARE), page=2)) == (10, 10)
    assert refused(a_pdf(LINE), page=2) == "no-such-page"
    assert refused(a_pdf(LINE), page=0) == "no-such-page"


def test_a_password_is_asked_for_and_must_be_right() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 300), encrypt=StandardEncryption("secret", strength=128))
    canvas.line(10, 20, 110, 20)
    canvas.save()
    assert refused(out.getvalue()) == "pdf-password"
    assert refused(out.getvalue(), password="wrong") == "pdf-password"
    assert size(read_pdf(out.getvalue(), password="secret")) == (100, 0)
    with pytest.raises(UserError, match="pdf-password"):
        open_pdf(out.getvalue())


def test_notes_and_links_are_left_out_and_told() -> None:
    link = b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (file:///etc/passwd) >> >>"
    imported = drawn(LINE, page="/Annots [100 0 R]", extra={100: link})
    assert imported.left_out == 1
    assert b"passwd" not in packed(imported.backdrop)


# --- what nobody should send -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\0" * 5_000, a_pdf(LINE)[:60]])
def test_a_damaged_file_is_told(data: bytes) -> None:
    assert refused(data) == "damaged-pdf"


def test_an_empty_page_is_told() -> None:
    assert refused(a_pdf(b"")) == "empty-drawing"


def test_a_file_of_too_many_pages_is_refused() -> None:
    many = a_pdf(*[b""] * (MOST_PAGES + 1))
    assert refused(many) == "too-many-pages"
    with pytest.raises(UserError, match="too-many-pages"):
        open_pdf(many)


def test_a_form_that_paints_itself_ends() -> None:
    loop = form(SQUARE + b" /X Do", resources="/XObject << /X 100 0 R >>")
    imported = drawn(b"/X Do", resources="/XObject << /X 100 0 R >>", extra={100: loop})
    assert 1 <= len(imported.backdrop.paths) <= 20


def test_impossible_numbers_are_left_out() -> None:
    imported = drawn(LINE + b" q 1e38 0 0 1e38 0 0 cm 1e38 1e38 m 2e38 0 l S Q")
    assert len(imported.backdrop.paths) == 1


def form_bomb(*more: bytes) -> bytes:
    """Two kilobytes that say ten times ten times … ten times the same square; `more` are further pages."""
    extra = {100: form(b"0 0 1 1 re f " * 10)}
    for level in range(101, 110):
        extra[level] = form(b"/X Do " * 10, resources=f"/XObject << /X {level - 1} 0 R >>")
    return a_pdf(b"/X Do", *more, resources="/XObject << /X 109 0 R >>", extra=extra)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
@pytest.mark.parametrize("more", [(), (LINE,)])
def test_a_bomb_of_forms_is_stopped_in_time(more: tuple[bytes, ...], tmp_path: Path) -> None:
    path = tmp_path / "bomb.pdf"
    path.write_bytes(form_bomb(*more))
    start = time.monotonic()
    with pytest.raises(UserError) as caught:
        read_apart(READER.replace("read_pdf", "open_pdf"), path, limits=Limits(cpu_seconds=3))
    assert time.monotonic() - start < 20
    assert caught.value.code in {"drawing-too-large", "drawing-too-slow", "drawing-unreadable"}
    assert "Traceback" not in Translator("en")(caught.value.title)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_a_picture_that_declares_no_end_is_stopped_or_left_out(tmp_path: Path) -> None:
    head = "/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    huge = stream(zlib.compress(b"\0" * 1_000_000), head + " /Filter /FlateDecode")
    path = tmp_path / "huge.pdf"
    path.write_bytes(
        a_pdf(
            LINE + b" q 400 0 0 300 0 0 cm /Im Do Q",
            resources="/XObject << /Im 100 0 R >>",
            extra={100: huge},
        )
    )
    start = time.monotonic()
    imported = read_apart(READER, path)
    assert isinstance(imported, Imported)
    assert len(imported.backdrop.paths) == 1
    assert time.monotonic() - start < 25


def test_a_page_of_more_things_than_can_be_drawn_is_read_in_part_and_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("village_planner.importers.backdrops.sheet.MOST_THINGS", 50)
    imported = drawn(SQUARE + b" 0 0 m 9 9 l S" * 80)
    assert len(imported.backdrop.paths) == 50
    assert (imported.read, imported.left_out) == (50, 31)
    assert [problem.code for problem in imported.problems] == ["drawing-not-whole"]
