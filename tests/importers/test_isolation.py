"""Each reader in hostile.py stands for a file that makes a library do just that."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.importers import hostile

from village_planner.errors import UserError
from village_planner.importers.backdrops.reading import LARGEST_FILE, Imported, Page
from village_planner.importers.isolation import WORKER_WORD, Ahead, Limits, command, read_apart
from village_planner.text import Message, Translator

ROOT = Path(__file__).resolve().parents[2]
QUICK = Limits(cpu_seconds=2, seconds=20.0)


@pytest.fixture(autouse=True)
def _workers_find_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.dxf"
    path.write_bytes(b"content")
    return path


def read(
    reader: str, path: Path, options: Mapping[str, str | int] | None = None, limits: Limits = QUICK
) -> Imported | tuple[Page, ...]:
    return read_apart(f"tests.importers.hostile:{reader}", path, options, limits=limits)


def refused(
    reader: str, path: Path, options: Mapping[str, str | int] | None = None, limits: Limits = QUICK
) -> UserError:
    with pytest.raises(UserError) as caught:
        read(reader, path, options, limits)
    return caught.value


# --- what is read ----------------------------------------------------------------------------------------------------


def test_a_drawing_comes_back_with_its_receipt_as_the_reader_gave_it(file: Path) -> None:
    assert read("plain", file) == hostile.a_drawing()


def test_pages_come_back_as_the_reader_gave_them(file: Path) -> None:
    assert read("pages", file) == (Page(1, 420.0, 297.0, hostile.PNG),)


def test_progress_is_told_in_order(file: Path) -> None:
    told: list[tuple[float, str]] = []

    def progress(part: float, doing: Message) -> None:
        told.append((part, Translator("en")(doing)))

    read_apart("tests.importers.hostile:plain", file, progress=progress, limits=QUICK)
    assert told == [(0.25, "Reading"), (0.75, "Drawing")]


def test_the_reader_gets_the_content_and_its_options_and_its_words_arrive(file: Path) -> None:
    error = refused("told", file, {"word": "é", "number": 7})
    assert (error.code, Translator("en")(error.title)) == ("told", "It says b'content' é 7.")
    assert error.detail is None
    assert error.hint is not None


def test_what_a_library_prints_disturbs_nothing(file: Path) -> None:
    assert read("chatter", file) == hostile.a_drawing()


# --- what is stopped -------------------------------------------------------------------------------------------------


def test_a_reader_that_never_ends_is_stopped(file: Path) -> None:
    start = time.monotonic()
    error = refused("loop", file, limits=Limits(cpu_seconds=1, seconds=30.0))
    assert error.code == "drawing-too-slow"
    assert time.monotonic() - start < 20


def test_a_reader_that_waits_forever_is_stopped(file: Path) -> None:
    start = time.monotonic()
    assert refused("sleep", file, limits=Limits(seconds=1.5)).code == "drawing-too-slow"
    assert time.monotonic() - start < 5


def test_a_reader_that_only_tells_progress_is_stopped(file: Path) -> None:
    assert refused("chatter_progress", file, limits=Limits(seconds=2.0)).code == "drawing-too-slow"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_a_reader_that_eats_memory_is_stopped(file: Path) -> None:
    error = refused("eat_memory", file, limits=Limits(memory=512 * 1024**2, cpu_seconds=10))
    assert error.code == "drawing-too-large"


def test_a_reader_that_calls_itself_without_end_is_stopped(file: Path) -> None:
    assert refused("nest", file).code == "drawing-too-large"


@pytest.mark.parametrize("reader", ["crash", "vanish", "fault", "overflow_the_stack", "no_such_reader"])
def test_a_reader_that_breaks_is_told_in_words(reader: str, file: Path) -> None:
    error = refused(reader, file)
    assert error.code == "drawing-unreadable"
    assert error.hint is not None
    for language in ("en", "fr"):
        assert "plan.dxf" in Translator(language)(error.title)
        assert "Traceback" not in Translator(language)(error.title)


@pytest.mark.parametrize(
    "reader", ["garbage", "endless_length", "half_an_answer", "not_a_number", "trap_in_a_sentence"]
)
def test_an_impossible_answer_is_not_believed(reader: str, file: Path) -> None:
    start = time.monotonic()
    assert refused(reader, file).code == "drawing-impossible"
    assert time.monotonic() - start < 10


def test_cancelling_ends_the_reading_at_once(file: Path) -> None:
    seen: list[Message] = []
    start = time.monotonic()
    with pytest.raises(UserError) as caught:
        read_apart(
            "tests.importers.hostile:sleep",
            file,
            progress=lambda _, doing: seen.append(doing),
            cancelled=lambda: bool(seen),
        )
    assert caught.value.code == "cancelled"
    assert time.monotonic() - start < 10


# --- what is out of reach --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reader", ["call_home", "look_up_a_name", "start_a_program"])
def test_a_reader_reaches_no_network_and_no_program(reader: str, file: Path) -> None:
    assert refused(reader, file).code == "stopped"


@pytest.mark.parametrize("reader", ["read_another_file", "write_a_file", "remove_a_file"])
def test_a_reader_reaches_no_other_file(reader: str, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes(b"private")
    assert refused(reader, file, {"path": str(other)}).code == "stopped"
    assert other.read_bytes() == b"private"


def test_a_file_that_is_not_there_is_told_by_name(tmp_path: Path) -> None:
    error = refused("plain", tmp_path / "missing.dxf")
    assert error.code == "unreadable-file"
    assert "missing.dxf" in Translator("en")(error.title)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.dxf"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert refused("plain", path).code == "file-too-large"


# --- how it is started -----------------------------------------------------------------------------------------------


def test_the_frozen_program_becomes_a_worker_by_a_word_of_its_own() -> None:
    start = (ROOT / "src" / "village_planner" / "__main__.py").read_text(encoding="utf-8")
    assert command(frozen=True) == [sys.executable, WORKER_WORD]
    assert f'"{WORKER_WORD}"' in start


def test_a_module_in_the_current_folder_is_not_taken_for_the_workers_own(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "msgspec.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    assert read("plain", file) == hostile.a_drawing()


@pytest.mark.parametrize("ahead", [True, False])
def test_a_library_can_write_nothing_and_reach_nobody_while_it_is_loaded(file: Path, *, ahead: bool) -> None:
    module = "tests.importers.hostile_loading"
    with pytest.raises(UserError) as caught:
        read_apart(f"{module}:tell", file, limits=QUICK, ahead=Ahead([module]) if ahead else None)
    stopped = {"writing": True, "calling": True, "starting": True, "reading": False}
    assert Translator("en")(caught.value.title) == str(stopped)
    assert not (ROOT / "tests" / "importers" / "written-while-loading").exists()


def test_what_is_to_be_loaded_ahead_is_loaded_before_there_is_a_request() -> None:
    ahead = Ahead(["there_is_no_such_module"])
    assert ahead._process is not None
    try:
        assert ahead._process.wait(timeout=30) != 0, "it has ended, since it found nothing to load"
    finally:
        ahead.end()
