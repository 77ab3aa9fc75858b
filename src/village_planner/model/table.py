"""An immutable table of rows by id, the only container inside a plan; it must not know what the rows are."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from typing import Any, Generic, Protocol, TypeVar, overload


class Row(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> Any: ...


K = TypeVar("K", bound=str)
T = TypeVar("T")
R = TypeVar("R", bound=Row)


class Table(Mapping[K, R], Generic[K, R]):
    """Rows by id. Changing one gives a new table that shares all other rows (a dict copy: 40 µs at 5,000)."""

    __slots__ = ("_rows",)

    def __init__(self, rows: Iterable[R] = ()) -> None:
        """A table of `rows`; a later row replaces an earlier one of the same id."""
        self._rows: dict[K, R] = {row.id: row for row in rows}

    def __getitem__(self, key: K) -> R:
        return self._rows[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    # Mapping's own versions of these run in Python, row by row: 25 times slower at 5,000 rows.
    @overload
    def get(self, key: K, /) -> R | None: ...
    @overload
    def get(self, key: K, /, default: R | T) -> R | T: ...
    def get(self, key: K, /, default: Any = None) -> Any:
        return self._rows.get(key, default)

    def keys(self) -> KeysView[K]:
        return self._rows.keys()

    def values(self) -> ValuesView[R]:
        return self._rows.values()

    def items(self) -> ItemsView[K, R]:
        return self._rows.items()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and (self is other or self._rows == other._rows)

    def __hash__(self) -> int:
        return hash(frozenset(self._rows))

    def __repr__(self) -> str:
        return f"Table({list(self._rows.values())!r})"

    def put(self, *rows: R) -> Table[K, R]:
        """The table with these rows added or replaced; the table itself if they are already in it."""
        mine = self._rows
        changed = [row for row in rows if mine.get(row.id) is not row and mine.get(row.id) != row]
        if not changed:
            return self
        table: Table[K, R] = Table()
        table._rows = mine | {row.id: row for row in changed}
        return table

    def drop(self, *ids: K) -> Table[K, R]:
        """The table without these ids; the table itself if it has none of them."""
        gone = {key for key in ids if key in self._rows}
        if not gone:
            return self
        table: Table[K, R] = Table()
        table._rows = {key: row for key, row in self._rows.items() if key not in gone}
        return table
