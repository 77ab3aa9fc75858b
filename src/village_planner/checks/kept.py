"""What rules share, made once by whoever asks first; it must not know what it is."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Made = TypeVar("Made")


class Kept:
    """Whatever has been made, each by a key."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Any] = {}

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Made for the first who asks by this key. Nothing half made is kept."""
        if key not in self._made:
            self._made[key] = make()
        made: Made = self._made[key]
        return made
