"""Asks for one exhibitor out of all."""

from __future__ import annotations

from collections.abc import Container

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
    mark(found, role="menu")

    def show() -> None:
        found.clear()
        for row in exhibitor_rows(desk.plan, search.text()):
            if isinstance(row, ExhibitorRow) and row.exhibitor not in without:
                item = QListWidgetItem(row.name, found)
                item.setData(Qt.ItemDataRole.UserRole, row.exhibitor)
        found.setCurrentRow(0)

    search.textChanged.connect(show)
    found.itemActivated.connect(dialog.accept)
    dialog.add_wide(search)
    dialog.add_wide(found)
    dialog.check_with(lambda: "" if found.currentItem() is not None else t.say("Nobody found"))
    show()
    search.setFocus()
    return ExhibitorId(found.currentItem().data(Qt.ItemDataRole.UserRole)) if dialog.ask() else None
