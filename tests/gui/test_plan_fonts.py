"""The fonts of the plan in the window."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from village_planner.drawing.palette import LIGHT
from village_planner.drawing.primitives import Ink, Role, Text
from village_planner.gui.canvas import replay
from village_planner.gui.canvas.fonts import load_fallback, shipped_family


@pytest.mark.parametrize(
    ("words", "needed"), [("Société d’Été 12,5 m² “B”", 0), ("Ωmega Жук", 0), ("★ A1", 1), ("שלום", 1)]
)
def test_the_fallback_is_loaded_for_words_that_need_it_and_for_no_others(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, words: str, needed: int
) -> None:
    asked: list[None] = []
    monkeypatch.setattr(replay, "load_fallback", lambda: asked.append(None))
    item = replay.text_item(Text(words, 0, 0, 300, Ink(Role.TEXT)), replay.Brushwork(LIGHT))
    assert len(asked) == needed
    assert item.text() == words


def test_both_families_are_the_shipped_ones(qapp: QApplication) -> None:
    assert (shipped_family(), load_fallback()) == ("Noto Sans", "DejaVu Sans")
    assert {"Noto Sans", "DejaVu Sans"} <= set(QFontDatabase.families())
