"""Reading a list of 7,000 exhibitors, comparing it with a village and writing it."""

from __future__ import annotations

import io
import itertools

import openpyxl
from tests.bench.figures import milliseconds, peak_memory_mb, show, title

from village_planner.edits.exhibitor_list import apply, propose
from village_planner.importers.exhibitors import columns_of, listed_exhibitors, read_exhibitor_table
from village_planner.model.plan import Plan
from village_planner.outputs.exhibitor_lists import exhibitors_csv, exhibitors_xlsx
from village_planner.session.exhibitor_lists import propose_exhibitors
from village_planner.session.list_drafts import drafted
from village_planner.text import Translator

ROWS = 7_000
BUDGET_MS = 2_000
_HEADINGS = ["Réf", "Société", "Stand", "Surface", "Contact", "E-mail", "Site", "Catégorie"]
_HEADINGS += ["Puissance (kW)", "Ville", "Remarque"]
_SYLLABLES = ("ba", "cel", "dor", "mi", "no", "qui", "ra", "tis", "vo", "zan")


def rows() -> list[list[str]]:
    """A list as organisers have it, the same in every run."""
    names = itertools.islice(itertools.product(_SYLLABLES, repeat=4), ROWS)
    return [
        [
            f"{n:05}",
            f"{''.join(name).title()} SARL",
            f"A{n}",
            "3x2",
            f"Ann {n}",
            f"a{n}@x.example",
            f"www.x{n}.example",
        ]
        + [f"Cat {n % 9}", "3", "Lyon", f"note {n}"]
        for n, name in enumerate(names)
    ]


def spreadsheet() -> bytes:
    """The list as XLSX."""
    book = openpyxl.Workbook()
    for row in (_HEADINGS, *rows()):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def imported(plan: Plan, data: bytes) -> Plan:
    """The plan with the list in it."""
    table = read_exhibitor_table(data)
    read = listed_exhibitors(table, columns_of(table))
    numbers = itertools.count()
    return apply(plan, propose(plan, read.listed, read.problems), lambda: f"id{next(numbers)}")


def proposed(plan: Plan, data: bytes) -> None:
    """What the window does between a file and what it would change."""
    propose_exhibitors(plan, drafted(data).read)


def main() -> None:
    """Print the figures."""
    title(f"Lists, {ROWS} exhibitors, from bytes to plan")
    text = "\n".join(";".join(row) for row in (_HEADINGS, *rows())).encode("cp1252")
    book = spreadsheet()
    show("CSV to a proposal", milliseconds(lambda: proposed(Plan(), text), 3), BUDGET_MS)
    show("XLSX to a proposal", milliseconds(lambda: proposed(Plan(), book), 3), BUDGET_MS)
    show("CSV into an empty village", milliseconds(lambda: imported(Plan(), text), 3), BUDGET_MS)
    plan = imported(Plan(), text)
    show("the same CSV again", milliseconds(lambda: imported(plan, text), 3), BUDGET_MS)
    near = text.replace(b" SARL", b"").replace("Réf".encode("cp1252"), b"x")
    show("every name only near", milliseconds(lambda: imported(plan, near), 3), BUDGET_MS)
    show("XLSX into an empty village", milliseconds(lambda: imported(Plan(), book), 3), BUDGET_MS)
    show("written as CSV", milliseconds(lambda: exhibitors_csv(plan, Translator("fr")), 3), BUDGET_MS)
    show("written as XLSX", milliseconds(lambda: exhibitors_xlsx(plan, Translator("fr")), 3), BUDGET_MS)
    show("memory of the process", peak_memory_mb(), 1_000, "MB")


if __name__ == "__main__":
    main()
