"""Paths of a venue's plan painted together look as they do one after the other."""

from __future__ import annotations

import random

import pytest
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from village_planner.gui.canvas.backdrop_cells import chart_of, path_bounds
from village_planner.gui.canvas.backdrop_styles import Style, strokes
from village_planner.model.backdrop import Backdrop, BackdropPath

SIDE = 120


def line(x: float, y: float, far: float, *, layer=0, colour=None, width=0.0) -> BackdropPath:
    return BackdropPath(layer, "ML", (x, y, x + far, y + far / 2), colour=colour, width=width)


def area(x: float, y: float, side: float, *, colour=0xFF0000) -> BackdropPath:
    corners = (x, y, x + side, y, x + side, y + side, x, y + side)
    return BackdropPath(0, "MLLLZ", corners, colour=colour, filled=True)


def gathered(paths, hairline: float = 1.0) -> list[tuple[Style, list[BackdropPath]]]:
    return strokes([(path, path_bounds(path)) for path in paths], hairline)


def test_thin_lines_of_one_style_are_one_stroke_whatever_other_thin_lines_are_between() -> None:
    paths = [line(n, n, 30, layer=n % 3, colour=n % 2) for n in range(60)]
    assert [len(alike) for _, alike in gathered(paths)] == [10] * 6


def test_a_line_that_crosses_an_area_stays_above_it_and_one_beside_it_goes_to_those_before() -> None:
    below, above, beside = line(0, 0, 50), line(1, 0, 50), line(60, 0, 50)
    hiding = area(10, 0, 20)
    assert [alike for _, alike in gathered([below, hiding, above, beside])] == [
        [below],
        [hiding],
        [above, beside],
    ]
    assert [alike for _, alike in gathered([below, hiding, beside])] == [[below, beside], [hiding]]


def test_a_line_over_an_area_stays_above_it_however_many_areas_come_between() -> None:
    first, hiding, above = line(0, 0, 50), area(10, 0, 20), line(1, 0, 50)
    many = [area(100, n, 1) for n in range(90)]
    assert [path for _, alike in gathered([first, hiding, *many, above]) for path in alike][-1] is above


def test_areas_of_one_colour_stay_alone_because_where_they_overlap_would_be_a_hole() -> None:
    assert [len(alike) for _, alike in gathered([area(0, 0, 20), area(10, 10, 20)])] == [1, 1]


def test_a_broad_line_drawn_inside_a_broader_one_stays_inside_it() -> None:
    casing = [line(10, 10, 50, colour=0, width=9.0), line(10, 10, 50, colour=0xFFFFFF, width=6.0)]
    assert [style.width for style, _ in gathered([*casing, *casing])] == [9.0, 6.0, 9.0, 6.0]


def test_broad_lines_of_one_colour_are_one_stroke_whatever_their_widths() -> None:
    paths = [line(n, 3 * n, 30, width=float(5 + n % 2)) for n in range(20)]
    assert [len(alike) for _, alike in gathered(paths)] == [10, 10]


def test_a_broad_line_over_an_area_of_its_colour_stays_above_it() -> None:
    below, above = (line(n, 0, 50, colour=0, width=6.0) for n in range(2))
    hiding = area(10, 0, 20, colour=0)
    assert [alike for _, alike in gathered([below, hiding, above])] == [[below], [hiding], [above]]


@pytest.mark.parametrize(("between", "joined"), [(40, True), (41, False)])
def test_a_line_goes_back_past_so_many_others_at_most(between: int, joined: bool) -> None:
    thin = [line(0, 0, 50), *(area(100, 3 * n, 1) for n in range(between)), line(1, 0, 50)]
    broad = [line(0, 0, 50, width=5.0), *(line(0, 0, 50, width=6.0 + n) for n in range(between))]
    for paths in (thin, [*broad, broad[0]]):
        assert len(gathered(paths)) == (between + 1 if joined else between + 2)


@pytest.mark.parametrize("seed", range(12))
def test_painted_in_strokes_a_drawing_looks_as_path_by_path(seed, qapp) -> None:
    chance = random.Random(seed)
    paths = []
    for _ in range(300):
        x, y, far = (chance.uniform(0, SIDE) for _ in range(3))
        match chance.randrange(6):
            case 0:
                paths.append(area(x, y, far / 4, colour=chance.choice((0x00FF00, 0x0000FF))))
            case 1:
                colour = chance.choice((0, 0xFFFFFF))
                paths.append(line(x, y, far, colour=colour, width=chance.choice((3.0, 6.0))))
            case layer:
                paths.append(line(x, y, far / 4, layer=layer))
    together = gathered(paths)
    assert len(together) < len(paths) * 0.8
    assert sorted(id(path) for _, alike in together for path in alike) == sorted(map(id, paths))
    assert image_of([path for _, alike in together for path in alike]) == image_of(paths)


def image_of(paths: list[BackdropPath]) -> QImage:
    picture = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    picture.fill(QColor("grey"))
    painter = QPainter(picture)
    for path in paths:
        (cell,) = chart_of(Backdrop(width=SIDE, height=SIDE, paths=(path,))).cells
        ((style, drawn),) = cell.painted
        if style.filled:
            painter.fillPath(drawn, QColor(style.colour or 0))
        else:
            painter.strokePath(drawn, QPen(QColor(style.colour or 0), style.width))
    painter.end()
    return picture
