"""Commands about the venue's own plan under a hall: import, scale, replace, remove."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from village_planner.gui.commands.command import Command, always
from village_planner.gui.commands.hall import has_venue_plan
from village_planner.text import say

if TYPE_CHECKING:
    from village_planner.gui.main_window import MainWindow

_PLAN_FIRST: Final = say("Import the venue’s plan first")


def _import(window: MainWindow) -> None:
    from village_planner.gui.dialogs.import_hall.entry import import_hall_plan

    import_hall_plan(window)


def _scale_again(window: MainWindow) -> None:
    from village_planner.gui.dialogs.import_hall.entry import set_scale_again

    set_scale_again(window)


def _remove(window: MainWindow) -> None:
    from village_planner.edits.background import remove_background

    hall = window.document.hall
    window.desk.attempt(say("Remove the venue’s plan"), lambda plan: remove_background(plan, hall))


BACKGROUND: Final = (
    Command("import-hall", say("Import a hall plan…"), _import, "import", ("Ctrl+I",), always),
    Command(
        "rescale-background",
        say("Set the scale of the venue’s plan again…"),
        _scale_again,
        "measure",
        when=has_venue_plan,
        needs=_PLAN_FIRST,
    ),
    Command(
        "replace-background",
        say("Replace the venue’s plan…"),
        _import,
        "background",
        when=has_venue_plan,
        needs=_PLAN_FIRST,
    ),
    Command(
        "remove-background",
        say("Remove the venue’s plan"),
        _remove,
        "delete",
        when=has_venue_plan,
        needs=_PLAN_FIRST,
    ),
)
