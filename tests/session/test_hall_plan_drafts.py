from __future__ import annotations

import pytest
from msgspec import structs
from tests.builders import a_plan, counting_ids

from village_planner.errors import UserError
from village_planner.geometry.calibrating import Measure
from village_planner.importers.backdrops.reading import Imported
from village_planner.model.backdrop import Backdrop, BackdropLayer, BackdropText
from village_planner.model.ids import HallId
from village_planner.model.placement import on_floor
from village_planner.model.shape import Point
from village_planner.session.hall_plan_drafts import Way, draft_of, first_draft, levelled, scale_in, ways_of
from village_planner.session.hall_plan_files import HallPlan
from village_planner.session.hall_plan_laying import lay, lay_again, size_of
from village_planner.session.hall_plans import units_of
from village_planner.text import Translator, verbatim
from village_planner.units import MM_PER_POINT

HALL = HallId("Hall 1")
speak = Translator("en")


def drawing(width=25.0, height=18.0, claim=None, *, on_paper=False, name="venue.dxf", texts=()):
    backdrop = Backdrop(
        width=width,
        height=height,
        mm_per_unit=claim,
        layers=(BackdropLayer("walls"), BackdropLayer("ducts", shown=False), BackdropLayer("text")),
        texts=tuple(BackdropText(0, text, 0, 0, 1) for text in texts),
    )
    return HallPlan(name, Imported(backdrop=backdrop, form=verbatim("DXF")), on_paper=on_paper)


def page(*texts):
    return drawing(1190.0, 842.0, MM_PER_POINT, on_paper=True, name="venue.pdf", texts=texts)


def scan():
    return drawing(3_000.0, 2_000.0, on_paper=True, name="venue.png")


def in_metres(**more):
    return structs.replace(first_draft(drawing(claim=1_000.0)), **more)


def measured(*pairs, of=None):
    measures = tuple(Measure(start, end, distance) for start, end, distance in pairs)
    return structs.replace(first_draft(of or scan()), way=Way.MEASURED, measures=measures)


# -- the scale -----------------------------------------------------------------------------------------------------


def test_a_drawing_is_proposed_in_the_likely_unit_with_the_reason():
    draft = first_draft(drawing(width=115.96, height=50.05, claim=25.4))
    scale = scale_in(draft)
    assert draft.way is Way.UNIT
    assert scale.mm_per_unit == 1_000
    assert "smaller than a room" in speak(scale.warning)


def test_the_size_that_the_file_claims_can_be_had_all_the_same_and_is_doubted():
    draft = first_draft(drawing(width=115.96, height=50.05, claim=25.4))
    inches = next(one for one in units_of(draft.drawing).choices if one.unit == "in")
    scale = scale_in(structs.replace(draft, unit=inches))
    assert scale.mm_per_unit == 25.4
    assert "smaller than a room" in speak(scale.warning)


def test_a_claim_of_a_unit_that_nobody_uses_can_be_chosen_again_after_another():
    draft = first_draft(drawing(claim=987.0))
    odd = draft.unit
    assert odd is not None
    assert odd.unit == ""
    other = structs.replace(draft, unit=units_of(draft.drawing).choices[0])
    assert scale_in(other).mm_per_unit == 1_000
    assert scale_in(structs.replace(other, unit=odd)).mm_per_unit == 987


def test_a_drawing_without_a_likely_unit_has_to_be_measured():
    draft = first_draft(drawing(width=1e9, height=1e9))
    assert draft.way is Way.MEASURED
    with pytest.raises(UserError) as caught:
        scale_in(draft)
    assert caught.value.code == "unclear-scale"


def test_a_page_on_which_its_scale_is_written_is_taken_at_it():
    draft = first_draft(page("Scale 1:100"))
    assert (draft.way, draft.denominator) == (Way.PRINTED, 100)
    assert scale_in(draft).mm_per_unit == pytest.approx(100 * MM_PER_POINT)


def test_a_page_without_a_scale_is_not_guessed():
    draft = first_draft(page())
    assert (draft.way, draft.denominator) == (Way.PRINTED, 0)
    with pytest.raises(UserError):
        scale_in(draft)


def test_a_scan_says_at_most_its_dots_so_that_measuring_it_is_proposed():
    draft = first_draft(drawing(3_000.0, 2_000.0, 25.4 / 300, on_paper=True, name="venue.png"))
    assert draft.way is Way.MEASURED
    assert ways_of(draft) == (Way.PRINTED, Way.MEASURED)


def test_a_drawing_as_large_as_a_hall_was_not_printed_to_scale():
    assert Way.PRINTED not in ways_of(first_draft(drawing(claim=1_000.0)))
    assert Way.PRINTED in ways_of(first_draft(drawing(width=420.0, height=297.0, claim=1.0)))


def test_a_picture_without_a_size_can_only_be_measured():
    draft = first_draft(scan())
    assert ways_of(draft) == (Way.MEASURED,)
    assert draft.way is Way.MEASURED


def test_one_distance_gives_the_scale():
    assert scale_in(measured(((0, 0), (500, 0), 10_000))).mm_per_unit == 20


def test_a_bad_distance_among_good_ones_is_told():
    good = ((0, 0), (500, 0), 10_000), ((0, 0), (0, 800), 16_000)
    assert scale_in(measured(*good)).warning is None
    assert "Distance 3" in speak(scale_in(measured(*good, ((0, 0), (900, 0), 9_000))).warning)


# -- laying --------------------------------------------------------------------------------------------------------


def test_a_new_hall_is_as_large_as_the_drawing():
    plan, key = lay(a_plan().plan, in_metres(), None, "Foyer", counting_ids())
    hall = plan.halls[key]
    assert hall.outline == (Point(0, 0), Point(25_000, 0), Point(25_000, 18_000), Point(0, 18_000))
    assert (hall.name, hall.background.origin) == ("Foyer", (0, 0))


def test_a_new_hall_is_as_large_as_the_turned_drawing():
    plan, key = lay(a_plan().plan, in_metres(turn=90_000), None, "Foyer", counting_ids())
    hall = plan.halls[key]
    assert (max(x for x, _ in hall.outline), max(y for _, y in hall.outline)) == (18_000, 25_000)
    assert hall.background.origin == (18_000, 0)


def test_the_corner_that_was_clicked_is_the_origin_of_a_new_hall():
    plan, key = lay(a_plan().plan, in_metres(corner=(5.0, 4.0)), None, "Foyer", counting_ids())
    hall = plan.halls[key]
    assert on_floor(hall.background, (5.0, 4.0)) == (0, 0)
    assert hall.outline[0] == (-5_000, -4_000)


def test_under_a_hall_the_corner_lies_on_that_of_the_hall():
    plan = a_plan().with_hall("Hall 1", (25, 18)).plan
    plan, key = lay(plan, in_metres(corner=(5.0, 4.0), turn=180_000), HALL, "", counting_ids())
    assert key == HALL
    assert on_floor(plan.halls[HALL].background, (5.0, 4.0)) == pytest.approx((0, 0), abs=0.5)


def test_a_turned_drawing_begins_at_the_corner_of_the_hall():
    plan = a_plan().with_hall("Hall 1", (25, 18)).plan
    plan, _ = lay(plan, in_metres(turn=90_000), HALL, "", counting_ids())
    assert plan.halls[HALL].background.origin == (18_000, 0)


def test_a_drawing_that_replaces_another_lies_where_that_was_at_the_same_scale():
    plan = a_plan().with_hall("Hall 1", (25, 18)).plan
    plan, _ = lay(plan, in_metres(corner=(2.0, 2.0), hidden=frozenset({"text"})), HALL, "", counting_ids())
    before, last = plan.halls[HALL].background, draft_of(plan, HALL).drawing
    draft = first_draft(drawing(claim=1_000.0), before, last)
    assert draft.way is Way.BEFORE
    assert draft.hidden == {"text"}
    plan, _ = lay(plan, draft, HALL, "", counting_ids())
    assert plan.halls[HALL].background == before


def test_a_drawing_that_replaces_another_turned_otherwise_begins_at_the_corner_of_the_hall():
    plan = a_plan().with_hall("Hall 1", (25, 18)).plan
    plan, _ = lay(plan, in_metres(corner=(2.0, 2.0)), HALL, "", counting_ids())
    before = plan.halls[HALL].background
    assert before.origin == (-2_000, -2_000)
    again, _ = lay(plan, in_metres(before=before, turn=90_000), HALL, "", counting_ids())
    assert again.halls[HALL].background.origin == (18_000, 0)
    as_before, _ = lay(plan, in_metres(before=before), HALL, "", counting_ids())
    assert as_before.halls[HALL].background.origin == before.origin


def test_a_drawing_of_another_size_than_the_one_before_is_scaled_by_itself():
    plan = a_plan().with_hall("Hall 1", (25, 18)).plan
    plan, _ = lay(plan, in_metres(), HALL, "", counting_ids())
    before, last = plan.halls[HALL].background, draft_of(plan, HALL).drawing
    draft = first_draft(drawing(width=40_000.0, height=30_000.0, claim=1.0), before, last)
    assert draft.way is Way.UNIT
    assert Way.BEFORE in ways_of(draft)


def test_only_the_layers_that_were_chosen_are_shown():
    plan, key = lay(a_plan().plan, in_metres(hidden=frozenset({"text"})), None, "Foyer", counting_ids())
    assert plan.halls[key].background.hidden_layers == ("text",)


# -- turning -------------------------------------------------------------------------------------------------------


def test_a_line_that_is_clicked_becomes_horizontal():
    draft = levelled(in_metres(), (0.0, 0.0), (0.0, 7.0))
    assert draft.turn in (90_000, 270_000)
    width, height = size_of(draft, 1_000.0)
    assert (round(width), round(height)) == (18_000, 25_000)


def test_a_line_without_a_length_turns_nothing():
    with pytest.raises(UserError) as caught:
        levelled(in_metres(), (1.0, 1.0), (1.0, 1.0))
    assert caught.value.code == "no-direction"


# -- once more -----------------------------------------------------------------------------------------------------


def laid(*stands):
    builder = a_plan().with_hall("Hall 1", (25, 18))
    for number, at in stands:
        builder = builder.with_stand(number, at=at)
    return lay(builder.plan, in_metres(), HALL, "", counting_ids())[0]


def test_another_scale_moves_the_drawing_and_never_the_stands():
    plan = laid(("A1", (10, 8)))
    draft = structs.replace(
        draft_of(plan, HALL), way=Way.MEASURED, measures=(Measure((0, 0), (10, 0), 20_000.0),)
    )
    after = lay_again(plan, draft, HALL, with_stands=False)
    assert after.halls[HALL].background.mm_per_unit == 2_000
    assert after.stands is plan.stands
    assert after.halls[HALL].outline == plan.halls[HALL].outline


def test_another_scale_takes_the_stands_along_when_it_is_asked_to():
    plan = laid(("A1", (10, 8)))
    draft = structs.replace(
        draft_of(plan, HALL), way=Way.MEASURED, measures=(Measure((0, 0), (10, 0), 20_000.0),)
    )
    after = lay_again(plan, draft, HALL, with_stands=True)
    assert after.halls[HALL].outline[2] == (50_000, 36_000)
    assert after.stands["A1"].position.x > 2 * plan.stands["A1"].position.x - 100
    assert after.stands["A1"].shape == plan.stands["A1"].shape


def test_the_same_scale_again_changes_nothing():
    plan = laid()
    draft = structs.replace(draft_of(plan, HALL), way=Way.BEFORE)
    assert lay_again(plan, draft, HALL, with_stands=True) is plan


def test_a_hall_without_a_drawing_has_nothing_to_be_measured_again():
    plan = a_plan().with_hall("Hall 1").plan
    assert draft_of(plan, HALL) is None
    assert lay_again(plan, in_metres(), HALL, with_stands=False) is plan


def test_a_page_is_known_to_be_one_when_it_is_measured_again():
    plan, key = lay(a_plan().plan, first_draft(page("1:100")), None, "Foyer", counting_ids())
    assert Way.PRINTED in ways_of(draft_of(plan, key))
    assert Way.UNIT not in ways_of(draft_of(plan, key))
