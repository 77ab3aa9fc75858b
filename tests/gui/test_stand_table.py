"""The table of stands: everything about every stand, sorted, filtered, edited, copied; in step with the plan."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder, a_plan, counting_ids
from tests.gui.conftest import OpenWindow, wait_for_checks

from village_planner.edits.exhibitors import add_exhibitor
from village_planner.edits.floor import move
from village_planner.gui.main_window import MainWindow
from village_planner.gui.panels.stand_columns import COLUMNS, PLACES
from village_planner.gui.panels.stand_table import StandTable
from village_planner.model.exhibitor import Request
from village_planner.model.ids import ExhibitorId, HallId, StandId
from village_planner.model.shape import Rectangle
from village_planner.model.stand import Orders, Stand
from village_planner.text import say

CTRL = Qt.KeyboardModifier.ControlModifier


def a_village() -> PlanBuilder:
    """Ten stands' worth of what a table can say, in two halls."""
    plan = a_plan().with_category("Companies").with_stand("A10", at=(10, 2), size=(4, 3), note="by the door")
    plan = plan.with_stand("A2", at=(2, 2), orders=Orders(power_w=2000, water=True, network=1))
    plan = plan.with_exhibitor("Éditions Zèbre", on="A2", category="Companies").with_exhibitor("Ada")
    return plan.with_hall("Hall 2").with_stand("B1", at=(1, 1), locked=True)


@pytest.fixture
def table_of(open_window: OpenWindow) -> Callable[..., StandTable]:
    """Opens a window with the table of stands shown."""

    def open_table(built: PlanBuilder, language: str = "en") -> StandTable:
        window = open_window(built, language)
        window.actions_.trigger("stand-table")
        return table_in(window)

    return open_table


def table_in(window: MainWindow) -> StandTable:
    """The table of a window."""
    (table,) = window.findChildren(StandTable)
    return table


def stand(table: StandTable, number: str) -> Stand:
    """A stand of the present plan by its id."""
    return table._desk.plan.stands[StandId(number)]


def numbers(table: StandTable) -> list[str]:
    """The numbers in the first column, from the top."""
    return [table.model.index(row, 0).data() for row in range(table.model.rowCount())]


def cell(table: StandTable, number: str, column: str) -> QModelIndex:
    """A cell by the stand's id and the column's."""
    return table.model.index(table.model.row_of(number), PLACES[column])


def fill(table: StandTable, number: str, column: str, text: str) -> None:
    """Edit a cell with the keyboard: F2, the text, Enter."""
    table.view.setFocus()
    table.view.setCurrentIndex(cell(table, number, column))
    QTest.keyClick(table.view, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()  # Qt commits what is typed after the key has been dealt with


def last_step(table: StandTable) -> str:
    """The name of the last step."""
    document = table._desk.document
    return document.translator(document.session.history.undo_name)


def test_stands_are_in_the_order_people_count_in(table_of: Callable[..., StandTable]) -> None:
    assert numbers(table_of(a_village())) == ["A2", "A10", "B1"]


def test_a_row_says_what_is_known_about_a_stand(table_of: Callable[..., StandTable]) -> None:
    table = table_of(a_village())
    row = {column.id: cell(table, "A2", column.id).data() for column in COLUMNS}
    assert row | {"findings": ""} == {
        "number": "A2", "exhibitors": "Éditions Zèbre", "kind": "Stand", "category": "Companies", "hall": "Hall 1",
        "width": "3.00", "depth": "2.00", "area": "6.00", "sold": "", "open": "Front", "power": "2,000", "water": "",
        "network": "1", "findings": "", "locked": "", "note": "",
    }  # fmt: skip
    assert cell(table, "A2", "water").data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_a_click_on_a_heading_sorts_and_a_second_one_turns_the_order(
    table_of: Callable[..., StandTable],
) -> None:
    table = table_of(a_village())
    header = table.view.horizontalHeader()
    header.setSortIndicator(PLACES["area"], Qt.SortOrder.AscendingOrder)
    assert numbers(table) == ["A2", "B1", "A10"]
    header.setSortIndicator(PLACES["area"], Qt.SortOrder.DescendingOrder)
    assert numbers(table) == ["A10", "B1", "A2"]


@pytest.mark.parametrize("order", list(Qt.SortOrder))
def test_empty_cells_come_last_however_the_table_is_sorted(
    table_of: Callable[..., StandTable], order: Qt.SortOrder
) -> None:
    table = table_of(a_village())
    table.view.horizontalHeader().setSortIndicator(PLACES["exhibitors"], order)
    assert numbers(table)[0] == "A2"


def test_power_without_watts_is_said_in_words_and_comes_first_among_the_watts(
    table_of: Callable[..., StandTable],
) -> None:
    plan = a_village().with_exhibitor("Bea", on="B1", request=Request(power_asked=True))
    table = table_of(plan)
    table.view.horizontalHeader().setSortIndicator(PLACES["power"], Qt.SortOrder.AscendingOrder)
    assert numbers(table) == ["B1", "A2", "A10"]
    power = cell(table, "B1", "power")
    assert (power.data(), power.data(Qt.ItemDataRole.EditRole)) == ("asked for", "")
    fill(table, "B1", "power", "500")
    assert cell(table, "B1", "power").data() == "500"


def test_the_search_ignores_accents_and_capitals(table_of: Callable[..., StandTable]) -> None:
    table = table_of(a_village())
    table.search.setText("editions zebre")
    assert numbers(table) == ["A2"]
    assert "1 of 3" in table._count.text()
    table.search.setText("DOOR")
    assert numbers(table) == ["A10"]


def test_only_free_or_locked_stands_or_those_of_a_hall_can_be_shown(
    table_of: Callable[..., StandTable],
) -> None:
    table = table_of(a_village())
    table.which.setCurrentIndex(1)
    assert numbers(table) == ["A10", "B1"]
    table.which.setCurrentIndex(3)
    assert numbers(table) == ["B1"]
    table.which.setCurrentIndex(0)
    table.hall.setCurrentIndex(table.hall.findText("Hall 1"))
    assert numbers(table) == ["A2", "A10"]


def test_stands_with_findings_are_counted_and_can_be_shown_alone(
    table_of: Callable[..., StandTable], qtbot: QtBot
) -> None:
    plan = a_plan().with_stand("A1", at=(2, 5)).with_stand("A2", at=(3, 5)).with_stand("A3", at=(14, 9))
    table = table_of(plan)
    wait_for_checks(qtbot, table.window())
    assert int(cell(table, "A1", "findings").data()) >= 1
    assert "A2" in cell(table, "A1", "findings").data(Qt.ItemDataRole.ToolTipRole)
    table.which.setCurrentIndex(2)
    assert {"A1", "A2"} <= set(numbers(table))


def test_a_stand_that_is_not_drawn_yet_can_be_chosen(table_of: Callable[..., StandTable]) -> None:
    table = table_of(a_village())
    scene, plan = table._canvas.floor_scene, table._desk.plan
    scene._put_off(plan.stands["A10"])  # as many new ones are, for a moment
    row = next(row for row in range(table.model.rowCount()) if table.model.stand(row).id == "A10")
    table.view.selectRow(row)
    assert table._desk.document.selection == {"A10"}


def test_a_number_is_changed_in_place_and_undone_by_name(table_of: Callable[..., StandTable]) -> None:
    table = table_of(a_village())
    fill(table, "A2", "number", "C7")
    assert stand(table, "A2").number == "C7"
    assert numbers(table) == ["A10", "B1", "C7"]
    assert last_step(table) == "Change A2"
    table._desk.document.undo()
    assert numbers(table) == ["A2", "A10", "B1"]


def test_a_width_is_typed_in_metres(table_of: Callable[..., StandTable]) -> None:
    table = table_of(a_village())
    fill(table, "A2", "width", "4,5")
    assert stand(table, "A2").shape == Rectangle(4500, 2000)
    assert last_step(table) == "Resize A2"


@pytest.mark.parametrize(
    ("column", "typed", "says"),
    [
        ("width", "wide", "length in metres"),
        ("width", "0.01", "0.10"),
        ("power", "much", "whole number"),
        ("open", "front, upstairs", "open sides"),
        ("number", "9" * 60, "characters"),
    ],
)
def test_what_a_cell_cannot_take_is_explained_in_words_and_changes_nothing(
    table_of: Callable[..., StandTable], column: str, typed: str, says: str
) -> None:
    table = table_of(a_village())
    before = table._desk.plan
    fill(table, "A2", column, typed)
    assert table._desk.plan is before
    assert says in table._complaint.text()


@pytest.mark.parametrize("column", ["power", "open"])
def test_more_digits_than_python_reads_are_no_number(
    table_of: Callable[..., StandTable], column: str
) -> None:
    table = table_of(a_village())
    assert not table.model.setData(cell(table, "A2", column), "9" * 5000)
    assert table._complaint.text()


@pytest.mark.parametrize(
    ("typed", "edges"),
    [("front, left", (0, 3)), ("ba", (2,)), ("all", (0, 1, 2, 3)), ("", ()), ("1 3", (0, 2))],
)
def test_open_sides_are_typed_by_name(
    table_of: Callable[..., StandTable], typed: str, edges: tuple[int, ...]
) -> None:
    table = table_of(a_village())
    assert table.model.setData(cell(table, "A2", "open"), typed)
    assert stand(table, "A2").open_edges == edges


def test_open_sides_are_typed_in_french(table_of: Callable[..., StandTable]) -> None:
    table = table_of(a_village(), "fr")
    shown = cell(table, "A2", "open").data()
    table.model.setData(cell(table, "A2", "open"), f"{shown}, dr")
    assert stand(table, "A2").open_edges == (0, 1)


def test_an_exhibitor_is_chosen_from_a_list(table_of: Callable[..., StandTable]) -> None:
    table = table_of(a_village())
    table.view.setFocus()
    table.view.setCurrentIndex(cell(table, "A10", "exhibitors"))
    QTest.keyClick(table.view, Qt.Key.Key_F2)
    (editor,) = table.view.findChildren(QComboBox)
    assert [editor.itemText(i) for i in range(editor.count())] == ["No exhibitor", "Ada", "Éditions Zèbre"]
    editor.setCurrentIndex(1)
    editor.activated.emit(1)
    assert stand(table, "A10").exhibitors == (ExhibitorId("Ada"),)
    assert last_step(table) == "Place Ada on A10"


def opened_choice(table: StandTable, number: str) -> QComboBox:
    """The list in the cell of the exhibitor, opened with the keyboard."""
    table.view.setFocus()
    table.view.setCurrentIndex(cell(table, number, "exhibitors"))
    QTest.keyClick(table.view, Qt.Key.Key_F2)
    (editor,) = table.view.findChildren(QComboBox)
    return editor


def test_a_stand_that_several_share_keeps_them_when_its_cell_is_only_looked_at(
    table_of: Callable[..., StandTable],
) -> None:
    table = table_of(a_village().with_exhibitor("Bea", on="A2"))
    both = stand(table, "A2").exhibitors
    editor = opened_choice(table, "A2")
    assert editor.placeholderText() == cell(table, "A2", "exhibitors").data()
    table._canvas.setFocus()
    QApplication.processEvents()
    assert stand(table, "A2").exhibitors == both


@pytest.mark.parametrize(("chosen", "expected"), [("Ada", (ExhibitorId("Ada"),)), ("Aaron", ())])
def test_the_list_of_exhibitors_means_what_it_says_after_an_undo(
    table_of: Callable[..., StandTable], chosen: str, expected: tuple[ExhibitorId, ...]
) -> None:
    table = table_of(a_village())
    document = table._desk.document
    document.commit(say("Add"), add_exhibitor(document.plan, counting_ids(), display_name="Aaron")[0])
    editor = opened_choice(table, "A10")
    document.undo()
    row = editor.findText(chosen)
    editor.setCurrentIndex(row)
    editor.activated.emit(row)
    assert stand(table, "A10").exhibitors == expected


def test_what_is_being_typed_into_a_cell_stays_when_the_checks_find_something_about_its_row(
    table_of: Callable[..., StandTable], qtbot: QtBot
) -> None:
    table = table_of(a_village())
    document = table._desk.document
    document.commit(say("Move"), move(document.plan, ["A2"], 8000, 0))
    table.view.setFocus()
    table.view.setCurrentIndex(cell(table, "A2", "note"))
    QTest.keyClick(table.view, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "quiet")
    with qtbot.waitSignal(table.model.dataChanged):
        wait_for_checks(qtbot, table.window())
    assert editor.text() == "quiet"


def test_orders_kind_and_note_are_changed_in_place(table_of: Callable[..., StandTable]) -> None:
    table = table_of(a_village())
    fill(table, "A10", "power", "3 500 W")
    fill(table, "A10", "network", "2")
    fill(table, "A10", "note", "quiet corner")
    row = stand(table, "A10")
    assert (row.orders.power_w, row.orders.network, row.note) == (3500, 2, "quiet corner")


def test_the_space_bar_switches_a_tick(table_of: Callable[..., StandTable]) -> None:
    table = table_of(a_village())
    table.view.setFocus()
    table.view.setCurrentIndex(cell(table, "A10", "water"))
    QTest.keyClick(table.view, Qt.Key.Key_Space)
    assert stand(table, "A10").orders.water
    table.view.setCurrentIndex(cell(table, "A10", "locked"))
    QTest.keyClick(table.view, Qt.Key.Key_Space)
    assert stand(table, "A10").locked
    assert last_step(table) == "Lock A10"


def test_a_locked_stand_keeps_its_size(table_of: Callable[..., StandTable]) -> None:
    table = table_of(a_village())
    assert not cell(table, "B1", "width").flags() & Qt.ItemFlag.ItemIsEditable
    assert cell(table, "B1", "number").flags() & Qt.ItemFlag.ItemIsEditable


def test_a_letter_begins_to_edit_instead_of_being_a_command(table_of: Callable[..., StandTable]) -> None:
    table = table_of(a_village())
    table.window().activateWindow()
    table.view.setFocus()
    table.view.setCurrentIndex(cell(table, "A2", "number"))
    before = stand(table, "A2").rotation
    QTest.keyClick(table.view, Qt.Key.Key_R)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert stand(table, "A2").rotation == before


def test_a_row_selects_its_stand_on_the_plan_in_its_hall(table_of: Callable[..., StandTable]) -> None:
    table = table_of(a_village())
    table.view.selectRow(table.model.row_of("B1"))
    document = table._desk.document
    assert (document.hall, document.selection) == (HallId("Hall 2"), {"B1"})


def test_what_is_selected_on_the_plan_is_selected_in_the_table(table_of: Callable[..., StandTable]) -> None:
    table = table_of(a_village())
    table._desk.document.select(["A10", "A2"])
    assert table.view.selected_rows() == [0, 1]
    table._desk.document.select([])
    assert table.view.selected_rows() == []


def test_rows_stay_selected_when_sorting_or_a_step_puts_them_elsewhere(
    table_of: Callable[..., StandTable],
) -> None:
    table = table_of(a_village())
    table._desk.document.select(["A2"])
    table.view.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert table.view.selected_rows() == [table.model.row_of("A2")] == [2]
    table.model.setData(cell(table, "A2", "number"), "Z1")
    assert table.view.selected_rows() == [table.model.row_of("A2")] == [0]


def test_enter_shows_the_stand_on_the_plan(table_of: Callable[..., StandTable], qtbot: QtBot) -> None:
    table = table_of(a_village())
    table.view.setCurrentIndex(cell(table, "A10", "note"))
    with qtbot.waitSignal(table._desk.document.found) as wanted:
        QTest.keyClick(table.view, Qt.Key.Key_Return)
    assert wanted.args[0] == HallId("Hall 1")


def test_escape_goes_back_to_the_plan(table_of: Callable[..., StandTable]) -> None:
    table = table_of(a_village())
    QTest.keyClick(table.view, Qt.Key.Key_Escape)
    assert table.window().canvas.hasFocus()


def test_selected_rows_are_copied_with_their_headings(table_of: Callable[..., StandTable]) -> None:
    table = table_of(a_village())
    table.view.selectRow(0)
    QTest.keyClick(table.view, Qt.Key.Key_C, CTRL)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 2
    assert lines[0].split("\t")[:3] == ["Number", "Exhibitor", "Kind"]
    assert lines[1].split("\t")[:8] == [
        "A2",
        "Éditions Zèbre",
        "Stand",
        "Companies",
        "Hall 1",
        "3.00",
        "2.00",
        "6.00",
    ]
    assert lines[1].split("\t")[10:12] == ["2000", "yes"]


def test_the_button_copies_all_rows_whatever_is_selected(table_of: Callable[..., StandTable]) -> None:
    table = table_of(a_plan().with_stand("A1").with_stand("A2", at=(5, 0)).with_stand("A3", at=(10, 0)))
    table.view.selectRow(1)
    next(b for b in table.findChildren(QPushButton) if b.text() == "Copy all rows").click()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 4


def test_after_sorting_the_first_row_is_in_sight(table_of: Callable[..., StandTable]) -> None:
    builder = a_plan()
    for number in range(1, 61):
        builder = builder.with_stand(f"A{number:02}", size=(number / 10, 1))
    table = table_of(builder)
    table.view.selectRow(59)
    table.view.scrollToBottom()
    header = table.view.horizontalHeader()
    header.setSortIndicator(PLACES["area"], Qt.SortOrder.DescendingOrder)
    assert table.view.rowAt(1) == 0
    assert table.model.stand(0).number == "A60"


def test_a_heading_has_room_for_its_words_and_the_arrow(table_of: Callable[..., StandTable]) -> None:
    table = table_of(a_plan().with_stand("A1"))
    header = table.view.horizontalHeader()
    for place in range(header.count() - 1):
        header.setSortIndicator(place, Qt.SortOrder.AscendingOrder)
        assert header.sectionSize(place) >= header.sectionSizeHint(place), COLUMNS[place].id


def test_without_a_selection_all_rows_are_copied(table_of: Callable[..., StandTable]) -> None:
    table = table_of(a_village())
    table.view.clearSelection()
    table.copy()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 4


def test_french_numbers_are_copied_as_french_spreadsheets_read_them(
    table_of: Callable[..., StandTable],
) -> None:
    table = table_of(a_plan().with_stand("A1", size=(1234.5, 2), orders=Orders(power_w=2000)), "fr")
    table.copy()
    cells = QGuiApplication.clipboard().text().splitlines()[1].split("\t")
    assert (cells[PLACES["width"]], cells[PLACES["power"]]) == ("1234,50", "2000")


@pytest.mark.parametrize("note", ["=1+1", "+33 1", "-5", "@home"])
def test_no_copied_cell_is_taken_for_a_formula(table_of: Callable[..., StandTable], note: str) -> None:
    table = table_of(a_plan().with_stand("A1", note=note + "\tx\ny"))
    table.copy()
    (line,) = QGuiApplication.clipboard().text().splitlines()[1:]
    assert line.split("\t")[-1] == f"'{note} x y"


def test_a_row_is_read_aloud_as_a_sentence_and_a_cell_with_its_heading(
    table_of: Callable[..., StandTable], qtbot: QtBot
) -> None:
    table = table_of(a_plan().with_stand("A3", at=(12, 8)).with_exhibitor("Ada", on="A3"))
    role = Qt.ItemDataRole.AccessibleTextRole
    assert cell(table, "A3", "number").data(role).startswith("A3, Ada, 3.00\xa0m by 2.00\xa0m")
    assert cell(table, "A3", "width").data(role) == "Width (m): 3.00"
    assert cell(table, "A3", "locked").data(role) == "Locked: no"
    assert cell(table, "A3", "note").data(role) == "Note: empty"


def test_a_stand_that_is_deleted_or_added_leaves_or_joins_the_table(
    table_of: Callable[..., StandTable],
) -> None:
    table = table_of(a_village())
    table._desk.document.select(["A2"])
    table._desk.wanted.emit("delete")
    assert numbers(table) == ["A10", "B1"]
    table._desk.wanted.emit("undo")
    assert numbers(table) == ["A2", "A10", "B1"]


def test_the_table_is_still_there_in_another_language(table_of: Callable[..., StandTable]) -> None:
    window = table_of(a_village()).window()
    window.use_language("fr")
    QApplication.processEvents()
    assert window.workspace.table_visible
    assert window.actions_["stand-table"].isChecked()


def test_the_key_that_opens_the_table_closes_it_and_gives_the_keyboard_back(
    table_of: Callable[..., StandTable],
) -> None:
    window = table_of(a_village()).window()
    assert table_in(window).view.hasFocus()
    window.actions_.trigger("stand-table")
    assert not window.workspace.table_visible
    assert window.canvas.hasFocus()


def test_a_step_touches_only_the_rows_it_is_about(table_of: Callable[..., StandTable]) -> None:
    table = table_of(a_village())
    told: list[tuple[int, int]] = []
    table.model.dataChanged.connect(lambda first, last, _roles: told.append((first.row(), last.row())))
    table.model.modelReset.connect(lambda: told.append((-1, -1)))
    document = table._desk.document
    document.commit(say("Move {what}", what="A2"), move(document.session.base, [StandId("A2")], 10, 0))
    assert told == [(0, 0)]


def test_a_hidden_table_does_not_follow_and_is_right_when_it_is_shown_again(
    table_of: Callable[..., StandTable],
) -> None:
    table = table_of(a_village())
    actions = table.window().actions_
    actions.trigger("stand-table")
    table._desk.document.select(["A2"])
    actions.trigger("delete")
    assert len(numbers(table)) == 3
    actions.trigger("stand-table")
    assert numbers(table) == ["A10", "B1"]
