"""What PDFium does not answer is never taken from what it answered before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from village_planner.importers.backdrops import pdfium_calls as calls

UNCHANGED = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@pytest.fixture
def something_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer before this one has filled the room."""
    monkeypatch.setattr(calls._ROOM, "raw", b"\x41" * 48)


@pytest.mark.usefixtures("something_left")
@pytest.mark.parametrize(
    ("ask", "neutral"),
    [
        (lambda: calls.matrix_of(None), UNCHANGED),
        (lambda: calls.point_of(None), (0.0, 0.0)),
        (lambda: calls.draw_mode(None), (0, 0)),
        (lambda: calls.line_width(None), 0.0),
        (lambda: calls.fill_colour(None), None),
        (lambda: calls.line_colour(None), None),
        (lambda: calls.origin_of(None, 0), (0.0, 0.0)),
        (lambda: calls.matrix_of_letter(None, 0), UNCHANGED),
    ],
    ids=["matrix", "point", "mode", "width", "fill", "line", "origin", "letter"],
)
def test_what_pdfium_does_not_know_is_neutral(ask: Callable[[], Any], neutral: object) -> None:
    assert ask() == neutral
