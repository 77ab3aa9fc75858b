"""Passages and distances on the canvas: off until wanted, pale while old, gone with their hall and their switch."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QGraphicsSimpleTextItem, QLabel
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow
from tests.gui.test_layers import panel

from village_planner.drawing.primitives import Ink, Role
from village_planner.edits.floor import move
from village_planner.gui.canvas.fonts import LAYOUT_PX
from village_planner.gui.canvas.shell import zoom_class
from village_planner.gui.main_window import MainWindow
from village_planner.model.hall import DoorKind
from village_planner.text import say


def village() -> PlanBuilder:
    """Two stands 2 m apart, and an exit in the west wall."""
    builder = a_plan().with_door("West", (0, 8), (0, 10), DoorKind.EXIT)
    return builder.with_stand("A1", at=(10, 5), open_edges=(2,)).with_stand("A2", at=(10, 9), open_edges=(0,))


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.desk.measuring.busy, timeout=20_000)


def words(window: MainWindow, layer: str) -> set[str]:
    root = window.desk.measuring._shown[layer]
    return {item.text() for item in root.childItems() if isinstance(item, QGraphicsSimpleTextItem)}


@pytest.fixture
def window(open_window: OpenWindow, qtbot: QtBot) -> MainWindow:
    opened = open_window(village())
    for box in panel(opened, qtbot).measured_boxes.values():
        assert not box.isChecked()
        box.click()
    settle(opened, qtbot)
    return opened


def test_nothing_is_measured_until_somebody_wants_it(open_window: OpenWindow) -> None:
    assert open_window(village()).desk.measuring is None


def test_passages_have_their_widths_and_distances_their_figures(window: MainWindow) -> None:
    assert "2.00" in words(window, "passages")
    metres = sorted(int(text.removesuffix("\xa0m")) for text in words(window, "distances"))
    assert metres[0] <= 4
    assert 20 <= metres[-1] <= 30
    assert any(text.endswith("\xa0m") for text in words(window, "worst-way"))


def test_a_step_makes_them_pale_until_they_are_measured_anew(window: MainWindow, qtbot: QtBot) -> None:
    document, before = window.document, window.desk.measuring._shown["passages"]
    document.commit(say("Move"), move(document.session.base, ["A2"], 0, 500))
    assert before.opacity() < 1
    settle(window, qtbot)
    assert window.desk.measuring._shown["passages"].opacity() == 1
    assert "2.50" in words(window, "passages")


def test_a_gesture_is_not_measured_before_it_ends(window: MainWindow, qtbot: QtBot) -> None:
    session = window.document.session
    session.preview(move(session.base, ["A2"], 0, 500))
    qtbot.wait(300)
    assert window.desk.measuring._shown["passages"].opacity() < 1
    assert "2.00" in words(window, "passages")
    session.cancel_preview()
    settle(window, qtbot)
    assert window.desk.measuring._shown["passages"].opacity() == 1


def test_what_is_switched_off_is_gone_and_cannot_be_clicked_while_it_is_there(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert window.canvas.floor_scene.entities.keys() >= {"A1", "A2"}
    panel(window, qtbot).measured_boxes["distances"].click()
    settle(window, qtbot)
    assert set(window.desk.measuring._shown) == {"passages"}


def test_they_come_back_in_another_language(window: MainWindow, qtbot: QtBot) -> None:
    window.use_language("fr")
    settle(window, qtbot)
    assert "2,00" in words(window, "passages")


def swatches(window: MainWindow, qtbot: QtBot) -> list[str]:
    """What the legend of what is measured says, line by line."""
    return [
        part.text().replace("\xa0", " ")
        for part in panel(window, qtbot)._shades.findChildren(QLabel)
        if part.text()
    ]


def test_colours_and_lines_are_explained_while_they_are_shown(window: MainWindow, qtbot: QtBot) -> None:
    passages, distances = swatches(window, qtbot)[:2], swatches(window, qtbot)[2:]
    assert passages == ["Passage and its width in metres", "Passage that a finding is about"]
    assert len(distances) == 7
    assert distances[0] == "Up to 10 m"
    assert distances[-3].startswith("Too far: more than 40 m")
    assert distances[-2].startswith("Not reached: ")
    assert distances[-1] == "Longest way to an exit"
    panel(window, qtbot).measured_boxes["distances"].click()
    assert swatches(window, qtbot) == passages
    panel(window, qtbot).measured_boxes["passages"].click()
    assert not swatches(window, qtbot)


def test_a_passage_that_a_finding_is_about_is_marked_however_narrow(window: MainWindow, qtbot: QtBot) -> None:
    document, desk = window.document, window.desk
    document.commit(say("Move"), move(document.session.base, ["A2"], 0, -1_600))
    qtbot.waitUntil(lambda: "0.40" in words(window, "passages"), timeout=20_000)
    settle(window, qtbot)
    danger = desk.brushwork().colour(Ink(Role.DANGER))
    root = desk.measuring._shown["passages"]
    (figure,) = (
        i for i in root.childItems() if isinstance(i, QGraphicsSimpleTextItem) and i.text() == "0.40"
    )
    assert figure.brush().color() == danger


def test_figures_keep_a_size_that_can_be_read(window: MainWindow, qtbot: QtBot) -> None:
    canvas, measuring = window.canvas, window.desk.measuring
    for percent in (150, 40, 15):
        canvas.zoom_to(percent)
        qtbot.waitUntil(lambda: measuring._drawn_for == zoom_class(canvas.camera.scale), timeout=20_000)
        settle(window, qtbot)
        for layer in ("passages", "distances", "worst-way"):
            sizes = [
                LAYOUT_PX * item.transform().m11() * canvas.camera.scale
                for item in measuring._shown[layer].childItems()
                if isinstance(item, QGraphicsSimpleTextItem)
                and item.rotation() == 0
                and item.transform().m11() > 0.1
            ]
            assert min(sizes, default=9) >= 7


def test_another_hall_drops_what_was_being_measured(open_window: OpenWindow, qtbot: QtBot) -> None:
    opened = open_window(village().with_hall("hall-2", size=(12, 9)))
    opened.document.show_hall("Hall 1")
    panel(opened, qtbot).measured_boxes["passages"].click()
    settle(opened, qtbot)
    assert "2.00" in words(opened, "passages")
    opened.document.show_hall("hall-2")
    assert not opened.desk.measuring._shown
    settle(opened, qtbot)
    assert "2.00" not in words(opened, "passages")
