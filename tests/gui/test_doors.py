"""Doors on the canvas: selected by a click, slid along their wall, changed beside it, deleted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow
from tests.gui.hand import Reach

from village_planner.model.hall import Door, DoorKind, Swing
from village_planner.model.ids import DoorId
from village_planner.model.shape import Point


def with_a_door() -> PlanBuilder:
    """A door of two metres in the lower wall, and a stand."""
    return a_plan().with_door("Main", (10, 0), (12, 0)).with_stand("A1", at=(5, 8))


def door(document: object) -> Door:
    (only,) = document.plan.halls[document.hall].doors
    return only


def test_a_click_selects_a_door_and_nothing_else(reach: Reach) -> None:
    hand = reach(with_a_door())
    hand.click((6, 9))
    hand.click((11, 0))
    assert hand.document.door == door(hand.document)
    assert not hand.document.selection
    hand.click((6, 9))
    assert hand.document.door is None
    assert hand.document.selection == {"A1"}
    hand.click((11, 0))
    hand.click((20, 12))
    assert hand.document.door is None


def test_a_dragged_door_stays_in_its_wall_and_is_one_step(reach: Reach) -> None:
    hand = reach(with_a_door())
    hand.drag((11, 0), (13, 1), (16, 4))
    moved = door(hand.document)
    assert moved.start.y == moved.end.y == 0
    assert moved.start.x == pytest.approx(15_000, abs=60)
    assert moved.end.x - moved.start.x == 2000
    assert hand.document.translator(hand.document.session.history.undo_name) == "Move a door"
    hand.document.undo()
    assert door(hand.document).start == Point(10_000, 0)
    assert hand.document.door is not None


def test_esc_puts_a_dragged_door_back(reach: Reach) -> None:
    hand = reach(with_a_door())
    hand.press((11, 0))
    hand.move((14, 0))
    assert door(hand.document).start != Point(10_000, 0)
    QTest.keyClick(hand.canvas, Qt.Key.Key_Escape)
    assert door(hand.document).start == Point(10_000, 0)


def test_a_selected_door_is_deleted_and_comes_back(open_window: OpenWindow) -> None:
    window = open_window(with_a_door())
    window.document.select_door(DoorId("Main"))
    window.actions_.trigger("delete")
    assert window.document.plan.halls[window.document.hall].doors == ()
    assert window.document.door is None
    window.actions_.trigger("undo")
    assert door(window.document).name == "Main"


def test_the_fields_of_a_door_are_beside_it(open_window: OpenWindow) -> None:
    window = open_window(with_a_door())
    window.document.select_door(DoorId("Main"))
    form = window.workspace.stand_panel.doors
    assert window.workspace.inspector.tabText(0) == "Main"
    assert form.isVisible()
    form.width_field.setText("1,40")
    form.width_field.editingFinished.emit()
    form.swing.activated.emit(2)
    form.kind.activated.emit(0)
    form.leaves.activated.emit(1)
    form.name.setText("Foyer")
    form.name.editingFinished.emit()
    changed = door(window.document)
    assert (changed.clear_width, changed.swing, changed.kind) == (1400, Swing.OUTWARD, DoorKind.ENTRANCE)
    assert (changed.leaves, changed.name) == (2, "Foyer")
    assert window.workspace.inspector.tabText(0) == "Foyer"
    form.width_field.setText("0")
    form.width_field.editingFinished.emit()
    assert door(window.document).clear_width == 1400


def test_a_door_of_another_hall_is_not_selected_here(open_window: OpenWindow) -> None:
    window = open_window(with_a_door().with_hall("Foyer", (10, 8)))
    document = window.document
    document.select_door(DoorId("Main"))
    document.show_hall("Foyer")
    assert document.door is None
