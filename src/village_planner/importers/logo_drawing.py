"""An SVG logo as plain lines and areas, or the reason why these would not show all of it; it must not know plans.

What lines and areas in one colour cannot show (gradients, filters, cut-outs, letters in a font) is refused and not left
out: half a logo is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from msgspec import structs

from village_planner.errors import ExitCode, UserError
from village_planner.importers.backdrops.svg import read_svg
from village_planner.importers.backdrops.svg_tree import Element, read_tree
from village_planner.model.backdrop import POINTS_OF, Backdrop, BackdropLayer, BackdropPath
from village_planner.model.shape import Corner, is_inside, polygon_area
from village_planner.text import Message, say

_BEYOND: Final = ("url(", "mix-blend-mode", "stroke-dasharray")
"""What in a style paints otherwise than in one colour, all of it."""

_SIDE: Final = 1_000.0
"""Units of the longer side of every logo, whatever the drawing was made in."""

_MOST_PARTS: Final = 400
"""Closed lines of one area that are compared with each other; a logo has letters, not a forest."""


def drawn_logo(data: bytes) -> Backdrop:
    """What an SVG shows, one layer of lines and areas; UserError, code logo-refused, when that is not all of it."""
    try:
        root = read_tree(data)
        imported = read_svg(data)
    except UserError as error:
        raise _refused(error.title) from error
    drawing = imported.backdrop
    if drawing.texts:
        raise _refused(say("Its words are letters of a font. Turn them into outlines, or save it as PNG."))
    if (
        _says(root, *_BEYOND)
        or drawing.pictures
        or imported.problems
        or min(drawing.width, drawing.height) <= 0
    ):
        raise _refused(_ONLY_PLAIN)
    shown = [path for path in drawing.paths if drawing.layers[path.layer].shown]
    by_turns = _says(root, "evenodd")
    factor = _SIDE / max(drawing.width, drawing.height)
    paths = tuple(
        _scaled(part, factor)
        for path in shown
        for part in ([path] if by_turns or not path.filled else _parts(path))
    )
    return Backdrop(
        width=drawing.width * factor, height=drawing.height * factor, layers=(BackdropLayer(""),), paths=paths
    )


def _scaled(path: BackdropPath, factor: float) -> BackdropPath:
    places = tuple(round(number * factor, 4) for number in path.places)
    return structs.replace(path, layer=0, places=places, width=round(path.width * factor, 4))


_ONLY_PLAIN: Final = say("It has more than lines and areas in one colour each. Save it as PNG.")


def _refused(reason: Message) -> UserError:
    return UserError(
        "logo-refused",
        say("The logo cannot be used"),
        reason,
        say("Save it as PNG with at most 2,000 pixels and try again."),
        exit_code=ExitCode.UNREADABLE,
    )


def _says(root: Element, *signs: str) -> bool:
    """Whether an attribute or a style sheet of the drawing has one of these words."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        said = [*element.attributes, *element.attributes.values()]
        said += [element.words] if element.tag == "style" else []
        if any(sign in text for text in said for sign in signs):
            return True
        waiting += element.elements
    return False


class _Part(NamedTuple):
    """One closed line of an area: its steps, its places, and its corners."""

    steps: str
    places: tuple[float, ...]
    corners: tuple[Corner, ...]


def _parts(path: BackdropPath) -> Iterator[BackdropPath]:
    """The path as areas that can be filled by turns: closed lines that run the same way as the one around them do not
    cut a hole into it (SVG's rule "nonzero"), those that run the other way do.
    """
    parts = list(_closed_lines(path))
    if not 1 < len(parts) <= _MOST_PARTS:
        yield path
        return
    turns = [polygon_area(part.corners) > 0 for part in parts]
    outer = turns[max(range(len(parts)), key=lambda i: abs(polygon_area(parts[i].corners)))]
    areas = {i: [part] for i, part in enumerate(parts) if turns[i] == outer}
    for i, part in enumerate(parts):
        if turns[i] == outer:
            continue
        around = [k for k in areas if is_inside(parts[k].corners, part.corners[0])]
        if around:
            areas[min(around, key=lambda k: abs(polygon_area(parts[k].corners)))].append(part)
        else:
            areas[i] = [part]
    for members in areas.values():
        steps = "".join(part.steps for part in members)
        places = tuple(number for part in members for number in part.places)
        yield structs.replace(path, steps=steps, places=places)


def _closed_lines(path: BackdropPath) -> Iterator[_Part]:
    """The closed lines of a path, each with its own start."""
    starts = [i for i, step in enumerate(path.steps) if step == "M"] + [len(path.steps)]
    at = 0
    for first, last in pairwise(starts):
        steps = path.steps[first:last]
        count = 2 * sum(POINTS_OF[step] for step in steps)
        places = path.places[at : at + count]
        at += count
        yield _Part(steps, places, _corners(places))


def _corners(places: Sequence[float]) -> tuple[Corner, ...]:
    """The places of a line and of its handles: enough to know which way it runs and what is in it."""
    return tuple(zip(places[::2], places[1::2], strict=True))
