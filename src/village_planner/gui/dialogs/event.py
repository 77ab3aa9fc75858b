"""Changes the event: what is printed in title blocks and on every exhibitor's sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, TypeVar

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTabWidget, QWidget

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.form import FormDialog
from village_planner.gui.dialogs.moments import day_of, end_of, moment_of, typed_day, typed_end, typed_moment
from village_planner.gui.dialogs.rows import Choice, Column, Rows, Words
from village_planner.gui.panels.fields import Form
from village_planner.gui.widgets import button, column, label, mark, row
from village_planner.model.border import LONGEST_NAME
from village_planner.model.event import Contact, Event, Slot, SlotKind
from village_planner.model.plan import Plan, Revision
from village_planner.text import Message, say

V = TypeVar("V")

_TEXTS: Final = {
    "title": say("Title"),
    "subtitle": say("Subtitle"),
    "venue": say("Venue"),
    "address": say("Address"),
    "organiser": say("Organiser"),
}
_KINDS: Final = {
    SlotKind.DELIVERY: say("Delivery"),
    SlotKind.SET_UP: say("Set-up"),
    SlotKind.OPENING: say("Opening"),
    SlotKind.DISMANTLING: say("Dismantling"),
}
_BAD_DAY: Final = say("Type days as day/month/year, such as 31/03/2027.")


def edit_event(desk: Desk) -> None:
    """Ask for everything about the event that is printed; what was changed is one step."""
    from village_planner.edits.event import change_event, set_revisions

    form = EventForm(desk)
    if form.dialog.ask():
        event, revisions = form.event(), form.revisions()
        desk.attempt(
            say("Change the event"),
            lambda plan: set_revisions(change_event(plan, **event), revisions),
        )


class _FaultError(Exception):
    """A field that cannot be taken, and why."""

    def __init__(self, field: QWidget, why: Message) -> None:
        super().__init__()
        self.field, self.why = field, why


class EventForm:
    """The fields of the event in tabs; a wrong one is marked and brought into view."""

    def __init__(self, desk: Desk) -> None:
        t, plan = desk.translator, desk.plan
        self._desk, self._present = desk, plan.event
        self.dialog = FormDialog(desk, t.say("Event"), t.say("Save"), width=660)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setMinimumHeight(408)
        self.tabs.addTab(self._event_page(plan.event), t.say("General"))
        self.tabs.addTab(self._contacts_page(plan.event), t.say("Contacts"))
        self.tabs.addTab(self._times_page(plan.event), t.say("Times"))
        self.tabs.addTab(self._stands_page(plan.event), t.say("Stands"))
        self.tabs.addTab(self._revisions_page(plan), t.say("Revisions"))
        self.dialog.add_wide(self.tabs)
        self.dialog.check_with(self._complaint)
        self.texts["title"].setFocus()

    def event(self) -> dict[str, object]:
        """What was typed, by the names of Event's fields; raises _FaultError for what is wrong."""
        start, end = _read(self.start, day_of, _BAD_DAY), _read(self.end, day_of, _BAD_DAY)
        if start is not None and end is not None and end < start:
            raise _FaultError(self.end, say("The last day is before the first."))
        if start is None and end is not None:
            raise _FaultError(self.start, say("There is a last day but no first."))
        deadline = _read(self.deadline, day_of, _BAD_DAY)
        return {
            **{name: field.text() for name, field in self.texts.items()},
            "start": start,
            "end": end or start,
            "contacts": self._contacts(),
            "schedule": self._schedule(),
            "order_deadline": deadline,
            "included": self._included(),
            "note": self.note.toPlainText(),
        }

    def revisions(self) -> list[Revision]:
        """The issued states as typed; raises _FaultError for what is wrong."""
        found = []
        for label_field, day_field, note_field in self.revision_rows.fields():
            if not label_field.text().strip():
                raise _FaultError(label_field, say("A revision needs a label, such as B."))
            day = _read(day_field, day_of, _BAD_DAY)
            if day is None:
                raise _FaultError(day_field, _BAD_DAY)
            found.append(Revision(label=label_field.text(), on=day, note=note_field.text()))
        return found

    def issue_revision(self) -> None:
        """Add the next revision with today's day, ready for its note."""
        from village_planner.edits.event import next_revision_label

        rows = self.revision_rows.fields()
        last = rows[-1][0].text().strip() if rows else ""
        today = date.today()  # noqa: DTZ011  # the user's own day
        self.revision_rows.add_and_edit(2, next_revision_label(last), typed_day(today), "")

    def _contacts(self) -> tuple[Contact, ...]:
        found = []
        for fields in self.contact_rows.fields():
            role, name, phone, email = (field.text().strip() for field in fields)
            if not role and (name or phone or email):
                raise _FaultError(
                    fields[0], say("Say for what this person is to be asked, such as Technical desk.")
                )
            if role:
                found.append(Contact(role=role, name=name, phone=phone, email=email))
        return tuple(found)

    def _schedule(self) -> tuple[Slot, ...]:
        found = []
        for kind, start_field, end_field, place in self.time_rows.fields():
            start = _read(start_field, moment_of, say("Type when it begins as 31/03/2027 8:30."))
            end = _read(
                end_field,
                lambda text, start=start: end_of(text, start),
                say("Type when it ends as 18:00, or with its day as 31/03/2027 18:00."),
            )
            if end is not None and end <= start:
                raise _FaultError(end_field, say("The end is not after the beginning."))
            found.append(Slot(kind=kind.currentData(), start=start, end=end, place=place.text()))
        return tuple(found)

    def _included(self) -> tuple[str, ...]:
        lines = tuple(line.strip() for line in self.included.toPlainText().splitlines() if line.strip())
        if any(len(line) > LONGEST_NAME for line in lines):
            raise _FaultError(self.included, say("A line may have at most {n} characters.", n=LONGEST_NAME))
        return lines

    def _complaint(self) -> str:
        for kind in (QLineEdit, QPlainTextEdit):
            for field in self.tabs.findChildren(kind):
                mark(field, wrong="")
        try:
            self.event()
            self.revisions()
        except _FaultError as fault:
            mark(fault.field, wrong="true")
            page = next(i for i in range(self.tabs.count()) if self.tabs.widget(i).isAncestorOf(fault.field))
            self.tabs.setCurrentIndex(page)
            fault.field.setFocus()
            return self._desk.translator(fault.why)
        return ""

    def _event_page(self, event: Event) -> QWidget:
        t, form = self._desk.translator, Form()
        self.texts: dict[str, QLineEdit] = {}
        self.start = self._day_field(event.start, t.say("First day"))
        self.end = self._day_field(event.end, t.say("Last day"))
        for name, words in _TEXTS.items():
            self.texts[name] = field = QLineEdit(getattr(event, name))
            field.setMaxLength(LONGEST_NAME)
            field.setCursorPosition(0)
            form.add(t(words), field)
            if name == "subtitle":
                form.add(t.say("First and last day"), self.start, self.end)
        self.note = _lines(event.note, t.say("Note"), 84)
        form.add(t.say("Note"), self.note)
        form.end()
        form.grid.setContentsMargins(0, 16, 0, 0)
        return form

    def _contacts_page(self, event: Event) -> QWidget:
        t = self._desk.translator
        columns = (
            Column(t.say("For"), 4, t.say("Technical desk")),
            Column(t.say("Name"), 4),
            Column(t.say("Phone"), 3),
            Column(t.say("E-mail"), 4),
        )
        hint = t.say("Nobody yet. Contacts are printed on every exhibitor’s sheet.")
        self.contact_rows = Rows(self._desk, columns, Words(hint, t.say("Remove this contact")))
        for one in event.contacts:
            self.contact_rows.add(one.role, one.name, one.phone, one.email)
        return self._rows_page(
            self.contact_rows,
            t.say("Add a contact"),
            lambda: self.contact_rows.add_and_edit(0, "", "", "", ""),
        )

    def _times_page(self, event: Event) -> QWidget:
        t = self._desk.translator
        kinds = [Choice(kind, t(words)) for kind, words in _KINDS.items()]
        columns = (
            Column(t.say("Kind"), 4, choices=kinds),
            Column(t.say("Begins"), 4, "31/03/2027 8:30"),
            Column(t.say("Ends"), 4, "18:00"),
            Column(t.say("Place"), 4),
        )
        hint = t.say(
            "No times yet. Exhibitors read on their sheet when they may deliver, set up and dismantle."
        )
        self.time_rows = Rows(self._desk, columns, Words(hint, t.say("Remove this time")))
        for slot in event.schedule:
            self.time_rows.add(
                slot.kind, typed_moment(slot.start), typed_end(slot.end, slot.start), slot.place
            )
        return self._rows_page(self.time_rows, t.say("Add a time"), self._add_time)

    def _stands_page(self, event: Event) -> QWidget:
        t, form = self._desk.translator, Form()
        self.deadline = self._day_field(event.order_deadline, t.say("Orders until"))
        form.add(t.say("Orders until"), self.deadline)
        self.included = _lines("\n".join(event.included), t.say("Every stand includes"), 210)
        self.included.setPlaceholderText(t.say("1 table 1.80 m"))
        form.add_wide(label(t.say("Every stand includes, one thing a line:"), "form"))
        form.add_wide(self.included)
        form.end()
        form.grid.setContentsMargins(0, 16, 0, 0)
        return form

    def _revisions_page(self, plan: Plan) -> QWidget:
        t = self._desk.translator
        columns = (Column(t.say("Label"), 1), Column(t.say("Day"), 2), Column(t.say("What changed"), 6))
        hint = t.say(
            "Still a draft. Issue a revision when you send the plan out: its label is printed on every page."
        )
        self.revision_rows = Rows(self._desk, columns, Words(hint, t.say("Remove this revision")))
        for one in plan.revisions:
            self.revision_rows.add(one.label, typed_day(one.on), one.note)
        return self._rows_page(self.revision_rows, t.say("Issue a new revision"), self.issue_revision)

    def _rows_page(self, rows: Rows, text: str, press: Callable[[], object]) -> QWidget:
        page = QWidget()
        add = button(text, press, "", self._desk.icon("add"))
        page.setLayout(column(rows, row(add, 0), margins=(0, 16, 0, 0)))
        return page

    def _add_time(self) -> None:
        """Another time, on the day of the one before or the event's first."""
        rows = self.time_rows.fields()
        typed = rows[-1][1].text().partition(" ")[0] if rows else self.start.text().strip()
        start = f"{typed} " if typed else ""
        used = {fields[0].currentData() for fields in rows}
        kind = next((kind for kind in SlotKind if kind not in used), SlotKind.OPENING)
        self.time_rows.add_and_edit(1, kind, start, "", "")

    def _day_field(self, day: date | None, name: str) -> QLineEdit:
        field = QLineEdit(typed_day(day))
        field.setPlaceholderText(self._desk.translator.say("dd/mm/yyyy"))
        field.setAccessibleName(name)
        return field


def _read(field: QLineEdit, parse: Callable[[str], V], why: Message) -> V:
    try:
        return parse(field.text())
    except ValueError:
        raise _FaultError(field, why) from None


def _lines(text: str, name: str, height: int) -> QPlainTextEdit:
    field = QPlainTextEdit(text)
    field.setTabChangesFocus(True)
    field.setFixedHeight(height)
    field.setAccessibleName(name)
    return field
