"""What only a person can say for the rules about safety is typed and ticked in the inspector, one step each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.builders import a_plan
from tests.gui.conftest import OpenWindow

from village_planner.gui.panels.door_form import DoorForm
from village_planner.gui.panels.plan_panel import PlanPanel
from village_planner.model.ids import StandId


def test_the_persons_of_a_hall_are_from_its_area_until_they_are_declared(open_window: OpenWindow) -> None:
    window = open_window(a_plan())
    window.workspace.inspector.setCurrentIndex(1)
    village = window.workspace.inspector.widget(1).findChild(PlanPanel)
    assert village.persons.placeholderText() == "from the area"
    village.persons.setFocus()
    QTest.keyClicks(village.persons, "200")
    QTest.keyClick(village.persons, Qt.Key.Key_Return)
    assert window.document.plan.halls[window.document.hall].persons == 200
    window.actions_.trigger("undo")
    assert window.document.plan.halls[window.document.hall].persons is None


def test_a_door_is_neutralised_in_its_form(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_door("E1", (2, 0), (4, 0)))
    window.document.select_door("E1")
    (form,) = window.workspace.inspector.findChildren(DoorForm)
    form.neutralised.activated.emit(1)
    assert window.document.plan.halls[window.document.hall].doors[0].neutralised


def test_ceiling_and_cooking_are_ticked_for_a_stand(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1", at=(5, 5)))
    window.document.select(["A1"])
    form = window.workspace.right.fields.stands
    form.covered.click()
    form.cooking.click()
    row = window.document.plan.stands[StandId("A1")]
    assert (row.covered, row.cooking) == (True, True)
