"""The undo history as a list that can be jumped in."""

from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.builders import a_plan
from tests.gui.conftest import OpenWindow

from village_planner.edits.floor import move
from village_planner.gui.main_window import MainWindow
from village_planner.gui.panels.history import HistoryModel, HistoryPanel
from village_planner.model.ids import StandId
from village_planner.session.history import Step
from village_planner.text import Translator, say, verbatim


def history_of(window: MainWindow) -> HistoryPanel:
    """The panel, brought to the front by its command."""
    window.actions_.trigger("history")
    return window.workspace.inspector.findChildren(HistoryPanel)[0]


def moved(window: MainWindow, *names: str) -> None:
    """One step of this name after the other, each moving A1 by a metre."""
    for name in names:
        window.document.commit(verbatim(name), move(window.document.plan, ["A1"], 1000, 0))


def x_of(window: MainWindow) -> int:
    return window.document.plan.stands[StandId("A1")].position.x


def rows(panel: HistoryPanel) -> list[str]:
    return [panel.model.data(panel.model.index(i)) for i in range(panel.model.rowCount())]


def click(panel: HistoryPanel, row: int) -> None:
    middle = panel.list.visualRect(panel.model.index(row)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, middle.y()))


def test_every_step_is_listed_while_somebody_works(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    panel = history_of(window)
    assert rows(panel) == ["New village"]
    moved(window, "One", "Two")
    assert rows(panel) == ["New village", "One", "Two"]
    assert panel.model.present == 2


def test_a_click_jumps_back_and_ahead_and_makes_no_step(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    moved(window, "One", "Two", "Three")
    panel = history_of(window)
    click(panel, 1)
    assert (x_of(window), len(rows(panel)), panel.model.present) == (1000, 4, 1)
    click(panel, 3)
    assert (x_of(window), len(rows(panel)), panel.model.present) == (3000, 4, 3)


def test_the_keys_go_through_the_steps_and_enter_jumps(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    moved(window, "One", "Two")
    panel = history_of(window)
    QTest.keyClick(panel.list, Qt.Key.Key_Up)
    assert x_of(window) == 2000
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert x_of(window) == 1000


def test_the_list_stays_in_front_when_a_jump_changes_the_selection(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    panel = history_of(window)
    window.document.select(["A1"])
    window.actions_.trigger("delete")
    click(panel, 0)
    assert panel.isVisible()


def test_a_step_after_a_jump_forgets_what_was_ahead(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    moved(window, "One", "Two")
    panel = history_of(window)
    click(panel, 1)
    moved(window, "Other")
    assert rows(panel) == ["New village", "One", "Other"]


def test_the_list_says_to_a_screen_reader_where_one_is_and_what_is_saved(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    moved(window, "One", "Two")
    session = window.document.session
    window.document.path = Path("a.village")
    session.mark_saved(session.history.steps[1].plan)
    window.actions_.trigger("undo")
    panel = history_of(window)
    spoken = [panel.model.data(panel.model.index(i), Qt.ItemDataRole.AccessibleTextRole) for i in range(3)]
    assert [words.split(", ", 1)[0] for words in spoken] == ["New village", "One", "Two"]
    assert spoken[1].endswith("present step, saved here")
    assert spoken[2].endswith("undone")


def test_the_row_that_is_on_disk_is_marked_when_it_is_saved(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    moved(window, "One")
    panel = history_of(window)
    plain = panel.list.visualRect(panel.model.index(1)).height()
    session = window.document.session
    window.document.path = Path("a.village")
    session.mark_saved(session.base)
    window.document.state_changed.emit()
    assert panel.model.saved == 1
    assert panel.list.visualRect(panel.model.index(1)).height() > plain


def test_what_is_in_no_file_is_nowhere_said_to_be_saved(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    assert window.document.path is None
    assert history_of(window).model.saved is None


def test_another_village_has_another_history(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    moved(window, "One", "Two")
    panel = history_of(window)
    session = window.document.session
    session.mark_saved(session.base)
    window.files.open_sample()
    assert rows(panel) == ["Opened the sample village"]


def test_a_row_is_painted_without_an_error(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(a_plan().with_stand("A1"), "fr")
    moved(window, "One", "Two")
    window.actions_.trigger("undo")
    panel = history_of(window)
    picture = panel.list.viewport().grab().toImage()
    middle = panel.list.visualRect(panel.model.index(1)).center()
    assert picture.pixelColor(12, middle.y()).name().upper() == window.desk.colours.accent_soft


def test_one_more_step_after_five_hundred_is_cheap() -> None:
    plan = a_plan().plan
    when = datetime(2027, 3, 4, 12, tzinfo=UTC)
    steps = tuple(Step(say("Step {n}", n=i), plan, when) for i in range(501))
    model = HistoryModel(Translator("en"))
    model.show(steps[:500], 499, None)
    began = perf_counter()
    model.show(steps, 500, None)
    assert perf_counter() - began < 0.05
    assert model.rowCount() == 501


def test_its_command_brings_the_present_step_into_view(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    moved(window, *(f"Step {n}" for n in range(60)))
    panel = history_of(window)

    def is_seen() -> bool:
        return panel.list.viewport().rect().contains(panel.list.visualRect(panel.model.index(60)))

    assert is_seen()
    panel.list.scrollToTop()
    assert not is_seen()
    window.actions_.trigger("history")
    assert is_seen()
