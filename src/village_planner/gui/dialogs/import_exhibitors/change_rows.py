"""What an import would do, as rows of words for a table; it must not know any widget."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from village_planner.gui.dialogs.import_exhibitors.questions import known_value, listed_values
from village_planner.model.exhibitor_list import TITLES, Field
from village_planner.model.ids import ExhibitorId
from village_planner.model.plan import Plan
from village_planner.text import Message, Translator, say

if TYPE_CHECKING:
    from village_planner.edits.listed_exhibitors import ListProposal, Match
    from village_planner.session.logos import LogoProposal

_SHOWN = (
    Field.NAME, Field.STAND, Field.CATEGORY, Field.WIDTH, Field.DEPTH, Field.CITY, Field.CONTACT,
)  # fmt: skip
"""What is shown of somebody new or unchanged."""


class Entry(NamedTuple):
    """A row of words; `tick` is what a tick in it is about, None where there is nothing to decide."""

    cells: tuple[str, ...]
    tick: Hashable = None


class Sheet(NamedTuple):
    """A table of words: headings and rows, what is said when there is none, and whether rows can be ticked."""

    headings: tuple[str, ...]
    rows: Sequence[Entry]
    empty: Message
    decides: bool = False


class FactRows(Sequence[Entry]):
    """A row a match with what the list says, made when it is looked at: a long list has thousands."""

    def __init__(self, matches: Sequence[Match], t: Translator) -> None:
        self._matches, self._translator = matches, t

    def __len__(self) -> int:
        return len(self._matches)

    def __getitem__(self, place):
        values = listed_values(self._matches[place].listed)
        return Entry(tuple(self._translator.value(values.get(field, "")) for field in _SHOWN))


def sheets_of(
    plan: Plan, proposal: ListProposal, t: Translator, *, jotted: bool
) -> dict[str, Callable[[], Sheet]]:
    """How each table is made, by its name: a long list has thousands of rows, and most tables are not looked at.

    Whoever types a few names (`jotted`) does not mean that nobody else takes part.
    """
    sheets = {
        "new": lambda: _fact_sheet(proposal.new, t, say("Nobody in the list is new.")),
        "changed": lambda: changed_sheet(plan, proposal, t),
        "unchanged": lambda: _fact_sheet(
            proposal.unchanged, t, say("Nobody in the list is as in the village.")
        ),
        "missing": lambda: missing_sheet(plan, proposal, t),
    }
    if jotted:
        del sheets["missing"]
    return sheets


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
    return Sheet(headings, tuple(rows()), say("The list changes nobody who is in the village."), decides=True)


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
    return Sheet(
        headings, tuple(rows()), say("There is no picture in this folder (PNG, JPEG or SVG)."), decides=True
    )


def _fact_sheet(matches: Sequence[Match], t: Translator, empty: Message) -> Sheet:
    """A row a match with what the list says."""
    return Sheet(tuple(t(TITLES[field]) for field in _SHOWN), FactRows(matches, t), empty)
