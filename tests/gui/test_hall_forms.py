"""The hall, its doors and columns beside the canvas: size, shape, which side."""

from PySide6.QtWidgets import QLineEdit, QPushButton
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow, answer_with

from village_planner.gui.main_window import MainWindow
from village_planner.model.fixture import FixtureKind
from village_planner.model.hall import Door, Hall, Swing
from village_planner.model.ids import DoorId
from village_planner.model.shape import Circle, Point, Rectangle


def the_hall(window: MainWindow) -> Hall:
    (hall,) = window.document.plan.halls.values()
    return hall


def the_door(window: MainWindow) -> Door:
    (door,) = the_hall(window).doors
    return door


def click(parent: object, words: str) -> None:
    next(b for b in parent.findChildren(QPushButton) if b.text() == words).click()


def test_a_rectangular_hall_gets_another_size_and_its_doors_go_along(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_door("E", (25, 4), (25, 6)))
    answer_with("Save", lambda dialog: dialog.findChildren(QLineEdit)[2].setText("30"))
    window.actions_.trigger("edit-hall")
    assert the_hall(window).outline[2] == (30_000, 18_000)
    assert the_door(window).start == (30_000, 4_000)


def test_a_size_that_is_not_typed_keeps_its_millimetres(open_window: OpenWindow) -> None:
    window = open_window(PlanBuilder().with_hall(size=(25.004, 18.003)))
    before = the_hall(window).outline
    answer_with("Save", lambda dialog: dialog.findChildren(QLineEdit)[0].setText("Lobby"))
    window.actions_.trigger("edit-hall")
    assert (the_hall(window).name, the_hall(window).outline) == ("Lobby", before)


def test_the_size_of_a_hall_with_more_corners_is_told_not_asked(open_window: OpenWindow) -> None:
    ring = tuple(
        Point(x, y) for x, y in ((0, 0), (9000, 0), (9000, 5000), (4000, 5000), (4000, 9000), (0, 9000))
    )
    window = open_window(PlanBuilder().with_hall(outline=ring))
    asked: list[int] = []
    answer_with("Save", lambda dialog: asked.append(len(dialog.findChildren(QLineEdit))))
    window.actions_.trigger("edit-hall")
    assert asked == [2]
    assert the_hall(window).outline == ring


def test_a_new_hall_to_draw_has_the_next_free_name_and_the_tool_in_hand(open_window: OpenWindow) -> None:
    window = open_window(PlanBuilder().with_hall("Hall 2"))
    window.actions_.trigger("draw-hall")
    assert [hall.name for hall in window.document.plan.halls.values()] == ["Hall 2", "Hall 3"]
    assert window.document.plan.halls[window.document.hall].name == "Hall 3"
    assert window.tool == "outline"


def test_a_door_is_turned_over_and_hung_otherwise_beside_the_canvas(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_door("N", (3, 18), (4, 18), swing=Swing.OUTWARD))
    window.document.select_door(DoorId("N"))
    form = window.workspace.right.fields.doors
    click(form, "Open to the other side")
    assert the_door(window).swing is Swing.INWARD
    click(form, "Hang on the other side")
    assert the_door(window).start == (4_000, 18_000)
    assert window.document.door == the_door(window)


def test_columns_become_round_and_square_again_about_their_middle(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_fixture("c", at=(4, 4), size=(0.4, 0.6)))
    window.document.select(["c"])
    form = window.workspace.right.fields.fixtures
    form.round.click()
    column = window.document.plan.fixtures["c"]
    assert (column.shape, column.position) == (Circle(600), (4_200, 4_300))
    assert not form.depth_field.isEnabled()
    form.round.click()
    column = window.document.plan.fixtures["c"]
    assert (column.shape, column.position) == (Rectangle(600, 600), (3_900, 4_000))


def test_the_corners_of_a_zone_are_edited_from_its_fields(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_fixture("z", FixtureKind.KEEP_CLEAR, at=(4, 4), size=(3, 2)))
    window.document.select(["z"])
    form = window.workspace.right.fields.fixtures
    assert form.round.isHidden()
    click(form, "Edit the corners")
    assert window.tool == "corners"
