"""The ids of exhibitors that are not in the village yet; nothing else."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from village_planner.model.ids import NewId, random_id


def same_ids() -> Callable[[], NewId]:
    """Answers makers of ids that all make the same ones: an import that is reckoned again gives nobody another id."""
    made: list[str] = []

    def again() -> NewId:
        places = count()

        def new_id() -> str:
            place = next(places)
            if place == len(made):
                made.append(random_id())
            return made[place]

        return new_id

    return again
