"""Doors on the canvas: selected by a click, slid along their wall, changed beside it, deleted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QGraphicsSimpleTextItem
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow
from tests.gui.hand import Hand, Reach

from village_planner.edits.hall import change_door
from village_planner.gui.canvas.marks import HANDLE_PX, Handle, pixel
from village_planner.gui.canvas.overlay import Layer
from village_planner.model.hall import Door, DoorKind, Swing
from village_planner.model.ids import DoorId
from village_planner.model.shape import Point
from village_planner.text import say


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
    form = window.workspace.right.fields.doors
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


def pixels(hand: Hand, px: float) -> float:
    """Metres on the floor of some pixels."""
    return px / hand.canvas.camera.scale / 1000


def test_an_end_of_the_selected_door_is_pulled_along_its_wall(reach: Reach) -> None:
    hand = reach(with_a_door())
    hand.click((11, 0))
    hand.drag((12, 0), (12.5, 0.3), (13, 1))
    assert (door(hand.document).start, door(hand.document).end) == ((10_000, 0), (13_000, 0))
    assert door(hand.document).clear_width == 3_000
    assert hand.document.door == door(hand.document)


def test_the_width_can_be_typed_while_an_end_is_pulled(reach: Reach) -> None:
    hand = reach(with_a_door())
    hand.click((11, 0))
    hand.press((12, 0))
    hand.move((12.5, 0))
    hand.move((13, 0))
    for key in (Qt.Key.Key_1, Qt.Key.Key_Period, Qt.Key.Key_2):
        hand.key(key)
    hand.key(Qt.Key.Key_Return)
    hand.release()
    assert door(hand.document).clear_width == 1_200


def test_a_click_on_the_round_handle_turns_the_door_over_and_a_drag_says_where_it_opens(reach: Reach) -> None:
    hand = reach(with_a_door())
    hand.click((11, 0))
    inside = (11, pixels(hand, 26))
    hand.click(inside)
    assert door(hand.document).swing is Swing.OUTWARD
    hand.click(inside)
    assert door(hand.document).swing is Swing.INWARD
    hand.drag(inside, (11.5, 0.5), (11.8, -2))
    assert door(hand.document).swing is Swing.OUTWARD
    assert door(hand.document).start == (12_000, 0)  # it hangs on the end nearer to the hand


@pytest.mark.parametrize("swing", Swing)
@pytest.mark.parametrize("percent", [30, 60, 100, 200, 400])
def test_no_handle_of_a_selected_door_lies_on_its_name(reach: Reach, swing: Swing, percent: float) -> None:
    hand = reach(with_a_door())
    document = hand.document
    document.commit(say("Change"), change_door(document.plan, document.hall, DoorId("Main"), swing=swing))
    document.select_door(DoorId("Main"))
    hand.canvas.camera.look_at(percent, QPointF(11_000, 0))
    to_pixels = hand.canvas.viewportTransform()
    (words,) = [
        to_pixels.mapRect(item.sceneBoundingRect())
        for item in hand.canvas.floor_scene.items()
        if isinstance(item, QGraphicsSimpleTextItem) and item.text() == "Main" and item.isVisible()
    ]
    letters = words.adjusted(0, words.height() / 5, 0, -words.height() / 5)  # without the room between lines
    for mark in hand.canvas.overlay.marks(Layer.SELECTION):
        if isinstance(mark, Handle):
            middle, half = pixel(mark.at, to_pixels, mark.shift), HANDLE_PX / 2
            grip = QRectF(middle.x() - half, middle.y() - half, HANDLE_PX, HANDLE_PX)
            assert not letters.intersects(grip)


def test_arrow_keys_slide_the_selected_door(reach: Reach) -> None:
    hand = reach(with_a_door())
    hand.click((11, 0))
    hand.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert door(hand.document).start == (10_100, 0)
    hand.key(Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert door(hand.document).start == (10_100, 0)


def test_a_double_click_on_a_wall_takes_up_its_corners(reach: Reach) -> None:
    hand = reach(with_a_door())
    hand.double_click((20, 0))
    assert hand.canvas.tool == "corners"
    hand.canvas.set_tool("select")
    hand.double_click((20, 9))
    assert hand.canvas.tool == "select"


def test_a_stand_before_a_door_hides_neither_the_door_nor_its_name(open_window: OpenWindow) -> None:
    village = a_plan().with_door("West", (0, 5), (0, 7), DoorKind.EXIT).with_stand("A1", (-3, 4), (6, 4))
    scene = open_window(village).canvas.floor_scene
    stand = scene.entities["A1"].root
    name = next(i for i in scene.items() if isinstance(i, QGraphicsSimpleTextItem) and i.text() == "West")
    above = scene.items(name.sceneBoundingRect().center())
    assert above.index(name) < above.index(stand)
