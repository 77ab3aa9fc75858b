"""Plans and events that no sensible person makes, and that the window survives and explains all the same."""

import pytest
from msgspec import structs
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.builders import a_plan
from tests.gui.conftest import OpenWindow
from tests.gui.hand import CTRL, Hand, Reach

from village_planner.gui.panels.checks import ChecksPanel
from village_planner.model.ids import StandId
from village_planner.model.plan import RuleSettings
from village_planner.model.shape import Point
from village_planner.session.session import Session
from village_planner.text import say


def test_a_plan_of_an_unknown_profile_is_said_to_be_unchecked_and_can_be_worked_on(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(a_plan().with_stand("A1"))
    plan = structs.replace(a_plan().with_stand("B1", at=(5, 5)).plan, rules=RuleSettings(profile="moon"))
    window.show_plan(Session(plan, say("Opened")), None)
    assert window.desk.report is None, "the answer about the former plan"
    qtbot.waitUntil(lambda: bool(window.desk.trouble) and not window.checker.busy, timeout=20_000)
    (panel,) = window.findChildren(ChecksPanel)
    assert any("moon" in text.text() for text in panel.findChildren(QLabel))
    hand = Hand(window.workspace.canvas)
    hand.drag((6, 6), (7, 7), (9, 9))
    assert window.document.plan.stands[StandId("B1")].position != Point(5000, 5000)


def test_what_an_undo_has_just_taken_away_is_no_fault_of_the_inspector(
    open_window: OpenWindow, caplog: pytest.LogCaptureFixture
) -> None:
    window = open_window(a_plan().with_stand("A1", at=(2, 2)).with_stand("A2", at=(8, 8)))
    window.document.select([StandId("A1"), StandId("A2")])
    window.actions_.trigger("duplicate")
    window.document.undo()
    assert not caplog.records


def test_a_wheel_gone_wild_zooms_as_far_as_possible(reach: Reach) -> None:
    hand = reach(a_plan().with_stand("A1"))
    hand.wheel((5, 5), 2**30, CTRL)
    nearest = hand.canvas.camera.percent
    hand.wheel((5, 5), -(2**30), CTRL)
    assert hand.canvas.camera.percent < nearest
