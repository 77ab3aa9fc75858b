"""What stands in a hall with the footprints that checks ask for; it must not know the hall nor what is asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import compress

import numpy as np
import shapely

from village_planner.checks.seats import has_chairs, with_chairs
from village_planner.geometry.footprints import Footprints, footprints, joined
from village_planner.model.fixture import Fixture
from village_planner.model.stand import Stand


class Bodies:
    """Stands and fixtures of one hall with their footprints: bare, and with the chairs that belong to them."""

    def __init__(self, stands: Sequence[Stand], fixtures: Sequence[Fixture]) -> None:
        self.stands = tuple(stands)
        self.fixtures = tuple(fixtures)

    @cached_property
    def bare(self) -> Footprints:
        """Stands, then fixtures."""
        return joined(footprints(self.stands), footprints(self.fixtures))

    @cached_property
    def whole(self) -> Footprints:
        """Like `bare`, tables with their occupied chairs."""
        if not any(map(has_chairs, self.stands)):
            return self.bare
        things = [with_chairs(stand) if has_chairs(stand) else stand for stand in self.stands]
        return joined(footprints(things), footprints(self.fixtures))

    @cached_property
    def tree(self) -> shapely.STRtree:
        """Search tree of `whole`."""
        return shapely.STRtree(self.whole.polygons)

    def without(self, ids: Collection[str]) -> Bodies:
        """The same without some stands and fixtures, without computing the others' footprints again.

        The very same where none of them is among it: of what is only being made nothing stands there yet.
        """
        keys: list[str] = [*(stand.id for stand in self.stands), *(row.id for row in self.fixtures)]
        stays = [key not in ids for key in keys]
        if all(stays):
            return self
        rows = np.flatnonzero(stays)
        bare = self.bare.take(rows)
        whole = bare if self.whole is self.bare else self.whole.take(rows)
        split = len(self.stands)
        stands, fixtures = compress(self.stands, stays[:split]), compress(self.fixtures, stays[split:])
        return Bodies.ready(tuple(stands), tuple(fixtures), bare, whole)

    def thing(self, row: int) -> Stand | Fixture:
        """The stand or fixture of a row."""
        return self.stands[row] if row < len(self.stands) else self.fixtures[row - len(self.stands)]

    @classmethod
    def ready(
        cls, stands: Sequence[Stand], fixtures: Sequence[Fixture], bare: Footprints, whole: Footprints
    ) -> Bodies:
        """Bodies whose footprints are known already."""
        bodies = cls(stands, fixtures)
        bodies.__dict__.update(bare=bare, whole=whole)
        return bodies
