"""Pictures of what is in hand are shifted as long as they show all that is to be seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from village_planner.gui.canvas import hand_picture
from village_planner.gui.canvas.hand_picture import HandPicture
from village_planner.gui.canvas.hand_sheet import Sight

SIGHT = Sight(QTransform(), QRect(0, 0, 200, 200), 1.0)


TWO = [(0, 0, 0), (500, 0, 0)]
"""Poses of two things: where they are in mm, and how they are turned."""


def times_painted(sight: Sight, poses: list[tuple[int, int, int]], area: QRectF) -> int:
    """How often a picture of two things in view is painted when it follows them."""
    painted: list[int] = []

    def paint(_painter: QPainter, _to_pixels: QTransform, layer: int, _parts: list[QRectF]) -> None:
        painted.append(layer)

    picture = HandPicture(paint)
    picture.follow(SIGHT, TWO, QRectF(20, 20, 100, 100), [True])
    picture.follow(sight, poses, area, [True])
    return len(painted)


@pytest.mark.parametrize(
    ("sight", "poses", "times"),
    [
        (SIGHT, [(10, 5, 0), (510, 5, 0)], 1),
        (SIGHT, [(10, 5, 0), (500, 0, 0)], 2),
        (SIGHT._replace(ratio=2.0), TWO, 2),
        (SIGHT._replace(to_pixels=QTransform.fromScale(2, 2)), TWO, 2),
    ],
    ids=["alike", "apart", "another screen", "another zoom"],
)
def test_a_picture_moves_only_with_what_has_moved_alike_at_the_same_scale_on_the_same_screen(
    qapp, sight: Sight, poses: list[tuple[int, int, int]], times: int
) -> None:
    assert times_painted(sight, poses, QRectF(30, 25, 100, 100)) == times


@pytest.mark.parametrize(("way", "times"), [(-10, 1), (-1_000, 2)], ids=["within", "beyond"])
def test_what_was_never_painted_is_painted_when_it_comes_into_view(qapp, way: int, times: int) -> None:
    painted: list[int] = []

    def paint(_painter: QPainter, _to_pixels: QTransform, layer: int, _parts: list[QRectF]) -> None:
        painted.append(layer)

    picture = HandPicture(paint)
    picture.follow(SIGHT, [(0, 0, 0)], QRectF(0, 0, 5_000, 100), [True])
    picture.follow(SIGHT, [(way, 0, 0)], QRectF(way, 0, 5_000, 100), [True])
    assert len(painted) == times


def test_what_takes_long_is_painted_behind_the_steps_while_the_last_picture_is_shown(
    qapp, monkeypatch
) -> None:
    monkeypatch.setattr(hand_picture, "_LONG_S", -1.0)
    monkeypatch.setattr(hand_picture, "_BIT_S", 0.0)
    painted: list[QRectF] = []

    def paint(_painter: QPainter, _to_pixels: QTransform, _layer: int, parts: list[QRectF]) -> None:
        painted.extend(parts)

    picture = HandPicture(paint)
    picture.follow(SIGHT, [(0, 0, 0)], QRectF(0, 0, 5_000, 100), [True])
    assert picture.is_exact
    (whole,) = painted
    steps = 0
    while steps == 0 or not picture.is_exact:
        steps += 1
        before = len(painted)
        picture.follow(SIGHT, [(-1_000, 0, 0)], QRectF(-1_000, 0, 5_000, 100), [True])
        assert len(painted) <= before + 1
        assert steps < 50
    assert steps > 5
    assert all(part.height() < whole.height() / 2 for part in painted[1:])
    box = QRectF()
    for part in painted[1:]:
        box = box.united(part)
    assert box.contains(QRectF(0, 0, 200, 112))


def test_beside_a_first_picture_that_took_long_more_is_painted_behind_the_next_steps(
    qapp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hand_picture, "_LONG_S", -1.0)
    monkeypatch.setattr(hand_picture, "_BIT_S", 0.0)
    painted: list[QRectF] = []

    def paint(_painter: QPainter, _to_pixels: QTransform, _layer: int, parts: list[QRectF]) -> None:
        painted.extend(parts)

    picture = HandPicture(paint)
    picture.follow(SIGHT, [(0, 0, 0)], QRectF(0, 0, 5_000, 100), [True])
    assert painted[0].right() == 200 + 96
    for step in range(1, 50):
        picture.follow(SIGHT, [(-step, 0, 0)], QRectF(-step, 0, 5_000, 100), [True])
    assert picture.is_exact
    assert max(part.right() for part in painted) >= 200 + 256 - 1  # begun a step to the left
    assert len(painted) < 20  # and then it is enough


def test_what_changes_while_the_next_picture_is_painted_is_changed_on_it_too(qapp, monkeypatch) -> None:
    monkeypatch.setattr(hand_picture, "_LONG_S", -1.0)
    monkeypatch.setattr(hand_picture, "_BIT_S", 0.0)
    colour = [Qt.GlobalColor.red]

    def paint(painter: QPainter, to_pixels: QTransform, _layer: int, parts: list[QRectF]) -> None:
        painter.setWorldTransform(to_pixels)
        for part in parts:
            painter.fillRect(part, colour[0])

    picture = HandPicture(paint)
    picture.follow(SIGHT, [(0, 0, 0)], QRectF(0, 0, 5_000, 200), [True])
    for _ in range(7):
        picture.follow(SIGHT, [(-1_000, 0, 0)], QRectF(-1_000, 0, 5_000, 200), [True])
    colour[0] = Qt.GlobalColor.green
    picture.change([[QRectF(10, 10, 30, 180)]])
    while not picture.is_exact:
        picture.follow(SIGHT, [(-1_000, 0, 0)], QRectF(-1_000, 0, 5_000, 200), [True])
    seen = QImage(200, 200, QImage.Format.Format_ARGB32)
    seen.fill(Qt.GlobalColor.white)
    painter = QPainter(seen)
    picture.show(painter, 0)
    painter.end()
    assert {seen.pixelColor(25, y).name() for y in range(20, 180)} == {"#00ff00"}
