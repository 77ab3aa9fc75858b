"""Asks how stands are to be numbered."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.form import FormDialog, number_box
from village_planner.gui.widgets import label
from village_planner.model.ids import StandId
from village_planner.model.plan import Plan
from village_planner.model.stand import StandKind


def renumber(desk: Desk) -> None:
    """Ask for a scheme and number the selected stands, or all stands of the hall when none is selected."""
    from village_planner.edits.names import renumbering
    from village_planner.edits.numbering import renumber as number
    from village_planner.edits.schemes import Numbering, Scheme

    t = desk.translator
    ids = desk.document.selected_stands() or _all_stands(desk)
    dialog = FormDialog(desk, t.say("Renumber stands"), t.say("Renumber"), width=500)
    scheme = QComboBox()
    scheme.addItem(t.say("A letter for each aisle: A01, A02…"), Scheme.AISLES)
    scheme.addItem(t.say("Serpentine, row by row: 01, 02…"), Scheme.SERPENTINE)
    scheme.addItem(t.say("A hundred for each aisle: 101, 102…"), Scheme.HUNDREDS)
    digits = number_box(1, 4)
    digits.setValue(2)
    prefix, skip = QLineEdit(), QCheckBox(t.say("Skip the letters I and O"))
    skip.setChecked(True)
    words = t.say_n("{n} stand gets a new number.", "{n} stands get new numbers.", len(ids))
    dialog.add_wide(label(words, "muted", wrap=True))
    dialog.add(t.say("Scheme"), scheme)
    dialog.add(t.say("Digits at least"), digits)
    dialog.add(t.say("Prefix"), prefix)
    dialog.add("", skip)

    def edit(plan: Plan) -> Plan:
        numbering = Numbering(scheme.currentData(), digits.value(), skip.isChecked(), prefix.text().strip())
        return number(plan, ids, numbering)

    dialog.check_edit(edit)
    if ids and dialog.ask():
        desk.attempt(renumbering(desk.plan, ids), edit)


def _all_stands(desk: Desk) -> list[StandId]:
    """Stands of the hall shown; meeting tables have a series of their own."""
    stands = (s for s in desk.plan.stands.values() if s.hall == desk.document.hall)
    return sorted(stand.id for stand in stands if stand.kind is not StandKind.MEETING_TABLE)
