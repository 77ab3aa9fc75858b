"""Asks for one exhibitor out of all."""

from __future__ import annotations

from collections.abc import Container
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.form import FormDialog
from village_planner.gui.panels.exhibitor_rows import ExhibitorRow, exhibitor_rows
from village_planner.gui.widgets import mark
from village_planner.model.ids import ExhibitorId


def choose_exhibitor(desk: Desk, title: str, without: Container[ExhibitorId]) -> ExhibitorId | None:
    """Ask for an exhibitor that is not in `without`; None when the person changed her mind."""
    t = desk.translator
    dialog = FormDialog(desk, title, t.say("Choose"))
    search, found = QLineEdit(), QListWidget()
    search.setPlaceholderText(t.say("Search for an exhibitor"))
    search.setAccessibleName(t.say("Search for an exhibitor"))
    found.setAccessibleName(t.say("Exhibitors"))
    found.setMinimumHeight(260)
    found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    found.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the stand at the end stays legible
    mark(found, role="menu")

    def show() -> None:
        found.clear()
        for row in exhibitor_rows(desk.plan, search.text()):
            if isinstance(row, ExhibitorRow) and row.exhibitor not in without:
                item = QListWidgetItem(_words(row), found)
                item.setToolTip(escape(row.name))
                item.setData(Qt.ItemDataRole.UserRole, row.exhibitor)
        if search.text() and found.count() == 1:
            found.setCurrentRow(0)

    search.textChanged.connect(show)
    found.itemActivated.connect(dialog.accept)
    dialog.add_wide(search)
    dialog.add_wide(found)
    dialog.check_with(
        lambda: "" if found.currentItem() is not None else t.say("Choose an exhibitor in the list.")
    )
    show()
    search.setFocus()
    return ExhibitorId(found.currentItem().data(Qt.ItemDataRole.UserRole)) if dialog.ask() else None


def _words(row: ExhibitorRow) -> str:
    """The name, and after it the stands that the exhibitor has already."""
    numbers = ", ".join(filter(None, row.numbers))
    return f"{row.name} — {numbers}" if numbers else row.name
