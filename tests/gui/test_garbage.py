"""Python's garbage is collected, and only where Qt's objects may die."""

import gc
import sys
import threading
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.bench.figures import memory_mb

from village_planner.gui import garbage, workers
from village_planner.gui.garbage import Collector, collect_what_is_due


def a_dead_window_part(tell: Callable[[], object]) -> None:
    """A timer in a circle of references that nobody holds any more; `tell` is called when it is destroyed."""
    timer = QTimer(interval=10_000)
    timer.start()
    timer.itself = timer
    weakref.finalize(timer, tell)


def many_objects() -> int:
    """So many that Python would collect several times."""
    return len([[number] for number in range(50_000)])


def test_a_worker_that_needs_memory_does_not_destroy_parts_of_the_window(
    qapp: QApplication, qtbot: QtBot
) -> None:
    collector = Collector(qapp)
    threads: list[threading.Thread] = []
    a_dead_window_part(lambda: threads.append(threading.current_thread()))
    answers: list[int] = []
    receiver = QObject()
    workers.start(lambda _task: many_objects(), done=answers.append, receiver=receiver)
    qtbot.waitUntil(lambda: bool(answers))
    gc.collect()
    assert threads == [threading.main_thread()]
    collector.deleteLater()


def test_garbage_is_collected_while_the_window_waits_for_events(qapp: QApplication, qtbot: QtBot) -> None:
    collector = Collector(qapp)
    collector.start()
    gone: list[bool] = []
    a_dead_window_part(lambda: gone.append(True))
    kept = [[number] for number in range(50_000)]
    qtbot.waitUntil(lambda: bool(gone))
    assert kept
    collector.deleteLater()


def times_collected() -> int:
    """How often any generation has been collected."""
    return sum(generation["collections"] for generation in gc.get_stats())


def test_garbage_waits_until_the_hand_rests(qapp: QApplication) -> None:
    hand = {"moves": True}
    collector = Collector(qapp, lambda: hand["moves"])
    kept, before = [[number] for number in range(50_000)], times_collected()
    collector.timeout.emit()
    assert times_collected() == before
    hand["moves"] = False
    collector.timeout.emit()
    assert times_collected() == before + 1
    assert kept
    collector.deleteLater()


def test_garbage_does_not_wait_for_ever(qapp: QApplication) -> None:
    collector = Collector(qapp, lambda: True)
    kept, before = [[number] for number in range(50_000)], times_collected()
    for _ in range(garbage._PATIENCE):
        collector.timeout.emit()
    assert times_collected() == before
    collector.timeout.emit()
    assert times_collected() == before + 1
    assert kept
    collector.deleteLater()


def test_nothing_is_collected_before_it_is_due(qapp: QApplication) -> None:
    gc.collect()
    before = [generation["collections"] for generation in gc.get_stats()]
    collect_what_is_due()
    assert [generation["collections"] for generation in gc.get_stats()] == before


def due(monkeypatch: pytest.MonkeyPatch, generation: int) -> None:
    """It is time to collect this generation."""
    count = [0, 0, 0]
    count[generation] = 10_000
    monkeypatch.setattr(gc, "get_count", lambda: tuple(count))


@pytest.mark.parametrize(
    ("generation", "moves", "times"), [(2, False, 1), (1, False, 0), (2, True, 0)], ids=str
)
def test_memory_is_given_back_after_everything_was_collected_unless_the_hand_moves(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, generation: int, moves: bool, times: int
) -> None:
    given: list[None] = []
    monkeypatch.setattr(garbage, "give_back", lambda: given.append(None))
    monkeypatch.setattr(garbage, "_PATIENCE", 0)
    due(monkeypatch, generation)
    collector = Collector(qapp, lambda: moves)
    collector.timeout.emit()
    assert len(given) == times
    collector.deleteLater()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems see to it themselves")
def test_holes_between_things_that_stay_are_given_back() -> None:
    pictures, kept = [], []
    for _ in range(600):  # smaller than what the system gets back by itself
        pictures.append(bytearray(100_000))
        kept.append(bytearray(2_000))
    pictures.clear()
    before = memory_mb()
    garbage.give_back()
    assert memory_mb() < before - 15  # some of it lies in older holes
    assert kept
