"""Exports run beside the work: quiet progress, a way to stop, what came of it, and what closing the window means."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow, answer_with, wait_for_checks

from village_planner.edits.event import change_event
from village_planner.gui.dialogs.export import ExportDialog
from village_planner.gui.dialogs.export_result import ResultDialog
from village_planner.gui.main_window import MainWindow
from village_planner.model.event import Slot, SlotKind
from village_planner.text import say


def one_stand() -> PlanBuilder:
    return a_plan().with_stand("A1", at=(4, 4)).with_exhibitor("Ada", on="A1")


def many_stands() -> PlanBuilder:
    plan = a_plan()
    for i in range(12):
        plan = plan.with_stand(f"A{i}", at=(i % 6 * 4, i // 6 * 5)).with_exhibitor(f"E{i}", on=f"A{i}")
    return plan


def export_to(window: MainWindow, folder: Path) -> None:
    """Choose a folder in the dialog and let it begin."""

    def fill(dialog) -> None:
        named = [f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == "Folder"]
        named[0].setText(str(folder))

    answer_with("Export", fill)
    window.actions_.trigger("export")


def ended(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.is_exporting, timeout=30_000)


def words(window: MainWindow) -> str:
    """What the latest message says."""
    return window.notices.shown[-1].accessibleName()


def press(window: MainWindow, text: str) -> None:
    """A button of the latest message."""
    buttons = window.notices.shown[-1].findChildren(QPushButton)
    next(b for b in buttons if b.text() == text and b.isVisible()).click()


def whole_files(folder: Path) -> bool:
    return all(path.read_bytes().rstrip().endswith(b"%%EOF") for path in folder.glob("**/*.pdf"))


def test_an_export_writes_what_was_chosen_while_the_window_can_be_used(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(one_stand())
    export_to(window, tmp_path / "print")
    assert QApplication.activeModalWidget() is None
    assert window.is_exporting
    assert not window.actions_["export"].isEnabled()
    ended(qtbot, window)
    assert len(list((tmp_path / "print").glob("**/*.pdf"))) == 5
    assert str(tmp_path / "print") in words(window)
    assert window.actions_["export"].isEnabled()
    assert window.preferences.export_folder == str(tmp_path / "print")


def test_what_was_written_is_listed_when_asked_for(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(one_stand())
    export_to(window, tmp_path / "print")
    ended(qtbot, window)
    listed: list[str] = []

    def read(dialog: ResultDialog) -> None:
        listed.extend(dialog.files.item(i).text() for i in range(dialog.files.count()))

    answer_with("Close", read)
    press(window, "Show")
    written = {path.name for path in (tmp_path / "print").glob("**/*.pdf")}
    assert written
    assert written == {Path(name).name for name in listed}


def test_the_message_about_an_export_stays_until_it_is_closed(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(one_stand())
    export_to(window, tmp_path / "print")
    ended(qtbot, window)
    assert not window.notices.shown[-1].passes
    window.notices.shown[-1].dismiss()
    assert window.notices.shown == ()


def test_an_export_to_an_impossible_folder_is_explained_and_can_be_begun_again(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(one_stand())
    (tmp_path / "file").write_text("in the way")
    export_to(window, tmp_path / "file" / "below")
    ended(qtbot, window)
    assert len(window.notices.shown) == 1
    assert window.notices.shown[0].telling.tone == "danger"
    answer_with("Cancel")
    press(window, "Export again…")


def test_an_export_can_be_stopped_and_leaves_only_whole_files(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(many_stands())
    export_to(window, tmp_path / "print")
    press(window, "Stop")
    ended(qtbot, window)
    assert words(window).startswith("Export stopped.")
    assert whole_files(tmp_path / "print")


@pytest.mark.parametrize(
    ("answer", "closes", "everything"),
    [("Cancel", False, True), ("Stop the export", True, False), ("Finish and close", True, True)],
)
def test_closing_the_window_during_an_export_asks(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot, answer: str, *, closes: bool, everything: bool
) -> None:
    window = open_window(many_stands())
    window.document.session.mark_saved(window.document.session.base)
    export_to(window, tmp_path / "print")
    window.document.session.mark_saved(window.document.session.base)
    answer_with(answer)
    window.close()
    if answer != "Stop the export":
        assert window.isVisible()
        ended(qtbot, window)
    qtbot.waitUntil(lambda: window.isVisible() is not closes)
    assert whole_files(tmp_path / "print")
    assert (len(list((tmp_path / "print").glob("**/*.pdf"))) == 16) is everything


def test_the_plan_can_change_while_it_is_exported(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(many_stands())
    export_to(window, tmp_path / "print")
    window.document.select(window.document.plan.stands)
    window.actions_.trigger("delete")
    ended(qtbot, window)
    assert not window.document.plan.stands
    assert len(list((tmp_path / "print").glob("**/*.pdf"))) == 16


def test_open_conflicts_are_told_before_they_are_printed_with_the_way_to_them(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(a_plan().with_hall().with_stand("A1", at=(3, 3)).with_stand("A2", at=(4, 3)))
    wait_for_checks(qtbot, window)
    dialog, wanted = ExportDialog(window.desk), []
    window.desk.wanted.connect(wanted.append)
    found = window.desk.report.still_open(window.document.plan)
    assert found.conflicts
    assert dialog.conflicts.text().startswith(f"{window.desk.translator(found.said)} open; ")
    assert not dialog.conflicts.isHidden()
    dialog.show_checks.click()
    assert wanted == ["show-checks"]
    dialog.deleteLater()


def test_that_there_may_be_conflicts_is_told_before_printing_though_none_was_counted(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(a_plan().with_hall().with_stand("A1", at=(3, 3)))
    wait_for_checks(qtbot, window)
    report = window.desk.report
    assert report is not None
    ended = tuple(replace(result, has_more=True) for result in report.results)
    window.desk.report = replace(report, results=ended)
    dialog = ExportDialog(window.desk)
    assert not dialog.conflicts.isHidden()
    assert dialog.conflicts.text().startswith("At least 1 hint open; ")
    dialog.deleteLater()


def test_stands_that_no_plan_will_show_are_told_before_printing(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    for built, said in ((one_stand(), ""), (one_stand().with_stand("Z9", at=(900, 700)), "Z9")):
        dialog = ExportDialog(open_window(built).desk)
        assert dialog.off_plans.isHidden() is not bool(said)
        assert said in dialog.off_plans.text()
        dialog.deleteLater()


def test_without_a_conflict_none_is_told_before_printing(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(a_plan())
    wait_for_checks(qtbot, window)
    dialog = ExportDialog(window.desk)
    assert dialog.conflicts.isHidden()
    assert dialog.show_checks.isHidden()
    dialog.deleteLater()


def all_times() -> dict[str, object]:
    """Everything that sheets say about when."""
    slots = tuple(Slot(kind=kind, start=datetime(2027, 5, 3, 8)) for kind in SlotKind)
    return {"schedule": slots, "order_deadline": date(2027, 4, 1)}


def test_times_that_no_sheet_can_tell_are_told_before_sheets_are_printed(open_window: OpenWindow) -> None:
    window = open_window(one_stand())
    told = change_event(window.document.plan, title="Fair", start=date(2027, 5, 3))
    window.document.commit(say("Name it"), told)
    dialog = ExportDialog(window.desk)
    assert "Delivery, Set-up, Opening, Dismantling, Orders until" in dialog.nameless.text()
    assert not dialog.name_it.isHidden()
    dialog.deleteLater()


@pytest.mark.parametrize(("title", "warned"), [("", True), ("Fair", False)])
def test_a_missing_name_of_the_event_is_told_before_it_is_printed(
    open_window: OpenWindow, title: str, warned: bool
) -> None:
    window = open_window(one_stand())
    told = change_event(window.document.plan, title=title, start=date(2027, 5, 3), **all_times())
    window.document.commit(say("Name it"), told)
    dialog = ExportDialog(window.desk)
    assert (dialog.nameless.isHidden(), dialog.name_it.isHidden()) == (not warned, not warned)
    dialog.deleteLater()
