"""Pictures as scanners and cameras make them, and as nobody should send them."""

from __future__ import annotations

import io
import struct
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from village_planner.errors import UserError
from village_planner.importers.backdrops.picture import read_picture
from village_planner.importers.backdrops.pixels import MOST_KEPT, shrinking
from village_planner.importers.backdrops.reading import Imported
from village_planner.importers.isolation import read_apart
from village_planner.model.backdrop import packed, unpacked

READER = "village_planner.importers.backdrops.picture:read_picture"
RED, WHITE = (255, 0, 0), (255, 255, 255)


def saved(image: Image.Image, form: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def marked(width: int = 30, height: int = 20) -> Image.Image:
    """White with a red corner at the upper left."""
    image = Image.new("RGB", (width, height), WHITE)
    image.paste(RED, (0, 0, width // 3, height // 3))
    return image


def shown(imported: Imported) -> Image.Image:
    (picture,) = imported.backdrop.pictures
    return Image.open(io.BytesIO(picture.data))


def refused(data: bytes) -> str:
    with pytest.raises(UserError) as caught:
        read_picture(data)
    return caught.value.code


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def declared(width: int, height: int, pixels: bytes = b"") -> bytes:
    """A PNG that says it is so large, whatever is in it."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_a_picture_lies_from_its_lower_left_corner_in_pixels(form: str) -> None:
    imported = read_picture(saved(marked(), form))
    (picture,) = imported.backdrop.pictures
    assert (picture.x, picture.y, picture.width, picture.height) == (0, 0, 30, 20)
    assert imported.backdrop.layers[0].name == form
    assert (imported.read, imported.left_out) == (1, 0)
    assert unpacked(packed(imported.backdrop)) == imported.backdrop


@pytest.mark.parametrize(
    ("orientation", "corner"),
    [
        (1, "upper left"), (2, "upper right"), (3, "lower right"), (4, "lower left"),
        (5, "upper left"), (6, "upper right"), (7, "lower right"), (8, "lower left"),
    ],
)  # fmt: skip
def test_a_photograph_is_turned_as_its_camera_says(orientation: int, corner: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    imported = read_picture(saved(marked(), "PNG", exif=exif))
    image = shown(imported)
    assert image.size == ((20, 30) if orientation > 4 else (30, 20))
    assert (imported.backdrop.width, imported.backdrop.height) == image.size
    places = {
        "upper left": (0, 0),
        "upper right": (image.width - 1, 0),
        "lower left": (0, image.height - 1),
        "lower right": (image.width - 1, image.height - 1),
    }
    assert [name for name, place in places.items() if image.getpixel(place) == RED] == [corner]


def test_what_is_transparent_is_white() -> None:
    image = Image.new("RGBA", (4, 4), (0, 0, 0, 0))
    image.putpixel((0, 0), (255, 0, 0, 255))
    kept = shown(read_picture(saved(image)))
    assert kept.mode == "RGB"
    assert (kept.getpixel((0, 0)), kept.getpixel((3, 3))) == (RED, WHITE)


def test_a_transparent_colour_of_a_palette_is_white() -> None:
    image = Image.new("P", (4, 4), 1)
    image.putpalette([255, 0, 0, 0, 0, 0])
    image.putpixel((0, 0), 0)
    kept = shown(read_picture(saved(image, transparency=1)))
    assert (kept.getpixel((0, 0)), kept.getpixel((3, 3))) == (RED, WHITE)


def test_printing_colours_become_those_of_the_screen() -> None:
    image = Image.new("CMYK", (8, 8), (0, 0, 0, 0))
    image.paste((0, 255, 255, 0), (0, 0, 4, 8))
    kept = shown(read_picture(saved(image, "TIFF")))
    assert (kept.getpixel((1, 1)), kept.getpixel((6, 6))) == (RED, WHITE)


@pytest.mark.parametrize("form", ["PNG", "TIFF"])
def test_sixteen_bits_keep_their_greys(form: str) -> None:
    image = Image.frombytes("I;16", (3, 1), struct.pack("<3H", 0, 0x8080, 0xFFFF))
    kept = shown(read_picture(saved(image, form)))
    assert [kept.getpixel((x, 0)) for x in range(3)] == [0, 128, 255]


def test_fractions_are_spread_from_black_to_white() -> None:
    image = Image.frombytes("F", (3, 1), struct.pack("<3f", -1.0, 0.0, 1.0))
    kept = shown(read_picture(saved(image, "TIFF")))
    assert [kept.getpixel((x, 0)) for x in range(3)] in ([0, 127, 255], [0, 128, 255])


def test_a_fax_of_one_bit_is_read() -> None:
    image = Image.new("1", (16, 16), 1)
    image.paste(0, (0, 0, 8, 16))
    kept = shown(read_picture(saved(image, "TIFF", compression="group4")))
    assert (kept.getpixel((1, 1)), kept.getpixel((12, 1))) == (0, 255)


def test_resolution_is_a_claim_about_the_paper() -> None:
    assert read_picture(saved(marked(), dpi=(300, 300))).backdrop.mm_per_unit == pytest.approx(
        25.4 / 300, rel=1e-3
    )


@pytest.mark.parametrize("dots", [(72, 72), (96, 96), (300, 150)])
def test_a_resolution_that_programs_invent_is_no_claim(dots: tuple[int, int]) -> None:
    assert read_picture(saved(marked(), dpi=dots)).backdrop.mm_per_unit is None


def test_one_page_of_a_fax_is_read_and_the_others_are_told() -> None:
    pages = [Image.new("L", (10 + n, 10), 255) for n in range(3)]
    data = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert read_picture(data, page=3).backdrop.width == 12
    assert [problem.code for problem in read_picture(data).problems] == ["other-pages"]
    with pytest.raises(UserError) as caught:
        read_picture(data, page=4)
    assert caught.value.code == "no-such-page"


def test_a_picture_of_more_pixels_than_are_kept_is_shrunk_and_keeps_its_unit() -> None:
    imported = read_picture(saved(Image.new("1", (10_000, 8_000), 1)))
    image = shown(imported)
    assert image.width * image.height <= MOST_KEPT
    assert (imported.backdrop.width, imported.backdrop.height) == (10_000, 8_000)
    assert [problem.code for problem in imported.problems] == ["picture-reduced"]


@pytest.mark.parametrize("size", [(14_142, 14_142), (200_000_000, 1), (3, 50_000_000), (6_325, 6_325)])
def test_no_shape_of_a_picture_keeps_too_many_pixels(size: tuple[int, int]) -> None:
    factor = shrinking(size, MOST_KEPT)
    assert -(-size[0] // factor) * -(-size[1] // factor) <= MOST_KEPT


# --- what nobody should send -----------------------------------------------------------------------------------------


def test_a_picture_that_declares_too_many_pixels_is_not_opened() -> None:
    assert refused(declared(20_001, 10_000)) == "picture-too-large"
    assert refused(declared(2**31 - 1, 2**31 - 1)) == "picture-too-large"


def test_a_picture_that_is_cut_off_is_told() -> None:
    assert refused(saved(marked(300, 200), "JPEG")[:-400]) == "damaged-picture"
    assert refused(declared(1_000, 1_000, zlib.compress(b"\0" * 5_000))) == "damaged-picture"


@pytest.mark.parametrize(
    "data",
    [b"", b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>", b"GIF89a" + b"\0" * 50,
     b"%!PS-Adobe-3.0 EPSF-3.0\n", b"BM" + b"\0" * 60],
)  # fmt: skip
def test_only_pictures_are_pictures_whatever_they_are_called(data: bytes) -> None:
    assert refused(data) == "unknown-picture"


def test_what_is_kept_was_written_anew() -> None:
    (picture,) = read_picture(saved(marked(), "PNG") + b"<script>").backdrop.pictures
    assert b"<script>" not in picture.data


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_the_largest_picture_is_read_within_the_limits(tmp_path: Path) -> None:
    """200 million pixels in colour: all of them at once would fill the memory of the worker."""
    squeezer = zlib.compressobj(1)
    body = (
        b"".join(squeezer.compress(b"\0" + b"\xff\x00\x00" * 20_000) for _ in range(10_000))
        + squeezer.flush()
    )
    head = struct.pack(">IIBBBBB", 20_000, 10_000, 8, 2, 0, 0, 0)
    path = tmp_path / "scan.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b""))
    imported = read_apart(READER, path)
    assert isinstance(imported, Imported)
    assert imported.backdrop.width == 20_000
