"""Puts changed rows into a plan and shares all others; it must not know what an edit means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import structs

from village_planner.model.door_numbers import keep_numbers
from village_planner.model.exhibitor import Exhibitor
from village_planner.model.fixture import Fixture, Service
from village_planner.model.hall import Hall
from village_planner.model.ids import FloorId
from village_planner.model.plan import Plan
from village_planner.model.stand import Stand


def with_parts(plan: Plan, **parts: Any) -> Plan:
    """The plan with these tables or values; the plan itself when it holds exactly these objects already."""
    changed = {name: part for name, part in parts.items() if getattr(plan, name) is not part}
    return structs.replace(plan, **changed) if changed else plan


def rows_of(plan: Plan, ids: Iterable[FloorId]) -> list[Stand | Fixture | Service]:
    """The things named, each once, in the order named; ids that the plan does not have are passed over."""
    stands, fixtures, services = plan.stands, plan.fixtures, plan.services
    keys: Iterable[Any] = dict.fromkeys(ids)
    found = (stands.get(key) or fixtures.get(key) or services.get(key) for key in keys)
    return [row for row in found if row is not None]


def put_stands(plan: Plan, rows: Iterable[Stand]) -> Plan:
    """The plan with these stands added or replaced."""
    return with_parts(plan, stands=plan.stands.put(*rows))


def put_fixtures(plan: Plan, rows: Iterable[Fixture]) -> Plan:
    """The plan with these fixtures added or replaced."""
    return with_parts(plan, fixtures=plan.fixtures.put(*rows))


def put_services(plan: Plan, rows: Iterable[Service]) -> Plan:
    """The plan with these supply points added or replaced."""
    return with_parts(plan, services=plan.services.put(*rows))


def put_halls(plan: Plan, rows: Iterable[Hall]) -> Plan:
    """The plan with these halls added or replaced; doors that are called alike keep the numbers that they had."""
    before = plan.halls
    numbered = (keep_numbers(before[row.id], row) if row.id in before else row for row in rows)
    return with_parts(plan, halls=plan.halls.put(*numbered))


def put_exhibitors(plan: Plan, rows: Iterable[Exhibitor]) -> Plan:
    """The plan with these exhibitors added or replaced."""
    return with_parts(plan, exhibitors=plan.exhibitors.put(*rows))
