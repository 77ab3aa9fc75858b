"""The check report for the safety officer: which pages, which words at their head and foot; it must not know rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from village_planner.checks.report import Report
from village_planner.drawing.fonts import CAP_HEIGHT, elide, text_width
from village_planner.drawing.primitives import Anchor, Item, Page, Path, Text, line
from village_planner.model.plan import Plan
from village_planner.outputs.check_report_rows import report_rows
from village_planner.outputs.check_report_title import report_title
from village_planner.outputs.document import PAPERS, Document, PrintSettings
from village_planner.outputs.file_names import FileNames, slug
from village_planner.outputs.flow import pages_of
from village_planner.outputs.layout import HAIRLINE, MARGIN, MUTED, SMALL, header, page_number
from village_planner.outputs.words import event_line, event_title, revision
from village_planner.text import Translator

WIDTH, HEIGHT = PAPERS["A4"]
_TOP: Final = HEIGHT - 27.0
_FOOT: Final = 19.0
_RULE: Final = 15.0


def count(plan: Plan, settings: PrintSettings) -> int:  # noqa: ARG001  # every product answers to the same call
    """How many documents there are: none without the answers of the rules."""
    return 0 if settings.report is None else 1


def make(plan: Plan, translator: Translator, settings: PrintSettings) -> Iterator[Document]:
    """One document on A4 about `settings.report`."""
    if settings.report is not None:
        yield report_document(plan, settings.report, translator)


def report_document(plan: Plan, report: Report, translator: Translator) -> Document:
    """The report about a plan, the same bytes for the same answers."""
    title = report_title(plan, report, _TOP, translator)
    bodies = pages_of(report_rows(plan, report, translator), title.bottom - 9.0, _TOP, _FOOT)
    bodies[0] = [*title.items, *bodies[0]]
    name = translator.say("Check report")
    pages = tuple(
        Page(
            WIDTH,
            HEIGHT,
            (*_frame(plan, page_number(number, len(bodies)), translator), *body),
            f"{name} {page_number(number, len(bodies))}",
        )
        for number, body in enumerate(bodies, 1)
    )
    return Document(
        file_name=FileNames().take(slug(name)),
        title=f"{name} · {translator(event_title(plan.event))}",
        language=translator.language,
        pages=pages,
    )


def _frame(plan: Plan, number: str, translator: Translator) -> tuple[Item, ...]:
    """Head and foot of a page."""
    event, state = plan.event, revision(plan, translator)
    head = header(
        translator(event_title(event)), event_line(event, translator), state, WIDTH, HEIGHT - MARGIN
    )
    number = f"{translator.say('Check report')} · {number}"
    end = WIDTH - MARGIN
    note = translator.say("Planning aid, no approval. What it covers is said on the last page.")
    room = end - MARGIN - text_width(number, SMALL) - 6
    y = _RULE - 2.4 - CAP_HEIGHT * SMALL
    return (
        *head.items,
        Path(line(MARGIN, _RULE, end, _RULE), pen=HAIRLINE),
        Text(elide(note, room, SMALL), MARGIN, y, SMALL, MUTED),
        Text(number, end, y, SMALL, MUTED, anchor=Anchor.END),
    )
