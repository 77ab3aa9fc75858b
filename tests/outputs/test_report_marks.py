"""The small plans of the check report mark what is open where it is, and hide nothing."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from msgspec import structs
from tests.builders import a_plan
from tests.outputs.test_check_report import checked, document_of, said
from tests.samples.scientific_meeting import sample_plan

from village_planner.drawing.box import Box
from village_planner.drawing.primitives import Path, Placed, Role, Text
from village_planner.model.finding import Approval, Severity
from village_planner.model.plan import Plan
from village_planner.outputs.check_report_marks import Mark, draw_marks
from village_planner.outputs.stand_picture import Transform, turned_box


def marks(plan: Plan) -> list[tuple[int, Role, bool, Box]]:
    """The discs on the small plans of the report: number, colour, whether it is full, and the disc's box."""
    items = [item for page in document_of(plan).pages for item in page.items]
    found = []
    for disc, number in pairwise(items):
        if isinstance(disc, Path) and disc.pen and disc.pen.width == 0.4 and isinstance(number, Text):
            box = Box.around((s.x, s.y) for s in disc.segments if hasattr(s, "x"))
            if number.text.isdecimal() and box.meets(Box(number.x, box.bottom, number.x, box.top)):
                full = disc.fill is not None and disc.fill.role is disc.pen.ink.role
                found.append((int(number.text), disc.pen.ink.role, full, box))
    return found


def test_what_is_open_is_marked_where_it_is_on_a_plan_of_the_hall() -> None:
    village = a_plan().with_hall("Hall", size=(20, 10)).with_stand("A1", (0, 0)).with_stand("A2", (2, 0))
    far = village.with_stand("B1", (16, 4)).with_stand("B2", (18, 4))
    overlaps_at = [box.left for _, role, _, box in marks(far.plan) if role is Role.DANGER]
    assert "WHERE THEY ARE: HALL" in said(far.plan)
    assert max(overlaps_at) - min(overlaps_at) > 80  # paper mm: 16 m of a hall that is 20 m wide


def test_a_report_without_open_findings_has_no_small_plan() -> None:
    plan = sample_plan()
    assert not checked(plan).open(plan)
    assert marks(plan) == []
    assert "WHERE THEY ARE" not in said(plan)


def test_what_is_far_outside_the_hall_has_no_mark_beside_the_paper() -> None:
    village = a_plan().with_hall("Hall", size=(20, 10)).with_stand("A1", (0, 0)).with_stand("A2", (2, 0))
    near = [mark[1:3] for mark in marks(village.plan)]
    far = village.with_stand("B1", (16, -4000)).with_stand("B2", (18, -4000)).plan
    assert near
    assert [mark[1:3] for mark in marks(far)] == near


def test_conflicts_are_full_discs_and_hints_empty_ones_each_with_its_number_in_the_list() -> None:
    plan = conflicts_and_hints()
    words = said(plan)
    for number, role, full, _ in marks(plan):
        word = "Conflict" if full else "Hint"
        assert f"{word} {number} " in words
        assert role is (Role.DANGER if full else Role.WARNING)
    assert {full for _, _, full, _ in marks(plan)} == {True, False}
    assert f"{word} and its number in the list" in words


def test_no_mark_covers_another_or_the_number_of_a_stand() -> None:
    plan = conflicts_and_hints()
    boxes = [box for *_, box in marks(plan)]
    assert len(boxes) > 4
    assert not any(one.meets(other) for i, one in enumerate(boxes) for other in boxes[:i])
    (placed,) = (item for page in document_of(plan).pages for item in page.items if isinstance(item, Placed))
    change = Transform(placed.form.scale, placed.x, placed.y)
    numbers = [turned_box(item) for item in placed.form.items if isinstance(item, Text)]
    assert numbers
    for left, bottom, right, top in numbers:
        number = Box.around(change.points(((left, bottom), (right, top))))
        assert not any(box.meets(number) for box in boxes)


def test_what_is_about_no_place_of_the_floor_has_no_mark_and_its_number_is_told_below() -> None:
    plan = conflicts_and_hints()
    lists = {"stand-without-exhibitor", "exhibitor-without-stand"}
    without = [n for n, f in enumerate(checked(plan).open(plan), 1) if f.rule in lists]
    assert len(without) > 2
    assert not {number for number, *_ in marks(plan)} & set(without)
    assert f"Without a place to show: {without[0]}–{without[-1]}." in said(plan)


def conflicts_and_hints() -> Plan:
    """Stands that overlap, some too near others, nobody on any, and an exhibitor without a stand."""
    built = a_plan().with_stand("A1", (2, 2)).with_stand("A2", (4, 3)).with_exhibitor("Nobody")
    built = built.with_stand("B1", (14, 10), open_edges=(1,)).with_stand("B2", (17.5, 10), open_edges=(3,))
    return built.with_stand("C1", (2, 12)).with_stand("C2", (2.2, 14.3), open_edges=(2,)).plan


def test_a_finding_that_is_approved_has_no_mark() -> None:
    plan = a_plan().with_stand("A1", (5, 5)).with_stand("A2", (7, 5)).plan
    before = marks(plan)
    (overlap,) = [finding for finding in checked(plan).findings if finding.rule == "stand-overlap"]
    approval = Approval(
        id=overlap.key, reason="seen", by="me", on=date(2027, 1, 1), measured=overlap.measured
    )
    after = marks(structs.replace(plan, approvals=plan.approvals.put(approval)))
    assert len(after) == len(before) - 1


def test_the_line_from_a_place_to_its_mark_crosses_no_words() -> None:
    place, words = (20.0, 20.0), Box(20.13, 20.13, 20.4, 20.4)
    stand = Box(19.9, 19.9, 20.1, 20.1)
    mark = Mark(place, Severity.ERROR, 1)

    def middle(taken: list[Box]) -> tuple[float, float]:
        draw_marks([mark], Box(0, 0, 40, 40), taken)
        return taken[-1].middle  # where the disc is now

    assert words.crosses(place, middle([stand]))
    assert not words.crosses(place, middle([stand, words]))


def test_neither_dots_nor_lines_of_marks_cross_the_number_of_the_stand_that_they_are_about() -> None:
    number, room = Box(45, 48, 55, 52), Box(0, 0, 100, 100)
    crowd = [Mark((50, 50), Severity.ERROR, n) for n in range(1, 7)] + [Mark((50, 50), Severity.WARNING, 0)]
    items = [item for item in draw_marks(crowd, room, [number]) if isinstance(item, Path)]
    lines = [[(s.x, s.y) for s in item.segments] for item in items if item.fill is None]
    assert len(lines) == 6
    assert not any(number.crosses(*line) for line in lines)
    full = [Box.around((s.x, s.y) for s in item.segments if hasattr(s, "x")) for item in items if item.fill]
    assert len(full) == 13
    assert not any(number.meets(box, -0.05) for box in full)
