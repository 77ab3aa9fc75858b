"""The safety plan: all halls with passages, ways out, exits and equipment, to be signed; it must not know rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from village_planner.checks.context import whole_context
from village_planner.checks.words import hall_name
from village_planner.drawing.primitives import Item, Page
from village_planner.model.plan import Plan
from village_planner.outputs.columns import Line
from village_planner.outputs.document import Document, PrintSettings
from village_planner.outputs.file_names import FileNames, slug
from village_planner.outputs.layout import page_number
from village_planner.outputs.plan_sheets import in_columns, list_page, titled_page
from village_planner.outputs.safety_page import SafetyPage, lay_out_safety
from village_planner.outputs.title_block import Title
from village_planner.outputs.words import event_title
from village_planner.text import Translator


def count(plan: Plan, settings: PrintSettings) -> int:
    """How many documents there are: none without halls, or without the profile that says which values apply."""
    return 1 if plan.halls and settings.report is not None else 0


def make(plan: Plan, translator: Translator, settings: PrintSettings) -> Iterator[Document]:
    """One document with all halls on `settings.safety_paper`."""
    if not count(plan, settings) or settings.report is None:
        return
    paper, report = settings.safety_paper, settings.report
    floors = whole_context(plan, report.profile, 0).floors
    halls = [lay_out_safety(plan, floor, report, paper, translator) for floor in floors]
    lists = [items for hall in halls for items in _list_pages(hall, paper, translator)]
    total = len(halls) + len(lists)
    pages = [
        _hall_page(plan, hall, settings, page_number(n, total), translator) for n, hall in enumerate(halls, 1)
    ]
    title = translator.say("Safety plan")
    pages += [
        list_page(plan, items, title, paper, page_number(n, total), translator)
        for n, items in enumerate(lists, len(halls) + 1)
    ]
    yield Document(
        file_name=FileNames().take(slug(title), paper),
        title=f"{title} · {translator(event_title(plan.event))}",
        language=translator.language,
        pages=tuple(pages),
        problems=tuple(problem for hall in halls for problem in hall.problems),
    )


def _hall_page(
    plan: Plan, page: SafetyPage, settings: PrintSettings, number: str, translator: Translator
) -> Page:
    title = Title(
        translator(hall_name(page.hall)),
        translator.say("Safety plan"),
        f"1:{page.denominator}",
        settings.safety_paper,
        number,
        settings.still_open,
    )
    return titled_page(plan, page.width, page.height, page.items, title, translator)


def _list_pages(page: SafetyPage, paper: str, translator: Translator) -> Iterator[list[Item]]:
    """What found no room beside a hall, in as many columns as the paper has."""
    lines: Sequence[Line] = page.rest
    if lines:
        lines = [Line(translator(hall_name(page.hall)), heading=True), *lines]
    return in_columns(lines, paper, translator)
