"""Two exhibitors of one list that may be one: found, asked about and put together; it must not know plans or files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from village_planner.edits.company_names import NearNames, core_name, same_name
from village_planner.edits.listed_exhibitors import Answers, InList, Listed, Question
from village_planner.model.exhibitor_list import Field
from village_planner.text import say


def twins(listed: Sequence[Listed]) -> dict[int, int]:
    """By the place of an exhibitor the place of one further up who may be the same.

    The names are equal but for legal form, blanks and hyphens, or they are near and the e-mail address is one. Those
    with references that differ are two: the organiser says so.
    """
    alike = _alike(listed)
    near = NearNames((listed[place].name, place) for place in alike)
    found = {}
    for place in alike:
        row = listed[place]
        for other in sorted(near.near(row.name)):
            if other < place and _may_be_one(listed[other], row):
                found[place] = other
                break
    return found


def _alike(listed: Sequence[Listed]) -> list[int]:
    """The places of those who share a name but for its legal form, or an e-mail address, with another: only of them
    are the names compared, because an index of the slips of all names takes ten times as long.
    """
    sharing: dict[tuple[bool, str], list[int]] = {}
    for place, row in enumerate(listed):
        sharing.setdefault((True, _core(row)), []).append(place)
        if email := _email(row):
            sharing.setdefault((False, email), []).append(place)
    return sorted({place for places in sharing.values() if len(places) > 1 for place in places})


def asked(row: Listed, other: Listed) -> Question:
    """Whether both are one."""
    reason = say(
        "“{name}” ({place}) and “{other}” ({other_place}) are both in the list.",
        name=other.name,
        place=other.place,
        other=row.name,
        other_place=row.place,
    )
    return Question(row, (), reason, twin=other)


def put_together(listed: Sequence[Listed], answers: Answers) -> tuple[Listed, ...]:
    """The list in which those who are the same as another one, as was answered, are one with it."""
    rows = {row.reference: row for row in listed}
    for row in listed:
        answer = answers.get(row.reference)
        if isinstance(answer, InList) and answer.reference in rows and answer.reference != row.reference:
            rows[answer.reference] = _joined(rows[answer.reference], rows.pop(row.reference))
    kept = set(rows)
    return tuple(rows[row.reference] for row in listed if row.reference in kept)


def _may_be_one(first: Listed, other: Listed) -> bool:
    if first.key and other.key:
        return False
    if same_name(first.name) == same_name(other.name):
        return False
    return _core(first) == _core(other) or (_email(first) == _email(other) != "")


def _core(row: Listed) -> str:
    return core_name(row.name).replace(" ", "")


def _email(row: Listed) -> str:
    return next((text.casefold() for field, text in row.texts if field is Field.EMAIL), "")


def _joined(first: Listed, other: Listed) -> Listed:
    """Both as one: what the first says counts, what only the other says is added, and so are its stands."""
    wishes = dict(first.wishes) or dict(other.wishes)
    return replace(
        first,
        texts=tuple({**dict(other.texts), **dict(first.texts)}.items()),
        wishes=tuple({**dict(other.wishes), **wishes}.items()),
        by_area=first.by_area if first.wishes else other.by_area,
        category=first.category or other.category,
        stands=tuple(dict.fromkeys((*first.stands, *other.stands))),
        logo=first.logo or other.logo,
        neighbours=tuple(dict.fromkeys((*first.neighbours, *other.neighbours))),
    )
