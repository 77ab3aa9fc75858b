"""Adds and changes exhibitors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from village_planner.edits.category_looks import next_look
from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.categories import edit_categories
from village_planner.gui.dialogs.form import FormDialog
from village_planner.gui.dialogs.logo_field import LogoField
from village_planner.gui.dialogs.neighbours_field import NeighboursField
from village_planner.gui.widgets import UnitField, icon_button, row
from village_planner.model.exhibitor import Exhibitor, Request
from village_planner.model.ids import CategoryId, ExhibitorId, random_id
from village_planner.model.plan import Plan
from village_planner.text import Translator, say
from village_planner.units import metres, mm_from_metres

_TEXTS: Final = ("key", "legal_name", "sign_name", "city", "contact", "email", "phone", "website", "note")


def add_exhibitor(desk: Desk) -> None:
    """Ask for a new exhibitor and add it."""
    from village_planner.edits.exhibitors import add_exhibitor as add

    t = desk.translator
    form = _ExhibitorForm(desk, Exhibitor(id=ExhibitorId("")), t.say("Add an exhibitor"), t.say("Add"))

    def edit(plan: Plan) -> Plan:
        answer = form.answer()
        plan, category = with_category(plan, answer.category)
        plan, made = add(plan, random_id, category=category, request=answer.request, **answer.fields)
        return _with_logo(plan, made, form.logo)

    form.dialog.check_edit(edit)
    if form.dialog.ask():
        desk.attempt(say("Add exhibitor {name}", name=form.answer().fields["display_name"]), edit)


def edit_exhibitor(desk: Desk, exhibitor: ExhibitorId) -> None:
    """Ask for other values of an exhibitor."""
    from village_planner.edits.exhibitors import change_exhibitor

    t, present = desk.translator, desk.plan.exhibitors[exhibitor]
    form = _ExhibitorForm(desk, present, t.say("Edit the exhibitor"), t.say("Save"))

    def edit(plan: Plan) -> Plan:
        answer = form.answer()
        plan, category = with_category(plan, answer.category)
        plan = change_exhibitor(plan, exhibitor, category=category, request=answer.request, **answer.fields)
        return _with_logo(plan, exhibitor, form.logo)

    form.dialog.check_edit(edit)
    if form.dialog.ask():
        desk.attempt(say("Change exhibitor {name}", name=form.answer().fields["display_name"]), edit)


def _with_logo(plan: Plan, exhibitor: ExhibitorId, field: LogoField) -> Plan:
    """The exhibitor with the logo that was chosen, or without any."""
    from village_planner.edits.logos import put_logos, remove_logo

    if not field.is_changed:
        return plan
    logo = field.chosen
    if logo is None:
        return remove_logo(plan, exhibitor)
    return put_logos(plan, [(exhibitor, logo.name, logo.media_type, logo.data)])


def with_category(plan: Plan, name: str) -> tuple[Plan, CategoryId | None]:
    """The category of this name, made in the next free colour and mark when there is none; None for no name."""
    from village_planner.edits.event import add_category

    if not name:
        return plan, None
    for category in plan.categories.values():
        if category.name.casefold() == name.casefold():
            return plan, category.id
    colour, marker = next_look([category.colour for category in plan.categories.values()])
    return add_category(plan, name, colour, random_id, marker=marker)


@dataclass(frozen=True, slots=True)
class _Answer:
    fields: dict[str, str]
    category: str
    request: Request


class _ExhibitorForm:
    """The fields of an exhibitor in a dialog."""

    def __init__(self, desk: Desk, present: Exhibitor, title: str, accept: str) -> None:
        t = self._t = desk.translator
        self._desk, self._present = desk, present
        self.dialog = FormDialog(desk, title, accept, width=540)
        self._fields = {name: QLineEdit(getattr(present, name)) for name in _TEXTS}
        self.name = QLineEdit(present.display_name or present.name)
        self.dialog.add(t.say("Name on the plan"), self.name)
        self.dialog.add(t.say("Name on the sign"), self._fields["sign_name"])
        self._fields["sign_name"].setPlaceholderText(t.say("the same"))
        self.dialog.add(t.say("Legal name"), self._fields["legal_name"])
        self.logo = LogoField(desk, desk.plan.assets.get(present.logo) if present.logo is not None else None)
        self.logo.failed.connect(desk.explain)
        self.dialog.add(t.say("Logo"), self.logo)
        self.category = self._category_field(desk, present)
        edit = icon_button(desk.icon("edit", "muted"), t.say("Edit the categories"), self._edit_categories)
        self.dialog.add(t.say("Category"), row(self.category, edit))
        self.category.setAccessibleName(t.say("Category"))
        self._add_request(t, present.request)
        self.dialog.add(t.say("City"), self._fields["city"])
        self.dialog.add(t.say("Contact"), self._fields["contact"])
        self.dialog.add(t.say("E-mail"), self._fields["email"])
        self.dialog.add(t.say("Phone"), self._fields["phone"])
        self.dialog.add(t.say("Website"), self._fields["website"])
        self.language = _choice(
            [("", t.say("the event’s")), ("en", "English"), ("fr", "Français")], present.language
        )
        self.dialog.add(t.say("Language of the sheet"), self.language)
        self.dialog.add(t.say("Your reference"), self._fields["key"])
        self.dialog.add(t.say("Note"), self._fields["note"])
        self.dialog.require(self.name)
        self.dialog.check_with(self._complaint)

    def answer(self) -> _Answer:
        """What was typed."""
        fields = {name: field.text().strip() for name, field in self._fields.items()}
        fields |= {"display_name": self.name.text().strip(), "language": self.language.currentData()}
        return _Answer(fields, self.category.currentText().strip(), self._request())

    def _add_request(self, t: Translator, request: Request) -> None:
        self.width, self.depth, self.power = UnitField("m"), UnitField("m"), UnitField("W")
        for field, value in ((self.width, request.width), (self.depth, request.depth)):
            field.setText(t.decimal(metres(value)) if value is not None else "")
            field.setPlaceholderText(t.say("any"))
        self.power.setText(str(request.power_w) if request.power_w is not None else "")
        self.width.setAccessibleName(t.say("Requested width"))
        self.depth.setAccessibleName(t.say("Requested depth"))
        self.dialog.add(t.say("Requested size"), row(self.width, self.depth))
        sides = [
            (None, t.say("any")),
            *((n, t.say_n("{n} open side", "{n} open sides", n)) for n in (1, 2, 3, 4)),
        ]
        self.sides = _choice(sides, request.open_sides)
        self.dialog.add(t.say("Requested sides"), self.sides)
        self.dialog.add(t.say("Requested power"), self.power)
        self.power_asked = QCheckBox(t.say("Asks for power"))
        self.power_asked.setChecked(request.power_asked)
        self.dialog.add("", self.power_asked)
        self.near_entrance = QCheckBox(t.say("Would like to be near the entrance"))
        self.near_entrance.setChecked(request.near_entrance)
        self.dialog.add("", self.near_entrance)
        self._add_neighbours(t, request)

    def _add_neighbours(self, t: Translator, request: Request) -> None:
        """Whom it wants near or far; nobody can be both, and nobody wishes for themselves."""
        desk, own = self._desk, self._present.id
        near_title, far_title = t.say("Who should be near?"), t.say("Who should not be near?")
        self.near = NeighboursField(desk, near_title, request.near, lambda: {own, *self.not_near.chosen})
        self.not_near = NeighboursField(desk, far_title, request.not_near, lambda: {own, *self.near.chosen})
        for words, field in ((t.say("Wants to be near"), self.near), (t.say("Not near"), self.not_near)):
            self.dialog.add(words, field)
            field.changed.connect(self.dialog.make_room)

    def _request(self) -> Request:
        from msgspec import structs

        return structs.replace(
            self._present.request,
            width=_length(self.width.text()),
            depth=_length(self.depth.text()),
            open_sides=self.sides.currentData(),
            power_w=_count(self.power.text()),
            power_asked=self.power_asked.isChecked(),
            near_entrance=self.near_entrance.isChecked(),
            near=tuple(self.near.chosen),
            not_near=tuple(self.not_near.chosen),
        )

    def _complaint(self) -> str:
        t = self._t
        try:
            self._request()
        except ValueError:
            return t.say("Type sizes in metres, such as 3 or 2.50, and power in whole watts, such as 2000.")
        if bool(self.width.text().strip()) != bool(self.depth.text().strip()):
            return t.say("A requested size needs both width and depth.")
        return ""

    def _edit_categories(self) -> None:
        """Change the categories themselves; one that was renamed stays chosen, one that was deleted does not."""
        plan, typed = self._desk.plan, self.category.currentText().strip()
        chosen = next((c.id for c in plan.categories.values() if c.name == typed), None)
        edit_categories(self._desk)
        now = self._desk.plan
        self.category.clear()
        self.category.addItems(["", *_category_names(now)])
        kept = now.categories.get(chosen)
        self.category.setCurrentText(typed if chosen is None else kept.name if kept is not None else "")

    def _category_field(self, desk: Desk, present: Exhibitor) -> QComboBox:
        combo = QComboBox()
        combo.setEditable(True)
        combo.addItems(["", *_category_names(desk.plan)])
        own = desk.plan.categories.get(present.category) if present.category is not None else None
        combo.setCurrentText(own.name if own is not None else "")
        combo.lineEdit().setPlaceholderText(desk.translator.say("choose, or type a new one"))
        return combo


def _category_names(plan: Plan) -> list[str]:
    return [c.name for c in sorted(plan.categories.values(), key=lambda c: (c.order, c.name))]


def _choice(values: list[tuple[Any, str]], chosen: Any) -> QComboBox:
    combo = QComboBox()
    for value, words in values:
        combo.addItem(words, value)
    combo.setCurrentIndex(next((i for i, (value, _) in enumerate(values) if value == chosen), 0))
    return combo


def _length(text: str) -> int | None:
    return mm_from_metres(text) if text.strip() else None


def _count(text: str) -> int | None:
    bare = "".join(text.split())
    return int(bare) if bare else None
