"""Files as the window handles them, and what happens when something goes wrong."""

import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QMimeData, QSize, QUrl
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from tests.builders import a_plan
from tests.gui.conftest import OpenWindow, answer_with, wait_for_checks
from tests.gui.plan_importing import drop

from village_planner.edits.floor import move
from village_planner.errors import UserError
from village_planner.gui import app as gui_app
from village_planner.gui.app import _Calm, log_file, make_window
from village_planner.gui.dialogs.import_exhibitors.flow import ask_folder, ask_list
from village_planner.gui.dialogs.import_hall.choosing import ask_file
from village_planner.gui.dialogs.last_folder import HALL_PLANS, LISTS, LOGOS, first_folder, keep_folder
from village_planner.gui.dropped_files import dropped_file
from village_planner.gui.main_window import MainWindow
from village_planner.gui.preferences import Preferences
from village_planner.gui.thumbnails import picture_of
from village_planner.model.ids import StandId
from village_planner.resources import resource
from village_planner.session.files import open_village, save
from village_planner.session.session import Session
from village_planner.text import say


def a_file(tmp_path: Path, number: str = "A1", name: str = "one.village") -> Path:
    """A village with one stand on disk."""
    return save(Session(a_plan().with_stand(number).plan, say("New village")), tmp_path / name)


def texts(dialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_a_file_is_opened_and_named_in_the_title(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    assert window.files.open(a_file(tmp_path))
    assert StandId("A1") in window.document.plan.stands
    assert "one.village" in window.windowTitle()
    assert not window.isWindowModified()


def test_a_broken_file_is_explained_and_the_present_plan_stays(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    (tmp_path / "broken.village").write_bytes(b"not a village")
    window = open_window(a_plan().with_stand("B7"))
    session = window.document.session
    session.mark_saved(session.base)
    assert not window.files.open(tmp_path / "broken.village")
    assert window.document.session is session
    said = texts(window.notices)
    assert any("broken.village" in text for text in said)
    assert not any("Traceback" in text or "Error" in text for text in said)


def test_saving_writes_the_file_and_only_then_says_so(open_window: OpenWindow, tmp_path: Path) -> None:
    path = a_file(tmp_path)
    window = open_window()
    window.files.open(path)
    window.document.select(["A1"])
    window.actions_.trigger("duplicate")
    assert window.isWindowModified()
    window.actions_.trigger("save")
    assert "Saved one.village" not in window.workspace.status.message()
    window.files.saving.wait()
    assert len(open_village(path).session.plan.stands) == 2
    assert not window.isWindowModified()
    assert "Saved one.village" in window.workspace.status.message()


def test_a_save_that_fails_is_explained_and_the_plan_stays_unsaved(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(a_plan().with_stand("A1"))
    window.document.path = tmp_path / "gone" / "one.village"
    window.document.select(["A1"])
    window.actions_.trigger("duplicate")
    window.actions_.trigger("save")
    window.files.saving.wait()
    assert "one.village could not be saved." in texts(window.notices)
    assert window.isWindowModified()
    assert len(window.document.plan.stands) == 2


@pytest.mark.parametrize(("answer", "stays"), [("Cancel", True), ("Discard changes", False)])
def test_unsaved_changes_are_guarded(
    open_window: OpenWindow, tmp_path: Path, answer: str, *, stays: bool
) -> None:
    window = open_window(a_plan().with_stand("A1"))
    window.document.select(["A1"])
    window.actions_.trigger("duplicate")
    answer_with(answer)
    assert window.files.open(a_file(tmp_path, "Z9")) is not stays
    assert (StandId("Z9") in window.document.plan.stands) is not stays


def test_save_in_the_guard_saves_before_leaving(open_window: OpenWindow, tmp_path: Path) -> None:
    path = a_file(tmp_path)
    window = open_window()
    window.files.open(path)
    window.document.select(["A1"])
    window.actions_.trigger("delete")
    answer_with("Save")
    window.actions_.trigger("close")
    assert not window.has_plan
    assert not open_village(path).session.plan.stands


def test_whether_the_present_village_may_go_is_asked_before_a_new_one_is_described(
    open_window: OpenWindow,
) -> None:
    window = open_window(a_plan().with_stand("A1"))
    window.document.select(["A1"])
    window.actions_.trigger("delete")
    before = window.document.session
    answer_with("Cancel")  # the first and only question: after it nobody asks for the size of a hall
    window.actions_.trigger("new")
    assert window.document.session is before


@pytest.mark.parametrize(
    ("language", "create", "name"), [("en", "Create", "Main hall"), ("fr", "Créer", "Hall principal")]
)
def test_the_hall_of_a_new_village_is_called_in_the_language_of_the_window(
    open_window: OpenWindow, language: str, create: str, name: str
) -> None:
    window = open_window(language=language)
    answer_with(create)
    window.actions_.trigger("new")
    assert [hall.name for hall in window.document.plan.halls.values()] == [name]


def test_a_new_village_in_which_nothing_was_done_is_left_without_a_question(open_window: OpenWindow) -> None:
    window = open_window()
    answer_with("Create")
    window.actions_.trigger("new")
    window.actions_.trigger("close")
    assert not window.has_plan


def test_closing_the_window_with_unsaved_changes_can_be_cancelled(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    window.document.select(["A1"])
    window.actions_.trigger("delete")
    answer_with("Cancel")
    window.close()
    assert window.isVisible()


def test_the_sample_is_opened_as_a_new_village(open_window: OpenWindow) -> None:
    window = open_window()
    window.actions_.trigger("open-sample")
    assert len(window.document.plan.exhibitors) >= 20
    assert window.document.path is None


def test_a_new_village_has_the_hall_asked_for(open_window: OpenWindow) -> None:
    window = open_window()

    def type_sizes(dialog) -> None:
        for field, text in zip(dialog.findChildren(QLineEdit), ("30", "12.5"), strict=True):
            field.setText(text)

    answer_with("Create", type_sizes)
    window.actions_.trigger("new")
    (hall,) = window.document.plan.halls.values()
    assert (max(p.x for p in hall.outline), max(p.y for p in hall.outline)) == (30_000, 12_500)


def test_an_impossible_hall_is_refused_in_the_dialog(open_window: OpenWindow) -> None:
    window = open_window()
    complaints: list[str] = []

    def type_nonsense(dialog) -> None:
        dialog.findChildren(QLineEdit)[0].setText("0.2")
        next(b for b in dialog.findChildren(QPushButton) if b.text() == "Create").click()
        complaints.extend(t for t in texts(dialog) if "between" in t)

    answer_with("Cancel", type_nonsense)
    window.actions_.trigger("new")
    assert complaints == ["Each side is between 1.00\xa0m and 1,000.00\xa0m."]
    assert not window.has_plan


def test_recent_files_are_listed_the_latest_first(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    for name in ("first.village", "second.village"):
        window.files._remember(a_file(tmp_path, name=name))
    menu = QMenu()
    window.files.fill_recent_menu(menu)
    assert [a.text() for a in menu.actions()][:2] == ["second.village", "first.village"]


def test_the_start_page_shows_recent_villages_with_a_picture(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    window.files.open(a_file(tmp_path, name="with picture.village"))
    window.files._remember(tmp_path / "with picture.village")
    window.actions_.trigger("close")
    tile = next(b for b in window.findChildren(QPushButton) if b.accessibleName() == "with picture")
    assert any(label.pixmap().width() > 100 for label in tile.findChildren(QLabel))
    tile.click()
    assert window.has_plan


def test_pictures_of_recent_villages_suit_the_theme(
    open_window: OpenWindow, tmp_path: Path, qapp: QApplication
) -> None:
    window = open_window()
    file = a_file(tmp_path)
    window.files.open(file)
    window.files._remember(file)
    light, dark = (picture_of(file, QSize(212, 100), 1, theme) for theme in ("light", "dark"))
    assert light is not None
    assert dark is not None
    assert light.toImage().pixelColor(0, 0).alpha() == 0
    assert light.toImage() != dark.toImage()


def test_recent_villages_of_the_same_name_are_told_apart_by_their_folder(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window()
    for folder in ("spring", "autumn"):
        (tmp_path / folder).mkdir()
        window.files._remember(a_file(tmp_path / folder))
    menu = QMenu()
    window.files.fill_recent_menu(menu)
    assert [Path(a.text()).name for a in menu.actions()][:2] == ["autumn", "spring"]
    window.actions_.trigger("open-sample")
    window.actions_.trigger("close")
    tiles = [b for b in window.centralWidget().findChildren(QPushButton) if b.accessibleName() == "one"]
    words = {"".join(label.text() for label in tile.findChildren(QLabel)) for tile in tiles}
    assert len(words) == len(tiles) >= 2


def test_the_sample_is_called_by_its_title_until_it_has_a_file(open_window: OpenWindow) -> None:
    window = open_window()
    window.actions_.trigger("open-sample")
    assert "New village" not in window.windowTitle()
    assert window.windowTitle().startswith("Rencontres Biothérapies")


def test_the_guard_quotes_the_name(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    window.files.open(a_file(tmp_path))
    plan = window.document.plan
    window.document.commit(say("Move"), move(plan, ["A1"], 100, 0))
    said: list[str] = []
    answer_with("Cancel", lambda dialog: said.extend(texts(dialog)))
    assert not window.files.may_leave()
    assert "Save the changes to “one.village”?" in said


@pytest.mark.parametrize("opening", [True, False])
def test_the_file_dialog_speaks_french(open_window: OpenWindow, *, opening: bool) -> None:
    window = open_window(a_plan().with_stand("A1"), "fr")
    said: list[str] = []
    answer_with("Annuler", lambda dialog: said.extend(texts(dialog)))
    window.files.ask_open() if opening else window.files.saving.save_as()
    assert not {"Look in:", "&Look in:", "Files of type:", "Files of &type:"} & set(said)


def test_a_village_dropped_on_the_window_is_opened(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window()
    assert drop(window, a_file(tmp_path))
    qtbot.waitUntil(lambda: window.has_plan)


def test_what_is_on_another_machine_is_left_alone(qapp: QApplication) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/x.village")])
    assert dropped_file(data) is None


def test_a_file_named_on_the_command_line_is_shown_at_once(
    qtbot: QtBot, preferences: Preferences, tmp_path: Path
) -> None:
    window = make_window(preferences, "en", a_file(tmp_path))
    qtbot.addWidget(window)
    window.show()
    assert window.has_plan
    wait_for_checks(qtbot, window)
    assert StandId("A1") in window.document.plan.stands


def test_an_unreadable_file_on_the_command_line_is_explained_on_the_start_page(
    qtbot: QtBot, preferences: Preferences, tmp_path: Path
) -> None:
    window = make_window(preferences, "en", tmp_path / "missing.village")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: "missing.village could not be opened." in texts(window.notices))
    assert not window.has_plan
    assert QApplication.activeModalWidget() is None


def test_an_unforeseen_error_is_logged_told_calmly_and_survived(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(a_plan().with_stand("A1"))
    try:
        raise ZeroDivisionError("a slip")
    except ZeroDivisionError:
        _Calm(window)(*sys.exc_info())
    qtbot.waitUntil(lambda: "Something unforeseen happened" in texts(window.notices))
    said = texts(window.notices)
    assert not any("ZeroDivisionError" in text for text in said)
    assert "ZeroDivisionError: a slip" in log_file().read_text(encoding="utf-8")
    window.document.select(["A1"])
    window.actions_.trigger("delete")
    assert not window.document.plan.stands


def test_the_language_is_switched_without_losing_anything(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(a_plan().with_stand("A1"))
    window.document.select(["A1"])
    window.actions_.trigger("duplicate")
    window.actions_.trigger("language-fr")
    wait_for_checks(qtbot, window)
    assert window.document.translator.language == "fr"
    assert window.preferences.language == "fr"
    assert len(window.document.plan.stands) == 2
    assert window.document.selection
    window.actions_.trigger("undo")
    assert len(window.document.plan.stands) == 1


def test_qts_own_words_are_french_too(qapp: QApplication) -> None:
    gui_app.speak("fr")
    assert qapp.translate("QPlatformTheme", "Cancel") == "Annuler"
    gui_app.speak("en")
    assert qapp.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_what_qts_french_lacks_is_shipped_as_it_is_written(qapp: QApplication) -> None:
    contexts = ET.parse(resource("locale", "fr", "qt.ts")).getroot().iter("context")
    gui_app.speak("fr")
    for context in contexts:
        for message in context.iter("message"):
            words = [message.findtext(part, "") for part in ("source", "comment", "translation")]
            assert qapp.translate(context.findtext("name", ""), words[0], words[1] or None) == words[2]
    gui_app.speak("en")


def test_user_errors_show_title_detail_and_hint(open_window: OpenWindow) -> None:
    window: MainWindow = open_window()
    window.desk.explain(UserError("x", say("It broke"), say("In <b>row</b> 3"), say("Try again")))
    assert {"It broke", "In <b>row</b> 3", "Try again"} <= set(texts(window.notices))


def test_a_new_village_is_saved_under_a_name_of_its_own(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    window.actions_.trigger("open-sample")
    proposed: list[str] = []

    def into_folder(dialog: QFileDialog) -> None:
        proposed.extend(Path(name).name for name in dialog.selectedFiles())
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile("mine")

    answer_with("&Save", into_folder)
    assert window.files.saving.save_as()
    window.files.saving.wait()
    assert proposed == ["Rencontres Biothérapies du Val-Clair.village"]
    assert open_village(tmp_path / "mine.village").session.plan == window.document.plan
    assert not window.isWindowModified()


CHOOSERS = {
    LISTS: lambda window: ask_list(window, window.desk),
    HALL_PLANS: lambda window: ask_file(window, window.desk, first_folder(window.desk, HALL_PLANS)),
    LOGOS: lambda window: ask_folder(window, window.desk),
}


@pytest.mark.parametrize("kind", CHOOSERS)
def test_an_import_begins_in_the_folder_of_the_last_one_of_its_kind(
    open_window: OpenWindow, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, begun = tmp_path / "Stands 2027", []
    folder.mkdir()

    def choose(dialog: QFileDialog) -> bool:
        begun.append(Path(dialog.directory().absolutePath()))
        dialog.setDirectory(str(folder))
        return True

    def choose_folder(_parent: object, _title: str, first: str) -> str:
        begun.append(Path(first))
        return str(folder)

    monkeypatch.setattr(QFileDialog, "exec", choose)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _self: [str(folder / "one.csv")])
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose_folder)
    window = open_window()
    chosen = [CHOOSERS[kind](window) for _ in range(2)]
    assert chosen[0] == chosen[1] == (folder if kind == LOGOS else folder / "one.csv")
    assert begun[0] != folder
    assert begun[1] == folder
    others = [one for one in CHOOSERS if one != kind]
    assert all(first_folder(window.desk, one) == begun[0] for one in others)


def test_a_folder_that_is_gone_is_not_begun_in(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    usual = first_folder(window.desk, LISTS)
    keep_folder(window.desk, LISTS, tmp_path / "gone")
    assert first_folder(window.desk, LISTS) == usual
