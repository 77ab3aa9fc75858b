"""Whatever a hand does with mouse and keyboard, the window lives, the plan is valid and undo leads back to the start.

`tests/bench/sessions.py` runs hundreds of longer ones.
"""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow, wait_for_checks
from tests.gui.random_hand import RandomHand, faults_after, listening

from village_planner.edits.floor import move
from village_planner.text import say


def a_village() -> PlanBuilder:
    """Two halls with stands, a column, a supply point and doors."""
    return (
        a_plan()
        .with_door("Entrance", (10, 0), (12, 0))
        .with_stand("A1", at=(3, 3))
        .with_stand("A2", at=(6, 3))
        .with_stand("A3", at=(3, 8), turned=90, locked=True)
        .with_fixture("Column", at=(12, 9))
        .with_service("Socket", at=(5, 5))
        .with_hall("Hall 2", (12, 9))
        .with_stand("B1", at=(4, 4))
        .with_exhibitor("Alba", on="A1")
        .with_exhibitor("Borea")
    )


@pytest.mark.parametrize("seed", range(3))
def test_whatever_a_hand_does_undo_leads_back_to_the_start(open_window: OpenWindow, seed: int) -> None:
    window = open_window(a_village())
    first = window.document.session.base
    with listening() as heard:
        RandomHand(window, seed).act(250)
        faults = faults_after(window)
    assert heard == []
    assert faults == []
    assert window.isVisible()
    assert window.document.session.history.steps[0].plan is first


@pytest.mark.parametrize("command", ["language-fr", "theme-dark"])
def test_what_a_new_language_or_theme_has_replaced_hears_nothing_any_more(
    open_window: OpenWindow, command: str
) -> None:
    window = open_window(a_village())
    with listening() as heard:
        window.actions_.trigger(command)
        QApplication.processEvents()
        window.document.select(["A1"])
        window.document.undo()
        QApplication.processEvents()
    assert heard == []


def test_a_whole_check_on_its_way_makes_no_gesture_wait_and_comes_afterwards(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(a_village())
    document, checker = window.document, window.checker
    checker.check_now()
    assert checker.busy
    document.session.preview(move(document.plan, ["A1"], 500, 0))
    assert checker._task is None
    document.commit(say("Move"), document.plan)
    wait_for_checks(qtbot, window)
    assert checker.report is not None
    assert not document.session.previewing
    assert checker._asked is document.session.base
