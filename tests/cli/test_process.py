"""The command line as a process: languages, pipes, signals, mistakes of its own, a system without Qt."""

from __future__ import annotations

import gc
import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs
from tests.cli.conftest import Cli, a_fair, process

from village_planner.cli import catalogue, info
from village_planner.cli.command import Command
from village_planner.cli.language import spoken_language
from village_planner.errors import ExitCode
from village_planner.model.plan import OutputSettings
from village_planner.session.files import sample_path

BLOCK_QT = """
class Blocked:
    def find_spec(self, name, *_):
        if name.split('.')[0] in ('PySide6', 'shiboken6'):
            raise ImportError(name + ' is blocked')
sys.meta_path.insert(0, Blocked())
"""
HEAVY = ("PySide6", "shapely", "numpy", "reportlab", "babel", "uharfbuzz")


# -- without Qt and without a screen -----------------------------------------------------------------------------


def test_every_command_works_without_qt(tmp_path: Path) -> None:
    sample, listed, copy = sample_path(), tmp_path / "list.csv", tmp_path / "copy.village"
    exhibitors, drawing = tmp_path / "exhibitors.xlsx", tmp_path / "hall.svg"
    drawing.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="25000mm" height="18000mm" viewBox="0 0 25000 18000">'
        '<path d="M0 0H25000V18000H0Z" fill="none" stroke="black"/></svg>'
    )
    for words in (
        ("new", tmp_path / "new.village", "--hall", "25x18"),
        ("info", sample),
        ("check", sample),
        ("profiles", "basic"),
        ("export", sample, "--out", tmp_path / "out", "--only", "signs"),
        ("export-stands", sample, listed),
        ("import-stands", copy, listed),
        ("import-hall", tmp_path / "new.village", drawing, "--unit", "mm"),
        ("export-exhibitors", sample, exhibitors),
        ("import-exhibitors", tmp_path / "new.village", exhibitors),
        ("diff", sample, copy),
        ("schema",),
        ("demo", "--out", tmp_path / "demo"),
    ):
        result = process(*words, code=BLOCK_QT)
        assert result.returncode == 0, (words, result.stderr)
    assert {words.name for words in catalogue.COMMANDS} == {
        "new", "info", "check", "profiles", "export", "export-stands", "import-stands", "diff", "schema", "demo",
        "import-exhibitors", "export-exhibitors", "import-hall",
    }  # fmt: skip


def test_the_window_without_qt_is_explained() -> None:
    result = process(code=BLOCK_QT, environment={"QT_QPA_PLATFORM": "offscreen"})
    assert result.returncode == 4
    assert "PySide6" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_the_window_without_a_screen_is_explained() -> None:
    result = process(environment={"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""})
    assert result.returncode == 4
    assert "village-planner demo" in result.stderr


def test_small_commands_load_nothing_large() -> None:
    loaded = f"[name for name in {HEAVY!r} if name in sys.modules]"
    report = f"import atexit; atexit.register(lambda: print({loaded}, file=sys.stderr))"
    for words in (("--help",), ("schema",), ("info", sample_path(), "--json")):
        assert process(*words, code=report).stderr.strip() == "[]"


def test_a_command_looks_for_garbage_seldom_and_what_called_it_as_before(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    during: list[int] = []
    before = gc.get_threshold()

    def look(*_: object) -> ExitCode:
        during.append(gc.get_threshold()[0])
        return ExitCode.FINE

    probe = Command("probe", info.SUMMARY, lambda *_: None, look)
    monkeypatch.setattr(catalogue, "COMMANDS", (probe,))
    cli("probe")
    assert during[0] >= 100_000
    assert gc.get_threshold() == before


# -- the main job ------------------------------------------------------------------------------------------------


def test_the_demo_checks_and_prints_everything_and_names_the_folder(tmp_path: Path) -> None:
    result = process("demo", "--out", tmp_path / "printed")
    assert result.returncode == 0, result.stderr
    assert str(tmp_path / "printed") in result.stdout
    assert "No conflict and no hint open" in result.stdout
    pages = sorted((tmp_path / "printed").glob("*.pdf"))
    assert len(pages) >= 22
    assert all(page.read_bytes().startswith(b"%PDF") for page in pages)
    assert {
        Path(file["name"])
        for file in json.loads((tmp_path / "printed" / "export.json").read_text("utf-8"))["files"]
    } == {Path(page.name) for page in pages}


def test_an_export_into_a_file_is_exit_code_4(cli: Cli, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file")
    answer = cli("export", sample_path(), "--out", blocked, "--only", "signs")
    assert (answer.code, answer.out) == (4, "")
    assert blocked.read_text() == "a file"


def test_settings_that_this_program_does_not_know_give_way_to_the_usual_ones(
    cli: Cli, written: Callable[..., Path], tmp_path: Path
) -> None:
    odd = OutputSettings(plan_paper="letter", sign_paper="B7", safety_paper="roll", language="xx")
    path = written(structs.replace(a_fair().plan, outputs=odd))
    answer = cli("export", path, "--out", tmp_path / "out", "--only", "plan,signs,safety")
    assert answer.code == 0, answer.err


def test_unknown_products_and_papers_are_exit_code_2(cli: Cli, tmp_path: Path) -> None:
    for words in (("--only", "sings"), ("--only", " , "), ("--paper", "letter"), ("--sign-paper", "A0")):
        answer = cli("export", sample_path(), "--out", tmp_path / "out", *words)
        assert (answer.code, answer.out) == (2, ""), words
    assert not (tmp_path / "out").exists()


# -- languages ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "environment", "language"),
    [
        ([], {"LANG": "fr_FR.UTF-8"}, "fr"),
        ([], {"LANG": "fr_CA"}, "fr"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        ([], {"LANG": "C"}, "en"),
        ([], {}, "en"),
        ([], {"LC_ALL": "en_GB.UTF-8", "LANG": "fr_FR.UTF-8"}, "en"),
        ([], {"LC_ALL": "", "LANG": "fr_FR.UTF-8"}, "fr"),
        (["--lang", "fr"], {"LANG": "en_US.UTF-8"}, "fr"),
        (["info", "x", "--lang=en"], {"LANG": "fr_FR.UTF-8"}, "en"),
        (["--lang"], {"LANG": "fr_FR.UTF-8"}, "fr"),
        (["--lang", "xx"], {"LANG": "fr_FR.UTF-8"}, "fr"),
    ],
)
def test_the_language_is_the_systems_unless_asked_otherwise(
    words: list[str], environment: dict[str, str], language: str
) -> None:
    assert spoken_language(words, environment) == language


def test_help_and_errors_are_french_for_the_french(cli: Cli) -> None:
    french = cli("--lang", "fr", "--help")
    assert french.out.startswith("utilisation : village-planner")
    assert "FICHIER" in french.out
    for english in ("show", "positional", "commands", "open, check"):
        assert english not in french.out
    error = cli("info", "--lang", "fr").err
    assert "required" not in error
    assert "error" not in error


def test_the_language_of_argparse_is_put_back(cli: Cli) -> None:
    before = os.environ.get("LANGUAGE")
    cli("--lang", "fr", "--help")
    assert os.environ.get("LANGUAGE") == before
    assert "show this help" in cli("--lang", "en", "--help").out


def test_findings_and_lengths_are_french_in_a_french_system(tmp_path: Path) -> None:
    result = process("info", sample_path(), environment={"LC_ALL": "fr_FR.UTF-8"})
    assert "25,00\xa0m" in result.stdout


# -- pipes, signals, mistakes ------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="pipes are closed otherwise elsewhere")
def test_a_reader_who_leaves_early_gets_no_complaint() -> None:
    command = f"{sys.executable} -m village_planner schema | head -c 100"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, timeout=60)
    assert len(result.stdout) == 100
    assert result.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("words", [("schema",), ("info", sample_path())])
def test_an_answer_that_cannot_be_written_is_exit_code_4(words: tuple[object, ...]) -> None:
    command = [sys.executable, "-m", "village_planner", *map(str, words)]
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60
        )
    assert result.returncode == 4
    assert "could not be written" in result.stderr
    assert "Traceback" not in result.stderr
    assert "Exception ignored" not in result.stderr


@pytest.mark.skipif(os.name != "posix", reason="streams are closed by a shell")
def test_closed_streams_are_survived() -> None:
    for closed in (">&-", "2>&-", ">&- 2>&-"):
        command = f"{sys.executable} -m village_planner --version {closed}"
        assert subprocess.run(["bash", "-c", command], check=False, timeout=60).returncode == 0, closed


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_text_can_still_be_told(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff.village"
    command = [sys.executable.encode(), b"-m", b"village_planner", b"info", name]
    result = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert result.returncode == 3
    assert b".village" in result.stderr


@pytest.mark.skipif(os.name != "posix", reason="Ctrl+C is a signal only there")
def test_ctrl_c_ends_in_one_sentence() -> None:
    work = "lambda *_: (print('at work', flush=True), time.sleep(30))"
    start = f"import signal, sys, time, village_planner.cli.info as info; info.opened = {work}"
    # children of a shell's background job inherit that Ctrl+C is ignored
    start += "\nsignal.signal(signal.SIGINT, signal.default_int_handler)"
    start += "\nfrom village_planner.cli.main import run\nsys.exit(run(sys.argv[1:]))"
    running = subprocess.Popen(
        [sys.executable, "-c", start, "info", "x"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "at work\n"
    time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert said.count("\n") == 1
    assert "Interrupted" in said


def test_a_mistake_of_the_program_is_one_calm_message_and_a_log(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("the secret detail")

    monkeypatch.setattr("village_planner.session.recent.data_folder", lambda: tmp_path)
    broken = Command("info", info.SUMMARY, info.configure, fail)  # type: ignore[arg-type]
    monkeypatch.setattr("village_planner.cli.catalogue.COMMANDS", (broken,))
    answer = cli("info", "x.village")
    assert (answer.code, answer.out) == (70, "")
    assert "secret" not in answer.err
    assert str(tmp_path / "errors.log") in answer.err
    assert "ZeroDivisionError: the secret detail" in (tmp_path / "errors.log").read_text("utf-8")


def test_what_a_library_notes_meanwhile_goes_into_the_log(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def note(*_: object) -> ExitCode:
        logging.getLogger("some.library").warning("an odd file")
        return ExitCode.FINE

    monkeypatch.setattr("village_planner.session.recent.data_folder", lambda: tmp_path)
    noting = Command("info", info.SUMMARY, info.configure, note)
    monkeypatch.setattr("village_planner.cli.catalogue.COMMANDS", (noting,))
    handlers = list(logging.getLogger().handlers)
    assert cli("info", "x.village").err == ""
    assert "some.library: an odd file" in (tmp_path / "errors.log").read_text("utf-8")
    assert logging.getLogger().handlers == handlers


def test_a_log_that_cannot_be_written_is_survived(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.touch()

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("village_planner.session.recent.data_folder", lambda: blocked)
    monkeypatch.setattr(
        "village_planner.cli.catalogue.COMMANDS",
        (Command("info", info.SUMMARY, info.configure, fail),),  # type: ignore[arg-type]
    )
    answer = cli("info", "x.village")
    assert answer.code == 70
    assert "ZeroDivisionError" in answer.err


def test_a_terminal_that_knows_no_accents_gets_question_marks(tmp_path: Path) -> None:
    result = process("info", sample_path(), environment={"PYTHONIOENCODING": "ascii"})
    assert result.returncode == 0
    assert "25.00?m" in result.stdout


def test_progress_is_shown_on_terminals_only(tmp_path: Path) -> None:
    result = process("export", sample_path(), "--out", tmp_path, "--only", "signs")
    assert result.returncode == 0, result.stderr
    assert "\r" not in result.stderr


def test_what_lies_in_the_home_folder_never_reaches_the_pdf(fair: Path, tmp_path: Path) -> None:
    (tmp_path / ".reportlab_mods").write_text("raise SystemExit(9)")
    (tmp_path / ".reportlab_settings").write_text("raise SystemExit(9)")
    for home in (str(tmp_path), os.devnull):
        done = process(
            "export", fair, "--out", tmp_path / "out", "--only", "plan", environment={"HOME": home}
        )
        assert (done.returncode, done.stderr) == (0, "")
