"""Reading a venue's plan in the window of the import: progress, pages, passwords, refusals, files dropped."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.builders import a_plan
from tests.gui.conftest import OpenWindow
from tests.gui.plan_importing import (
    Importer,
    a_hall_dxf,
    a_locked_pdf,
    a_page_pdf,
    a_scan,
    button_in,
    carry,
    drop,
    words_in,
)

from village_planner.gui.dialogs import import_exhibitors
from village_planner.gui.dialogs.import_hall import entry
from village_planner.gui.dialogs.import_hall.window import FILE, LAYERS, ImportWindow
from village_planner.gui.dropped_files import _Drops
from village_planner.importers import drawings, isolation
from village_planner.importers.backdrops.formats import Format

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def asleep(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader of DXF never comes to an end."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setitem(drawings._READERS, Format.DXF, "tests.importers.hostile:sleep")


def workers_running() -> int:
    """Processes that this one has started and that live."""
    return sum(
        1
        for process in Path("/proc").glob("[0-9]*")
        if (status := _text(process / "stat")).rpartition(")")[2].split()[1:2] == [str(os.getpid())]
        and b"village_planner.importers.worker" in _bytes(process / "cmdline")
        and " Z " not in status
    )


def _text(path: Path) -> str:
    return _bytes(path).decode("utf-8", "replace")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it ended meanwhile
        return b""


# -- reading -------------------------------------------------------------------------------------------------------


def test_a_drawing_is_read_and_shown_with_its_layers(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    importer = Importer(open_window(a_plan()), qtbot, a_hall_dxf(tmp_path))
    assert importer.dialog.step == FILE
    dialog = importer.wait()
    assert dialog.step == LAYERS
    assert dialog.layers.model.rowCount() == 2
    assert "venue.dxf" in words_in(dialog)


def test_the_window_lives_while_something_is_read_and_stopping_leaves_no_process_behind(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, asleep: None
) -> None:
    before = workers_running()
    importer = Importer(open_window(a_plan()), qtbot, a_hall_dxf(tmp_path))
    importer.wait(lambda: workers_running() > before)
    assert importer.dialog.file.reading.busy
    button_in(importer.dialog, "Stop reading").click()
    assert "Reading “venue.dxf” was cancelled." in words_in(importer.dialog)
    importer.wait(lambda: workers_running() == before)
    assert importer.dialog.isVisible()


@pytest.mark.parametrize("way", ["escape twice", "cancel"])
def test_closing_while_something_is_read_leaves_no_process_behind(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, asleep: None, way: str
) -> None:
    before = workers_running()
    importer = Importer(open_window(a_plan()), qtbot, a_hall_dxf(tmp_path))
    importer.wait(lambda: workers_running() > before)
    closed: list[int] = []
    importer.dialog.finished.connect(closed.append)
    if way == "cancel":
        importer.dialog.cancel.click()
    else:
        QTest.keyClick(importer.dialog, Qt.Key.Key_Escape)
        assert not closed, "the first Esc stops the reading"
        QTest.keyClick(importer.dialog, Qt.Key.Key_Escape)
    assert closed == [0]
    importer.wait(lambda: workers_running() == before)


# -- pages and passwords -------------------------------------------------------------------------------------------


def test_a_page_is_chosen_by_its_picture_when_there_are_several(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = a_page_pdf(tmp_path, b"0 0 100 100 re S", b"0 0 200 100 re S", b"0 0 300 100 re S")
    importer = Importer(open_window(a_plan()), qtbot, path)
    dialog = importer.wait()
    assert "“venue.pdf” has 3 pages" in words_in(dialog)
    assert [dialog.file.pages.item(n).text() for n in range(3)][1].startswith("Page 2 · 141 × 106 mm")
    assert not dialog.file.pages.item(0).icon().isNull()
    dialog.file.pages.setCurrentRow(1)
    QTest.keyClick(dialog.file.pages, Qt.Key.Key_Return)
    importer.wait(lambda: dialog.step > FILE)
    assert importer.draft.drawing.backdrop.width == pytest.approx(200)


def test_another_page_can_be_chosen_afterwards(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    importer = Importer(
        open_window(a_plan()), qtbot, a_page_pdf(tmp_path, b"0 0 99 9 re S", b"0 0 50 9 re S")
    )
    dialog = importer.wait()
    button_in(dialog, "Read this page").click()
    importer.wait(lambda: dialog.step > FILE)
    dialog.go(FILE)
    button_in(dialog, "Choose another page").click()
    dialog.file.pages.setCurrentRow(1)
    button_in(dialog, "Read this page").click()
    importer.wait(lambda: importer.draft.drawing.backdrop.width == pytest.approx(50))


def test_a_password_is_asked_for_until_it_is_right(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    importer = Importer(open_window(a_plan()), qtbot, a_locked_pdf(tmp_path, "secret"))
    dialog = importer.wait()
    assert "This PDF has a password." in words_in(dialog)
    field = dialog.file._password
    QTest.keyClicks(field, "wrong")
    QTest.keyClick(field, Qt.Key.Key_Return)
    importer.wait(lambda: "That is not the password" in words_in(dialog))
    field.setText("secret")
    button_in(dialog, "Open").click()
    importer.wait(lambda: dialog.step > FILE)
    assert importer.draft.drawing.backdrop.width == pytest.approx(300)


def test_a_tiff_of_several_pages_offers_the_others(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    from PIL import Image

    pages = [Image.new("L", (width, 100), 255) for width in (200, 300)]
    pages[0].save(tmp_path / "scan.tif", save_all=True, append_images=pages[1:])
    importer = Importer(open_window(a_plan()), qtbot, tmp_path / "scan.tif")
    dialog = importer.wait()
    assert importer.draft.drawing.backdrop.width == 200
    dialog.go(FILE)
    dialog.file._other_page.setValue(2)
    button_in(dialog, "Read this page").click()
    importer.wait(lambda: importer.draft.drawing.backdrop.width == 300)


# -- refusals ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("venue.dwg", b"AC1032" + b"\0" * 200, "DXF 2013"),
        ("venue.docx", b"PK\3\4 and so on", "Ask for it as DXF or PDF."),
        ("venue.pdf", b"%PDF-1.7\nbroken", "print it into a new PDF"),
        ("venue.dxf", b"  0\nSECTION\n  2\nENTITIES\n  0\nLINE\n", "Ask for"),
        ("venue.svg", b"<svg xmlns='http://www.w3.org/2000/svg'>", "SVG"),
    ],
)
def test_what_cannot_be_read_is_told_in_words_and_the_window_stays(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    window = open_window(a_plan())
    dialog = Importer(window, qtbot, path).wait()
    said = words_in(dialog)
    assert name in said
    assert words in said
    assert not any(word in said for word in ("Traceback", "Error", "Exception"))
    assert dialog.isVisible()
    assert button_in(dialog, "Choose another file…").isEnabled()
    assert len(window.document.session.history.steps) == 1


def test_after_a_refusal_another_file_can_be_chosen(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "venue.dwg"
    path.write_bytes(b"AC1032" + b"\0" * 200)
    importer = Importer(open_window(a_plan()), qtbot, path)
    dialog = importer.wait()
    scan = a_scan(tmp_path)
    monkeypatch.setattr("village_planner.gui.dialogs.import_hall.window.ask_file", lambda *_asked: scan)
    button_in(dialog, "Choose another file…").click()
    importer.wait(lambda: dialog.step > FILE)
    assert importer.draft.drawing.name == "venue.png"


def test_a_drawing_without_anything_in_it_is_refused(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = Importer(open_window(a_plan()), qtbot, a_page_pdf(tmp_path, b"")).wait()
    assert "There is nothing to be seen in this drawing." in words_in(dialog)


# -- dropping ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["png", "PNG", "dat"])
def test_a_hall_plan_dropped_on_the_window_is_imported_whatever_its_name(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, ending: str
) -> None:
    window = open_window()
    assert drop(window, a_scan(tmp_path, name=f"venue.{ending}"))
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportWindow)), timeout=5_000)
    (dialog,) = window.findChildren(ImportWindow)
    qtbot.waitUntil(lambda: dialog.step > FILE, timeout=30_000)


def test_a_hall_plan_dropped_on_the_canvas_is_imported_too(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(a_plan().with_stand("A1"))
    assert drop(window.canvas.viewport(), a_scan(tmp_path))
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportWindow)), timeout=5_000)
    (dialog,) = window.findChildren(ImportWindow)
    qtbot.waitUntil(lambda: dialog.step > FILE, timeout=30_000)


def test_the_reader_is_loaded_while_a_hall_plan_is_carried_over_the_window_and_ended_when_it_is_not_let_go(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    before, window = workers_running(), open_window()
    drops = window.findChild(_Drops)
    assert carry(window, a_hall_dxf(tmp_path))
    assert workers_running() == before + 1
    assert carry(window, a_hall_dxf(tmp_path)), "into another part of the window"
    assert workers_running() == before + 1
    drops._patience.setInterval(50)
    qtbot.waitUntil(lambda: workers_running() == before)


@pytest.mark.parametrize("name", ["fair.village", "list.csv", "logos", "other.dxf"])
def test_the_reader_of_a_plan_carried_away_is_ended_when_something_else_comes(
    open_window: OpenWindow, tmp_path: Path, name: str
) -> None:
    before, window = workers_running(), open_window()
    (tmp_path / "logos").mkdir()
    assert carry(window, a_hall_dxf(tmp_path))
    first = window.findChild(_Drops)._ahead
    assert carry(window, tmp_path / name)
    assert first.taken() is None
    expected = before + (name == "other.dxf")
    assert workers_running() == expected, "another plan has a reader of its own"
    window.findChild(_Drops)._forget_reader()
    assert workers_running() == before


def test_a_second_plan_has_all_the_time_that_a_reader_waits(open_window: OpenWindow, tmp_path: Path) -> None:
    drops = (window := open_window()).findChild(_Drops)
    assert carry(window, a_hall_dxf(tmp_path))
    drops._patience.stop()
    assert carry(window, a_hall_dxf(tmp_path, name="other.dxf"))
    assert drops._patience.isActive()
    drops._forget_reader()
    assert not drops._patience.isActive()


@pytest.fixture
def no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system starts no process now."""

    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(isolation.subprocess, "Popen", refuse)


@pytest.mark.usefixtures("no_process")
def test_a_plan_is_carried_over_the_window_also_where_no_process_starts(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    assert carry(open_window(), a_hall_dxf(tmp_path))


@pytest.mark.usefixtures("no_process")
def test_a_file_can_be_asked_for_where_no_process_starts(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entry, "ask_file", lambda *_: None)
    assert entry.import_hall_plan(open_window()) is None


def test_no_reader_stays_when_the_choice_of_a_file_fails(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise RuntimeError("the system's window is not there")

    monkeypatch.setattr(entry, "ask_file", fail)
    before, window = workers_running(), open_window()
    with pytest.raises(RuntimeError):
        entry.import_hall_plan(window)
    assert workers_running() == before


def test_what_is_no_plan_is_told_with_what_can_be_dropped(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"PK\3\4")
    window = open_window()
    assert drop(window, letter)
    qtbot.waitUntil(lambda: window.has_messages)
    said = " ".join(label.text() for label in window.notices.findChildren(QLabel))
    assert "“letter.docx” is nothing that can be dropped here." in said
    assert "DXF" in said


@pytest.mark.parametrize("name", ["plan.pdf", "plan", "fair.village", "list.csv"])
def test_what_the_system_cannot_tell_about_is_told_with_its_name(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    real = Path.is_dir

    def is_dir(path: Path) -> bool:
        if path.parent == tmp_path:
            raise OSError(errno.ENOTCONN, "Transport endpoint is not connected")
        return real(path)

    monkeypatch.setattr(Path, "is_dir", is_dir)
    window = open_window()
    before = workers_running()
    assert drop(window, tmp_path / name)
    qtbot.waitUntil(lambda: window.has_messages)
    said = " ".join(label.text() for label in window.notices.findChildren(QLabel))
    assert f"The file “{name}” cannot be read." in said
    assert "Transport endpoint" in said
    assert workers_running() == before


@pytest.mark.parametrize("begun", [True, False], ids=["village", "start-page"])
@pytest.mark.parametrize("ending", ["csv", "TSV", "xlsx", "ods"])
def test_a_list_dropped_on_a_village_or_on_the_start_page_is_imported(
    open_window: OpenWindow,
    qtbot: QtBot,
    tmp_path: Path,
    ending: str,
    begun: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    taken: list[Path | None] = []
    monkeypatch.setattr(import_exhibitors, "import_exhibitors", lambda _window, path: taken.append(path))
    window = open_window(a_plan() if begun else None)
    assert drop(window, tmp_path / f"list.{ending}")
    qtbot.waitUntil(lambda: taken == [tmp_path / f"list.{ending}"])


def test_a_folder_dropped_is_one_of_logos_when_there_is_somebody_who_can_have_them(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Path | None] = []
    monkeypatch.setattr(import_exhibitors, "import_logos", lambda _window, folder: taken.append(folder))
    assert drop(open_window(a_plan().with_exhibitor("Cellis")), tmp_path)
    qtbot.waitUntil(lambda: taken == [tmp_path])


def test_a_folder_dropped_where_nobody_is_tells_what_comes_first(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window()
    assert drop(window, tmp_path)
    qtbot.waitUntil(lambda: window.has_messages)
    said = " ".join(label.text() for label in window.notices.findChildren(QLabel))
    assert f"“{tmp_path.name}” is a folder" in said
    assert "import a list of exhibitors first" in said


def test_of_several_files_dropped_the_village_is_opened(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    from village_planner.session.files import save
    from village_planner.session.session import Session
    from village_planner.text import say

    village = save(Session(a_plan().with_stand("A1").plan, say("New village")), tmp_path / "one.village")
    window = open_window()
    assert drop(window, a_scan(tmp_path), village)
    qtbot.waitUntil(lambda: window.has_plan)
    assert "A1" in window.document.plan.stands
