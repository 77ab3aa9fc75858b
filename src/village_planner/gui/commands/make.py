"""Commands that make many stands, or change how many they are: rows, blocks, walls, splitting, merging, numbering."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from village_planner.gui.commands.command import Command, Condition, has_hall
from village_planner.model.ids import StandId, random_id
from village_planner.model.plan import Plan, placed_exhibitors
from village_planner.text import Message, say

if TYPE_CHECKING:
    from village_planner.gui.main_window import MainWindow


def _tool(
    name: str,
    text: Message,
    icon: str,
    key: str,
    when: Condition = has_hall,
    needs: Message | None = None,
) -> Command:
    def is_in_hand(window: MainWindow) -> bool:
        return window.has_plan and window.tool == name

    return Command(
        f"tool-{name}", text, lambda w: w.canvas.set_tool(name), icon, (key,), when, is_in_hand, needs
    )


def _somebody_waits(window: MainWindow) -> bool:
    if not has_hall(window):
        return False
    plan = window.document.plan
    return not plan.exhibitors.keys() <= placed_exhibitors(plan)


def _some_stand(window: MainWindow) -> bool:
    return has_hall(window) and bool(window.document.plan.stands)


def _stands_only(window: MainWindow) -> bool:
    chosen = window.document.selected_stands() if window.has_plan else []
    return bool(chosen) and len(chosen) == len(window.document.selection)


def _several_stands(window: MainWindow) -> bool:
    return _stands_only(window) and len(window.document.selected_stands()) > 1


def _split(parts: int, text: Message, *, deep: bool = False) -> Command:
    def run(window: MainWindow) -> None:
        from village_planner.edits.names import splitting
        from village_planner.edits.splitting import split

        document = window.document
        chosen = document.selected_stands()
        _make(
            window,
            splitting(document.plan, chosen),
            lambda plan: split(plan, chosen, parts, deep=deep, new_id=random_id),
        )

    ident = f"split-{parts}{'-deep' if deep else ''}"
    return Command(ident, text, run, "split", (), _stands_only, needs=say("Select stands first"))


def _merge(window: MainWindow) -> None:
    from village_planner.edits.merging import merge
    from village_planner.edits.names import merging

    def merged(plan: Plan) -> tuple[Plan, tuple[StandId, ...]]:
        made, key = merge(plan, chosen)
        return made, () if key is None else (key,)

    chosen = window.document.selected_stands()
    _make(window, merging(window.document.plan, chosen), merged)


def _make(
    window: MainWindow, name: Message, edit: Callable[[Plan], tuple[Plan, tuple[StandId, ...]]]
) -> None:
    """One step after which what it made is selected; what stays because it is locked is said."""
    made: list[StandId] = []

    def keeping_ids(plan: Plan) -> Plan:
        plan, ids = edit(plan)
        made.extend(ids)
        return plan

    if window.desk.attempt(name, keeping_ids):
        window.document.select(made)
    elif made:
        window.document.said.emit(say("What is locked stays. Unlock it first."))


MAKE: Final = (
    _tool("row", say("Draw a row of stands"), "row", "L"),
    _tool("block", say("Draw a back-to-back block"), "block", "B"),
    _tool("grid", say("Draw a grid of stands"), "rows", "Shift+G"),
    _tool("along-wall", say("Draw stands along a wall"), "along-wall", "W"),
    _tool("along-curve", say("Draw stands along a curve"), "along-curve", "C"),
    _tool(
        "place-next",
        say("Place the exhibitors one by one"),
        "place-next",
        "P",
        _somebody_waits,
        say("Every exhibitor has a stand"),
    ),
    _tool(
        "number-sweep",
        say("Renumber by sweeping"),
        "number-sweep",
        "Shift+N",
        _some_stand,
        say("There is no stand yet"),
    ),
    _split(2, say("Into 2 side by side")),
    _split(3, say("Into 3 side by side")),
    _split(4, say("Into 4 side by side")),
    _split(2, say("Into front and back"), deep=True),
    Command(
        "merge",
        say("Merge into one stand"),
        _merge,
        "merge",
        ("Ctrl+J",),
        _several_stands,
        needs=say("Select at least two stands first"),
    ),
)
