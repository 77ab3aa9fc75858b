"""Several things turned by a typed angle: as one, about their common middle, like by the round handle."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow, answer_with

from village_planner.edits.floor import rotate
from village_planner.gui.main_window import MainWindow
from village_planner.model.ids import StandId
from village_planner.text import Translator

PAIR = ("A1", "A2")


def a_pair(first: int = 0, second: int = 0) -> PlanBuilder:
    return a_plan().with_stand("A1", at=(5, 8), turned=first).with_stand("A2", at=(11, 8), turned=second)


def type_rotation(window: MainWindow, text: str) -> str:
    """What the field shows after it."""
    field = window.workspace.right.fields.stands.rotation
    window.activateWindow()
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    return str(field.text())


def places(window: MainWindow) -> list[tuple[int, int, int]]:
    stands = window.document.plan.stands
    return [(*stands[StandId(i)].position, stands[StandId(i)].rotation) for i in PAIR]


def test_stands_of_one_angle_turn_together_to_the_angle_typed(open_window: OpenWindow) -> None:
    window = open_window(a_pair(10, 10))
    expected = rotate(window.document.plan, PAIR, 5_000)
    window.document.select(PAIR)
    assert type_rotation(window, "15") == "15"
    assert window.document.plan.stands == expected.stands
    assert len(window.document.session.history.steps) == 2


def test_stands_that_face_each_other_still_do_after_a_typed_turn(open_window: OpenWindow) -> None:
    window = open_window(a_pair(0, 180))
    expected = rotate(window.document.plan, PAIR, 15_000)
    window.document.select(PAIR)
    assert (
        type_rotation(window, "15") == ""
    )  # they differ as before, and the field is ready for the next turn
    assert window.document.plan.stands == expected.stands
    assert type_rotation(window, "15") == ""
    assert [angle for _, _, angle in places(window)] == [30_000, 210_000]


@pytest.mark.parametrize(("second", "told"), [(0, "together to the angle"), (180, "together by the angle")])
def test_the_field_says_that_several_turn_together_and_of_one_nothing(
    open_window: OpenWindow, second: int, told: str
) -> None:
    window = open_window(a_pair(0, second))
    window.document.select(PAIR)
    field = window.workspace.right.fields.stands.rotation
    assert told in field.toolTip()
    window.document.select(PAIR[:1])
    assert field.toolTip() == ""


@pytest.mark.parametrize(("typed", "turned"), [("30", 30_000), ("-7.5", 352_500)])
def test_rotate_by_asks_for_an_angle(open_window: OpenWindow, typed: str, turned: int) -> None:
    window = open_window(a_pair())
    expected = rotate(window.document.plan, PAIR, turned)
    window.document.select(PAIR)
    answer_with("Rotate", lambda dialog: dialog.findChild(QLineEdit).setText(typed))
    window.actions_.trigger("rotate-by")
    assert window.document.plan.stands == expected.stands
    name = window.document.session.history.undo_name
    assert name is not None
    assert Translator("en")(name) == "Rotate 2 stands"


def test_rotate_by_cancelled_turns_nothing(open_window: OpenWindow) -> None:
    window = open_window(a_pair())
    before = window.document.plan
    window.document.select(PAIR)
    answer_with("Cancel")
    window.actions_.trigger("rotate-by")
    assert window.document.plan is before
