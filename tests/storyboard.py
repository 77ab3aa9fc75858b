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
    from PySide6.QtGui import QPixmap
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
        self.picture: QPixmap | None = None
        """Taken while a dialog was open; else the window is painted at the end."""

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

    def alone(self, name: str, typed: str = "") -> None:
        """Run a command that opens a dialog over the window, type into it and keep its picture for the end."""
        from PySide6.QtCore import QPoint, QTimer
        from PySide6.QtGui import QPainter
        from PySide6.QtWidgets import QApplication
        from tests.gui.random_hand import open_dialogs

        def look() -> None:
            modal = QApplication.activeModalWidget() or QApplication.activePopupWidget()
            dialog = next(iter(open_dialogs()), modal)
            if dialog is not None:
                self.type(typed)
                self.picture = self.window.grab()
                at = dialog.mapTo(self.window, dialog.rect().topLeft()) if dialog.parent() else QPoint()
                painter = QPainter(self.picture)
                painter.drawPixmap(at, dialog.grab())
                painter.end()
                dialog.close()

        QTimer.singleShot(500, look)
        self.command(name)
        self.wait(600)

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


def _equal(stage: Stage) -> None:
    stage.select("D02")
    stage.hold((5.5, 14.0), (8.0, 13.0), (8.6, 13.3))


def _typed(stage: Stage) -> None:
    stage.select("E02")
    stage.hold((3.0, 1.0), (3.0, 2.0), (3.02, 4.0))
    stage.type("2.5")


def _conflict(stage: Stage) -> None:
    stage.select("B04")
    stage.hold((6.0, 8.0), (7.0, 7.5), (8.2, 8.0))


def _resize(stage: Stage) -> None:
    stage.select("E01")
    stage.hold((4.6, 1.5), (4.0, 1.5), (3.4, 1.5))


def _turn(stage: Stage) -> None:
    stage.select("B01", "B02", "B03", "B04", "B05", "B06")
    stage.wait()
    marks = stage.hand.canvas.viewportTransform()
    up = 26 / marks.m11() / 1000
    stage.hold((9.0, 11.0 + up), (8.0, 11.5), (7.2, 11.3))


def _clear(stage: Stage) -> None:
    """Nothing is left on the floor but columns, doors and what is fixed to walls."""
    from village_planner.edits.floor import delete
    from village_planner.text import say

    keep = {"column", "extinguisher", "hose_reel", "electrical-cabinet", "hose-reel"}

    def emptied(plan):
        gone = [f.id for f in plan.fixtures.values() if f.kind.value not in keep]
        return delete(plan, [*plan.stands, *plan.services, *gone])

    stage.window.desk.attempt(say("Delete"), emptied)
    stage.wait(300)


def _tool(name: str, *ways: tuple[float, float], clicks: bool = False) -> Callable[[Stage], object]:
    """Take up a tool and drag, or click, from place to place in an empty hall."""

    def play(stage: Stage) -> None:
        _clear(stage)
        stage.command(f"tool-{name}")
        if clicks:
            for way in ways:
                stage.hand.move(way)
                stage.hand.click(way)
            stage.hand.move((ways[-1][0] + 1.0, ways[-1][1] - 1.0))
            stage.wait()
        else:
            stage.hold(*ways)

    return play


def _sweep(stage: Stage) -> None:
    stage.command("tool-number-sweep")
    stage.hold((6.0, 10.0), (9.0, 10.0), (12.0, 10.0), (12.0, 8.0), (9.0, 8.0))


def _next(stage: Stage) -> None:
    _clear(stage)
    stage.command("tool-place-next")
    stage.hand.click((6.0, 8.0))
    stage.hand.move((9.1, 8.0))
    stage.wait()


def _curve(stage: Stage) -> None:
    _clear(stage)
    stage.command("tool-along-curve")
    for way in ((3.0, 4.0), (20.0, 4.0)):
        stage.hand.move(way)
        stage.hand.click(way)
    stage.hand.move((11.5, 9.0))
    stage.wait()


def _arrange(stage: Stage) -> None:
    stage.select("C01", "C04", "E02")
    stage.command("align-left")


def _group(stage: Stage) -> None:
    stage.select("B01", "B02", "B04", "B05")
    stage.command("group")


def _corners(stage: Stage) -> None:
    stage.command("tool-corners")
    stage.hand.move((25.0, 6.0))
    stage.wait()


def _find(stage: Stage) -> None:
    stage.command("find")
    stage.type("labo")


def _commands(stage: Stage) -> None:
    stage.alone("command-list", "ali")


def _keys(stage: Stage) -> None:
    stage.alone("shortcuts")


def _cross(stage: Stage) -> None:
    _clear(stage)
    stage.command("tool-row")
    for name, times in (("Left", 8), ("Down", 3), ("Return", 1), ("Right", 15), ("Up", 2)):
        for _ in range(times):
            stage.hand.key(_key(name))
    stage.wait(300)


def _table(stage: Stage) -> None:
    stage.command("stand-table")
    stage.select("B05")
    stage.wait()


def _colours(stage: Stage) -> None:
    stage.command("colour-open-sides")


def _near(stage: Stage) -> None:
    stage.select("B02")
    stage.zoom(260, (9.0, 9.6))


def _history(stage: Stage) -> None:
    for number, way in (("E02", (0, 200)), ("D02", (300, 0)), ("B03", (0, 100))):
        stage.select(number)
        stage.wait(50)
        stage.hand.key(_key("Right" if way[0] else "Up"))
        stage.wait(1100)
    stage.command("undo")
    stage.command("history")


def _measure(stage: Stage) -> None:
    stage.command("tool-measure")
    for place in ((7.0, 13.0), (9.2, 13.8), (16.2, 13.8), (18.0, 16.0)):
        stage.hand.click(place)
    stage.hand.key(_key("Return"))
    stage.wait()


def _area(stage: Stage) -> None:
    stage.command("tool-measure")
    for place in ((7.4, 16.0), (9.0, 16.0), (9.0, 11.0), (1.5, 11.0), (1.5, 12.8), (7.4, 12.8), (7.4, 16.0)):
        stage.hand.click(place)
    stage.wait()


def _empty(stage: Stage) -> None:
    from village_planner.session.files import new_village

    hall = stage.window.document.translator.say("Main hall")
    stage.window.show_plan(new_village(18_000, 12_000, hall).session, None)
    stage.wait(600)


def _tour(stage: Stage) -> None:
    stage.window.start_tour(3)
    stage.wait()


SCENES: Final = (
    Scene("gaps", "Guides and live distances while a stand is moved", _gaps),
    Scene("equal", "Equal gaps", _equal),
    Scene("typed", "A number sets the distance", _typed),
    Scene("conflict", "A conflict is red while it is made, and said in words", _conflict),
    Scene("resize", "A side is pulled", _resize),
    Scene("turn", "Several things turn together", _turn),
    Scene("row", "A row in one gesture", _tool("row", (3.0, 10.5), (8.0, 10.5), (18.2, 10.5))),
    Scene(
        "block",
        "A back-to-back block in one gesture",
        _tool("block", (3.0, 7.5), (8.0, 9.5), (18.2, 11.5)),
    ),
    Scene("grid", "A grid in one gesture", _tool("grid", (2.0, 2.0), (12.0, 8.0), (20.0, 12.5))),
    Scene("wall", "Stands along a wall", _tool("along-wall", (24.8, 3.5), (24.8, 9.0), (24.8, 17.9))),
    Scene("curve", "Stands along a curve", _curve),
    Scene("next", "Exhibitors placed one after the other with single clicks", _next),
    Scene("sweep", "Numbers by sweeping", _sweep),
    Scene("align", "Aligned to the left", _arrange),
    Scene("group", "A group", _group),
    Scene(
        "outline",
        "A hall is drawn with right angles",
        _tool("outline", (2, 2), (14, 2), (14, 9), clicks=True),
    ),
    Scene("corners", "Corners and walls of the hall are moved", _corners),
    Scene("columns", "A row of columns", _tool("column-row", (2.0, 12.0), (8.0, 12.0), (15.0, 12.0))),
    Scene("zone", "A zone to be kept clear", _tool("zone", (8.5, 12.0), (12.0, 13.0), (15.0, 15.0))),
    Scene("find", "Search frames what it finds", _find),
    Scene("near", "Handles, walls and open sides from near, with the mini-map", _near),
    Scene("measure", "A chain of lengths", _measure),
    Scene("area", "An area with its perimeter", _area),
    Scene("colours", "Coloured by open sides", _colours),
    Scene("table", "All stands as a table", _table),
    Scene("commands", "All commands, found by typing", _commands),
    Scene("keys", "All keys", _keys),
    Scene("cross", "A row drawn by keys alone: arrow keys move a cross, Enter begins and ends", _cross),
    Scene("history", "The history, in which one can jump", _history),
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
    from village_planner.session.files import sample_path

    gui.make_application()
    for number, scene in enumerate(SCENES, 1):
        if only in ("", scene.name):
            preferences = Preferences(Path(tempfile.mkdtemp()) / "window.ini")
            preferences.theme, preferences.tour_seen, preferences.reduced_motion = theme, True, True
            window = gui.make_window(preferences, language, sample_path())
            window.resize(*SIZE)
            window.show()
            stage = Stage(window, Hand(window.canvas))
            stage.wait(1200)
            scene.play(stage)
            stage.wait(400)
            (stage.picture or window.grab()).save(str(folder / _file(number, scene, language, theme)))
            window.hide()
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
