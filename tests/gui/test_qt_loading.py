"""Qt is loaded without what it brings for developers, in a process of its own, and is whole for everybody else."""

from __future__ import annotations

import subprocess
import sys

LOADED = """
import builtins
before = builtins.__import__, builtins.compile
from village_planner.gui.loading import load_qt
load_qt()
assert (builtins.__import__, builtins.compile) == before
"""


MISTAKE = """
from PySide6.QtCore import QPoint, QSize, Qt
try:
    QPoint(1, 2).dotProduct("x", 3)
except (TypeError, ValueError) as error:
    print(error)
print(QSize.expandedTo.__doc__, Qt.Key(0x41).name)
"""


def _said(program: str) -> str:
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not run.stderr
    return run.stdout


def test_what_explains_mistakes_and_writes_type_hints_waits_until_somebody_asks() -> None:
    names = _said(
        LOADED
        + "import sys\n"
        + "before = set(sys.modules['shibokensupport.signature.parser'].__dict__)\n"
        + "from shibokensupport.signature.parser import pyside_type_init\n"
        + "from shibokensupport.signature.lib import pyi_generator\n"
        + "print('pyside_type_init' in before, callable(pyside_type_init), callable(pyi_generator.main))\n"
        + "print(hasattr(pyi_generator, 'no_such_thing'), 'inspect' in sys.modules)"
    )
    assert names.splitlines() == ["False True True", "False True"]


def test_features_of_pyside_that_nobody_uses_bring_nothing_along() -> None:
    assert _said(LOADED + "import sys; print('inspect' in sys.modules)").strip() == "False"


def test_a_wrong_argument_is_told_as_if_qt_had_been_loaded_plainly() -> None:
    said = _said(LOADED + MISTAKE)
    assert said == _said(MISTAKE)
    assert "dotProduct" in said


MISTAKES_AT_ONCE = """
import sys
from threading import Barrier, Thread
from PySide6.QtCore import QPoint, QRect
told, ready = [], Barrier(6)
def make_mistakes():
    ready.wait()
    for kind in (QPoint, QRect):
        try:
            kind("x")
        except TypeError as error:
            told.append("Supported signatures" in str(error))
sys.setswitchinterval(1e-6)
threads = [Thread(target=make_mistakes) for _ in range(5)]
for thread in threads:
    thread.start()
make_mistakes()
for thread in threads:
    thread.join()
print(told == [True] * 12)
"""


def test_mistakes_of_several_threads_at_once_are_all_told() -> None:
    assert _said(LOADED + MISTAKES_AT_ONCE).strip() == "True"
