"""The window opens in two steps: first the plan, then everything around it, without anything moving."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.builders import a_plan
from tests.gui.conftest import OpenWindow

from village_planner.gui import workers
from village_planner.gui.app import make_window
from village_planner.gui.main_window import MainWindow
from village_planner.gui.panels.catalogue import ModuleTile
from village_planner.gui.panels.plan_panel import PlanPanel
from village_planner.gui.preferences import Preferences
from village_planner.session.files import sample_path


@pytest.fixture(params=["en", "fr"])
def opening(request: pytest.FixtureRequest, qapp: QApplication, preferences: Preferences, qtbot: QtBot):
    """A window on the sample's plan before its first paint."""
    qapp.setStyleSheet("")
    window = make_window(preferences, request.param, sample_path())
    qtbot.addWidget(window, before_close_func=_make_saved)
    yield window
    workers.finish_all()


def _make_saved(window: MainWindow) -> None:
    window.document.session.mark_saved(window.document.session.base)


def canvas_on_screen(window: MainWindow) -> QRect:
    """Where the canvas is in the window."""
    return QRect(window.canvas.mapTo(window, QPoint()), window.canvas.size())


def labels_of_menus(window: MainWindow) -> list[str]:
    return [action.text() for action in window.menuWidget().actions()]


@pytest.mark.parametrize("size", [QSize(1480, 900), QSize(1000, 640)])
def test_the_canvas_stays_in_its_place_when_bars_and_panels_come(
    opening: MainWindow, qtbot: QtBot, size: QSize
) -> None:
    opening.resize(size)
    assert not labels_of_menus(opening)
    opening.show()
    QApplication.sendPostedEvents()
    before, percent = canvas_on_screen(opening), opening.canvas.camera.percent
    qtbot.waitUntil(lambda: bool(labels_of_menus(opening)) and opening.workspace.left.count() > 0)
    qtbot.wait(20)
    assert (canvas_on_screen(opening), opening.canvas.camera.percent) == (before, percent)


def test_who_asks_for_a_command_before_the_first_paint_gets_it(opening: MainWindow) -> None:
    stand = next(iter(opening.document.plan.stands))
    opening.document.select([stand])
    opening.actions_.trigger("delete")
    assert stand not in opening.document.plan.stands
    assert opening.workspace.left.count() == 0


def test_a_key_pressed_before_the_bars_are_there_reaches_the_canvas(opening: MainWindow) -> None:
    opening.show()
    stand = next(iter(opening.document.plan.stands.values()))
    opening.document.select([stand.id])
    QTest.keyClick(opening.canvas, Qt.Key.Key_Right)
    assert opening.document.plan.stands[stand.id].position.x > stand.position.x


def test_a_window_closed_before_its_bars_are_there_closes_quietly(
    opening: MainWindow, tmp_path: Path
) -> None:
    opening.show()
    assert opening.close()
    QApplication.sendPostedEvents()


def test_a_page_of_tabs_is_made_when_it_is_shown_and_takes_its_turn_for_the_tab_key(
    open_window: OpenWindow,
) -> None:
    window = open_window(a_plan())
    left = window.workspace.left
    assert not left.findChildren(ModuleTile)
    left.setCurrentIndex(1)
    assert left.findChildren(ModuleTile)
    turn = in_turn(window)
    tile = min(turn.index(tile) for tile in left.findChildren(ModuleTile))
    assert turn.index(left.tabBar()) < tile < turn.index(window.workspace.right.fields.stands.number)


def in_turn(window: MainWindow) -> list[QWidget]:
    """Everything in the window in the order of the Tab key."""
    chain: list[QWidget] = [window]
    while (following := chain[-1].nextInFocusChain()) is not window:
        chain.append(following)
    return chain


def test_the_page_in_front_comes_back_in_another_language(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(a_plan())
    window.workspace.inspector.setCurrentIndex(1)
    window.use_language("fr")
    qtbot.waitUntil(lambda: bool(window.workspace.inspector.currentWidget().findChildren(PlanPanel)))
