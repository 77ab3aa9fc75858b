"""Ids of entities: stable for life, never shown; it must not know what they name."""

import os
from collections.abc import Callable
from typing import Final, NewType, TypeAlias

HallId = NewType("HallId", str)
DoorId = NewType("DoorId", str)
StandId = NewType("StandId", str)
ExhibitorId = NewType("ExhibitorId", str)
CategoryId = NewType("CategoryId", str)
FixtureId = NewType("FixtureId", str)
ServiceId = NewType("ServiceId", str)
GroupId = NewType("GroupId", str)
"""What things that are selected and moved together share."""
NO_GROUP: Final = GroupId("")
AssetId = NewType("AssetId", str)
"""SHA-256 of the asset's bytes in hexadecimal."""
FindingKey = NewType("FindingKey", str)

FloorId: TypeAlias = StandId | FixtureId | ServiceId
"""Of a thing on the floor; no two of these share an id."""

NewId: TypeAlias = Callable[[], str]
"""A source of fresh ids, passed to every edit that creates something."""


def random_id() -> str:
    """Twelve random hexadecimal digits: unique enough for a plan and the plans it is merged with."""
    return os.urandom(6).hex()
