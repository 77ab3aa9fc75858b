"""Nothing is lost: steps are kept and offered again, Esc leads back step by step, selection, view and lists stay."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow, answer_with, wait_for_checks

from village_planner.edits.floor import move
from village_planner.gui.app import make_window
from village_planner.gui.holding import who
from village_planner.gui.main_window import MainWindow
from village_planner.gui.notices import Telling
from village_planner.gui.preferences import Preferences
from village_planner.gui.saved_state import SavedState, state_of
from village_planner.model.ids import HallId, StandId
from village_planner.session import recovery
from village_planner.session.files import open_village, sample_path, save
from village_planner.session.journal import Journal, journal_folder
from village_planner.session.session import Session
from village_planner.storage.disk import RealDisk
from village_planner.storage.file_lock import Holder, hold, lock_path
from village_planner.text import Translator, say, verbatim

A1, A2 = StandId("A1"), StandId("A2")


@pytest.fixture(autouse=True)
def _no_journals() -> Iterator[None]:
    """What other tests left is none of this one's."""
    for path in journal_folder().glob("*"):
        path.unlink()
    yield
    for path in journal_folder().glob("*"):
        path.unlink()


def two_stands() -> PlanBuilder:
    return a_plan().with_stand("A1", at=(2, 2)).with_stand("A2", at=(8, 2))


def two_halls() -> PlanBuilder:
    return two_stands().with_hall("Annex", (20, 10)).with_stand("B1", at=(3, 3))


def a_file(folder: Path, built: PlanBuilder, name: str = "one.village") -> Path:
    return save(Session(built.plan, say("New village")), folder / name)


def nudge(window: MainWindow, name: str = "Move A1") -> None:
    window.document.commit(verbatim(name), move(window.document.plan, ["A1"], 1000, 0))


def state(window: MainWindow) -> str:
    """What the status bar says about safety, in the language of the window."""
    shown = window.workspace.status.findChild(SavedState)
    assert shown.text() == window.document.translator(state_of(window.document)[0])
    return shown.text()


def crashed(folder: Path | None, built: PlanBuilder, path: Path | None = None) -> Session:
    """A program that made two steps and ended."""
    opened = open_village(path).session if path is not None else Session(built.plan, say("New village"))
    journal = Journal(opened, folder)
    for name in ("Move A1", "Move A1 again"):
        opened.commit(verbatim(name), move(opened.base, ["A1"], 1000, 0))
    assert journal.settle()
    journal.close(remove=False)
    return opened


# Kept safe


def test_the_status_bar_says_when_changes_were_kept_and_saved(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window()
    window.files.open(a_file(tmp_path, two_stands()))
    wait_for_checks(qtbot, window)
    assert state(window).startswith("Saved ")
    nudge(window)
    qtbot.waitUntil(lambda: state(window).startswith("Changes kept safe "))
    window.actions_.trigger("save")
    assert state(window) == "Saving…"
    window.files.saving.wait()
    assert state(window).startswith("Saved ")


def test_a_folder_in_which_nothing_can_be_kept_is_told_once_and_shown(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from village_planner.session import journal_writer

    def refuse(*_args: object) -> None:
        raise PermissionError(13, "Permission denied")

    window = open_window(two_stands())
    monkeypatch.setattr(journal_writer, "create", refuse)
    nudge(window)
    qtbot.waitUntil(lambda: state(window) == "Changes are not kept")
    nudge(window)
    assert window.keeper.settle()
    qtbot.wait(20)
    assert [notice.telling.text for notice in window.notices.shown] == [
        say("Changes are not kept safe at the moment.")
    ]


def test_a_window_closed_on_purpose_leaves_nothing_to_recover(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(two_stands())
    nudge(window)
    assert window.keeper.settle()
    assert list(journal_folder().glob("*.journal"))
    answer_with("Discard changes")
    window.close()
    assert not list(journal_folder().glob("*"))
    assert recovery.left_behind() == ()


def test_a_save_leaves_nothing_to_recover(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    window.files.open(a_file(tmp_path, two_stands()))
    window.keeper.attach_once()
    nudge(window)
    window.actions_.trigger("save")
    window.files.saving.wait()
    assert window.keeper.settle()
    assert not list(journal_folder().glob("*"))


def test_steps_made_before_the_panels_are_there_are_kept_too(
    preferences: Preferences, tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(preferences, "en", a_file(tmp_path, two_stands()))
    qtbot.addWidget(
        window, before_close_func=lambda w: w.document.session.mark_saved(w.document.session.base)
    )
    nudge(window)
    window.show()
    wait_for_checks(qtbot, window)
    assert window.keeper.settle()
    assert list(journal_folder().glob("*.journal"))


# Recovered


def test_unsaved_work_of_an_ended_program_is_offered_and_recovered(open_window: OpenWindow) -> None:
    before = crashed(None, two_stands())
    window = open_window()
    said: list[str] = []
    answer_with("Recover", lambda dialog: said.extend(label.text() for label in dialog.findChildren(QLabel)))
    assert window.files.offer_recovery()
    assert window.document.plan == before.base
    assert window.isWindowModified()
    assert any("2 changes" in text and "Move A1 again" in text for text in said)
    assert "Nothing is deleted, whatever you choose." in said
    assert recovery.left_behind() == ()


def test_recovered_work_is_kept_again_at_once(open_window: OpenWindow) -> None:
    before = crashed(None, two_stands())
    window = open_window()
    answer_with("Recover")
    window.files.offer_recovery()
    window.keeper._journal.close(remove=False)  # the program ends a second time
    (left,) = recovery.left_behind()
    assert recovery.recover(left).session.plan == before.base
    assert left.tries == 1


def test_the_last_saved_state_can_be_chosen_and_the_work_is_set_aside(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    path = a_file(tmp_path, two_stands())
    crashed(None, two_stands(), path)
    window = open_window()
    answer_with("Last saved state")
    window.files.offer_recovery()
    assert window.document.path == path
    assert window.document.plan == open_village(path).session.plan
    assert recovery.left_behind() == ()
    assert [kept.suffix for kept in journal_folder().glob("*")] == [".aside"]


def test_what_is_put_off_is_offered_again(open_window: OpenWindow) -> None:
    crashed(None, two_stands())
    window = open_window()
    answer_with("Later")
    window.actions_.trigger("recover")
    assert not window.has_plan
    assert len(recovery.left_behind()) == 1


def test_recovered_work_is_saved_where_it_came_from(open_window: OpenWindow, tmp_path: Path) -> None:
    path = a_file(tmp_path, two_stands())
    before = crashed(None, two_stands(), path)
    window = open_window()
    answer_with("Recover")
    window.files.offer_recovery()
    window.actions_.trigger("save")
    window.files.saving.wait()
    assert open_village(path).session.plan == before.base
    assert not window.isWindowModified()


def test_without_unsaved_work_the_command_says_so(open_window: OpenWindow) -> None:
    window = open_window()
    window.actions_.trigger("recover")
    assert window.notices.shown[-1].accessibleName() == "There are no unsaved changes to recover."


# Saving beside the work


def test_one_goes_on_working_while_a_slow_disk_writes(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    may_write = threading.Event()
    sync = RealDisk.sync

    def slow(self: RealDisk, descriptor: int) -> None:
        may_write.wait(10)
        sync(self, descriptor)

    window = open_window()
    window.files.open(a_file(tmp_path, two_stands()))
    nudge(window)
    saved = window.document.session.base
    monkeypatch.setattr(RealDisk, "sync", slow)
    window.actions_.trigger("save")
    nudge(window, "While it is written")
    may_write.set()
    window.files.saving.wait()
    assert open_village(tmp_path / "one.village").session.plan == saved
    assert window.isWindowModified()


def test_closing_waits_for_the_save_on_its_way(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    path = a_file(tmp_path, two_stands())
    window.files.open(path)
    nudge(window)
    shown = window.document.plan
    window.actions_.trigger("save")
    assert window.close()
    assert open_village(path).session.plan == shown


def test_a_save_that_fails_offers_another_place(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(two_stands())
    window.document.path = tmp_path / "gone" / "one.village"
    nudge(window)
    window.actions_.trigger("save")
    window.files.saving.wait()
    (notice,) = window.notices.shown
    assert [Translator("en")(action.text) for action in notice.telling.actions] == ["Save as…"]
    assert window.isWindowModified()


# Esc leads back


def test_esc_leads_back_from_gesture_tool_selection_and_message_one_at_a_time(
    open_window: OpenWindow,
) -> None:
    window = open_window(two_stands())
    canvas, document = window.canvas, window.document
    window.activateWindow()
    canvas.setFocus()
    window.notices.tell(Telling(verbatim("A message"), lasting=True))
    document.select([A1])
    window.actions_.trigger("tool-stand")
    at = canvas.viewport().rect().center()
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(canvas.viewport(), at + QPoint(40, 30))
    assert document.session.previewing

    def esc() -> tuple[bool, str, bool, int]:
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
        chosen = bool(document.selection)
        return document.session.previewing, canvas.tool, chosen, len(window.notices.shown)

    assert esc() == (False, "stand", True, 1)
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert esc() == (False, "select", True, 1)
    assert esc() == (False, "select", False, 1)
    assert esc() == (False, "select", False, 0)
    assert document.plan == two_stands().plan


def test_esc_in_a_panel_gives_the_keys_back_to_the_canvas(open_window: OpenWindow) -> None:
    window = open_window(two_stands())
    window.activateWindow()
    field = window.workspace.left.findChildren(QLineEdit)[0]
    field.setFocus()
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert window.canvas.hasFocus()


# Selection, view and lists stay


def test_undo_and_redo_keep_what_is_selected(open_window: OpenWindow) -> None:
    window = open_window(two_stands())
    window.document.select([A1, A2])
    nudge(window)
    window.actions_.trigger("undo")
    assert window.document.selection == {A1, A2}
    window.actions_.trigger("redo")
    assert window.document.selection == {A1, A2}


def test_what_undo_brings_back_is_selected_again(open_window: OpenWindow) -> None:
    window = open_window(two_stands())
    window.document.select([A1, A2])
    window.actions_.trigger("delete")
    assert not window.document.selection
    window.actions_.trigger("undo")
    assert window.document.selection == {A1, A2}


def test_what_undo_brings_back_takes_nobodys_selection_away(open_window: OpenWindow) -> None:
    window = open_window(two_stands())
    window.document.select([A1])
    window.actions_.trigger("delete")
    window.document.select([A2])
    window.actions_.trigger("undo")
    assert window.document.selection == {A2}


def test_after_everything_is_undone_and_redone_what_the_last_step_changed_is_selected(
    open_window: OpenWindow,
) -> None:
    window = open_window(a_plan().with_hall())
    document = window.document
    built = a_plan()
    for number, x in (("A1", 1), ("A2", 5), ("A3", 9)):
        built = built.with_stand(number, at=(x, 1))
        document.commit(say("Insert"), built.plan)
    stands = document.plan.stands
    numbered = stands.put(structs.replace(stands[A2], number="B2"))
    document.commit(say("Number"), structs.replace(document.plan, stands=numbered))
    for _ in range(4):
        window.actions_.trigger("undo")
    selected = []
    for _ in range(4):
        window.actions_.trigger("redo")
        selected.append(set(document.selection))
    assert selected == [{A1}, {A2}, {StandId("A3")}, {A2}]


@pytest.mark.parametrize("before", [[[]], []], ids=["after something else", "as it is already"])
def test_what_somebody_selects_after_an_undo_stays_selected(
    open_window: OpenWindow, before: list[list[StandId]]
) -> None:
    window = open_window(two_stands())
    for key in (A1, A2):
        window.document.select([key])
        window.actions_.trigger("delete")
    window.actions_.trigger("undo")
    assert window.document.selection == {A2}
    for chosen in (*before, [A2]):
        window.document.select(chosen)
    window.actions_.trigger("undo")
    assert window.document.selection == {A2}


def test_a_step_that_changes_nothing_on_the_floor_leaves_what_undo_selected(open_window: OpenWindow) -> None:
    window = open_window(two_stands())
    document = window.document
    event = structs.replace(document.plan.event, title="Salon d’essai")
    document.commit(say("Event"), structs.replace(document.plan, event=event))
    document.select([A1])
    window.actions_.trigger("delete")
    window.actions_.trigger("undo")
    assert document.selection == {A1}
    window.actions_.trigger("undo")
    assert document.selection == {A1}


def test_when_undo_takes_away_what_redo_had_selected_it_selects_what_it_changes_instead(
    open_window: OpenWindow,
) -> None:
    window = open_window(a_plan().with_stand("A1", at=(1, 1)))
    document = window.document
    more = a_plan().with_stand("A1", at=(2, 1)).with_stand("A2", at=(5, 1)).plan.stands
    document.commit(say("Make room and insert"), structs.replace(document.plan, stands=more))
    window.actions_.trigger("undo")
    window.actions_.trigger("redo")
    assert document.selection == {A2}
    window.actions_.trigger("undo")
    assert document.selection == {A1}


def test_a_layer_locked_after_an_undo_is_no_choice_of_what_is_selected(open_window: OpenWindow) -> None:
    window = open_window(two_stands())
    for key in (A1, A2):
        window.document.select([key])
        window.actions_.trigger("delete")
    window.actions_.trigger("undo")
    window.canvas.set_layer_locked("services", True)
    window.actions_.trigger("undo")
    assert window.document.selection == {A1}


def test_what_is_pasted_is_selected(open_window: OpenWindow) -> None:
    window = open_window(two_stands())
    window.document.select([A1])
    window.actions_.trigger("copy")
    window.actions_.trigger("paste")
    (pasted,) = window.document.selection
    assert pasted not in (A1, A2)


@pytest.mark.parametrize("change", ["language-fr", "theme-dark"])
def test_language_and_theme_change_neither_selection_nor_view_nor_tool_nor_lists(
    open_window: OpenWindow, qtbot: QtBot, change: str
) -> None:
    plan = two_halls()
    for i in range(60):
        plan = plan.with_exhibitor(f"Exhibitor {i:02}")
    window = open_window(plan)
    document = window.document
    document.show_hall(HallId("Hall 1"))
    document.select([A1])
    window.workspace.inspector.setCurrentIndex(1)
    window.canvas.camera.look_at(150, QPointF(4000, 3000))
    window.actions_.trigger("tool-measure")
    qtbot.wait(20)
    lists = window.workspace.left.currentWidget().findChildren(type(window.workspace.left.exhibitors.list))
    lists[0].verticalScrollBar().setValue(300)
    window.actions_.trigger(change)
    wait_for_checks(qtbot, window)
    workspace, camera = window.workspace, window.canvas.camera
    qtbot.waitUntil(lambda: workspace.left.exhibitors.list.verticalScrollBar().value() == 300)
    assert document.selection == {A1}
    assert document.hall == "Hall 1"
    assert (workspace.tabs, window.tool) == ((0, 1), "measure")
    assert camera.percent == pytest.approx(150)
    assert (camera.centre.x(), camera.centre.y()) == pytest.approx((4000, 3000), abs=30)


def test_each_hall_is_left_and_found_again_also_in_another_language(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(two_halls())
    document = window.document
    document.show_hall(HallId("Hall 1"))
    window.canvas.camera.look_at(150, QPointF(4000, 3000))
    document.show_hall(HallId("Annex"))
    assert window.canvas.camera.at_home
    window.use_language("fr")
    wait_for_checks(qtbot, window)
    assert window.canvas.camera.at_home
    document.show_hall(HallId("Hall 1"))
    assert window.canvas.camera.percent == pytest.approx(150)


def test_saving_changes_nothing_that_is_seen(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window()
    window.files.open(a_file(tmp_path, two_stands()))
    wait_for_checks(qtbot, window)
    window.document.select([A1])
    nudge(window)
    window.canvas.camera.look_at(150, QPointF(4000, 3000))
    workspace = window.workspace
    window.actions_.trigger("save")
    window.files.saving.wait()
    assert window.workspace is workspace
    assert window.document.selection == {A1}
    assert window.canvas.camera.percent == pytest.approx(150)


# Found again


def test_a_village_opens_where_it_was_left_even_when_its_file_was_moved(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = a_file(tmp_path, two_halls())
    window = open_window()
    window.files.open(path)
    wait_for_checks(qtbot, window)
    window.document.show_hall(HallId("Annex"))
    window.canvas.camera.look_at(120, QPointF(5000, 4000))
    window.workspace.left.setCurrentIndex(1)
    window.workspace.inspector.setCurrentIndex(1)
    window.actions_.trigger("close")
    moved = path.rename(tmp_path / "moved.village")
    window.files.open(moved)
    wait_for_checks(qtbot, window)
    camera = window.canvas.camera
    assert window.document.hall == "Annex"
    assert window.workspace.tabs == (1, 1)
    assert camera.percent == pytest.approx(120)
    qtbot.wait(20)
    assert (camera.centre.x(), camera.centre.y()) == pytest.approx((5000, 4000), abs=30)


def test_the_next_start_shows_a_village_as_it_was_left(
    open_window: OpenWindow, preferences: Preferences, tmp_path: Path, qtbot: QtBot
) -> None:
    path = a_file(tmp_path, two_halls())
    first = open_window()
    first.files.open(path)
    wait_for_checks(qtbot, first)
    first.document.show_hall(HallId("Annex"))
    first.canvas.camera.look_at(120, QPointF(5000, 4000))
    first.close()
    second = make_window(preferences, "en", path)
    qtbot.addWidget(second)
    second.show()
    wait_for_checks(qtbot, second)
    assert second.document.hall == "Annex"
    assert second.canvas.camera.percent == pytest.approx(120)
    centre = second.canvas.camera.centre
    assert (centre.x(), centre.y()) == pytest.approx((5000, 4000), abs=30)


def test_another_village_is_seen_as_a_whole_and_the_first_one_as_before(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    one, two = a_file(tmp_path, two_stands()), a_file(tmp_path, two_stands(), "two.village")
    window = open_window()
    window.files.open(one)
    window.canvas.camera.look_at(150, QPointF(4000, 3000))
    window.files.open(two)
    assert window.canvas.camera.at_home
    window.files.open(one)
    assert window.canvas.camera.percent == pytest.approx(150)


# Two people, one file


def press(window: MainWindow, text: str) -> None:
    """A button of the latest message."""
    buttons = window.notices.shown[-1].findChildren(QPushButton)
    next(button for button in buttons if button.text() == text).click()


def test_a_village_that_another_window_has_open_is_only_looked_at(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = a_file(tmp_path, two_stands())
    lock = hold(path)
    window = open_window()
    window.files.open(path)
    qtbot.waitUntil(lambda: window.document.read_only)
    assert any(label.text().startswith("Only to look at") for label in window.findChildren(QLabel))
    assert state(window) == "Read-only"
    lock.release()


def test_a_copy_of_a_village_in_use_has_no_file_yet(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = a_file(tmp_path, two_stands())
    lock = hold(path)
    window = open_window()
    window.files.open(path)
    qtbot.waitUntil(lambda: window.document.read_only)
    press(window, "Work on a copy")
    assert window.document.path is None
    assert window.isWindowModified()
    assert not window.document.read_only
    assert window.notices.shown == ()
    lock.release()


def test_a_village_left_open_on_another_computer_can_be_taken_over(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = a_file(tmp_path, two_stands())
    left = '{"host": "office", "user": "ada", "since": "2027-03-04T12:00:00+00:00"}'
    lock_path(path).write_text(left)
    window = open_window()
    window.files.open(path)
    qtbot.waitUntil(lambda: window.document.read_only)
    assert "ada on the computer office has had it open since" in window.notices.shown[-1].accessibleName()
    press(window, "Take it over")
    assert lock_path(path).read_text() != left
    assert (window.document.path, window.document.read_only) == (path, False)


def test_what_is_offered_for_a_village_in_use_goes_with_it(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    one, two = a_file(tmp_path, two_stands()), a_file(tmp_path, two_stands(), "two.village")
    lock = hold(one)
    window = open_window()
    window.files.open(one)
    qtbot.waitUntil(lambda: window.document.read_only)
    assert window.notices.shown
    window.files.open(two)
    assert window.notices.shown == (), "it would be done to the other village"
    lock.release()


def test_the_lock_goes_with_the_village_and_with_the_window(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    one, two = a_file(tmp_path, two_stands()), a_file(tmp_path, two_stands(), "two.village")
    window = open_window()
    window.files.open(one)
    qtbot.waitUntil(lock_path(one).exists)
    window.files.open(two)
    qtbot.waitUntil(lock_path(two).exists)
    assert not lock_path(one).exists()
    window.close()
    assert not lock_path(two).exists()


def test_what_comes_with_the_program_is_not_held(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sample_path().parent)
    window = open_window()
    window.files.open(Path(sample_path().name))
    window.files.holding.take()
    assert not lock_path(sample_path()).exists()
    assert not window.document.read_only


@pytest.mark.parametrize("since", ["", "yesterday", "0001-01-01T00:00:00", "9999-12-31T23:59:59-23:59"])
def test_who_has_a_file_open_is_told_without_a_time_that_is_none(since: str) -> None:
    words = Translator("en")(who(Holder(host="elsewhere", user="Ada", since=since)))
    assert words == "Another window has it open."
