"""What a value put into a cell of the table of stands does: a named step, or a complaint; it must not know widgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from village_planner.edits.exhibitors import assign, unassign
from village_planner.edits.floor import lock
from village_planner.edits.names import changing, locking, resizing, stand_label
from village_planner.edits.stands import change_orders, change_stands, set_number, set_open_edges, set_size
from village_planner.errors import UserError
from village_planner.gui.panels.fields import NOT_A_COUNT, NOT_A_LENGTH
from village_planner.gui.panels.open_sides import SIDES
from village_planner.model.plan import Plan
from village_planner.model.searching import folded
from village_planner.model.shape import Polygon, edge_count, size
from village_planner.model.stand import Stand
from village_planner.text import Message, Translator, say
from village_planner.units import mm_from_metres

NOT_SIDES: Final = say("Type the open sides, such as “front, left”; “all”, or nothing for none.")


class CellStep(NamedTuple):
    """A step made by filling a cell."""

    name: Message
    edit: Callable[[Plan], Plan]


class WrongCellError(ValueError):
    """A value that a cell cannot take; `message` says what it takes."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.template)
        self.message = message


def may_change(stand: Stand, column: str) -> bool:
    """Whether a cell of an editable column can be changed for this stand: what is locked keeps its size."""
    if column in ("width", "depth"):
        return not stand.locked and not isinstance(stand.shape, Polygon)
    return True


def step_of(plan: Plan, stand: Stand, column: str, value: Any, translator: Translator) -> CellStep:
    """What putting `value` into a cell of `stand` does; WrongCellError when the cell cannot take it.

    Texts are taken as typed; the exhibitor is an ExhibitorId or None, the kind a StandKind, a tick a bool.
    """
    ids = (stand.id,)
    name = changing(plan, ids)
    match column:
        case "number":
            return CellStep(name, lambda p: set_number(p, stand.id, value))
        case "exhibitors":
            return _exhibitor(plan, stand, value)
        case "kind":
            return CellStep(name, lambda p: change_stands(p, ids, kind=value))
        case "width" | "depth":
            return _size(plan, stand, column, _length(value))
        case "open":
            edges = open_sides(stand, value, translator)
            return CellStep(name, lambda p: set_open_edges(p, stand.id, edges))
        case "power":
            watts = _count(value)
            return CellStep(name, lambda p: change_orders(p, ids, power_w=watts))
        case "network":
            lines = _count(value)
            return CellStep(name, lambda p: change_orders(p, ids, network=lines))
        case "water":
            return CellStep(name, lambda p: change_orders(p, ids, water=value))
        case "locked":
            return CellStep(locking(plan, ids, locked=value), lambda p: lock(p, ids, locked=value))
        case "note":
            return CellStep(name, lambda p: change_stands(p, ids, note=value.strip()))
        case _:
            raise ValueError(f"nobody can change the column {column!r}")


def complaint_of(error: UserError | WrongCellError) -> Message:
    """What to tell the person whose value was not taken."""
    return error.message if isinstance(error, WrongCellError) else error.detail or error.title


def open_sides(stand: Stand, text: str, translator: Translator) -> tuple[int, ...]:
    """The edges named in a text, by word, by the beginning of a word or by number; WrongCellError for anything else."""
    count = edge_count(stand.shape)
    words = folded(text.replace(",", " ").replace(";", " ")).split()
    if words and len(words) == 1 and folded(translator.say("all")) == words[0]:
        return tuple(range(count))
    return tuple(sorted({_side(word, count, translator) for word in words}))


def _side(word: str, count: int, translator: Translator) -> int:
    names = [folded(translator(side)) for side in SIDES] if count == len(SIDES) else []
    matching = [edge for edge, name in enumerate(names) if name.startswith(word)]
    if len(matching) == 1:
        return matching[0]
    if word in (typed := [str(edge + 1) for edge in range(count)]):
        return typed.index(word)
    raise WrongCellError(NOT_SIDES)


def _exhibitor(plan: Plan, stand: Stand, exhibitor: Any) -> CellStep:
    number = stand_label(stand)
    if exhibitor is None:
        return CellStep(say("Free {number}", number=number), lambda p: unassign(p, stand.id))
    if exhibitor not in plan.exhibitors:
        raise WrongCellError(say("This exhibitor is not in the plan any more."))
    name = plan.exhibitors[exhibitor].name
    return CellStep(
        say("Place {name} on {number}", name=name, number=number), lambda p: assign(p, stand.id, exhibitor)
    )


def _size(plan: Plan, stand: Stand, column: str, mm: int) -> CellStep:
    width, depth = size(stand.shape)
    sides = (mm, depth) if column == "width" else (width, mm)
    return CellStep(resizing(plan, (stand.id,)), lambda p: set_size(p, stand.id, *sides))


def _length(text: str) -> int:
    try:
        return mm_from_metres(text)
    except ValueError:
        raise WrongCellError(NOT_A_LENGTH) from None


def _count(text: str) -> int:
    bare = "".join(text.split()).replace("\u202f", "").replace("\xa0", "").replace(",", "").lower()
    bare = bare.removesuffix("w") or "0"
    try:
        if bare.isdecimal():
            return int(bare)
    except ValueError:  # Python reads no number of 5,000 digits
        pass
    raise WrongCellError(NOT_A_COUNT)
