"""The overall plan: every hall on a page of its own, lists on further pages; it must not know how a hall is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import structs

from village_planner.checks.sifting import told_blocked
from village_planner.checks.words import hall_name
from village_planner.drawing.primitives import Item, Page
from village_planner.model.plan import Plan, halls_in_order
from village_planner.outputs.columns import Line, index_lines
from village_planner.outputs.document import Document, PrintSettings
from village_planner.outputs.file_names import FileNames, slug
from village_planner.outputs.layout import page_number
from village_planner.outputs.plan_page import PlanPage, lay_out_hall
from village_planner.outputs.plan_sheets import in_columns, list_page, titled_page
from village_planner.outputs.title_block import Title
from village_planner.outputs.unbuildable import unbuildable
from village_planner.outputs.words import event_title
from village_planner.text import Translator


def count(plan: Plan, settings: PrintSettings) -> int:  # noqa: ARG001  # every product answers to the same call
    """How many documents there are."""
    return 1 if plan.halls else 0


def make(plan: Plan, translator: Translator, settings: PrintSettings) -> Iterator[Document]:
    """One document with all halls on `settings.plan_paper`."""
    paper = settings.plan_paper
    marked = unbuildable(plan, settings.report)
    blocked = told_blocked(settings.report.open(plan) if settings.report is not None else ())
    halls = [lay_out_hall(plan, hall, paper, translator, marked, blocked) for hall in halls_in_order(plan)]
    if not halls:
        return
    lists = _list_pages(plan, halls, paper, translator)
    total = len(halls) + len(lists)
    pages = [
        _hall_page(plan, hall, settings, page_number(n, total), translator) for n, hall in enumerate(halls, 1)
    ]
    sheet = translator.say("Exhibitors of the overall plan")
    pages += [
        list_page(plan, items, sheet, paper, page_number(n, total), translator)
        for n, items in enumerate(lists, len(halls) + 1)
    ]
    title = translator.say("Overall plan")
    yield Document(
        file_name=FileNames().take(slug(title), paper),
        title=f"{title} · {translator(event_title(plan.event))}",
        language=translator.language,
        pages=tuple(pages),
        problems=tuple(problem for hall in halls for problem in hall.problems),
    )


def _hall_page(
    plan: Plan, hall: PlanPage, settings: PrintSettings, number: str, translator: Translator
) -> Page:
    name = translator(hall_name(hall.hall))
    paper = settings.plan_paper
    title = Title(
        name, translator.say("Overall plan"), f"1:{hall.denominator}", paper, number, settings.still_open
    )
    return titled_page(plan, hall.width, hall.height, hall.items, title, translator)


def _list_pages(
    plan: Plan, halls: Sequence[PlanPage], paper: str, translator: Translator
) -> list[list[Item]]:
    """Keys and the index of the halls on whose pages they found no room, in as many columns as the paper has."""
    missing = [page for page in halls if not page.has_index]
    away = {stand for page in missing for stand in page.away}
    title = translator.say("Exhibitors")
    lines: list[Line] = index_lines(
        plan, [page.hall.id for page in missing], away, title, translator, initials=True
    )
    for page in halls:
        lines += (line if not line.heading else _of_hall(page, line, translator) for line in page.rest)
    return list(in_columns(lines, paper, translator))


def _of_hall(page: PlanPage, entry: Line, translator: Translator) -> Line:
    """The heading of a list that is about one hall only."""
    prefix = f"{translator(hall_name(page.hall))} · "
    return structs.replace(entry, text=prefix + entry.text, begun=entry.begun and prefix + entry.begun)
