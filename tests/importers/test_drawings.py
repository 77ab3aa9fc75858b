"""Venues' plans as they lie on the disk, read as the program reads them: in a process of their own."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from tests.importers.backdrops.drawings import a_document, a_line, old_drawing, saved
from tests.importers.backdrops.papers import a_pdf

from village_planner.errors import UserError
from village_planner.importers.backdrops.formats import Format
from village_planner.importers.backdrops.reading import Imported
from village_planner.importers.drawings import format_of_file, open_drawing, read_drawing, reader_ahead
from village_planner.resources import resources_folder
from village_planner.text import Translator


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_drawing_is_read_within_the_limits(tmp_path: Path) -> None:
    document = a_document()
    document.modelspace().add_lwpolyline([(0, 0), (45_000, 0), (45_000, 30_000)], close=True)
    document.modelspace().add_text("Hall A", height=500).set_placement((1000, 1000))
    imported = read_drawing(written(tmp_path, "plan.dxf", saved(document)))
    assert (imported.backdrop.width, imported.backdrop.height) == (45_000, 30_000)
    assert [text.text for text in imported.backdrop.texts] == ["Hall A"]


def test_no_font_of_the_system_is_looked_for_and_no_shipped_file_changes(tmp_path: Path) -> None:
    fonts = resources_folder() / "ezdxf" / "font_manager_cache.json"
    shipped = fonts.read_bytes()
    read_drawing(written(tmp_path, "plan.dxf", old_drawing(a_line(0, 0, 4, 3))))
    assert fonts.read_bytes() == shipped
    assert json.loads(shipped)["font-faces"] == []


def test_the_content_decides_and_not_the_name(tmp_path: Path) -> None:
    path = written(tmp_path, "plan.dwg", old_drawing(a_line(0, 0, 4, 3)))
    assert format_of_file(path) is Format.DXF
    assert read_drawing(path).backdrop.width == 4


@pytest.mark.parametrize("name", ["plan.dwg", "plan.dxf", "plan"])
@pytest.mark.parametrize("version", [b"AC1015", b"AC1032", b"AC2.10"])
def test_a_dwg_is_refused_with_what_to_do_whatever_its_name(
    tmp_path: Path, name: str, version: bytes
) -> None:
    path = written(tmp_path, name, version + b"\0" * 200)
    for read in (read_drawing, open_drawing):
        with pytest.raises(UserError) as caught:
            read(path)
        assert caught.value.code == "dwg"
        assert caught.value.hint is not None
        for language in ("en", "fr"):
            assert "DXF 2013" in Translator(language)(caught.value.hint)


@pytest.mark.parametrize("content", [b"", b"Hello", b"PK\x03\x04", b"\0" * 100])
def test_what_is_no_drawing_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UserError) as caught:
        read_drawing(written(tmp_path, "letter.txt", content))
    assert caught.value.code == "unknown-drawing"
    assert "letter.txt" in Translator("en")(caught.value.title)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        read_drawing(tmp_path / "missing.dxf")
    assert caught.value.code == "unreadable-file"


@pytest.mark.parametrize(
    ("name", "content"),
    [("plan.dxf", old_drawing(a_line(0, 0, 4, 3))), ("plan.pdf", a_pdf(b"0 0 m 4 3 l S"))],
)
def test_where_there_is_nothing_to_choose_from_the_drawing_itself_is_opened(
    tmp_path: Path, name: str, content: bytes
) -> None:
    path = written(tmp_path, name, content)
    assert open_drawing(path) == read_drawing(path)


def test_a_process_started_ahead_reads_one_file_and_the_next_file_has_one_of_its_own(tmp_path: Path) -> None:
    path = written(tmp_path, "plan.dxf", old_drawing(a_line(0, 0, 4, 3)))
    ahead = reader_ahead(path)
    process = ahead._process
    assert process is not None
    assert read_drawing(path, ahead=ahead).backdrop.width == 4
    assert process.poll() is not None
    assert read_drawing(path, ahead=ahead).backdrop.width == 4


def test_a_process_started_ahead_that_nobody_needs_is_ended() -> None:
    ahead = reader_ahead()
    process = ahead._process
    assert process is not None
    ahead.end()
    assert process.poll() is not None


def test_a_process_started_ahead_that_died_meanwhile_is_replaced(tmp_path: Path) -> None:
    path = written(tmp_path, "plan.dxf", old_drawing(a_line(0, 0, 4, 3)))
    ahead = reader_ahead(path)
    assert ahead._process is not None
    ahead._process.kill()
    ahead._process.wait()
    assert read_drawing(path, ahead=ahead).backdrop.width == 4


def test_what_is_wrong_with_a_drawing_is_said_in_the_readers_words(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        read_drawing(written(tmp_path, "plan.dxf", saved(a_document())[:5000]))
    assert caught.value.code == "dxf-cut-off"


def test_pages_of_a_pdf_are_there_to_choose_from_and_one_of_them_is_read(tmp_path: Path) -> None:
    path = tmp_path / "venue.dat"
    path.write_bytes(a_pdf(b"0 0 m 100 0 l S", b"0 0 m 50 0 l S"))
    pages = open_drawing(path)
    assert not isinstance(pages, Imported)
    assert [page.number for page in pages] == [1, 2]
    assert read_drawing(path, page=2).backdrop.width == 50


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.dxf")
    with pytest.raises(UserError) as caught:
        format_of_file(tmp_path / "plan.dxf")
    assert caught.value.code == "unreadable-file"


@pytest.mark.parametrize("name", ["a\0.pdf", "x" * 300 + ".pdf"], ids=["nul", "too-long"])
def test_a_name_that_no_file_can_have_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError) as caught:
        format_of_file(tmp_path / name)
    assert caught.value.code == "unreadable-file"
    assert name in Translator("en")(caught.value.title)
