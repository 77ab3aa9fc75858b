"""The panels give way in a small window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

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
