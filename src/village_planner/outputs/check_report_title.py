"""The head of the check report: what was checked, by which profile, how it ended; it must not know single rules."""

from __future__ import annotations

from typing import Final

from village_planner.checks.explaining import bound
from village_planner.checks.report import Report
from village_planner.checks.words import hall_name
from village_planner.drawing.fonts import CAP_HEIGHT, wrap
from village_planner.drawing.primitives import Item, Path, Pen, Text, Weight, line
from village_planner.model.counting import places_of
from village_planner.model.plan import Plan, halls_in_order
from village_planner.outputs.document import PAPERS
from village_planner.outputs.layout import (
    BODY,
    MARGIN,
    MUTED,
    TEXT,
    Block,
    block_of_lines,
    facts,
    optical_left,
    paragraph,
)
from village_planner.outputs.words import NOT_SUPPLIED, event_days, event_title, revision
from village_planner.text import Message, Translator, Value, listing, say_n

_WIDTH: Final = PAPERS["A4"][0]
_INNER: Final = _WIDTH - 2 * MARGIN
_TITLE: Final = 8.4
_EVENT: Final = 4.4
_VERDICT: Final = 4.6
_FIGURE: Final = 9.0
_GAP: Final = 8.0
_STRONG: Final = Pen(TEXT, 0.5)


def report_title(plan: Plan, report: Report, top: float, translator: Translator) -> Block:
    """Title, facts in three columns, the result in a sentence, and its four figures between two rules."""
    words = translator.say("Check report")
    y = top - CAP_HEIGHT * _TITLE
    x = optical_left(words, MARGIN, _TITLE, Weight.BOLD)
    items: list[Item] = [Text(words, x, y, _TITLE, TEXT, Weight.BOLD)]
    named = " · ".join(filter(None, (translator(event_title(plan.event)), plan.event.subtitle)))
    lines = wrap(named, _INNER, _EVENT, most=2).lines
    event = block_of_lines(lines, MARGIN, y - 3.6, _EVENT, ink=MUTED)
    about = _facts(plan, report, event.bottom - 7.0, translator)
    result = paragraph(
        translator.sentence(report.summary(plan)),
        MARGIN,
        about.bottom - 8.5,
        _INNER,
        _VERDICT,
        weight=Weight.SEMIBOLD,
    )
    figures = _figures(plan, report, result.bottom - 5.0, translator)
    return Block((*items, *event.items, *about.items, *result.items, *figures.items), figures.bottom)


def _facts(plan: Plan, report: Report, top: float, translator: Translator) -> Block:
    """Event, hall and rules, a column each."""
    say_it, event, width = translator, plan.event, (_INNER - 2 * _GAP) / 3
    missing = say_it(NOT_SUPPLIED)
    halls = listing(map(hall_name, halls_in_order(plan)))
    stands = ", ".join(say_it(places).replace(" ", "\xa0") for places in places_of(plan))
    profile = say_it(report.profile.title)
    columns = (
        (
            (say_it.say("Dates"), event_days(event, say_it)),
            (say_it.say("Venue"), event.venue or missing),
        ),
        (
            (say_it.say_n("Hall", "Halls", len(plan.halls)), say_it.value(halls) or missing),
            (say_it.say("Stands"), stands),
        ),
        (
            (say_it.say("Rule profile, version {version}", version=report.profile.version), profile),
            (say_it.say("State of the plan"), revision(plan, say_it)),
        ),
    )
    blocks = [
        facts(rows, MARGIN + index * (width + _GAP), top, width, 3.6) for index, rows in enumerate(columns)
    ]
    return Block(
        tuple(item for block in blocks for item in block.items), min(block.bottom for block in blocks)
    )


def _figures(plan: Plan, report: Report, top: float, translator: Translator) -> Block:
    """Open conflicts, open hints, approved findings and rules without an answer: large numbers over their names."""
    found = report.still_open(plan)

    def least(number: int) -> Value:
        return bound(number, worse_when_larger=False) if found.more else number

    numbers: tuple[tuple[Value, Message], ...] = (
        (least(found.conflicts), say_n("open conflict", "open conflicts", found.conflicts)),
        (least(found.hints), say_n("open hint", "open hints", found.hints)),
        (
            len(report.approved(plan)),
            say_n("approved finding", "approved findings", len(report.approved(plan))),
        ),
        (
            len(report.not_checkable()),
            say_n("rule not checkable", "rules not checkable", len(report.not_checkable())),
        ),
    )
    width = _INNER / len(numbers)
    items: list[Item] = [Path(line(MARGIN, top, _WIDTH - MARGIN, top), pen=_STRONG)]
    bottom = top
    for index, (number, name) in enumerate(numbers):
        x, text = MARGIN + index * width, translator.value(number)
        y = top - 5.0 - CAP_HEIGHT * _FIGURE
        items.append(Text(text, optical_left(text, x, _FIGURE, Weight.BOLD), y, _FIGURE, TEXT, Weight.BOLD))
        below = paragraph(translator(name), x, y - 2.6, width - 4, BODY, ink=MUTED, most=2)
        items += below.items
        bottom = min(bottom, below.bottom)
    y = bottom - 3.4
    items.append(Path(line(MARGIN, y, _WIDTH - MARGIN, y), pen=_STRONG))
    return Block(tuple(items), y)
