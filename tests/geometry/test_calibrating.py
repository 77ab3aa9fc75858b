from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village_planner.geometry.calibrating import Measure, fit, levelling, printed_scale

FLOOR = 20.0  # pixels a metre of a picture made up here
ROOM = (
    Measure((0, 0), (200, 0), 10_000),
    Measure((200, 0), (200, 160), 8_000),
    Measure((0, 0), (200, 160), math.hypot(10_000, 8_000)),
)

scales = st.floats(1e-6, 1e6)
places = st.tuples(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4))
lines = st.tuples(places, places).filter(lambda pair: math.dist(*pair) > 1e-3)


def test_one_distance_gives_the_scale_and_leaves_nothing_to_doubt():
    found = fit([Measure((10, 10), (40, 50), 2_500)])
    assert (found.mm_per_unit, found.residuals, found.doubted) == (pytest.approx(50), (0,), ())


def test_distances_that_agree_leave_no_residual():
    found = fit(ROOM)
    assert found.mm_per_unit == pytest.approx(1_000 / FLOOR)
    assert found.worst == pytest.approx(0, abs=1e-6)
    assert found.rms == pytest.approx(0, abs=1e-6)


def test_a_wrong_measure_among_right_ones_is_seen():
    wrong = fit([*ROOM, Measure((0, 160), (100, 160), 6_000)])  # 5 m in truth
    assert wrong.doubted == (3,)
    assert wrong.residuals[3] < -500


def test_a_wrong_distance_is_told_from_the_right_ones_though_it_is_the_longest():
    measures = [
        Measure((0, 0), (200, 0), 10_000),
        Measure((0, 0), (0, 200), 10_000),
        Measure((0, 0), (900, 0), 55_000),
    ]
    found = fit(measures)
    assert abs(found.residuals[2]) < abs(found.residuals[0])
    assert found.doubted == (2,)


def test_of_two_distances_that_do_not_agree_both_are_doubted():
    assert fit([Measure((0, 0), (200, 0), 10_000), Measure((0, 0), (0, 200), 12_000)]).doubted == (0, 1)


def test_a_hand_s_breadth_is_no_reason_for_doubt():
    start, end, distance = ROOM[0]
    assert fit([Measure(start, end, distance + 40), *ROOM[1:]]).doubted == ()


@given(scales, st.lists(lines, min_size=1, max_size=6))
def test_any_exact_distances_give_back_their_scale(scale, pairs):
    found = fit([Measure(a, b, scale * math.dist(a, b)) for a, b in pairs])
    assert found.mm_per_unit == pytest.approx(scale, rel=1e-9)
    assert found.doubted == ()


@given(st.lists(st.tuples(lines, st.floats(0.1, 1e6)), min_size=1, max_size=6), st.floats(0.9, 1.1))
def test_no_other_scale_has_smaller_squares(measured, share):
    measures = [Measure(a, b, distance) for (a, b), distance in measured]
    best = fit(measures)
    lengths = [math.dist(one.start, one.end) for one in measures]

    def squares(scale):
        residuals = (scale * drawn - one.distance for drawn, one in zip(lengths, measures, strict=True))
        return sum(residual**2 for residual in residuals)

    assert squares(best.mm_per_unit) <= squares(best.mm_per_unit * share) * (1 + 1e-9)


@pytest.mark.parametrize(
    "measures",
    [
        [],
        [Measure((1, 1), (1, 1), 1_000)],
        [Measure((0, 0), (1, 0), 0)],
        [Measure((0, 0), (1, 0), -5)],
        [Measure((0, 0), (1, 0), math.nan)],
        [Measure((0, 0), (math.inf, 0), 5)],
    ],
)
def test_distances_without_a_length_are_refused(measures):
    with pytest.raises(ValueError, match="length"):
        fit(measures)


def test_a_page_printed_at_1_to_200_shows_200_mm_for_each_of_its_own():
    assert printed_scale(1.0, 200) == 200
    assert printed_scale(25.4 / 72, 100) == pytest.approx(35.2777, abs=1e-3)


@pytest.mark.parametrize(("paper", "denominator"), [(0, 100), (1, 0), (1, -5), (1, math.nan), (math.inf, 1)])
def test_a_printed_scale_needs_lengths(paper, denominator):
    with pytest.raises(ValueError, match="length"):
        printed_scale(paper, denominator)


@pytest.mark.parametrize(
    ("end", "turn"),
    [((10, 0), 0), ((-10, 0), 0), ((10, 10), -45_000), ((-10, 10), 45_000), ((10, -10), 45_000)],
)
def test_a_slanting_wall_is_levelled_the_shorter_way(end, turn):
    assert levelling((0, 0), end) == turn


def test_a_wall_can_be_made_upright_too():
    assert levelling((0, 0), (1, 10), 90_000) == round(math.degrees(math.atan2(1, 10)) * 1_000)


def test_a_line_without_a_length_has_no_direction():
    with pytest.raises(ValueError, match="length"):
        levelling((3, 3), (3, 3))
