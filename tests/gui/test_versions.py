"""Going back to an earlier version of a village: seen before it is done, one step, undone like any other."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QListWidget, QWidget
from pytestqt.qtbot import QtBot
from tests.builders import a_plan
from tests.gui.conftest import OpenWindow, answer_with

from village_planner.edits.floor import move
from village_planner.gui.dialogs import versions
from village_planner.gui.dialogs.versions import VersionsDialog
from village_planner.gui.main_window import MainWindow
from village_planner.session.files import save
from village_planner.session.session import Session
from village_planner.session.versions import earlier_versions, plan_of
from village_planner.storage.generations import Copy
from village_planner.text import Translator, say, verbatim

BACK = "Go back to this version"


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path) -> MainWindow:
    """A village that was opened, changed and saved again."""
    plan = a_plan().with_stand("A1", at=(2, 2)).plan
    window = open_window()
    window.files.open(save(Session(plan, say("New village")), tmp_path / "fair.village"))
    nudge(window)
    window.actions_.trigger("save")
    window.files.saving.wait()
    return window


def nudge(window: MainWindow) -> None:
    window.document.commit(verbatim("Move A1"), move(window.document.plan, ["A1"], 1000, 0))


def x_of(window: MainWindow) -> int:
    return window.document.plan.stands["A1"].position.x


def listed(dialog: QWidget, name: str) -> QListWidget:
    return next(part for part in dialog.findChildren(QListWidget) if part.accessibleName() == name)


def test_going_back_is_one_step_that_undo_takes_back(window: MainWindow) -> None:
    answer_with(BACK)
    window.actions_.trigger("versions")
    assert x_of(window) == 2_000
    assert not window.document.session.is_saved
    window.document.undo()
    assert x_of(window) == 3_000
    assert window.document.session.is_saved


def test_saves_of_the_same_minute_are_told_apart_by_their_number(window: MainWindow, qtbot: QtBot) -> None:
    moment = datetime(2027, 3, 14, 12, tzinfo=UTC)
    (kept,) = earlier_versions(window.document.session)
    copies = [kept._replace(saved_at=moment, generation=number) for number in (3, 2, 1)]
    dialog = VersionsDialog(window.desk, copies)
    qtbot.addWidget(dialog)
    shown = [dialog.list.item(row).text() for row in range(3)]
    day = window.document.translator.date(moment.astimezone())
    assert shown == [f"{day}, save no. {number}" for number in (3, 2, 1)]


def test_where_versions_cannot_be_kept_that_is_said_instead_of_a_promise(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "versions").write_text("a file")
    monkeypatch.setattr("village_planner.session.versions.data_folder", lambda: data)
    window = open_window()
    window.files.open(save(Session(a_plan().plan, say("New village")), tmp_path / "new.village"))
    window.actions_.trigger("versions")
    said = " ".join(part.text() for part in window.notices.findChildren(QLabel))
    assert "Earlier versions cannot be kept." in said
    assert "From now on" not in said


def test_what_has_changed_since_is_said_before(window: MainWindow) -> None:
    seen: list[list[str]] = []

    def look(dialog: QWidget) -> None:
        changed = listed(dialog, "Changed since")
        seen.append([changed.item(row).text() for row in range(changed.count())])

    answer_with("Cancel", look)
    window.actions_.trigger("versions")
    assert seen == [["Stand A1: moved 1.00\u00a0m to the right"]]
    assert x_of(window) == 3_000


def test_the_version_that_is_marked_is_the_one_gone_back_to(window: MainWindow) -> None:
    nudge(window)
    answer_with(BACK, lambda dialog: listed(dialog, "Earlier versions").setCurrentRow(1))
    window.actions_.trigger("versions")
    assert x_of(window) == 2_000


def test_a_version_is_read_when_nobody_goes_on_to_another(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        nudge(window)
        window.actions_.trigger("save")
        window.files.saving.wait()
    read: list[Copy] = []
    monkeypatch.setattr(versions, "plan_of", lambda version: read.append(version) or plan_of(version))
    copies = earlier_versions(window.document.session)
    dialog = VersionsDialog(window.desk, copies)
    qtbot.addWidget(dialog)
    assert read == [copies[0]], "the first is compared at once"
    dialog.list.setCurrentRow(1)
    assert not dialog.differences.count()
    dialog.list.setCurrentRow(2)
    qtbot.waitUntil(lambda: dialog.differences.count() > 0)
    assert read == [copies[0], copies[2]]


def test_the_step_back_is_named_in_the_language_of_whoever_reads_it(window: MainWindow) -> None:
    answer_with(BACK)
    window.actions_.trigger("versions")
    name = window.document.session.history.steps[window.document.session.history.present].name
    saved_at = earlier_versions(window.document.session)[0].saved_at.astimezone()
    for language in ("en", "fr"):
        assert Translator(language).date(saved_at) in Translator(language)(name)


def test_a_copy_that_cannot_be_read_is_told_and_not_gone_back_to(window: MainWindow) -> None:
    (version,) = earlier_versions(window.document.session)
    version.path.write_bytes(b"nonsense")
    seen: list[str] = []

    def look(dialog: QWidget) -> None:
        dialog.submit()
        seen.append(dialog._complaint.text())

    answer_with("Cancel", look)
    window.actions_.trigger("versions")
    assert seen == ["Choose a version that can be read."]
    assert x_of(window) == 3_000


def test_a_village_saved_for_the_first_time_says_that_versions_begin_now(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window()
    assert not window.actions_["versions"].isEnabled()
    window.files.open(save(Session(a_plan().plan, say("New village")), tmp_path / "new.village"))
    window.actions_.trigger("versions")
    assert [notice.telling.text for notice in window.notices.shown] == [
        say("There is no earlier version yet. From now on every save is kept.")
    ]
