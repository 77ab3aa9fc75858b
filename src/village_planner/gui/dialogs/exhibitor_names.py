"""Adds many exhibitors at once from a pasted list of names."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.form import FormDialog
from village_planner.gui.widgets import label
from village_planner.model.ids import random_id
from village_planner.model.plan import Plan
from village_planner.text import Translator, say_n


def paste_names(desk: Desk) -> None:
    """Ask for names, one a line, and add those that are new as one step."""
    from village_planner.edits.exhibitors import add_exhibitor

    t = desk.translator
    dialog = FormDialog(desk, t.say("Add exhibitors from a list"), t.say("Add"), width=520)
    hint = t.say(
        "One exhibitor a line, as copied from a spreadsheet: the name, then a tab or “;” and the category if you like."
    )
    dialog.add_wide(label(hint, "muted", wrap=True))
    box = QPlainTextEdit()
    box.setAccessibleName(t.say("Names"))
    box.setMinimumHeight(220)
    box.setTabChangesFocus(True)
    dialog.add_wide(box)
    count = label("", "small", wrap=True)
    dialog.add_wide(count)

    def show_count() -> None:
        fresh = new_names(desk.plan, box.toPlainText())
        count.setText(_summary(t, len(fresh), len(_entries(box.toPlainText())) - len(fresh)))
        dialog.allow(possible=bool(fresh))

    box.textChanged.connect(show_count)
    show_count()
    box.setFocus()
    if not dialog.ask():
        return
    fresh = new_names(desk.plan, box.toPlainText())

    def edit(plan: Plan) -> Plan:
        from village_planner.gui.dialogs.exhibitor import with_category

        for name, category_name in fresh:
            plan, category = with_category(plan, category_name)
            plan, _ = add_exhibitor(plan, random_id, display_name=name, category=category)
        return plan

    desk.attempt(say_n("Add {n} exhibitor", "Add {n} exhibitors", len(fresh)), edit)


def _summary(t: Translator, fresh: int, skipped: int) -> str:
    """How many names are new, and how many are left out and why."""
    words = [t.say_n("{n} new exhibitor", "{n} new exhibitors", fresh)]
    if skipped:
        words.append(
            t.say_n(
                "{n} name is left out: it is there already or twice in the list",
                "{n} names are left out: they are there already or twice in the list",
                skipped,
            )
        )
    return " · ".join(words)


def new_names(plan: Plan, text: str) -> list[tuple[str, str]]:
    """Names and categories in a pasted list, without empty lines, repetitions and exhibitors that exist already."""
    known = {exhibitor.name.casefold() for exhibitor in plan.exhibitors.values()}
    fresh: list[tuple[str, str]] = []
    for name, category in _entries(text):
        if name.casefold() not in known:
            known.add(name.casefold())
            fresh.append((name, category))
    return fresh


def _entries(text: str) -> list[tuple[str, str]]:
    """Name and category of every line that has a name; cells are apart by tabs, as in a file by semicolons."""
    cells = [line.split("\t" if "\t" in line else ";") for line in text.splitlines()]
    return [(name, rest[0].strip() if rest else "") for first, *rest in cells if (name := first.strip())]
