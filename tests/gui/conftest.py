"""Windows for tests: a home of their own, closed without questions, waited for until their panels are there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder
from tests.gui.hand import reach  # noqa: F401  # a fixture for the tests beside this file
from tests.gui.real_mouse import PATIENCE

from village_planner.gui import workers
from village_planner.gui.app import make_application, make_window, speak
from village_planner.gui.document import Document
from village_planner.gui.garbage import Collector
from village_planner.gui.main_window import MainWindow
from village_planner.gui.preferences import Preferences
from village_planner.gui.theme import colours, use_theme
from village_planner.gui.tools import watch
from village_planner.session.session import Session
from village_planner.text import Translator, say

OpenWindow: TypeAlias = Callable[..., MainWindow]


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The program's own application, dressed as it is; as in the program no worker collects garbage."""
    app = make_application()
    Collector(app).start()
    return app


@pytest.fixture(autouse=True)
def checked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a step of a gesture runs into is known at once, however busy the machine is."""
    monkeypatch.setattr(watch, "STEP_S", 60.0)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Preferences of somebody who has never started the program and whose desktop is light."""
    chosen = Preferences(tmp_path / "window.ini")
    chosen.theme = "light"
    chosen.tour_seen = True  # nothing lies over the canvas
    chosen.reduced_motion = True  # what is asked for is there at once
    return chosen


@pytest.fixture
def open_window(qapp: QApplication, qtbot: QtBot, preferences: Preferences) -> Iterator[OpenWindow]:
    """Opens windows: `open_window(a_plan().with_stand("A1"))`, or the start page without a plan."""
    opened: list[MainWindow] = []

    def open_one(
        built: PlanBuilder | None = None, language: str = "en", size: tuple[int, int] = (1480, 900)
    ) -> MainWindow:
        if built is None:
            window = make_window(preferences, language)
        else:
            speak(language)
            use_theme(qapp, colours(preferences.theme))
            session = Session(built.plan, say("New village"))
            window = MainWindow(Document(session, Translator(language)), preferences, with_plan=True)
        opened.append(window)
        window.resize(*size)
        window.show()
        if built is not None:
            wait_for_checks(qtbot, window)
        return window

    yield open_one
    for window in opened:
        window.files.may_leave = lambda: True  # nobody is there to answer
        window.close()
        window.deleteLater()
    workers.finish_all()
    QApplication.sendPostedEvents()


def wait_for_checks(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the panels are there and the checks have answered about the present step."""

    def answered() -> bool:
        checker = window.checker
        return bool(window.workspace.left.count()) and checker.report is not None and not checker.busy

    qtbot.waitUntil(answered, timeout=PATIENCE * 1000)


def answer_with(text: str, before: Callable[[QWidget], object] = lambda _dialog: None) -> None:
    """Press the button called `text` in the next dialog, after doing `before` with it."""

    def press(tries: int = 100) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None or not dialog.isVisible():
            assert tries, f"no dialog came to press {text!r} in"
            QTimer.singleShot(20, lambda: press(tries - 1))
            return
        try:
            before(dialog)
            found = [b for b in dialog.findChildren(QPushButton) if b.text() == text and b.isVisible()]
            assert found, f"no button {text!r} among {[b.text() for b in dialog.findChildren(QPushButton)]}"
            assert found[0].isEnabled(), f"{text!r} cannot be pressed"
            found[0].click()
        except BaseException:
            dialog.close()
            raise

    QTimer.singleShot(0, press)
