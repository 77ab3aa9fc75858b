"""Panels around the canvas: they show the plan, and what is typed into them becomes one named step."""

from datetime import date

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow, answer_with, wait_for_checks
from tests.gui.random_hand import listening

from village_planner.edits.floor import delete, move
from village_planner.edits.tables import with_parts
from village_planner.gui.catalogue import EXHIBITOR_MIME, GROUPS, decode, encode
from village_planner.gui.dialogs.approve import _user_name
from village_planner.gui.main_window import MainWindow
from village_planner.gui.panels.exhibitor_list import ExhibitorModel
from village_planner.gui.panels.exhibitor_rows import ExhibitorRow, HeadingRow, exhibitor_rows
from village_planner.gui.panels.exhibitors import ExhibitorPanel
from village_planner.gui.panels.fields import Form
from village_planner.gui.panels.finding_card import FindingCard
from village_planner.gui.panels.layers import LayersPanel
from village_planner.gui.panels.plan_panel import PlanPanel
from village_planner.gui.tools.gesture import Gesture
from village_planner.gui.widgets import in_turn, shortened
from village_planner.model.exhibitor import Request
from village_planner.model.hall import DoorKind
from village_planner.model.ids import ExhibitorId, FixtureId, HallId, ServiceId, StandId
from village_planner.model.shape import Point, Rectangle
from village_planner.model.stand import SoldType, Stand, StandKind
from village_planner.text import Translator, say


def names(rows: list[object]) -> list[str]:
    """Names and headings as they follow each other."""
    return [row.name if isinstance(row, ExhibitorRow) else f"placed={row.placed}:{row.count}" for row in rows]


def stand(window: MainWindow, number: str = "A1") -> Stand:
    """A stand as it is now."""
    return window.document.plan.stands[StandId(number)]


def type_into(field: QLineEdit, text: str) -> None:
    """Replace what a field says and press Enter, as a person does."""
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def last_step(window: MainWindow) -> str:
    """Name of the last step."""
    name = window.document.session.history.undo_name
    return window.document.translator(name) if name is not None else ""


def test_undo_works_in_a_field_as_soon_as_what_was_typed_is_a_step(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    window.document.select(["A1"])
    field = window.workspace.right.fields.stands.number
    type_into(field, "Z9")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (stand(window).number, field.text()) == ("A1", "A1")
    QTest.keyClick(
        field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert stand(window).number == "Z9"


def test_undo_in_a_field_takes_back_typing_that_is_no_step_yet(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    window.document.select(["A1"])
    window.actions_.trigger("duplicate")
    window.document.select(["A1"])
    field = window.workspace.right.fields.stands.number
    field.setFocus()
    QTest.keyClicks(field, "5")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "A1"
    assert len(window.document.plan.stands) == 2


def test_what_is_in_another_hall_is_no_longer_selected(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_hall("Hall 1").with_stand("A1").with_hall("Hall 2"))
    window.document.select(["A1"])
    window.document.show_hall(HallId("Hall 2"))
    assert not window.document.selection
    assert window.workspace.inspector.tabText(0) == "Selection"


def test_selecting_a_stand_brings_its_fields_to_the_front(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    window.workspace.inspector.setCurrentIndex(1)
    window.document.select(["A1"])
    assert window.workspace.inspector.currentIndex() == 0


def test_the_status_bar_tells_that_a_step_was_undone_or_redone(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    window.document.select(["A1"])
    window.actions_.trigger("rotate-left")
    window.actions_.trigger("undo")
    assert window.workspace.status.message() == "Undone: Rotate A1"
    window.actions_.trigger("redo")
    assert window.workspace.status.message() == "Redone: Rotate A1"


def test_a_step_and_another_hall_silence_what_was_said_before(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_hall("Hall 1").with_stand("A1").with_hall("Hall 2"))
    window.document.select(["A1"])
    window.actions_.trigger("copy")
    assert window.workspace.status.message() == "Copied A1"
    window.actions_.trigger("lock")
    assert window.workspace.status.message() == ""
    window.actions_.trigger("undo")
    window.document.show_hall(HallId("Hall 2"))
    assert window.workspace.status.message() == ""


def test_panels_are_narrower_in_a_small_window_and_as_wide_as_before_in_a_large_one(
    open_window: OpenWindow,
) -> None:
    window = open_window(a_plan().with_stand("A1"))
    workspace = window.workspace
    before = workspace.left.width(), workspace.right.width()
    window.resize(1024, 700)
    QApplication.processEvents()
    assert workspace.left.width() < before[0] - 15
    assert workspace.right.width() < before[1] - 15
    window.resize(1480, 900)
    QApplication.processEvents()
    assert (workspace.left.width(), workspace.right.width()) == before


# Exhibitors


def test_exhibitors_to_place_come_first_then_those_placed_by_number() -> None:
    plan = (
        a_plan()
        .with_stand("A10")
        .with_stand("A2")
        .with_exhibitor("Zoé", on="A2")
        .with_exhibitor("Ida", on="A10")
    )
    rows = exhibitor_rows(plan.with_exhibitor("Érable").with_exhibitor("Bêta").plan)
    assert names(rows) == ["placed=False:2", "Bêta", "Érable", "placed=True:2", "Zoé", "Ida"]


def test_a_search_ignores_accents_and_finds_numbers_and_cities() -> None:
    plan = (
        a_plan()
        .with_stand("A7")
        .with_exhibitor("Érable", on="A7", city="Besançon")
        .with_exhibitor("Bob")
        .plan
    )
    for words in ("erable", "a7", "besancon", "ERA a7"):
        assert names(exhibitor_rows(plan, words)) == ["placed=True:1", "Érable"]
    assert exhibitor_rows(plan, "nobody") == []


def test_no_size_is_invented_for_an_exhibitor_that_stated_none() -> None:
    (heading, row) = rows = exhibitor_rows(a_plan().with_exhibitor("Ada").plan)
    assert isinstance(heading, HeadingRow)
    assert row.area is None
    model = ExhibitorModel(Translator("en"))
    model.show(rows)
    assert model.data(model.index(1)) == "Ada, size not known, to place"


def test_the_list_shows_what_an_exhibitor_ordered_however_its_stand_is_drawn() -> None:
    plan = a_plan().with_stand("A1", size=(4, 2)).with_stand("A2", size=(5, 2))
    plan = plan.with_exhibitor("Ada", on="A1", request=Request(width=3000, depth=2000))
    _, ada, bob = exhibitor_rows(plan.with_exhibitor("Bob", on="A2").plan)
    assert (ada.area, bob.area) == (6_000_000, 10_000_000)


def panel(window: MainWindow) -> ExhibitorPanel:
    found = window.workspace.left.widget(0)
    assert isinstance(found, ExhibitorPanel)
    return found


def test_an_empty_list_says_what_to_do_next(open_window: OpenWindow) -> None:
    window = open_window(a_plan())
    buttons = [b.text() for b in panel(window).findChildren(QPushButton) if b.isVisible()]
    assert buttons == ["Import exhibitors…", "Type or paste a list…", "Add an exhibitor…"]


def test_clicking_a_placed_exhibitor_selects_its_stand(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1").with_exhibitor("Ada", on="A1"))
    view = panel(window).list
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(1, 0)).center()
    )
    assert window.document.selection == {"A1"}


def test_an_exhibitor_whose_stand_has_just_gone_is_no_fault_of_the_list(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1").with_exhibitor("Ada", on="A1"))
    view, document = panel(window).list, window.document
    middle = view.visualRect(view.model().index(1, 0)).center()
    with listening() as heard:
        document.commit(say("Delete"), delete(document.session.base, ["A1"]))
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert not heard
    assert document.selection == frozenset()


def test_selecting_several_stands_marks_all_their_exhibitors(open_window: OpenWindow) -> None:
    plan = a_plan()
    for number, name in (("A1", "Ada"), ("A2", "Bob"), ("A3", "Cleo"), ("A4", "Dora")):
        plan = plan.with_stand(number).with_exhibitor(name, on=number)
    window = open_window(plan)
    side = panel(window)

    def marked() -> list[str]:
        rows = [index.row() for index in side.list.selectionModel().selectedIndexes()]
        return sorted(side.list.model().rows[row].exhibitor for row in rows)

    window.document.select([StandId("A1"), StandId("A2"), StandId("A4")])
    assert marked() == ["Ada", "Bob", "Dora"]
    window.document.select([StandId("A2")])
    assert marked() == ["Bob"]
    window.document.select([])
    assert marked() == []


def test_selecting_a_stand_marks_its_main_exhibitor(open_window: OpenWindow) -> None:
    plan = a_plan().with_stand("A1").with_exhibitor("Zoé", on="A1").with_exhibitor("Ada", on="A1")
    window = open_window(plan)
    window.document.select(["A1"])
    row = panel(window).list.current_row()
    assert row is not None
    assert row.name == "Zoé"


def test_whom_an_exhibitor_wants_near_is_told_over_its_row(open_window: OpenWindow) -> None:
    wishes = Request(near=(ExhibitorId("Bea"), ExhibitorId("Cid")), not_near=(ExhibitorId("Dan <b>"),))
    plan = a_plan().with_exhibitor("Bea").with_exhibitor("Cid").with_exhibitor("Dan <b>")
    window = open_window(plan.with_exhibitor("Ada", request=wishes))
    model = panel(window).list.exhibitor_model()
    tips = {
        tip.split("\n")[0]: tip
        for i in range(1, 5)
        if (tip := model.index(i).data(Qt.ItemDataRole.ToolTipRole))
    }
    assert tips["Ada"] == "Ada\nWants to be near Bea, Cid\nNot near Dan ‹b>"
    assert tips["Bea"] == "Bea"


def test_a_dragged_row_carries_its_exhibitor(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_exhibitor("Ada"))
    model = panel(window).list.exhibitor_model()
    assert model.mimeData([model.index(1)]).data(EXHIBITOR_MIME).data() == b"Ada"


def test_rows_speak_to_screen_readers(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1").with_exhibitor("Ada & Co <b>", on="A1"))
    model = panel(window).list.exhibitor_model()
    assert model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole) == "Ada & Co <b>, 6\xa0m², stand A1"


def test_the_list_follows_an_undo(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(a_plan().with_stand("A1").with_exhibitor("Ada", on="A1"))
    window.document.select(["A1"])
    window.actions_.trigger("delete")
    qtbot.waitUntil(lambda: names(panel(window).list.exhibitor_model().rows)[0] == "placed=False:1")
    window.actions_.trigger("undo")
    qtbot.waitUntil(lambda: names(panel(window).list.exhibitor_model().rows)[0] == "placed=True:1")


# Catalogue


def test_a_module_survives_the_drag() -> None:
    for group in GROUPS:
        for entry in group.entries:
            assert decode(encode(entry.module)) == entry.module


def test_foreign_drags_are_not_taken_for_modules() -> None:
    for data in (b"", b"{}", b"[1]", b'{"table": "stand", "kind": "stand", "width": 9999}', b"\xff"):
        assert decode(data) is None


def test_a_click_on_a_tile_puts_the_module_into_the_view(open_window: OpenWindow) -> None:
    window = open_window(a_plan())
    window.workspace.left.setCurrentIndex(1)
    tiles = [
        b
        for b in window.workspace.left.widget(1).findChildren(QPushButton)
        if "3\xa0×\xa02" in b.accessibleName()
    ]
    tiles[0].click()
    (only,) = window.document.plan.stands.values()
    assert only.shape == Rectangle(3000, 2000)
    assert window.document.selection == {only.id}


# Inspector


def test_a_typed_size_is_one_named_step(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1", size=(3, 2)))
    window.document.select(["A1"])
    type_into(window.workspace.right.fields.stands.width_field, "4.5")
    assert stand(window).shape == Rectangle(4500, 2000)
    assert last_step(window) == "Resize A1"
    window.document.undo()
    assert window.workspace.right.fields.stands.width_field.text() == "3.00"


def test_french_fields_take_and_show_decimal_commas(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1", at=(1.25, 2)), language="fr")
    window.document.select(["A1"])
    form = window.workspace.right.fields.stands
    assert form.x_field.text() == "1,25"
    type_into(form.x_field, "2,5")
    assert stand(window).position == Point(2500, 2000)


def test_wrong_input_is_explained_in_place_and_restored(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    window.document.select(["A1"])
    form = window.workspace.right.fields.stands
    for wrong in ("wide", "0", "99999", "nan"):
        type_into(form.width_field, wrong)
        assert form.width_field.text() == "3.00"
        complaints = [
            label.text()
            for label in form.findChildren(QLabel)
            if label.property("role") == "complaint" and label.isVisible()
        ]
        assert len(complaints) == 1, wrong
    assert not window.document.session.history.undo_name
    type_into(form.width_field, "3.20")
    assert not [x for x in form.findChildren(QLabel) if x.property("role") == "complaint" and x.isVisible()]


def test_leaving_a_field_without_change_makes_no_step(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    window.document.select(["A1"])
    form = window.workspace.right.fields.stands
    for field in (form.width_field, form.x_field, form.rotation, form.power, form.number):
        field.setFocus()
    window.canvas.setFocus()
    assert window.document.session.history.undo_name is None


def test_several_stands_show_what_they_share_and_change_together(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1", size=(3, 2)).with_stand("A2", at=(5, 0), size=(4, 2)))
    window.document.select(["A1", "A2"])
    form = window.workspace.right.fields.stands
    assert form.width_field.text() == ""
    assert form.width_field.placeholderText() == "mixed"
    assert form.depth_field.text() == "2.00"
    type_into(form.depth_field, "2.5")
    assert {s.shape for s in window.document.plan.stands.values()} == {
        Rectangle(3000, 2500),
        Rectangle(4000, 2500),
    }
    window.document.undo()
    assert stand(window).shape == Rectangle(3000, 2000)


def test_sides_are_switched_open_and_named(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    window.document.select(["A1"])
    form = window.workspace.right.fields.stands
    assert [b.text() for b in form.sides.buttons] == ["Front", "Right", "Back", "Left"]
    form.sides.buttons[1].click()
    assert stand(window).open_edges == (0, 1)
    assert [label.text() for label in form.findChildren(QLabel) if label.text() == "corner stand"]


def test_the_switch_of_a_side_says_where_the_side_lies_on_the_plan(open_window: OpenWindow) -> None:
    turned = a_plan().with_stand("A1", turned=180).with_stand("A2", at=(9, 9), turned=90)
    window = open_window(turned)
    form = window.workspace.right.fields.stands
    window.document.select(["A1"])
    front = form.sides.buttons[0]
    assert (front.toolTip(), front.accessibleName()) == ("Front (top)", "Front (top) open")
    window.document.select(["A2"])
    assert form.sides.buttons[0].toolTip() == "Front (right)"
    window.document.select(["A1", "A2"])
    assert (front.toolTip(), front.icon().isNull()) == ("Front", True)


def test_what_nobody_ordered_is_a_dash_and_no_number(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    window.document.select(["A1"])
    power = window.workspace.right.fields.stands.power
    assert (power.text(), power.placeholderText()) == ("", "–")
    type_into(power, "500")
    assert (power.text(), stand(window).orders.power_w) == ("500", 500)
    type_into(power, "0")
    assert (power.text(), stand(window).orders.power_w) == ("", 0)


def test_power_of_which_nobody_said_how_much_is_asked_for(open_window: OpenWindow) -> None:
    asks = Request(power_asked=True)
    window = open_window(a_plan().with_stand("A1").with_exhibitor("Acme", on="A1", request=asks))
    window.document.select(["A1"])
    power = window.workspace.right.fields.stands.power
    assert (power.text(), power.placeholderText()) == ("", "asked for")


def test_orders_contract_and_note_are_kept(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    window.document.select(["A1"])
    form = window.workspace.right.fields.stands
    type_into(form.power, "2,000")
    type_into(form.sold_width, "3")
    type_into(form.height_field, "2.5")
    form.water.click()
    form.sold_type.setCurrentIndex(2)
    form.sold_type.activated.emit(2)
    changed = stand(window)
    assert (changed.orders.power_w, changed.orders.water) == (2000, True)
    assert (changed.sold_width, changed.height, changed.sold_type) == (3000, 2500, SoldType.CORNER)
    type_into(form.height_field, "")
    assert stand(window).height is None


def test_an_exhibitor_is_chosen_and_taken_off(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1").with_exhibitor("Ada"))
    window.document.select(["A1"])
    form = window.workspace.right.fields.stands
    form.exhibitor.activated.emit(1)
    assert stand(window).exhibitors == (ExhibitorId("Ada"),)
    assert last_step(window) == "Place Ada on A1"
    form.exhibitor.activated.emit(0)
    assert stand(window).exhibitors == ()


def choose_row(dialog: QWidget, words: str) -> None:
    """Click a row of the list in a dialog."""
    (rows,) = dialog.findChildren(QListWidget)
    (found,) = rows.findItems(words, Qt.MatchFlag.MatchExactly)
    rows.setCurrentItem(found)


def test_who_has_a_stand_already_is_told_and_nobody_is_chosen_beforehand(open_window: OpenWindow) -> None:
    plan = a_plan().with_stand("A1").with_stand("A2", at=(8, 8)).with_exhibitor("Ada", on="A1")
    window = open_window(plan.with_exhibitor("Eve", on="A2").with_exhibitor("Bob"))
    window.document.select(["A1"])
    offered: list[str] = []

    def look(dialog: QWidget) -> None:
        (rows,) = dialog.findChildren(QListWidget)
        offered.extend(rows.item(i).text() for i in range(rows.count()))
        assert rows.currentItem() is None

    answer_with("Cancel", look)
    window.workspace.right.fields.stands.co_exhibitor.click()
    assert offered == ["Bob", "Eve — A2"]


def test_a_co_exhibitor_is_added_and_removed(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1").with_exhibitor("Ada", on="A1").with_exhibitor("Bob"))
    window.document.select(["A1"])
    form = window.workspace.right.fields.stands
    answer_with("Choose", lambda dialog: choose_row(dialog, "Bob"))
    form.co_exhibitor.click()
    assert stand(window).exhibitors == (ExhibitorId("Ada"), ExhibitorId("Bob"))
    remove = [
        b for b in form.findChildren(object) if getattr(b, "toolTip", str)() == "Take Bob off the stand"
    ]
    remove[0].click()
    assert stand(window).exhibitors == (ExhibitorId("Ada"),)


def test_a_locked_stand_cannot_be_moved_by_its_fields(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1", locked=True))
    window.document.select(["A1"])
    form = window.workspace.right.fields.stands
    assert not any(
        field.isEnabled() for field in (form.x_field, form.y_field, form.width_field, form.rotation)
    )
    form.locked.click()
    assert not stand(window).locked
    assert form.x_field.isEnabled()


def test_fixtures_and_supply_points_have_their_fields(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_fixture("c1", at=(4, 4)).with_service("p1", at=(1, 1)))
    window.document.select(["c1"])
    fixtures = window.workspace.right.fields.fixtures
    type_into(fixtures.name, "Pillar")
    type_into(fixtures.x_field, "5")
    assert window.document.plan.fixtures[FixtureId("c1")].name == "Pillar"
    assert window.document.plan.fixtures[FixtureId("c1")].position == Point(5000, 4000)
    window.document.select(["p1"])
    services = window.workspace.right.fields.services
    type_into(services.capacity, "3500")
    type_into(services.circuit, "C4")
    changed = window.document.plan.services[ServiceId("p1")]
    assert (changed.capacity_w, changed.circuit) == (3500, "C4")


def test_the_tab_names_the_selection(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1").with_stand("A2", at=(5, 0)).with_fixture("c1", at=(9, 9)))
    tabs = window.workspace.inspector
    titles = {
        "Selection": [],
        "Stand A1": ["A1"],
        "2 stands": ["A1", "A2"],
        "Fixture": ["c1"],
        "2 selected": ["A1", "c1"],
    }
    for title, ids in titles.items():
        window.document.select(ids)
        assert tabs.tabText(0) == title


def test_enter_on_the_canvas_leads_to_the_fields(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(a_plan().with_stand("A1"))
    window.document.select(["A1"])
    window.canvas.edit_wanted.emit()
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), QLineEdit))


# Checks


def overlapping() -> object:
    return (
        a_plan()
        .with_stand("A1", at=(2, 2))
        .with_stand("A2", at=(4, 2))
        .with_door("Main", (10, 0), (13, 0), DoorKind.ENTRANCE)
    )


def cards(window: MainWindow) -> list[FindingCard]:
    """Cards as they are shown, once Qt has shown those that were just made."""
    QApplication.processEvents()
    return [card for card in window.workspace.checks.findChildren(FindingCard) if card.isVisible()]


def test_a_conflict_is_told_with_fact_and_remedy_and_counted(open_window: OpenWindow) -> None:
    window = open_window(overlapping())
    words = [label.text() for card in cards(window) for label in card.findChildren(QLabel)]
    assert any("A1" in text and "A2" in text and "1.00" in text for text in words)
    assert "conflict" in window.workspace.toolbar.pill.text()
    assert window.workspace.toolbar.pill.property("tone") == "danger"


def test_the_command_for_the_checks_puts_the_keyboard_on_the_first_finding(open_window: OpenWindow) -> None:
    window = open_window(overlapping())
    window.actions_.trigger("show-checks")
    assert cards(window)[0].hasFocus()


def test_a_click_on_a_finding_selects_and_frames_it(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(overlapping())
    qtbot.waitUntil(lambda: any("overlap" in c.accessibleName() for c in cards(window)))
    card = next(c for c in cards(window) if "overlap" in c.accessibleName())
    with qtbot.waitSignal(window.document.place_wanted):
        QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert window.document.selection == {"A1", "A2"}


def test_a_finding_is_approved_with_a_reason_and_the_approval_revoked(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(overlapping())
    before = len(cards(window))
    card = next(c for c in cards(window) if "overlap" in c.accessibleName())

    def give_reason(dialog) -> None:
        reason, who = [field for field in dialog.findChildren(QLineEdit) if field.isVisible()]
        QTest.keyClicks(reason, "Shared bar")
        who.setText("Ada")

    answer_with("Approve", give_reason)
    next(b for b in card.findChildren(QPushButton) if b.text() == "Approve…").click()
    (approval,) = window.document.plan.approvals.values()
    assert (approval.reason, approval.by, approval.on) == ("Shared bar", "Ada", date.today())  # noqa: DTZ011  # as the organiser sees it
    wait_for_checks(qtbot, window)
    qtbot.waitUntil(lambda: len(cards(window)) == before)
    assert "Approve “" in last_step(window)
    revoke = [b for c in cards(window) for b in c.findChildren(QPushButton) if b.text() == "Revoke approval"]
    revoke[0].click()
    assert not window.document.plan.approvals


def test_mending_the_plan_makes_the_finding_disappear(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(overlapping())
    window.document.select(["A2"])
    type_into(window.workspace.right.fields.stands.x_field, "5")
    wait_for_checks(qtbot, window)
    assert not [c for c in cards(window) if "overlap" in c.accessibleName()]


# Halls, layers, village


def test_tabs_follow_the_halls_and_show_one(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_hall("Foyer", (10, 8)))
    bar = window.workspace.halls.bar
    assert [bar.tabText(i) for i in range(bar.count())] == ["Hall 1", "Foyer"]
    bar.setCurrentIndex(1)
    assert window.document.hall == HallId("Foyer")


def test_halls_can_be_reordered_by_dragging_their_tabs(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_hall("Foyer", (10, 8)))
    window.workspace.halls.bar.moveTab(0, 1)
    halls = window.document.plan.halls
    assert halls[HallId("Foyer")].order < halls[HallId("Hall 1")].order
    assert last_step(window) == "Reorder halls"


def test_a_hall_is_added_renamed_and_deleted(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    answer_with("Add", lambda dialog: dialog.findChildren(QLineEdit)[0].setText("Foyer"))
    window.actions_.trigger("add-hall")
    assert window.document.plan.halls[window.document.hall].name == "Foyer"
    answer_with("Save", lambda dialog: dialog.findChildren(QLineEdit)[0].setText("Lobby"))
    window.actions_.trigger("edit-hall")
    assert window.document.plan.halls[window.document.hall].name == "Lobby"
    answer_with("Delete")
    window.actions_.trigger("delete-hall")
    assert [hall.name for hall in window.document.plan.halls.values()] == ["Hall 1"]


def test_hidden_layers_stay_hidden_in_another_language(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(a_plan().with_stand("A1"))
    window.workspace.left.setCurrentIndex(2)
    box = next(b for b in window.workspace.left.widget(2).findChildren(QCheckBox) if b.text() == "Stands")
    box.setChecked(False)
    window.use_language("fr")
    wait_for_checks(qtbot, window)
    assert "stands" in window.desk.hidden_layers
    page = window.workspace.left.widget(2)
    qtbot.waitUntil(lambda: bool(page.findChildren(QCheckBox)))
    boxes = page.findChild(LayersPanel).boxes
    assert [name for name, box in boxes.items() if not box.isChecked()] == ["stands"]


def test_the_village_tab_changes_hall_and_rules(open_window: OpenWindow) -> None:
    window = open_window(a_plan())
    window.workspace.inspector.setCurrentIndex(1)
    village = window.workspace.inspector.widget(1).findChild(PlanPanel)
    type_into(village.ceiling, "4.2")
    assert window.document.plan.halls[window.document.hall].ceiling == 4200
    village.profile.activated.emit(1)
    assert window.document.plan.rules.profile != "basic"


def test_the_status_bar_counts_and_tells_the_state(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(a_plan().with_stand("A1", size=(3, 2)))
    assert "1 stand · 6\xa0m²" in [label.text() for label in window.workspace.status.findChildren(QLabel)]
    window.document.select(["A1"])
    assert "3.00\xa0m × 2.00\xa0m" in [label.text() for label in window.workspace.status.findChildren(QLabel)]
    window.actions_.trigger("delete")
    assert "Unsaved changes" in [label.text() for label in window.workspace.status.findChildren(QLabel)]


# What is found while something moves


def dragged(window: MainWindow, number: str, to: Point) -> Gesture:
    """A gesture that has moved a stand to a place and is still in hand."""
    gesture = Gesture(window.canvas.stage, [number])
    base = window.document.session.base.stands[StandId(number)].position
    gesture.show(lambda plan: move(plan, [number], to.x - base.x, to.y - base.y))
    return gesture


def test_the_pill_and_the_cards_follow_a_drag_into_a_conflict_and_back(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(a_plan().with_stand("A1", at=(2, 2)).with_stand("A2", at=(12, 8)))
    pill = window.workspace.toolbar.pill
    before, quiet = pill.text(), len(cards(window))
    gesture = dragged(window, "A2", Point(4000, 2000))
    assert pill.property("tone") == "danger"
    assert "1 conflict" in pill.text()
    qtbot.waitUntil(lambda: any("overlap" in c.accessibleName() for c in cards(window)))
    gesture.cancel()
    assert pill.text() == before
    qtbot.waitUntil(lambda: len(cards(window)) == quiet)


def test_a_conflict_leaves_the_pill_while_its_stand_is_dragged_away(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1", at=(2, 2)).with_stand("A2", at=(4, 2)))
    pill = window.workspace.toolbar.pill
    conflict = pill.text()
    assert pill.property("tone") == "danger"
    gesture = dragged(window, "A2", Point(12000, 8000))
    assert "conflict" not in pill.text()
    gesture.cancel()
    assert pill.text() == conflict


def test_cards_of_what_is_found_as_before_stay_the_same(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(overlapping().with_stand("A3", at=(12, 8)))
    card = next(c for c in cards(window) if "overlap" in c.accessibleName())
    gesture = dragged(window, "A3", Point(12100, 8000))
    qtbot.waitUntil(lambda: not window.workspace.checks._later.isActive())
    assert card in cards(window)
    gesture.cancel()


# Words about the whole village


def test_tables_and_posters_are_no_stands_but_are_told_in_the_tip(open_window: OpenWindow) -> None:
    plan = (
        a_plan().with_stand("A1", size=(3, 2)).with_stand("T1", at=(8, 8), size=(2, 1), kind=StandKind.TABLE)
    )
    window = open_window(plan.with_stand("P1", at=(12, 8), size=(1, 0.2), kind=StandKind.POSTER))
    totals = next(x for x in window.workspace.status.findChildren(QLabel) if x.text().startswith("1 stand"))
    assert totals.text() == "1 stand · 6\xa0m²"
    assert totals.toolTip() == "1 table · 1 poster panel · 1 free stand"


@pytest.mark.parametrize(
    ("language", "days"), [("en", "16–17 September 2027"), ("fr", "16–17 septembre 2027")]
)
def test_the_village_tab_names_the_days_and_each_door_once(
    open_window: OpenWindow, language: str, days: str
) -> None:
    built = a_plan().with_door("Sortie est", (10, 0), (13, 0)).with_door("", (4, 0), (6, 0))
    event = structs.replace(built.plan.event, start=date(2027, 9, 16), end=date(2027, 9, 17))
    window = open_window(PlanBuilder(structs.replace(built.plan, event=event)), language)
    window.workspace.inspector.setCurrentIndex(1)
    words = [label.text() for label in window.workspace.inspector.widget(1).findChildren(QLabel)]
    assert days in words
    assert "Sortie est" in words
    assert {"en": "Exit", "fr": "Sortie"}[language] in words


def test_the_fields_get_more_height_than_the_checks(open_window: OpenWindow) -> None:
    fields, checks = open_window(a_plan()).workspace.right.sizes()
    assert 1.3 < fields / checks < 1.7


def test_a_long_number_leaves_room_for_everything_else(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("N" * 40, at=(2, 2)))
    window.document.select([StandId("N" * 40)])
    assert window.workspace.inspector.tabText(0) == "Stand NNNNNN…NNNNN"


@pytest.mark.parametrize(
    ("text", "shown"), [("", ""), ("A01", "A01"), ("A" * 12, "A" * 12), ("abcdefghijklm", "abcdef…ijklm")]
)
def test_what_is_shortened_keeps_its_ends(text: str, shown: str) -> None:
    assert shortened(text) == shown


def test_doors_are_listed_as_they_are_numbered_however_they_were_drawn(open_window: OpenWindow) -> None:
    plan = a_plan().with_hall()
    for id_, x in (("c", 9), ("a", 3), ("d", 12), ("b", 6)):
        plan = plan.with_door(id_, (x, 0), (x + 1, 0))
    hall = plan.plan.halls[plan.last_hall]
    nameless = structs.replace(hall, doors=tuple(structs.replace(door, name="") for door in hall.doors))
    plan = PlanBuilder(with_parts(plan.plan, halls=plan.plan.halls.put(nameless)))
    window = open_window(plan)
    window.workspace.inspector.setCurrentIndex(1)
    village = window.workspace.inspector.widget(1).findChild(PlanPanel)
    said = [label.text() for label in village.findChildren(QLabel)]
    assert [text for text in said if text.startswith("Exit ")] == ["Exit 1", "Exit 2", "Exit 3", "Exit 4"]


@pytest.mark.parametrize(("login", "proposed"), [("root", ""), ("Admin", ""), ("ada", "ada")])
def test_a_login_that_names_nobody_is_not_proposed_as_who_approves(
    monkeypatch: pytest.MonkeyPatch, login: str, proposed: str
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: login)
    assert _user_name() == proposed


def test_of_things_of_different_kinds_it_is_said_which_they_are_and_what_can_be_done_with_all(
    open_window: OpenWindow,
) -> None:
    window = open_window(a_plan().with_stand("A1").with_stand("A2", (8, 0)).with_fixture("Bar", at=(14, 0)))
    window.actions_.trigger("select-all")
    page = window.workspace.right.fields
    assert "Selected: 2 stands, 1 fixture" in [words.text() for words in page.findChildren(QLabel)]
    offered = {one.text(): one for one in page.findChildren(QPushButton) if one.isVisible()}
    assert list(offered) == ["Duplicate", "Group", "Lock or unlock", "Delete"]
    offered["Lock or unlock"].click()
    assert all(
        row.locked for row in [*window.document.plan.stands.values(), window.document.plan.fixtures["Bar"]]
    )
    offered["Lock or unlock"].click()
    offered["Delete"].click()
    assert not window.document.plan.stands
    assert not window.document.plan.fixtures


def test_tab_goes_through_the_village_as_it_is_laid_out_also_after_a_change(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(a_plan().with_door("South", (5, 0), (7, 0)).with_door("North", (5, 18), (7, 18)))
    window.workspace.inspector.setCurrentIndex(1)
    village = window.workspace.inspector.currentWidget().findChild(PlanPanel)
    assert village is not None
    type_into(village.persons, "200")
    qtbot.waitUntil(lambda: all(door.isVisible() for door in in_turn(village)))
    form = village.findChild(Form)
    assert form is not None
    village.persons.setFocus()
    reached: list[int] = []
    while (focus := QApplication.focusWidget()) is not None and village.isAncestorOf(focus):
        reached.append(focus.mapTo(form, focus.rect().topLeft()).y())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert len(reached) > 6, "the doors are among them"
    assert reached == sorted(reached)
