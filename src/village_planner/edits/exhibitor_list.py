"""Exhibitors of a list compared with a plan and put into it as one step; it must not know the list's format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from msgspec import structs

from village_planner.edits.category_looks import next_look
from village_planner.edits.event import add_category
from village_planner.edits.exhibitor_matching import identified
from village_planner.edits.exhibitors import delete_exhibitors, taken
from village_planner.edits.limits import clean
from village_planner.edits.list_neighbours import Whom, Wished, before, names_of, neighbours
from village_planner.edits.list_orders import orders_kept, reordered
from village_planner.edits.list_stands import seating
from village_planner.edits.list_twins import put_together
from village_planner.edits.listed_exhibitors import Answers, FieldChange, Listed, ListProposal, Match
from village_planner.edits.tables import put_exhibitors, put_stands
from village_planner.errors import Problem
from village_planner.model.exhibitor import Exhibitor
from village_planner.model.exhibitor_list import NEIGHBOURS, TEXTS, TICKS, WISHES, Field
from village_planner.model.ids import CategoryId, ExhibitorId, NewId, StandId
from village_planner.model.plan import Plan
from village_planner.model.searching import folded
from village_planner.model.stand import Stand
from village_planner.text import Length, Message, Power, Value, listing, say, say_n

_SIZE = frozenset({Field.WIDTH, Field.DEPTH})
_ORDER = {field: place for place, field in enumerate(Field)}


def propose(
    plan: Plan, listed: Sequence[Listed], problems: Iterable[Problem] = (), answers: Answers | None = None
) -> ListProposal:
    """What these exhibitors would do to the plan, given the answers to questions asked before; nothing is changed."""
    listed = put_together(listed, answers or {})
    found = identified(plan, listed, answers or {})
    seats = seating(plan, found.matches)
    matches = []
    wishes = neighbours(plan, found.matches)
    for match, stands, wished in zip(found.matches, seats.stands, wishes.wished, strict=True):
        match = replace(match, stands=stands)
        changes = (*_changes(plan, match), *_neighbour_changes(plan, match, found.matches, wished))
        matches.append(replace(match, changes=tuple(sorted(changes, key=_of_columns))))
    spoken_of = {match.exhibitor for match in matches}
    spoken_of.update(key for question in found.questions for key in question.candidates)
    rows = sorted(plan.exhibitors.values(), key=lambda row: (folded(row.name), row.id))
    return ListProposal(
        matches=tuple(matches),
        questions=found.questions,
        missing=tuple(row.id for row in rows if row.id not in spoken_of),
        categories=_new_categories(plan, matches),
        problems=(*problems, *seats.problems, *wishes.problems, *orders_kept(plan, matches)),
    )


def apply(plan: Plan, proposal: ListProposal, new_id: NewId) -> Plan:
    """The plan with the proposal in it, at once; the plan itself when there is nothing new in it.

    What the list does not state stays as it is, and who is missing from it unless the proposal removes them. Those of
    whom a question is open are left alone. Stands are sold what the list orders now, where they were sold what it
    ordered before. The proposal must be of this plan.
    """
    before = plan
    for name in proposal.categories:
        colour, marker = next_look([category.colour for category in plan.categories.values()])
        plan, _ = add_category(plan, name, colour, new_id, marker=marker)
    categories = {_folded(row.name): row.id for row in plan.categories.values()}
    rows = [_filled(plan, match, categories, new_id) for match in proposal.matches]
    rows = _with_neighbours(plan, proposal.matches, rows)
    plan = put_exhibitors(plan, rows)
    plan = put_stands(plan, _seated(plan, proposal.matches, rows))
    plan = put_stands(plan, reordered(before, plan, proposal.matches))
    return delete_exhibitors(plan, proposal.removed) if proposal.removed else plan


def applying(proposal: ListProposal) -> Message:
    """What the step is called."""
    new = say_n("{n} new", "{n} new", len(proposal.new))
    changed = say_n("{n} changed", "{n} changed", len(proposal.changed))
    if proposal.removed:
        removed = say_n("{n} removed", "{n} removed", len(proposal.removed))
        return say(
            "Import exhibitors: {new}, {changed}, {removed}", new=new, changed=changed, removed=removed
        )
    return say("Import exhibitors: {new}, {changed}", new=new, changed=changed)


def _changes(plan: Plan, match: Match) -> tuple[FieldChange, ...]:
    """What becomes another in an exhibitor of the plan, neighbours aside; nothing for a new one."""
    if match.exhibitor is None:
        return ()
    row, listed = plan.exhibitors[match.exhibitor], match.listed
    changes = [
        FieldChange(field, _text(row, field), text)
        for field, text in listed.texts
        if text and text != _text(row, field)
    ]
    category = plan.categories.get(row.category) if row.category is not None else None
    before = category.name if category is not None else ""
    if listed.category and _folded(listed.category) != _folded(before):
        changes.append(FieldChange(Field.CATEGORY, before, listed.category))
    for field, wish in listed.wishes:
        old = getattr(row.request, WISHES[field])
        if field is Field.POWER_ASKED and wish:
            old = old or bool(row.request.power_w)  # who said how much has asked
        if (old or 0) != wish and not (field in _SIZE and _same_area(row, listed)):
            changes.append(FieldChange(field, "" if old is None else shown(field, old), shown(field, wish)))
    if match.stands:
        home = [s.number for s in plan.stands.values() if row.id in s.exhibitors]
        put = [plan.stands[stand].number for stand in match.stands]
        changes.append(FieldChange(Field.STAND, listing(home) if home else "", listing((*home, *put))))
    return tuple(changes)


def _neighbour_changes(
    plan: Plan, match: Match, matches: Sequence[Match], wished: Wished
) -> Iterator[FieldChange]:
    """Who is wished as a neighbour, or not wished, otherwise than before; nothing for a new one."""
    for field, whom in wished.items():
        old = before(plan, match, field)
        if match.exhibitor is not None and set(whom) != set(old):
            yield FieldChange(field, names_of(plan, matches, old), names_of(plan, matches, whom))


def _of_columns(change: FieldChange) -> int:
    """Where a change is in the order of the columns."""
    return _ORDER[change.field]


def shown(field: Field, wish: int) -> Value:
    """A wish as people read it."""
    match field:
        case Field.WIDTH | Field.DEPTH:
            return Length(wish)
        case Field.POWER:
            return Power(wish)
        case Field.POWER_ASKED | Field.NEAR_ENTRANCE:
            return say("yes") if wish else say("no")
        case _:
            return wish


def _text(row: Exhibitor, field: Field) -> str:
    """A text of the plan as a list would give it back; the name is that which is shown."""
    if field is Field.NAME and not row.display_name:
        return clean(row.name)
    text: str = getattr(row, TEXTS[field])
    return "\n".join(map(clean, text.splitlines())).strip() if field is Field.NOTE else clean(text)


def _same_area(row: Exhibitor, listed: Listed) -> bool:
    """Whether the size that the plan has is of the area that the list states."""
    wishes = dict(listed.wishes)
    area = (row.request.width or 0) * (row.request.depth or 0)
    return listed.by_area and area == wishes.get(Field.WIDTH, 0) * wishes.get(Field.DEPTH, 0)


def _new_categories(plan: Plan, matches: Sequence[Match]) -> tuple[str, ...]:
    known = {_folded(row.name) for row in plan.categories.values()}
    names: dict[str, str] = {}
    for match in matches:
        if (name := match.listed.category) and _folded(name) not in known:
            names.setdefault(_folded(name), name)
    return tuple(names.values())


def _filled(plan: Plan, match: Match, categories: dict[str, CategoryId], new_id: NewId) -> Exhibitor:
    """The exhibitor with what the list says: all of it for a new one, else what is to change."""
    listed, wanted = match.listed, {change.field for change in match.changes}
    if match.exhibitor is None:
        row, wanted = Exhibitor(id=ExhibitorId(new_id())), set(Field)
    else:
        row = plan.exhibitors[match.exhibitor]
        if not wanted:
            return row
    texts = {TEXTS[field]: text for field, text in listed.texts if field in wanted}
    wishes: dict[str, Any] = {WISHES[field]: value for field, value in listed.wishes if field in wanted}
    wishes |= {name: bool(wishes[name]) for name in map(WISHES.get, TICKS) if name in wishes}
    if listed.category and Field.CATEGORY in wanted:
        row = structs.replace(row, category=categories[_folded(listed.category)])
    request = structs.replace(row.request, **wishes) if wishes else row.request
    return structs.replace(row, request=request, **texts)


def _with_neighbours(plan: Plan, matches: Sequence[Match], rows: Sequence[Exhibitor]) -> list[Exhibitor]:
    """The exhibitors with whom they wish to be near or far from: only now the new ones have ids."""

    def put(row: Exhibitor, match: Match, wished: Wished) -> Exhibitor:
        if not wished:
            return row
        wanted = {change.field for change in match.changes} if match.exhibitor is not None else set(Field)
        fields: dict[str, Any] = {
            NEIGHBOURS[field]: tuple(map(known, whom)) for field, whom in wished.items() if field in wanted
        }
        return structs.replace(row, request=structs.replace(row.request, **fields)) if fields else row

    def known(whom: Whom) -> ExhibitorId:
        return rows[whom].id if isinstance(whom, int) else whom

    return [put(*one) for one in zip(rows, matches, neighbours(plan, matches).wished, strict=True)]


def _seated(plan: Plan, matches: Sequence[Match], rows: Sequence[Exhibitor]) -> list[Stand]:
    """The stands with who is put on them, in the order of the list; the first on a free one is its main exhibitor."""
    changed: dict[StandId, Stand] = {}
    for match, row in zip(matches, rows, strict=True):
        for key in match.stands:
            stand = changed.get(key, plan.stands[key])
            if not stand.exhibitors:
                changed[key] = taken(stand, row)
            elif row.id not in stand.exhibitors:
                changed[key] = structs.replace(stand, exhibitors=(*stand.exhibitors, row.id))
    return list(changed.values())


def _folded(name: str) -> str:
    """A category's name as it is compared."""
    return " ".join(folded(clean(name)).split())
