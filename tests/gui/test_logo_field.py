"""A logo is shown in the form of its exhibitor as it is printed, chosen from a file, and removed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow, answer_with

from village_planner.edits.logos import put_logos
from village_planner.gui.dialogs.exhibitor import add_exhibitor, edit_exhibitor
from village_planner.gui.dialogs.logo_field import LogoField
from village_planner.model.backdrop import MEDIA_TYPE
from village_planner.model.ids import ExhibitorId

CELLIS = ExhibitorId("Cellis")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="2" height="1" fill="#0000ff"/></svg>'


def png(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 30), colour).save(out, "PNG")
    return out.getvalue()


def village(data: bytes = b"", media_type: str = "image/png") -> PlanBuilder:
    plan = a_plan().with_hall().with_exhibitor("Cellis").plan
    return PlanBuilder(put_logos(plan, [(CELLIS, "cellis.png", media_type, data)]) if data else plan)


def shown(field: LogoField) -> QColor:
    """The colour in the middle of what is shown, on a screen."""
    image = field.picture.pixmap().toImage()
    return image.pixelColor(image.width() // 2, image.height() // 2)


def field_in(dialog) -> LogoField:
    return dialog.findChildren(LogoField)[0]


@pytest.fixture
def chosen(tmp_path: Path, qtbot):
    """Chooses a file in the form, and waits until it was read."""

    def choose(dialog, name: str, data: bytes) -> LogoField:
        field, path = field_in(dialog), tmp_path / name
        path.write_bytes(data)
        field.read(path)
        qtbot.waitUntil(field.choose.isEnabled)
        return field

    return choose


def test_a_logo_is_seen_on_white_as_it_is_printed(open_window: OpenWindow) -> None:
    window = open_window(village(png("red")))
    answer_with("Cancel", before=lambda dialog: _is(shown(field_in(dialog)), "red"))
    edit_exhibitor(window.desk, CELLIS)


@pytest.mark.parametrize(("name", "data"), [("a.png", png("blue")), ("a.svg", SVG)])
def test_a_logo_is_chosen_and_saved_with_the_exhibitor_in_one_step(
    open_window: OpenWindow, chosen, name: str, data: bytes
) -> None:
    window = open_window(village())
    steps = window.document.session.history.present
    answer_with("Save", before=lambda dialog: _is(shown(chosen(dialog, name, data)), "blue"))
    edit_exhibitor(window.desk, CELLIS)
    plan = window.document.plan
    asset = plan.assets[plan.exhibitors[CELLIS].logo]
    assert asset.name == name
    assert asset.media_type == (MEDIA_TYPE if name.endswith("svg") else "image/png")
    assert window.document.session.history.present == steps + 1
    window.document.undo()
    assert window.document.plan.exhibitors[CELLIS].logo is None


def test_a_logo_is_removed(open_window: OpenWindow) -> None:
    window = open_window(village(png("red")))
    answer_with("Save", before=lambda dialog: field_in(dialog).remove.click())
    edit_exhibitor(window.desk, CELLIS)
    assert window.document.plan.exhibitors[CELLIS].logo is None
    assert len(window.document.plan.assets) == 0


def test_what_was_chosen_is_not_taken_when_the_form_is_left(open_window: OpenWindow, chosen) -> None:
    window = open_window(village(png("red")))
    before = window.document.plan
    answer_with("Cancel", before=lambda dialog: chosen(dialog, "b.png", png("blue")))
    edit_exhibitor(window.desk, CELLIS)
    assert window.document.plan is before


def test_a_new_exhibitor_comes_with_its_logo(open_window: OpenWindow, chosen) -> None:
    window = open_window(village())

    def fill(dialog) -> None:
        dialog.focusWidget().setText("Noctule")
        chosen(dialog, "n.png", png("green"))

    answer_with("Add", before=fill)
    add_exhibitor(window.desk)
    made = next(row for row in window.document.plan.exhibitors.values() if row.name == "Noctule")
    assert window.document.plan.assets[made.logo].name == "n.png"


def test_a_file_that_is_no_logo_is_refused_in_words_and_the_logo_stays(
    open_window: OpenWindow, chosen, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, told = open_window(village(png("red"))), []
    monkeypatch.setattr(type(window.desk), "explain", lambda _desk, error: told.append(error.code))
    answer_with("Save", before=lambda dialog: _is(shown(chosen(dialog, "x.png", b"GIF89a")), "red"))
    edit_exhibitor(window.desk, CELLIS)
    assert told == ["logo-refused"]
    assert window.document.plan.exhibitors[CELLIS].logo is not None


def test_a_logo_that_cannot_be_drawn_is_crossed_out(open_window: OpenWindow) -> None:
    window = open_window(village(b"\x89PNG\r\n\x1a\nnope"))
    answer_with("Cancel", before=lambda dialog: _is_not_white(shown(field_in(dialog))))
    edit_exhibitor(window.desk, CELLIS)
    QApplication.processEvents()


def _is(colour: QColor, name: str) -> None:
    assert colour.name() == QColor(name).name()


def _is_not_white(colour: QColor) -> None:
    assert colour.lightness() < 250
