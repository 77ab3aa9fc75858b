"""Pictures of what is in hand are shifted as long as they show all that is to be seen."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from village_planner.gui.canvas import hand_picture, hand_sheet
from village_planner.gui.canvas.hand_picture import HandPicture
from village_planner.gui.canvas.hand_sheet import Painting, Sight

SIGHT = Sight(QTransform(), QRect(0, 0, 200, 200), 1.0)


TWO = [(0, 0, 0), (500, 0, 0)]
"""Poses of two things: where they are in mm, and how they are turned."""


def times_painted(sight: Sight, poses: list[tuple[int, int, int]], area: QRectF) -> int:
    """How often a picture of two things in view is painted when it follows them."""
    painted: list[int] = []

    def things(_to_pixels: QTransform, layer: int, _parts: list[QRectF]) -> list[Painting]:
        painted.append(layer)
        return []

    picture = HandPicture(things)
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

    def things(_to_pixels: QTransform, layer: int, _parts: list[QRectF]) -> list[Painting]:
        painted.append(layer)
        return []

    picture = HandPicture(things)
    picture.follow(SIGHT, [(0, 0, 0)], QRectF(0, 0, 5_000, 100), [True])
    picture.follow(SIGHT, [(way, 0, 0)], QRectF(way, 0, 5_000, 100), [True])
    assert len(painted) == times


class Row:
    """Things side by side, 20 mm wide, painted in a colour; it counts them and notes of what it is asked."""

    def __init__(self) -> None:
        self.colour = Qt.GlobalColor.red
        self.painted = 0
        self.asked: list[QRectF] = []

    def __call__(self, _to_pixels: QTransform, _layer: int, parts: list[QRectF]) -> list[Painting]:
        self.asked += parts
        boxes = [QRectF(20 * number, 0, 20, 200) for number in range(200)]
        return [partial(self._paint, box=box) for box in boxes if any(map(box.intersects, parts))]

    def _paint(self, painter: QPainter, to_pixels: QTransform, box: QRectF) -> None:
        painter.setWorldTransform(to_pixels)
        painter.fillRect(box, self.colour)
        self.painted += 1


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every picture takes long."""
    monkeypatch.setattr(hand_picture, "_LONG_S", -1.0)


def follow(picture: HandPicture, x: float) -> None:
    """The row is moved by so many millimetres, which are pixels, and one bit of the next picture is made."""
    picture.follow(SIGHT, [(x, 0, 0)], QRectF(x, 0, 4_000, 200), [True])
    if picture.go_on([(x, 0, 0)], 0.0):
        picture.follow(SIGHT, [(x, 0, 0)], QRectF(x, 0, 4_000, 200), [True])


def colours(picture: HandPicture, x: int = 25) -> set[str]:
    """All that is seen so many pixels from the left."""
    seen = QImage(200, 200, QImage.Format.Format_ARGB32)
    seen.fill(Qt.GlobalColor.white)
    painter = QPainter(seen)
    picture.show(painter, 0)
    painter.end()
    return {seen.pixelColor(x, y).name() for y in range(20, 180)}


@pytest.mark.usefixtures("qapp", "slowly")
def test_what_takes_long_is_painted_behind_the_steps_while_the_last_picture_is_shown() -> None:
    row = Row()
    picture = HandPicture(row)
    follow(picture, 0)
    assert picture.is_exact
    steps = 0
    while steps == 0 or not picture.is_exact:
        before = row.painted
        follow(picture, -1_000)
        steps += 1
        assert row.painted <= before + hand_sheet._AT_ONCE
        assert steps < 50
    assert steps > 2
    assert colours(picture) == {"#ff0000"}


@pytest.mark.usefixtures("qapp", "slowly")
def test_beside_a_first_picture_that_took_long_more_is_painted_behind_the_next_steps() -> None:
    row = Row()
    picture = HandPicture(row)
    follow(picture, 0)
    assert row.asked[0].right() == 200 + 96
    for step in range(1, 50):
        follow(picture, -step)
    assert picture.is_exact
    assert max(part.right() for part in row.asked) >= 200 + 256 - 3  # begun a few steps to the left
    assert len(row.asked) == 2  # and then it is enough


@pytest.mark.usefixtures("qapp", "slowly")
def test_the_next_picture_is_made_where_the_things_are_though_they_move_between_two_paintings() -> None:
    at = 0

    def thing(_to_pixels: QTransform, _layer: int, _parts: list[QRectF]) -> list[Painting]:
        def paint(painter: QPainter, to_pixels: QTransform) -> None:
            painter.setWorldTransform(to_pixels)
            painter.fillRect(QRectF(1_000 + at, 0, 20, 200), Qt.GlobalColor.red)

        return [paint]

    picture = HandPicture(thing)
    for at in (0, -1_000):
        picture.follow(SIGHT, [(at, 0, 0)], QRectF(at, 0, 1_200, 200), [True])
    at = -990
    while not picture.go_on([(at, 0, 0)], 0.0):
        pass
    picture.follow(SIGHT, [(at, 0, 0)], QRectF(at, 0, 1_200, 200), [True])
    assert (colours(picture, 25), colours(picture, 35)) == ({"#ff0000"}, {"#ffffff"})


@pytest.mark.usefixtures("qapp", "slowly")
def test_a_step_waits_for_nothing_of_the_next_picture() -> None:
    row = Row()
    picture = HandPicture(row)
    follow(picture, 0)
    before = row.painted
    for step in range(1, 9):
        picture.follow(SIGHT, [(-1_000 - step, 0, 0)], QRectF(-1_000 - step, 0, 4_000, 200), [True])
    assert row.painted == before
    assert picture.is_behind


@pytest.mark.usefixtures("qapp", "slowly")
def test_what_changes_while_the_next_picture_is_painted_is_changed_on_it_too() -> None:
    row = Row()
    picture = HandPicture(row)
    follow(picture, 0)
    for _ in range(6):  # until what is seen here is painted on the next one
        follow(picture, -1_000)
    assert not picture.is_exact
    row.colour = Qt.GlobalColor.green
    picture.change([[QRectF(10, 10, 30, 180)]])
    while not picture.is_exact:
        follow(picture, -1_000)
    assert colours(picture) == {"#00ff00"}


@pytest.mark.usefixtures("qapp", "slowly")
def test_nothing_of_the_picture_before_last_is_left_where_the_next_is_painted_on_it() -> None:
    row = Row()
    picture = HandPicture(row)
    for x in (0, -1_000, -2_000):
        for _ in range(30):
            follow(picture, x)
        assert picture.is_exact
    for _ in range(30):
        follow(picture, -3_900)  # the row ends 100 pixels from the left
    assert colours(picture, 50) == {"#ff0000"}
    assert colours(picture, 150) == {"#ffffff"}
