"""Work off the window's thread is done once, told once, and forgotten."""

from __future__ import annotations

import gc
import time
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from village_planner.gui import workers


class Asker(QObject):
    """Hears answers."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def hear(self, answer: object) -> None:
        self.heard.append(answer)


class Matter:
    """What a piece of work is about."""


def test_work_leaves_nothing_behind_with_somebody_who_asks_all_day_long(qtbot: QtBot) -> None:
    asker = Asker()
    left: list[weakref.ref[Matter]] = []
    for number in range(400):
        matter = Matter()
        left.append(weakref.ref(matter))
        task = workers.start(lambda _, about=matter: type(about), done=asker.hear, receiver=asker)
        if number % 2:
            task.drop()
    del matter, task
    qtbot.waitUntil(lambda: not workers._running)
    gc.collect()
    assert len(asker.heard) >= 200  # of those dropped some had been quicker
    assert [about for ref in left if (about := ref()) is not None] == []


def test_work_is_dropped_with_whoever_asked_for_it(qtbot: QtBot) -> None:
    def wait(task: workers.Task) -> bool:
        while not task.cancelled:
            time.sleep(0.001)
        return True

    asker = Asker()
    workers.start(wait, done=asker.hear, receiver=asker)
    asker.deleteLater()
    qtbot.waitUntil(lambda: not workers._running)
