"""The sample village, built in code so that it can be read and changed: an invented scientific meeting.

Nobody and nothing in it exists: the event, the town, the venue and all exhibitors are made up.
`python -m tests.samples.scientific_meeting` writes it to resources/samples/.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from village_planner.model.event import Contact, Event, Slot, SlotKind
from village_planner.model.exhibitor import Category, Exhibitor, Marker, Request
from village_planner.model.fixture import Fixture, FixtureKind, Service, ServiceKind
from village_planner.model.hall import Door, DoorKind, Hall, Swing
from village_planner.model.ids import CategoryId, DoorId, ExhibitorId, FixtureId, HallId, ServiceId, StandId
from village_planner.model.plan import OutputSettings, Override, Plan, Revision, RuleSettings
from village_planner.model.shape import Point, Rectangle, rotated
from village_planner.model.stand import Furniture, Orders, SoldType, Stand, StandKind
from village_planner.model.table import Table
from village_planner.storage.village import new_manifest, write_village

HALL = HallId("hall-main")
HALF_TURN = 180_000

EVENT = Event(
    title="Rencontres Biothérapies du Val-Clair",
    subtitle="Village des exposants",
    start=date(2027, 9, 16),
    end=date(2027, 9, 17),
    venue="Palais des congrès de Val-Clair",
    address="1, esplanade des Tilleuls, Val-Clair",
    organiser="Association Val-Clair Sciences",
    contacts=(
        Contact(role="Exposants", name="Accueil des exposants", phone="poste 12"),
        Contact(role="Technique", name="Régie du palais", phone="poste 40"),
        Contact(role="Sécurité", name="Chargé de sécurité", phone="poste 18"),
    ),
    schedule=(
        Slot(
            kind=SlotKind.DELIVERY,
            start=datetime(2027, 9, 15, 10),
            end=datetime(2027, 9, 15, 18),
            place="porte nord",
        ),
        Slot(kind=SlotKind.SET_UP, start=datetime(2027, 9, 15, 14), end=datetime(2027, 9, 15, 20)),
        Slot(kind=SlotKind.OPENING, start=datetime(2027, 9, 16, 8, 30), end=datetime(2027, 9, 17, 17)),
        Slot(kind=SlotKind.DISMANTLING, start=datetime(2027, 9, 17, 17, 30), end=datetime(2027, 9, 17, 21)),
    ),
    languages=("fr", "en"),
    order_deadline=date(2027, 8, 27),
    included=("1 table 1,80 m", "2 chaises", "1 enseigne"),
    note="Exemple inventé : cette rencontre, ce lieu et ces exposants n'existent pas. "
    "Invented example: this meeting, this venue and these exhibitors do not exist.",
)

CATEGORIES = (
    Category(id=CategoryId("company"), name="Entreprises", colour="0072B2", marker=Marker.CIRCLE, order=0),
    Category(
        id=CategoryId("start-up"), name="Jeunes pousses", colour="56B4E9", marker=Marker.TRIANGLE, order=1
    ),
    Category(id=CategoryId("lab"), name="Laboratoires", colour="E69F00", marker=Marker.SQUARE, order=2),
    Category(
        id=CategoryId("public"), name="Organismes publics", colour="CC79A7", marker=Marker.DIAMOND, order=3
    ),
    Category(id=CategoryId("network"), name="Réseaux", colour="D55E00", marker=Marker.RING, order=4),
)

# number, name, category, power in watts, network sockets
EXHIBITORS: tuple[tuple[str, str, str, int, int], ...] = (
    ("A01", "Ovélis Bioprocédés", "company", 3000, 1),
    ("A02", "Institut Aubier de biologie cellulaire", "lab", 1000, 1),
    ("A03", "Fluxorama", "company", 2000, 0),
    ("A04", "Agence Innovation du Val-Clair", "public", 1000, 1),
    ("B01", "Vecteurs & Cie", "company", 2000, 0),
    ("B02", "Laboratoire Érable", "lab", 1000, 0),
    ("B03", "Ateliers « Salle Propre »", "company", 2000, 1),
    ("B04", "Cryonival", "company", 3000, 0),
    ("B05", "Plateforme d’ingénierie tissulaire et cellulaire des Trois-Rivières", "lab", 2000, 1),
    ("B06", "Qualibrume Conseil", "company", 1000, 0),
    ("C01", "Pipetta", "start-up", 1000, 0),
    ("C02", "Noctule", "start-up", 1000, 0),
    ("C03", "Œil-de-Lynx Imagerie", "start-up", 1000, 1),
    ("C04", "Mycélia", "start-up", 1000, 0),
    ("C05", "Ptérocyte", "start-up", 1000, 0),
    ("C06", "Bêta & Gamma", "start-up", 1000, 0),
    ("D01", "Grappe Santé des Plateaux", "network", 2000, 1),
    ("D02", "Établissement régional du don", "public", 1000, 0),
    ("E01", "Thermojura Équipements", "company", 6000, 2),
    ("E02", "Université des Deux-Vallées", "public", 1000, 1),
)
CO_EXHIBITORS = (("D01", "Optique Sapin", "company"), ("D01", "Centre d’essais Lumen", "lab"))
SIGN_NAMES = {"B05": "Plateforme Trois-Rivières"}
CITIES = {"company": "Val-Clair", "start-up": "Pépinière de Val-Clair", "lab": "Campus des Tilleuls"}
RIVALS = {"A01": "Cryonival", "B04": "Ovélis Bioprocédés"}
TIERS = {"E01": "Partenaire principal", "D01": "Partenaire"}
MODULES = {"C": (2, 2), "D01": (4, 3), "D02": (3, 3), "E01": (6, 3)}  # all others 3 × 2 m

# number: front left corner in metres, turned by half a turn or not, open edges
PLACES: dict[str, tuple[float, float, bool, tuple[int, ...]]] = {
    "A01": (9, 16, False, (0,)),
    "A02": (12, 16, False, (0,)),
    "A03": (15, 16, False, (0,)),
    "A04": (18, 16, False, (0, 1)),
    "B01": (7.5, 11, True, (0, 1)),
    "B02": (10.5, 11, True, (0,)),
    "B03": (13.5, 11, True, (0, 3)),
    "B04": (4.5, 7, False, (0, 3)),
    "B05": (7.5, 7, False, (0,)),
    "B06": (10.5, 7, False, (0, 1)),
    "D01": (0, 13, False, (0,)),
    "D02": (4, 13, False, (0, 1)),
    "E01": (10.6, 3, True, (0, 3)),
    "E02": (4.6, 2, True, (0, 1)),
}
ISLAND_CENTRE = Point(19_200, 9_200)
ISLAND_TURN = 15_000
ISLAND_OPEN: dict[str, tuple[int, ...]] = {
    "C01": (0, 1),
    "C02": (0,),
    "C03": (0, 3),
    "C04": (0, 3),
    "C05": (0,),
    "C06": (0, 1),
}


def point(x: float, y: float) -> Point:
    """A point from metres."""
    return Point(round(x * 1000), round(y * 1000))


def hall() -> Hall:
    """The hall: 25 × 18 m with a recess in the north-west, an entrance, two exits and a service door."""
    doors = (
        Door(
            id=DoorId("door-entrance"),
            kind=DoorKind.ENTRANCE,
            start=point(11.8, 0),
            end=point(14.8, 0),
            clear_width=2800,
            swing=Swing.OUTWARD,
            leaves=2,
            name="Entrée",
        ),
        Door(
            id=DoorId("door-east"),
            kind=DoorKind.EXIT,
            start=point(25, 12.8),
            end=point(25, 14.6),
            clear_width=1800,
            swing=Swing.OUTWARD,
            leaves=2,
            name="Sortie est",
        ),
        Door(
            id=DoorId("door-service"),
            kind=DoorKind.SERVICE,
            start=point(24.2, 18),
            end=point(22.2, 18),
            clear_width=2000,
            swing=Swing.OUTWARD,
            leaves=2,
            name="Livraison",
        ),
        Door(
            id=DoorId("door-west"),
            kind=DoorKind.EXIT,
            start=point(0, 11.2),
            end=point(0, 9.4),
            clear_width=1800,
            swing=Swing.OUTWARD,
            leaves=2,
            name="Sortie ouest",
        ),
    )
    outline = (point(0, 0), point(25, 0), point(25, 18), point(9, 18), point(9, 16), point(0, 16))
    return Hall(id=HALL, name="Hall principal", outline=outline, doors=doors, ceiling=5200, north=0)


def module(number: str) -> Rectangle:
    """The size sold for a stand."""
    width, depth = MODULES.get(number) or MODULES.get(number[0]) or (3, 2)
    return Rectangle(width * 1000, depth * 1000)


def placement(number: str) -> tuple[Point, int, tuple[int, ...]]:
    """Position, rotation and open edges of a stand; the C island is turned as a whole."""
    if number in PLACES:
        x, y, turned, open_edges = PLACES[number]
        return point(x, y), HALF_TURN if turned else 0, open_edges
    index = int(number[1:]) - 1
    column, upper = index % 3, index < 3
    local = (2000 * (column - 1.5) + (2000 if upper else 0), 2000 if upper else -2000)
    x, y = rotated(local, ISLAND_TURN)
    position = Point(round(ISLAND_CENTRE.x + x), round(ISLAND_CENTRE.y + y))
    return position, ISLAND_TURN + (HALF_TURN if upper else 0), ISLAND_OPEN[number]


def exhibitor_id(name: str) -> ExhibitorId:
    """A readable id."""
    return ExhibitorId("exhibitor-" + "".join(c for c in name.casefold() if c.isalnum())[:24])


def exhibitors() -> Iterator[Exhibitor]:
    """All exhibitors, the co-exhibitors last."""
    for row, (number, name, category, power_w, _) in enumerate(EXHIBITORS, start=1):
        shape = module(number)
        yield Exhibitor(
            id=exhibitor_id(name),
            key=f"EX{row:02}",
            legal_name=name,
            display_name=name,
            sign_name=SIGN_NAMES.get(number, ""),
            category=CategoryId(category),
            tier=TIERS.get(number, ""),
            city=CITIES.get(category, "Val-Clair"),
            language="fr" if number != "A03" else "en",
            request=Request(
                width=shape.width,
                depth=shape.depth,
                open_sides=len(placement(number)[2]),
                not_near=(exhibitor_id(RIVALS[number]),) if number in RIVALS else (),
                power_w=power_w,
            ),
        )
    for row, (_, name, category) in enumerate(CO_EXHIBITORS, start=len(EXHIBITORS) + 1):
        yield Exhibitor(
            id=exhibitor_id(name),
            key=f"EX{row:02}",
            legal_name=name,
            display_name=name,
            category=CategoryId(category),
            city=CITIES[category],
            language="fr",
        )


def stands() -> Iterator[Stand]:
    """The twenty stands."""
    for number, name, _, power_w, network in EXHIBITORS:
        position, rotation, open_edges = placement(number)
        shape = module(number)
        guests = tuple(exhibitor_id(guest) for host, guest, _ in CO_EXHIBITORS if host == number)
        yield Stand(
            id=StandId(f"stand-{number.casefold()}"),
            hall=HALL,
            number=number,
            shape=shape,
            position=position,
            rotation=rotation,
            open_edges=open_edges,
            sold_type={1: SoldType.ROW, 2: SoldType.CORNER}[len(open_edges)],
            sold_width=shape.width,
            sold_depth=shape.depth,
            exhibitors=(exhibitor_id(name), *guests),
            orders=Orders(
                power_w=power_w,
                sockets=1 + power_w // 3000,
                network=network,
                furniture=(
                    Furniture(name="Table 1,80 m", quantity=1, included=True),
                    Furniture(name="Chaises", quantity=2, included=True),
                )
                + ((Furniture(name="Mange-debout", quantity=2),) if shape.width >= 4000 else ()),
            ),
            height=4000 if number == "E01" else 2500,
        )


def meeting_tables() -> Iterator[Stand]:
    """Six B2B tables in the south-east corner."""
    for index in range(6):
        x, y = 18.4 + 2.4 * (index % 3), 1.2 + 2.4 * (index // 3)
        yield Stand(
            id=StandId(f"table-{index + 1}"),
            hall=HALL,
            number=f"T{index + 1}",
            kind=StandKind.MEETING_TABLE,
            shape=Rectangle(800, 800),
            position=point(x, y),
            open_edges=(0, 1, 2, 3),
            seats=4,
        )


def posters() -> Iterator[Stand]:
    """Six poster panels along the east wall, read from the west."""
    for index in range(6):
        yield Stand(
            id=StandId(f"poster-{index + 1}"),
            hall=HALL,
            number=f"P{index + 1}",
            kind=StandKind.POSTER,
            shape=Rectangle(1000, 100),
            position=point(24.9, 12 - index),
            rotation=-90_000 % 360_000,
            open_edges=(0,),
        )


def fixtures() -> Iterator[Fixture]:
    """Columns, desk, buffet, fire equipment, cabinet."""
    rows: tuple[tuple[str, FixtureKind, float, float, int, int, int, str], ...] = (
        ("column-1", FixtureKind.COLUMN, 9.0, 4.6, 0, 400, 400, ""),
        ("column-2", FixtureKind.COLUMN, 16.0, 4.6, 0, 400, 400, ""),
        ("column-3", FixtureKind.COLUMN, 9.0, 13.6, 0, 400, 400, ""),
        ("column-4", FixtureKind.COLUMN, 16.0, 13.6, 0, 400, 400, ""),
        ("registration", FixtureKind.REGISTRATION, 15.4, 3.0, -90_000, 2600, 800, "Accueil"),
        ("buffet", FixtureKind.BUFFET, 0.2, 4.6, 0, 900, 4000, "Buffet"),
        ("extinguisher-1", FixtureKind.EXTINGUISHER, 11.35, 0.25, HALF_TURN, 250, 250, ""),
        ("extinguisher-2", FixtureKind.EXTINGUISHER, 0.25, 11.6, 90_000, 250, 250, ""),
        ("extinguisher-3", FixtureKind.EXTINGUISHER, 24.75, 15.25, -90_000, 250, 250, ""),
        ("hose-reel", FixtureKind.HOSE_REEL, 21.2, 17.7, 0, 600, 300, ""),
        ("cabinet", FixtureKind.ELECTRICAL_CABINET, 24.7, 17.0, -90_000, 800, 300, "TGBT"),
    )
    for name, kind, x, y, rotation, width, depth, label in rows:
        yield Fixture(
            id=FixtureId(f"fixture-{name}"),
            hall=HALL,
            kind=kind,
            shape=Rectangle(width, depth),
            position=point(x, y),
            rotation=rotation % 360_000,
            name=label,
            locked=kind is FixtureKind.COLUMN,
        )


def services() -> Iterator[Service]:
    """Power, network, water and waste: floor boxes in the blocks, sockets in the walls."""
    power = (
        ("A", 11.5, 17.9, 6000),
        ("A", 17.5, 17.9, 6000),
        ("B", 7.05, 9.0, 9000),
        ("B", 13.05, 9.0, 9000),
        ("C", 19.2, 9.2, 9000),
        ("D", 3.5, 15.9, 6000),
        ("E", 4.7, 0.1, 9000),
        ("F", 24.9, 3.0, 3000),
    )
    for index, (circuit, x, y, watts) in enumerate(power, start=1):
        yield Service(
            id=ServiceId(f"power-{index}"),
            hall=HALL,
            kind=ServiceKind.POWER,
            position=point(x, y),
            capacity_w=watts,
            circuit=circuit,
        )
    others = (
        (ServiceKind.NETWORK, 14.5, 17.9),
        (ServiceKind.NETWORK, 10.05, 9.0),
        (ServiceKind.NETWORK, 6.5, 15.9),
        (ServiceKind.NETWORK, 7.0, 0.1),
        (ServiceKind.NETWORK, 20.1, 9.45),
        (ServiceKind.WATER, 0.1, 15.2),
        (ServiceKind.WASTE, 0.1, 14.8),
    )
    for index, (kind, x, y) in enumerate(others, start=1):
        yield Service(
            id=ServiceId(f"{kind.value}-{index}"), hall=HALL, kind=kind, position=point(x, y), circuit=""
        )


def sample_plan() -> Plan:
    """The sample village."""
    return Plan(
        event=EVENT,
        halls=Table([hall()]),
        stands=Table([*stands(), *meeting_tables(), *posters()]),
        exhibitors=Table(exhibitors()),
        categories=Table(CATEGORIES),
        fixtures=Table(fixtures()),
        services=Table(services()),
        rules=RuleSettings(
            profile="fr-erp-t",
            overrides=(
                Override(
                    key="main-aisle",
                    value=2200,
                    reason="2,20 m convenus avec le chargé de sécurité du palais",
                ),
            ),
        ),
        outputs=OutputSettings(plan_paper="A3", sign_paper="A4"),
        revisions=(
            Revision(label="A", on=date(2027, 6, 30), note="Première diffusion"),
            Revision(label="B", on=date(2027, 8, 30), note="Îlot C tourné, accueil déplacé"),
        ),
    )


FILE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "scientific-meeting.village"


def sample_bytes() -> bytes:
    """The sample as a file; its document id is fixed, so the bytes change only with the village or the format."""
    return write_village(sample_plan(), new_manifest("scientific-meeting"))


if __name__ == "__main__":
    FILE.write_bytes(sample_bytes())
    print(f"written: {FILE.name}")
