"""What differs between two plans, row by row; it must not know who asks."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import compress, islice
from operator import is_, is_not
from typing import Generic, TypeVar

from msgspec import Struct

from village_planner.model.ids import (
    AssetId,
    CategoryId,
    ExhibitorId,
    FindingKey,
    FixtureId,
    HallId,
    ServiceId,
    StandId,
)
from village_planner.model.plan import Plan

K = TypeVar("K")


class RowDiff(Struct, Generic[K], frozen=True):
    """Ids of rows that are only in the new table, in both but different, and only in the old one."""

    added: frozenset[K]
    changed: frozenset[K]
    removed: frozenset[K]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    @property
    def touched(self) -> frozenset[K]:
        """All ids of the three."""
        return self.added | self.changed | self.removed


class PlanDiff(Struct, frozen=True, kw_only=True):
    """Differences of every table, and whether the single values differ."""

    halls: RowDiff[HallId]
    stands: RowDiff[StandId]
    exhibitors: RowDiff[ExhibitorId]
    categories: RowDiff[CategoryId]
    fixtures: RowDiff[FixtureId]
    services: RowDiff[ServiceId]
    approvals: RowDiff[FindingKey]
    assets: RowDiff[AssetId]
    event: bool
    rules: bool
    outputs: bool
    revisions: bool


_NOTHING: RowDiff[str] = RowDiff(frozenset(), frozenset(), frozenset())


def diff_rows(old: Mapping[K, object], new: Mapping[K, object]) -> RowDiff[K]:
    """Differences of two tables; rows shared by identity are skipped at once."""
    if old is new:
        return _NOTHING  # type: ignore[return-value]  # empty for any key type
    # nearly every edit: the same ids in the same order, and more or fewer at the end
    if all(map(is_, old, new)):
        pairs = zip(new, old.values(), new.values(), strict=False)
        others = compress(pairs, map(is_not, old.values(), new.values()))
        changed = frozenset(key for key, was, now in others if was != now)
        return RowDiff(
            frozenset(islice(new, len(old), None)), changed, frozenset(islice(old, len(new), None))
        )
    was = dict(old.items())
    differs = list(compress(new, map(is_not, map(was.get, new), new.values())))
    added = frozenset(key for key in differs if key not in was)
    changed = frozenset(key for key in differs if key in was and was[key] != new[key])
    is_less = len(was) + len(added) > len(new)
    return RowDiff(added, changed, frozenset(was.keys() - new.keys() if is_less else ()))


def diff(old: Plan, new: Plan) -> PlanDiff:
    """Everything that differs from `old` to `new`."""
    return PlanDiff(
        halls=diff_rows(old.halls, new.halls),
        stands=diff_rows(old.stands, new.stands),
        exhibitors=diff_rows(old.exhibitors, new.exhibitors),
        categories=diff_rows(old.categories, new.categories),
        fixtures=diff_rows(old.fixtures, new.fixtures),
        services=diff_rows(old.services, new.services),
        approvals=diff_rows(old.approvals, new.approvals),
        assets=diff_rows(old.assets, new.assets),
        event=old.event != new.event,
        rules=old.rules != new.rules,
        outputs=old.outputs != new.outputs,
        revisions=old.revisions != new.revisions,
    )
