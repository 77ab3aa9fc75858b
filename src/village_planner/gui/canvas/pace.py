"""How much of the present frame is left for what can wait; it must not know what waits."""

from __future__ import annotations

from time import perf_counter
from typing import Final

_REST_S: Final = 0.050
"""The hand rests when the mouse has not moved for so long: nobody waits for a frame then."""

_SLICES_BY_S: Final = 0.009
"""So old is a frame at most when a whole piece of what can wait is begun in it."""

_LEAST_S: Final = 0.0005
"""What waits goes on by so much in a frame, however late it is."""

_FRAMES_FULL: Final = 3
"""So many times running at most a late frame is left alone by what can wait: the next one may have time."""


class Pace:
    """Knows when the last step of the mouse came: what it sets off and the painting come before all that can wait."""

    def __init__(self) -> None:
        self._began = -_REST_S

    def begin(self) -> None:
        """The mouse has moved: a frame begins."""
        self._began = perf_counter()

    def step(self, by: float) -> float:
        """Seconds that may be worked within a step of the mouse when the frame may be `by` seconds old then."""
        return by - self._age()

    def piece(self, most: float) -> float:
        """Seconds that may be worked between two frames, `most` while the hand rests."""
        age = self._age()
        return max(_LEAST_S, min(most, _SLICES_BY_S - age)) if age else most

    @property
    def moves(self) -> bool:
        """Whether the mouse moves."""
        return self._age() > 0.0

    @property
    def is_late(self) -> bool:
        """Whether the frame has had its time: what takes long and can wait begins in another."""
        return self._age() > _SLICES_BY_S

    def _age(self) -> float:
        """How old the frame is in seconds; 0 when no mouse moves."""
        age = perf_counter() - self._began
        return age if age < _REST_S else 0.0


class Waiting:
    """Something that can wait: it leaves late frames alone, as long as not all are late."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._passed = 0

    def piece(self, most: float) -> float:
        """Like `Pace.piece`, but 0 when the frame is late: what is done at once then may take longer than it has."""
        if self._pace.is_late and self._passed < _FRAMES_FULL:
            self._passed += 1
            return 0.0
        self._passed = 0
        return self._pace.piece(most)
