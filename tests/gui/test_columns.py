"""The panels give way in a small window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.builders import a_plan
from tests.gui.conftest import OpenWindow, wait_for_checks

from village_planner.gui.columns import Columns
from village_planner.gui.preferences import Preferences


@pytest.mark.parametrize(("width", "left", "right"), [(960, 256, 288), (1220, 271, 299), (1480, 286, 310)])
def test_the_panels_are_narrower_in_a_narrower_window(
    qtbot: QtBot, preferences: Preferences, width: int, left: int, right: int
) -> None:
    columns = Columns(QWidget(), preferences)
    qtbot.addWidget(columns)
    columns.resize(width, 600)
    columns.show()
    columns.fit(width)
    assert columns.sizes()[::2] == [left, right]


def shown(columns: Columns) -> tuple[bool, bool]:
    return not columns.widget(0).isHidden(), not columns.widget(2).isHidden()


def test_in_a_very_small_window_the_left_panel_folds_away_and_comes_back(
    qtbot: QtBot, preferences: Preferences
) -> None:
    columns = Columns(QWidget(), preferences)
    qtbot.addWidget(columns)
    columns.show()
    columns.fit(1480)
    assert (shown(columns), columns.folded) == ((True, True), False)
    columns.fit(720)
    assert (shown(columns), columns.folded) == ((False, True), True)
    assert columns.sizes()[1] > 400
    columns.fit(1480)
    assert (shown(columns), columns.sizes()[::2]) == ((True, True), [286, 310])


def test_a_panel_that_somebody_showed_or_hid_stays_so(qtbot: QtBot, preferences: Preferences) -> None:
    columns = Columns(QWidget(), preferences)
    qtbot.addWidget(columns)
    columns.show()
    columns.fit(720)
    columns.switch("left")
    columns.fit(700)
    assert shown(columns) == (True, True)
    columns.switch("left")
    columns.fit(1480)
    assert shown(columns) == (False, True)
    columns.fit(720)
    columns.fit(1480)
    assert shown(columns) == (False, True)


def test_a_panel_put_into_folded_room_is_folded_too(qtbot: QtBot, preferences: Preferences) -> None:
    columns = Columns(QWidget(), preferences)
    qtbot.addWidget(columns)
    columns.show()
    columns.fit(720)
    panel = QWidget()
    columns.put("left", panel)
    assert shown(columns) == (False, True)


def test_it_is_said_where_the_left_panel_has_gone(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(a_plan(), size=(720, 450))
    wait_for_checks(qtbot, window)
    assert not window.workspace.panel_visible("left")
    assert "F9" in window.workspace.status.message()
    window.actions_.trigger("panel-left")
    assert window.workspace.panel_visible("left")
