"""Who has a file open."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from village_planner.storage.file_lock import FileLock, Holder, hold, lock_path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "one.village"
    path.write_bytes(b"x")
    return path


def held(path: Path, **more: object) -> FileLock:
    lock = hold(path, **more)
    assert isinstance(lock, FileLock)
    return lock


def test_one_who_comes_second_is_told_who_was_first(file: Path) -> None:
    lock = held(file)
    second = hold(file)
    assert isinstance(second, Holder)
    assert second.host
    assert second.since
    lock.release()


def test_a_released_lock_leaves_nothing_and_can_be_taken(file: Path) -> None:
    held(file).release()
    assert not lock_path(file).exists()
    held(file).release()


def test_what_a_killed_process_left_is_reclaimed_without_a_question(file: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from village_planner.storage.file_lock import hold;"
        "lock = hold(Path(sys.argv[1])); print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(file)], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == "held"
        assert isinstance(hold(file), Holder)
        other.kill()
    assert lock_path(file).exists()
    held(file).release()


def test_what_another_computer_left_is_asked_about(file: Path) -> None:
    lock_path(file).write_text('{"host": "office", "user": "ada", "since": "2027-03-04T12:00:00+00:00"}')
    found = hold(file)
    assert isinstance(found, Holder)
    assert (found.host, found.user) == ("office", "ada")
    held(file, take_over=True).release()


def test_what_another_computer_has_taken_over_stays_held(file: Path) -> None:
    lock = held(file)
    taken_over = '{"host": "office", "user": "ada", "since": "2027-03-04T12:00:00+00:00"}'
    lock_path(file).write_text(taken_over)
    lock.release()
    assert lock_path(file).read_text() == taken_over


def test_a_lock_file_with_nonsense_in_it_is_reclaimed(file: Path) -> None:
    lock_path(file).write_bytes(b"\xff nonsense")
    held(file).release()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_where_nothing_can_be_written_there_is_no_lock(file: Path) -> None:
    file.parent.chmod(0o500)
    try:
        assert hold(file) is None
    finally:
        file.parent.chmod(0o700)


def test_in_a_folder_that_is_gone_there_is_no_lock(tmp_path: Path) -> None:
    assert hold(tmp_path / "gone" / "one.village") is None


RACE = """
import sys, time
from pathlib import Path
from village_planner.storage.file_lock import FileLock, hold

file, counter = Path(sys.argv[1]), Path(sys.argv[2])
for _ in range(100):
    while not isinstance(lock := hold(file), FileLock):
        time.sleep(0.0005)
    counter.write_text(str(int(counter.read_text()) + 1))
    lock.release()
"""


def test_two_processes_never_hold_it_at_the_same_time(file: Path, tmp_path: Path) -> None:
    counter = tmp_path / "counter"
    counter.write_text("0")
    command = [sys.executable, "-c", RACE, str(file), str(counter)]
    workers = [subprocess.Popen(command) for _ in range(2)]
    assert [worker.wait(50) for worker in workers] == [0, 0]
    assert counter.read_text() == "200"
