"""Everything can be made larger: by the system, by larger letters, or by the person; and nothing is cut then."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from tests.builders import a_plan
from tests.gui.conftest import OpenWindow

from village_planner.gui.document import Document
from village_planner.gui.main_window import MainWindow
from village_planner.gui.preferences import Preferences
from village_planner.session.session import Session
from village_planner.text import Translator, say

ROOT = Path(__file__).resolve().parents[2]
OURS = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
"""This very checkout, whichever is installed."""

LOOK = """
from PySide6.QtTest import QTest
from pathlib import Path
import sys
from village_planner.gui import app as start
from village_planner.gui.preferences import Preferences

folder = Path(sys.argv[1])
preferences = Preferences(folder / "window.ini")
with start._enlarged(preferences.ui_scale):
    app = start.make_application()
from tests.gui.test_words_fit import a_village, cut_off, settle, show_every_panel
from village_planner.gui.document import Document
from village_planner.gui.main_window import MainWindow
from village_planner.session.session import Session
from village_planner.text import Translator, say

document = Document(Session(a_village().plan, say("New village")), Translator("fr"))
start.speak("fr")
window = MainWindow(document, preferences, with_plan=True)
window.resize(960, 540)
window.show()
print(window.devicePixelRatio())
if sys.argv[2:] == ["ratio"]:
    sys.exit()
while not window.workspace.left.count() or window.checker.report is None or window.checker.busy:
    app.processEvents()
QTest.qWait(200)  # cards of findings get their heights one after the other
for where in show_every_panel(window):
    settle()
    for fault in cut_off(window):
        print(where, fault)
window.document.session.mark_saved(window.document.session.base)
window.close()
"""
"""Opens the window as the program does and tells its pixel ratio and, if wanted, every word that does not fit."""


def look(folder: Path, *only: str, **environment: str) -> list[str]:
    """What a window opened under these conditions says about itself: pixel ratio first, then faults."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    told = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": OURS, "PYTHONUTF8": "1"}
    home = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", LOOK, str(folder), *only],
        env=clean | told | home | environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        cwd=ROOT,
    )
    return done.stdout.splitlines()


@pytest.mark.parametrize(("percent", "ratio"), [(150, "1.5"), (200, "2.0")])
def test_a_chosen_size_makes_everything_larger_and_cuts_nothing(
    tmp_path: Path, percent: int, ratio: str
) -> None:
    chosen = Preferences(tmp_path / "window.ini")
    chosen.ui_scale = percent
    chosen.save()
    assert look(tmp_path) == [ratio]


def test_larger_letters_of_the_system_make_everything_larger(tmp_path: Path) -> None:
    assert look(tmp_path, QT_FONT_DPI="192") == ["2.0"]


def test_a_size_set_for_all_programs_is_left_alone(tmp_path: Path) -> None:
    chosen = Preferences(tmp_path / "window.ini")
    chosen.ui_scale = 200
    chosen.save()
    assert look(tmp_path, "ratio", QT_SCALE_FACTOR="1.5") == ["1.5"]


def test_a_size_is_chosen_in_the_menu_and_remembered(open_window: OpenWindow) -> None:
    window = open_window(a_plan())
    assert window.actions_["size-100"].isChecked()
    window.actions_.trigger("size-150")
    assert window.preferences.ui_scale == 150
    assert window.actions_["size-150"].isChecked()
    assert "started again" in window.workspace.status.message()


@pytest.mark.parametrize("size", ["9000", "large", "9" * 5000])
def test_a_size_that_is_none_is_ignored(tmp_path: Path, size: str) -> None:
    (tmp_path / "w.ini").write_text(f"[General]\nui-scale={size}\n")
    assert Preferences(tmp_path / "w.ini").ui_scale == 100


def test_a_window_kept_on_a_larger_screen_opens_within_this_one(
    open_window: OpenWindow, preferences: Preferences
) -> None:
    wide = open_window(a_plan(), size=(2960, 1800))
    wide.move(900, 700)
    preferences.keep_window_state("window", wide.saveGeometry())
    document = Document(Session(a_plan().plan, say("New village")), Translator("en"))
    window = MainWindow(document, preferences, with_plan=True)
    room = window.screen().availableGeometry()
    assert room.contains(window.geometry())
    window.deleteLater()


def test_the_first_window_leaves_room_for_the_bar_that_the_system_puts_above_it(
    qapp: QApplication, preferences: Preferences
) -> None:
    document = Document(Session(a_plan().plan, say("New village")), Translator("en"))
    window = MainWindow(document, preferences, with_plan=True)
    room = window.screen().availableGeometry()
    assert room.height() < 900, "else it has room anyway"
    assert window.geometry().bottom() + 40 <= room.bottom()
    window.deleteLater()
