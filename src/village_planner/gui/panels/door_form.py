"""The fields of the selected door."""

from __future__ import annotations

from typing import Any

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.door import NOT_A_WIDTH, SWINGS
from village_planner.gui.panels.choice import Choice
from village_planner.gui.panels.fields import Entry, Form
from village_planner.gui.widgets import button, column, label, row
from village_planner.model.hall import DoorKind, Swing
from village_planner.text import say
from village_planner.units import metres, mm_from_metres


class DoorForm(Form):
    """Kind, name, clear width, swing and leaves; every commit is one step."""

    def __init__(self, desk: Desk) -> None:
        from village_planner.drawing.door import door_name

        super().__init__()
        self._desk = desk
        t = desk.translator
        self.kind = Choice(
            t, lambda kind: self._set(kind=kind), [(kind, t(door_name(kind))) for kind in DoorKind]
        )
        self.name = Entry(t, lambda name: self._set(name=name))
        self.width_field = Entry(
            t, lambda mm: self._set(clear_width=mm), parse=_clear_width,
            show=lambda mm: t.decimal(metres(mm)), complaint=NOT_A_WIDTH, unit="m",
        )  # fmt: skip
        self.swing = Choice(
            t, lambda swing: self._set(swing=swing), [(value, t(words)) for value, words in SWINGS]
        )
        leaves = [(n, t.say_n("{n} leaf", "{n} leaves", n)) for n in (1, 2)]
        self.leaves = Choice(t, lambda n: self._set(leaves=n), leaves)
        ways = [(False, t.say("can be used")), (True, t.say("kept shut"))]
        self.neutralised = Choice(t, lambda shut: self._set(neutralised=shut), ways)
        self.add(t.say("Kind"), self.kind)
        self.add(t.say("Name"), self.name)
        self.add(t.say("Clear width"), self.width_field)
        self.add(t.say("Opens"), self.swing)
        self.add(t.say("Leaves"), self.leaves)
        self.add(t.say("As a way out"), self.neutralised)
        turn_over = button(t.say("Open to the other side"), lambda: desk.wanted.emit("swing-over"), "link")
        self.hang_over = button(
            t.say("Hang on the other side"), lambda: desk.wanted.emit("hang-over"), "link"
        )
        self.add_wide(column(row(turn_over, 0), row(self.hang_over, 0), gap=2))
        words = t.say(
            "Drag the door along its wall, its ends to make it wider, the round handle to turn it over."
        )
        self.add_wide(label(words, "small", wrap=True))
        self.end()

    def refresh(self) -> None:
        """Show the selected door as it is."""
        door = self._desk.document.door
        if door is None:
            return
        self.kind.show_values([door.kind])
        self.name.show_values([door.name])
        self.width_field.show_values([door.clear_width])
        self.swing.show_values([door.swing])
        self.leaves.show_values([door.leaves])
        self.neutralised.show_values([door.neutralised])
        self.hang_over.setVisible(door.leaves == 1 and door.swing is not Swing.NONE)

    def _set(self, **fields: Any) -> None:
        from village_planner.edits.hall import change_door

        document = self._desk.document
        if (door := document.door) is not None:
            changed = change_door(document.session.base, document.hall, door.id, **fields)
            document.commit(say("Change a door"), changed)


def _clear_width(text: str) -> int:
    width = mm_from_metres(text)
    if width <= 0:
        raise ValueError(f"{text!r} is no width")
    return width
