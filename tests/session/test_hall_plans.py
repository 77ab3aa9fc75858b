from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import a_plan, counting_ids

from village_planner.edits.background import set_background
from village_planner.errors import UserError
from village_planner.geometry.calibrating import Measure
from village_planner.importers.backdrops.reading import Imported
from village_planner.model.backdrop import Backdrop, BackdropLayer, BackdropText
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan
from village_planner.model.shape import Point
from village_planner.session.hall_plan_files import HallPlan, is_hall_plan
from village_planner.session.hall_plans import (
    hidden_but,
    lay_in_new_hall,
    lay_under,
    measured_scale,
    printed_scales_of,
    scale_of,
    units_of,
)
from village_planner.text import Translator, verbatim
from village_planner.units import MM_PER_POINT

HALL = HallId("Hall 1")
speak = Translator("en")


def drawing(width=25.0, height=18.0, claim=None, *, on_paper=False, texts=()):
    backdrop = Backdrop(
        width=width,
        height=height,
        mm_per_unit=claim,
        layers=(BackdropLayer("walls"), BackdropLayer("ducts", shown=False), BackdropLayer("text")),
        texts=tuple(BackdropText(0, text, 0, 0, 1) for text in texts),
    )
    return HallPlan("venue.dxf", Imported(backdrop=backdrop, form=verbatim("DXF")), on_paper=on_paper)


def page(*texts):
    return drawing(1190.0, 842.0, MM_PER_POINT, on_paper=True, texts=texts)


def test_the_unit_that_a_drawing_claims_is_believed_when_it_makes_a_hall():
    scale = scale_of(drawing(claim=1_000.0))
    assert (scale.mm_per_unit, scale.warning) == (1_000, None)


def test_an_absurd_claim_is_doubted_aloud_and_the_likely_unit_taken():
    scale = scale_of(drawing(width=115.96, height=50.05, claim=25.4))
    assert scale.mm_per_unit == 1_000
    assert "smaller than a room" in speak(scale.warning)


def test_a_unit_asked_for_is_taken_and_said_to_be_absurd_when_it_is():
    assert scale_of(drawing(claim=25.4), unit="m").warning is None
    absurd = scale_of(drawing(claim=1_000.0), unit="cm")
    assert absurd.mm_per_unit == 10
    assert "smaller than a room" in speak(absurd.warning)


def test_a_page_is_never_taken_for_a_drawing_in_some_unit():
    with pytest.raises(UserError) as refused:
        scale_of(page())
    assert refused.value.code == "unclear-scale"
    assert "1:200 (" in speak(refused.value.hint)


def test_the_scale_written_on_a_page_is_taken():
    assert scale_of(page("Scale 1:100")).mm_per_unit == pytest.approx(35.28, abs=0.01)


def test_a_printed_scale_asked_for_goes_before_what_is_written():
    assert scale_of(page("Scale 1:100"), denominator=200).mm_per_unit == pytest.approx(70.56, abs=0.01)
    assert speak(scale_of(page("Scale 1:100"), denominator=200).reason) == "Printed at 1:200, as you say."


def test_who_takes_the_scale_that_is_written_on_the_page_is_not_said_to_have_said_it():
    taken, written = scale_of(page("Scale 1:100"), denominator=100), scale_of(page("Scale 1:100"))
    assert taken == written


def test_a_printed_scale_needs_paper():
    with pytest.raises(UserError) as refused:
        scale_of(drawing(), denominator=200)
    assert refused.value.code == "unclear-scale"
    assert printed_scales_of(drawing()) is None


def test_a_picture_that_says_nothing_must_be_measured():
    with pytest.raises(UserError) as refused:
        scale_of(drawing(3_000, 1_700, on_paper=True))
    assert "Measure a wall" in speak(refused.value.hint)


def test_a_page_offers_units_as_if_it_claimed_none():
    assert all(choice.mm_per_unit != MM_PER_POINT for choice in units_of(page()).choices)


def test_measured_distances_give_the_scale_and_name_the_one_that_is_wrong():
    measures = [Measure((0, 0), (200, 0), 10_000), Measure((0, 0), (0, 200), 10_000)]
    scale, fit = measured_scale(measures)
    assert (scale.mm_per_unit, scale.warning, fit.worst) == (50, None, 0)
    wrong, _ = measured_scale([*measures, Measure((0, 0), (300, 400), 40_000)])
    assert speak(wrong.warning).startswith("Distance 3 does not agree with the others")
    two, _ = measured_scale([measures[0], Measure((0, 0), (0, 200), 12_000)])
    assert speak(two.warning).startswith("The distances do not agree")


def test_a_distance_between_one_place_is_refused():
    with pytest.raises(UserError):
        measured_scale([Measure((1, 1), (1, 1), 1_000)])


def test_a_first_drawing_lies_in_the_lower_left_corner_of_its_hall():
    outline = (Point(5_000, 2_000), Point(30_000, 2_000), Point(30_000, 20_000), Point(5_000, 20_000))
    plan = a_plan().with_hall("Hall 1", outline=outline).plan
    background = lay_under(plan, HALL, drawing(), 1_000.0).halls[HALL].background
    assert (background.origin, background.rotation) == (Point(5_000, 2_000), 0)
    assert background.hidden_layers == ("ducts",)


def test_a_newer_drawing_lies_where_the_one_before_it_was():
    plan = a_plan().with_hall("Hall 1").plan
    backdrop, scale = drawing().backdrop, 1_000.0
    plan = set_background(
        plan, HALL, backdrop, "venue.dxf", mm_per_unit=scale, origin=(700, -300), rotation=90_000
    )
    plan = lay_under(plan, HALL, drawing(26.0), 1_000.0)
    background = plan.halls[HALL].background
    assert (background.origin, background.rotation) == (Point(700, -300), 90_000)
    assert len(plan.assets) == 1


def test_a_new_hall_is_as_large_as_the_drawing():
    plan, hall = lay_in_new_hall(Plan(), "Foyer", drawing(), 1_000.0, new_id=counting_ids())
    row = plan.halls[hall]
    assert (row.name, row.outline[2], row.background.origin) == ("Foyer", Point(25_000, 18_000), Point(0, 0))


def test_only_the_layers_named_are_shown():
    assert hidden_but(drawing(), ["walls", "ducts"]) == ("text",)
    with pytest.raises(UserError) as refused:
        hidden_but(drawing(), ["roof"])
    assert "walls" in speak(refused.value.hint)


@pytest.mark.parametrize(
    ("data", "is_one"),
    [(b"%PDF-1.7\n", True), (b"AC1032" + bytes(200), True), (b"a letter", False), (b"", False)],
)
def test_a_hall_plan_is_known_by_its_content_also_where_it_will_be_refused(
    tmp_path: Path, data: bytes, is_one: bool
) -> None:
    path = tmp_path / "venue"
    path.write_bytes(data)
    assert is_hall_plan(path) is is_one
