"""The fields of one stand, or of several at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout

from village_planner.edits.modules import StandModule, replace_by_module
from village_planner.gui import catalogue
from village_planner.gui.desk import Desk
from village_planner.gui.document import Selectable
from village_planner.gui.panels.choice import Choice
from village_planner.gui.panels.fields import Entry, count_entry, length_entry
from village_planner.gui.panels.floor_form import FloorForm, Tick
from village_planner.gui.panels.note import Note
from village_planner.gui.panels.open_sides import OpenSides, type_of
from village_planner.gui.widgets import UnitField, button, clear, heading, icon_button, label, row
from village_planner.model.ids import ExhibitorId
from village_planner.model.plan import Exhibitors, Plan, needs_power
from village_planner.model.shape import Rectangle, area
from village_planner.model.stand import SoldType, Stand, StandKind
from village_planner.text import say, say_c
from village_planner.units import square_metres

KINDS: Final = (
    (StandKind.STAND, say("Stand")),
    (StandKind.TABLE, say("Table")),
    (StandKind.POSTER, say("Poster panel")),
    (StandKind.MEETING_TABLE, say("Meeting table")),
)
SOLD_TYPES: Final = (
    (None, say("not recorded")),
    (SoldType.ROW, say("Row, 1 open side")),
    (SoldType.CORNER, say("Corner, 2 open sides")),
    (SoldType.END_CAP, say("End-cap, 3 open sides")),
    (SoldType.ISLAND, say("Island, 4 open sides")),
)
SCHEMES: Final = (
    (True, say_c("stand equipment", "Equipped")),
    (False, say_c("stand equipment", "Bare floor")),
)


MODULES: Final[dict[StandModule, catalogue.Entry]] = {
    StandModule(StandKind(e.module.kind), e.module.width, e.module.depth, e.module.seats): e
    for group in catalogue.GROUPS
    for e in group.entries
    if e.module.table == "stand"
}
"""What stands there are in the catalogue."""

_BY_SHAPE: Final = {(m.kind, Rectangle(m.width, m.depth)): m for m in MODULES}


class StandForm(FloorForm):
    """Exhibitor first, then place and size, sides, what was sold, what is ordered."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        t = desk.translator
        self._offered: Exhibitors | None = None
        self.exhibitor = Choice(t, self._assign, ())
        self.add(t.say("Exhibitor"), self.exhibitor)
        self._co_rows = QVBoxLayout()
        self._co_rows.setSpacing(2)
        self.add_below(self._co_rows)
        self.co_exhibitor = button(t.say("Add a co-exhibitor…"), self._add_co_exhibitor, "link")
        self.add_below(row(self.co_exhibitor, 0))
        self.number = Entry(t, self._set_number)
        self.add(t.say("Number"), self.number)
        self.add_place_fields()
        own = [(None, t.say("another size"))]
        self.module = Choice(
            t, self._replace, [*own, *((m, catalogue.title_text(e, t)) for m, e in MODULES.items())]
        )
        self.add(t.say("Module"), self.module)
        self.area = UnitField("m²")
        self.area.setReadOnly(True)
        self.area.setAccessibleName(t.say("Area"))
        self.add(t.say("Rotation"), self.rotation_entry(), self.area)
        self.sides = OpenSides(t, desk.colours, self._switch_side)
        self._type = label("", "small")
        self.add_wide(row(label(t.say("Open sides"), "form"), 0, self._type))
        self.add_wide(self.sides)
        self.power = count_entry(t, lambda n: self._order(power_w=n), "W")
        self.add(t.say("Power"), self.power)
        self._add_sold()
        self._add_orders()
        self._add_rest()
        self.end()

    def show_selection(self, ids: Sequence[Selectable]) -> None:
        """Show the fields of these stands."""
        t, plan = self.desk.translator, self.desk.plan
        self.ids = list(ids)
        stands = [plan.stands[i] for i in ids]
        single = len(stands) == 1
        self._show_exhibitors(stands)
        self.number.show_values([stand.number for stand in stands])
        self.number.setEnabled(single)
        self.show_place(stands)
        self.module.show_values([_BY_SHAPE.get((stand.kind, stand.shape)) for stand in stands])
        self.area.setText(t.decimal(square_metres(sum(area(stand.shape) for stand in stands))))
        self.sides.show_stands(stands, plan.halls[stands[0].hall])
        types = {type_of(stand) for stand in stands}
        only = types.pop() if len(types) == 1 else None
        self._type.setText(t(only) if only is not None else "")
        for name in (
            "kind",
            "sold_type",
            "sold_width",
            "sold_depth",
            "shell_scheme",
            "seats",
            "covered",
            "cooking",
            "locked",
            "note",
        ):
            getattr(self, name).show_values([getattr(stand, name) for stand in stands])
        self.height_field.show_values([stand.height for stand in stands])
        meeting = all(stand.kind is StandKind.MEETING_TABLE for stand in stands)
        self.seats.setEnabled(meeting)
        asked = all(needs_power(plan, stand) for stand in stands)
        self.power.when_empty = t.say("asked for") if asked else "–"
        self.power.show_values([stand.orders.power_w for stand in stands])
        for name in ("sockets", "network", "water", "waste", "air"):
            getattr(self, name).show_values([getattr(stand.orders, name) for stand in stands])

    def _add_sold(self) -> None:
        t = self.desk.translator
        self.add_wide(_spaced_heading(t.say("Contract")))
        self.kind = self._choice("kind", KINDS)
        self.add(t.say("Kind"), self.kind)
        self.sold_type = self._choice("sold_type", SOLD_TYPES)
        self.add(t.say("Sold as"), self.sold_type)
        self.sold_width = length_entry(t, lambda mm: self._set(sold_width=mm), optional=True)
        self.sold_depth = length_entry(t, lambda mm: self._set(sold_depth=mm), optional=True)
        self.sold_width.setAccessibleName(t.say("Sold width"))
        self.sold_depth.setAccessibleName(t.say("Sold depth"))
        self.add(t.say("Sold size"), self.sold_width, self.sold_depth)
        self.shell_scheme = self._choice("shell_scheme", SCHEMES)
        self.add(t.say("Delivered"), self.shell_scheme)
        self.height_field = length_entry(t, lambda mm: self._set(height=mm), optional=True)
        self.add(t.say("Height"), self.height_field)

    def _add_orders(self) -> None:
        t = self.desk.translator
        self.add_wide(_spaced_heading(t.say("Orders")))
        self.sockets = count_entry(t, lambda n: self._order(sockets=n))
        self.add(t.say("Sockets"), self.sockets)
        self.network = count_entry(t, lambda n: self._order(network=n))
        self.add(t.say("Network"), self.network)
        self.water = Tick(t.say("Water"), lambda on: self._order(water=on))
        self.waste = Tick(t.say("Waste water"), lambda on: self._order(waste=on))
        self.air = Tick(t.say("Compressed air"), lambda on: self._order(air=on))
        self.add_wide(row(self.water, self.waste, 0, gap=16))
        self.add_wide(self.air)

    def _add_rest(self) -> None:
        t = self.desk.translator
        self.add_wide(_spaced_heading(t.say("More")))
        self.seats = count_entry(t, lambda n: self._set(seats=n))
        self.add(t.say("Seats"), self.seats)
        self.covered = Tick(t.say("Ceiling or upper level"), lambda on: self._set(covered=on))
        self.cooking = Tick(t.say("Cooking"), lambda on: self._set(cooking=on))
        self.add_wide(self.covered)
        self.add_wide(self.cooking)
        self.note = Note(t, lambda text: self._set(note=text))
        self.add(t.say("Note"), self.note)
        self.locked = Tick(t.say("Locked"), self._lock)
        self.locked.setToolTip(t.say("Locked: cannot be moved or deleted"))
        self.add_wide(self.locked)

    def _show_exhibitors(self, stands: Sequence[Stand]) -> None:
        plan, t = self.desk.plan, self.desk.translator
        if self._offered is not plan.exhibitors:
            self._offered = plan.exhibitors
            everybody = sorted(plan.exhibitors.values(), key=lambda e: (e.name.casefold(), e.id))
            names = [(e.id, e.name) for e in everybody]
            self.exhibitor.offer([(None, t.say("No exhibitor")), *names])
        single = len(stands) == 1
        self.exhibitor.show_values([stand.exhibitors[0] if stand.exhibitors else None for stand in stands])
        self.exhibitor.setEnabled(single)
        self.co_exhibitor.setVisible(single and bool(stands[0].exhibitors))
        clear(self._co_rows)
        for exhibitor in stands[0].exhibitors[1:] if single else ():
            self._add_co_row(exhibitor)

    def _add_co_row(self, exhibitor: ExhibitorId) -> None:
        t = self.desk.translator
        name = self.desk.plan.exhibitors[exhibitor].name
        words = label(name, wrap=True)
        remove = icon_button(
            self.desk.icon("close", "muted"),
            t(say("Take {name} off the stand", name=name)),
            lambda: self._unassign(exhibitor),
        )
        self._co_rows.addLayout(row(words, remove))

    def _replace(self, module: StandModule | None) -> None:
        from village_planner.edits.names import what

        if module is None:
            self.show_selection(self.ids)  # a size of its own is typed, dragged or pulled
            return
        words = catalogue.title_text(MODULES[module], self.desk.translator)
        self.commit_as(
            say("Replace {what} by {module}", what=what(self.desk.plan, self.ids), module=words),
            lambda plan: replace_by_module(plan, self.ids, module),
        )

    def _assign(self, exhibitor: ExhibitorId | None) -> None:
        from village_planner.edits.exhibitors import assign, unassign

        (stand,) = self.ids
        number = self.desk.plan.stands[stand].number
        if exhibitor is None:
            self.commit_as(say("Free {number}", number=number), lambda plan: unassign(plan, stand))
            return
        name = self.desk.plan.exhibitors[exhibitor].name
        self.commit_as(
            say("Place {name} on {number}", name=name, number=number),
            lambda plan: assign(plan, stand, exhibitor),
        )

    def _add_co_exhibitor(self) -> None:
        from village_planner.edits.exhibitors import add_co_exhibitor
        from village_planner.gui.dialogs.choose_exhibitor import choose_exhibitor

        (stand,) = self.ids
        row_ = self.desk.plan.stands[stand]
        title = self.desk.translator(say("Co-exhibitor on {number}", number=row_.number))
        exhibitor = choose_exhibitor(self.desk, title, without=row_.exhibitors)
        if exhibitor is not None:
            name = say(
                "Add {name} to {number}", name=self.desk.plan.exhibitors[exhibitor].name, number=row_.number
            )
            self.desk.attempt(name, lambda plan: add_co_exhibitor(plan, stand, exhibitor))

    def _unassign(self, exhibitor: ExhibitorId) -> None:
        from village_planner.edits.exhibitors import unassign

        (stand,) = self.ids
        self.commit(lambda plan: unassign(plan, stand, exhibitor))

    def _set_number(self, number: str) -> None:
        from village_planner.edits.stands import set_number

        (stand,) = self.ids
        self.commit(lambda plan: set_number(plan, stand, number))

    def _switch_side(self, edge: int, is_open: bool) -> None:  # noqa: FBT001  # as Qt tells it
        from village_planner.edits.stands import set_open_edges

        def edit(plan: Plan) -> Plan:
            for stand in self.ids:
                edges = set(plan.stands[stand].open_edges)
                plan = set_open_edges(plan, stand, sorted(edges | {edge} if is_open else edges - {edge}))
            return plan

        self.commit(edit)

    def _lock(self, locked: bool) -> None:  # noqa: FBT001  # as Qt tells it
        from village_planner.edits.floor import lock
        from village_planner.edits.names import locking

        name = locking(self.desk.plan, self.ids, locked=locked)
        self.commit_as(name, lambda plan: lock(plan, self.ids, locked=locked))

    def _set(self, **fields: Any) -> None:
        from village_planner.edits.stands import change_stands

        self.commit(lambda plan: change_stands(plan, self.ids, **fields))

    def _order(self, **fields: Any) -> None:
        from village_planner.edits.stands import change_orders

        self.commit(lambda plan: change_orders(plan, self.ids, **fields))

    def _choice(self, field: str, values: Sequence[tuple[Any, Any]]) -> Choice:
        t = self.desk.translator
        words = [(value, t(message)) for value, message in values]
        return Choice(t, lambda value: self._set(**{field: value}), words)


def _spaced_heading(text: str):
    result = heading(text)
    result.setContentsMargins(0, 12, 0, 0)
    return result
