"""Starts the window: Qt, language, theme, the log, and what happens when something unforeseen goes wrong."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QLocale, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from village_planner import __version__
from village_planner.errors import UserError
from village_planner.gui import theme
from village_planner.gui.document import Document
from village_planner.gui.files import SEEN_MS
from village_planner.gui.main_window import MainWindow, no_plan
from village_planner.gui.plan_view import last_view
from village_planner.gui.preferences import Preferences
from village_planner.resources import resource
from village_planner.session.files import open_village
from village_planner.text import LANGUAGES, Translator, say

_SETTLED_MS: Final = 2_000
"""When the window is there for certain, its panels included."""

_QUESTION_MS: Final = 500
"""When what an ended program left is asked about: the window is there, and hardly anything is done yet."""


def run_window(path: Path | None, language: str | None, seen: Callable[[], object]) -> int:
    """Open the window, with `path` if given, and stay until it is closed; the exit code.

    `language` (one of LANGUAGES) overrules the preference for this start only. `seen` is called when the plan is.
    """
    preferences = Preferences()
    with _enlarged(preferences.ui_scale):
        app = make_application()
    window = make_window(preferences, language if language in LANGUAGES else None, path)
    sys.excepthook = _Calm(window)
    window.show()
    window.later(seen, SEEN_MS)
    QTimer.singleShot(_SETTLED_MS, lambda: _collect_garbage(app, window))
    window.later(window.files.offer_recovery, _QUESTION_MS)
    return app.exec()


def _collect_garbage(app: QApplication, window: MainWindow) -> None:
    """Collect what is made from now on: the window and the plan are there to stay."""
    from village_planner.gui.garbage import Collector

    gc.freeze()
    Collector(app, lambda: window.has_plan and window.canvas.pace.moves).start()


@contextmanager
def _enlarged(percent: int) -> Iterator[None]:
    """What is chosen for this program only: Qt reads it when it starts, and programs started from here must not.

    Whoever has set QT_SCALE_FACTOR for all programs has chosen already; larger letters of the system (QT_FONT_DPI, Xft)
    make Qt draw everything larger by themselves.
    """
    if "QT_SCALE_FACTOR" in os.environ:
        yield
        return
    os.environ["QT_SCALE_FACTOR"] = f"{percent / 100:g}"
    try:
        yield
    finally:
        del os.environ["QT_SCALE_FACTOR"]


def make_application() -> QApplication:
    """Qt, dressed."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    # as an argument, because QApplication.setStyle would answer an object whose class takes 8 ms to make
    app = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "fusion"])
    assert isinstance(app, QApplication)
    app.setApplicationName("village-planner")
    app.setApplicationDisplayName("")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("village-planner")
    return app


def make_window(
    preferences: Preferences, language: str | None = None, path: Path | None = None
) -> MainWindow:
    """The window with the village at `path`, else on its start page; not yet shown.

    A file that cannot be read is explained once the window is there.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    spoken = language or preferences.language
    speak(spoken)
    theme.use_colours(app, theme.colours(preferences.theme))
    if path is None:
        return MainWindow(Document(no_plan(), Translator(spoken)), preferences)
    try:
        opened = open_village(path)
    except UserError as error:
        window = MainWindow(Document(no_plan(), Translator(spoken)), preferences)
        window.later(lambda error=error: window.desk.explain(error))
        return window
    document = Document(opened.session, Translator(spoken))
    document.path, document.read_only = path, opened.read_only
    view = last_view(preferences.plan_views, opened.session)
    document.look_again(view)
    window = MainWindow(document, preferences, with_plan=True, tabs=view.tabs if view is not None else (0, 0))
    window.files.after_opening(path, opened.problems)
    return window


def speak(language: str) -> None:
    """Let Qt's own dialogs speak a language."""
    app = QApplication.instance()
    assert app is not None
    for old in app.findChildren(QTranslator, "qtbase"):
        app.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(QLocale(language))
    if language != "en":
        from PySide6.QtCore import QLibraryInfo

        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in ((f"qtbase_{language}", qt), ("qt", str(resource("locale", language)))):
            translator = QTranslator(app)
            translator.setObjectName("qtbase")
            if translator.load(name, folder):
                app.installTranslator(translator)


class _Calm:
    """What Python calls for an exception nobody caught: write it down, say so once, keep running."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._speaking = False

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        import logging  # which a start without faults can do without

        file = log_file()
        logging.getLogger(__name__).critical("unforeseen", exc_info=(kind, error, trace))
        if not self._speaking:
            self._speaking = True
            self._window.later(lambda: self._say(file))

    def _say(self, file: Path) -> None:
        detail = say(
            "What you did last may not have happened. Everything before it is kept, and you can go on or undo."
        )
        hint = say("If it happens again, please report it with the file {file}.", file=str(file))
        self._window.desk.explain(UserError("unforeseen", say("Something unforeseen happened"), detail, hint))
        self._speaking = False


def log_file() -> Path:
    """The file in the user's data folder that unforeseen errors are written to; set up on the first call."""
    import logging
    from logging.handlers import RotatingFileHandler

    from platformdirs import user_log_path

    folder = user_log_path("village-planner", appauthor=False)
    file = folder / "village-planner.log"
    root = logging.getLogger("village_planner")
    if not any(isinstance(handler, RotatingFileHandler) for handler in root.handlers):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handler = RotatingFileHandler(file, maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True)
        except OSError:
            return file
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        root.addHandler(handler)
    return file
