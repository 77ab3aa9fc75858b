"""The toolbar's families: a button shows what was used last, and its menu offers the rest."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow, wait_for_checks

from village_planner.edits.exhibitors import assign
from village_planner.gui.actions import COMMANDS
from village_planner.gui.family_button import FamilyButton
from village_planner.gui.main_window import MainWindow
from village_planner.gui.theme import TOOL
from village_planner.gui.toolbar import FAMILIES, Toolbar
from village_planner.text import verbatim


def family_of(window: MainWindow, command: str) -> FamilyButton:
    """The button of the family that a command belongs to."""
    buttons = window.workspace.toolbar.findChildren(FamilyButton)
    (family,) = (family for family in FAMILIES if command in family)
    return next(button for button in buttons if button.defaultAction().objectName() in family)


def entries(button: FamilyButton) -> list[str]:
    """What the button's menu says."""
    button.menu().aboutToShow.emit()
    return [entry.text().split("\t")[0] for entry in button.menu().actions()]


def choose(button: FamilyButton, text: str) -> None:
    """Take an entry of the button's menu."""
    button.menu().aboutToShow.emit()
    next(e for e in button.menu().actions() if e.text().split("\t")[0] == text).trigger()


def test_a_family_shows_its_first_member_before_any_was_used(open_window: OpenWindow) -> None:
    window = open_window(a_plan())
    assert family_of(window, "insert-stand-poster").defaultAction().objectName() == "insert-stand-table"


def test_its_menu_offers_all_of_the_family_with_pictures(open_window: OpenWindow) -> None:
    button = family_of(open_window(a_plan()), "insert-stand-table")
    assert entries(button) == ["Table", "Meeting table", "Poster panel"]
    assert not any(entry.icon().isNull() for entry in button.menu().actions())


def test_what_was_chosen_in_the_menu_is_run_and_shown_from_now_on(open_window: OpenWindow) -> None:
    window = open_window(a_plan())
    button = family_of(window, "insert-stand-table")
    choose(button, "Poster panel")
    assert button.defaultAction().objectName() == "insert-stand-poster"
    assert len(window.document.plan.stands) == 1
    button.click()
    assert [stand.kind.value for stand in window.document.plan.stands.values()] == ["poster", "poster"]


def test_what_was_used_last_is_shown_again_in_another_window(open_window: OpenWindow) -> None:
    choose(family_of(open_window(a_plan()), "insert-stand-table"), "Meeting table")
    shown = family_of(open_window(a_plan(), "fr"), "insert-stand-table").defaultAction()
    assert shown.objectName() == "insert-stand-meeting-table"


def test_a_command_run_from_a_menu_is_shown_on_its_family(open_window: OpenWindow) -> None:
    window = open_window(a_plan())
    window.actions_.trigger("tool-zone")
    assert family_of(window, "tool-door").defaultAction().objectName() == "tool-zone"


def test_the_down_key_opens_the_menu(open_window: OpenWindow, qtbot: QtBot) -> None:
    button = family_of(open_window(a_plan()), "insert-stand-table")
    QTest.keyClick(button, Qt.Key.Key_Down)
    qtbot.waitUntil(button.menu().isVisible, timeout=2000)
    button.menu().close()


def test_holding_the_button_opens_the_menu_and_inserts_nothing(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(a_plan())
    button = family_of(window, "insert-stand-table")
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(button.menu().isVisible, timeout=2000)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    button.menu().close()
    assert not window.document.plan.stands


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("family", range(len(FAMILIES)))
def test_every_button_fits_into_a_narrow_window(open_window: OpenWindow, language: str, family: int) -> None:
    window = open_window(a_plan(), language, (960, 700))
    QApplication.processEvents()
    toolbar = window.workspace.toolbar
    shown = {
        button.defaultAction().objectName(): button
        for button in toolbar.findChildren(QToolButton)
        if button.defaultAction() is not None
    }
    button = next(shown[command] for command in FAMILIES[family] if command in shown)
    assert button.width() >= TOOL
    assert button.geometry().right() < toolbar.width()


ZOOM, SWITCHES = {"zoom-in", "zoom-out"}, {"snap", "grid"}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("width", "without"), [(840, ZOOM), (720, ZOOM | SWITCHES)])
def test_a_very_narrow_window_goes_without_some_buttons_and_cuts_none(
    open_window: OpenWindow, language: str, width: int, without: set[str]
) -> None:
    window = open_window(a_plan().with_stand("A1"), language)
    toolbar = window.workspace.toolbar
    window.setMinimumSize(1, 1)
    window.resize(width, 600)
    QApplication.processEvents()
    shown = {
        b.defaultAction().objectName()
        for b in toolbar.findChildren(QToolButton)
        if b.defaultAction() and not b.isHidden()
    }
    assert {"fit", "undo", "tool-select"} <= shown
    assert (ZOOM | SWITCHES) - shown == without
    assert toolbar.pill.text()
    for button in (toolbar.pill, toolbar.export):
        assert button.width() >= button.minimumSizeHint().width()
    window.resize(1200, 600)
    QApplication.processEvents()
    assert not any(b.isHidden() for b in toolbar.findChildren(QToolButton))


def test_every_command_of_a_family_exists_and_has_a_picture() -> None:
    for family in FAMILIES:
        assert all(COMMANDS[command].icon for command in family)


@pytest.mark.parametrize("exit_drawn", [True, False])
def test_a_hall_without_an_exit_is_not_called_free_of_conflicts(
    open_window: OpenWindow, qtbot: QtBot, exit_drawn: bool
) -> None:
    plan = PlanBuilder().with_hall(size=(12, 10), persons=15)
    taken = plan.with_stand("A1", at=(4, 4)).with_exhibitor("Ada", on="A1")
    window = open_window(plan.with_door("South", (5, 0), (7, 0)) if exit_drawn else taken)
    wait_for_checks(qtbot, window)
    pill = window.workspace.toolbar.pill
    said = [words.text() for words in window.workspace.checks.findChildren(QLabel)]
    if exit_drawn:
        assert (pill.accessibleName(), pill.property("tone")) == ("No conflict", "good")
        assert "Rules cover the plan as drawn; they do not replace the safety officer." in said
    else:
        unknown = len(window.desk.report.not_checkable())
        assert (pill.accessibleName(), pill.property("tone")) == (f"{unknown} not checkable", "muted")
        assert "The ways to the exits could not be checked: see below what is missing." in said


def test_a_plan_of_which_not_all_was_told_is_not_called_free_of_conflicts(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(
        PlanBuilder().with_hall(size=(12, 10), persons=15).with_door("South", (5, 0), (7, 0))
    )
    wait_for_checks(qtbot, window)
    first, *others = window.desk.report.results
    window.desk.report = replace(window.desk.report, results=(replace(first, has_more=True), *others))
    window.desk.report_changed.emit()
    assert window.workspace.toolbar.pill.property("tone") == "muted"
    said = [words.text() for words in window.workspace.checks.findChildren(QLabel)]
    assert "Not everything could be checked: see below what was left out." in said


@pytest.mark.parametrize(
    "plan", [PlanBuilder(), PlanBuilder().with_hall(size=(12, 10))], ids=["no hall", "hall"]
)
def test_of_a_village_without_anything_in_it_no_rule_is_said_to_be_content_or_in_need(
    open_window: OpenWindow, qtbot: QtBot, plan: PlanBuilder
) -> None:
    window = open_window(plan)
    wait_for_checks(qtbot, window)
    pill = window.workspace.toolbar.pill
    assert (pill.accessibleName(), pill.property("tone")) == ("Nothing to check yet", "muted")
    said = " ".join(words.text() for words in window.workspace.checks.findChildren(QLabel))
    assert "The checks begin with the first stand or door." in said
    assert "not checkable" not in said.lower()


def test_a_toolbar_never_shows_a_button_before_it_has_its_place(open_window: OpenWindow) -> None:
    window = open_window(a_plan())
    toolbar = Toolbar(window.desk, window.actions_)
    toolbar.resize(1480, toolbar.height())
    toolbar.show()
    shown = [part for part in toolbar.findChildren(QToolButton) if part.isVisible()]
    assert len(shown) > 10
    assert all(part.x() > 0 and part.y() > 0 for part in shown if part.parent() is toolbar)
    toolbar.deleteLater()


def test_a_tool_that_is_not_possible_leaves_its_button_to_another_until_it_is(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(a_plan().with_stand("A1", (3, 3)).with_exhibitor("Optics"))
    window.actions_.trigger("tool-place-next")
    button = family_of(window, "tool-stand")
    assert button.defaultAction().objectName() == "tool-place-next"
    (exhibitor,) = window.document.plan.exhibitors
    (stand,) = window.document.plan.stands
    window.desk.attempt(verbatim("Place"), lambda plan: assign(plan, stand, exhibitor))
    assert not window.actions_["tool-place-next"].isEnabled()
    assert button.defaultAction().objectName() == "tool-stand"
    window.document.undo()
    qtbot.waitUntil(window.actions_["tool-place-next"].isEnabled)
    assert button.defaultAction().objectName() == "tool-place-next"
