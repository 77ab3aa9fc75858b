"""What is typed and not committed yet belongs to what it was typed about, and is not lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from tests.builders import a_plan
from tests.gui.conftest import OpenWindow, answer_with
from tests.gui.hand import ALT, Hand
from tests.gui.random_hand import listening

from village_planner.edits.floor import delete
from village_planner.edits.hall import delete_hall
from village_planner.gui.main_window import MainWindow
from village_planner.gui.panels.finding_card import FindingCard
from village_planner.gui.panels.plan_panel import PlanPanel
from village_planner.model.ids import HallId, StandId
from village_planner.session.files import open_village
from village_planner.text import verbatim


def type_into(window: MainWindow, field: QWidget, text: str) -> None:
    """Put the keyboard into a field and type, without Enter."""
    window.activateWindow()
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


@pytest.mark.parametrize("table", ["stands", "services", "fixtures"])
def test_what_is_typed_about_a_thing_that_goes_goes_with_it(open_window: OpenWindow, table: str) -> None:
    window = open_window(a_plan().with_stand("A1").with_service("P1", (8, 8)).with_fixture("C1", at=(12, 12)))
    document, inspector = window.document, window.workspace.right.fields
    key = {"stands": "A1", "services": "P1", "fixtures": "C1"}[table]
    document.select([key])
    form = getattr(inspector, table)
    type_into(window, form.number if table == "stands" else form.name, "Z9")
    with listening() as heard:
        document.commit(verbatim("Delete"), delete(document.session.base, [key]))
        after = document.plan
        window.canvas.setFocus()
    assert not heard
    assert document.plan is after


@pytest.mark.parametrize("table", ["stands", "services", "fixtures"])
def test_what_is_typed_about_a_copy_that_is_still_in_hand_is_dropped(
    open_window: OpenWindow, table: str
) -> None:
    window = open_window(
        a_plan()
        .with_stand("A1", at=(3, 3))
        .with_service("P1", (8, 8))
        .with_fixture("C1", at=(12, 12), size=(2, 2))
    )
    document, hand = window.document, Hand(window.canvas)
    key, place = {"stands": ("A1", (4, 4)), "services": ("P1", (8, 8)), "fixtures": ("C1", (13, 13))}[table]
    document.select([key])
    hand.press(place)
    hand.move((place[0] + 4, place[1]), ALT)
    form = getattr(window.workspace.right.fields, table)
    assert not document.selection & {key}
    before = document.session.base
    with listening() as heard:
        type_into(window, form.number if table == "stands" else form.name, "Z9")
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert not heard
    assert document.session.base is before
    hand.key(Qt.Key.Key_Escape)


@pytest.mark.parametrize("name", ["power", "number", "note"])
def test_what_is_typed_about_a_stand_is_that_stands_when_a_finding_selects_others(
    open_window: OpenWindow, qtbot: QtBot, name: str
) -> None:
    window = open_window(
        a_plan().with_stand("A1", at=(3, 3)).with_stand("A2", at=(8, 3)).with_stand("A3", at=(9, 3))
    )
    document = window.document
    document.select(["A1"])
    field = getattr(window.workspace.right.fields.stands, name)
    type_into(window, field, "500")
    qtbot.waitUntil(lambda: any(card.isVisible() for card in window.findChildren(FindingCard)))
    card = next(card for card in window.findChildren(FindingCard) if card.isVisible())
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert document.selection == {"A2", "A3"}
    window.canvas.setFocus()
    values = [
        {"power": str(row.orders.power_w), "number": row.number, "note": row.note}[name]
        for row in sorted(document.plan.stands.values(), key=lambda row: row.id)
    ]
    assert [value == "500" for value in values] == [True, False, False]
    assert len(document.session.history.steps) == 2


def test_what_is_typed_about_several_is_not_for_those_who_stay_selected(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1").with_stand("A2", at=(9, 9)))
    window.document.select(["A1", "A2"])
    type_into(window, window.workspace.right.fields.stands.power, "500")
    before = window.document.plan
    window.document.select(["A1"])
    window.canvas.setFocus()
    assert window.document.plan is before


@pytest.mark.parametrize("command", ["language-fr", "theme-dark"])
def test_what_is_typed_is_not_lost_when_the_window_changes_its_language_or_its_look(
    open_window: OpenWindow, command: str
) -> None:
    window = open_window(a_plan().with_stand("A1"))
    window.document.select(["A1"])
    type_into(window, window.workspace.right.fields.stands.power, "500")
    window.actions_.trigger(command)
    assert window.document.plan.stands["A1"].orders.power_w == 500


def test_what_is_typed_about_a_hall_is_that_halls_when_another_is_shown(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_hall("Hall 1").with_hall("Hall 2"))
    window.workspace.show_tabs((0, 1))
    village = window.workspace.inspector.widget(1).findChild(PlanPanel)
    type_into(window, village.ceiling, "4.20")
    window.document.show_hall(HallId("Hall 2"))
    window.canvas.setFocus()
    ceilings = {hall.name: hall.ceiling for hall in window.document.plan.halls.values()}
    assert ceilings == {"Hall 1": 4200, "Hall 2": None}


def test_without_a_hall_nothing_can_be_typed_about_one(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_hall("Hall 1"))
    window.workspace.show_tabs((0, 1))
    village = window.workspace.inspector.widget(1).findChild(PlanPanel)
    type_into(window, village.hall_name, "Foyer")
    with listening() as heard:
        document = window.document
        document.commit(verbatim("Delete"), delete_hall(document.session.base, document.hall))
        window.canvas.setFocus()
    assert not heard
    assert not village.hall_name.isEnabled()
    assert not document.plan.halls


def test_what_is_typed_is_in_the_file_that_is_saved(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(a_plan().with_stand("A1"))
    window.document.path = tmp_path / "a.village"
    window.document.select([StandId("A1")])
    field = window.workspace.right.fields.stands.number
    type_into(window, field, "Z9")
    assert window.files.saving.save()
    window.files.saving.wait()
    assert open_village(tmp_path / "a.village").session.plan.stands[StandId("A1")].number == "Z9"
    assert window.focusWidget() is field


def test_a_window_with_something_typed_asks_before_it_closes(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    window.document.path = Path("a.village")
    window.document.select([StandId("A1")])
    type_into(window, window.workspace.right.fields.stands.number, "Z9")
    answer_with("Cancel")
    assert not window.close()
    assert window.document.plan.stands[StandId("A1")].number == "Z9"


def test_the_field_that_gets_the_keyboard_is_brought_into_view(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"), size=(1200, 640))
    window.document.select([StandId("A1")])
    inspector = window.workspace.right.fields
    (area,) = [a for a in inspector.findChildren(QScrollArea) if a.isAncestorOf(inspector.stands.note)]
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert inspector.stands.number.visibleRegion().isEmpty()
    window.activateWindow()
    inspector.focus_first()
    assert window.focusWidget() is inspector.stands.number
    assert not inspector.stands.number.visibleRegion().isEmpty()
