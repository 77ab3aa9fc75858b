"""Colours of roles and categories."""

import pytest

from village_planner.drawing.palette import DARK, LIGHT, PRINT, Palette, contrast, luminance, rgba
from village_planner.drawing.primitives import Ink, Role

PALETTES = pytest.mark.parametrize("palette", [PRINT, LIGHT, DARK], ids=lambda palette: palette.name)
OKABE_ITO = ("E69F00", "56B4E9", "009E73", "F5C710", "0072B2", "D55E00", "CC79A7", "000000")
EXTREMES = ("FFFFFF", "FFFF00", "00FF00", "808080", "1B212C")
TEXT_AA = 4.5
LINE_AA = 3.0


def hue(palette: Palette, role: Role) -> tuple[int, int, int]:
    colour = palette.colour(Ink(role))
    return colour.red, colour.green, colour.blue


@PALETTES
def test_every_role_has_a_colour(palette: Palette) -> None:
    assert {palette.colour(Ink(role)).alpha for role in Role} <= set(range(256))


def test_print_colours_are_opaque() -> None:
    assert {PRINT.colour(Ink(role)).alpha for role in Role} == {255}


@PALETTES
@pytest.mark.parametrize("base", OKABE_ITO + EXTREMES)
def test_text_on_every_category_reaches_aa(palette: Palette, base: str) -> None:
    fill = palette.colour(Ink(Role.CATEGORY_FILL, base))
    assert contrast(palette.colour(Ink(Role.TEXT)), fill) >= TEXT_AA


@PALETTES
@pytest.mark.parametrize("base", OKABE_ITO + EXTREMES)
def test_walls_of_every_category_stand_out_from_fill_and_floor(palette: Palette, base: str) -> None:
    line = palette.colour(Ink(Role.CATEGORY, base))
    assert contrast(line, palette.colour(Ink(Role.CATEGORY_FILL, base))) >= LINE_AA
    assert contrast(line, palette.colour(Ink(Role.FLOOR))) >= LINE_AA


@PALETTES
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (Role.TEXT, Role.FLOOR),
        (Role.TEXT, Role.FIXTURE_FILL),
        (Role.MUTED, Role.FLOOR),
        (Role.MUTED, Role.FIXTURE_FILL),
        (Role.MUTED, Role.NEIGHBOUR),
        (Role.ON_ACCENT, Role.ACCENT),
        (Role.EXIT, Role.PAPER),
        (Role.ENTRANCE, Role.PAPER),
        (Role.SERVICE_DOOR, Role.PAPER),
        (Role.KEEP_CLEAR, Role.FLOOR),
        (Role.DANGER, Role.DANGER_SOFT),
        (Role.ACCENT, Role.FLOOR),
    ],
)
def test_words_reach_aa(palette: Palette, text: Role, ground: Role) -> None:
    assert contrast(palette.colour(Ink(text)), palette.colour(Ink(ground))) >= TEXT_AA


@PALETTES
@pytest.mark.parametrize(
    "role", [Role.OUTLINE, Role.COLUMN, Role.POWER, Role.WATER, Role.WASTE, Role.NETWORK, Role.AIR, Role.FIRE]
)
def test_signs_stand_out_from_the_floor(palette: Palette, role: Role) -> None:
    assert contrast(palette.colour(Ink(role)), palette.colour(Ink(Role.FLOOR))) >= LINE_AA


@PALETTES
def test_green_is_only_for_exits_and_entrances(palette: Palette) -> None:
    green = {
        role
        for role in Role
        if role not in (Role.CATEGORY, Role.CATEGORY_FILL)
        for red, green, blue in [hue(palette, role)]
        if green > 1.3 * red and green > 1.3 * blue
    }
    assert green == {Role.EXIT, Role.ENTRANCE}


def test_a_category_fill_is_a_pale_tint_on_paper_and_a_deep_shade_on_a_dark_screen() -> None:
    ink = Ink(Role.CATEGORY_FILL, "0072B2")
    assert luminance(PRINT.colour(ink)) > 0.8
    assert luminance(DARK.colour(ink)) < 0.05


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast(rgba("000000"), rgba("FFFFFF")) == pytest.approx(21)


def test_a_colour_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="non-hexadecimal"):
        rgba("zzzzzz")
