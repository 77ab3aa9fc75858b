"""The strip under every plan that says what it is: event, hall, scale, revision, page; it must not know the drawing."""

from __future__ import annotations

from typing import Final, NamedTuple

from village_planner.drawing.box import Box
from village_planner.drawing.fonts import elide, text_width
from village_planner.drawing.primitives import Anchor, Item, Path, Text, Weight, line
from village_planner.model.finding import NOTHING_OPEN, StillOpen
from village_planner.model.plan import Plan
from village_planner.outputs.layout import CHECK_LINE, HAIRLINE, MUTED, TEXT, check_line
from village_planner.outputs.words import event_line, event_title, revision
from village_planner.text import Translator, say

TITLE_HEIGHT: Final = 21.0
"""Height of the strip at the type scale 1."""

_LARGE: Final = 4.2
_SMALL: Final = 2.7
_FIRST: Final = 6.8  # baselines below the strip's top
_SECOND: Final = 10.7
_THIRD: Final = 14.1
_GAP: Final = 8.0


class Title(NamedTuple):
    """What the strip says besides the event: hall, what the sheet is, its scale ("" for lists), paper and page.

    While there are conflicts, or may be, what is still open is said in a line of its own.
    """

    hall: str
    sheet: str
    scale: str
    paper: str
    page: str
    still_open: StillOpen = NOTHING_OPEN


def title_block(plan: Plan, title: Title, box: Box, k: float, translator: Translator) -> list[Item]:
    """The strip in `box`, type at the scale `k`; the check line is true whatever `k`.

    A subtitle stands below the event's name, and days and venue below that.
    """
    large, small = _LARGE * k, _SMALL * k
    first, second = box.top - _FIRST * k, box.top - _SECOND * k
    right_strong = f"{title.scale} · {title.paper}" if title.scale else title.paper
    right_quiet = revision(plan, translator)
    right = max(text_width(right_strong, large, Weight.BOLD), text_width(right_quiet, small))
    room = box.width - right - 2 * _GAP * k
    strong, when = translator(event_title(plan.event)), event_line(plan.event, translator)
    quiet, last = (plan.event.subtitle, when) if plan.event.subtitle else (when, "")
    event_need = max(text_width(strong, large, Weight.BOLD), *(text_width(x, small) for x in (quiet, last)))
    hall_need = max(text_width(title.hall, large, Weight.BOLD), text_width(title.sheet, small))
    event_room = min(event_need, max(room * 0.6, room - hall_need))
    hall_x = box.left + event_room + _GAP * k
    hall_room = box.right - right - _GAP * k - hall_x
    items: list[Item] = [Path(line(box.left, box.top, box.right, box.top), pen=HAIRLINE)]
    for x, room, anchor, texts in (
        (box.left, event_room, Anchor.START, (strong, quiet)),
        (hall_x, hall_room, Anchor.START, (title.hall, title.sheet)),
        (box.right, right, Anchor.END, (right_strong, right_quiet)),
    ):
        upper = elide(texts[0], room + 0.1, large, Weight.BOLD)
        lower = elide(texts[1], room + 0.1, small)
        items.append(Text(upper, x, first, large, TEXT, Weight.BOLD, anchor))
        items.append(Text(lower, x, second, small, MUTED, anchor=anchor))
    warning = _warning(title, translator)
    third, room = box.top - _THIRD * k, box.width - text_width(warning, small, Weight.SEMIBOLD) - _GAP * k
    if last:
        items.append(Text(elide(last, min(room, event_room) + 0.1, small), box.left, third, small, MUTED))
    if warning:
        items.append(Text(warning, box.right, third, small, TEXT, Weight.SEMIBOLD, Anchor.END))
    return items + _foot(title.page, box, small, translator)


def _warning(title: Title, translator: Translator) -> str:
    """What was open when the sheet was printed, "" without conflicts."""
    if not title.still_open.worrying:
        return ""
    return translator.sentence(say("{found} open at the time of printing", found=title.still_open.said))


def _foot(page: str, box: Box, small: float, translator: Translator) -> list[Item]:
    """The check line with its note, and the page number."""
    y = box.bottom
    number = translator.say("page {page}", page=page)
    note = translator.say("Not a contract document. Print at 100 %: this line measures 100 mm.")
    room = box.width - text_width(number, small) - 4
    baseline = y + 2.2
    return [
        check_line(box.left, y),
        Text(elide(note, max(room, CHECK_LINE), small), box.left, baseline, small, MUTED),
        Text(number, box.right, baseline, small, MUTED, anchor=Anchor.END),
    ]
