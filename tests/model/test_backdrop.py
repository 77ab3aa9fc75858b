from __future__ import annotations

import pytest
from msgspec import msgpack, structs

from village_planner.model.backdrop import (
    MOST_THINGS,
    Backdrop,
    BackdropLayer,
    BackdropPath,
    BackdropPicture,
    BackdropText,
    packed,
    unpacked,
)


def a_drawing() -> Backdrop:
    return Backdrop(
        width=45.5,
        height=29.9,
        origin=(652_000.123, 6_861_000.5),
        mm_per_unit=1000.0,
        layers=(BackdropLayer("Walls"), BackdropLayer("Frozen", shown=False)),
        pictures=(BackdropPicture(0, b"\x89PNG\r\n\x1a\n", 0.0, 0.0, 10.0, 5.0),),
        paths=(
            BackdropPath(
                0, "MLCZ", (0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.5, 1.0, 0.0, 1.0), 0xFF0000, 0.5, filled=True
            ),
        ),
        texts=(BackdropText(1, "Entrée", 3.0, 4.0, 0.2, 90.0),),
    )


def test_a_backdrop_comes_back_as_it_was_packed() -> None:
    assert unpacked(packed(a_drawing())) == a_drawing()


def test_the_same_backdrop_is_packed_into_the_same_bytes() -> None:
    assert packed(a_drawing()) == packed(unpacked(packed(a_drawing())))


@pytest.mark.parametrize(
    "data", [b"", b"\xc1", packed(a_drawing())[:-3], b"\x80", packed(a_drawing()) + b"\x00"]
)
def test_bytes_that_are_no_backdrop_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="no backdrop"):
        unpacked(data)


def test_a_word_where_a_length_belongs_is_refused() -> None:
    with pytest.raises(ValueError, match="no backdrop"):
        unpacked(msgpack.encode({"width": "wide", "height": 1.0}))


def refused(**changes: object) -> str:
    """Why the drawing is refused when something in it is changed."""
    with pytest.raises(ValueError, match="a faulty backdrop: ") as caught:
        unpacked(packed(structs.replace(a_drawing(), **changes)))
    return str(caught.value)


@pytest.mark.parametrize(
    "path",
    [
        BackdropPath(0, "", ()),
        BackdropPath(0, "LL", (0.0, 0.0, 1.0, 1.0)),
        BackdropPath(0, "MLL", (0.0, 0.0, 1.0, 1.0)),
        BackdropPath(0, "MC", (0.0, 0.0, 1.0, 1.0)),
        BackdropPath(0, "MQZ", (0.0, 0.0, 1.0, 1.0)),
        BackdropPath(0, "ML", (0.0, 0.0, float("nan"), 1.0)),
        BackdropPath(0, "ML", (0.0, float("inf"), 0.0, float("-inf"))),
        BackdropPath(0, "ML", (0.0, 0.0, 1e300, 1.0)),
        BackdropPath(0, "ML", (0.0, 0.0, 1.0, 1.0), width=-1.0),
        BackdropPath(0, "ML", (0.0, 0.0, 1.0, 1.0), width=float("nan")),
    ],
)
def test_a_path_that_cannot_be_drawn_is_refused(path: BackdropPath) -> None:
    assert "a path that is none" in refused(paths=(path,))


@pytest.mark.parametrize("layer", [-1, 2])
def test_a_layer_that_is_not_there_is_refused(layer: int) -> None:
    assert "a layer that is not there" in refused(texts=(BackdropText(layer, "?", 0.0, 0.0, 1.0),))


def test_a_text_that_lies_nowhere_is_refused() -> None:
    assert "lies nowhere" in refused(texts=(BackdropText(0, "?", 0.0, float("nan"), 1.0),))


@pytest.mark.parametrize("data", [b"<svg/>", b"GIF89a", b""])
def test_only_png_and_jpeg_pictures_are_taken(data: bytes) -> None:
    assert "a picture that is none" in refused(pictures=(BackdropPicture(0, data, 0.0, 0.0, 1.0, 1.0),))


@pytest.mark.parametrize("width", [-1.0, float("nan"), float("inf"), 1e13])
def test_an_impossible_size_is_refused(width: float) -> None:
    assert "no size" in refused(width=width)


@pytest.mark.parametrize("unit", [-1.0, 0.0, float("nan"), float("inf")])
def test_an_impossible_unit_is_refused(unit: float) -> None:
    assert "unit" in refused(mm_per_unit=unit)


def test_more_things_than_can_be_drawn_are_refused() -> None:
    paths = (BackdropPath(0, "ML", (0.0, 0.0, 1.0, 1.0)),) * (MOST_THINGS + 1)
    assert "too many things" in refused(paths=paths)
