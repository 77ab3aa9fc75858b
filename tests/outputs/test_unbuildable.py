"""What cannot be built as it is drawn is ringed on the overall plan until somebody approves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from msgspec import structs
from shapely import LineString, MultiLineString, Point, box
from tests.builders import PlanBuilder, a_plan
from tests.outputs.pages import texts

from village_planner.checks.full import check_plan
from village_planner.checks.profile_file import load_profile
from village_planner.drawing.fonts import CAP_HEIGHT, text_width
from village_planner.drawing.primitives import Close, Ink, LineTo, MoveTo, Page, Path, Placed, Role, Text
from village_planner.model.finding import Approval
from village_planner.model.fixture import FixtureKind
from village_planner.model.plan import Plan
from village_planner.model.shape import Circle
from village_planner.outputs import unbuildable as unbuildable_module
from village_planner.outputs.document import PrintSettings
from village_planner.outputs.overall_plan import make
from village_planner.outputs.safety_plan import make as make_safety
from village_planner.outputs.unbuildable import unbuildable
from village_planner.text import Translator

LEGEND = "Open conflict: cannot be built like this"
OVERLAP = a_plan().with_stand("A1", (5, 5)).with_stand("A2", (6, 5.5))


def printed(plan: Plan) -> Page:
    settings = PrintSettings(report=check_plan(plan, load_profile("basic")))
    (document,) = make(plan, Translator("en"), settings)
    return document.pages[0]


def rings(page: Page) -> list[Path]:
    """What is drawn in dashes of danger in the hall."""
    (placed,) = (item for item in page.items if isinstance(item, Placed))
    red = Ink(Role.DANGER)
    return [i for i in placed.form.items if isinstance(i, Path) and i.pen and i.pen.ink == red and i.pen.dash]


def words(page: Page) -> str:
    return " ".join(text.text for text in texts(page))


def approved(plan: Plan) -> Plan:
    """Everything that is found, approved as it is."""
    approvals = [
        Approval(id=f.key, reason="so built", by="R. Example", on=date(2027, 9, 1), measured=f.measured)
        for f in check_plan(plan, load_profile("basic")).findings
    ]
    return structs.replace(plan, approvals=plan.approvals.put(*approvals))


@pytest.mark.parametrize(
    ("builder", "stands"),
    [
        (OVERLAP, {"A1", "A2"}),
        (a_plan().with_stand("A1", (-1, 5)).with_stand("A2", (9, 9)), {"A1"}),
        (
            a_plan()
            .with_stand("A1", (5, 5))
            .with_fixture("C", FixtureKind.COLUMN, at=(6, 6), size=(0.4, 0.4)),
            {"A1"},
        ),
    ],
    ids=["overlap", "outside", "on a column"],
)
def test_what_cannot_be_built_has_a_ring_and_the_legend_tells_why(
    builder: PlanBuilder, stands: set[str]
) -> None:
    plan = builder.plan
    assert unbuildable(plan, check_plan(plan, load_profile("basic"))) == stands
    page = printed(plan)
    assert len(rings(page)) == len(stands)
    assert LEGEND in words(page)


def test_the_walls_of_both_stands_are_seen_whole_over_all_that_stands_there_and_below_the_labels() -> None:
    (placed,) = (item for item in printed(OVERLAP.plan).items if isinstance(item, Placed))
    items = placed.form.items
    one, other = (items.index(ring) for ring in rings(printed(OVERLAP.plan)))
    fills = [place for place, item in enumerate(items) if isinstance(item, Path) and item.fill]
    labels = [place for place, item in enumerate(items) if getattr(item, "text", "") in ("A1", "A2")]
    assert max(fills) < min(one, other) <= max(one, other) < min(labels)
    casings = [
        place
        for place, item in enumerate(items)
        if isinstance(item, Path) and item.segments == items[one].segments and item.pen and place != one
    ]
    assert max(casings) < min(one, other), "a casing is wider than the ring and would hide it"
    for ring, (x, y) in zip((items[one], items[other]), ((5_000, 5_000), (6_000, 5_500)), strict=True):
        walls = box(x, y, x + 3_000, y + 2_000).exterior
        assert MultiLineString(list(runs(ring))).length > 0.75 * walls.length
        assert all(
            MultiLineString(list(runs(ring))).distance(Point(corner)) < 1 for corner in walls.coords[:4]
        )


def test_a_wall_of_two_ringed_stands_is_drawn_once_so_that_its_dashes_stay_dashes() -> None:
    side_by_side = a_plan().with_stand("A1", (5, 5)).with_stand("A2", (8, 5)).with_stand("A3", (6, 6))
    lines = [MultiLineString(list(runs(ring))) for ring in rings(printed(side_by_side.plan))]
    assert len(lines) == 3
    common = LineString([(8_000, 5_100), (8_000, 6_900)])
    drawn = [line.intersection(common.buffer(5)).length for line in lines]
    assert sum(length > 1_500 for length in drawn) == 1
    assert sum(drawn) < 2_000


def test_a_wall_is_compared_only_with_those_that_touch_it_however_many_stands_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan = a_plan()
    for pair in range(6):
        plan = plan.with_stand(f"A{pair}", (1 + 4 * pair, 5)).with_stand(f"B{pair}", (1 + 4 * pair, 6))
    compared: list[object] = []
    compare = unbuildable_module._common

    def counted(*walls: object) -> object:
        compared.append(walls)
        return compare(*walls)

    monkeypatch.setattr(unbuildable_module, "_common", counted)
    assert len(rings(printed(plan.plan))) == 12
    assert len(compared) == 6


def test_a_round_stand_has_a_round_ring() -> None:
    plan = OVERLAP.with_stand("R1", (7, 6), shape=Circle(2000)).plan
    assert len(rings(printed(plan))) == 3


def test_what_somebody_approved_has_none() -> None:
    page = printed(approved(OVERLAP.plan))
    assert not rings(page)
    assert LEGEND not in words(page)


def test_a_conflict_with_which_a_stand_can_be_built_has_none() -> None:
    plan = a_plan().with_stand("A1", (5, 5))
    plan = plan.with_fixture("Z", FixtureKind.KEEP_CLEAR, at=(6, 6), size=(2, 2)).with_stand("A2", (8.5, 5))
    codes = {finding.code for finding in check_plan(plan.plan, load_profile("basic")).findings}
    assert "keep-clear" in codes
    page = printed(plan.plan)
    assert not rings(page)
    assert LEGEND not in words(page)


def test_without_an_answer_of_the_rules_nothing_is_marked() -> None:
    (document,) = make(OVERLAP.plan, Translator("en"), PrintSettings())
    assert not rings(document.pages[0])


def test_the_legend_of_a_hall_without_such_a_stand_does_not_tell_of_it() -> None:
    plan = OVERLAP.with_hall("Annexe", size=(20, 10)).with_stand("B1", (3, 3)).plan
    settings = PrintSettings(report=check_plan(plan, load_profile("basic")))
    (document,) = make(plan, Translator("en"), settings)
    assert sum(LEGEND in words(page) for page in document.pages) == 1


def safety(plan: Plan) -> Page:
    (document,) = make_safety(
        plan, Translator("en"), PrintSettings(report=check_plan(plan, load_profile("basic")))
    )
    return document.pages[0]


def test_who_looks_after_safety_sees_what_cannot_be_built() -> None:
    page = safety(OVERLAP.plan)
    assert len(rings(page)) == 2
    assert LEGEND in words(page)
    page = safety(approved(OVERLAP.plan))
    assert not rings(page)
    assert LEGEND not in words(page)


@pytest.mark.parametrize("product", [printed, safety])
def test_no_ring_runs_through_a_number_or_touches_it(product: Callable[[Plan], Page]) -> None:
    plan = a_plan().with_stand("A1", (5, 5)).with_stand("A2", (6.5, 4)).with_stand("A3", (5, 6.2)).plan
    page = product(plan)
    (placed,) = (item for item in page.items if isinstance(item, Placed))
    numbers = [i for i in placed.form.items if isinstance(i, Text) and i.text in ("A1", "A2", "A3")]
    lines = [MultiLineString(list(runs(ring))) for ring in rings(page)]
    assert len(numbers) == len(lines) == 3
    for number in numbers:
        wide = text_width(number.text, number.size, number.weight)
        left = number.x - wide / 2
        area = box(left, number.y, left + wide, number.y + CAP_HEIGHT * number.size).buffer(30)
        assert not any(area.intersects(line) for line in lines)
    assert all(line.length > 8_000 for line in lines), "a ring is opened, not left out"


def runs(ring: Path) -> Iterator[list[tuple[float, float]]]:
    """The connected lines of a path of straight ones."""
    run: list[tuple[float, float]] = []
    for step in ring.segments:
        match step:
            case MoveTo(x, y):
                if run:
                    yield run
                run = [(x, y)]
            case LineTo(x, y):
                run.append((x, y))
            case Close():
                run.append(run[0])
    yield run
