"""A list of exhibitors on its way into the village: what is shown of it, what is asked, and the one step it makes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow
from tests.gui.test_accessible import nameless
from tests.gui.test_words_fit import cut_off

from village_planner.gui.dialogs.import_exhibitors import add_exhibitors, import_exhibitors
from village_planner.gui.dialogs.import_exhibitors.flow import _take
from village_planner.gui.dialogs.import_exhibitors.reader import READING
from village_planner.gui.dialogs.import_exhibitors.remembered import columns_in, with_columns
from village_planner.gui.dialogs.import_exhibitors.window import CHANGES, LIST, QUESTIONS, ImportWindow
from village_planner.gui.main_window import MainWindow
from village_planner.model.exhibitor_list import Field
from village_planner.model.ids import ExhibitorId, StandId

Begin = Callable[..., ImportWindow]

LIST_FILE = """Liste des exposants;;;
Société;Stand;Surface;Ville
SARL Cellis;A1;3x2;Lyon
Optica;;9 m²;Nantes
Quivora;;4x3;Lille
;A4;3x2;
Quivora;A2;;
"""


def a_village() -> PlanBuilder:
    """Three exhibitors, two of them on stands."""
    plan = a_plan().with_stand("A1").with_stand("A2", at=(4, 0))
    plan = plan.with_exhibitor("Cellis", on="A1", key="", city="Lyon")
    return plan.with_exhibitor("Optica", key="", city="Paris").with_exhibitor("Zanqui", on="A2", key="")


@pytest.fixture
def begin(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> Iterator[Begin]:
    """Opens the import of a list: `begin("Nom;Stand\\n…")`, or of a typed one with `typed=…`."""
    opened: list[ImportWindow] = []

    def open_one(
        text: str | bytes = LIST_FILE,
        plan: PlanBuilder | None = None,
        typed: str | None = None,
        language: str = "en",
    ) -> ImportWindow:
        window = open_window(plan or a_village(), language)
        dialog = ImportWindow(window.desk, "Import", jotted=typed is not None)
        opened.append(dialog)
        dialog.show()
        if typed is not None:
            dialog.list.box.setPlainText(typed)
            qtbot.waitUntil(lambda: bool(dialog.list.counts.text()))
        else:
            file = tmp_path / "list.csv"
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
            dialog.read_file(file)
        settle(qtbot, dialog)
        return dialog

    yield open_one
    for dialog in filter(shiboken6.isValid, opened):
        dialog.close()
        dialog.deleteLater()


def settle(qtbot: QtBot, dialog: ImportWindow) -> None:
    """Wait until nothing is being done, nor waits to be done."""
    for _ in range(3):
        qtbot.waitUntil(lambda: not dialog.reader.busy, timeout=10_000)
        QApplication.processEvents()


def press(qtbot: QtBot, dialog: ImportWindow, words: str) -> None:
    """Press the button at the lower right, which says this."""
    assert dialog.footer.forward.text() == words
    assert dialog.footer.forward.isEnabled()
    QTest.mouseClick(dialog.footer.forward, Qt.MouseButton.LeftButton)
    settle(qtbot, dialog)


def numbers(dialog: ImportWindow) -> list[str]:
    """What stands before the rows of the list."""
    rows = dialog.list.preview.rows
    return [rows.headerData(place, Qt.Orientation.Vertical) for place in range(rows.rowCount())]


def taken_for(dialog: ImportWindow) -> list[str]:
    """What the columns are said to be."""
    return [combo.currentText() for combo in dialog.list.preview.columns.combos]


def choose(dialog: ImportWindow, place: int, words: str, qtbot: QtBot) -> None:
    """Say that a column is something else, as a hand does it."""
    combo = dialog.list.preview.columns.combos[place]
    combo.setCurrentText(words)
    combo.activated.emit(combo.currentIndex())
    settle(qtbot, dialog)


def sheet(dialog: ImportWindow, name: str) -> list[list[str]]:
    """The rows under a tab of the last page."""
    tabs, rows = dialog.changes.tabs, dialog.changes.view.rows
    tabs.setCurrentIndex(next(i for i in range(tabs.count()) if tabs.tabData(i) == name))
    return [
        [rows.data(rows.index(row, at)) for at in range(rows.columnCount())] for row in range(rows.rowCount())
    ]


def said(dialog: ImportWindow) -> list[str]:
    """What there is to look at on the first page."""
    model = dialog.list.problems.model
    return [model.data(model.index(row)) for row in range(model.rowCount(QModelIndex()))]


# --- the list --------------------------------------------------------------------------------------------------------


def test_the_rows_are_shown_with_what_their_columns_are_taken_for(begin: Begin) -> None:
    dialog = begin()
    assert taken_for(dialog) == ["Exhibitor", "Stand", "Size", "City"]
    assert [dialog.list.preview.rows.title(place) for place in range(4)] == [
        "Société", "Stand", "Surface", "Ville",
    ]  # fmt: skip
    assert dialog.list.counts.text() == (
        "4 rows · 3 exhibitors · 2 stands or groups of stands · 1 row left out"
    )


def test_rows_of_one_exhibitor_stand_together_and_those_of_nobody_are_struck_out(begin: Begin) -> None:
    dialog = begin()
    assert numbers(dialog) == ["3", "4", "5", "↳ 7", "6"]
    rows = dialog.list.preview.rows
    assert rows.data(rows.index(4, 1), Qt.ItemDataRole.FontRole).strikeOut()
    assert rows.headerData(3, Qt.Orientation.Vertical, Qt.ItemDataRole.ToolTipRole) == (
        "The same exhibitor as the row above"
    )


def test_a_problem_leads_to_its_row(begin: Begin) -> None:
    dialog = begin()
    assert said(dialog)[0] == "line 6: It does not name an exhibitor."
    dialog.list.problems.view.clicked.emit(dialog.list.problems.model.index(0))
    assert dialog.list.preview.currentIndex().row() == 4


def test_another_meaning_of_a_column_changes_the_counts(begin: Begin, qtbot: QtBot) -> None:
    dialog = begin()
    choose(dialog, 1, "Not used", qtbot)
    assert dialog.list.counts.text() == "4 rows · 3 exhibitors · 1 row left out"
    choose(dialog, 3, "Exhibitor", qtbot)
    assert taken_for(dialog) == ["Not used", "Not used", "Size", "Exhibitor"]
    assert "3 rows · 3 exhibitors" in dialog.list.counts.text()


def test_without_names_it_cannot_go_on_and_says_what_to_do(begin: Begin, qtbot: QtBot) -> None:
    dialog = begin()
    choose(dialog, 0, "Not used", qtbot)
    assert dialog.list.counts.text() == (
        "No column of this list says who the exhibitors are. Say which column is “Exhibitor”."
    )
    assert not dialog.footer.forward.isEnabled()


def test_separator_and_headings_can_be_said(begin: Begin, qtbot: QtBot) -> None:
    dialog = begin("Société;Stand\nAcme, Beta;A1\n")
    bar = dialog.list.form
    bar.delimiter.setCurrentIndex(bar.delimiter.findData(","))
    bar.delimiter.activated.emit(bar.delimiter.currentIndex())
    settle(qtbot, dialog)
    assert dialog.list.preview.rows.data(dialog.list.preview.rows.index(1, 0)) == "Acme"
    bar.header.setCurrentIndex(bar.header.findData(-1))
    bar.header.activated.emit(bar.header.currentIndex())
    settle(qtbot, dialog)
    assert numbers(dialog)[:2] == ["1", "2"]
    assert not bar.sheet.isVisible()


def test_an_encoding_that_cannot_be_is_told_and_another_can_be_chosen(begin: Begin, qtbot: QtBot) -> None:
    dialog = begin("Société;Stand\nÉrable;A1\n".encode("cp1252"))
    bar = dialog.list.form
    for code, found in (("utf-8", False), ("cp1252", True)):
        bar.encoding.setCurrentIndex(bar.encoding.findData(code))
        bar.encoding.activated.emit(bar.encoding.currentIndex())
        settle(qtbot, dialog)
        assert dialog.list.preview.isVisible() is found
        assert dialog.footer.forward.isEnabled() is found
    assert dialog.list.preview.rows.data(dialog.list.preview.rows.index(0, 0)) == "Érable"


def test_a_file_that_is_no_list_is_explained_in_the_window(begin: Begin) -> None:
    dialog = begin(b"%PDF-1.7 something")
    assert dialog.list._error_title.text() == "This list cannot be read"
    assert "It is a PDF, not a list." in dialog.list._error_detail.text()
    assert not dialog.footer.forward.isEnabled()


def test_what_is_chosen_for_columns_is_known_for_the_next_list_with_these_headings(
    begin: Begin, qtbot: QtBot
) -> None:
    dialog = begin("Nom;Machin\nAcme;Lyon\n", a_plan())
    choose(dialog, 1, "City", qtbot)
    press(qtbot, dialog, "Next")
    press(qtbot, dialog, "Import")
    again = ImportWindow(dialog._desk, "Import")
    again.read_file(Path(dialog.list._source.toolTip()))
    settle(qtbot, again)
    assert taken_for(again) == ["Exhibitor", "City"]
    assert again.list.preview.columns.combos[1].toolTip() == "You chose it for a list like this"
    again.deleteLater()


def test_only_so_many_kinds_of_lists_are_remembered_and_nonsense_is_none() -> None:
    kept = "nonsense"
    for n in range(60):
        kept = with_columns(kept, f"kind {n}", ((n, Field.CITY), (99, None)))
    assert len(columns_in(kept)) == 50
    assert columns_in(kept)["kind 59"] == ((59, Field.CITY), (99, None))
    assert "kind 59" not in columns_in(with_columns(kept, "kind 59", ()))
    assert columns_in('[{"signature": 3}]') == {}


def test_esc_stops_reading_and_says_so(begin: Begin, qtbot: QtBot) -> None:
    dialog = begin()
    dialog.read_file(Path(dialog.list._source.toolTip()))
    assert dialog.reader.busy
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle(qtbot, dialog)
    assert dialog.isVisible()
    assert dialog.list._error_title.text() == "Reading was stopped"
    assert not dialog.footer.forward.isEnabled()


def test_a_file_that_has_gone_is_explained(begin: Begin, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = begin()
    dialog.read_file(tmp_path / "gone.xlsx")
    settle(qtbot, dialog)
    assert "gone.xlsx" in dialog.list._error_title.text()
    assert dialog.list._error_hint.text() == "Was it moved or renamed?"


def test_work_that_lasts_is_told_with_a_way_to_stop_it(begin: Begin, qtbot: QtBot) -> None:
    dialog = begin()
    dialog.footer.show_work(READING)
    assert not dialog.footer.stop.isVisible()
    qtbot.waitUntil(dialog.footer.stop.isVisible)
    assert dialog.footer._words.text() == "Reading the list…"
    dialog.footer.show_work(None)
    assert not dialog.footer.stop.isVisible()


def import_to_the_end(qtbot: QtBot, dialog: ImportWindow) -> None:
    """Press what leads on until the import is done."""
    for words in ("Next", "Import"):
        qtbot.waitUntil(dialog.footer.forward.isEnabled, timeout=10_000)
        press(qtbot, dialog, words)


def test_without_a_village_the_list_begins_a_new_one_with_an_empty_hall(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window, file = open_window(), tmp_path / "list.csv"
    file.write_text("Nom;Ville\nCellis;Lyon\nOptica;Nantes\n")
    QTimer.singleShot(0, lambda: import_to_the_end(qtbot, QApplication.activeModalWidget()))
    import_exhibitors(window, file)
    assert window.has_plan
    plan, session = window.document.plan, window.document.session
    assert {row.city for row in plan.exhibitors.values()} == {"Lyon", "Nantes"}
    assert len(plan.halls) == 1
    assert (plan.event.title, window.document.title) == ("", "New village"), (
        "no file's name is printed as the event"
    )
    assert not session.is_saved
    qtbot.waitUntil(lambda: window.has_messages)
    window.document.undo()
    assert not window.document.plan.exhibitors
    assert window.document.plan.halls is plan.halls


def test_copied_rows_are_there_when_a_list_is_to_be_pasted(open_window: OpenWindow) -> None:
    window, found = open_window(a_village()), []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        found.append(dialog.list.box.toPlainText())
        dialog.reject()

    for copied in ("Ada\t3x2\nBo\t2x2", "one word"):
        QApplication.clipboard().setText(copied)
        QTimer.singleShot(0, look)
        add_exhibitors(window)
    QApplication.clipboard().clear()
    assert found == ["Ada\t3x2\nBo\t2x2", ""]


def test_steps_are_counted_without_questions_when_nothing_is_to_be_asked(begin: Begin, qtbot: QtBot) -> None:
    dialog = begin()
    assert dialog._steps.text() == "Step 1 of 2: The list"
    dialog = begin("Nom\nSARL Cellis\n")
    dialog.footer.forward.click()
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == QUESTIONS)
    assert dialog._steps.text() == "Step 2 of 3: Who is who"


def test_two_of_one_list_that_may_be_one_are_asked_about(begin: Begin, qtbot: QtBot) -> None:
    dialog = begin("Nom;Ville\nBiolumen SA;Lyon\nBio-Lumen;Lyon\n")
    dialog.footer.forward.click()
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == QUESTIONS)
    assert dialog.questions._title.text() == "Are “Bio-Lumen” and “Biolumen SA” one?"
    dialog.questions.same.click()
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == CHANGES)
    assert [match.listed.name for match in dialog.changes.proposal().new] == ["Biolumen SA"]


def test_an_import_given_up_on_the_start_page_begins_nothing(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window, file = open_window(), tmp_path / "list.csv"
    file.write_text("Nom;Ville\nCellis;Lyon\n")
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().reject())
    import_exhibitors(window, file)
    assert not window.has_plan


# --- who is who ------------------------------------------------------------------------------------------------------


def test_a_near_name_is_asked_about_with_what_both_sides_say(begin: Begin, qtbot: QtBot) -> None:
    dialog = begin()
    press(qtbot, dialog, "Next")
    page = dialog.questions
    assert dialog.pages.currentIndex() == QUESTIONS
    assert page._title.text() == "Is “SARL Cellis” already in the village?"
    assert page._reason.text() == "The plan has no “SARL Cellis”, but “Cellis”."
    assert page.same.hasFocus() or not dialog.isActiveWindow()
    QApplication.processEvents()
    words = [label.text() for label in page.findChildren(QLabel) if not label.visibleRegion().isEmpty()]
    assert {"Exhibitor", "SARL Cellis", "Cellis", "Stand", "A1", "City", "Lyon"} <= set(words)


def test_the_same_exhibitor_is_changed_and_another_one_is_added(begin: Begin, qtbot: QtBot) -> None:
    dialog = begin()
    press(qtbot, dialog, "Next")
    dialog.questions.same.click()
    settle(qtbot, dialog)
    assert ["Cellis", "Exhibitor", "Cellis", "→ SARL Cellis"] in sheet(dialog, "changed")
    dialog._back()
    press(qtbot, dialog, "Next")
    dialog.questions.other.click()
    settle(qtbot, dialog)
    assert [row[0] for row in sheet(dialog, "new")] == ["SARL Cellis", "Quivora"]


def test_what_is_left_out_for_now_is_not_imported_and_counted(begin: Begin, qtbot: QtBot) -> None:
    dialog = begin()
    press(qtbot, dialog, "Next")
    dialog.questions.open.click()
    settle(qtbot, dialog)
    assert dialog.pages.currentIndex() == CHANGES
    assert dialog.changes.summary.text().endswith("1 left open")
    assert [row[0] for row in sheet(dialog, "new")] == ["Quivora"]


def test_of_several_near_names_one_is_picked_and_nobody_is_meant_twice(begin: Begin, qtbot: QtBot) -> None:
    plan = a_plan().with_exhibitor("Cellis SA", key="").with_exhibitor("Cellis SAS", key="")
    dialog = begin("Nom;Ville\nCellis;Lyon\nCellis SARL;Metz\n", plan)
    press(qtbot, dialog, "Next")
    page = dialog.questions
    assert [choice.text() for choice in page._choice.buttons()] == ["Cellis SA", "Cellis SAS"]
    page._choice.buttons()[1].click()
    page.same.click()
    assert page._count.text() == "Question 2 of 2"
    assert page._choice.buttons() == []
    page.same.click()
    settle(qtbot, dialog)
    assert page.answers == {"Cellis": ExhibitorId("Cellis SAS"), "Cellis SARL": ExhibitorId("Cellis SA")}


def test_the_others_can_be_left_out_at_once(begin: Begin, qtbot: QtBot) -> None:
    plan = a_plan().with_exhibitor("Cellis", key="").with_exhibitor("Optica", key="")
    dialog = begin("Nom;Ville\nCellis SA;Lyon\nOptica SA;Metz\n", plan)
    press(qtbot, dialog, "Next")
    dialog.questions.rest.click()
    settle(qtbot, dialog)
    assert dialog.pages.currentIndex() == CHANGES
    assert (
        dialog.changes.summary.text() == "Nothing to change: what this list says is in the village already."
    )


# --- what changes ----------------------------------------------------------------------------------------------------


def to_the_changes(begin: Begin, qtbot: QtBot) -> ImportWindow:
    """An import whose only question is answered: it is the same."""
    dialog = begin()
    press(qtbot, dialog, "Next")
    dialog.questions.same.click()
    settle(qtbot, dialog)
    return dialog


def test_every_kind_of_change_has_its_table_with_a_count(begin: Begin, qtbot: QtBot) -> None:
    dialog = to_the_changes(begin, qtbot)
    tabs = dialog.changes.tabs
    assert [tabs.tabText(i) for i in range(tabs.count())] == [
        "New (1)", "Changed (2)", "Unchanged (0)", "Not in the list (1)",
    ]  # fmt: skip
    assert (
        dialog.changes.summary.text() == "1 new exhibitor, 2 changed, 0 unchanged, 1 not in the list and kept"
    )
    assert sheet(dialog, "missing") == [["Zanqui", "A2", ""]]
    assert sheet(dialog, "unchanged") == []
    assert dialog.changes._nothing.text() == "Nobody in the list is as in the village."


def test_the_search_field_leaves_only_rows_with_its_words(begin: Begin, qtbot: QtBot) -> None:
    dialog = to_the_changes(begin, qtbot)
    assert len(sheet(dialog, "changed")) > 2
    dialog.changes.search.setText("optica ville")
    assert dialog.changes.view.rows.rowCount() == 0
    dialog.changes.search.setText("OPTICA city")
    assert sheet(dialog, "changed") == [["Optica", "City", "Paris", "→ Nantes"]]


def test_enter_in_the_search_field_goes_to_the_rows_and_imports_nothing(begin: Begin, qtbot: QtBot) -> None:
    dialog = to_the_changes(begin, qtbot)
    QTest.keyClick(dialog.changes.search, Qt.Key.Key_Return)
    assert dialog.outcome is None
    assert dialog.isVisible()


def test_a_problem_of_the_comparison_leads_back_to_its_row(begin: Begin, qtbot: QtBot) -> None:
    dialog = to_the_changes(begin, qtbot)
    model = dialog.changes.problems.model
    words = [model.data(model.index(row)) for row in range(model.rowCount(QModelIndex()))]
    assert words[0] == "line 5: A2 keeps Zanqui; the list says Quivora."
    view = dialog.changes.problems.view
    view.setCurrentIndex(model.index(0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert dialog.pages.currentIndex() == LIST
    assert dialog.list.preview.currentIndex().row() == numbers(dialog).index("5")
    assert dialog.outcome is None


def test_a_change_that_is_unticked_is_not_made(begin: Begin, qtbot: QtBot) -> None:
    dialog = to_the_changes(begin, qtbot)
    dialog.changes.search.setText("city")
    sheet(dialog, "changed")
    view = dialog.changes.view
    view.setCurrentIndex(view.rows.index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Space)
    press(qtbot, dialog, "Import")
    assert dialog.outcome.exhibitors[ExhibitorId("Optica")].city == "Paris"
    assert dialog.outcome.exhibitors[ExhibitorId("Optica")].request.width == 3000


def test_who_is_missing_stays_unless_ticked(begin: Begin, qtbot: QtBot) -> None:
    dialog = to_the_changes(begin, qtbot)
    sheet(dialog, "missing")
    dialog.changes.all.click()
    assert dialog.changes.summary.text().endswith("1 removed")
    dialog.changes.all.click()
    assert dialog.changes.summary.text().endswith("1 not in the list and kept")
    dialog.changes.all.click()
    press(qtbot, dialog, "Import")
    assert ExhibitorId("Zanqui") not in dialog.outcome.exhibitors
    assert dialog.outcome.stands[StandId("A2")].exhibitors == ()


def test_esc_goes_back_step_by_step(begin: Begin, qtbot: QtBot) -> None:
    dialog = to_the_changes(begin, qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.pages.currentIndex() == LIST
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert not dialog.isVisible()


# --- the step --------------------------------------------------------------------------------------------------------


def accepted(window: MainWindow, dialog: ImportWindow) -> None:
    """What the program does with an import that somebody has accepted."""
    dialog.exec = lambda: True
    _take(window, dialog)


def test_the_import_is_one_step_and_its_notice_takes_it_back(begin: Begin, qtbot: QtBot) -> None:
    dialog = to_the_changes(begin, qtbot)
    window = dialog._desk.window
    before = window.document.plan
    press(qtbot, dialog, "Import")
    accepted(window, dialog)
    plan = window.document.plan
    assert sorted(row.name for row in plan.exhibitors.values()) == [
        "Optica", "Quivora", "SARL Cellis", "Zanqui",
    ]  # fmt: skip
    assert plan.stands[StandId("A1")].exhibitors == before.stands[StandId("A1")].exhibitors
    (notice,) = window.notices.shown
    t = window.document.translator
    assert t(notice.telling.text) == "Imported: 1 new exhibitor, 2 changed"
    notice.telling.actions[0].run()
    assert window.document.plan is before
    assert window.notices.shown == ()


def test_the_undo_of_an_imported_list_goes_with_the_next_step(begin: Begin, qtbot: QtBot) -> None:
    dialog = to_the_changes(begin, qtbot)
    window = dialog._desk.window
    press(qtbot, dialog, "Import")
    accepted(window, dialog)
    imported = window.document.plan
    (notice,) = window.notices.shown
    window.document.select(["A1"])
    window.actions_.trigger("delete")
    after = window.document.plan
    assert after is not imported
    assert window.notices.shown == ()
    notice.telling.actions[0].run()
    assert window.document.plan is after


def test_the_same_list_again_has_nothing_to_change(begin: Begin, qtbot: QtBot) -> None:
    dialog = to_the_changes(begin, qtbot)
    window = dialog._desk.window
    press(qtbot, dialog, "Import")
    file = Path(dialog.list._source.toolTip())
    accepted(window, dialog)
    plan = window.document.plan
    again = ImportWindow(window.desk, "Import")
    again.read_file(file)
    settle(qtbot, again)
    press(qtbot, again, "Next")
    assert again.changes.summary.text() == "Nothing to change: what this list says is in the village already."
    press(qtbot, again, "Close")
    accepted(window, again)
    assert window.document.plan is plan


# --- a typed list ----------------------------------------------------------------------------------------------------


def test_sizes_and_stands_are_recognised_in_a_typed_list(begin: Begin, qtbot: QtBot) -> None:
    dialog = begin(typed="Nora Min; 3x2; A2\nSmith, Jones & Co; 4x3", plan=a_plan().with_stand("A2"))
    assert taken_for(dialog) == ["Exhibitor", "Size", "Stand"]
    assert dialog.list.counts.text() == "2 new exhibitors"
    press(qtbot, dialog, "Add 2 exhibitors")
    nora, smith = dialog.outcome.exhibitors.values()
    assert (nora.name, nora.request.width, nora.request.depth) == ("Nora Min", 3000, 2000)
    assert smith.name == "Smith, Jones & Co"
    assert dialog.outcome.stands[StandId("A2")].exhibitors == (nora.id,)


def test_a_list_pasted_from_a_spreadsheet_is_one_step_with_its_categories(begin: Begin, qtbot: QtBot) -> None:
    dialog = begin(typed="Ada\tLabs\nBob\tLabs\nEve", plan=a_plan())
    assert taken_for(dialog) == ["Exhibitor", "Category"]
    press(qtbot, dialog, "Add 3 exhibitors")
    assert [category.name for category in dialog.outcome.categories.values()] == ["Labs"]


def test_who_is_there_already_is_told_and_not_added_again(begin: Begin, qtbot: QtBot) -> None:
    dialog = begin(typed="Cellis\nNora Min", plan=a_plan().with_exhibitor("Cellis"))
    assert dialog.list.counts.text() == "1 new exhibitor · 1 is there already"
    dialog.list.box.setPlainText("Cellis")
    qtbot.waitUntil(lambda: dialog.list.counts.text() == "0 new exhibitors · 1 is there already")
    assert not dialog.footer.forward.isEnabled()


def test_a_typed_list_with_a_near_name_asks_and_says_nothing_of_those_who_are_not_in_it(
    begin: Begin, qtbot: QtBot
) -> None:
    dialog = begin(typed="Celis\nNora Min")
    press(qtbot, dialog, "Next")
    dialog.questions.same.click()
    settle(qtbot, dialog)
    tabs = dialog.changes.tabs
    assert [tabs.tabData(i) for i in range(tabs.count())] == ["new", "changed", "unchanged"]
    assert dialog.changes.summary.text() == "1 new exhibitor, 1 changed, 0 unchanged"


def test_without_a_word_typed_nothing_can_be_added_and_it_says_what_will_be_seen(
    begin: Begin, qtbot: QtBot
) -> None:
    dialog = begin(typed="Ada", plan=a_plan())
    dialog.list.box.clear()
    qtbot.waitUntil(lambda: not dialog.list.preview.isVisible())
    assert dialog.list._empty.isVisible()
    assert not dialog.footer.forward.isEnabled()


def test_what_was_chosen_for_a_column_stays_while_one_types_on(begin: Begin, qtbot: QtBot) -> None:
    dialog = begin(typed="Ada; Lyon", plan=a_plan())
    choose(dialog, 1, "City", qtbot)
    dialog.list.box.appendPlainText("Bob; Brest")
    qtbot.waitUntil(lambda: dialog.list.counts.text() == "2 new exhibitors")
    assert taken_for(dialog) == ["Exhibitor", "City"]


def test_what_is_just_being_typed_is_not_added_before_it_is_read(begin: Begin, qtbot: QtBot) -> None:
    dialog = begin(typed="Ada", plan=a_plan())
    assert dialog.footer.forward.isEnabled()
    dialog.list.box.appendPlainText("Bob")
    assert not dialog.footer.forward.isEnabled()
    qtbot.waitUntil(dialog.footer.forward.isEnabled)
    assert dialog.footer.forward.text() == "Add 2 exhibitors"


# --- logos -----------------------------------------------------------------------------------------------------------

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="4" height="4"/></svg>'


def test_logos_are_found_for_those_who_are_new_too_and_come_with_the_import(
    begin: Begin, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "logos"
    folder.mkdir()
    for name in ("quivora.svg", "Optica logo.svg", "Nobody.svg"):
        (folder / name).write_bytes(SVG)
    (folder / "zanqui.png").write_bytes(b"no picture")
    dialog = to_the_changes(begin, qtbot)
    dialog.read_logos(folder)
    settle(qtbot, dialog)
    assert sorted(row[:2] for row in sheet(dialog, "logos")) == [
        ["Optica", "Optica logo.svg"], ["Quivora", "quivora.svg"], ["–", "Nobody.svg"], ["–", "zanqui.png"],
    ]  # fmt: skip
    press(qtbot, dialog, "Import")
    assert sorted(row.name for row in dialog.outcome.exhibitors.values() if row.logo is not None) == [
        "Optica", "Quivora",
    ]  # fmt: skip


def test_logos_alone_are_a_step_of_their_own(begin: Begin, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "Optica.svg").write_bytes(SVG)
    dialog = ImportWindow(begin()._desk, "Import logos")
    dialog.show()
    dialog.only_logos(tmp_path)
    settle(qtbot, dialog)
    assert not dialog.footer.back.isVisible()
    press(qtbot, dialog, "Import")
    assert dialog._desk.translator(dialog.step) == "Import 1 logo"
    dialog.deleteLater()


# --- for everybody ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_control_has_a_name_and_no_word_is_cut_off(begin: Begin, qtbot: QtBot, language: str) -> None:
    dialog = begin(language=language)
    dialog.resize(900, 700)
    for page in (LIST, QUESTIONS, CHANGES):
        assert dialog.pages.currentIndex() == page
        QApplication.processEvents()
        assert nameless(dialog) == []
        assert list(cut_off(dialog)) == []
        if page == QUESTIONS:
            dialog.questions.same.click()
        else:
            dialog.footer.forward.click()
        settle(qtbot, dialog)


def test_the_tab_key_goes_from_the_rows_through_the_choices_above_them(begin: Begin) -> None:
    dialog = begin()
    chain: list[QWidget] = [dialog.list.preview]
    while len(chain) < 5:
        after = chain[-1].nextInFocusChain()
        while not after.focusPolicy() & Qt.FocusPolicy.TabFocus or not after.isVisible():
            after = after.nextInFocusChain()
        chain.append(after)
    assert chain[1:] == dialog.list.preview.columns.combos


def test_the_keyboard_reaches_the_choice_above_a_column_that_is_out_of_sight(
    begin: Begin, qtbot: QtBot
) -> None:
    headings = ";".join(f"Colonne {n}" for n in range(20))
    cells = ";".join(f"cellule {n}" for n in range(20))
    dialog = begin(f"Société;{headings}\nAcme;{cells}\n", a_plan())
    last = dialog.list.preview.columns.combos[-1]
    last.setFocus(Qt.FocusReason.TabFocusReason)
    if dialog.isActiveWindow():
        qtbot.waitUntil(lambda: 0 <= last.x() < dialog.list.preview.viewport().width())


def test_a_long_list_has_no_widget_for_a_row(begin: Begin, qtbot: QtBot) -> None:
    rows = "".join(f"{n};Société {n}\n" for n in range(3000))
    dialog = begin(f"Réf;Société\n{rows}", a_plan())
    assert dialog.list.preview.rows.rowCount() == 3000
    assert len(dialog.list.preview.viewport().children()) == 0
