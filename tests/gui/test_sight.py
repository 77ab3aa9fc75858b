"""What a person looks at stays where it is when the plan or the window around it is another."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow, wait_for_checks
from tests.gui.hand import Hand, Reach

from village_planner.edits.hall import add_door, rectangular_outline, set_outline
from village_planner.gui.canvas.camera import Camera
from village_planner.gui.document import Document
from village_planner.model.hall import DoorKind
from village_planner.model.ids import random_id
from village_planner.model.shape import Point
from village_planner.text import say


def hall() -> PlanBuilder:
    return a_plan().with_door("Sortie est", (25, 6), (25, 8)).with_stand("A1", at=(5, 5))


def sight(camera: Camera) -> tuple[float, float, float]:
    return camera.percent, camera.centre.x(), camera.centre.y()


def add_a_door_outside(document: Document) -> None:
    """With it the hall and its words take more room than before."""
    ends = Point(31_000, 12_000), Point(31_000, 14_000)
    plan, _ = add_door(
        document.plan, document.hall, DoorKind.EXIT, *ends, name="Sortie nord", new_id=random_id
    )
    document.commit(say("Add a door"), plan)


def resize_hall(hand: Hand, width: int, depth: int) -> None:
    document = hand.document
    plan = set_outline(document.plan, document.hall, rectangular_outline(width, depth))
    document.commit(say("Resize"), plan)


@pytest.mark.parametrize("change", ["theme-dark", "language-fr"])
def test_a_fitted_hall_is_not_fitted_anew_by_another_theme_or_language(
    open_window: OpenWindow, qtbot: QtBot, change: str
) -> None:
    window = open_window(hall())
    add_a_door_outside(window.document)
    before = sight(window.canvas.camera)
    window.actions_.trigger(change)
    wait_for_checks(qtbot, window)
    qtbot.wait(20)
    assert sight(window.canvas.camera) == pytest.approx(before, abs=30)
    assert window.canvas.camera.at_home


def test_a_fitted_hall_is_fitted_anew_when_the_window_is_resized_after_another_theme(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(hall())
    window.actions_.trigger("theme-dark")
    wait_for_checks(qtbot, window)
    qtbot.wait(20)
    before = window.canvas.camera.percent
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: window.canvas.camera.percent < before)


def test_undoing_other_walls_moves_nothing_as_long_as_all_of_the_hall_is_in_view(reach: Reach) -> None:
    hand = reach(hall())
    resize_hall(hand, 26_000, 18_000)
    hand.canvas.fit()
    before = sight(hand.canvas.camera)
    hand.document.undo()
    assert sight(hand.canvas.camera) == before


@pytest.mark.parametrize("size", [(60_000, 40_000), (6_000, 5_000)])
def test_a_hall_that_grows_out_of_view_or_gets_tiny_is_fitted_anew(
    reach: Reach, size: tuple[int, int]
) -> None:
    hand = reach(hall())
    before = hand.canvas.camera.percent
    resize_hall(hand, *size)
    assert hand.canvas.camera.at_home
    assert (hand.canvas.camera.percent < before) == (size[0] > 25_000)
