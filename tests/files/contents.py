"""What the stored files of every released format hold, written down independently of the program's reader.

`python -m tests.files.contents NAME.village` writes the present one; a released format's file never changes again.
"""

from __future__ import annotations

import sys
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from tests.builders import a_plan

from village_planner.model.event import Contact, Event, Slot, SlotKind
from village_planner.model.exhibitor import Marker, Request
from village_planner.model.finding import Approval
from village_planner.model.fixture import FixtureKind
from village_planner.model.hall import Background, DoorKind
from village_planner.model.ids import AssetId, ExhibitorId, FindingKey
from village_planner.model.plan import Asset, OutputSettings, Override, Plan, Revision, RuleSettings
from village_planner.model.shape import Circle, Point
from village_planner.model.stand import Furniture, Orders, SoldType, StandKind
from village_planner.model.table import Table
from village_planner.storage.manifest import Manifest
from village_planner.storage.village import write_village

PICTURE = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
PICTURE_ID = AssetId(sha256(PICTURE).hexdigest())


def format_1() -> Plan:
    """A plan with a value in every table and in most fields."""
    background = Background(asset=PICTURE_ID, origin=Point(-100, 50), mm_per_unit=12.5, rotation=90_000)
    hole = (Point(10_000, 8_000), Point(12_000, 8_000), Point(12_000, 10_000), Point(10_000, 10_000))
    plan = (
        a_plan()
        .with_hall("Foyer", size=(12, 9), ceiling=3200, north=-15_000, background=background, holes=(hole,))
        .with_door("Main door", (1, 0), (3, 0), DoorKind.ENTRANCE)
        .with_category("Laboratories", "009E73", marker=Marker.DIAMOND)
        .with_stand(
            "A07a",
            at=(2, 3),
            turned=12.345,
            open_edges=(0, 1),
            sold_type=SoldType.CORNER,
            sold_width=3000,
            orders=Orders(power_w=2000, sockets=2, furniture=(Furniture(name="Table", quantity=2),)),
            locked=True,
        )
        .with_stand("T1", kind=StandKind.MEETING_TABLE, shape=Circle(800), seats=4, open_edges=())
        .with_polygon_stand("P1", (5, 5), (8, 5), (8, 7.5), note="hors norme — “à vérifier”")
        .with_exhibitor("Éts Durand & Fils", on="A07a", category="Laboratories", language="fr")
        .with_exhibitor(
            "Œuvre\u202f№\u202f1 🧪",
            on="A07a",
            logo=PICTURE_ID,
            request=Request(width=4000, not_near=(ExhibitorId("Éts Durand & Fils"),)),
        )
        .with_fixture("Hose reel 1", FixtureKind.HOSE_REEL, at=(0, 4), size=(0.6, 0.3))
        .with_service("P12", at=(3, 3), capacity_w=3500, circuit="C4")
        .plan
    )
    return Plan(
        event=Event(
            title="Journées d’essai",
            start=date(2027, 3, 1),
            end=date(2027, 3, 2),
            contacts=(Contact(role="Desk", phone="12"),),
            schedule=(Slot(kind=SlotKind.SET_UP, start=datetime(2027, 2, 28, 14, 30)),),
            languages=("fr", "en"),
        ),
        halls=plan.halls,
        stands=plan.stands,
        exhibitors=plan.exhibitors,
        categories=plan.categories,
        fixtures=plan.fixtures,
        services=plan.services,
        rules=RuleSettings(profile="uk", overrides=(Override(key="aisle", value=2500, reason="venue"),)),
        approvals=Table(
            [
                Approval(
                    id=FindingKey("stand-overlap/overlap/stand:A07a"),
                    reason="Known",
                    by="M. L.",
                    on=date(2027, 1, 5),
                    measured=-120,
                )
            ]
        ),
        outputs=OutputSettings(plan_paper="A1", language="fr"),
        revisions=(Revision(label="B", on=date(2027, 1, 6), note="doors"),),
        assets=Table([Asset(id=PICTURE_ID, media_type="image/svg+xml", name="logo.svg", data=PICTURE)]),
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(write_village(format_1(), Manifest(document="format-1", program="0.1.0")))
