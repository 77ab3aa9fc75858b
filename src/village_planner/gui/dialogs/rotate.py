"""Asks by how many degrees what is selected is to be turned; it must not know how it is turned."""

from __future__ import annotations

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.form import FormDialog
from village_planner.gui.panels.fields import NOT_AN_ANGLE, mdeg_from_degrees
from village_planner.gui.widgets import UnitField, label, row


def ask_angle(desk: Desk) -> int | None:
    """Millidegrees counter-clockwise, None when nothing is to be turned."""
    t = desk.translator
    dialog = FormDialog(desk, t.say("Rotate by"), t.say("Rotate"), width=360)
    field = UnitField("°")
    field.setText("15")
    dialog.add(t.say("Angle"), row(field))
    hint = t.say(
        "To the left; -15 turns to the right. Several things turn together about their common middle."
    )
    dialog.add_wide(label(hint, "muted", wrap=True))
    dialog.require(field)

    def complaint() -> str:
        try:
            mdeg_from_degrees(field.text())
        except ValueError:
            return t(NOT_AN_ANGLE)
        return ""

    dialog.check_with(complaint)
    field.selectAll()
    return mdeg_from_degrees(field.text()) if dialog.ask() else None
