"""New categories look unlike those that are there."""

from __future__ import annotations

from village_planner.edits.category_looks import CATEGORY_COLOURS, next_look

OCHRES = {"E69F00", "F5C710"}


def chosen(first: list[str], count: int) -> list[str]:
    colours = list(first)
    while len(colours) < count:
        colours.append(next_look(colours)[0])
    return colours


def test_the_next_colour_is_the_one_least_like_those_there() -> None:
    assert next_look(["E69F00"])[0] == "0072B2"
    assert next_look(["0072B2", "56B4E9"])[0] in {*OCHRES, "D55E00"}


def test_four_categories_never_have_both_ochres_or_both_blues() -> None:
    for first in CATEGORY_COLOURS:
        colours = set(chosen([first], 4))
        assert not colours >= OCHRES
        assert not colours >= {"0072B2", "56B4E9"}


def test_black_and_green_are_last_because_walls_and_exits_are() -> None:
    assert chosen([], len(CATEGORY_COLOURS))[-2:] == ["000000", "009E73"]
    assert set(chosen([], len(CATEGORY_COLOURS))) == set(CATEGORY_COLOURS)


def test_a_colour_of_ones_own_counts_as_well() -> None:
    assert next_look(["F2A000"])[0] not in OCHRES
