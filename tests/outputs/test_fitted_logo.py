"""A logo is as large as its room allows, keeps its shape and colours, and is not drawn when its data is no picture."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from village_planner.drawing.box import Box
from village_planner.drawing.palette import PRINT
from village_planner.drawing.primitives import Picture, Placed
from village_planner.model.backdrop import MEDIA_TYPE, Backdrop, BackdropLayer, BackdropPath, packed
from village_planner.model.ids import AssetId
from village_planner.model.plan import Asset
from village_planner.outputs.logos import fitted_logo

ROOM = Box(10, 20, 90, 60)
SQUARE = BackdropPath(0, "MLLLZ", (0.0, 0.0, 10.0, 0.0, 10.0, 10.0, 0.0, 10.0), 0x0A5B9C, filled=True)


def picture(size: tuple[int, int], kind: str = "PNG", mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind)
    return out.getvalue()


def asset(data: bytes, media_type: str = "image/png") -> Asset:
    return Asset(id=AssetId("a"), media_type=media_type, name="logo", data=data)


def drawing(*paths: BackdropPath, width: float = 10.0, height: float = 10.0) -> Asset:
    backdrop = Backdrop(width=width, height=height, layers=(BackdropLayer(""),), paths=paths)
    return asset(packed(backdrop), MEDIA_TYPE)


@pytest.mark.parametrize(
    ("size", "box"),
    [((400, 100), (10, 30, 90, 50)), ((100, 100), (30, 20, 70, 60)), ((10, 100), (48, 20, 52, 60))],
)
def test_a_picture_is_as_large_as_it_fits_and_never_stretched(size, box) -> None:
    fitted = fitted_logo(asset(picture(size)), ROOM)
    (item,) = fitted.items
    assert isinstance(item, Picture)
    assert fitted.box == pytest.approx(box, abs=0.1)
    assert item.width / item.height == pytest.approx(size[0] / size[1], rel=0.02)


def test_it_lies_at_the_side_of_its_room_that_is_asked_for() -> None:
    assert fitted_logo(asset(picture((100, 100))), ROOM, at=(1.0, 0.5)).box == pytest.approx((50, 20, 90, 60))
    assert fitted_logo(asset(picture((400, 100))), ROOM, at=(0.5, 1.0)).box == pytest.approx((10, 40, 90, 60))


def test_a_picture_has_no_more_pixels_than_paper_can_show() -> None:
    (item,) = fitted_logo(asset(picture((2_000, 1_000))), Box(0, 0, 20, 10)).items
    assert Image.open(io.BytesIO(item.data)).size == (236, 118)


def test_a_see_through_picture_stays_see_through() -> None:
    (item,) = fitted_logo(asset(picture((40, 40), mode="RGBA")), ROOM).items
    assert Image.open(io.BytesIO(item.data)).mode == "RGBA"


def test_a_drawing_keeps_its_colours_exactly_and_black_is_black() -> None:
    black = BackdropPath(0, "ML", (0.0, 0.0, 10.0, 10.0), None, 1.0)
    (placed,) = fitted_logo(drawing(SQUARE, black), ROOM).items
    assert isinstance(placed, Placed)
    area, line = placed.form.items
    assert PRINT.colour(area.fill)[:3] == (0x0A, 0x5B, 0x9C)
    assert PRINT.colour(line.pen.ink)[:3] == (0, 0, 0)


def test_wide_lines_of_a_drawing_stay_in_its_room() -> None:
    frame = BackdropPath(0, "MLLLZ", SQUARE.places, 0, 2.0)
    fitted = fitted_logo(drawing(frame), ROOM)
    (placed,) = fitted.items
    scale, pen = placed.form.scale, placed.form.items[0].pen.width
    assert pen == pytest.approx(2.0 * scale)
    assert placed.y - pen / 2 == pytest.approx(ROOM.bottom)
    assert placed.y + 10.0 * scale + pen / 2 == pytest.approx(ROOM.top)


@pytest.mark.parametrize(
    "logo",
    [
        asset(b""),
        asset(b"\x89PNG\r\n\x1a\nnope"),
        asset(picture((400, 400), "JPEG")[:700]),
        asset(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        asset(b"nope", MEDIA_TYPE),
        drawing(),
        drawing(SQUARE, width=0.0),
    ],
)
def test_what_cannot_be_drawn_is_none(logo: Asset) -> None:
    assert fitted_logo(logo, ROOM) is None
