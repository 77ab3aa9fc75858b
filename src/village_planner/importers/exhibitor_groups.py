"""Rows of a list about one exhibitor become one, and what they say differently is told; no tables, no plans here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from village_planner.edits.company_names import same_name
from village_planner.edits.exhibitor_list import shown
from village_planner.edits.listed_exhibitors import Listed
from village_planner.errors import Problem
from village_planner.model.exhibitor_list import TEXTS, TITLES, Field
from village_planner.text import Value, say


class Groups:
    """Rows put together by whom they are about."""

    def __init__(self, problems: list[Problem]) -> None:
        self._problems = problems
        self._rows: dict[str, list[Listed]] = {}
        self._places: dict[str, list[int]] = {}
        self._names: dict[str, str] = {}
        self._groups: dict[str, str] = {}
        self._keyed: set[str] = set()

    def add(self, row: Listed, place: int) -> None:
        """One more row and its place in the table: of the exhibitor with its reference, else with its name."""
        name = same_name(row.name) or row.name
        key = "".join(row.key.casefold().split())
        if key and self._names.setdefault(key, name) != name:
            message = say(
                "The reference {key} belongs to another exhibitor above and was left out.", key=row.key
            )
            self._problems.append(Problem("reference-twice", message, row.place))
            row, key = _without_key(row), ""
        group = self._group(key, name)
        self._rows.setdefault(group, []).append(row)
        self._places.setdefault(group, []).append(place)

    def _group(self, key: str, name: str) -> str:
        """Which group a row is in: without a reference it joins the first of its name, which may get one later."""
        if not key:
            return self._groups.setdefault(name, name)
        if f"#{key}" not in self._groups:
            keyless = self._groups.get(name) == name and name not in self._keyed
            self._groups[f"#{key}"] = name if keyless else f"#{key}"
            self._groups.setdefault(name, f"#{key}")
            self._keyed.add(name)
        return self._groups[f"#{key}"]

    def all(self) -> Iterator[Listed]:
        """One exhibitor for each group, in the order of the list."""
        for rows in self._rows.values():
            yield rows[0] if len(rows) == 1 else self._joined(rows)

    def places(self) -> tuple[tuple[int, ...], ...]:
        """The places of the rows of each, in the order of `all`."""
        return tuple(map(tuple, self._places.values()))

    def _joined(self, rows: list[Listed]) -> Listed:
        """What several rows say of one exhibitor: the first that says something counts, and all stands."""
        texts: dict[Field, str] = {}
        wishes: dict[Field, int] = {}
        by_area = next((row.by_area for row in rows if row.wishes), False)
        for row in rows[1:]:
            if replace(row, place=rows[0].place) == rows[0]:
                message = say(
                    "“{name}” is there twice with the same words ({place}); both were taken for one.",
                    name=row.name,
                    place=rows[0].place,
                )
                self._problems.append(Problem("row-twice", message, row.place))
        for row in rows:
            for field, text in row.texts:
                if texts.setdefault(field, text) != text and field is not Field.NAME:
                    self._differs(row, field, texts[field][:40], text[:40])
            first = not wishes
            refused = (Field.POWER_ASKED, 0) in row.wishes and bool(wishes.get(Field.POWER_ASKED))
            for field, wish in row.wishes:
                if refused and field is Field.POWER:
                    continue  # nought, of a no that is left out
                if wishes.setdefault(field, wish) != wish and not first:
                    self._differs(row, field, shown(field, wishes[field]), shown(field, wish))
        order = list(TEXTS)
        return Listed(
            name=rows[0].name,
            place=rows[0].place,
            texts=tuple(sorted(texts.items(), key=lambda item: order.index(item[0]))),
            wishes=tuple(wishes.items()),
            by_area=by_area,
            category=next((row.category for row in rows if row.category), ""),
            stands=tuple(dict.fromkeys(stand for row in rows for stand in row.stands)),
            logo=next((row.logo for row in rows if row.logo), ""),
            neighbours=tuple(dict.fromkeys(cell for row in rows for cell in row.neighbours)),
        )

    def _differs(self, row: Listed, field: Field, first: Value, other: Value) -> None:
        message = say(
            "{column} of {name}: “{other}” was left out, “{first}” stands further up.",
            column=TITLES[field],
            name=row.name,
            other=other,
            first=first,
        )
        self._problems.append(Problem("rows-differ", message, row.place))


def _without_key(row: Listed) -> Listed:
    return replace(row, texts=tuple((field, text) for field, text in row.texts if field is not Field.KEY))
