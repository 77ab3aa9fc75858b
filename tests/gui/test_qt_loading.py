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


def test_what_only_writes_type_hints_is_not_compiled() -> None:
    names = _said(
        LOADED
        + "from shibokensupport.signature.lib import pyi_generator as one, enum_sig as other\n"
        + "print([name for part in (one, other) for name in vars(part) if not name.startswith('__')])"
    )
    assert names.strip() == "[]"


def test_a_wrong_argument_is_told_as_if_qt_had_been_loaded_plainly() -> None:
    said = _said(LOADED + MISTAKE)
    assert said == _said(MISTAKE)
    assert "dotProduct" in said
