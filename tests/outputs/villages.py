"""Villages that are hard to print."""

from __future__ import annotations

from tests.builders import PlanBuilder, a_plan

from village_planner.model.fixture import FixtureKind, ServiceKind
from village_planner.model.hall import DoorKind
from village_planner.model.shape import Circle

LONG = "Interministerielle Koordinationsstelle für grenzüberschreitende Zusammenarbeit " * 4
HOSTILE = {
    "A1": "<b>Vecteurs & Cie</b> <img src=file:///etc/passwd>",
    "A2": "😀 مرحبا بالعالم 株式会社",
    "A3": LONG[:300],
    "B1": 'Ateliers « Salle "Propre" » \u202e\x07\nNoctule',
    "B2": "x" * 120,
    "B3": "שלום Örnsköldsvik",
}


def hostile_village() -> PlanBuilder:
    """Six stands whose exhibitors have names that break careless printing."""
    builder = a_plan().with_category("Réseaux & <i>clubs</i>")
    builder = builder.with_door("In", (12, 0), (14, 0), DoorKind.ENTRANCE)
    for index, (number, name) in enumerate(HOSTILE.items()):
        builder = builder.with_stand(
            number, (3 + 3 * (index % 3), 6 + 2 * (index // 3)), open_edges=(0 if index < 3 else 2,)
        )
        builder = builder.with_exhibitor(name, number, category="Réseaux & <i>clubs</i>", city=name[:60])
    return builder


def crowded_village() -> PlanBuilder:
    """Stands of every kind and shape among columns and supplies."""
    builder = (
        a_plan()
        .with_door("In", (12, 0), (14, 0), DoorKind.ENTRANCE)
        .with_door("Van", (25, 3), (25, 5), DoorKind.SERVICE)
    )
    builder = builder.with_stand("A01", (2, 8), (6, 3)).with_exhibitor("Grand hall", "A01")
    builder = builder.with_stand("A02", (8, 8), (3, 2), turned=15).with_exhibitor("Turned", "A02")
    builder = builder.with_stand("A03", (14, 8), (1.83, 0.76), open_edges=(0, 1, 2, 3)).with_exhibitor(
        "Table", "A03"
    )
    builder = builder.with_polygon_stand("A04", (17, 8), (21, 8), (21, 10), (19, 10), (19, 12), (17, 12))
    builder = builder.with_exhibitor("Corner piece", "A04")
    builder = builder.with_stand("A05", (5, 15), shape=Circle(3000)).with_exhibitor("Round", "A05")
    builder = builder.with_stand("A06", (10, 14), (0.8, 0.8)).with_exhibitor("Tiny", "A06")
    builder = builder.with_fixture("pillar", FixtureKind.COLUMN, (4, 9), (0.4, 0.4))
    for index, kind in enumerate(ServiceKind):
        builder = builder.with_service(f"s{index}", (2.2 + 0.4 * index, 10.8), kind, capacity_w=3000)
    return builder.with_service("far", (24.9, 9), ServiceKind.POWER)
