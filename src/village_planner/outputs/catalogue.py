"""The printed products there are, one line each; it must not know what they look like."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from village_planner.model.plan import Plan
from village_planner.outputs import check_report, exhibitor_sheet, overall_plan, safety_plan, stand_sign
from village_planner.outputs.document import Document, PrintSettings
from village_planner.text import Message, Translator, say


@dataclass(frozen=True, slots=True)
class Product:
    """A printed product: permanent id for the command line, name, how many documents it has, how they are made, and
    what the plan lacks for all of them.

    `make` works lazily, so that an export can stop between two documents.
    """

    id: str
    title: Message
    count: Callable[[Plan, PrintSettings], int]
    make: Callable[[Plan, Translator, PrintSettings], Iterable[Document]]
    lacking: Callable[[Plan], Message | None] = lambda _plan: None


PRODUCTS: Final = (
    Product("plan", say("Overall plan"), overall_plan.count, overall_plan.make),
    Product(
        "sheets",
        say("Exhibitor sheets"),
        exhibitor_sheet.count,
        exhibitor_sheet.make,
        exhibitor_sheet.lacking,
    ),
    Product("signs", say("Stand signs"), stand_sign.count, stand_sign.make),
    Product("safety", say("Safety plan"), safety_plan.count, safety_plan.make),
    Product("report", say("Check report"), check_report.count, check_report.make),
)
"""Every product in the order in which it is offered."""
