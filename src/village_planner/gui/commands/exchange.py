"""Commands that change who or what is where: swapping, modules in the place of stands, freeing, other halls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from village_planner.gui.catalogue import GROUPS, Entry
from village_planner.gui.commands.arrange import arrange_selection
from village_planner.gui.commands.command import Command, has_selection
from village_planner.gui.commands.insert import command_id, entry_text
from village_planner.gui.widgets import escaped
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan, halls_in_order
from village_planner.model.stand import StandKind
from village_planner.text import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from village_planner.gui.document import Selectable
    from village_planner.gui.main_window import MainWindow

_TWO_STANDS: Final = say("Select two stands first")


def _two_stands(window: MainWindow) -> bool:
    return window.has_plan and len(window.document.selected_stands()) == 2 == len(window.document.selection)


def _has_stands(window: MainWindow) -> bool:
    return window.has_plan and any(key in window.document.plan.stands for key in window.document.selection)


def _swap_exhibitors(window: MainWindow) -> None:
    from village_planner.edits.exhibitors import swap
    from village_planner.edits.names import swapping

    first, second = window.document.selected_stands()
    name = swapping(window.document.plan, first, second)
    window.desk.attempt(name, lambda plan: swap(plan, first, second))


def _swap_places(window: MainWindow) -> None:
    from village_planner.edits.names import swapping_places
    from village_planner.edits.swapping import swap_places

    first, second = window.document.selected_stands()
    name = swapping_places(window.document.plan, first, second)
    window.desk.attempt(name, lambda plan: swap_places(plan, first, second))


def _has_taken_stands(window: MainWindow) -> bool:
    stands = window.document.plan.stands
    return window.has_plan and any(stands[key].exhibitors for key in window.document.selected_stands())


def _free(window: MainWindow) -> None:
    """Every selected stand without its exhibitors, who wait to be placed again."""
    from village_planner.edits.exhibitors import unassign

    def free(plan: Plan, ids: Sequence[Selectable]) -> Plan:
        for key in ids:
            plan = unassign(plan, key) if key in plan.stands else plan
        return plan

    arrange_selection(window, lambda what: say("Free {what}", what=what), free)


def _replace(entry: Entry) -> Command:
    """Every selected stand becomes one of a module of the catalogue."""
    module, text = entry.module, entry_text(entry)

    def run(window: MainWindow) -> None:
        from village_planner.edits.modules import StandModule, replace_by_module

        stand = StandModule(StandKind(module.kind), module.width, module.depth, module.seats)
        chosen = window.document.selected_stands()
        arrange_selection(
            window,
            lambda what: say("Replace {what} by {module}", what=what, module=text),
            lambda plan, _: replace_by_module(plan, chosen, stand),
        )

    ident = command_id(module).replace("insert-", "replace-by-")
    return Command(ident, text, run, "", (), _has_stands, needs=say("Select stands first"))


def take_to_hall(window: MainWindow, hall: HallId) -> None:
    """Take what is selected to another hall, and offer to go there too."""
    from village_planner.edits import hall_moves
    from village_planner.edits.names import what
    from village_planner.gui.notices import Action, Telling

    document = window.document
    ids, there = document.selection, document.plan.halls[hall].name

    def follow() -> None:
        if hall in document.plan.halls:
            document.show_hall(hall)
            document.select(ids)

    moved = what(document.plan, ids)
    name = say("Move {what} to {hall}", what=moved, hall=there)
    if arrange_selection(
        window, lambda _: name, lambda plan, chosen: hall_moves.take_to_hall(plan, chosen, hall)
    ):
        text = say("Moved to {hall}: {what}", hall=there, what=moved)
        window.notices.tell(Telling(text, tone="good", actions=(Action(say("Show"), follow),)))


def fill_hall_menu(window: MainWindow, menu: QMenu) -> None:
    """The halls to which what is selected can be taken."""
    menu.clear()
    for hall in halls_in_order(window.document.plan):
        name = hall.name or window.document.translator.say("Unnamed hall")
        action = menu.addAction(escaped(name), lambda hall=hall: take_to_hall(window, hall.id))
        action.setEnabled(hall.id != window.document.hall and can_change_hall(window))


def can_change_hall(window: MainWindow) -> bool:
    """Whether something is selected and there is another hall for it."""
    return has_selection(window) and len(window.document.plan.halls) > 1


REPLACE: Final = tuple(
    _replace(entry) for group in GROUPS for entry in group.entries if entry.module.table == "stand"
)

EXCHANGE: Final = (
    Command(
        "swap",
        say("Swap the two exhibitors"),
        _swap_exhibitors,
        "swap",
        ("Ctrl+Shift+X",),
        _two_stands,
        needs=_TWO_STANDS,
    ),
    Command(
        "swap-places",
        say("Swap the two stands"),
        _swap_places,
        "swap",
        ("Ctrl+Alt+X",),
        _two_stands,
        needs=_TWO_STANDS,
    ),
    Command(
        "free",
        say("Take the exhibitor off"),
        _free,
        "",
        (),
        _has_taken_stands,
        needs=say("Select a stand that has an exhibitor first"),
    ),
    *REPLACE,
)
