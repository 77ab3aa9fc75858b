from __future__ import annotations

import io
import zlib

import pytest
from PIL import Image, PngImagePlugin

from village_planner.errors import UserError
from village_planner.importers.logos import safe_logo
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


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"BM", b"\x89PNG\r\n\x1a\nxx", picture("PNG")[:60], b"<html></html>"]
)
def test_what_is_no_logo_is_refused(data):
    assert refusal(data)


def test_a_plain_drawing_is_kept_as_it_is():
    data = SVG.format(
        '<defs><g id="a"><path d="M0 0h9"/></g></defs><use xlink:href="#a" fill="url(#p)"/>'
    ).encode()
    assert safe_logo(data) == ("image/svg+xml", data)


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
