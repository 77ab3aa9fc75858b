"""Pictures of everything the editor does, each made by really doing it: `python -m tests.storyboard FOLDER`.

A picture for every scene, theme and language, and a page of them all (`index.html`) to look at side by side. Windows
are painted offscreen; `--scale 2` paints as on a screen of twice the density, `--only NAME` one scene.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from tests.gui.hand import Hand

    from village_planner.gui.main_window import MainWindow

SIZE: Final = (1480, 900)
LANGUAGES: Final = ("en", "fr")
THEMES: Final = ("light", "dark")


class Scene(NamedTuple):
    """What a picture shows, and how one gets there from the sample village."""

    name: str
    title: str
    play: Callable[[Stage], object]


class Stage:
    """The window on the sample village, and a hand and a keyboard that work on it."""

    def __init__(self, window: MainWindow, hand: Hand) -> None:
        self.window, self.hand = window, hand

    def wait(self, milliseconds: int = 150) -> None:
        """Let the window work; QTest.qWait would keep the checking thread from doing so."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def command(self, name: str) -> None:
        """Run a command as a menu would."""
        self.window.actions_.trigger(name)
        self.wait()

    def select(self, *numbers: str) -> None:
        """Select stands by their numbers."""
        plan = self.window.document.plan
        self.window.document.select([s.id for s in plan.stands.values() if s.number in numbers])

    def type(self, text: str) -> None:
        """Type into whatever has the keyboard."""
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        QTest.keyClicks(QApplication.focusWidget() or self.hand.canvas, text)
        self.wait()

    def hold(self, start: tuple[float, float], *ways: tuple[float, float]) -> None:
        """Press at a place in metres, go through others and keep the button down."""
        self.hand.press(start)
        for way in ways:
            self.hand.move(way)
        self.wait()

    def zoom(self, percent: float, place: tuple[float, float]) -> None:
        """Look closely at a place in metres."""
        from PySide6.QtCore import QPointF

        self.hand.canvas.camera.look_at(percent, QPointF(place[0] * 1000, place[1] * 1000))
        self.wait()


def _gaps(stage: Stage) -> None:
    stage.select("E02")
    stage.hold((3.0, 1.0), (3.0, 1.5), (3.02, 4.0))


def _conflict(stage: Stage) -> None:
    stage.select("B04")
    stage.hold((6.0, 8.0), (7.0, 7.5), (8.2, 8.0))


def _resize(stage: Stage) -> None:
    stage.select("E01")
    stage.hold((10.6, 1.5), (11.5, 1.5), (12.06, 1.5))


def _rotate(stage: Stage) -> None:
    stage.select("C01", "C02", "C03", "C04", "C05", "C06")


def _measure(stage: Stage) -> None:
    stage.command("tool-measure")
    for place in ((7.0, 13.0), (9.2, 13.8), (16.2, 13.8), (18.0, 16.0)):
        stage.hand.click(place)
    stage.hand.key(_key("Return"))
    stage.wait()


def _empty(stage: Stage) -> None:
    from village_planner.session.files import new_village

    hall = stage.window.document.translator.say("Main hall")
    stage.window.show_plan(new_village(18_000, 12_000, hall).session, None)
    stage.wait(600)


def _tour(stage: Stage) -> None:
    stage.window.start_tour(3)
    stage.wait()


def _close(stage: Stage) -> None:
    stage.select("B02")
    stage.zoom(260, (9.0, 9.6))


SCENES: Final = (
    Scene("gaps", "Guides and live distances while a stand is moved", _gaps),
    Scene("conflict", "A conflict is red while it is made, and said in words", _conflict),
    Scene("resize", "A side is pulled to an exact aisle", _resize),
    Scene("group", "Several things at once", _rotate),
    Scene("measure", "A chain of lengths", _measure),
    Scene("close", "Handles, walls and open sides from near", _close),
    Scene("empty", "An empty hall explains itself", _empty),
    Scene("tour", "The tour of the sample", _tour),
)


def _key(name: str):  # Qt is imported late
    from PySide6.QtCore import Qt

    return getattr(Qt.Key, f"Key_{name}")


def play(folder: Path, language: str, theme: str, only: str) -> None:
    """All scenes in one language and theme; run in a process of its own."""
    from tests.gui.hand import Hand

    from village_planner.gui import app as gui
    from village_planner.gui.preferences import Preferences

    gui.make_application()
    preferences = Preferences()
    preferences.theme, preferences.tour_seen, preferences.reduced_motion = theme, True, True
    window = gui.make_window(preferences, language)
    window.resize(*SIZE)
    window.show()
    for number, scene in enumerate(SCENES, 1):
        if only in ("", scene.name):
            window.document.session.mark_saved(window.document.session.base)
            window.files.open_sample()
            stage = Stage(window, Hand(window.canvas))
            stage.wait(900)
            scene.play(stage)
            stage.wait(400)
            window.grab().save(str(folder / _file(number, scene, language, theme)))
            window.canvas.drop_gesture()
    os._exit(0)  # the window would ask about changes nobody wants


def _file(number: int, scene: Scene, language: str, theme: str) -> str:
    return f"{number:02}-{scene.name}-{language}-{theme}.png"


def _index(folder: Path) -> None:
    """One page with all pictures, the four of a scene side by side."""
    rows = []
    for number, scene in enumerate(SCENES, 1):
        files = [_file(number, scene, language, theme) for language in LANGUAGES for theme in THEMES]
        pictures = "".join(f'<a href="{f}"><img src="{f}" alt="{f}"></a>' for f in files)
        rows.append(f"<h2>{number}. {scene.title}</h2><div>{pictures}</div>")
    style = "body{font-family:sans-serif;margin:24px}div{display:flex;gap:8px}img{width:100%}a{flex:1}"
    page = (
        f"<!doctype html><meta charset=utf-8><title>Storyboard</title><style>{style}</style>{''.join(rows)}"
    )
    (folder / "index.html").write_text(page, encoding="utf-8")


def main() -> None:
    """All pictures, or those of one scene."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", metavar="NAME")
    parser.add_argument("--scale", default="1", metavar="FACTOR")
    parser.add_argument("--play", nargs=2, help=argparse.SUPPRESS, metavar=("LANGUAGE", "THEME"))
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    if options.play:
        play(options.folder, *options.play, options.only)
    for language in LANGUAGES:
        for theme in THEMES:
            with tempfile.TemporaryDirectory() as home:
                folders = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "HOME"), home)
                environment = os.environ | folders | {"QT_QPA_PLATFORM": "offscreen"}
                environment["QT_SCALE_FACTOR"] = options.scale
                command = [
                    sys.executable,
                    "-m",
                    "tests.storyboard",
                    str(options.folder),
                    "--only",
                    options.only,
                ]
                subprocess.run([*command, "--play", language, theme], env=environment, check=True)
    _index(options.folder)


if __name__ == "__main__":
    main()
