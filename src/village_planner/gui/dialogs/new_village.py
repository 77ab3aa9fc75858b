"""Asks for the size of the hall of a new village."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QLineEdit

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.form import FormDialog
from village_planner.gui.widgets import UnitField, label, row
from village_planner.text import Length, Translator, say
from village_planner.units import metres, mm_from_metres

USUAL_SIZE: Final = (25_000, 18_000)
"""Width and depth in mm of a hall of which nothing is known."""


def ask_size(desk: Desk) -> tuple[int, int] | None:
    """Width and depth in mm, None when the person changed her mind."""
    t = desk.translator
    dialog = FormDialog(desk, t.say("New village"), t.say("Create"))
    dialog.add_wide(
        label(
            t.say("An empty hall. Doors, columns and everything else come from the catalogue."),
            "muted",
            wrap=True,
        )
    )
    fields = size_fields(t, *USUAL_SIZE)
    dialog.add(t.say("Hall, width × depth"), row(*fields))
    dialog.require(*fields)
    dialog.check_with(lambda: size_complaint(t, *fields))
    return sizes(*fields) if dialog.ask() else None


def size_fields(t: Translator, width: int, depth: int) -> tuple[UnitField, UnitField]:
    """Two fields for a width and a depth in metres."""
    fields = []
    for value, name in ((width, t.say("Width")), (depth, t.say("Depth"))):
        field = UnitField("m")
        field.setText(t.decimal(metres(value)))
        field.setAccessibleName(name)
        fields.append(field)
    return fields[0], fields[1]


def sizes(*fields: QLineEdit) -> tuple[int, int]:
    """What the two fields say in mm; ValueError when one is not a length."""
    width, depth = (mm_from_metres(field.text()) for field in fields)
    return width, depth


def size_complaint(t: Translator, *fields: QLineEdit) -> str:
    """What is wrong with the two fields, "" when nothing is."""
    from village_planner.session.files import LARGEST_HALL, SMALLEST_HALL

    try:
        found = sizes(*fields)
    except ValueError:
        return t.say("Type both lengths in metres, such as 25 and 18.50.")
    if all(SMALLEST_HALL <= side <= LARGEST_HALL for side in found):
        return ""
    least, most = Length(SMALLEST_HALL), Length(LARGEST_HALL)
    return t(say("Each side is between {least} and {most}.", least=least, most=most))
