"""A door by which nobody leaves is crossed out, says why and is in the legend, on every plan on which it is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from msgspec import structs
from tests.builders import PlanBuilder, a_plan
from tests.outputs.pages import texts

from village_planner.checks.full import check_plan
from village_planner.checks.profile_file import load_profile
from village_planner.drawing.primitives import Item, Page, Path, Placed, Role, Text
from village_planner.model.finding import Approval
from village_planner.model.plan import Plan
from village_planner.outputs.check_report import make as make_report
from village_planner.outputs.document import PrintSettings
from village_planner.outputs.exhibitor_sheet import make as make_sheets
from village_planner.outputs.overall_plan import make
from village_planner.outputs.safety_plan import make as make_safety
from village_planner.text import Translator

GREEN = {Role.EXIT, Role.ENTRANCE}


def village() -> PlanBuilder:
    """One exit that a stand leaves free, and one with a stand right before it."""
    plan = a_plan().with_door("North", (3, 18), (5, 18)).with_door("West", (0, 5), (0, 7))
    return plan.with_stand("A1", (0.1, 4.5), open_edges=(1,))


def settings(plan: Plan) -> PrintSettings:
    return PrintSettings(report=check_plan(plan, load_profile("basic")))


def overall(plan: Plan) -> Page:
    return next(iter(make(plan, Translator("en"), settings(plan)))).pages[0]


def safety(plan: Plan) -> Page:
    return next(iter(make_safety(plan, Translator("en"), settings(plan)))).pages[0]


def sheet(plan: Plan) -> Page:
    return next(iter(make_sheets(plan, Translator("en"), settings(plan)))).pages[0]


def report(plan: Plan) -> Page:
    pages = next(iter(make_report(plan, Translator("en"), settings(plan)))).pages
    return next(page for page in pages if any(isinstance(item, Placed) for item in page.items))


def at_the_west_door(page: Page) -> list[Item]:
    """What is drawn of the west door: lines on its own line, and words beside it."""
    placed = (item.form for item in page.items if isinstance(item, Placed))
    (form,) = (form for form in placed if form.key.startswith("hall "))
    found: list[Item] = []
    for item in form.items:
        if isinstance(item, Text) and item.x < 0 and 4_000 < item.y < 8_000:
            found.append(item)
        if isinstance(item, Path) and item.pen and item.pen.ink.role not in (Role.FLOOR, Role.OUTLINE):
            places = [(step.x, step.y) for step in item.segments if hasattr(step, "x")]
            if all(-300 < x < 90 and 4_900 < y < 7_100 for x, y in places):
                found.append(item)
    return found


def inks(items: list[Item]) -> set[Role]:
    return {item.pen.ink.role if isinstance(item, Path) else item.ink.role for item in items}


def words(items: list[Item]) -> list[str]:
    return [item.text for item in items if isinstance(item, Text)]


def legend(page: Page) -> set[str]:
    return {text.text for text in texts(page)}


def approved(plan: Plan) -> Plan:
    """Everything that is found, approved as it is."""
    approvals = [
        Approval(id=f.key, reason="so be it", by="R. Example", on=date(2027, 9, 1), measured=f.measured)
        for f in check_plan(plan, load_profile("basic")).findings
    ]
    return structs.replace(plan, approvals=plan.approvals.put(*approvals))


def kept_shut(plan: Plan, name: str) -> Plan:
    (hall,) = plan.halls.values()
    doors = tuple(structs.replace(door, neutralised=door.id == name) for door in hall.doors)
    return structs.replace(plan, halls=plan.halls.put(structs.replace(hall, doors=doors)))


@pytest.mark.parametrize("product", [overall, safety])
def test_a_blocked_exit_is_red_and_crossed_out_and_says_so(product: Callable[[Plan], Page]) -> None:
    page = product(village().plan)
    drawn = at_the_west_door(page)
    assert inks(drawn) == {Role.DANGER}
    assert len([item for item in drawn if isinstance(item, Path)]) == 2, "its line and a cross"
    assert words(drawn)[-1] == "blocked"
    assert "Blocked: counts as no exit" in legend(page)


@pytest.mark.parametrize("product", [overall, safety])
def test_an_exit_that_is_kept_shut_is_grey_and_crossed_out_and_says_so(
    product: Callable[[Plan], Page],
) -> None:
    page = product(kept_shut(village().plan, "West"))
    drawn = at_the_west_door(page)
    assert inks(drawn) == {Role.MUTED}
    assert words(drawn)[-1] == "kept shut"
    assert {"Kept shut: counts as no exit"} <= legend(page)
    assert "Blocked: counts as no exit" not in legend(page)


@pytest.mark.parametrize("product", [overall, safety])
def test_an_exit_that_is_free_is_green_and_no_closed_door_is_in_the_legend(
    product: Callable[[Plan], Page],
) -> None:
    free = village().with_stand("A1", (8, 4.5), open_edges=(1,)).plan
    page = product(free)
    assert inks(at_the_west_door(page)) == {Role.EXIT}
    assert not [text for text in legend(page) if text.endswith("counts as no exit")]


@pytest.mark.parametrize("product", [sheet, report])
def test_the_small_pictures_of_the_hall_show_it_too(product: Callable[[Plan], Page]) -> None:
    plan = village().with_exhibitor("Pipetta", "A1").plan
    assert inks(at_the_west_door(product(plan))) == {Role.DANGER}


def test_what_somebody_approved_is_drawn_on_the_overall_plan_as_if_nothing_were() -> None:
    page = overall(approved(village().plan))
    assert inks(at_the_west_door(page)) == {Role.EXIT}
    assert "Blocked: counts as no exit" not in legend(page)


def test_the_safety_plan_shows_as_blocked_what_the_rules_do_not_count_whoever_approved_it() -> None:
    assert inks(at_the_west_door(safety(approved(village().plan)))) == {Role.DANGER}


def test_the_legend_has_an_open_exit_only_where_there_is_one() -> None:
    plan = kept_shut(village().plan, "North")
    assert "Exit" not in legend(overall(plan))
    assert "Exit" in legend(overall(village().plan))


def test_a_door_for_deliveries_is_no_way_out_that_could_be_shut() -> None:
    from village_planner.model.hall import DoorKind

    plan = kept_shut(a_plan().with_door("Dock", (3, 0), (6, 0), DoorKind.SERVICE).plan, "Dock")
    assert "Kept shut: counts as no exit" not in legend(overall(plan))
