"""The steps of the window of an import: layers, scale, direction and corner, place; one undoable step at the end."""

from __future__ import annotations

import math
from pathlib import Path
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressBar
from pytestqt.qtbot import QtBot
from tests.builders import a_plan
from tests.gui.conftest import OpenWindow
from tests.gui.plan_importing import (
    Importer,
    a_hall_dxf,
    a_page_pdf,
    a_scan,
    click,
    marks_on,
    words_in,
)
from tests.gui.test_accessible import nameless
from tests.gui.test_words_fit import cut_off, settle

from village_planner.drawing.primitives import Role
from village_planner.gui.canvas.marks import Dot, Stroke
from village_planner.gui.dialogs.import_hall import entry, reading
from village_planner.gui.dialogs.import_hall.picking import Pick
from village_planner.gui.dialogs.import_hall.window import FILE, LAYERS, PLACE, SCALE
from village_planner.importers.backdrops.formats import Format, format_of
from village_planner.model.ids import HallId
from village_planner.model.placement import on_floor
from village_planner.session.hall_plan_drafts import Way
from village_planner.session.hall_plan_files import HallPlan
from village_planner.text import say

HALL = HallId("Hall 1")


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read without a process of its own, which takes a second: that it works is tested beside this file."""
    from village_planner.importers.backdrops import dxf, pdf, picture

    readers = {Format.DXF: dxf.read_dxf, Format.PDF: pdf.read_pdf, Format.PICTURE: picture.read_picture}

    def read(path: Path, **_how: object) -> HallPlan:
        form = format_of(path.read_bytes())
        return HallPlan(path.name, readers[form](path.read_bytes()), on_paper=form is not Format.DXF)

    for name in ("read_hall_plan", "open_hall_plan"):
        monkeypatch.setattr(reading, name, read)
    for module in (reading, entry):
        monkeypatch.setattr(module, "reader_ahead", lambda *_path: Mock())


@pytest.fixture
def begin(open_window: OpenWindow, qtbot: QtBot):
    """Opens a window on a plan (None: the start page) and an import of a file in it, read to its end."""

    def begun(path: Path, built=None, language: str = "en", *, start_page: bool = False) -> Importer:
        window = open_window(None if start_page else built or a_plan(), language)
        importer = Importer(window, qtbot, path)
        importer.wait(lambda: importer.draft is not None)
        return importer

    return begun


def size_of_hall(importer: Importer, key: str = "Hall 1") -> tuple[int, int]:
    outline = importer.window.document.plan.halls[HallId(key)].outline
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    return max(xs) - min(xs), max(ys) - min(ys)


# -- layers --------------------------------------------------------------------------------------------------------


def test_layers_are_listed_with_how_much_is_in_them(begin, tmp_path: Path) -> None:
    model = begin(a_hall_dxf(tmp_path)).dialog.layers.model
    rows = {model.index(row, 0).data(): model.index(row, 1).data() for row in range(model.rowCount())}
    assert rows == {"WALLS": "1", "FURNITURE": "5"}


def test_a_layer_is_switched_off_with_the_space_bar_and_stays_so_in_the_plan(begin, tmp_path: Path) -> None:
    importer = begin(a_hall_dxf(tmp_path))
    table = importer.dialog.layers.table
    before = importer.dialog.bench.preview.grab().toImage()
    row = next(r for r in range(2) if table.model().index(r, 0).data() == "FURNITURE")
    table.setCurrentIndex(table.model().index(row, 0))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert importer.draft.hidden == {"FURNITURE"}
    assert "1 of 2 layers are shown." in words_in(importer.dialog)
    QApplication.processEvents()
    assert importer.dialog.bench.preview.grab().toImage() != before
    importer.place()
    assert importer.window.document.plan.halls[HALL].background.hidden_layers == ("FURNITURE",)


def test_hiding_everything_is_told(begin, tmp_path: Path) -> None:
    importer = begin(a_hall_dxf(tmp_path))
    importer.dialog.layers._none.click()
    assert "nothing of the drawing would be seen" in words_in(importer.dialog)
    importer.dialog.layers._file.click()
    assert importer.draft.hidden == frozenset()


def test_a_drawing_without_layers_says_so(begin, tmp_path: Path) -> None:
    importer = begin(a_scan(tmp_path))
    assert importer.dialog.step == SCALE, "there is nothing to choose"
    importer.dialog.go(LAYERS)
    assert "This drawing has no layers of its own" in words_in(importer.dialog)
    assert not importer.dialog.layers.table.isVisible()


# -- scale: unit ---------------------------------------------------------------------------------------------------


def test_each_unit_says_the_size_that_it_gives_and_the_likely_one_is_chosen_with_its_reason(
    begin, tmp_path: Path
) -> None:
    dialog = begin(a_hall_dxf(tmp_path)).dialog
    dialog.go(SCALE)
    said = words_in(dialog)
    assert dialog.scale.unit.choices["m"].isChecked()
    assert "40.00\xa0m × 20.00\xa0m" in said
    assert "0.04\xa0m × 0.02\xa0m" in said
    assert "The file says metres, and a hall can have that size." in said


def test_an_absurd_claim_is_doubted_loudly(begin, tmp_path: Path) -> None:
    dialog = begin(a_hall_dxf(tmp_path, unit=1)).dialog
    dialog.go(SCALE)
    assert dialog.scale.unit.choices["m"].isChecked()
    assert "The file says inches" in words_in(dialog)
    assert "smaller than a room" in words_in(dialog)
    assert dialog.scale.result.property("tone") == "warning"


def test_another_unit_changes_the_size_at_once(begin, tmp_path: Path) -> None:
    importer = begin(a_hall_dxf(tmp_path, factor=1000))
    importer.dialog.go(SCALE)
    importer.dialog.scale.unit.choices["ft"].click()
    assert importer.draft.unit.unit == "ft"
    assert importer.dialog.scale.size.text().startswith("The drawing is 12,192.00")
    assert "larger than a town" in words_in(importer.dialog)


# -- scale: printed ------------------------------------------------------------------------------------------------


def test_a_page_waits_for_its_scale_and_takes_a_usual_one(begin, tmp_path: Path) -> None:
    importer = begin(a_page_pdf(tmp_path))
    dialog = importer.dialog
    dialog.go(SCALE)
    assert not dialog.next.isEnabled()
    scales = dialog.scale.printed.scales
    scales.setCurrentIndex(scales.findData(200))
    scales.activated.emit(scales.currentIndex())
    assert dialog.next.isEnabled()
    assert dialog.scale.size.text() == "The drawing is 21.17\xa0m × 14.11\xa0m"


def test_a_scale_that_is_not_usual_is_typed(begin, tmp_path: Path) -> None:
    importer = begin(a_page_pdf(tmp_path))
    importer.dialog.go(SCALE)
    printed = importer.dialog.scale.printed
    printed.scales.setCurrentIndex(printed.scales.count() - 1)
    printed.scales.activated.emit(printed.scales.currentIndex())
    assert not importer.dialog.next.isEnabled()
    QTest.keyClicks(printed.other, "160")
    assert importer.draft.denominator == 160
    assert importer.dialog.next.isEnabled()


# -- scale: measured -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["40.5", "40,5 m", "4050 cm"])
def test_two_clicks_and_a_length_are_a_scale(begin, tmp_path: Path, typed: str) -> None:
    importer = begin(a_hall_dxf(tmp_path))
    importer.dialog.go(SCALE)
    importer.dialog.scale.ways[Way.MEASURED].click()
    importer.measure((0, 0), (40, 0), typed)
    assert importer.dialog.drafting.scale.mm_per_unit == pytest.approx(1012.5)
    assert importer.dialog.next.isEnabled()


def test_clicks_near_a_corner_of_the_drawing_catch_it_and_the_mark_shows_it(begin, tmp_path: Path) -> None:
    importer = begin(a_hall_dxf(tmp_path))
    importer.dialog.go(SCALE)
    importer.dialog.scale.ways[Way.MEASURED].click()
    preview = importer.dialog.bench.preview
    click(preview, (0, 0), off=(5, -4))
    assert importer.dialog.bench.picking.first == pytest.approx((0, 0), abs=1e-9)
    assert any(isinstance(mark, Dot) and mark.role is Role.ACCENT for mark in marks_on(preview))
    click(preview, (40, 20), off=(-4, 4))
    assert math.dist(*importer.dialog.drafting.pairs[0][:2]) == pytest.approx(math.hypot(40, 20))


def test_a_hidden_layer_catches_nothing(begin, tmp_path: Path) -> None:
    importer = begin(a_hall_dxf(tmp_path))
    importer.dialog.drafting.change(hidden=frozenset({"WALLS"}))
    importer.dialog.go(SCALE)
    importer.dialog.scale.ways[Way.MEASURED].click()
    click(importer.dialog.bench.preview, (0, 0), off=(5, -4))
    assert importer.dialog.bench.picking.first != pytest.approx((0, 0), abs=1e-3)


def test_a_wrong_measure_is_marked_in_the_list_and_on_the_drawing(begin, tmp_path: Path) -> None:
    importer = begin(a_hall_dxf(tmp_path))
    importer.dialog.go(SCALE)
    importer.dialog.scale.ways[Way.MEASURED].click()
    for end, typed in (((40, 0), "40"), ((0, 20), "20"), ((40, 20), "30")):
        importer.measure((0, 0), end, typed)
    measures = importer.dialog.scale.measures
    assert [told.text() for told in measures._told][:2] == ["agrees with the others"] * 2 or (
        "does not agree" in measures._told[2].text()
    )
    assert measures._told[2].property("tone") == "danger"
    assert "Distance 3 does not agree" in words_in(importer.dialog)
    strokes = [mark for mark in marks_on(importer.dialog.bench.preview) if isinstance(mark, Stroke)]
    assert [stroke.role for stroke in strokes] == [Role.GUIDE, Role.GUIDE, Role.DANGER]
    assert "Together they are off by" in words_in(importer.dialog)
    importer.dialog.drafting.remove_pair(2)
    assert "Distance 3" not in words_in(importer.dialog)
    assert [told.text() for told in measures._told] == ["agrees with the others"] * 2


def test_what_is_no_length_is_told_and_gives_no_scale(begin, tmp_path: Path) -> None:
    importer = begin(a_scan(tmp_path))
    importer.dialog.go(SCALE)
    importer.measure((0, 0), (400, 0), "wide")
    assert not importer.dialog.next.isEnabled()
    assert "Type a length in metres" in words_in(importer.dialog)


def test_everything_can_be_measured_without_a_mouse(begin, tmp_path: Path) -> None:
    importer = begin(a_scan(tmp_path))
    importer.dialog.activateWindow()
    importer.dialog.go(SCALE)
    preview = importer.dialog.bench.preview
    assert importer.dialog.focusWidget() is preview, "whoever has to measure can begin at once"
    importer.key(Qt.Key.Key_Return)
    for _ in range(5):
        importer.key(Qt.Key.Key_Right)
    importer.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    importer.key(Qt.Key.Key_Return)
    (pair,) = importer.dialog.drafting.pairs
    pixels = 101 / preview.camera.scale / preview.lying.mm_per_unit
    assert pair.end[0] - pair.start[0] == pytest.approx(pixels, rel=1e-6)
    assert importer.dialog.focusWidget() is importer.dialog.scale.measures.fields[0]
    QTest.keyClicks(importer.dialog.focusWidget(), "9.315")
    importer.key(Qt.Key.Key_Return)
    assert importer.dialog.step == SCALE, "Enter in a field goes on in the list"
    assert importer.dialog.drafting.scale is not None


def test_dragging_moves_the_view_and_measures_nothing(begin, tmp_path: Path) -> None:
    importer = begin(a_scan(tmp_path))
    importer.dialog.go(SCALE)
    preview = importer.dialog.bench.preview
    port, middle = preview.viewport(), preview.viewport().rect().center()
    before = preview.camera.centre
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=middle)
    for step in (10, 40):
        QTest.mouseMove(port, middle + QPointF(step, 0).toPoint())
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=middle + QPointF(40, 0).toPoint())
    assert importer.dialog.bench.picking.first is None
    assert preview.camera.centre.x() < before.x()


# -- direction and corner ------------------------------------------------------------------------------------------


def test_a_wall_that_is_clicked_becomes_horizontal(begin, tmp_path: Path) -> None:
    importer = begin(a_hall_dxf(tmp_path))
    importer.dialog.go(SCALE)
    importer.dialog.scale.lie.level.click()
    importer.click((0, 0))
    importer.click((0, 20))
    assert importer.draft.turn in (90_000, 270_000)
    assert importer.dialog.bench.picking.pick is Pick.NOTHING
    importer.place()
    hall = importer.window.document.plan.halls[HALL]
    (_, y0), (_, y1) = on_floor(hall.background, (0, 0)), on_floor(hall.background, (0, 20))
    assert y0 == pytest.approx(y1, abs=1)


def test_what_was_measured_and_the_corner_turn_with_the_drawing(begin, tmp_path: Path) -> None:
    importer = begin(a_scan(tmp_path))
    importer.dialog.go(SCALE)
    importer.measure((20, 10), (380, 20), "26")
    importer.dialog.scale.lie.corner.click()
    importer.click((20, 10))
    importer.dialog.scale.lie.level.click()
    importer.click((20, 10))
    importer.click((380, 20))
    preview = importer.dialog.bench.preview
    marks = marks_on(preview)
    (measured,) = (mark for mark in marks if isinstance(mark, Stroke))
    (corner,) = (mark for mark in marks if isinstance(mark, Dot))
    assert measured.start[1] == pytest.approx(measured.end[1], abs=10), "the wall that was made horizontal"
    assert corner.at == pytest.approx(preview.floor((20, 10)))


def test_an_angle_is_typed_and_turned_by_quarters(begin, tmp_path: Path) -> None:
    importer = begin(a_hall_dxf(tmp_path))
    importer.dialog.go(SCALE)
    lie = importer.dialog.scale.lie
    lie.angle.setFocus()
    lie.angle.selectAll()
    QTest.keyClicks(lie.angle, "12,5")
    assert importer.draft.turn == 12_500
    lie.angle.clear()
    QTest.keyClicks(lie.angle, "x")
    assert "Type an angle" in words_in(importer.dialog)
    assert importer.draft.turn == 12_500, "the last that made sense"


def test_the_corner_that_is_clicked_lies_at_the_corner_of_the_hall(begin, tmp_path: Path) -> None:
    importer = begin(a_hall_dxf(tmp_path))
    importer.dialog.go(SCALE)
    importer.dialog.scale.lie.corner.click()
    importer.click((40, 20))
    assert importer.draft.corner == pytest.approx((40, 20))
    importer.place()
    background = importer.window.document.plan.halls[HALL].background
    assert on_floor(background, (40, 20)) == pytest.approx((0, 0), abs=1)


def test_the_same_place_twice_turns_nothing(begin, tmp_path: Path) -> None:
    importer = begin(a_hall_dxf(tmp_path))
    importer.dialog.go(SCALE)
    importer.dialog.scale.lie.level.click()
    importer.click((0, 0))
    importer.click((0, 0))
    assert importer.draft.turn == 0
    assert importer.dialog.bench.picking.first is not None, "the other end is still waited for"


# -- back and forth ------------------------------------------------------------------------------------------------


def test_esc_takes_back_one_thing_after_the_other_and_closes_at_last(begin, tmp_path: Path) -> None:
    importer = begin(a_hall_dxf(tmp_path))
    dialog, picking = importer.dialog, importer.dialog.bench.picking
    dialog.go(SCALE)
    dialog.scale.ways[Way.MEASURED].click()
    importer.click((0, 0))
    closed: list[int] = []
    dialog.finished.connect(closed.append)
    seen = []
    for _ in range(5):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        seen.append((picking.first is not None, picking.pick, dialog.step))
    assert seen == [
        (False, Pick.DISTANCE, SCALE),
        (False, Pick.NOTHING, SCALE),
        (False, Pick.NOTHING, LAYERS),
        (False, Pick.NOTHING, FILE),
        (False, Pick.NOTHING, FILE),
    ]
    assert closed == [0]
    assert len(importer.window.document.session.history.steps) == 1


def test_steps_are_gone_through_with_enter_alone(begin, tmp_path: Path) -> None:
    importer = begin(a_hall_dxf(tmp_path))
    importer.dialog.activateWindow()
    for step in (SCALE, PLACE):
        QTest.keyClick(importer.dialog, Qt.Key.Key_Return)
        assert importer.dialog.step == step
    QTest.keyClick(importer.dialog, Qt.Key.Key_Return)
    assert importer.window.document.plan.halls[HALL].background is not None


def test_what_was_decided_is_still_there_after_going_back(begin, tmp_path: Path) -> None:
    importer = begin(a_hall_dxf(tmp_path))
    importer.dialog.go(SCALE)
    importer.dialog.scale.ways[Way.MEASURED].click()
    importer.measure((0, 0), (40, 0), "41")
    importer.dialog.back.click()
    importer.dialog.back.click()
    assert importer.dialog.step == FILE
    assert "“venue.dxf” was read" in words_in(importer.dialog)
    importer.dialog.go(SCALE)
    assert importer.dialog.scale.measures.fields[0].text() == "41"
    assert importer.dialog.drafting.scale.mm_per_unit == 1025


# -- placing -------------------------------------------------------------------------------------------------------


def test_the_receipt_says_what_was_read_and_what_was_left_out_and_why(begin, tmp_path: Path) -> None:
    dialog = begin(a_hall_dxf(tmp_path)).dialog
    dialog.go(PLACE)
    said = words_in(dialog)
    assert "6 things were read." in said
    assert "1 thing was left out:" in said
    model = dialog.receipt.model
    assert model.rowCount() == 1
    assert "(NOTES)" in model.index(0, 0).data()
    assert model.index(0, 1).data() == "It is invisible in the file."
    assert "40.00\xa0m × 20.00\xa0m" in said


def test_it_is_placed_under_the_hall_as_one_step_that_undo_takes_back(begin, tmp_path: Path) -> None:
    importer = begin(a_hall_dxf(tmp_path), a_plan().with_stand("A1", at=(5, 5)))
    document, before = importer.window.document, importer.window.document.plan
    importer.place()
    assert document.plan.halls[HALL].background.mm_per_unit == 1000
    assert document.plan.halls[HALL].outline == before.halls[HALL].outline
    assert document.plan.stands is before.stands
    assert len(document.session.history.steps) == 2
    document.undo()
    assert document.plan == before


def test_what_was_placed_is_told_quietly(begin, tmp_path: Path, qtbot: QtBot) -> None:
    importer = begin(a_hall_dxf(tmp_path))
    importer.place()
    qtbot.waitUntil(lambda: importer.window.has_messages)
    (notice,) = importer.window.notices.shown
    assert "venue.dxf lies under Hall 1: 40.00\xa0m × 20.00\xa0m" in notice.accessibleName()
    assert "1 thing of the file was left out." in notice.accessibleName()
    assert "Nothing of the drawing is an obstacle until" in notice.accessibleName()


def test_undo_in_the_message_takes_back_the_import_and_nothing_else(
    begin, tmp_path: Path, qtbot: QtBot
) -> None:
    importer = begin(a_hall_dxf(tmp_path), a_plan().with_stand("A1", at=(5, 5)))
    importer.place()
    qtbot.waitUntil(lambda: importer.window.has_messages)
    undo = importer.window.notices.shown[0].telling.actions[1].run
    document = importer.window.document
    document.select(["A1"])
    importer.window.actions_.trigger("delete")
    assert importer.window.notices.shown == (), "what it offers would take back another step"
    undo()
    assert not document.plan.stands
    document.undo()
    undo()
    assert document.plan.halls[HALL].background is None


def test_from_the_start_page_a_village_is_made_with_a_hall_as_large_as_the_drawing(
    begin, tmp_path: Path
) -> None:
    importer = begin(a_hall_dxf(tmp_path), start_page=True)
    importer.place()
    assert importer.window.has_plan
    (key,) = importer.window.document.plan.halls
    assert size_of_hall(importer, key) == (40_000, 20_000)
    assert importer.window.document.plan.halls[key].name == "Main hall"
    assert importer.window.isWindowModified()


def test_a_new_hall_beside_the_others_has_the_name_that_was_typed(begin, tmp_path: Path) -> None:
    importer = begin(a_hall_dxf(tmp_path))
    importer.dialog.go(PLACE)
    receipt = importer.dialog.receipt
    receipt.halls.setCurrentIndex(receipt.halls.findData(""))
    receipt.name.setText("Foyer")
    importer.place()
    halls = importer.window.document.plan.halls
    assert sorted(hall.name for hall in halls.values()) == ["Foyer", "Hall 1"]
    assert halls[importer.window.document.hall].name == "Foyer"


def test_what_cannot_be_placed_is_told_in_the_window_which_stays(begin, tmp_path: Path) -> None:
    importer = begin(a_hall_dxf(tmp_path, factor=1000), start_page=True)
    importer.dialog.go(SCALE)
    importer.dialog.scale.unit.choices["ft"].click()
    importer.place()
    assert importer.dialog.isVisible()
    assert "too far away" in words_in(importer.dialog)
    assert not importer.window.has_plan
    importer.dialog.go(SCALE)
    importer.dialog.scale.unit.choices["mm"].click()
    importer.place()
    assert importer.window.has_plan
    document = importer.window.document
    assert (document.plan.event.title, document.title) == ("", "New village"), (
        "no file's name is printed as the event"
    )


def test_a_new_version_lies_where_the_one_before_did(begin, tmp_path: Path, qtbot: QtBot) -> None:
    importer = begin(a_hall_dxf(tmp_path))
    importer.dialog.go(SCALE)
    importer.dialog.scale.lie.corner.click()
    importer.click((40, 20))
    importer.place()
    document = importer.window.document
    before = document.plan.halls[HALL].background
    newer = Importer(importer.window, qtbot, a_hall_dxf(tmp_path, name="venue-2.dxf", chairs=6))
    newer.wait(lambda: newer.draft is not None)
    newer.dialog.go(SCALE)
    assert newer.dialog.scale.ways[Way.BEFORE].isChecked()
    newer.dialog.go(PLACE)
    assert "instead of the plan that is there" in newer.dialog.receipt.halls.currentText()
    newer.place()
    after = document.plan.halls[HALL].background
    assert (after.origin, after.mm_per_unit) == (before.origin, before.mm_per_unit)
    assert [asset.name for asset in document.plan.assets.values()] == ["venue-2.dxf"]


# -- everybody -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", ["dxf", "pdf", "png"])
def test_every_control_has_a_name_and_no_word_is_cut_off(
    begin, tmp_path: Path, language: str, kind: str
) -> None:
    make = {"dxf": a_hall_dxf, "pdf": a_page_pdf, "png": a_scan}[kind]
    importer = begin(make(tmp_path), language=language)
    if kind == "png":
        importer.dialog.go(SCALE)
        importer.measure((0, 0), (400, 0), "40")
        importer.measure((0, 0), (0, 200), "30")
    for step in (FILE, LAYERS, SCALE, PLACE):
        importer.dialog.go(step)
        settle()
        assert nameless(importer.dialog) == [], step
        assert list(cut_off(importer.dialog)) == [], step


def test_it_fits_on_a_small_screen_at_200_per_cent_whatever_the_files_name(begin, tmp_path: Path) -> None:
    dialog = begin(a_hall_dxf(tmp_path, name=f"{'venue ' * 30}.dxf")).dialog
    assert dialog.minimumSizeHint().width() <= 900
    assert dialog.minimumSizeHint().height() <= 500


def test_a_preview_in_the_dark_is_dark(begin, tmp_path: Path, preferences) -> None:
    preferences.theme = "dark"
    preview = begin(a_hall_dxf(tmp_path)).dialog.bench.preview
    QApplication.processEvents()
    assert preview.grab().toImage().pixelColor(preview.width() - 4, 4).lightness() < 60


def test_the_bar_moves_until_somebody_knows_how_far_the_reading_is(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    importer = Importer(open_window(a_plan()), qtbot, a_hall_dxf(tmp_path))
    bar = importer.dialog.file.findChild(QProgressBar)
    assert (bar.minimum(), bar.maximum()) == (0, 0)
    importer.dialog.file.reading.progressed.emit(0.0, say("Reading the file"))
    assert bar.maximum() == 0
    importer.dialog.file.reading.progressed.emit(0.5, say("Drawing what was read"))
    assert bar.value() == bar.maximum() / 2 > 0
    importer.wait(lambda: importer.draft is not None)
