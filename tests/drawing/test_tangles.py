"""Labels of stands that overlap."""

import time

from tests.builders import PlanBuilder, a_plan

from village_planner.drawing.box import Box
from village_planner.drawing.fonts import CAP_HEIGHT, text_width
from village_planner.drawing.hall import HallDrawing, draw_hall
from village_planner.drawing.look import Look
from village_planner.drawing.primitives import Path, Text
from village_planner.drawing.stand import draw_stand
from village_planner.drawing.tangles import untangle
from village_planner.model.ids import HallId, StandId
from village_planner.text import Translator

LOOK = Look(translator=Translator("en"), scale=0.01)


def hall(plan: PlanBuilder) -> HallDrawing:
    return draw_hall(plan.plan, HallId("Hall 1"), LOOK)


def number(drawing: HallDrawing, words: str) -> Text:
    return next(item for item in drawing.items if isinstance(item, Text) and item.text == words)


def test_touching_stands_keep_their_labels() -> None:
    plan = a_plan().with_stand("A01", at=(2, 2)).with_stand("A02", at=(5, 2)).with_stand("A03", at=(2, 4))
    assert number(hall(plan), "A01").x == 3500


def test_a_block_moves_its_number_to_a_corner_that_its_parts_leave_free() -> None:
    plan = a_plan().with_stand("BLOCK", at=(2, 2), size=(8, 6)).with_stand("A01", at=(4, 4), size=(4, 2))
    drawing = hall(plan)
    moved = number(drawing, "BLOCK")
    reach = text_width(moved.text, moved.size, moved.weight) / 2
    assert moved.x - reach > 2000
    assert moved.x + reach < 10_000
    assert moved.y > 6000 or moved.y + 0.72 * moved.size < 4000
    assert drawing.unnamed == (StandId("BLOCK"),)
    assert number(drawing, "A01").x == 6000


def test_of_two_stands_that_overlap_by_mistake_both_numbers_are_printed() -> None:
    plan = a_plan().with_stand("A05", at=(2, 2), size=(3, 3)).with_stand("A06", at=(3.5, 2.5), size=(2.5, 2))
    drawing = hall(plan)
    moved = number(drawing, "A05")
    assert number(drawing, "A06").size > moved.size
    assert moved.x + text_width("A05", moved.size, moved.weight) / 2 < 3500 or moved.y > 4500
    assert drawing.unnumbered == ()
    narrow = hall(a_plan().with_stand("A05", at=(2, 2)).with_stand("A06", at=(2.7, 2.1), size=(2.9, 1.9)))
    assert narrow.unnumbered == ()


def test_a_number_moves_when_only_its_last_letter_is_covered() -> None:
    block = a_plan().with_stand("BLOCK", at=(2, 2), size=(8, 6))
    free = number(hall(block), "BLOCK")
    reach, high = text_width("BLOCK", free.size, free.weight) / 2, 0.7 * free.size
    corner = ((free.x + 0.7 * reach) / 1000, (free.y + 0.6 * high) / 1000)
    covered = number(hall(block.with_stand("A01", at=corner, size=(0.5, 0.5))), "BLOCK")
    assert (covered.x, covered.y) != (free.x, free.y)
    beside = ((free.x + 1.1 * reach) / 1000, corner[1])
    assert number(hall(block.with_stand("A01", at=beside, size=(0.2, 0.5))), "BLOCK") == free


def test_a_block_that_is_covered_by_its_parts_goes_into_the_key() -> None:
    plan = a_plan().with_stand("BLOCK", at=(2, 2), size=(6, 2))
    plan = plan.with_stand("A01", at=(2, 2)).with_stand("A02", at=(5, 2))
    drawing = hall(plan)
    assert drawing.unnumbered == (StandId("BLOCK"),)
    assert "BLOCK" not in [item.text for item in drawing.items if isinstance(item, Text)]


def test_of_two_stands_in_one_place_the_taken_one_is_on_top() -> None:
    plan = a_plan().with_stand("Z99", at=(2, 2)).with_stand("A01", at=(2, 2)).with_exhibitor("Cryolog", "Z99")
    drawing = hall(plan)
    assert number(drawing, "Cryolog")
    assert drawing.unnumbered == (StandId("A01"),)


def test_small_stands_are_painted_over_large_ones() -> None:
    plan = a_plan().with_stand("A", at=(4, 4), size=(1, 1)).with_stand("B", at=(2, 2), size=(8, 6))
    starts = [
        item.segments[0] for item in hall(plan).items if isinstance(item, Path) and len(item.segments) == 5
    ]
    corners = [(start.x, start.y) for start in starts if hasattr(start, "x")]
    assert corners.index((2000, 2000)) < corners.index((4000, 4000))


def test_neighbours_in_a_turned_block_do_not_disturb_each_other() -> None:
    plan = a_plan().with_stand("A01", at=(5, 5), turned=15)
    plan = plan.with_stand("A02", at=(5 + 3 * 0.9659, 5 + 3 * 0.2588), turned=15)
    assert hall(plan).unnumbered == hall(plan).unnamed == ()


def test_a_number_that_moves_keeps_off_the_marker_of_its_stand() -> None:
    builder = a_plan().with_category("Labs")
    for number, at in (("A1", (5, 5)), ("A2", (6.2, 5.6))):
        builder = builder.with_stand(number, at).with_exhibitor(f"Company {number}", number, category="Labs")
    plan = builder.plan
    stands = [plan.stands[StandId(number)] for number in ("A1", "A2")]
    look = Look(translator=Translator("en"), scale=1 / 100)
    drawings = [draw_stand(plan, stand, look) for stand in stands]
    below, _ = untangle(stands, drawings, look)
    (number,), mark = below.label, drawings[0].mark
    assert mark is not None
    half = text_width(number.text, number.size, number.weight) / 2
    word = Box(number.x - half, number.y, number.x + half, number.y + CAP_HEIGHT * number.size)
    assert number.y != drawings[0].label[0].y
    assert not word.meets(Box(*mark, *mark).grown(look.marker / 2))


def test_a_stand_of_ten_kilometres_takes_no_longer_and_goes_below_the_others() -> None:
    plan = a_plan().with_stand("HUGE", at=(-5000, -5000), size=(9999, 9999)).with_stand("A01", at=(2, 2))
    started = time.process_time()
    drawing = hall(plan.with_stand("HUGE2", at=(-4000, -4000), size=(9998, 9998)))
    assert time.process_time() - started < 1
    assert StandId("A01") not in drawing.unnumbered
