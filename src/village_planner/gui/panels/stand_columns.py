"""Columns of the table of stands: what each says about a stand and how it is sorted; it must not know widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, Final, NamedTuple, TypeAlias

from village_planner.gui.panels.exhibitor_rows import natural_key
from village_planner.gui.panels.open_sides import SIDES
from village_planner.gui.panels.stand_form import KINDS
from village_planner.model.finding import Finding, Severity
from village_planner.model.plan import Plan, main_exhibitor, needs_power
from village_planner.model.searching import folded
from village_planner.model.shape import area, edge_count, size
from village_planner.model.stand import Stand
from village_planner.model.stand_list import neutral
from village_planner.text import Message, Translator, say
from village_planner.units import metres, square_metres

_KIND_WORDS: Final = dict(KINDS)

Cell: TypeAlias = "str | int | float | bool"
"""What stands in a cell: words, a count, a measure with two decimals, or a tick; "" for nothing."""


class Facts(NamedTuple):
    """What cells are made of."""

    plan: Plan
    findings: Mapping[str, tuple[Finding, ...]]
    """Open findings by the id of the stand they are about."""
    translator: Translator


class Column(NamedTuple):
    """A column: its heading, what it says about a stand, its width in letters."""

    id: str
    title: Message
    value: Callable[[Facts, Stand], Cell]
    letters: int
    editable: bool = False


def _exhibitors(facts: Facts, stand: Stand) -> str:
    return ", ".join(facts.plan.exhibitors[one].name for one in stand.exhibitors)


def _category(facts: Facts, stand: Stand) -> str:
    exhibitor = main_exhibitor(facts.plan, stand)
    category = facts.plan.categories.get(exhibitor.category) if exhibitor and exhibitor.category else None
    return category.name if category is not None else ""


def _power(facts: Facts, stand: Stand) -> int | str:
    if stand.orders.power_w or not needs_power(facts.plan, stand):
        return stand.orders.power_w or ""
    return facts.translator.say("asked for")


def _sold(facts: Facts, stand: Stand) -> str:
    sides = (stand.sold_width, stand.sold_depth)
    return " × ".join(facts.translator.decimal(metres(mm)) for mm in sides if mm is not None)


def side_words(facts: Facts, stand: Stand) -> str:
    """The open sides by name, or by number where a stand has not four sides."""
    t = facts.translator
    if edge_count(stand.shape) == len(SIDES):
        return ", ".join(t(SIDES[edge]) for edge in stand.open_edges)
    return ", ".join(t.number(edge + 1) for edge in stand.open_edges)


COLUMNS: Final = (
    Column("number", say("Number"), lambda _, s: s.number, 9, editable=True),
    Column("exhibitors", say("Exhibitor"), _exhibitors, 26, editable=True),
    Column("kind", say("Kind"), lambda f, s: f.translator(_KIND_WORDS[s.kind]), 13, editable=True),
    Column("category", say("Category"), _category, 16),
    Column("hall", say("Hall"), lambda f, s: f.plan.halls[s.hall].name, 11),
    Column("width", say("Width (m)"), lambda _, s: metres(size(s.shape)[0]), 11, editable=True),
    Column("depth", say("Depth (m)"), lambda _, s: metres(size(s.shape)[1]), 12, editable=True),
    Column("area", say("Area (m²)"), lambda _, s: square_metres(area(s.shape)), 11),
    Column("sold", say("Sold size (m)"), _sold, 14),
    Column("open", say("Open sides"), side_words, 18, editable=True),
    Column("power", say("Power (W)"), _power, 12, editable=True),
    Column("water", say("Water"), lambda _, s: s.orders.water, 8, editable=True),
    Column("network", say("Network"), lambda _, s: s.orders.network or "", 10, editable=True),
    Column("findings", say("Findings"), lambda f, s: len(f.findings.get(s.id, ())) or "", 11),
    Column("locked", say("Locked"), lambda _, s: s.locked, 11, editable=True),
    Column("note", say("Note"), lambda _, s: " ".join(s.note.split()), 30, editable=True),
)
"""All columns, in their order."""

PLACES: Final = {column.id: place for place, column in enumerate(COLUMNS)}
"""Where each column is."""

Key: TypeAlias = "tuple[bool, Any, Any, str]"


def sort_key(facts: Facts, stand: Stand, column: Column, *, descending: bool) -> Key:
    """The key of a stand in one column: empty cells come last either way, equal ones by number."""
    value = column.value(facts, stand)
    number = natural_key(stand.number)
    known: Any = folded(value) if isinstance(value, str) else value
    if column.id == "number":
        known = number
    elif column.id == "power" and isinstance(value, str):
        known = 0  # asked for, nobody knows how much
    empty = value == "" and isinstance(value, str)
    return empty != descending, 0 if empty else known, number, stand.id


class Which(Enum):
    """Which stands the table shows."""

    ALL = "all"
    FREE = "free"
    FINDINGS = "findings"
    LOCKED = "locked"


class Filter(NamedTuple):
    """What a stand must have to be shown: every one of the words, a hall ("" for any), a state."""

    words: str = ""
    hall: str = ""
    which: Which = Which.ALL


def is_shown(facts: Facts, stand: Stand, wanted: Filter) -> bool:
    """Whether the table shows a stand."""
    if wanted.hall and stand.hall != wanted.hall:
        return False
    match wanted.which:
        case Which.FREE if stand.exhibitors:
            return False
        case Which.FINDINGS if stand.id not in facts.findings:
            return False
        case Which.LOCKED if not stand.locked:
            return False
    words = folded(wanted.words).split()
    return not words or _has_words(facts, stand, words)


def _has_words(facts: Facts, stand: Stand, words: list[str]) -> bool:
    said = (
        stand.number,
        _exhibitors(facts, stand),
        _category(facts, stand),
        facts.plan.halls[stand.hall].name,
    )
    kind = facts.translator(_KIND_WORDS[stand.kind])
    text = folded(" ".join((*said, kind, stand.note)))
    return all(word in text for word in words)


def shown(value: Cell, translator: Translator) -> str:
    """A cell as the window shows it; a tick is no text."""
    match value:
        case bool():
            return ""
        case float():
            return translator.decimal(value)
        case int():
            return translator.number(value)
        case _:
            return value


def pasted(value: Cell, translator: Translator) -> str:
    """A cell as a spreadsheet in the same language takes it: bare numbers, nothing it would run as a formula."""
    match value:
        case bool():
            return translator.say("yes") if value else translator.say("no")
        case float():
            return f"{value:.2f}".replace(".", translator.decimal(0.5)[1])
        case int():
            return str(value)
        case _:
            return neutral(" ".join(value.split()))


def as_text(facts: Facts, stands: list[Stand]) -> str:
    """The headings and these stands, cells separated by tabs, to be pasted into a spreadsheet."""
    t = facts.translator
    lines = [[t(column.title) for column in COLUMNS]]
    lines += [[pasted(column.value(facts, stand), t) for column in COLUMNS] for stand in stands]
    return "".join("\t".join(line) + "\n" for line in lines)


def finding_words(facts: Facts, stand: Stand) -> str:
    """What is found about a stand, errors first, a sentence a line."""
    found = sorted(facts.findings.get(stand.id, ()), key=lambda f: f.severity is not Severity.ERROR)
    return "\n".join(facts.translator.sentence(finding.message) for finding in found)
