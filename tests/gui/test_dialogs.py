"""Dialogs: what they ask, what they refuse, what they leave behind."""

from datetime import date, datetime
from itertools import pairwise

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTabWidget,
    QToolButton,
)
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow, answer_with

from village_planner.edits.category_looks import CATEGORY_COLOURS
from village_planner.gui.dialogs.categories import CategoriesForm
from village_planner.gui.dialogs.event import EventForm
from village_planner.gui.dialogs.exhibitor import edit_exhibitor, with_category
from village_planner.gui.dialogs.export import ExportDialog
from village_planner.gui.dialogs.form import FieldArea, FormDialog
from village_planner.gui.dialogs.message import MessageWindow
from village_planner.gui.dialogs.moments import day_of, end_of, moment_of, typed_end
from village_planner.gui.dialogs.neighbours_field import NeighboursField
from village_planner.gui.panels.plan_panel import PlanPanel
from village_planner.gui.theme import DARK, LIGHT
from village_planner.model.event import Contact, Event, Slot, SlotKind
from village_planner.model.exhibitor import Request
from village_planner.model.hall import DoorKind
from village_planner.model.ids import ExhibitorId, StandId
from village_planner.text import Translator


def named(dialog: QDialog, kind: type, name: str):
    """The field of this accessible name."""
    found = [field for field in dialog.findChildren(kind) if field.accessibleName() == name]
    assert found, f"no {name!r} among {[f.accessibleName() for f in dialog.findChildren(kind)]}"
    return found[0]


def test_an_exhibitor_is_added_with_a_new_category(open_window: OpenWindow) -> None:
    window = open_window(a_plan())

    def fill(dialog: QDialog) -> None:
        named(dialog, QLineEdit, "Name on the plan").setText("Cellule & Fils")
        named(dialog, QComboBox, "Category").setCurrentText("Companies")
        named(dialog, QLineEdit, "Requested width").setText("4")
        named(dialog, QLineEdit, "Requested depth").setText("3")

    answer_with("Add", fill)
    window.actions_.trigger("add-exhibitor")
    (exhibitor,) = window.document.plan.exhibitors.values()
    assert exhibitor.name == "Cellule & Fils"
    assert (exhibitor.request.width, exhibitor.request.depth) == (4000, 3000)
    assert window.document.plan.categories[exhibitor.category].name == "Companies"
    window.actions_.trigger("undo")
    assert not window.document.plan.exhibitors
    assert not window.document.plan.categories


def test_an_exhibitor_needs_a_name(open_window: OpenWindow) -> None:
    window = open_window(a_plan())
    enabled: list[bool] = []
    answer_with(
        "Cancel",
        lambda d: enabled.extend(
            b.isEnabled() for b in d.findChildren(object) if getattr(b, "text", str)() == "Add"
        ),
    )
    window.actions_.trigger("add-exhibitor")
    assert enabled == [False]


@pytest.mark.parametrize("width", ["broad", "0", "-3"])
def test_wrong_sizes_are_complained_about_in_the_dialog(open_window: OpenWindow, width: str) -> None:
    window = open_window(a_plan())

    def fill(dialog: QDialog) -> None:
        named(dialog, QLineEdit, "Name on the plan").setText("Ada")
        named(dialog, QLineEdit, "Requested width").setText(width)
        named(dialog, QLineEdit, "Requested depth").setText("2")
        next(b for b in dialog.findChildren(object) if getattr(b, "text", str)() == "Add").click()
        assert dialog.isVisible()

    answer_with("Cancel", fill)
    window.actions_.trigger("add-exhibitor")
    assert not window.document.plan.exhibitors


@pytest.mark.parametrize(
    ("command", "accept", "field"),
    [("edit-exhibitor", "Save", "City"), ("edit-hall", "Save", "Name"), ("renumber", "Renumber", "Prefix")],
)
def test_what_the_plan_cannot_take_is_said_where_it_was_typed(
    open_window: OpenWindow, command: str, accept: str, field: str
) -> None:
    window = open_window(a_plan().with_stand("A1").with_exhibitor("Ada", on="A1"))
    window.document.select(["A1"])

    def fill(dialog: QDialog) -> None:
        named(dialog, QLineEdit, field).setText("x" * 300)
        next(b for b in dialog.findChildren(QPushButton) if b.text() == accept).click()
        assert dialog.isVisible(), "everything typed would be lost"

    answer_with("Cancel", fill)
    window.actions_.trigger(command)
    assert window.document.session.history.undo_name is None


def test_an_exhibitor_is_changed_and_deleted(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1").with_exhibitor("Ada", on="A1"))
    window.document.select(["A1"])
    answer_with("Save", lambda d: named(d, QLineEdit, "City").setText("Besançon"))
    window.actions_.trigger("edit-exhibitor")
    (exhibitor,) = window.document.plan.exhibitors.values()
    assert exhibitor.city == "Besançon"
    window.actions_.trigger("delete-exhibitor")
    assert not window.document.plan.exhibitors
    assert window.document.plan.stands[StandId("A1")].exhibitors == ()


def rivals() -> PlanBuilder:
    """Ada wants to be near Bea and not near Cid; Dan is there too."""
    plan = a_plan().with_exhibitor("Bea").with_exhibitor("Cid").with_exhibitor("Dan")
    wishes = Request(near=(ExhibitorId("Bea"),), not_near=(ExhibitorId("Cid"),))
    return plan.with_exhibitor("Ada", request=wishes)


def offered_in(dialog: QDialog) -> list[str]:
    """The names in the list of those who can be chosen."""
    found = dialog.findChildren(QListWidget)[0]
    return [found.item(i).text() for i in range(found.count())]


def test_whom_an_exhibitor_wants_near_is_chosen_by_name_in_the_same_step(open_window: OpenWindow) -> None:
    window = open_window(rivals())
    steps = window.document.session.history.present
    offered: list[str] = []

    def choose(dialog: QDialog) -> None:
        offered.extend(offered_in(dialog))
        dialog.findChildren(QListWidget)[0].setCurrentRow(0)

    def change(dialog: QDialog) -> None:
        answer_with("Choose", choose)
        named(dialog, QPushButton, "Who should not be near?").click()
        named(dialog, QLineEdit, "City").setText("Lyon")

    answer_with("Save", change)
    edit_exhibitor(window.desk, ExhibitorId("Ada"))
    assert offered == ["Dan"], "neither herself nor who is in one of the lists already"
    ada = window.document.plan.exhibitors["Ada"]
    assert (ada.request.near, ada.request.not_near, ada.city) == (("Bea",), ("Cid", "Dan"), "Lyon")
    assert window.document.session.history.present == steps + 1


def test_a_neighbour_is_taken_away_and_the_keyboard_goes_on(open_window: OpenWindow) -> None:
    window = open_window(rivals())

    def change(dialog: QDialog) -> None:
        field = named(dialog, NeighboursField, "Wants to be near")
        press(dialog, "Take Bea away", 0)
        assert field.isAncestorOf(dialog.focusWidget())

    answer_with("Save", change)
    edit_exhibitor(window.desk, ExhibitorId("Ada"))
    request = window.document.plan.exhibitors["Ada"].request
    assert (request.near, request.not_near) == ((), ("Cid",))


def test_who_asks_for_power_need_not_say_how_much(open_window: OpenWindow) -> None:
    window = open_window(rivals())

    def change(dialog: QDialog) -> None:
        next(box for box in dialog.findChildren(QCheckBox) if box.text() == "Asks for power").click()

    answer_with("Save", change)
    edit_exhibitor(window.desk, ExhibitorId("Ada"))
    request = window.document.plan.exhibitors["Ada"].request
    assert (request.power_asked, request.power_w) == (True, None)


def test_a_form_with_neighbours_that_is_saved_unchanged_makes_no_step(open_window: OpenWindow) -> None:
    window = open_window(rivals())
    steps = window.document.session.history.present
    answer_with("Save")
    edit_exhibitor(window.desk, ExhibitorId("Ada"))
    assert window.document.session.history.present == steps


def test_categories_get_different_colours_and_marks() -> None:
    plan = a_plan().plan
    for name in ("a", "b", "c", "d", "e", "f", "g", "h"):
        plan, _ = with_category(plan, name)
    assert {category.colour for category in plan.categories.values()} == set(CATEGORY_COLOURS)
    assert len({category.marker for category in plan.categories.values()}) == 8
    same, found = with_category(plan, "A")
    assert same is plan
    assert plan.categories[found].name == "a"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/03/2027", date(2027, 3, 31)),
        ("2027-03-31", date(2027, 3, 31)),
        ("1.4.2027", date(2027, 4, 1)),
        ("", None),
    ],
)
def test_days_are_understood_as_people_write_them(text: str, day: date | None) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize("text", ["31/02/2027", "tomorrow", "2027", "1/2"])
def test_other_days_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        day_of(text)


def test_the_event_is_changed_as_one_step(open_window: OpenWindow) -> None:
    window = open_window(a_plan())

    def fill(dialog: QDialog) -> None:
        named(dialog, QLineEdit, "Title").setText("Journées Bio")
        named(dialog, QLineEdit, "First day").setText("12/05/2027")

    answer_with("Save", fill)
    window.actions_.trigger("event")
    event = window.document.plan.event
    assert (event.title, event.start, event.end) == ("Journées Bio", date(2027, 5, 12), date(2027, 5, 12))
    assert window.windowTitle().startswith("Journées Bio")


def test_stands_are_renumbered_in_one_step(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("x", at=(2, 2)).with_stand("y", at=(8, 2)))
    answer_with("Renumber", lambda d: d.findChildren(QComboBox)[0].setCurrentIndex(1))
    window.actions_.trigger("renumber")
    assert sorted(s.number for s in window.document.plan.stands.values()) == ["01", "02"]


def test_a_door_is_changed_and_deleted(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_door("Main", (10, 0), (13, 0), DoorKind.EXIT))
    window.workspace.inspector.setCurrentIndex(1)
    village = window.workspace.inspector.widget(1).findChild(PlanPanel)
    hall = window.document.plan.halls[window.document.hall]
    answer_with("Save", lambda d: named(d, QLineEdit, "Clear width").setText("2.4"))
    village._edit_door(hall, hall.doors[0])
    (door,) = window.document.plan.halls[hall.id].doors
    assert door.clear_width == 2400
    answer_with("Delete the door")
    village._edit_door(hall, door)
    assert window.document.plan.halls[hall.id].doors == ()


@pytest.mark.parametrize(("command", "close"), [("shortcuts", "Close"), ("about", "Close")])
def test_help_opens_and_closes(open_window: OpenWindow, command: str, close: str) -> None:
    window = open_window(a_plan())
    answer_with(close)
    window.actions_.trigger(command)
    assert QApplication.activeModalWidget() is None


def test_nothing_to_print_cannot_be_exported(open_window: OpenWindow, qtbot: QtBot) -> None:
    dialog = ExportDialog(open_window(a_plan()).desk)
    qtbot.addWidget(dialog)
    for box in dialog.products.values():
        box.setChecked(False)
    assert not dialog.start.isEnabled()


# Event


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("31/03/2027 8:30", datetime(2027, 3, 31, 8, 30)),
        ("2027-03-31 18", datetime(2027, 3, 31, 18)),
        ("1.4.2027 8h05", datetime(2027, 4, 1, 8, 5)),
    ],
)
def test_moments_are_understood_as_people_write_them(text: str, moment: datetime) -> None:
    assert moment_of(text) == moment


@pytest.mark.parametrize("text", ["31/03/2027", "8:30", "31/03/2027 25:00", "31/03/2027 8:3", ""])
def test_other_moments_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        moment_of(text)


@pytest.mark.parametrize(
    "end",
    [None, datetime(2027, 3, 31, 18, 0), datetime(2027, 4, 1, 7, 45)],
    ids=["open", "same day", "next day"],
)
def test_what_is_shown_as_an_end_is_read_as_the_same_end(end: datetime | None) -> None:
    start = datetime(2027, 3, 31, 8, 30)
    assert end_of(typed_end(end, start), start) == end


def an_event() -> PlanBuilder:
    """A plan whose event has one of everything."""
    event = Event(
        title="Journées",
        start=date(2027, 9, 16),
        contacts=(Contact(role="Accueil", name="Ada", phone="12", email="ada@example.org"),),
        schedule=(
            Slot(kind=SlotKind.OPENING, start=datetime(2027, 9, 16, 8, 30), end=datetime(2027, 9, 17, 17, 0)),
        ),
        order_deadline=date(2027, 8, 27),
        included=("1 table",),
        note="Two\nlines",
    )
    return PlanBuilder(structs.replace(a_plan().plan, event=event))


def test_an_event_saved_as_it_is_makes_no_step(open_window: OpenWindow) -> None:
    window = open_window(an_event())
    before = structs.replace(window.document.plan.event, end=date(2027, 9, 16))
    EventForm(window.desk)
    answer_with("Save")
    window.actions_.trigger("event")
    assert window.document.plan.event == before


def test_contacts_times_and_what_is_included_are_added_and_taken_away(open_window: OpenWindow) -> None:
    window = open_window(an_event())
    form = EventForm(window.desk)
    form.contact_rows.rows[0].buttons[-1].click()
    form.contact_rows.add_and_edit(0, "Technique", "", "poste 40", "")
    form.contact_rows.add("", "", "", "")
    form._add_time()
    kind, start, end, place = form.time_rows.fields()[1]
    assert (kind.currentData(), start.text()) == (SlotKind.DELIVERY, "16/09/2027 ")
    start.setText("15/09/2027 10:00")
    end.setText("18:00")
    place.setText("porte nord")
    form.included.setPlainText("2 chaises\n\n 1 enseigne ")
    typed = form.event()
    assert typed["contacts"] == (Contact(role="Technique", phone="poste 40"),)
    assert typed["schedule"][1] == Slot(
        kind=SlotKind.DELIVERY,
        start=datetime(2027, 9, 15, 10),
        end=datetime(2027, 9, 15, 18),
        place="porte nord",
    )
    assert typed["included"] == ("2 chaises", "1 enseigne")
    form.dialog.deleteLater()


def test_a_wrong_time_is_marked_brought_into_view_and_changes_nothing(open_window: OpenWindow) -> None:
    window = open_window(an_event())
    before = window.document.plan
    seen: list[tuple[int, str]] = []

    def fill(dialog: QDialog) -> None:
        end = named(dialog, QLineEdit, "Ends")
        end.setText("16/09/2027 8:00")
        next(b for b in dialog.findChildren(QPushButton) if b.text() == "Save").click()
        assert dialog.isVisible()
        seen.append((dialog.findChild(QTabWidget).currentIndex(), end.property("wrong")))

    answer_with("Cancel", fill)
    window.actions_.trigger("event")
    assert seen == [(2, "true")]
    assert window.document.plan is before


def test_a_new_revision_takes_the_next_letter_and_today_in_one_click(open_window: OpenWindow) -> None:
    window = open_window(an_event())

    def fill(dialog: QDialog) -> None:
        for _ in range(2):
            next(b for b in dialog.findChildren(QPushButton) if b.text() == "Issue a new revision").click()

    answer_with("Save", fill)
    window.actions_.trigger("event")
    today = date.today()  # noqa: DTZ011  # as the organiser sees it
    assert [(r.label, r.on) for r in window.document.plan.revisions] == [("A", today), ("B", today)]
    window.actions_.trigger("undo")
    assert window.document.plan.revisions == ()


# Categories


def categorised() -> PlanBuilder:
    plan = a_plan().with_category("Labs", "0072B2", order=0).with_category("Firms", "D55E00", order=1)
    return plan.with_exhibitor("Ada", category="Firms").with_exhibitor("Bob", category="Firms")


def test_categories_are_renamed_recoloured_reordered_and_added_in_one_step(open_window: OpenWindow) -> None:
    window = open_window(categorised())

    def fill(dialog: QDialog) -> None:
        names = [f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == "Name"]
        names[1].setText("Companies")
        colours = [f for f in dialog.findChildren(QComboBox) if f.accessibleName() == "Colour"]
        colours[1].setCurrentIndex(colours[1].findText("Yellow"))
        press(dialog, "Move this category up", 1)
        next(b for b in dialog.findChildren(QPushButton) if b.text() == "Add a category").click()
        dialog.focusWidget().setText("Public bodies")

    answer_with("Save", fill)
    window.actions_.trigger("categories")
    rows = sorted(window.document.plan.categories.values(), key=lambda c: c.order)
    assert [(c.name, c.colour) for c in rows] == [
        ("Companies", "F5C710"),
        ("Labs", "0072B2"),
        ("Public bodies", "CC79A7"),
    ]
    assert window.document.plan.exhibitors["Ada"].category == rows[0].id
    window.actions_.trigger("undo")
    assert window.document.plan == categorised().plan


def press(dialog: QDialog, tip: str, index: int) -> None:
    [b for b in dialog.findChildren(QToolButton) if b.toolTip() == tip][index].click()


def test_deleting_a_category_says_how_many_exhibitors_lose_it(open_window: OpenWindow) -> None:
    window = open_window(categorised())

    def fill(dialog: QDialog) -> None:
        press(dialog, "Delete this category", 1)
        words = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
        assert "2 exhibitors will have no category." in words

    answer_with("Save", fill)
    window.actions_.trigger("categories")
    assert [c.name for c in window.document.plan.categories.values()] == ["Labs"]
    assert {e.category for e in window.document.plan.exhibitors.values()} == {None}


@pytest.mark.parametrize("name", ["", "labs"])
def test_a_category_needs_a_name_of_its_own(open_window: OpenWindow, name: str) -> None:
    form = CategoriesForm(open_window(categorised()).desk)
    form.rows.fields()[1][0].setText(name)
    assert form._complaint()
    form.dialog.deleteLater()


def test_a_colour_from_elsewhere_stays_as_it_is(open_window: OpenWindow) -> None:
    form = CategoriesForm(open_window(a_plan().with_category("Old", "123456")).desk)
    assert [category.colour for category in form.categories()] == ["123456"]
    form.dialog.deleteLater()


def test_black_is_seen_among_the_colours_on_a_dark_ground(open_window: OpenWindow) -> None:
    desk = open_window(a_plan()).desk
    desk.colours = DARK
    form = CategoriesForm(desk)
    form.add()
    colours = form.rows.fields()[0][1]
    swatch = colours.itemIcon(colours.findData("000000")).pixmap(16, 16).toImage()
    assert swatch.pixelColor(8, 8).lightness() > 120
    form.dialog.deleteLater()


def test_a_category_renamed_from_the_exhibitor_stays_chosen(open_window: OpenWindow) -> None:
    window = open_window(categorised())

    def rename(dialog: QDialog) -> None:
        [f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == "Name"][1].setText("Companies")

    def open_categories(dialog: QDialog) -> None:
        answer_with("Save", rename)
        press(dialog, "Edit the categories", 0)
        assert named(dialog, QComboBox, "Category").currentText() == "Companies"

    answer_with("Save", open_categories)
    edit_exhibitor(window.desk, ExhibitorId("Ada"))
    plan = window.document.plan
    assert plan.categories[plan.exhibitors["Ada"].category].name == "Companies"


def test_signs_and_sheets_come_in_one_file_or_each_in_its_own(open_window: OpenWindow, qtbot: QtBot) -> None:
    dialog = ExportDialog(open_window(a_plan()).desk)
    qtbot.addWidget(dialog)
    settings = dialog.settings()
    assert (settings.sheets_in_one_file, settings.signs_in_one_file, settings.own_language) == (
        False,
        True,
        False,
    )
    for box in (dialog.sheets_in_one_file, dialog.signs_in_one_file, dialog.own_language):
        box.click()
    settings = dialog.settings()
    assert (settings.sheets_in_one_file, settings.signs_in_one_file, settings.own_language) == (
        True,
        False,
        True,
    )


def test_all_papers_chosen_are_remembered_in_the_plan_as_one_step(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(a_plan())
    dialog = ExportDialog(window.desk)
    qtbot.addWidget(dialog)
    for field, paper in ((dialog.plan_paper, "A0"), (dialog.sign_paper, "A5"), (dialog.safety_paper, "A1")):
        field.setCurrentText(paper)
    dialog.order()
    again = ExportDialog(window.desk)
    qtbot.addWidget(again)
    chosen = again.settings()
    assert (chosen.plan_paper, chosen.sign_paper, chosen.safety_paper) == ("A0", "A5", "A1")
    assert len(window.document.session.history.steps) == 2


def test_what_is_not_printed_has_nothing_to_choose(open_window: OpenWindow, qtbot: QtBot) -> None:
    dialog = ExportDialog(open_window(a_plan()).desk)
    qtbot.addWidget(dialog)
    dialog.products["signs"].click()
    assert not dialog.sign_paper.isEnabled()
    assert not dialog.signs_in_one_file.isEnabled()
    assert dialog.plan_paper.isEnabled()


def test_a_form_says_what_is_missing_and_begins_there(open_window: OpenWindow, qtbot: QtBot) -> None:
    dialog = FormDialog(open_window(a_plan()).desk, "A form", "Save")
    reason, by = QLineEdit("Agreed"), QLineEdit()
    dialog.add("Reason", reason)
    dialog.add("Approved by", by)
    dialog.require(reason, by)
    told: list[object] = []
    QTimer.singleShot(0, lambda: (told.append(dialog.focusWidget()), dialog.reject()))
    dialog.ask()
    assert told == [by]
    assert "To be filled in: Approved by" in [part.text() for part in dialog.findChildren(QLabel)]
    assert (reason.property("state") or "", by.property("state")) == ("", "missing")
    for looked_at in (by, reason):  # with the keyboard in the empty field, and without
        looked_at.setFocus()
        edges = [field.grab().toImage().pixelColor(field.width() // 2, 0).name() for field in (reason, by)]
        assert edges[1] == LIGHT.warning.lower() != edges[0]
    by.setText("Ada")
    assert not [part for part in dialog.findChildren(QLabel) if "To be filled in" in part.text()]
    assert dialog._accept.isEnabled()


def test_a_form_says_that_a_field_without_a_name_is_missing(open_window: OpenWindow) -> None:
    dialog = FormDialog(open_window(a_plan()).desk, "A form", "Save")
    field = QLineEdit()
    dialog.add_wide(field)
    dialog.require(field)
    assert "The marked fields are to be filled in." in [part.text() for part in dialog.findChildren(QLabel)]


def test_a_form_higher_than_the_screen_scrolls_and_keeps_its_buttons_in_sight(
    open_window: OpenWindow,
) -> None:
    window = open_window(a_plan().with_hall())
    dialog = FormDialog(window.desk, "A form", "Save")
    fields = [QLineEdit() for _ in range(40)]
    for number, field in enumerate(fields):
        dialog.add(f"Field {number}", field)
    dialog.show()
    assert dialog.height() <= window.screen().availableGeometry().height()
    assert dialog.rect().contains(dialog._accept.geometry())
    fields[-1].setFocus()
    QTest.keyClick(fields[-2], Qt.Key.Key_Tab)
    last = fields[-1].mapTo(dialog, fields[-1].rect().center())
    assert dialog.rect().contains(last)


class SmallScreen:
    """What a screen of 1440 × 900 is when all is twice as large."""

    def availableGeometry(self) -> QRect:
        return QRect(0, 0, 720, 450)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_export_scrolls_on_a_small_screen_and_keeps_its_buttons_in_sight(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    window = open_window(a_plan().with_stand("A1", at=(0, 0)).with_exhibitor("Ada", on="A1"), language)
    monkeypatch.setattr(FieldArea, "screen", lambda _area: SmallScreen())
    monkeypatch.setattr(QDialog, "exec", lambda dialog: dialog.show())
    dialog = ExportDialog(window.desk)
    dialog.exec()
    assert dialog.height() <= 450 - 40
    assert dialog.rect().contains(dialog.start.geometry())
    rows = [dialog.plan_paper, dialog.sign_paper, dialog.safety_paper, dialog.language, dialog.folder]
    boxes = [QRect(part.mapTo(dialog, QPoint()), part.size()) for part in rows]
    assert not [1 for above, below in pairwise(boxes) if above.bottom() >= below.top()]
    assert all(part.height() >= part.sizeHint().height() for part in rows)


def test_on_a_large_screen_the_export_shows_all_of_itself(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(a_plan().with_stand("A1", at=(0, 0)).with_exhibitor("Ada", on="A1"))
    monkeypatch.setattr(QDialog, "exec", lambda dialog: dialog.show())
    dialog = ExportDialog(window.desk)
    dialog.exec()
    (area,) = dialog.findChildren(FieldArea)
    assert not area.verticalScrollBar().isVisible()


def test_a_path_of_windows_that_is_copied_from_a_message_is_the_path(qtbot: QtBot) -> None:
    path = "\\".join(["C:", *["Documents_of_the_whole_year"] * 4])
    window = MessageWindow(None, Translator("en"), LIGHT, "It is not there", ())
    qtbot.addWidget(window)
    window.add(path)
    (part,) = (part for part in window.findChildren(QLabel) if "C:" in part.text())
    window.show()
    part.setSelection(0, len(part.text()))
    part.setFocus()
    QTest.keySequence(part, QKeySequence(QKeySequence.StandardKey.Copy))
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == path)
    assert part.accessibleName() == path


def test_lines_that_break_leave_no_gaps_in_a_form_and_what_is_missing_has_a_line_of_its_own(
    open_window: OpenWindow,
) -> None:
    dialog = FormDialog(open_window(a_plan()).desk, "A title of some words", "Accept")
    told = QLabel("The approval lapses when the measured value gets worse.", wordWrap=True)
    reason = QLineEdit()
    dialog.add_wide(told)
    dialog.add("Reason", reason)
    dialog.require(reason)
    heights: list[tuple[int, int]] = []

    def look() -> None:
        missing = next(one for one in dialog.findChildren(QLabel) if one.text().startswith("To be filled in"))
        buttons = [one.mapTo(dialog, QPoint()).y() for one in dialog.findChildren(QPushButton)]
        below = missing.mapTo(dialog, QPoint(0, missing.height())).y()
        heights.append((told.height() - told.heightForWidth(told.width()), min(buttons) - below))
        dialog.reject()

    QTimer.singleShot(0, look)
    dialog.exec()
    ((slack, between),) = heights
    assert abs(slack) <= 2
    assert between >= 0
