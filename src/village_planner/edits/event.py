"""Changes the single values of a plan, its categories, revisions and assets; it must not know the floor."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, Final

from msgspec import structs

from village_planner.edits.limits import checked_fields, clean
from village_planner.edits.tables import put_exhibitors, with_parts
from village_planner.model.exhibitor import Category
from village_planner.model.ids import AssetId, CategoryId, ExhibitorId, NewId
from village_planner.model.plan import Asset, Plan, Revision

_ROWS: Final = frozenset({"contacts", "schedule"})


def change_event(plan: Plan, **fields: Any) -> Plan:
    """Other values in some fields of the event; UserError when a text is too long.

    Texts of contacts and times are cleaned too; of what every stand includes, empty lines are left out.
    """
    for name in _ROWS & fields.keys():
        fields[name] = tuple(checked_fields(row, structs.asdict(row)) for row in fields[name])
    if "included" in fields:
        fields["included"] = tuple(filter(None, map(clean, fields["included"])))
    return with_parts(plan, event=checked_fields(plan.event, fields))


def change_rules(plan: Plan, **fields: Any) -> Plan:
    """Another profile, other overrides or rules switched off; UserError when a number is out of range."""
    return with_parts(plan, rules=checked_fields(plan.rules, fields))


def change_outputs(plan: Plan, **fields: Any) -> Plan:
    """Other choices for printing."""
    return with_parts(plan, outputs=checked_fields(plan.outputs, fields))


def set_revisions(plan: Plan, revisions: Iterable[Revision]) -> Plan:
    """Exactly these issued states, oldest first; UserError when a text is too long."""
    tidy = tuple(
        checked_fields(structs.replace(row, label="", note=""), structs.asdict(row)) for row in revisions
    )
    return plan if tidy == plan.revisions else with_parts(plan, revisions=tidy)


def next_revision_label(last: str) -> str:
    """The label after `last`: A, B … Z, AA, or the next number; A when there is none to follow."""
    if last.isdecimal():
        return str(int(last) + 1)
    if not (last.isascii() and last.isalpha()):
        return "A"
    head, letter = last[:-1].upper(), last[-1].upper()
    if letter != "Z":
        return head + chr(ord(letter) + 1)
    return (next_revision_label(head) if head else "A") + "A"


def add_asset(plan: Plan, data: bytes, media_type: str, name: str) -> tuple[Plan, AssetId]:
    """A file carried in the plan; the same bytes are kept once."""
    key = AssetId(hashlib.sha256(data).hexdigest())
    if key in plan.assets:
        return plan, key
    asset = Asset(id=key, media_type=media_type, name=clean(name), data=data)
    return with_parts(plan, assets=plan.assets.put(asset)), key


def add_category(plan: Plan, name: str, colour: str, new_id: NewId, **fields: Any) -> tuple[Plan, CategoryId]:
    """A category after the others; `colour` is RRGGBB. UserError when the name is too long."""
    order = max((category.order for category in plan.categories.values()), default=-1) + 1
    category = Category(id=CategoryId(new_id()), name="", colour=colour, order=order)
    category = checked_fields(category, {"name": name, **fields})
    return with_parts(plan, categories=plan.categories.put(category)), category.id


def delete_categories(plan: Plan, ids: Iterable[CategoryId]) -> Plan:
    """The plan without these; their exhibitors have no category."""
    gone = frozenset(ids)
    members = [e.id for e in plan.exhibitors.values() if e.category in gone]
    plan = set_category(plan, members, None)
    return with_parts(plan, categories=plan.categories.drop(*gone))


def set_categories(plan: Plan, categories: Iterable[Category]) -> Plan:
    """Exactly these categories in this order; exhibitors of the others have none. UserError when a name is too long."""
    rows = [
        checked_fields(
            plan.categories.get(row.id, structs.replace(row, name="")), structs.asdict(row) | {"order": order}
        )
        for order, row in enumerate(categories)
    ]
    plan = delete_categories(plan, plan.categories.keys() - {row.id for row in rows})
    return with_parts(plan, categories=plan.categories.put(*rows))


def set_category(plan: Plan, exhibitors: Iterable[ExhibitorId], category: CategoryId | None) -> Plan:
    """The same category, or none, for several exhibitors."""
    rows = [structs.replace(plan.exhibitors[i], category=category) for i in exhibitors]
    return put_exhibitors(plan, rows)
