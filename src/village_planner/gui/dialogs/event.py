"""Changes the event: what is printed in every title block."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.form import FormDialog
from village_planner.gui.widgets import row
from village_planner.text import Translator, say


def edit_event(desk: Desk) -> None:
    """Ask for title, days, venue and organiser."""
    from village_planner.edits.event import change_event

    t, event = desk.translator, desk.plan.event
    dialog = FormDialog(desk, t.say("Event"), t.say("Save"), width=520)
    texts = {
        "title": t.say("Title"),
        "subtitle": t.say("Subtitle"),
        "venue": t.say("Venue"),
        "address": t.say("Address"),
        "organiser": t.say("Organiser"),
    }
    fields = {}
    for name, words in texts.items():
        fields[name] = QLineEdit(getattr(event, name))
        dialog.add(words, fields[name])
        if name == "subtitle":
            start, end = (
                _day_field(t, event.start, t.say("First day")),
                _day_field(t, event.end, t.say("Last day")),
            )
            dialog.add(t.say("First and last day"), row(start, end))
    deadline = _day_field(t, event.order_deadline, t.say("Orders until"))
    dialog.add(t.say("Orders until"), deadline)
    note = QLineEdit(event.note)
    dialog.add(t.say("Note"), note)
    dialog.check_with(lambda: _complaint(t, start.text(), end.text(), deadline.text()))
    if dialog.ask():
        desk.attempt(
            say("Change the event"),
            lambda plan: change_event(
                plan,
                start=day_of(start.text()),
                end=day_of(end.text()) or day_of(start.text()),
                order_deadline=day_of(deadline.text()),
                note=note.text(),
                **{name: field.text() for name, field in fields.items()},
            ),
        )


def day_of(text: str) -> date | None:
    """The day typed as 2027-03-31 or 31.03.2027, 31/03/2027; None when empty; ValueError otherwise."""
    parts = [int(part) for part in text.replace("/", "-").replace(".", "-").split("-") if part.strip()]
    if not parts:
        return None
    if len(parts) != 3:
        raise ValueError(text)
    year, month, day = parts if parts[0] > 31 else parts[::-1]
    return date(year, month, day)


def _day_field(t: Translator, day: date | None, name: str) -> QLineEdit:
    field = QLineEdit(_typed(day) if day is not None else "")
    field.setPlaceholderText(t.say("dd/mm/yyyy"))
    field.setAccessibleName(name)
    return field


def _typed(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def _complaint(t: Translator, start: str, end: str, deadline: str) -> str:
    try:
        first, last = day_of(start), day_of(end)
        day_of(deadline)
    except ValueError:
        return t.say("Type days as day/month/year, such as 31/03/2027.")
    if first is not None and last is not None and last < first:
        return t.say("The last day is before the first.")
    return ""
