"""Commands about the village: event, exhibitors, numbers, halls, rules; and help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from village_planner.gui.commands.command import Command, always, has_hall, has_plan
from village_planner.text import say

if TYPE_CHECKING:
    from village_planner.gui.main_window import MainWindow


def _event(window: MainWindow) -> None:
    from village_planner.gui.dialogs.event import edit_event

    edit_event(window.desk)


def _categories(window: MainWindow) -> None:
    from village_planner.gui.dialogs.categories import edit_categories

    edit_categories(window.desk)


def _add_exhibitor(window: MainWindow) -> None:
    from village_planner.gui.dialogs.exhibitor import add_exhibitor

    add_exhibitor(window.desk)


def _paste_exhibitors(window: MainWindow) -> None:
    from village_planner.gui.dialogs.import_exhibitors import add_exhibitors

    add_exhibitors(window)


def _import_logos(window: MainWindow) -> None:
    from village_planner.gui.dialogs.import_exhibitors import import_logos

    import_logos(window)


def _has_exhibitors(window: MainWindow) -> bool:
    return window.has_plan and bool(window.document.plan.exhibitors)


def _edit_exhibitor(window: MainWindow) -> None:
    from village_planner.gui.dialogs.exhibitor import edit_exhibitor

    if (chosen := window.desk.chosen_exhibitor) is not None:
        edit_exhibitor(window.desk, chosen)


def _place_exhibitor(window: MainWindow) -> None:
    from village_planner.gui.placing import place_exhibitor_in_view

    if (chosen := window.desk.chosen_exhibitor) is not None:
        place_exhibitor_in_view(window.desk, window.canvas, chosen)


def _delete_exhibitor(window: MainWindow) -> None:
    from village_planner.edits.exhibitors import delete_exhibitors

    if (chosen := window.desk.chosen_exhibitor) is not None:
        name = window.document.plan.exhibitors[chosen].name
        window.desk.attempt(
            say("Delete exhibitor {name}", name=name), lambda plan: delete_exhibitors(plan, (chosen,))
        )


def _exhibitor_chosen(window: MainWindow) -> bool:
    return window.has_plan and window.desk.chosen_exhibitor in window.document.plan.exhibitors


def _renumber(window: MainWindow) -> None:
    from village_planner.gui.dialogs.renumber import renumber

    renumber(window.desk)


def _add_hall(window: MainWindow) -> None:
    from village_planner.gui.dialogs.hall import add_hall

    add_hall(window.desk)


def _edit_hall(window: MainWindow) -> None:
    from village_planner.gui.dialogs.hall import edit_hall

    edit_hall(window.desk)


def _delete_hall(window: MainWindow) -> None:
    from village_planner.gui.dialogs.hall import delete_hall

    delete_hall(window.desk)


def _several_halls(window: MainWindow) -> bool:
    return has_hall(window) and len(window.document.plan.halls) > 1


def _shortcuts(window: MainWindow) -> None:
    from village_planner.gui.dialogs.shortcuts import show_shortcuts

    show_shortcuts(window.desk)


def _about(window: MainWindow) -> None:
    from village_planner.gui.dialogs.help import show_about

    show_about(window.desk)


def _venue_values(window: MainWindow) -> None:
    from village_planner.gui.dialogs.venue_values import edit_venue_values

    edit_venue_values(window.desk)


def _save_checks(window: MainWindow) -> None:
    from village_planner.gui.saving_checks import save_checks

    save_checks(window)


_CHOOSE: Final = say("Choose an exhibitor in the list first")

VILLAGE: Final = (
    Command("event", say("Event…"), _event, "calendar"),
    Command("categories", say("Categories…"), _categories, "category"),
    Command("add-exhibitor", say("Add an exhibitor…"), _add_exhibitor, "exhibitor", ("Ctrl+Shift+N",)),
    Command(
        "paste-exhibitors", say("Add exhibitors from a list…"), _paste_exhibitors, "list", ("Ctrl+Shift+V",)
    ),
    Command(
        "import-logos",
        say("Import logos…"),
        _import_logos,
        "sheet",
        (),
        _has_exhibitors,
        needs=say("Add exhibitors first"),
    ),
    Command(
        "place-exhibitor",
        say("Place the exhibitor"),
        _place_exhibitor,
        "map-pin",
        ("Ctrl+Return",),
        _exhibitor_chosen,
        needs=_CHOOSE,
    ),
    Command(
        "edit-exhibitor",
        say("Edit the exhibitor…"),
        _edit_exhibitor,
        "edit",
        (),
        _exhibitor_chosen,
        needs=_CHOOSE,
    ),
    Command(
        "delete-exhibitor",
        say("Delete the exhibitor"),
        _delete_exhibitor,
        "delete",
        (),
        _exhibitor_chosen,
        needs=_CHOOSE,
    ),
    Command("renumber", say("Renumber stands…"), _renumber, "number", (), has_plan),
    Command("add-hall", say("Add a hall…"), _add_hall, "add", ()),
    Command("edit-hall", say("Edit the hall…"), _edit_hall, "edit", (), has_hall),
    Command(
        "delete-hall",
        say("Delete the hall…"),
        _delete_hall,
        "delete",
        (),
        _several_halls,
        needs=say("A village keeps its last hall"),
    ),
    Command("venue-values", say("Values of the venue…"), _venue_values, "edit", (), has_plan),
    Command("save-checks", say("Save the checks…"), _save_checks, "export", (), has_plan),
    Command("check", say("Check now"), lambda w: w.checker.check_now(), "check", ("F5",), has_plan),
    Command(
        "show-checks",
        say("Show the checks"),
        lambda w: w.workspace.right.show_checks(),
        "warning",
        ("F7",),
        has_plan,
    ),
)

HELP: Final = (
    Command("tour", say("Take the tour"), lambda w: w.start_tour(), "route", (), always),
    Command("shortcuts", say("Keyboard shortcuts"), _shortcuts, "keyboard", ("F1", "?"), always),
    Command("about", say("About Village Planner"), _about, "info", (), always),
)
