"""Layers: what is hidden or locked is out of reach, whichever way somebody reaches for it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow
from tests.gui.hand import Hand, Reach

from village_planner.gui.canvas.floor_items import LAYERS as CANVAS_LAYERS
from village_planner.gui.dialogs.command_list import command_entries
from village_planner.gui.layers import LAYERS
from village_planner.gui.panels.layers import LayersPanel
from village_planner.model.fixture import FixtureKind
from village_planner.model.stand import StandKind


def village() -> PlanBuilder:
    plan = a_plan().with_stand("A1", at=(5, 8)).with_stand("T1", at=(11, 8), kind=StandKind.TABLE)
    plan = plan.with_fixture("column", at=(16, 8), size=(1, 1))
    return plan.with_fixture("stage", FixtureKind.STAGE, at=(19, 8), size=(4, 2)).with_service(
        "socket", at=(2, 2)
    )


PLACES = {
    "stands": (6, 9),
    "tables": (12, 9),
    "building": (16.5, 8.5),
    "fixtures": (20, 9),
    "services": (2, 2),
}


def panel(window, qtbot: QtBot) -> LayersPanel:
    window.workspace.left.setCurrentIndex(2)
    qtbot.waitUntil(lambda: bool(window.workspace.left.widget(2).findChildren(LayersPanel)))
    (found,) = window.workspace.left.widget(2).findChildren(LayersPanel)
    return found


@pytest.mark.parametrize("layer", PLACES)
def test_what_is_in_a_hidden_layer_cannot_be_selected_and_comes_back(reach: Reach, layer: str) -> None:
    hand = reach(village())
    hand.click(PLACES[layer])
    assert hand.document.selection
    hand.canvas.set_layer_visible(layer, False)
    assert not hand.document.selection
    hand.click(PLACES[layer])
    assert not hand.document.selection
    hand.canvas.set_layer_visible(layer, True)
    hand.click(PLACES[layer])
    assert hand.document.selection


def test_what_is_in_a_locked_layer_is_seen_but_neither_clicked_nor_caught_by_a_band(reach: Reach) -> None:
    hand = reach(village())
    hand.canvas.set_layer_locked("stands", True)
    assert hand.canvas.floor_scene.entities["A1"].root.isVisible()
    hand.drag((6, 9), (6, 12))
    assert hand.place("A1") == (5, 8)
    hand.drag((1, 1), (24, 17))
    assert hand.document.selection == {"T1", "column", "stage", "socket"}
    hand.canvas.set_layer_locked("stands", False)
    hand.click((6, 9))
    assert hand.document.selection == {"A1"}


def test_a_group_is_selected_without_its_member_in_a_locked_layer(reach: Reach) -> None:
    grouped = a_plan().with_stand("A1", at=(5, 8), group="g").with_fixture("column", at=(9, 8), group="g")
    hand = reach(grouped.with_stand("A2", at=(12, 8), group="g"))
    hand.canvas.set_layer_locked("building", True)
    hand.click((6, 9))
    assert hand.document.selection == {"A1", "A2"}


def test_the_keyboard_goes_past_what_is_out_of_reach(reach: Reach) -> None:
    hand = reach(village().with_stand("A2", at=(5, 2)))
    hand.canvas.set_layer_visible("tables", False)
    for _ in range(2):
        hand.key(Qt.Key.Key_Tab)
    assert hand.document.selection == {"A2"}


def test_select_all_leaves_out_what_is_out_of_reach(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(village())
    panel(window, qtbot).boxes["fixtures"].setChecked(False)
    panel(window, qtbot).locks["building"].click()
    window.actions_.trigger("select-all")
    assert window.document.selection == {"A1", "T1", "socket"}


def test_every_layer_of_the_canvas_can_be_hidden_here_but_the_grid_which_has_a_command() -> None:
    assert {layer for layer, _, _ in LAYERS} == {*CANVAS_LAYERS} - {"grid"}


def test_locked_layers_stay_locked_in_another_language(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(village())
    panel(window, qtbot).locks["stands"].click()
    window.use_language("fr")
    qtbot.waitUntil(lambda: window.workspace.left.count() > 2)
    assert panel(window, qtbot).locks["stands"].isChecked()
    Hand(window.canvas).click(PLACES["stands"])
    assert not window.document.selection


def test_every_layer_is_a_command_and_the_panel_shows_what_it_did(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(village())
    boxes = panel(window, qtbot)
    titles = [entry.title for entry in command_entries(window)]
    for layer, box in {**boxes.boxes, **boxes.measured_boxes}.items():
        assert f"Show or hide layer: {box.text()}" in titles
        before = box.isChecked()
        window.actions_.trigger(f"layer-{layer}")
        assert box.isChecked() is not before
        assert window.actions_[f"layer-{layer}"].isChecked() is not before
    box = boxes.boxes["stands"]
    box.setChecked(True)
    assert window.actions_["layer-stands"].isChecked()
    assert window.canvas.floor_scene.entities["A1"].root.isVisible()
