"""The modules that can be dragged onto a hall and how a drag carries them; it must not know where they land."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Final

from village_planner.model.fixture import FixtureKind, ServiceKind
from village_planner.model.hall import DoorKind
from village_planner.model.stand import StandKind
from village_planner.text import Message, Translator, say
from village_planner.units import metres

EXHIBITOR_MIME: Final = "application/x-village-exhibitor"
"""MIME type of a dragged exhibitor: its id in UTF-8."""

MODULE_MIME: Final = "application/x-village-module"
"""MIME type of a dragged module: see `encode`."""


@dataclass(frozen=True, slots=True)
class Module:
    """One thing of the catalogue.

    `table` is stand, fixture, service or door; `kind` the value of StandKind, FixtureKind, ServiceKind or DoorKind.
    `width` and `depth` are millimetres (a door: its clear width and 0; a service: 0 and 0); `seats` for meeting tables;
    what is `round` has `width` as its diameter.
    """

    table: str
    kind: str
    width: int = 0
    depth: int = 0
    seats: int = 0
    round: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A module with the words that describe it; `title` None means that its size says enough."""

    module: Module
    title: Message | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading."""

    title: Message
    entries: tuple[Entry, ...]


def _stand(width: int, depth: int) -> Entry:
    return Entry(Module("stand", StandKind.STAND.value, width, depth))


def _fixture(kind: FixtureKind, title: Message, width: int, depth: int) -> Entry:
    return Entry(Module("fixture", kind.value, width, depth), title)


def _service(kind: ServiceKind, title: Message) -> Entry:
    return Entry(Module("service", kind.value), title)


def _door(kind: DoorKind, title: Message, width: int) -> Entry:
    return Entry(Module("door", kind.value, width), title)


GROUPS: Final = (
    Group(
        say("Stands"),
        (_stand(2000, 2000), _stand(3000, 2000), _stand(3000, 3000), _stand(4000, 3000), _stand(6000, 3000)),
    ),
    Group(
        say("Tables and posters"),
        (
            Entry(Module("stand", StandKind.TABLE.value, 1830, 760), say("Table")),
            Entry(Module("stand", StandKind.MEETING_TABLE.value, 800, 800, seats=4), say("Meeting table")),
            Entry(Module("stand", StandKind.POSTER.value, 1000, 100), say("Poster panel")),
        ),
    ),
    Group(
        say("Reception and programme"),
        (
            _fixture(FixtureKind.REGISTRATION, say("Registration"), 3000, 1000),
            _fixture(FixtureKind.BUFFET, say("Buffet"), 3000, 800),
            _fixture(FixtureKind.CLOAKROOM, say("Cloakroom"), 3000, 1500),
            _fixture(FixtureKind.STAGE, say("Stage"), 4000, 2500),
            _fixture(FixtureKind.SEATING, say("Seating"), 4000, 3000),
            _fixture(FixtureKind.PLANT, say("Plant"), 600, 600),
        ),
    ),
    Group(
        say("Building"),
        (
            _fixture(FixtureKind.COLUMN, say("Column"), 400, 400),
            Entry(Module("fixture", FixtureKind.COLUMN.value, 500, 500, round=True), say("Round column")),
            _fixture(FixtureKind.WALL, say("Wall"), 3000, 150),
            _fixture(FixtureKind.STAIRS, say("Stairs"), 2000, 4000),
            _fixture(FixtureKind.TOILETS, say("Toilets"), 3000, 3000),
            _fixture(FixtureKind.KEEP_CLEAR, say("Keep-clear zone"), 3000, 2000),
            _fixture(FixtureKind.OTHER, say("Other fixture"), 1000, 1000),
        ),
    ),
    Group(
        say("Safety"),
        (
            _fixture(FixtureKind.EXTINGUISHER, say("Extinguisher"), 250, 250),
            _fixture(FixtureKind.HOSE_REEL, say("Hose reel"), 700, 300),
            _fixture(FixtureKind.ALARM_POINT, say("Alarm point"), 150, 100),
            _fixture(FixtureKind.ELECTRICAL_CABINET, say("Electrical cabinet"), 800, 400),
        ),
    ),
    Group(
        say("Doors"),
        (
            _door(DoorKind.ENTRANCE, say("Entrance"), 3000),
            _door(DoorKind.EXIT, say("Exit"), 1800),
            _door(DoorKind.SERVICE, say("Service door"), 2400),
        ),
    ),
    Group(
        say("Supply points"),
        (
            _service(ServiceKind.POWER, say("Power")),
            _service(ServiceKind.WATER, say("Water")),
            _service(ServiceKind.WASTE, say("Waste water")),
            _service(ServiceKind.NETWORK, say("Network")),
            _service(ServiceKind.AIR, say("Compressed air")),
        ),
    ),
)
"""The whole catalogue in the order in which it is shown."""


def encode(module: Module) -> bytes:
    """The module as JSON, for MODULE_MIME."""
    return json.dumps(asdict(module), sort_keys=True).encode()


def decode(data: bytes) -> Module | None:
    """The module of such JSON; None when it comes from elsewhere and is not one of the catalogue."""
    try:
        module = Module(**json.loads(data))
    except (ValueError, TypeError, RecursionError):
        return None
    known = {entry.module for group in GROUPS for entry in group.entries}
    return module if module in known else None


def size_text(module: Module, translator: Translator) -> str:
    """The size of a module as people write it: "3 × 2 m", empty for supply points."""
    if module.table == "service":
        return ""
    width = translator.number(metres(module.width))
    if module.table == "door":
        return f"{width}\xa0m"
    if module.round:
        return f"Ø\xa0{width}\xa0m"
    return f"{width}\xa0×\xa0{translator.number(metres(module.depth))}\xa0m"


def title_text(entry: Entry, translator: Translator) -> str:
    """The words under an entry."""
    return translator(entry.title) if entry.title is not None else size_text(entry.module, translator)
