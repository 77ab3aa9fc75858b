"""One hall's floor as the rules see it: bodies, neighbours and gaps, each computed once and only when asked for.

It must not know what a rule makes of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Hashable, Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
import shapely

from village_planner.checks.bodies import Bodies
from village_planner.checks.building import Building
from village_planner.checks.kept import Kept, Made
from village_planner.checks.seats import has_chairs
from village_planner.geometry.between import hidden
from village_planner.geometry.depth import depths
from village_planner.geometry.edges import Edges, edges_of, longest_free, strips
from village_planner.geometry.footprints import Bools, Floats, Ints, Shapes
from village_planner.geometry.free_space import FreeSpace
from village_planner.geometry.neighbours import Pairs, distances, pairs_within
from village_planner.geometry.pieces import in_one_go
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.fixture import Fixture, FixtureKind, Service
from village_planner.model.hall import Hall
from village_planner.model.shape import drawn_edges
from village_planner.model.stand import Stand, StandKind

_CODES: Final[dict[StandKind | FixtureKind, int]] = {
    kind: code for code, kind in enumerate((*StandKind, *FixtureKind))
}


_WHOEVER_ASKS: Final = ("seated", "solid", "free_space", "_kinds", "open_edges")
"""What a floor has computed that is the same whatever rows are asked about."""

MOST_OVERLAPS: Final = 2_000
"""Overlaps told of one hall: more are a heap, of which nobody reads the rest before the first are mended."""

MOST_TRIED: Final = 50
"""Conflicts of one hall up to which ways out are sought: in a larger heap hardly anybody has one."""


_PAIRS_AT_ONCE: Final = 500
"""Pairs whose gap is measured before somebody else may have a turn: a millisecond's work."""

_SHARED_AT_ONCE: Final = 100
"""The same of pairs that overlap, of which each takes longer."""

_EDGES_AT_ONCE: Final = 100
"""Open sides before which the floor is looked at before somebody else may have a turn."""


class Overlaps(NamedTuple):
    """Bodies `first` and `second` (rows) that overlap by `depth` mm in `shared`; `bare` where chairs do not count.

    `complete` is false when there were more than MOST_OVERLAPS.
    """

    first: Ints
    second: Ints
    depth: Floats
    shared: Shapes
    bare: Bools
    complete: bool


class OpenSides(NamedTuple):
    """Edges drawn open of the stands asked about, and the longest stretch of each before which the floor is free."""

    edges: Edges
    free: Floats


class Floor:
    """One hall with what stands in it. Rows below `stand_count` of all footprints are `stands`, the others
    `fixtures`; both are sorted by id, so that a pair has the same order in every check. `asked` (n,) marks the rows
    that findings are wanted about. `around` is all that stands in the hall, where `bodies` are only those in reach.
    `most_tried`: of more conflicts of one kind no way out is sought. `still` keeps what is only about the building, its
    services and the last of `around`, for all floors of which these are the same: the steps of a drag.
    """

    def __init__(
        self,
        building: Building,
        bodies: Bodies,
        services: Sequence[Service],
        reach: int,
        asked: Bools | None = None,
        around: Sequence[Bodies] | None = None,
        most_tried: int = MOST_TRIED,
        still: Kept | None = None,
    ) -> None:
        self.building = building
        self.bodies = bodies
        self.stands = bodies.stands
        self.fixtures = bodies.fixtures
        self.stand_count = len(bodies.stands)
        self.services = tuple(services)
        self.reach = reach
        self.around = (bodies,) if around is None else tuple(around)
        self.most_tried = most_tried
        self._asked = asked
        self._all_seen = True
        self._open_sides: dict[int, OpenSides] = {}
        self.still = Kept() if still is None else still
        self._kept = Kept()

    @property
    def hall(self) -> Hall:
        """The hall."""
        return self.building.hall

    def in_pieces(self) -> Iterator[None]:
        """Find out what most rules ask for; it stops after every few milliseconds of work."""
        _ = self.near
        yield
        self.__dict__["gaps"] = yield from self._gaps_in_pieces()
        self.__dict__["overlaps"] = yield from self._overlaps_in_pieces()
        yield
        _ = self.open_edges
        yield

    def asking(self, asked: Bools) -> Floor:
        """The same hall, with findings wanted about other rows only. What has been made `once` it shares."""
        floor = Floor(
            *(self.building, self.bodies, self.services, self.reach, asked, self.around, self.most_tried),
            still=self.still,
        )
        floor._kept = self._kept
        known = (name for name in _WHOEVER_ASKS if name in self.__dict__)
        floor.__dict__.update({name: self.__dict__[name] for name in known})
        return floor

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What rules about this hall share, made for the first who asks by this key.

        A floor is of one plan and one profile; the key names all else that it is made from. It must be the same
        whatever rows are `asked` about.
        """
        return self._kept.once(key, make)

    @cached_property
    def asked(self) -> Bools:
        """Rows that findings are wanted about; all in a full check."""
        if self._asked is not None:
            return self._asked
        return np.ones(self.stand_count + len(self.fixtures), dtype=bool)

    @cached_property
    def asked_stands(self) -> Ints:
        """Rows of the stands that findings are wanted about."""
        return np.flatnonzero(self.asked[: self.stand_count])

    @cached_property
    def near(self) -> Pairs:
        """Pairs with a stand first, a stand or fixture second, at least one of them asked, boxes within reach."""
        found = pairs_within(self.bodies.whole, self.reach, self.bodies.tree, self.asked)
        return found.where(found.first < self.stand_count)

    @cached_property
    def gaps(self) -> Floats:
        """Gap in mm of each pair of `near`; tables that have chairs are measured with them."""
        return in_one_go(self._gaps_in_pieces())

    def _gaps_in_pieces(self) -> Generator[None, None, Floats]:
        whole, parts = self.bodies.whole, [np.zeros(0)]
        for few in _blocks(len(self.near.first), _PAIRS_AT_ONCE):
            parts.append(distances(whole, whole, Pairs(self.near.first[few], self.near.second[few])))
            yield
        return np.concatenate(parts)

    def in_sight(self, chosen: Ints, gaps: Floats) -> Ints:
        """Those of the `chosen` entries of `near`, `gaps` mm apart, between which nothing solid stands."""
        pairs = Pairs(self.near.first[chosen], self.near.second[chosen])
        behind, complete = hidden(self.bodies.whole, self.bodies.tree, self.solid, pairs, gaps)
        self._all_seen = self._all_seen and complete
        return chosen[~behind]

    @property
    def all_compared(self) -> bool:
        """Whether nothing was left out of `near`, nor of `in_sight` until now."""
        return self.near.complete and self._all_seen

    @cached_property
    def overlaps(self) -> Overlaps:
        """Pairs of `near` that overlap by more than the tolerance.

        Two tables are compared without their chairs: chairs of two tables may share the floor between them.
        """
        return in_one_go(self._overlaps_in_pieces())

    def _overlaps_in_pieces(self) -> Generator[None, None, Overlaps]:
        whole, bare = self.bodies.whole, self.bodies.bare
        a, b = whole.boxes[self.near.first], whole.boxes[self.near.second]
        common = np.minimum(a[:, 2:], b[:, 2:]) - np.maximum(a[:, :2], b[:, :2])
        pairs = self.near.where(np.asarray((common > TOLERANCE_MM).all(axis=1)))
        tables = self.seated[pairs.first] & self.seated[pairs.second]
        depth = np.zeros(len(tables))
        for prints, chosen in ((whole, np.flatnonzero(~tables)), (bare, np.flatnonzero(tables))):
            depth[chosen] = depths(prints, pairs.first[chosen], prints, pairs.second[chosen])
        deep = np.flatnonzero(depth > TOLERANCE_MM)
        complete, deep = len(deep) <= MOST_OVERLAPS, deep[:MOST_OVERLAPS]
        i, j, tables = pairs.first[deep], pairs.second[deep], tables[deep]
        ours = np.where(tables, bare.polygons[i], whole.polygons[i])
        theirs = np.where(tables, bare.polygons[j], whole.polygons[j])
        shared = np.empty(len(deep), dtype=np.object_)
        for few in _blocks(len(deep), _SHARED_AT_ONCE):
            yield
            shared[few] = shapely.intersection(ours[few], theirs[few])
        return Overlaps(i, j, depth[deep], shared, tables, complete and pairs.complete)

    @cached_property
    def seated(self) -> Bools:
        """Rows that are tables with chairs, (n,)."""
        chairs = [has_chairs(stand) for stand in self.stands]
        return np.array(chairs + [False] * len(self.fixtures), dtype=bool)

    @cached_property
    def solid(self) -> Bools:
        """Rows that take floor away, (n,): all but zones to be kept clear."""
        return ~self.rows_of({FixtureKind.KEEP_CLEAR})

    @cached_property
    def free_space(self) -> FreeSpace | None:
        """The floor on which nothing stands, chairs occupied; None when the outline is not usable."""
        if self.building.polygon is None:
            return None
        return FreeSpace(self.building.polygon, self.bodies.whole.polygons[self.solid])

    def thing(self, row: int) -> Stand | Fixture:
        """The stand or fixture of a row."""
        return self.bodies.thing(row)

    def rows_of(self, kinds: Collection[StandKind | FixtureKind]) -> Bools:
        """Rows of the things of these kinds, (n,)."""
        wanted = np.zeros(len(_CODES), dtype=bool)
        wanted[[_CODES[kind] for kind in kinds]] = True
        return wanted[self._kinds]

    @cached_property
    def _kinds(self) -> Ints:
        """A number for the kind of each row: asking an enum's hash once a row, not once a rule."""
        codes = [_CODES[stand.kind] for stand in self.stands]
        return np.array(codes + [_CODES[fixture.kind] for fixture in self.fixtures], dtype=np.intp)

    @cached_property
    def open_edges(self) -> Edges:
        """Edges drawn open of all stands."""
        return edges_of(self.bodies.bare, [drawn_edges(s.shape, s.open_edges) for s in self.stands])

    def open_sides(self, depth: int) -> OpenSides:
        """Open edges of the stands asked about and how much of each has `depth` mm of free floor before it."""
        return in_one_go(self.open_sides_in_pieces(depth))

    def open_sides_in_pieces(self, depth: int) -> Generator[None, None, OpenSides]:
        """The same; it stops after every millisecond or two of work."""
        if depth not in self._open_sides:
            edges = self.open_edges.take(np.flatnonzero(self.asked[self.open_edges.rows]))
            free = [np.zeros(0)]
            for block in _blocks(len(edges.rows), _EDGES_AT_ONCE):
                some = edges.take(np.arange(len(edges.rows))[block])
                free.append(longest_free(some, *self.obstacles(some, depth)))
                yield
            self._open_sides[depth] = OpenSides(edges, np.concatenate(free))
        return self._open_sides[depth]

    def obstacles(self, edges: Edges, depth: float) -> tuple[Ints, Shapes]:
        """What lies within `depth` mm before each edge: the edge's index and the piece of an obstacle or of the
        outside. What only touches an edge or its neighbourhood by less than the tolerance is left out.
        """
        ahead = strips(edges, TOLERANCE_MM, depth - TOLERANCE_MM, TOLERANCE_MM)
        edge, row = self.bodies.tree.query(ahead, predicate="intersects")
        real = self.solid[row] & (row != edges.rows[edge])
        edge, row = edge[real], row[real]
        pieces = shapely.intersection(ahead[edge], self.bodies.whole.polygons[row])
        if self.building.polygon is None:
            return edge, pieces
        outside = np.flatnonzero(~shapely.covers(self.building.roomy, ahead))
        beyond = shapely.difference(ahead[outside], self.building.polygon)
        return np.concatenate((edge, outside)), np.concatenate((pieces, beyond))


def _blocks(count: int, size: int) -> Iterator[slice]:
    """Parts of so many rows, one after the other."""
    for start in range(0, count, size):
        yield slice(start, start + size)
