"""The arrow on the switch of a side points to where the side lies on the plan."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QIcon
from pytestqt.qtbot import QtBot
from tests.builders import a_plan

from village_planner.gui import icons
from village_planner.gui.panels.open_sides import OpenSides
from village_planner.gui.theme import LIGHT
from village_planner.text import Translator

UP, RIGHT, DOWN, LEFT = 0, 90, 180, 270


@pytest.mark.parametrize(("turned", "turns"), [(0, [DOWN, RIGHT, UP, LEFT]), (90, [RIGHT, UP, LEFT, DOWN])])
def test_the_arrows_of_front_right_back_and_left_point_there(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, turned: int, turns: list[int]
) -> None:
    painted: list[int] = []
    monkeypatch.setattr(icons, "icon", lambda *_, turn, **_more: painted.append(turn) or QIcon())
    plan = a_plan().with_stand("A1", (5, 5), turned=turned).plan
    sides = OpenSides(Translator("en"), LIGHT, lambda _edge, _open: None)
    qtbot.addWidget(sides)
    (hall,) = plan.halls.values()
    sides.show_stands([plan.stands["A1"]], hall)
    assert painted == turns


def test_a_side_that_only_some_have_open_is_shown_as_mixed(qtbot: QtBot) -> None:
    plan = (
        a_plan().with_stand("A1", (5, 5), open_edges=(0, 1)).with_stand("A2", (9, 5), open_edges=(0, 3)).plan
    )
    sides = OpenSides(Translator("en"), LIGHT, lambda _edge, _open: None)
    qtbot.addWidget(sides)
    (hall,) = plan.halls.values()
    sides.show_stands([plan.stands["A1"], plan.stands["A2"]], hall)
    assert [button.isChecked() for button in sides.buttons] == [True, False, False, False]
    assert [button.property("state") or "" for button in sides.buttons] == ["", "mixed", "", "mixed"]
    assert "mixed" in sides.buttons[1].toolTip()
    sides.show_stands([plan.stands["A1"]], hall)
    assert not any(button.property("state") for button in sides.buttons)
