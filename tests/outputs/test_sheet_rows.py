"""What was sold is told where the drawing shows something else, and what was ordered as far as it is known."""

from __future__ import annotations

import pytest
from msgspec import structs
from tests.builders import a_plan

from village_planner.model.exhibitor import Request
from village_planner.model.fixture import ServiceKind
from village_planner.model.stand import Orders
from village_planner.outputs.sheet_rows import _connected, _power, _sold, supply_rows
from village_planner.outputs.surroundings import Surroundings
from village_planner.text import Translator

ASKED = Request(power_asked=True)


@pytest.mark.parametrize(
    ("sold", "rows"), [((4_000, 4_000), [("Sold size", "16\xa0m²")]), ((4_000, 3_000), [])]
)
def test_the_area_sold_of_a_stand_with_corners_of_its_own_is_told(
    sold: tuple[int, int], rows: list[tuple[str, str]]
) -> None:
    plan = a_plan().with_polygon_stand("A1", (2, 2), (6, 2), (6, 4), (4, 4), (4, 6), (2, 6)).plan
    stand = structs.replace(plan.stands["A1"], sold_width=sold[0], sold_depth=sold[1])
    assert list(_sold(stand, Translator("en"))) == rows


def test_power_that_is_asked_for_without_watts_is_no_missing_order() -> None:
    plan = a_plan().with_stand("A1", at=(2, 2)).with_exhibitor("Acme", on="A1", request=ASKED).plan
    stand, english = plan.stands["A1"], Translator("en")
    around = Surroundings(plan, stand.hall)
    assert dict(_power(around, stand, english))["Power"] == "asked for, watts not stated"
    assert ("Power", "–", "asked for") in supply_rows(around, stand, english)


@pytest.mark.parametrize(
    ("orders", "told", "connected"),
    [
        (Orders(), "none ordered", None),
        (Orders(sockets=2), "watts not settled, 2 sockets", "2 sockets"),
        (Orders(power_w=3_000, sockets=1), "3,000\xa0W, 1 socket", "3,000\xa0W"),
    ],
)
def test_sockets_without_watts_are_no_missing_order(orders: Orders, told: str, connected: str | None) -> None:
    plan = a_plan().with_stand("A1", at=(2, 2), orders=orders).plan
    stand, english = plan.stands["A1"], Translator("en")
    rows = dict(_power(Surroundings(plan, stand.hall), stand, english))
    assert rows["Power"] == told
    assert _connected(orders, english).get(ServiceKind.POWER) == connected
