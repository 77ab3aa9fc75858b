"""What can wait is done when a frame has time left, a little of it in any frame, and freely while the hand rests."""

from __future__ import annotations

import pytest

from village_planner.gui.canvas import pace as paced
from village_planner.gui.canvas.pace import Pace, Waiting


class Clock:
    """The time in seconds, as a test sets it."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(paced, "perf_counter", clock)
    return clock


def test_before_any_mouse_has_moved_there_is_time(clock: Clock) -> None:
    assert Pace().piece(0.002) == 0.002
    assert Pace().piece(0.5) == 0.5
    assert not Pace().is_late


@pytest.mark.parametrize(("age", "left"), [(0.001, 0.002), (0.008, 0.001), (0.012, 0.0005), (0.040, 0.0005)])
def test_the_older_a_frame_is_the_less_is_done_in_it_and_never_nothing(
    clock: Clock, age: float, left: float
) -> None:
    pace = Pace()
    pace.begin()
    clock.now += age
    assert pace.piece(0.002) == pytest.approx(left)
    assert pace.is_late == (age > 0.009)


def test_a_step_has_what_its_frame_has_left(clock: Clock) -> None:
    pace = Pace()
    pace.begin()
    clock.now += 0.003
    assert pace.step(0.004) == pytest.approx(0.001)
    clock.now += 0.003
    assert pace.step(0.004) < 0


def test_when_the_hand_rests_there_is_time_again_until_it_moves(clock: Clock) -> None:
    pace = Pace()
    pace.begin()
    clock.now += 0.2
    assert pace.piece(0.002) == 0.002
    assert not pace.is_late
    pace.begin()
    clock.now += 0.020
    assert pace.is_late


def test_the_mouse_moves_until_it_has_rested_for_a_moment(clock: Clock) -> None:
    pace = Pace()
    assert not pace.moves
    pace.begin()
    clock.now += 0.020
    assert pace.moves
    clock.now += 0.040
    assert not pace.moves


def test_what_waits_leaves_late_frames_alone_but_not_for_ever(clock: Clock) -> None:
    pace = Pace()
    waiting = Waiting(pace)
    pace.begin()
    clock.now += 0.012
    assert [waiting.piece(0.002) for _ in range(5)] == [0.0, 0.0, 0.0, 0.0005, 0.0]


def test_what_waits_has_its_turn_in_the_first_frame_with_time(clock: Clock) -> None:
    pace = Pace()
    waiting = Waiting(pace)
    for age, left in ((0.012, 0.0), (0.012, 0.0), (0.004, 0.002), (0.012, 0.0), (0.012, 0.0), (0.012, 0.0)):
        pace.begin()
        clock.now += age
        assert waiting.piece(0.002) == left
