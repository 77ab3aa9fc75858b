"""What an import would do, as rows of words for a table; it must not know any widget."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from village_planner.gui.dialogs.import_exhibitors.questions import known_value, listed_value
from village_planner.model.exhibitor_list import TITLES, Field
from village_planner.model.ids import ExhibitorId
from village_planner.model.plan import Plan
from village_planner.text import Message, Translator, say

if TYPE_CHECKING:
    from village_planner.edits.listed_exhibitors import ListProposal, Match
    from village_planner.session.logos import LogoProposal

_FACTS = (Field.STAND, Field.CATEGORY, Field.WIDTH, Field.DEPTH, Field.CITY, Field.CONTACT)
"""What is shown of somebody new or unchanged beside the name."""


class Entry(NamedTuple):
    """A row of words; `tick` is what a tick in it is about, None where there is nothing to decide."""

    cells: tuple[str, ...]
    tick: Hashable = None


class Sheet(NamedTuple):
    """A table of words: headings and rows, and what is said when there is none."""

    headings: tuple[str, ...]
    rows: tuple[Entry, ...]
    empty: Message


def new_sheet(_plan: Plan, proposal: ListProposal, t: Translator) -> Sheet:
    """Who is added."""
    return Sheet(
        _fact_headings(t),
        tuple(_facts(match, t) for match in proposal.new),
        say("Nobody in the list is new."),
    )


def unchanged_sheet(_plan: Plan, proposal: ListProposal, t: Translator) -> Sheet:
    """Of whom the list says what the village says."""
    return Sheet(
        _fact_headings(t),
        tuple(_facts(match, t) for match in proposal.unchanged),
        say("Nobody in the list is as in the village."),
    )


def changed_sheet(plan: Plan, proposal: ListProposal, t: Translator) -> Sheet:
    """What becomes another, field by field; a tick takes the change."""

    def rows() -> Iterator[Entry]:
        for match in proposal.changed:
            name = plan.exhibitors[match.exhibitor].name
            for change in match.changes:
                old = t.value(change.old) or "–"
                cells = (name, t(TITLES[change.field]), old, f"→ {t.value(change.new)}")
                yield Entry(cells, (match.exhibitor, change.field))

    headings = (t(TITLES[Field.NAME]), t.say("What changes"), t.say("In the village"), t.say("In the list"))
    return Sheet(headings, tuple(rows()), say("The list changes nobody who is in the village."))


def missing_sheet(plan: Plan, proposal: ListProposal, t: Translator) -> Sheet:
    """Who is in the village and not in the list; a tick removes."""

    def entry(key: ExhibitorId) -> Entry:
        row = plan.exhibitors[key]
        cells = (row.name, known_value(plan, row, Field.STAND), known_value(plan, row, Field.CATEGORY))
        return Entry(cells, key)

    headings = (t(TITLES[Field.NAME]), t(TITLES[Field.STAND]), t(TITLES[Field.CATEGORY]))
    return Sheet(
        headings, tuple(map(entry, proposal.missing)), say("Everybody in the village is in the list.")
    )


def logo_sheet(plan: Plan, logos: LogoProposal, t: Translator) -> Sheet:
    """Which picture is whose, then what is not clear, not usable or nobody's. `plan` knows everybody."""

    def rows() -> Iterator[Entry]:
        for key, name, _ in logos.logos:
            yield Entry((plan.exhibitors[key].name, name, t.say("matched")), key)
        for key, names in logos.matches.ambiguous:
            yield Entry((plan.exhibitors[key].name, ", ".join(names), t.say("Not clear: none is taken")))
        for problem in logos.problems:
            place = t(problem.place) if problem.place is not None else ""
            yield Entry(("–", place, t(problem.message)))
        for name in logos.matches.unused:
            yield Entry(("–", name, t.say("Nobody is called so")))

    headings = (t(TITLES[Field.NAME]), t.say("Picture"), t.say("What becomes of it"))
    return Sheet(headings, tuple(rows()), say("There is no picture in this folder (PNG, JPEG or SVG)."))


def _fact_headings(t: Translator) -> tuple[str, ...]:
    return tuple(t(TITLES[field]) for field in (Field.NAME, *_FACTS))


def _facts(match: Match, t: Translator) -> Entry:
    cells = (listed_value(match.listed, field) for field in (Field.NAME, *_FACTS))
    return Entry(tuple(t.value(cell) for cell in cells))
