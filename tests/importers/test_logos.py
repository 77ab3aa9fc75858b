from __future__ import annotations

import io
import zlib

import pytest
from PIL import Image, PngImagePlugin

from village_planner.errors import UserError
from village_planner.importers import logos
from village_planner.importers.logos import safe_logo
from village_planner.model.backdrop import MEDIA_TYPE, unpacked
from village_planner.text import Translator

english = Translator("en")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


def picture(kind, size=(40, 30), mode="RGB", **options):
    file = io.BytesIO()
    Image.new(mode, size, "red" if mode != "CMYK" else 0).save(file, kind, **options)
    return file.getvalue()


def opened(logo):
    return Image.open(io.BytesIO(logo.data))


def refusal(data):
    with pytest.raises(UserError) as error:
        safe_logo(data)
    assert error.value.code == "logo-refused"
    return english(error.value.detail)


@pytest.mark.parametrize(("kind", "media_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_a_picture_is_kept_as_what_it_is(kind, media_type):
    logo = safe_logo(picture(kind))
    assert (logo.media_type, opened(logo).size) == (media_type, (40, 30))


def test_nothing_but_its_pixels_comes_in():
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "secret-of-the-camera")
    data = picture("PNG", pnginfo=info) + b"secret-behind-the-end"
    assert b"secret" in data
    assert b"secret" not in safe_logo(data).data


def test_a_large_picture_is_made_smaller():
    assert opened(safe_logo(picture("PNG", (5000, 2500)))).size == (2000, 1000)


def test_a_picture_turned_by_its_camera_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert opened(safe_logo(picture("JPEG", exif=exif))).size == (30, 40)


@pytest.mark.parametrize("mode", ["CMYK", "L"])
def test_other_colours_are_turned_into_those_of_a_screen(mode):
    assert opened(safe_logo(picture("JPEG", mode=mode))).mode == "RGB"


def test_a_picture_that_declares_too_many_pixels_is_refused_unread():
    data = bytearray(picture("PNG"))
    data[16:24] = (20_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    assert "40 million pixels" in refusal(bytes(data))


def test_a_picture_of_as_many_pixels_as_are_allowed_is_taken(monkeypatch):
    monkeypatch.setattr(logos, "MOST_PIXELS", 1_200)
    assert opened(safe_logo(picture("PNG", (40, 30)))).size == (40, 30)
    assert "pixels" in refusal(picture("PNG", (1, 1_201)))


def test_a_file_of_as_many_bytes_as_are_allowed_is_taken(monkeypatch):
    data = picture("PNG")
    monkeypatch.setattr(logos, "MOST_BYTES", len(data))
    assert opened(safe_logo(data)).size == (40, 30)
    monkeypatch.setattr(logos, "MOST_BYTES", len(data) - 1)
    assert "larger than" in refusal(data)


def test_a_drawing_of_as_many_bytes_and_parts_as_are_allowed_is_taken(monkeypatch):
    data = SVG.format('<rect width="4" height="3" fill="#ff0000"/>').encode()
    monkeypatch.setattr(logos, "MOST_SVG_BYTES", len(data))
    monkeypatch.setattr(logos, "MOST_ELEMENTS", 2)
    assert safe_logo(data).media_type == MEDIA_TYPE
    monkeypatch.setattr(logos, "MOST_ELEMENTS", 1)
    assert "more than 1 parts" in refusal(data)
    monkeypatch.setattr(logos, "MOST_SVG_BYTES", len(data) - 1)
    assert "larger than" in refusal(data)


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"BM", b"\x89PNG\r\n\x1a\nxx", picture("PNG")[:60], b"<html></html>"]
)
def test_what_is_no_logo_is_refused(data):
    assert refusal(data)


@pytest.mark.parametrize("mode", ["I;16", "L", "LA", "1", "P"])
def test_every_depth_of_grey_keeps_its_brightness(mode):
    grey = {"I;16": 0x8080, "LA": (128, 255), "1": 1, "P": 0}.get(mode, 128)
    image = Image.new(mode, (40, 30), grey)
    if mode == "P":
        image.putpalette([128] * 768)
    file = io.BytesIO()
    image.save(file, "PNG")
    seen = opened(safe_logo(file.getvalue())).convert("L").getpixel((5, 5))
    assert abs(seen - (255 if mode == "1" else 128)) <= 1


def drawing(inside, size="0 0 20 10"):
    data = SVG.format(inside).replace("<svg ", f'<svg viewBox="{size}" ').encode()
    logo = safe_logo(data)
    assert logo.media_type == MEDIA_TYPE
    return unpacked(logo.data)


def test_a_drawing_becomes_lines_and_areas_in_their_colours():
    drawn = drawing(
        '<rect width="20" height="10" fill="#0a5"/><path d="M2 2h4" fill="none" stroke="#f00" stroke-width="2"/>'
    )
    area, line = drawn.paths
    assert (drawn.width, drawn.height) == (1_000, 500)
    assert (area.filled, area.colour) == (True, 0x00AA55)
    assert (line.filled, line.colour, line.width) == (False, 0xFF0000, 100)


def test_a_drawing_is_as_large_whatever_its_units_are():
    large = drawing('<rect width="20" height="10"/>')
    small = drawing('<rect width="0.002" height="0.001"/>', "0 0 0.002 0.001")
    assert small.paths == large.paths


def test_lines_that_run_the_same_way_add_up_and_those_that_run_the_other_way_cut_out():
    added = drawing('<path d="M0 0h10v10h-10z M5 5h10v10h-10z"/>')
    cut = drawing('<path d="M0 0h10v10h-10z M2 2v4h4v-4z"/>')
    assert [path.steps.count("Z") for path in added.paths] == [1, 1]
    assert [path.steps.count("Z") for path in cut.paths] == [2]


@pytest.mark.parametrize(
    "inside",
    [
        '<defs><linearGradient id="p"/></defs><rect width="9" height="9" fill="url(#p)"/>',
        '<rect width="9" height="9" style="filter:url(#f)"/>',
        '<rect width="9" height="9" clip-path="url(#c)"/>',
        '<path d="M0 0h9" stroke="#000" stroke-dasharray="2 1"/>',
        '<style>.a{fill:url(#p)}</style><rect class="a" width="9" height="9"/>',
    ],
)
def test_a_drawing_that_is_more_than_plain_colours_is_refused_with_what_to_do(inside):
    assert "PNG" in refusal(SVG.format(inside).encode())


def test_a_drawing_with_letters_of_a_font_is_refused():
    inside = '<text x="1" y="9">Village</text><rect width="9" height="9"/>'
    assert "font" in refusal(SVG.format(inside).encode())


def test_a_drawing_in_which_nothing_is_seen_is_refused():
    assert refusal(SVG.format('<rect width="9" height="9" fill="none"/>').encode())


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onclick="x()"/>',
        '<image href="../secret.png"/>',
        '<image xlink:href="https://example.org/a.png"/>',
        '<image href="data:image/svg+xml;base64,AAAA"/>',
        '<use xlink:href="other.svg#a"/>',
        '<rect style="fill:url(https://example.org/x)"/>',
        "<style>@import 'a.css';</style>",
        "<foreignObject/>",
        "<g/>" * 20_001,
    ],
)
def test_a_drawing_that_runs_or_fetches_something_is_refused(inside):
    assert refusal(SVG.format(inside).encode())


@pytest.mark.parametrize(
    "head", ['<!DOCTYPE svg [<!ENTITY a "b">]>', "<!DOCTYPE svg>", '<?xml-stylesheet href="a.css"?>']
)
def test_a_drawing_with_a_document_type_or_a_style_sheet_is_refused(head):
    assert refusal((head + SVG.format("")).encode())
