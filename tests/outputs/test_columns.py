"""Lists in columns say where they go on and are not cut without need."""

from __future__ import annotations

from village_planner.drawing.box import Box
from village_planner.drawing.primitives import Text
from village_planner.outputs.columns import PITCH, Line, flow
from village_planner.text import Translator

EN = Translator("en")


def a_list(title: str, count: int) -> list[Line]:
    return [Line(title, heading=True), *(Line(f"{title} {n}") for n in range(count))]


def set_in(lines: list[Line], count: int, height: int) -> tuple[list[list[str]], list[Line]]:
    """The words of each of `count` columns of `height` lines, and what found no room."""
    columns = [Box(n * 70.0, 0.0, n * 70.0 + 60.0, height * PITCH) for n in range(count)]
    items, rest = flow(lines, columns, 1.0, EN)
    texts = [item for item in items if isinstance(item, Text)]
    return [[text.text for text in texts if box.left <= text.x < box.right] for box in columns], rest


def test_a_list_that_goes_on_in_the_next_column_says_so() -> None:
    (first, second), rest = set_in(a_list("Names", 14), 2, 10)
    assert first[0] == "NAMES"
    assert second[0] == "NAMES (CONTINUED)"
    assert len(first) + len(second) == 16
    assert not rest


def test_a_short_list_is_not_cut_in_two_where_there_is_room() -> None:
    (first, second), rest = set_in([*a_list("Legend", 5), *a_list("Exits", 5)], 2, 10)
    assert [text for text in first if text.startswith("E")] == []
    assert second[0] == "EXITS"
    assert not rest


def test_a_short_list_is_cut_rather_than_lost() -> None:
    (_, second), rest = set_in([*a_list("Legend", 5), *a_list("Exits", 10)], 2, 10)
    assert second[0] == "EXITS (CONTINUED)"
    assert not rest


def test_what_goes_on_on_another_page_is_named_once() -> None:
    _, rest = set_in(a_list("Names", 40), 1, 10)
    assert rest[0].text == "Names (continued)"
    (again,), rest = set_in(rest, 1, 10)
    assert again[0] == rest[0].text.upper() == "NAMES (CONTINUED)"


def test_no_list_leaves_a_single_line_behind_or_sends_one_ahead() -> None:
    for above in range(1, 18):
        columns, rest = set_in([*a_list("Above", above), *a_list("Names", 25)], 2, 20)
        for column in (*columns, [line.text.upper() for line in rest]):
            runs = [column.count(title) for title in ("NAMES", "NAMES (CONTINUED)")]
            names = sum(text.upper().startswith("NAMES ") and text[6:].isdecimal() for text in column)
            assert names != 1, (above, column)
            assert sum(runs) == bool(names)


def test_a_few_lines_too_many_are_set_closer_rather_than_on_another_page() -> None:
    for count in range(20, 30):
        (column,), rest = set_in(a_list("Names", count), 1, 20)
        assert len(column) + len(rest) >= count
        assert bool(rest) is (count > 21)


def test_an_entry_higher_than_a_column_is_set_all_the_same() -> None:
    lines = [Line("Names", heading=True), Line("Name " * 40), Line("Name " * 40)]
    columns, rest = set_in(lines, 3, 3)
    assert rest != lines or columns[0]
