"""Saving loses nothing: power cuts, failing disks, other programs, kill -9 and a full disk."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.storage.played_disk import FOLDER, PlayedDisk, PowerCut

from village_planner.errors import ExitCode, UserError
from village_planner.storage.atomic import replace_file
from village_planner.storage.disk import RealDisk
from village_planner.storage.fingerprint import facts_of, fingerprint
from village_planner.storage.strays import sweep, temporary_name

TARGET = FOLDER / "fair.village"
BACKUP = "fair.village.bak"
OLD, NEW = b"old " * 500, b"new! " * 600

SaveFunction = Callable[..., Any]
DiskClass = type[PlayedDisk]


def played(kind: DiskClass, **fault: Any) -> PlayedDisk:
    return kind(**fault).with_file("fair.village", OLD)


def count_of_operations(save: SaveFunction, kind: DiskClass = PlayedDisk) -> int:
    disk = played(kind)
    save(TARGET, NEW, disk=disk)
    return len(disk.operations)


def losses(save: SaveFunction, kind: DiskClass = PlayedDisk) -> list[str]:
    """What a power cut at every operation, and just after the save was confirmed, can lose."""
    found = []
    for stop in range(count_of_operations(save, kind)):
        disk = played(kind, stop_at=stop, fault=PowerCut())
        with pytest.raises(PowerCut):
            save(TARGET, NEW, disk=disk)
        found += [
            f"power cut at {disk.operations[-1]} (operation {stop})"
            for state in disk.after_power_cut("fair.village")
            if state not in (OLD, NEW)
        ]
    disk = played(kind)
    save(TARGET, NEW, disk=disk)
    found += ["a confirmed save" for state in disk.after_power_cut("fair.village") if state != NEW]
    return found


# -- power cuts, and proof that the test would notice ------------------------------------------------------------


def test_no_power_cut_loses_the_old_or_a_confirmed_new_version() -> None:
    assert losses(replace_file) == []


class WithoutSync(PlayedDisk):
    """A save that forgets to synchronise the file."""

    def sync(self, descriptor: int) -> None:
        """Nothing."""


class WithoutFolderSync(PlayedDisk):
    """A save that forgets to synchronise the folder."""

    def sync_folder(self, folder: Path) -> None:
        """Nothing."""


def save_in_place(path: Path, data: bytes, *, disk: PlayedDisk) -> None:
    descriptor = disk.truncate(path)
    rest = memoryview(data)
    while rest:
        rest = rest[disk.write(descriptor, rest) :]
    disk.sync(descriptor)
    disk.close(descriptor)
    disk.sync_folder(FOLDER)


def delete_then_rename(path: Path, data: bytes, *, disk: PlayedDisk) -> None:
    new = FOLDER / "new"
    descriptor = disk.create(new)
    rest = memoryview(data)
    while rest:
        rest = rest[disk.write(descriptor, rest) :]
    disk.sync(descriptor)
    disk.close(descriptor)
    disk.remove(path)
    disk.replace(new, path)
    disk.sync_folder(FOLDER)


@pytest.mark.parametrize(
    ("save", "kind"),
    [
        (replace_file, WithoutSync),
        (replace_file, WithoutFolderSync),
        (save_in_place, PlayedDisk),
        (delete_then_rename, PlayedDisk),
    ],
)
def test_careless_ways_of_saving_are_caught(save: SaveFunction, kind: DiskClass) -> None:
    assert losses(save, kind) != []


def test_the_version_before_stays_as_bak_whatever_happens_after_the_save() -> None:
    disk = played(PlayedDisk)
    replace_file(TARGET, NEW, disk=disk)
    assert set(disk.after_power_cut(BACKUP)) == {OLD}


# -- failing operations ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EACCES])
def test_an_error_at_any_operation_is_told_and_leaves_a_whole_file_and_no_litter(number: int) -> None:
    codes = []
    for stop in range(count_of_operations(replace_file)):
        disk = played(PlayedDisk, stop_at=stop, fault=OSError(number, os.strerror(number)))
        error = failure_of(lambda disk=disk: replace_file(TARGET, NEW, disk=disk))
        whole = (NEW,) if error is None else (OLD, NEW)
        assert disk.contents("fair.village") in whole, disk.operations[stop]
        assert set(disk.names) <= {"fair.village", BACKUP}, disk.operations[stop]
        assert not disk.open or disk.operations[stop] == "close"
        codes += [] if error is None else [error.exit_code]
    assert len(codes) >= 10
    assert set(codes) == {ExitCode.UNWRITABLE}


def failure_of(action: Callable[[], object]) -> UserError | None:
    try:
        action()
    except UserError as error:
        return error
    return None


def test_a_failed_synchronisation_is_a_failed_save() -> None:
    operations = played(PlayedDisk)
    replace_file(TARGET, NEW, disk=operations)
    for step in ("sync", "sync_folder"):
        at = operations.operations.index(step)
        with pytest.raises(UserError, match="not-written"):
            replace_file(
                TARGET, NEW, disk=played(PlayedDisk, stop_at=at, fault=OSError(errno.EIO, "I/O error"))
            )


def test_a_disk_that_returns_other_bytes_than_it_was_given_is_found_out() -> None:
    class Forgetful(PlayedDisk):
        def write(self, descriptor: int, data: memoryview) -> int:
            return super().write(descriptor, memoryview(bytes(data).replace(b"n", b"m")))

    disk = played(Forgetful)
    with pytest.raises(UserError, match="not-written"):
        replace_file(TARGET, NEW, disk=disk)
    assert disk.contents("fair.village") == OLD


def test_a_disk_that_takes_no_bytes_is_an_error_and_not_an_endless_loop() -> None:
    class Stubborn(PlayedDisk):
        def write(self, descriptor: int, data: memoryview) -> int:
            return 0

    with pytest.raises(UserError, match="not-written"):
        replace_file(TARGET, NEW, disk=played(Stubborn))


def test_without_second_names_the_previous_version_is_copied() -> None:
    class WithoutLinks(PlayedDisk):
        def link(self, source: Path, target: Path) -> None:
            raise OSError(errno.EPERM, "no links here")

    disk = played(WithoutLinks)
    replace_file(TARGET, NEW, disk=disk)
    assert disk.contents("fair.village") == NEW
    assert set(disk.after_power_cut(BACKUP)) == {OLD}
    assert losses(replace_file, WithoutLinks) == []


def test_a_bak_that_is_the_file_itself_leaves_no_third_name() -> None:
    disk = played(PlayedDisk)
    disk.names[BACKUP] = disk.names["fair.village"]
    replace_file(TARGET, NEW, disk=disk)
    assert set(disk.names) == {"fair.village", BACKUP}


def held_open() -> PermissionError:
    error = PermissionError(errno.EACCES, "The process cannot access the file")
    error.winerror = 32  # type: ignore[attr-defined,unused-ignore]  # what Windows would set
    return error


class Shared(PlayedDisk):
    """Windows with another program holding the target open for some time."""

    patience = 3

    def replace(self, source: Path, target: Path) -> None:
        if target == TARGET and self.patience > 0:
            self.patience -= 1
            raise held_open()
        super().replace(source, target)


def test_a_file_held_open_by_another_program_is_tried_again() -> None:
    disk = played(Shared)
    replace_file(TARGET, NEW, disk=disk)
    assert disk.contents("fair.village") == NEW
    assert disk.operations.count("wait") == 3


def test_a_file_held_open_for_too_long_keeps_the_new_version_beside_it() -> None:
    class Occupied(Shared):
        patience = 10**6

    disk = played(Occupied)
    with pytest.raises(UserError, match="file-busy"):
        replace_file(TARGET, NEW, disk=disk)
    assert disk.contents("fair.village") == OLD
    (beside,) = set(disk.names) - {"fair.village", BACKUP}
    assert beside.endswith(".village")
    assert disk.contents(beside) == NEW


# -- the real disk -----------------------------------------------------------------------------------------------


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "fair.village"
    path.write_bytes(OLD)
    return path


def test_a_save_replaces_the_file_keeps_the_previous_and_its_permissions(target: Path) -> None:
    target.chmod(0o640)
    replace_file(target, NEW)
    assert target.read_bytes() == NEW
    assert target.with_name(BACKUP).read_bytes() == OLD
    assert sorted(p.name for p in target.parent.iterdir()) == ["fair.village", BACKUP]
    if os.name == "posix":
        assert target.stat().st_mode & 0o777 == 0o640


def test_a_new_file_obeys_the_umask_and_has_no_bak(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        replace_file(tmp_path / "new.village", NEW)
    finally:
        os.umask(before)
    assert [p.name for p in tmp_path.iterdir()] == ["new.village"]
    if os.name == "posix":
        assert (tmp_path / "new.village").stat().st_mode & 0o777 == 0o640


def test_a_printed_file_is_replaced_without_a_bak(target: Path) -> None:
    replace_file(target, NEW, keep_previous=False)
    assert [p.name for p in target.parent.iterdir()] == ["fair.village"]


@pytest.mark.skipif(os.name != "posix", reason="needs symbolic links")
def test_a_link_stays_a_link_and_its_target_is_saved(target: Path) -> None:
    link = target.parent / "today.village"
    link.symlink_to(target)
    replace_file(link, NEW)
    assert link.is_symlink()
    assert target.read_bytes() == NEW


def refused(path: Path, **options: Any) -> UserError:
    with pytest.raises(UserError) as caught:
        replace_file(path, NEW, **options)
    assert caught.value.exit_code is ExitCode.UNWRITABLE
    assert caught.value.hint is not None
    return caught.value


def test_folders_read_only_files_and_missing_folders_are_refused(target: Path) -> None:
    assert refused(target.parent).code == "is-a-folder"
    assert refused(target.parent / "gone" / "fair.village").code == "folder-missing"
    assert refused(target / "fair.village").code == "folder-missing"
    assert refused(target.with_name("x" * 300)).code == "name-too-long"
    target.chmod(0o444)
    assert refused(target).code == "read-only"
    assert target.read_bytes() == OLD


@pytest.mark.skipif(os.name != "posix", reason="needs special files")
def test_devices_pipes_and_endless_links_are_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert refused(pipe).code == "is-a-device"
    assert refused(Path(os.devnull)).code == "is-a-device"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_said_to_be_so(target: Path) -> None:
    target.parent.chmod(0o555)
    try:
        assert refused(target).code == "not-allowed"
    finally:
        target.parent.chmod(0o755)


# -- other programs ----------------------------------------------------------------------------------------------


def test_a_file_changed_by_somebody_else_is_not_replaced(target: Path) -> None:
    known = fingerprint(facts_of(target), OLD)
    target.write_bytes(b"theirs")
    assert refused(target, expected=known).code == "file-changed"
    assert target.read_bytes() == b"theirs"
    assert [p.name for p in target.parent.iterdir()] == ["fair.village"]


def test_the_same_contents_with_another_date_are_no_conflict(target: Path) -> None:
    known = fingerprint(facts_of(target), OLD)
    os.utime(target, ns=(1, 1))
    replace_file(target, NEW, expected=known)
    assert target.read_bytes() == NEW


def test_a_file_saved_twice_is_no_conflict_with_itself(target: Path) -> None:
    first = replace_file(target, NEW, expected=fingerprint(facts_of(target), OLD))
    replace_file(target, OLD, expected=first)
    assert target.read_bytes() == OLD


def test_a_file_that_vanished_is_written_again(target: Path) -> None:
    known = fingerprint(facts_of(target), OLD)
    target.unlink()
    replace_file(target, NEW, expected=known)
    assert target.read_bytes() == NEW


def test_a_file_changed_while_it_was_read_is_noticed_at_the_next_save(target: Path) -> None:
    facts = facts_of(target)
    read = target.read_bytes()
    target.write_bytes(b"theirs, written meanwhile")
    assert refused(target, expected=fingerprint(facts, read)).code == "file-changed"


def test_a_file_replaced_right_after_a_save_is_noticed_at_the_next(target: Path) -> None:
    class Rival(RealDisk):
        def sync_folder(self, folder: Path) -> None:
            super().sync_folder(folder)
            target.write_bytes(b"theirs")

    mine = replace_file(target, NEW, disk=Rival())
    assert refused(target, expected=mine).code == "file-changed"
    assert facts_of(target.with_name("a\0b")) is None


# -- litter ------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="a process can be asked for only there")
def test_what_a_dead_process_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    child = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True, check=True
    )
    mine = temporary_name()
    dead = mine.replace(f"-{os.getpid()}-", f"-{child.stdout.strip()}-")
    for name in (mine, dead, "fair.village", ".~lock.fair.odt#", "notes.tmp"):
        (tmp_path / name).touch()
    assert sweep(tmp_path) == [dead]
    assert mine in [p.name for p in tmp_path.iterdir()]
    assert sweep(tmp_path / "missing") == []


def test_what_another_computer_left_is_swept_after_a_day(tmp_path: Path) -> None:
    stray = tmp_path / ".~village-00000000-1-00000000.tmp"
    stray.touch()
    assert sweep(tmp_path) == []
    tomorrow = time.time_ns() + 25 * 3600 * 10**9
    assert sweep(tmp_path, now_ns=lambda: tomorrow) == [stray.name]


# -- kill -9 and the full disk -----------------------------------------------------------------------------------

SAVER = """
import sys
from pathlib import Path
from village_planner.storage.atomic import replace_file
path, size = Path(sys.argv[1]), int(sys.argv[2])
print("ready", flush=True)
number = 0
while True:
    number += 1
    replace_file(path, bytes([number % 256]) * size)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
def test_kill_9_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    target, size = tmp_path / "fair.village", 200_000
    for round_number in range(24):
        saver = subprocess.Popen(
            [sys.executable, "-c", SAVER, str(target), str(size)], stdout=subprocess.PIPE, text=True
        )
        assert saver.stdout is not None
        assert saver.stdout.readline() == "ready\n"
        time.sleep(0.002 + round_number * 0.0017)
        saver.send_signal(signal.SIGKILL)
        saver.communicate()
        for path in (target, tmp_path / BACKUP):
            if path.exists():
                data = path.read_bytes()
                assert len(data) == size
                assert len(set(data)) == 1
    assert target.exists()
    sweep(tmp_path)
    assert {p.name for p in tmp_path.iterdir()} <= {"fair.village", BACKUP}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("this system does not let root mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_really_full_disk_keeps_the_old_version_and_no_litter(small_disk: Path) -> None:
    target = small_disk / "fair.village"
    replace_file(target, OLD)
    with pytest.raises(UserError, match="disk-full"):
        replace_file(target, b"x" * 2_000_000)
    assert target.read_bytes() == OLD
    assert [p.name for p in small_disk.iterdir()] == ["fair.village"]


def test_the_real_disk_says_what_is_there(target: Path) -> None:
    disk = RealDisk()
    assert disk.facts(target.with_name("nothing")) is None
    facts = disk.facts(target)
    assert facts is not None
    assert facts.size == len(OLD)
    assert disk.entries(target.parent) == ["fair.village"]
