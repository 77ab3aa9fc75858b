"""The menu Arrange and what belongs to it: groups, lines, order, modules, swapping, other halls."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow
from tests.gui.hand import ALT, Hand

from village_planner.errors import UserError
from village_planner.gui.actions import FLOOR_MENU
from village_planner.gui.commands.arrange import ARRANGE
from village_planner.gui.commands.exchange import EXCHANGE, fill_hall_menu, take_to_hall
from village_planner.gui.main_window import MainWindow
from village_planner.gui.panels.stand_form import StandForm
from village_planner.model.ids import ExhibitorId, HallId, StandId
from village_planner.model.shape import Point, Rectangle
from village_planner.model.stand import StandKind
from village_planner.session.session import Session
from village_planner.text import Translator, say

A1, A2, A3 = StandId("A1"), StandId("A2"), StandId("A3")
FOYER = HallId("Foyer")


def village() -> PlanBuilder:
    plan = a_plan().with_stand("A1", at=(2, 2)).with_stand("A2", at=(7, 5)).with_stand("A3", at=(14, 9))
    return plan.with_exhibitor("Ada", on="A1").with_exhibitor("Bob", on="A2")


def two_halls() -> PlanBuilder:
    return village().with_hall("Foyer", (20, 12))


def x_of(window: MainWindow, *stands: StandId) -> list[int]:
    return [window.document.plan.stands[stand].position.x for stand in stands or (A1, A2, A3)]


def last_step(window: MainWindow) -> str:
    name = window.document.session.history.undo_name
    assert name is not None
    return Translator("en")(name)


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_aligning_is_one_step_that_is_undone(open_window: OpenWindow) -> None:
    window = open_window(village())
    window.document.select([A1, A2, A3])
    window.actions_.trigger("align-left")
    assert x_of(window) == [2000, 2000, 2000]
    assert last_step(window) == "Align 3 stands"
    window.actions_.trigger("undo")
    assert x_of(window) == [2000, 7000, 14_000]
    assert window.document.selection == {A1, A2, A3}


def test_spreading_makes_equal_gaps(open_window: OpenWindow) -> None:
    window = open_window(village())
    window.document.select([A1, A2, A3])
    window.actions_.trigger("distribute-x-gaps")
    assert x_of(window) == [2000, 8000, 14_000]


def test_what_changes_nothing_says_so(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1").with_stand("A2", at=(0, 5)))
    said: list[str] = []
    window.document.said.connect(lambda message: said.append(Translator("en")(message)))
    window.document.select([A1, A2])
    window.actions_.trigger("align-left")
    assert said[-1] == "Nothing to change: it is so already, or it is locked."


def test_what_is_impossible_is_explained_and_changes_nothing(open_window: OpenWindow) -> None:
    plan = a_plan().with_stand("A1").with_stand("A2", at=(1, 3), size=(5, 2)).with_stand("A3", at=(4, 0))
    window = open_window(plan)
    window.document.select([A1, A2, A3])
    window.actions_.trigger("distribute-x-gaps")
    assert x_of(window) == [0, 1000, 4000]
    (notice,) = window.notices.shown
    assert "no room" in notice.accessibleName()


def test_why_nothing_was_possible_goes_with_the_next_step_and_other_messages_stay(
    open_window: OpenWindow,
) -> None:
    plan = a_plan().with_stand("A1").with_stand("A2", at=(1, 3), size=(5, 2)).with_stand("A3", at=(4, 0))
    window = open_window(plan)
    broken = say("The disk is full")
    window.notices.explain(UserError("disk", broken))
    window.document.select([A1, A2, A3])
    window.actions_.trigger("distribute-x-gaps")
    assert len(window.notices.shown) == 2
    window.actions_.trigger("delete")
    assert [notice.telling.text for notice in window.notices.shown] == [broken]


def test_others_become_as_large_as_the_one_selected_first(open_window: OpenWindow) -> None:
    window = open_window(village().with_stand("B1", at=(20, 2), size=(4, 3)))
    window.document.select(["B1"])
    window.document.select(["B1", A1, A2])
    window.actions_.trigger("same-both")
    assert [window.document.plan.stands[key].shape for key in (A1, A2, A3)] == [
        Rectangle(4000, 3000),
        Rectangle(4000, 3000),
        Rectangle(3000, 2000),
    ]
    assert last_step(window) == "Make 3 stands the same size as B1"


def test_group_and_ungroup_have_their_keys(open_window: OpenWindow) -> None:
    window = open_window(village())
    assert not window.actions_["ungroup"].isEnabled()
    window.document.select([A1, A2])
    QTest.keyClick(window.canvas, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    stands = window.document.plan.stands
    assert stands[A1].group == stands[A2].group != ""
    assert window.actions_["ungroup"].isEnabled()
    ctrl_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.canvas, Qt.Key.Key_G, ctrl_shift)
    assert window.document.plan.stands[A1].group == ""


def test_a_stand_comes_to_the_front_and_goes_to_the_back(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1", at=(5, 5)).with_stand("A2", at=(5, 5)))
    scene, place = window.canvas.floor_scene, QPointF(6_000, 6_000)
    for command, upper in (("order-to-front", "A1"), ("order-to-back", "A2"), ("order-forward", "A1")):
        window.document.select([A1])
        window.actions_.trigger(command)
        window.document.select([])
        assert scene.thing_at(place, 0) == upper, command


def test_mirroring_leaves_numbers_and_exhibitors_with_their_stands(open_window: OpenWindow) -> None:
    window = open_window(village())
    window.document.select([A1, A2])
    window.actions_.trigger("mirror-x")
    assert x_of(window, A1, A2) == [7000, 2000]
    assert window.document.plan.stands[A1].exhibitors == (ExhibitorId("Ada"),)


def test_two_stands_swap_places_and_two_exhibitors_swap_stands(open_window: OpenWindow) -> None:
    window = open_window(village())
    window.document.select([A1, A2])
    window.actions_.trigger("swap-places")
    assert x_of(window, A1, A2) == [7000, 2000]
    assert last_step(window) == "Swap the places of A1 and A2"
    window.actions_.trigger("swap")
    assert window.document.plan.stands[A1].exhibitors == (ExhibitorId("Bob"),)
    assert last_step(window) == "Swap the exhibitors of A1 and A2"


def test_stands_are_replaced_by_a_module_with_their_exhibitors(open_window: OpenWindow) -> None:
    window = open_window(village())
    window.document.select([A1, A2])
    window.actions_.trigger("replace-by-stand-table")
    a1 = window.document.plan.stands[A1]
    assert (a1.kind, a1.shape, a1.exhibitors) == (
        StandKind.TABLE,
        Rectangle(1830, 760),
        (ExhibitorId("Ada"),),
    )
    assert last_step(window) == "Replace 2 stands by Table"


def test_every_command_to_arrange_runs_on_stands_and_is_undone(open_window: OpenWindow) -> None:
    window = open_window(village().with_fixture("bar", at=(16, 2), size=(3, 1)))
    before = window.document.plan
    for command in (*ARRANGE, *EXCHANGE):
        for chosen in ([A1, A2], [A1, A2, A3, "bar"]):
            window.document.select(chosen)
            window.actions_.trigger(command.id)
            while window.actions_["undo"].isEnabled():
                window.actions_.trigger("undo")
            assert window.document.plan is before


def test_a_command_in_the_middle_of_a_copy_by_mouse_drops_the_copy_first(open_window: OpenWindow) -> None:
    window = open_window(village())
    for command in (*ARRANGE, *EXCHANGE):
        window.document.replace(Session(village().plan, say("New village")), None)
        window.document.select([A1, A2])
        hand = Hand(window.canvas)
        hand.press((3, 3), ALT)
        hand.move((3, 8), ALT)
        assert window.document.selection - {A1, A2}  # the copies, which are in no plan yet
        possible = window.actions_[command.id].isEnabled()
        window.actions_.trigger(command.id)
        hand.release(ALT)
        assert len(window.document.plan.stands) == (3 if possible else 5), command.id
        assert window.document.plan is window.document.session.base, command.id


def test_the_selection_goes_to_another_hall_and_can_be_followed(open_window: OpenWindow) -> None:
    window = open_window(two_halls())
    window.document.select([A1, A2])
    take_to_hall(window, FOYER)
    plan = window.document.plan
    assert {plan.stands[A1].hall, plan.stands[A2].hall} == {FOYER}
    assert last_step(window) == "Move 2 stands to Foyer"
    assert window.document.hall == HallId("Hall 1")
    (notice,) = window.notices.shown
    (follow,) = notice.telling.actions
    follow.run()
    assert (window.document.hall, window.document.selection) == (FOYER, {A1, A2})


def test_the_menu_of_halls_offers_the_others(open_window: OpenWindow) -> None:
    window = open_window(two_halls())
    window.document.select([A1])
    menu = QMenu(window)
    fill_hall_menu(window, menu)
    assert [(a.text(), a.isEnabled()) for a in menu.actions()] == [("Hall 1", False), ("Foyer", True)]


def over_tab(window: MainWindow, index: int) -> QPointF:
    """The pixel of the canvas under which a tab of a hall is."""
    bar = window.workspace.halls.bar
    return QPointF(window.canvas.viewport().mapFromGlobal(bar.mapToGlobal(bar.tabRect(index).center())))


@pytest.mark.parametrize("let_go", [True, False])
def test_dragged_onto_the_tab_of_a_hall_things_go_there(open_window: OpenWindow, let_go: bool) -> None:
    window = open_window(two_halls())
    hand = Hand(window.canvas)
    hand.press((3, 3))
    hand.move((4, 4))
    tab = over_tab(window, 1)
    floor = window.canvas.camera.floor(tab)
    hand.move((floor.x() / 1000, floor.y() / 1000))
    assert hand.said[-1] == "Move A1 to Foyer"
    assert window.document.plan.stands[A1].position == Point(2000, 2000)
    if let_go:
        hand.release()
        assert window.document.plan.stands[A1].hall == FOYER
    else:
        hand.move((4, 4))
        hand.release()
        assert window.document.plan.stands[A1].position == Point(3000, 3000)


def test_the_own_tab_is_no_place_to_let_go(open_window: OpenWindow) -> None:
    window = open_window(two_halls())
    halls = window.workspace.halls
    own = halls.bar.mapToGlobal(halls.bar.tabRect(0).center())
    assert halls.hall_under(own) is None
    assert halls.hall_under(halls.bar.mapToGlobal(halls.bar.tabRect(1).center())) == FOYER
    assert halls.hall_under(own + QPoint(0, -300)) is None


def test_the_context_menu_shows_only_what_is_possible(open_window: OpenWindow) -> None:
    window = open_window(two_halls())
    menus = {}
    for chosen in ((), (A1,), (A1, A2)):
        window.document.select(chosen)
        menu = QMenu(window)
        window.actions_.fill_menu(menu, FLOOR_MENU, only_possible=True)
        menus[len(chosen)] = texts(menu)
    assert {"Delete", "Align", "Replace by", "Move to hall"}.isdisjoint(menus[0])
    assert {"Replace by", "Move to hall"} <= set(menus[1])
    assert {"Align", "Swap the two stands", "Group"}.isdisjoint(menus[1])
    assert {"Align", "Group", "Swap the two stands", "Swap the two exhibitors"} <= set(menus[2])
    assert "Distribute" not in menus[2]


def test_alt_and_a_drag_of_a_group_copy_it_all(open_window: OpenWindow) -> None:
    window = open_window(
        a_plan().with_stand("A1", at=(2, 2), group="g").with_stand("A2", at=(6, 2), group="g")
    )
    Hand(window.canvas).drag((3, 3), (3, 9), held=ALT)
    assert len(window.document.plan.stands) == 4


def test_the_inspector_offers_the_modules_and_keeps_the_exhibitor(open_window: OpenWindow) -> None:
    window = open_window(village().with_stand("B1", at=(20, 2), size=(4.1, 3)))
    choice = window.workspace.right.fields.findChildren(StandForm)[0].module
    window.document.select([A1])
    assert choice.currentText() == "3\xa0×\xa02\xa0m"
    index = choice.findText("Table")
    choice.setCurrentIndex(index)
    choice.activated.emit(index)
    a1 = window.document.plan.stands[A1]
    assert (a1.kind, a1.shape, a1.exhibitors) == (
        StandKind.TABLE,
        Rectangle(1830, 760),
        (ExhibitorId("Ada"),),
    )
    assert last_step(window) == "Replace A1 by Table"
    window.document.select(["B1"])
    assert choice.currentText() == "another size"
    before = window.document.plan
    choice.activated.emit(0)
    assert window.document.plan is before


def test_a_context_menu_on_a_door_is_about_the_door(open_window: OpenWindow) -> None:
    window = open_window(village().with_door("Way out", (25, 6), (25, 8)))
    window.document.select([A1])
    place = window.canvas.viewportTransform().map(QPointF(25_000, 7_000)).toPoint()
    opened: list[QPoint] = []
    window.canvas.context_menu_wanted.disconnect()
    window.canvas.context_menu_wanted.connect(opened.append)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, window.canvas.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(window.canvas.viewport(), event)
    assert len(opened) == 1
    assert window.document.door is not None
    assert not window.document.selection
    menu = QMenu(window)
    window.actions_.fill_menu(menu, FLOOR_MENU, only_possible=True)
    assert {"Delete"} <= set(texts(menu))
    assert {"Cut", "Align", "Replace by"}.isdisjoint(texts(menu))


def test_exhibitors_are_taken_off_their_stands_in_one_step(open_window: OpenWindow) -> None:
    window = open_window(village())
    window.document.select([A3])
    assert not window.actions_["free"].isEnabled()
    window.document.select([A1, A2, A3])
    window.actions_.trigger("free")
    assert [stand.exhibitors for stand in window.document.plan.stands.values()] == [(), (), ()]
    assert last_step(window) == "Free 3 stands"
