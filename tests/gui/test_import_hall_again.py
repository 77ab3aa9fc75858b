"""The venue's own plan once it is there: its scale set again; replaced, removed, turned, dimmed in the form."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow
from tests.gui.plan_importing import button_in, click, words_in
from tests.gui.test_accessible import nameless
from tests.gui.test_words_fit import cut_off, settle

from village_planner.edits.background import set_background
from village_planner.gui.dialogs.import_hall.again import AgainWindow
from village_planner.gui.dialogs.import_hall.window import ImportWindow
from village_planner.gui.main_window import MainWindow
from village_planner.gui.panels.background_form import BackgroundForm
from village_planner.model.backdrop import Backdrop, BackdropLayer, BackdropPath
from village_planner.model.ids import HallId
from village_planner.model.placement import on_floor
from village_planner.session.hall_plan_drafts import Way

HALL = HallId("Hall 1")
ROOM = Backdrop(
    width=25.0,
    height=18.0,
    layers=(BackdropLayer("walls"),),
    paths=(BackdropPath(0, "MLLLZ", (0.0, 0.0, 25.0, 0.0, 25.0, 18.0, 0.0, 18.0)),),
)


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    """A village with a plan of 25 × 18 m under its hall, and a stand."""
    return open_window(a_village())


def a_village() -> PlanBuilder:
    plan = a_plan().with_stand("A1", at=(10, 8)).plan
    return PlanBuilder(set_background(plan, HALL, ROOM, "venue.dxf", mm_per_unit=1_000.0))


def again(window: MainWindow, qtbot: QtBot) -> AgainWindow:
    """The window in which its scale is set again, with the drawing in it."""
    window.actions_.trigger("rescale-background")
    (dialog,) = window.findChildren(AgainWindow)
    qtbot.waitUntil(lambda: dialog.bench.preview.chart is not None)
    return dialog


def measure(dialog: AgainWindow, distance: str) -> None:
    """The lower wall, measured."""
    click(dialog.bench.preview, (0, 0))
    click(dialog.bench.preview, (25, 0))
    QTest.keyClicks(dialog.scale.measures.fields[-1], distance)


def background(window: MainWindow):
    return window.document.plan.halls[HALL].background


def form(window: MainWindow) -> BackgroundForm:
    window.workspace.inspector.setCurrentIndex(1)
    QApplication.processEvents()
    (found,) = [f for f in window.workspace.findChildren(BackgroundForm) if f.isVisible()]
    return found


def test_a_new_measure_moves_the_plan_and_never_the_stands(window: MainWindow, qtbot: QtBot) -> None:
    before = window.document.plan
    dialog = again(window, qtbot)
    assert not dialog.set.isEnabled()
    measure(dialog, "50")
    dialog.set.click()
    assert background(window).mm_per_unit == 2_000
    assert window.document.plan.stands is before.stands
    assert window.document.plan.halls[HALL].outline == before.halls[HALL].outline
    window.document.undo()
    assert window.document.plan == before


def test_walls_and_stands_go_along_when_it_is_ticked(window: MainWindow, qtbot: QtBot) -> None:
    dialog = again(window, qtbot)
    measure(dialog, "50")
    dialog.with_stands.click()
    dialog.set.click()
    plan = window.document.plan
    assert plan.halls[HALL].outline[2] == (50_000, 36_000)
    assert plan.stands["A1"].position.x > 20_000
    assert len(window.document.session.history.steps) == 2, "one step"


def test_turning_alone_keeps_the_scale(window: MainWindow, qtbot: QtBot) -> None:
    dialog = again(window, qtbot)
    dialog.scale.lie.level.click()
    click(dialog.bench.preview, (0, 0))
    click(dialog.bench.preview, (0, 18))
    assert dialog.drafting.draft.way is Way.BEFORE
    dialog.set.click()
    assert background(window).mm_per_unit == 1_000
    assert background(window).rotation in (90_000, 270_000)


def test_another_corner_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    dialog = again(window, qtbot)
    dialog.scale.lie.corner.click()
    click(dialog.bench.preview, (25, 18))
    dialog.set.click()
    assert on_floor(background(window), (25, 18)) == pytest.approx((0, 0), abs=1)


def test_esc_drops_what_is_pointed_at_and_then_closes(window: MainWindow, qtbot: QtBot) -> None:
    dialog = again(window, qtbot)
    closed: list[int] = []
    dialog.finished.connect(closed.append)
    click(dialog.bench.preview, (0, 0))
    for expected in ([], [], [0]):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert closed == expected


def test_without_a_plan_there_is_nothing_to_be_set_again(open_window: OpenWindow) -> None:
    window = open_window(a_plan())
    for command in ("rescale-background", "replace-background", "remove-background"):
        assert not window.actions_[command].isEnabled()
    window.workspace.inspector.setCurrentIndex(1)
    assert button_in(form(window), "Import a hall plan…").isEnabled()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_control_has_a_name_and_no_word_is_cut_off(
    open_window: OpenWindow, qtbot: QtBot, language: str
) -> None:
    dialog = again(open_window(a_village(), language), qtbot)
    measure(dialog, "50")
    settle()
    assert nameless(dialog) == []
    assert list(cut_off(dialog)) == []


# -- the form of the hall ------------------------------------------------------------------------------------------


def test_the_form_of_the_hall_tells_the_file_and_its_size(window: MainWindow) -> None:
    said = words_in(form(window))
    assert "venue.dxf" in said
    assert "25.00\xa0m × 18.00\xa0m" in said


def test_the_plan_is_turned_about_its_middle(window: MainWindow) -> None:
    middle = on_floor(background(window), (12.5, 9.0))
    form(window).turn_left.click()
    assert background(window).rotation == 90_000
    assert on_floor(background(window), (12.5, 9.0)) == pytest.approx(middle, abs=1)
    assert "turned by 90°" in words_in(form(window))


def test_the_plan_is_made_stronger(window: MainWindow) -> None:
    strength = form(window).strength
    strength.setCurrentIndex(strength.findData(100))
    strength.activated.emit(strength.currentIndex())
    assert background(window).opacity_percent == 100
    assert form(window).strength.currentData() == 100


def test_the_plan_is_removed_as_one_step(window: MainWindow) -> None:
    before = window.document.plan
    button_in(form(window), "Remove the venue’s plan").click()
    assert background(window) is None
    assert not window.document.plan.assets
    assert "to scale" in words_in(form(window))
    window.document.undo()
    assert window.document.plan == before


def test_the_plan_is_replaced_by_another_file(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    from tests.gui.plan_importing import a_scan

    scan = a_scan(tmp_path)
    monkeypatch.setattr("village_planner.gui.dialogs.import_hall.entry.ask_file", lambda *_asked: scan)
    button_in(form(window), "Replace the venue’s plan…").click()
    QApplication.processEvents()
    (dialog,) = window.findChildren(ImportWindow)
    assert dialog.file.path == scan
    dialog.reject()
