"""Adds, renames, recolours, reorders and deletes categories; every way of telling them apart is offered at once."""

from __future__ import annotations

from collections import Counter
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QLineEdit

from village_planner.drawing.primitives import Ink, Role
from village_planner.edits.category_looks import next_look
from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.form import FormDialog
from village_planner.gui.dialogs.rows import Choice, Column, Rows, Words
from village_planner.gui.pictures import mark_path
from village_planner.gui.widgets import button, label, mark, row
from village_planner.model.exhibitor import Category, Marker
from village_planner.model.ids import CategoryId, random_id
from village_planner.text import say

_COLOUR_NAMES: Final = {
    "0072B2": say("Blue"),
    "D55E00": say("Vermilion"),
    "CC79A7": say("Purple"),
    "E69F00": say("Orange"),
    "56B4E9": say("Sky blue"),
    "F5C710": say("Yellow"),
    "000000": say("Black"),
    "009E73": say("Green"),
}
_MARKER_NAMES: Final = {
    Marker.CIRCLE: say("Circle"),
    Marker.SQUARE: say("Square"),
    Marker.TRIANGLE: say("Triangle"),
    Marker.DIAMOND: say("Diamond"),
    Marker.CROSS: say("Cross"),
    Marker.STAR: say("Star"),
    Marker.RING: say("Ring"),
    Marker.BAR: say("Bar"),
}
_ICON: Final = 16


def edit_categories(desk: Desk) -> None:
    """Ask for all categories; what was changed is one step."""
    from village_planner.edits.event import set_categories

    form = CategoriesForm(desk)
    if form.dialog.ask():
        wanted = form.categories()
        desk.attempt(say("Change the categories"), lambda plan: set_categories(plan, wanted))


class CategoriesForm:
    """A row a category: name, colour, mark, up, away."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        t = self._t = desk.translator
        self._present = sorted(desk.plan.categories.values(), key=lambda c: (c.order, c.name, c.id))
        self._members = Counter(exhibitor.category for exhibitor in desk.plan.exhibitors.values())
        self.dialog = FormDialog(desk, t.say("Categories"), t.say("Save"), width=600)
        columns = (
            Column(t.say("Name"), 5),
            Column(t.say("Colour"), 3, choices=self._colours()),
            Column(t.say("Mark"), 3, choices=self._markers(QColor(desk.colours.text))),
        )
        words = Words(
            hint=t.say("No category yet. Categories colour the stands and make the legend of the plan."),
            remove=t.say("Delete this category"),
            up=t.say("Move this category up"),
        )
        self.rows = Rows(desk, columns, words)
        self.rows.setMinimumHeight(300)
        self.rows.removed = self._show_lost
        for category in self._present:
            self.rows.add(category.name, category.colour, category.marker, tag=category.id)
        self._lost = label("", "small", wrap=True, tone="warning")
        self._lost.hide()
        self.dialog.add_wide(self.rows)
        self.dialog.add_wide(row(button(t.say("Add a category"), self.add, "", desk.icon("add")), 0))
        self.dialog.add_wide(self._lost)
        self.dialog.check_with(self._complaint)

    def add(self) -> None:
        """Another category in the next free colour, ready for its name."""
        colour, marker = next_look([fields[1].currentData() for fields in self.rows.fields()])
        self.rows.add_and_edit(0, "", colour, marker, tag=CategoryId(random_id()))

    def categories(self) -> list[Category]:
        """The categories as they are in the dialog, in its order."""
        found = []
        for order, one in enumerate(self.rows.rows):
            name, colour, marker = one.fields
            found.append(
                Category(
                    id=one.tag,
                    name=name.text().strip(),
                    colour=colour.currentData(),
                    marker=marker.currentData(),
                    order=order,
                )
            )
        return found

    def _show_lost(self) -> None:
        """Say how many exhibitors lose their category."""
        kept = {one.tag for one in self.rows.rows}
        count = sum(self._members[category.id] for category in self._present if category.id not in kept)
        words = self._t.say_n(
            "{n} exhibitor will have no category.", "{n} exhibitors will have no category.", count
        )
        self._lost.setText(words if count else "")
        self._lost.setVisible(bool(count))

    def _complaint(self) -> str:
        seen: set[str] = set()
        fields: list[QLineEdit] = [line[0] for line in self.rows.fields()]
        for field in fields:
            mark(field, wrong="")
        for field in fields:
            name = field.text().strip().casefold()
            if name and name not in seen:
                seen.add(name)
                continue
            mark(field, wrong="true")
            field.setFocus()
            if not name:
                return self._t.say("A category needs a name.")
            return self._t.say("Two categories have the same name.")
        return ""

    def _colours(self) -> list[Choice]:
        names = {code: self._t(name) for code, name in _COLOUR_NAMES.items()}
        names |= {c.colour: f"#{c.colour}" for c in self._present if c.colour not in _COLOUR_NAMES}
        brushwork = self._desk.brushwork()
        return [
            Choice(code, name, _swatch(brushwork.colour(Ink(Role.CATEGORY, code))))
            for code, name in names.items()
        ]

    def _markers(self, colour: QColor) -> list[Choice]:
        return [
            Choice(marker, self._t(name), _mark(marker, colour)) for marker, name in _MARKER_NAMES.items()
        ]


def _swatch(colour: QColor) -> QIcon:
    """A square as the lists and the plan show the colour in this theme: black would not be seen on a dark ground."""
    picture, painter = _canvas()
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(1, 1, _ICON - 2, _ICON - 2), 4, 4)
    painter.end()
    return QIcon(picture)


def _mark(marker: Marker, colour: QColor) -> QIcon:
    picture, painter = _canvas()
    painter.setBrush(colour)
    painter.drawPath(mark_path(marker, QRectF(2, 2, _ICON - 4, _ICON - 4)))
    painter.end()
    return QIcon(picture)


def _canvas() -> tuple[QPixmap, QPainter]:
    """A transparent square of two pixels a logical one, so that it is sharp on every screen, and its painter."""
    picture = QPixmap(2 * _ICON, 2 * _ICON)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    return picture, painter
