"""The plan: one immutable value that everything else is a function of; it must not know what is done with it."""

import re
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from msgspec import Struct

from village_planner.model.event import Event
from village_planner.model.exhibitor import Category, Exhibitor
from village_planner.model.finding import Approval
from village_planner.model.fixture import Fixture, Service
from village_planner.model.hall import Hall
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
from village_planner.model.stand import Stand
from village_planner.model.table import Table

Halls: TypeAlias = Table[HallId, Hall]
Stands: TypeAlias = Table[StandId, Stand]
Exhibitors: TypeAlias = Table[ExhibitorId, Exhibitor]
Categories: TypeAlias = Table[CategoryId, Category]
Fixtures: TypeAlias = Table[FixtureId, Fixture]
Services: TypeAlias = Table[ServiceId, Service]
Approvals: TypeAlias = Table[FindingKey, Approval]


class Asset(Struct, frozen=True, kw_only=True):
    """A file carried inside the plan (logo, background), named by the SHA-256 of its bytes."""

    id: AssetId
    media_type: str
    name: str
    data: bytes


Assets: TypeAlias = Table[AssetId, Asset]


class Override(Struct, frozen=True, kw_only=True):
    """A venue's own value for one value of the profile, with its reason; lengths in mm."""

    key: str
    value: int
    reason: str = ""


class RuleSettings(Struct, frozen=True, kw_only=True):
    """Which rule profile applies, the venue's overrides and the rules switched off."""

    profile: str = "basic"
    overrides: tuple[Override, ...] = ()
    switched_off: tuple[str, ...] = ()


class OutputSettings(Struct, frozen=True, kw_only=True):
    """What was last chosen for printing: the papers of plan, signs and safety plan, language ("": the program's)."""

    plan_paper: str = "A3"
    sign_paper: str = "A4"
    language: str = ""
    safety_paper: str = "A3"


class Revision(Struct, frozen=True, kw_only=True):
    """An issued state of the plan: its label ("B"), its day and what changed."""

    label: str
    on: date
    note: str = ""


class Plan(Struct, frozen=True, kw_only=True):
    """The whole village."""

    event: Event = Event()
    halls: Halls = Table()
    stands: Stands = Table()
    exhibitors: Exhibitors = Table()
    categories: Categories = Table()
    fixtures: Fixtures = Table()
    services: Services = Table()
    rules: RuleSettings = RuleSettings()
    approvals: Approvals = Table()
    outputs: OutputSettings = OutputSettings()
    revisions: tuple[Revision, ...] = ()
    assets: Assets = Table()


def halls_in_order(plan: Plan) -> list[Hall]:
    """Halls as the tabs show them."""
    return sorted(plan.halls.values(), key=lambda hall: (hall.order, hall.name, hall.id))


def stands_in(plan: Plan, hall: HallId) -> list[Stand]:
    """Stands of one hall in the order of painting, which is stable."""
    return sorted((s for s in plan.stands.values() if s.hall == hall), key=lambda s: (s.level, s.id))


def fixtures_in(plan: Plan, hall: HallId) -> list[Fixture]:
    """Fixtures of one hall in the order of painting, which is stable."""
    return sorted((f for f in plan.fixtures.values() if f.hall == hall), key=lambda f: (f.level, f.id))


def services_in(plan: Plan, hall: HallId) -> list[Service]:
    """Supply points of one hall in the order of painting, which is stable."""
    return sorted((s for s in plan.services.values() if s.hall == hall), key=lambda s: (s.level, s.id))


def main_exhibitor(plan: Plan, stand: Stand) -> Exhibitor | None:
    """The exhibitor whose name stands on the stand, if it has one."""
    return plan.exhibitors.get(stand.exhibitors[0]) if stand.exhibitors else None


def needs_power(plan: Plan, stand: Stand) -> bool:
    """Whether power is to be brought to a stand: watts or sockets are ordered, or an exhibitor on it asks for power."""
    if stand.orders.power_w or stand.orders.sockets:
        return True
    rows = map(plan.exhibitors.get, stand.exhibitors)
    return any(row is not None and row.request.power_asked for row in rows)


def placed_exhibitors(plan: Plan) -> set[ExhibitorId]:
    """The ids of all exhibitors that are on a stand, a table or a panel, alone or with others."""
    return {key for stand in plan.stands.values() for key in stand.exhibitors}


def stands_of(plan: Plan, exhibitor: ExhibitorId) -> list[Stand]:
    """Stands an exhibitor has, alone or shared, by number."""
    found = (s for s in plan.stands.values() if exhibitor in s.exhibitors)
    return sorted(found, key=lambda s: (number_key(s.number), s.id))


@lru_cache(maxsize=20_000)  # findings are put in order at every step of a drag
def number_key(number: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key of stand numbers as people count: A2 before A10."""
    parts = re.findall(r"\d+|\D+", number.casefold())
    return tuple((0, int(part), part) if part[0].isdecimal() else (1, 0, part) for part in parts)
