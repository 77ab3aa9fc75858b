"""Adds, changes and deletes halls."""

from __future__ import annotations

import itertools

from PySide6.QtWidgets import QLineEdit

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.form import FormDialog
from village_planner.gui.dialogs.message import Answer, question
from village_planner.gui.dialogs.new_village import size_complaint, size_fields, sizes
from village_planner.gui.panels.plan_panel import hall_size
from village_planner.gui.widgets import UnitField, button, label, row
from village_planner.model.counting import places_of
from village_planner.model.hall import Hall
from village_planner.model.ids import HallId, random_id
from village_planner.model.plan import Plan, fixtures_in
from village_planner.text import Translator, listing, say, say_n
from village_planner.units import metres, mm_from_metres


def add_hall(desk: Desk) -> None:
    """Ask for a name and a size, and add an empty hall."""
    from village_planner.edits.hall import add_hall as add
    from village_planner.edits.hall import rectangular_outline

    t = desk.translator
    dialog = FormDialog(desk, t.say("Add a hall"), t.say("Add"))
    name = QLineEdit(free_hall_name(desk.plan, t))
    dialog.add(t.say("Name"), name)
    fields = size_fields(t, 20_000, 15_000)
    dialog.add(t.say("Width × depth"), row(*fields))
    dialog.require(name, *fields)
    dialog.check_with(lambda: size_complaint(t, *fields))
    made: list[HallId] = []

    def edit(plan: Plan) -> Plan:
        plan, hall = add(plan, name.text(), rectangular_outline(*sizes(*fields)), random_id)
        made.append(hall)
        return plan

    dialog.check_edit(edit)
    if dialog.ask() and desk.attempt(say("Add hall {name}", name=name.text().strip()), edit):
        desk.document.show_hall(made[-1])


def free_hall_name(plan: Plan, translator: Translator) -> str:
    """The first of "Hall 1", "Hall 2", … that no hall has, from the number of halls on."""
    taken = {hall.name for hall in plan.halls.values()}
    numbers = itertools.count(len(plan.halls) + 1)
    return next(name for n in numbers if (name := translator(say("Hall {n}", n=n))) not in taken)


def edit_hall(desk: Desk) -> None:
    """Ask for name, ceiling and, of a rectangular hall, the size of the hall shown."""
    t, hall = desk.translator, desk.plan.halls[desk.document.hall]
    dialog = FormDialog(desk, t.say("Edit the hall"), t.say("Save"))
    name, ceiling = QLineEdit(hall.name), UnitField("m")
    ceiling.setPlaceholderText(t.say("not supplied"))
    if hall.ceiling is not None:
        ceiling.setText(t.decimal(metres(hall.ceiling)))
    dialog.add(t.say("Name"), name)
    dialog.add(t.say("Ceiling"), ceiling)
    fields = _size_of(hall, t)
    before = [field.text() for field in fields]
    if fields:
        dialog.add(t.say("Width × depth"), row(*fields))
    else:
        words = t.say("{size}. Its corners are edited on the plan.", size=hall_size(hall, t))
        dialog.add_wide(label(words, "muted", wrap=True))
    detecting = _detect_button(desk, dialog, hall)
    dialog.require(name, *fields)

    def complaint() -> str:
        if not _is_length(ceiling.text()):
            return t.say("Type the ceiling’s height in metres, such as 4.20.")
        return size_complaint(t, *fields) if fields else ""

    def edit(plan: Plan) -> Plan:
        height = mm_from_metres(ceiling.text()) if ceiling.text().strip() else None
        typed = any(field.text() != shown for field, shown in zip(fields, before, strict=True))
        size = sizes(*fields) if typed else None  # the fields show centimetres, the hall has millimetres
        return _changed(plan, hall.id, name.text(), height, size)

    dialog.check_with(complaint)
    dialog.check_edit(edit)
    if dialog.ask():
        desk.attempt(say("Change hall {name}", name=name.text().strip()), edit)
        if detecting:
            desk.wanted.emit("tool-detect")


def _detect_button(desk: Desk, dialog: FormDialog, hall: Hall) -> list[bool]:
    """Where the venue's plan lies under the hall, a button that goes on to it; the answer is filled when it was."""
    pressed: list[bool] = []

    def go_on() -> None:
        pressed.append(True)
        dialog.submit()
        if dialog.isVisible():  # a field has to be corrected first
            pressed.clear()

    if hall.background is not None:
        words = desk.translator.say("Detect outline, columns and doors in the venue’s plan…")
        dialog.add_wide(row(button(words, go_on, "link"), 0))
    return pressed


def _size_of(hall: Hall, translator: Translator) -> tuple[UnitField, ...]:
    """The fields of a rectangular hall's width and depth; none where there is more to an outline."""
    from village_planner.edits.hall import is_rectangular

    if not is_rectangular(hall):
        return ()
    (left, low), (right, top) = hall.outline[0], hall.outline[2]
    return size_fields(translator, right - left, top - low)


def _changed(plan: Plan, hall: HallId, name: str, ceiling: int | None, size: tuple[int, int] | None) -> Plan:
    from village_planner.edits.hall import change_hall
    from village_planner.edits.outline import set_hall_size

    plan = change_hall(plan, hall, name=name, ceiling=ceiling)
    return plan if size is None else set_hall_size(plan, hall, *size)


def delete_hall(desk: Desk) -> None:
    """Ask, say what goes with it, and delete the hall shown."""
    from village_planner.edits.hall import delete_hall as delete

    plan, hall = desk.plan, desk.plan.halls[desk.document.hall]
    stands = listing(places_of(plan, hall.id))
    fixtures = say_n("{n} fixture", "{n} fixtures", len(fixtures_in(plan, hall.id)))
    title = say("Delete hall {name}?", name=hall.name)
    detail = say(
        "{stands} and {fixtures} go with it; exhibitors stay in the list. Undo brings everything back.",
        stands=stands,
        fixtures=fixtures,
    )
    answers = (Answer("", say("Cancel")), Answer("delete", say("Delete"), "danger"))
    if question(desk.window, desk.translator, desk.colours, title, detail, answers) == "delete":
        desk.attempt(say("Delete hall {name}", name=hall.name), lambda base: delete(base, hall.id))


def _is_length(text: str) -> bool:
    try:
        return not text.strip() or mm_from_metres(text) > 0
    except ValueError:
        return False
