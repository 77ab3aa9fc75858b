"""Pages with a title block, and lists across in columns, for products of all halls; it must not know what is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from village_planner.checks.words import hall_name
from village_planner.drawing.box import Box
from village_planner.drawing.primitives import Item, Page
from village_planner.model.plan import Plan, halls_in_order
from village_planner.outputs.columns import Line, fewest_columns, flow
from village_planner.outputs.document import PAPERS
from village_planner.outputs.plan_page import inner_box, page_margin, type_scale
from village_planner.outputs.title_block import TITLE_HEIGHT, Title, title_block
from village_planner.text import Translator, listing


def titled_page(
    plan: Plan, width: float, height: float, items: Sequence[Item], title: Title, translator: Translator
) -> Page:
    """A page of `width` and `height` mm with its title block."""
    k, margin = type_scale(title.paper), page_margin(title.paper)
    box = Box(margin, margin, width - margin, margin + TITLE_HEIGHT * k)
    block = title_block(plan, title, box, k, translator)
    return Page(width, height, (*items, *block), f"{title.hall} · {title.sheet}")


def list_page(
    plan: Plan, items: Sequence[Item], sheet: str, paper: str, number: str, translator: Translator
) -> Page:
    """A page across with a list, called `sheet`, about all halls."""
    short, long = PAPERS[paper]
    halls = translator.value(listing(map(hall_name, halls_in_order(plan))))
    return titled_page(plan, long, short, items, Title(halls, sheet, "", paper, number), translator)


def in_columns(lines: Sequence[Line], paper: str, translator: Translator) -> Iterator[list[Item]]:
    """Lines on pages across, in as many columns as the paper has."""
    k = type_scale(paper)
    short, long = PAPERS[paper]
    columns = fewest_columns(lines, inner_box(long, short, k), k, translator)
    while lines:
        items, lines = flow(lines, columns, k, translator)
        yield items
