"""What fixtures and supply points are called in the middle of a sentence; it must not know the sentence."""

from __future__ import annotations

from typing import Final

from village_planner.model.fixture import FixtureKind, ServiceKind
from village_planner.text import Message, say_c

FIXTURE_WORDS: Final[dict[FixtureKind, tuple[Message, Message]]] = {
    FixtureKind.COLUMN: (say_c("fixture", "column"), say_c("fixture", "the column")),
    FixtureKind.WALL: (say_c("fixture", "wall"), say_c("fixture", "the wall")),
    FixtureKind.STAGE: (say_c("fixture", "stage"), say_c("fixture", "the stage")),
    FixtureKind.STAIRS: (say_c("fixture", "stairs"), say_c("fixture", "the stairs")),
    FixtureKind.BUFFET: (say_c("fixture", "buffet"), say_c("fixture", "the buffet")),
    FixtureKind.REGISTRATION: (say_c("fixture", "registration"), say_c("fixture", "the registration")),
    FixtureKind.CLOAKROOM: (say_c("fixture", "cloakroom"), say_c("fixture", "the cloakroom")),
    FixtureKind.SEATING: (say_c("fixture", "seating"), say_c("fixture", "the seating")),
    FixtureKind.TOILETS: (say_c("fixture", "toilets"), say_c("fixture", "the toilets")),
    FixtureKind.KEEP_CLEAR: (say_c("fixture", "keep-clear zone"), say_c("fixture", "the keep-clear zone")),
    FixtureKind.EXTINGUISHER: (say_c("fixture", "extinguisher"), say_c("fixture", "the extinguisher")),
    FixtureKind.HOSE_REEL: (say_c("fixture", "hose reel"), say_c("fixture", "the hose reel")),
    FixtureKind.ALARM_POINT: (say_c("fixture", "alarm point"), say_c("fixture", "the alarm point")),
    FixtureKind.ELECTRICAL_CABINET: (
        say_c("fixture", "electrical cabinet"),
        say_c("fixture", "the electrical cabinet"),
    ),
    FixtureKind.PLANT: (say_c("fixture", "plant"), say_c("fixture", "the plant")),
    FixtureKind.OTHER: (say_c("fixture", "object"), say_c("fixture", "the object")),
}
"""The kind behind a name, and in place of one."""

SERVICE_WORDS: Final[dict[ServiceKind, Message]] = {
    ServiceKind.POWER: say_c("service", "the power point"),
    ServiceKind.WATER: say_c("service", "the water point"),
    ServiceKind.WASTE: say_c("service", "the waste water point"),
    ServiceKind.NETWORK: say_c("service", "the network point"),
    ServiceKind.AIR: say_c("service", "the compressed air point"),
}
"""In place of a name."""
