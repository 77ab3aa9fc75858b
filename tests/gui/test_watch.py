"""What a gesture runs into is answered within its step, or a moment later, and before the hand has let go."""

from __future__ import annotations

import pytest
from msgspec import structs
from tests.builders import a_plan

from village_planner.gui.canvas.pace import Pace
from village_planner.gui.tools import watch as watch_
from village_planner.gui.tools.watch import Watch
from village_planner.model.ids import StandId
from village_planner.model.shape import Point

BASE = a_plan().with_stand("A1", (2, 2)).with_stand("A2", (12, 12)).plan
MOVING = StandId("A1")


def at(x: int, y: int):
    stand = structs.replace(BASE.stands[MOVING], position=Point(1000 * x, 1000 * y))
    return structs.replace(BASE, stands=BASE.stands.put(stand))


FREE, ON_A2 = at(5, 5), at(13, 12)


class Heard:
    """What a watch has answered: of which plan, and whether the stands overlap."""

    def __init__(self) -> None:
        self.answers = []
        self.watch = Watch(BASE, [MOVING], self.hear)

    def hear(self, plan, findings) -> None:
        self.answers.append((plan, "stand-overlap" in {finding.rule for finding in findings}))


@pytest.fixture
def no_time(monkeypatch) -> None:
    """A machine so slow that nothing is done within a step."""
    monkeypatch.setattr(watch_, "STEP_S", 0.0)


def test_what_is_quickly_checked_is_answered_within_the_step(qapp):
    heard = Heard()
    heard.watch.ask(ON_A2)
    assert heard.answers == [(ON_A2, True)]
    heard.watch.ask(FREE)
    assert heard.answers[1:] == [(FREE, False)]


@pytest.mark.usefixtures("no_time")
def test_what_takes_longer_is_answered_between_the_steps(qapp, qtbot):
    heard = Heard()
    heard.watch.ask(ON_A2)
    assert not heard.answers
    qtbot.waitUntil(lambda: heard.answers == [(ON_A2, True)])


@pytest.mark.usefixtures("no_time")
def test_of_the_plans_that_wait_only_the_latest_is_checked(qapp, qtbot):
    heard = Heard()
    for plan in (at(3, 3), at(4, 4), ON_A2):
        heard.watch.ask(plan)
    qtbot.waitUntil(lambda: bool(heard.answers))
    assert heard.answers == [(ON_A2, True)]


@pytest.mark.usefixtures("no_time")
def test_when_the_hand_lets_go_nothing_is_behind(qapp, monkeypatch):
    heard = Heard()
    heard.watch.ask(ON_A2)
    monkeypatch.setattr(watch_, "END_S", 60.0)
    heard.watch.finish()
    assert heard.answers == [(ON_A2, True)]
    heard.watch.finish()
    assert len(heard.answers) == 1


@pytest.mark.usefixtures("no_time")
def test_what_is_stopped_answers_nothing_more(qapp, qtbot):
    heard = Heard()
    heard.watch.ask(ON_A2)
    heard.watch.stop()
    qtbot.wait(30)
    assert not heard.answers


@pytest.mark.usefixtures("no_time")
def test_frames_that_are_full_are_not_made_longer_by_the_check_unless_all_are(qapp, monkeypatch):
    heard = Heard()
    monkeypatch.setattr(Pace, "is_late", True)
    monkeypatch.setattr(watch_, "_SLICE_S", 60.0)
    monkeypatch.setattr(Pace, "piece", lambda _pace, most: most)
    heard.watch.ask(ON_A2)
    for _ in range(3):
        heard.watch._go_on()
    assert not heard.answers
    heard.watch._go_on()
    assert heard.answers == [(ON_A2, True)]


def test_a_check_that_fails_answers_nothing_and_the_next_one_answers_again(qapp, monkeypatch):
    heard = Heard()
    with monkeypatch.context() as broken:
        broken.setattr("village_planner.checks.floor.Floor.in_pieces", lambda _: 1 / 0)
        for _ in range(2):
            with pytest.raises(ZeroDivisionError):
                heard.watch.ask(ON_A2)
    assert not heard.answers
    heard.watch.ask(ON_A2)
    assert heard.answers == [(ON_A2, True)]
