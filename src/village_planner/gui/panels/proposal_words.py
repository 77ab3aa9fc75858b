"""What the card of proposals says about its list as a whole; it must not know widgets."""

from __future__ import annotations

from collections.abc import Sequence

from village_planner.geometry.detecting import Found
from village_planner.gui.proposal_list import Walls
from village_planner.gui.proposals import Proposals, State
from village_planner.text import Message, say, say_n


def instead_of_a_list(found: Proposals) -> Message | None:
    """What is said instead of a list."""
    match found.state:
        case State.NO_DRAWING:
            return say("There is no plan of the venue under this hall. Import one first.")
        case State.SEARCHING:
            return say("Looking for outlines, columns, doors and walls in the layers that are shown…")
        case State.STOPPED:
            return say("The search was stopped. The outline can be drawn by hand: it snaps to the drawing.")
        case State.FAILED:
            return say("The search failed. The outline can be drawn by hand: it snaps to the drawing.")
        case State.FOUND if found.open:
            return None
        case State.FOUND if found.elsewhere:
            return say("Everything that belongs to this hall is decided.")
        case State.FOUND if found.any_found:
            return say("Everything is decided. Undo brings a proposal back.")
        case State.FOUND if not found.has_lines:
            return say(
                "The venue’s plan is a picture: it has no lines in which anything could be found. Draw the outline "
                "over it by hand, click by click from corner to corner."
            )
        case _:
            return say(
                "No closed outline, column, door or wall is found in the layers that are shown. Show other layers, "
                "or draw the outline by hand: it snaps to the drawing."
            )


def all_columns(columns: Sequence[Found]) -> Message:
    """To accept these at once."""
    return say_n("Accept {n} column in this hall", "Accept all {n} columns in this hall", len(columns))


def all_doors(doors: Sequence[Found]) -> Message:
    """To accept these at once."""
    return say_n("Accept {n} door of this hall", "Accept all {n} doors of this hall", len(doors))


def all_walls(walls: Sequence[Found]) -> Message:
    """To accept these at once."""
    return say_n("Accept {n} wall in this hall", "Accept all {n} walls in this hall", len(walls))


def more_elsewhere(n: int) -> Message:
    """To list what belongs to other views on the sheet."""
    return say_n("Show {n} more from the drawing", "Show {n} more from the drawing", n)


def about_outline(found: Proposals) -> Message | None:
    """That there are other things, but no outline."""
    if found.state is State.FOUND and found.any_found and not found.any_outline:
        return say(
            "No closed outline is found: somewhere its lines leave a gap, or they are on a layer that is not shown. "
            "Draw it by hand: it snaps to the drawing."
        )
    return None


def about_walls(found: Proposals) -> Message | None:
    """What becomes of inner walls, and of the doors in them, as far as the list does not show it."""
    if found.state is not State.FOUND or not found.has_lines:
        return None
    if found.inside:
        return say_n(
            "{n} door of the drawing stands inside the hall, not in its outline: inner walls leave a gap there.",
            "{n} doors of the drawing stand inside the hall, not in its outline: inner walls leave gaps there.",
            found.inside,
        )
    if found.walls is Walls.FOLLOW:
        return say("Inner walls are proposed once the hall has its outline.")
    if found.walls is Walls.NONE:
        return say(
            "No inner walls are found. They are no obstacles until they are drawn: Insert > Building > Wall."
        )
    return None
