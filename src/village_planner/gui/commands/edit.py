"""Commands that change what is selected on the floor."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from village_planner.errors import UserError
from village_planner.gui.commands.command import (
    Command,
    has_hall,
    has_plan,
    has_selection,
    has_selection_or_door,
)
from village_planner.model.ids import random_id
from village_planner.text import Length, Message, say
from village_planner.units import FULL_TURN

if TYPE_CHECKING:
    from village_planner.gui.document import Selectable
    from village_planner.gui.main_window import MainWindow

_QUARTER = FULL_TURN // 4
_BESIDE_MM = 500
"""How far from the original a copy is put."""


def _undo_possible(window: MainWindow) -> bool:
    session = window.document.session
    return window.has_plan and (session.previewing or session.history.undo_name is not None)


def _redo_possible(window: MainWindow) -> bool:
    return window.has_plan and window.document.session.history.redo_name is not None


def _has_clipping(window: MainWindow) -> bool:
    return has_hall(window) and bool(window.clipping)


def _all_locked(window: MainWindow) -> bool:
    plan = window.document.plan
    rows = [
        table[i] for i in window.document.selection for table in (plan.stands, plan.fixtures) if i in table
    ]
    return has_selection(window) and bool(rows) and all(row.locked for row in rows)


def _copy(window: MainWindow) -> None:
    from village_planner.edits.clipboard import copy
    from village_planner.edits.names import what

    document = window.document
    window.clipping = copy(document.plan, sorted(document.selection))
    document.said.emit(say("Copied {what}", what=what(document.plan, document.selection)))


def _cut(window: MainWindow) -> None:
    from village_planner.edits.names import what

    _copy(window)
    _remove(window, say("Cut {what}", what=what(window.document.plan, window.document.selection)))


def _delete(window: MainWindow) -> None:
    from village_planner.edits.hall import delete_doors
    from village_planner.edits.names import deleting

    document = window.document
    if (door := document.door) is not None:
        window.desk.attempt(say("Delete a door"), lambda plan: delete_doors(plan, document.hall, (door.id,)))
        return
    _remove(window, deleting(window.document.plan, window.document.selection))


def _remove(window: MainWindow, name: Message) -> None:
    from village_planner.edits.floor import delete

    ids = window.document.selection
    if not window.desk.attempt(name, lambda plan: delete(plan, ids)):
        window.document.said.emit(say("What is locked stays. Unlock it first."))


def _paste(window: MainWindow) -> None:
    from village_planner.edits.clipboard import copy, paste
    from village_planner.edits.names import pasting
    from village_planner.edits.room import free_way

    document = window.document
    base, clipping = document.session.base, window.clipping
    first = (_BESIDE_MM, -_BESIDE_MM)
    way = free_way(base, document.hall, clipping.rows, first)
    try:
        plan, ids = paste(base, clipping, document.hall, random_id, offset=way or first)
    except UserError as error:
        window.desk.refuse(error)
        return
    document.commit(pasting(plan, ids), plan)
    window.clipping = copy(plan, ids)  # pasting again goes on from here instead of piling up
    document.select(ids)
    if way is None:
        document.said.emit(_without_room(window, ids))


def _duplicate(window: MainWindow) -> None:
    from village_planner.edits.floor import bounds, duplicate
    from village_planner.edits.names import duplicating
    from village_planner.edits.room import free_way
    from village_planner.edits.tables import rows_of

    document = window.document
    chosen = sorted(document.selection)
    box = bounds(document.plan, chosen)
    width = round(box[2] - box[0]) if box is not None else 0
    base = document.session.base
    first = (width or _BESIDE_MM, 0)
    way = free_way(base, document.hall, rows_of(base, chosen), first)
    try:
        plan, ids = duplicate(base, chosen, *(way or first), random_id)
    except UserError as error:
        window.desk.refuse(error)
        return
    document.commit(duplicating(document.plan, chosen), plan)
    document.select(ids)
    document.said.emit(_without_room(window, ids) if way is None else _copied(window, ids, *way))


def _copied(window: MainWindow, ids: Collection[Selectable], dx: int, dy: int) -> Message:
    """How many copies there are and where they lie from what was copied, by (dx, dy) mm."""
    from village_planner.checks.words import direction
    from village_planner.edits.names import what

    document = window.document
    return say(
        "Copied as {what}, {distance} {direction}",
        what=what(document.plan, ids),
        distance=Length(round(math.hypot(dx, dy))),
        direction=direction(document.plan.halls[document.hall], dx, dy),
    )


def _without_room(window: MainWindow, ids: Collection[Selectable]) -> Message:
    """That copies lie on something else."""
    from village_planner.edits.names import what

    return say(
        "Copied as {what}, which overlaps: there is no free room nearby", what=what(window.document.plan, ids)
    )


def _select_all(window: MainWindow) -> None:
    document, plan = window.document, window.document.plan
    tables = (plan.stands, plan.fixtures, plan.services)
    here = [row.id for table in tables for row in table.values() if row.hall == document.hall]
    document.select(window.canvas.floor_scene.in_reach(here))


def _rotate(window: MainWindow, angle: int) -> None:
    from village_planner.edits.floor import rotate
    from village_planner.edits.names import turning

    ids = sorted(window.document.selection)
    window.desk.attempt(turning(window.document.plan, ids), lambda plan: rotate(plan, ids, angle))


def _rotate_by(window: MainWindow) -> None:
    from village_planner.gui.dialogs.rotate import ask_angle

    if angle := ask_angle(window.desk):
        _rotate(window, angle)


def _switch_lock(window: MainWindow) -> None:
    from village_planner.edits.floor import lock
    from village_planner.edits.names import locking

    ids, locked = window.document.selection, not _all_locked(window)
    name = locking(window.document.plan, ids, locked=locked)
    window.desk.attempt(name, lambda plan: lock(plan, ids, locked=locked))


EDIT: Final = (
    Command(
        "undo",
        say("Undo"),
        lambda w: w.document.undo(),
        "undo",
        ("Ctrl+Z",),
        _undo_possible,
        needs=say("There is nothing to undo"),
    ),
    Command(
        "redo",
        say("Redo"),
        lambda w: w.document.redo(),
        "redo",
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        _redo_possible,
        needs=say("There is nothing to redo"),
    ),
    Command("history", say("History"), lambda w: w.workspace.show_history(), "", ("Ctrl+H",)),
    Command("cut", say("Cut"), _cut, "cut", ("Ctrl+X",), has_selection),
    Command("copy", say("Copy"), _copy, "copy", ("Ctrl+C",), has_selection),
    Command(
        "paste", say("Paste"), _paste, "paste", ("Ctrl+V",), _has_clipping, needs=say("Copy something first")
    ),
    Command("duplicate", say("Duplicate"), _duplicate, "duplicate", ("Ctrl+D",), has_selection),
    Command("delete", say("Delete"), _delete, "delete", ("Del", "Backspace"), has_selection_or_door),
    Command("select-all", say("Select all"), _select_all, "select", ("Ctrl+A",), has_plan),
    Command(
        "rotate-left",
        say("Rotate 90° to the left"),
        lambda w: _rotate(w, _QUARTER),
        "rotate-left",
        ("Shift+R",),
        has_selection,
    ),
    Command(
        "rotate-right",
        say("Rotate 90° to the right"),
        lambda w: _rotate(w, -_QUARTER),
        "rotate-right",
        ("R",),
        has_selection,
    ),
    Command("rotate-by", say("Rotate by…"), _rotate_by, "", ("Ctrl+R",), has_selection),
    Command("lock", say("Locked"), _switch_lock, "lock", ("Ctrl+L",), has_selection, _all_locked),
)
