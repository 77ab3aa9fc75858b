"""Changes or deletes a door."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.form import FormDialog
from village_planner.gui.widgets import UnitField, button
from village_planner.model.hall import Door, DoorKind, Swing
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan
from village_planner.text import say, say_c
from village_planner.units import metres, mm_from_metres

SWINGS = (
    (Swing.NONE, say_c("door swing", "none (sliding or open)")),
    (Swing.INWARD, say_c("door swing", "into the hall")),
    (Swing.OUTWARD, say_c("door swing", "out of the hall")),
)

NOT_A_WIDTH = say("Type the clear width in metres, such as 1.80.")


def edit_door(desk: Desk, hall: HallId, door: Door) -> None:
    """Ask for kind, name, clear width and swing; or delete the door."""
    from village_planner.drawing.door import door_name
    from village_planner.edits.hall import change_door, delete_doors

    t = desk.translator
    dialog = FormDialog(desk, t.say("Edit the door"), t.say("Save"))
    kind = _combo([(value, t(door_name(value))) for value in DoorKind], door.kind)
    swing = _combo([(value, t(words)) for value, words in SWINGS], door.swing)
    leaves = _combo([(n, t.say_n("{n} leaf", "{n} leaves", n)) for n in (1, 2)], door.leaves)
    name, width = QLineEdit(door.name), UnitField("m")
    width.setText(t.decimal(metres(door.clear_width)))
    dialog.add(t.say("Kind"), kind)
    dialog.add(t.say("Name"), name)
    dialog.add(t.say("Clear width"), width)
    dialog.add(t.say("Opens"), swing)
    dialog.add(t.say("Leaves"), leaves)
    dialog.require(width)
    dialog.check_with(lambda: "" if _is_width(width.text()) else t(NOT_A_WIDTH))
    delete = button(t.say("Delete the door"), lambda: dialog.done(2), "danger")
    dialog.buttons.insertWidget(0, delete)

    def edit(plan: Plan) -> Plan:
        return change_door(
            plan, hall, door.id, kind=kind.currentData(), name=name.text(),
            clear_width=mm_from_metres(width.text()), swing=swing.currentData(), leaves=leaves.currentData(),
        )  # fmt: skip

    dialog.check_edit(edit)
    match dialog.exec():
        case 1:
            desk.attempt(say("Change a door"), edit)
        case 2:
            desk.attempt(say("Delete a door"), lambda plan: delete_doors(plan, hall, (door.id,)))


def _combo(values: list, chosen: object) -> QComboBox:
    combo = QComboBox()
    for value, words in values:
        combo.addItem(words, value)
    combo.setCurrentIndex(next((i for i, (value, _) in enumerate(values) if value == chosen), 0))
    return combo


def _is_width(text: str) -> bool:
    try:
        return mm_from_metres(text) > 0
    except ValueError:
        return False
