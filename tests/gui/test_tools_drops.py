"""Carrying exhibitors and modules from the docks onto the hall."""

import pytest
from tests.builders import PlanBuilder, a_plan
from tests.gui.hand import Hand, Reach

from village_planner.gui.canvas.marks import Line, Outline
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.catalogue import EXHIBITOR_MIME, MODULE_MIME, Module, encode
from village_planner.model.exhibitor import Request
from village_planner.model.fixture import FixtureKind, ServiceKind
from village_planner.model.hall import DoorKind
from village_planner.model.shape import Rectangle, corners
from village_planner.model.stand import StandKind

WISH = Request(width=4000, depth=3000)
STAND = encode(Module("stand", "stand", 3000, 2000))
FOUR_BY_THREE = encode(Module("stand", "stand", 4000, 3000))


def village() -> PlanBuilder:
    """A1 of Ovélis, A2 free, and Fluxorama without a stand that wants 4 × 3 m."""
    return (
        a_plan()
        .with_stand("A1", at=(5, 8))
        .with_stand("A2", at=(11, 8))
        .with_exhibitor("Ovélis", on="A1")
        .with_exhibitor("Fluxorama", request=WISH)
    )


def carry_exhibitor(hand: Hand, name: str, *places: tuple[float, float], drop: bool = True) -> bool:
    return hand.carry(EXHIBITOR_MIME, name.encode(), *places, drop=drop)


def test_an_exhibitor_on_the_floor_brings_a_stand_of_its_size(reach: Reach) -> None:
    hand = reach(village())
    assert carry_exhibitor(hand, "Fluxorama", (10, 3), (10, 4))
    (made,) = hand.document.selection
    stand = hand.document.plan.stands[made]
    assert stand.shape == Rectangle(4000, 3000)
    assert stand.position == pytest.approx((8000, 2500), abs=30)
    assert stand.exhibitors == ("Fluxorama",)
    assert hand.document.session.history.present == 1
    assert hand.said[-1] == f"Place Fluxorama on {stand.number}"


@pytest.mark.parametrize(
    ("at", "rotation", "front"),
    [((10, 1.52), 180_000, (10, 3)), ((1.52, 10), 90_000, (3, 10)), ((10, 4), 0, (10, 2.5))],
)
def test_a_new_stand_at_a_wall_has_its_back_on_it_and_its_front_to_the_floor(
    reach: Reach, at: tuple[float, float], rotation: int, front: tuple[float, float]
) -> None:
    for mime, data in ((EXHIBITOR_MIME, b"Fluxorama"), (MODULE_MIME, FOUR_BY_THREE)):
        hand = reach(village())
        hand.carry(mime, data, (10, 5), at)
        (made,) = hand.document.selection
        stand = hand.document.plan.stands[made]
        assert stand.rotation == rotation
        left, right = corners(stand.shape, stand.position, stand.rotation)[:2]
        middle = ((left[0] + right[0]) / 2000, (left[1] + right[1]) / 2000)
        assert middle == pytest.approx(front, abs=0.03)


def test_the_stand_is_shown_under_the_mouse_before_it_is_dropped(reach: Reach) -> None:
    hand = reach(village())
    carry_exhibitor(hand, "Fluxorama", (10, 3), (12, 4), drop=False)
    assert len(hand.document.plan.stands) == 3
    assert hand.document.session.previewing
    assert hand.document.session.history.present == 0


def test_what_would_be_in_conflict_is_said_before_the_drop(reach: Reach) -> None:
    hand = reach(village())
    carry_exhibitor(hand, "Fluxorama", (10, 3), (12, 6.7), drop=False)
    assert hand.document.live_findings
    assert "overlap" in hand.said[-1]


def test_leaving_the_canvas_restores_the_plan(reach: Reach) -> None:
    hand = reach(village())
    before = hand.document.plan
    carry_exhibitor(hand, "Fluxorama", (10, 3), drop=False)
    hand.carry_away()
    assert hand.document.plan is before
    assert not hand.canvas.overlay.marks(Layer.TOOL)


def test_an_exhibitor_on_a_free_stand_is_assigned(reach: Reach) -> None:
    hand = reach(village())
    carry_exhibitor(hand, "Fluxorama", (10, 3), (12, 9))
    assert hand.stand("A2").exhibitors == ("Fluxorama",)
    assert hand.document.selection == {"A2"}


def test_the_stand_that_would_be_assigned_is_framed(reach: Reach) -> None:
    hand = reach(village())
    carry_exhibitor(hand, "Fluxorama", (12, 9), drop=False)
    (mark,) = hand.canvas.overlay.marks(Layer.TOOL)
    assert isinstance(mark, Outline)
    assert mark.line is Line.TARGET


def test_an_exhibitor_on_an_occupied_stand_swaps_and_says_so(reach: Reach) -> None:
    hand = reach(village().with_exhibitor("Cryonival", on="A2"))
    carry_exhibitor(hand, "Ovélis", (10, 3), (12, 9))
    assert hand.stand("A2").exhibitors == ("Ovélis",)
    assert hand.stand("A1").exhibitors == ("Cryonival",)
    assert hand.said[-1] == "Swap A1 and A2"


def test_dropping_an_exhibitor_where_it_is_changes_nothing_and_says_so(reach: Reach) -> None:
    hand = reach(village())
    carry_exhibitor(hand, "Ovélis", (6, 9))
    assert hand.document.session.history.present == 0
    assert hand.said[-1] == "Ovélis is on A1"


def test_the_own_stand_of_an_exhibitor_comes_along(reach: Reach) -> None:
    hand = reach(village())
    carry_exhibitor(hand, "Ovélis", (10, 3), (10, 4))
    assert hand.place("A1") == pytest.approx((8.5, 3), abs=0.03)
    assert not hand.document.live_findings


@pytest.mark.parametrize("data", [b"nobody", b"\xff\xfe", b""])
def test_an_exhibitor_that_the_plan_does_not_have_is_refused(reach: Reach, data: bytes) -> None:
    hand = reach(village())
    assert not hand.carry(EXHIBITOR_MIME, data, (10, 3))


@pytest.mark.parametrize("data", [b"", b"{}", b'{"table": "rocket"}', b"[1]", b"\xff", b"[" * 100_000])
def test_a_module_that_is_none_is_refused(reach: Reach, data: bytes) -> None:
    hand = reach(village())
    assert not hand.carry(MODULE_MIME, data, (10, 3))


def test_anything_else_is_refused(reach: Reach) -> None:
    hand = reach(village())
    assert not hand.carry("text/plain", b"Fluxorama", (10, 3))


def test_a_module_becomes_a_stand_with_its_middle_under_the_mouse(reach: Reach) -> None:
    hand = reach(village())
    hand.carry(MODULE_MIME, STAND, (9, 3), (10, 4))
    (made,) = hand.document.selection
    assert hand.document.plan.stands[made].position == pytest.approx((8500, 3000), abs=30)


def test_a_module_snaps_to_its_neighbour(reach: Reach) -> None:
    hand = reach(village())
    hand.canvas.set_snapping(True)
    hand.carry(MODULE_MIME, STAND, (9, 3), (9.55, 9.04))
    (made,) = hand.document.selection
    assert hand.document.plan.stands[made].position == (8000, 8000)


def test_a_meeting_table_comes_with_its_chairs(reach: Reach) -> None:
    hand = reach(a_plan())
    hand.carry(MODULE_MIME, encode(Module("stand", "meeting-table", 800, 800, 4)), (9, 3))
    (table,) = hand.document.plan.stands.values()
    assert (table.kind, table.seats) == (StandKind.MEETING_TABLE, 4)


def test_fixtures_and_supply_points_can_be_dropped(reach: Reach) -> None:
    hand = reach(a_plan())
    hand.carry(MODULE_MIME, encode(Module("fixture", "column", 400, 400)), (9, 3))
    hand.carry(MODULE_MIME, encode(Module("service", "power")), (4, 4))
    (column,), (power,) = hand.document.plan.fixtures.values(), hand.document.plan.services.values()
    assert column.kind is FixtureKind.COLUMN
    assert power.kind is ServiceKind.POWER
    assert power.position == pytest.approx((4000, 4000), abs=30)


def test_a_door_jumps_onto_the_nearest_wall(reach: Reach) -> None:
    hand = reach(a_plan())
    hand.carry(MODULE_MIME, encode(Module("door", "exit", 1800)), (10, 9), (24, 9))
    (hall,) = hand.document.plan.halls.values()
    (door,) = hall.doors
    assert door.kind is DoorKind.EXIT
    assert door.start.x == door.end.x == 25_000
    assert hand.document.session.history.present == 1
