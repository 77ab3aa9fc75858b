"""Commands that arrange what is selected: groups, lines, gaps, sizes, mirror images, order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from village_planner.errors import UserError
from village_planner.gui.commands.command import Command, has_selection
from village_planner.model.ids import random_id
from village_planner.model.plan import Plan
from village_planner.text import Message, say

if TYPE_CHECKING:
    from village_planner.gui.document import Selectable
    from village_planner.gui.main_window import MainWindow

_TWO: Final = say("Select at least two things first")
_THREE: Final = say("Select at least three things first")


def _several(window: MainWindow) -> bool:
    return window.has_plan and len(window.document.selection) > 1


def _many(window: MainWindow) -> bool:
    return window.has_plan and len(window.document.selection) > 2


def _has_group(window: MainWindow) -> bool:
    if not window.has_plan:
        return False
    plan = window.document.plan
    tables = (plan.stands, plan.fixtures, plan.services)
    return any(table[key].group for key in window.document.selection for table in tables if key in table)


def arrange_selection(
    window: MainWindow,
    name: Callable[[Message], Message],
    edit: Callable[[Plan, Sequence[Selectable]], Plan],
) -> bool:
    """One step with what is selected, called `name` of it in words; what changes nothing says so."""
    from village_planner.edits.names import what

    document, ids = window.document, sorted(window.document.selection)
    try:
        plan = edit(document.session.base, ids)
    except UserError as error:
        window.desk.refuse(error)
        return False
    changed = document.commit(name(what(document.plan, ids)), plan)
    if not changed:
        document.said.emit(say("Nothing to change: it is so already, or it is locked."))
    return changed


def _group(window: MainWindow) -> None:
    from village_planner.edits.grouping import group

    arrange_selection(
        window, lambda what: say("Group {what}", what=what), lambda plan, ids: group(plan, ids, random_id)
    )


def _ungroup(window: MainWindow) -> None:
    from village_planner.edits.grouping import ungroup

    arrange_selection(window, lambda what: say("Ungroup {what}", what=what), ungroup)


def _align(line: str, text: Message, icon: str) -> Command:
    """`line` is the name of an `aligning.Line`."""

    def run(window: MainWindow) -> None:
        from village_planner.edits.aligning import Line, align

        arrange_selection(
            window,
            lambda what: say("Align {what}", what=what),
            lambda plan, ids: align(plan, ids, Line[line]),
        )

    return Command(f"align-{line.lower()}", text, run, icon, (), _several, needs=_TWO)


def _distribute(axis: str, spread: str, text: Message, icon: str) -> Command:
    """`axis` and `spread` are names of a `pieces.Axis` and a `distributing.Spread`."""

    def run(window: MainWindow) -> None:
        from village_planner.edits.distributing import Spread, distribute
        from village_planner.edits.pieces import Axis

        arrange_selection(
            window,
            lambda what: say("Distribute {what}", what=what),
            lambda plan, ids: distribute(plan, ids, Axis[axis], Spread[spread]),
        )

    ident = f"distribute-{axis}-{spread}".lower()
    return Command(ident, text, run, icon, (), _many, needs=_THREE)


def _same_size(sides: str, text: Message) -> Command:
    """`sides` is the name of a `same_size.Sides`."""

    def run(window: MainWindow) -> None:
        from village_planner.edits.names import what
        from village_planner.edits.same_size import Sides, leader, same_size

        model = leader(window.document.plan, window.document.selected_first)
        if model is None:
            window.document.said.emit(say("Select a stand or a fixture first: the others become like it."))
            return
        like = what(window.document.plan, (model,))
        arrange_selection(
            window,
            lambda what: say("Make {what} the same size as {model}", what=what, model=like),
            lambda plan, ids: same_size(plan, ids, model, Sides[sides]),
        )

    return Command(f"same-{sides.lower()}", text, run, "", (), _several, needs=_TWO)


def _mirror(axis: str, text: Message, icon: str, key: str) -> Command:
    """`axis` is the name of a `pieces.Axis`."""

    def run(window: MainWindow) -> None:
        from village_planner.edits.mirroring import mirror
        from village_planner.edits.pieces import Axis

        arrange_selection(
            window,
            lambda what: say("Mirror {what}", what=what),
            lambda plan, ids: mirror(plan, ids, Axis[axis]),
        )

    return Command(f"mirror-{axis.lower()}", text, run, icon, (key,), has_selection)


def _order(order: str, text: Message, icon: str, key: str) -> Command:
    """`order` is the name of an `ordering.Order`."""

    def run(window: MainWindow) -> None:
        from village_planner.edits.ordering import Order, reorder

        arrange_selection(
            window,
            lambda what: say("Put {what} in another order", what=what),
            lambda plan, ids: reorder(plan, ids, Order[order]),
        )

    return Command(f"order-{order.lower().replace('_', '-')}", text, run, icon, (key,), has_selection)


ARRANGE: Final = (
    Command("group", say("Group"), _group, "group", ("Ctrl+G",), _several, needs=_TWO),
    Command(
        "ungroup",
        say("Ungroup"),
        _ungroup,
        "ungroup",
        ("Ctrl+Shift+G",),
        _has_group,
        needs=say("Select a group first"),
    ),
    _align("LEFT", say("Align left"), "align-left"),
    _align("CENTRE", say("Align centre"), "align-center"),
    _align("RIGHT", say("Align right"), "align-right"),
    _align("TOP", say("Align top"), "align-top"),
    _align("MIDDLE", say("Align middle"), "align-middle"),
    _align("BOTTOM", say("Align bottom"), "align-bottom"),
    _distribute("X", "GAPS", say("Equal gaps horizontally"), "distribute"),
    _distribute("Y", "GAPS", say("Equal gaps vertically"), "distribute-vertical"),
    _distribute("X", "MIDDLES", say("Equal steps horizontally"), "distribute"),
    _distribute("Y", "MIDDLES", say("Equal steps vertically"), "distribute-vertical"),
    _same_size("WIDTH", say("Same width as the first selected")),
    _same_size("DEPTH", say("Same depth as the first selected")),
    _same_size("BOTH", say("Same size as the first selected")),
    _mirror("X", say("Mirror left to right"), "flip", "Shift+H"),
    _mirror("Y", say("Mirror upside down"), "flip-vertical", "Shift+V"),
    _order("TO_FRONT", say("Bring to the front"), "bring-front", "Ctrl+Shift+PgUp"),
    _order("FORWARD", say("Bring forward"), "", "Shift+PgUp"),
    _order("BACKWARD", say("Send backward"), "", "Shift+PgDown"),
    _order("TO_BACK", say("Send to the back"), "send-back", "Ctrl+Shift+PgDown"),
)
