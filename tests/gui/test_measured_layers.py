"""Passages and distances on the canvas: off until wanted, pale while old, gone with their hall and their switch."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QGraphicsSimpleTextItem
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow
from tests.gui.test_layers import panel

from village_planner.edits.floor import move
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
    metres = sorted(int(text) for text in words(window, "distances") if text.isdecimal())
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
