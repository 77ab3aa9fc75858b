"""What a newer program wrote and this one does not know: found, carried along and written again, never interpreted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from msgspec import Struct

Way: TypeAlias = tuple[str | int, ...]
"""How to reach a key from the top of plan.json: keys, ids of rows, positions in lists without ids."""


class Unknown(Struct, frozen=True):
    """Keys of plan.json with their values, and whole entries of the container."""

    keys: tuple[tuple[Way, Any], ...] = ()
    entries: Mapping[str, bytes] = {}

    def __bool__(self) -> bool:
        return bool(self.keys or self.entries)


def unknown_keys(raw: Any, known: Any) -> tuple[tuple[Way, Any], ...]:
    """Keys that `raw` (as read) has and `known` (the same, as this program would write it) has not."""
    return () if raw == known else tuple(_differences(raw, known, ()))


def add_keys(document: Any, keys: tuple[tuple[Way, Any], ...]) -> None:
    """Put the keys back where they were, as far as their rows still exist; `document` is changed in place."""
    for way, value in keys:
        parent = document
        for step in way[:-1]:
            parent = _part(parent, step)
        if isinstance(parent, dict):
            parent.setdefault(way[-1], value)


def _differences(raw: Any, known: Any, way: Way) -> Iterator[tuple[Way, Any]]:
    if isinstance(raw, dict) and isinstance(known, dict):
        for key, value in raw.items():
            if key not in known:
                yield (*way, key), value
            elif value != known[key]:
                yield from _differences(value, known[key], (*way, key))
    elif isinstance(raw, list) and isinstance(known, list):
        for position, (value, same) in enumerate(zip(raw, known, strict=False)):
            if value != same:
                step = value.get("id", position) if isinstance(value, dict) else position
                yield from _differences(value, same, (*way, step))


def _part(parent: Any, step: str | int) -> Any:
    """What `step` leads to, None when it is gone."""
    if isinstance(parent, list):
        if isinstance(step, int):
            return parent[step] if step < len(parent) else None
        return next((row for row in parent if isinstance(row, dict) and row.get("id") == step), None)
    return parent.get(step) if isinstance(parent, dict) else None
