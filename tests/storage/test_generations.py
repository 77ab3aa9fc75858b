"""Copies of saved files: those worth keeping stay, within a limit, and no odd name leads out of their folder."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from village_planner.errors import UserError
from village_planner.storage import generations
from village_planner.storage.generations import copies, is_kept, keep, probe, worth_keeping

NOON = datetime(2027, 3, 14, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def kept_of(*ages: timedelta) -> list[timedelta]:
    moments = [NOON - age for age in sorted(ages)]
    return [NOON - moments[place] for place in sorted(worth_keeping(moments, NOON))]


def save_one(folder: Path, number: int, age: timedelta = timedelta(), village: str = "fair") -> None:
    keep(folder, village, number, f"{village} {number}".encode(), NOON - age, NOON)


def numbers(folder: Path, village: str = "fair") -> list[int]:
    return [copy.generation for copy in copies(folder, village)]


def test_the_last_ten_saves_are_kept_however_old_they_are() -> None:
    ages = [400 * DAY + place * MINUTE for place in range(12)]
    assert kept_of(*ages) == ages[:10]


def test_of_a_day_the_last_save_of_every_hour_is_kept() -> None:
    latest = [place * timedelta(seconds=1) for place in range(10)]
    inside = [HOUR + MINUTE, HOUR + 2 * MINUTE, 5 * HOUR + MINUTE, 5 * HOUR + 59 * MINUTE]
    assert kept_of(*latest, *inside) == [*latest, HOUR + MINUTE, 5 * HOUR + MINUTE]


def test_of_a_month_the_last_save_of_every_day_is_kept_and_nothing_older() -> None:
    latest = [place * timedelta(seconds=1) for place in range(10)]
    older = [3 * DAY, 3 * DAY + HOUR, 20 * DAY, 32 * DAY]
    assert kept_of(*latest, *older) == [*latest, 3 * DAY, 20 * DAY]


def test_versions_are_listed_latest_first_and_hold_what_was_saved(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        save_one(tmp_path, number, (4 - number) * MINUTE)
    found = copies(tmp_path, "fair")
    assert [(copy.generation, copy.saved_at, copy.path.read_bytes()) for copy in found] == [
        (number, NOON - (4 - number) * MINUTE, f"fair {number}".encode()) for number in (3, 2, 1)
    ]


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    save_one(tmp_path, 1, HOUR)
    save_one(tmp_path, 1)
    assert [copy.saved_at for copy in copies(tmp_path, "fair")] == [NOON - HOUR]


def test_what_is_not_worth_keeping_any_more_goes_with_the_next_save(tmp_path: Path) -> None:
    for number in range(1, 15):
        save_one(tmp_path, number, (100 - number) * MINUTE + 40 * DAY)
    assert numbers(tmp_path) == list(range(14, 4, -1))


def test_after_a_clock_was_ahead_the_last_ten_saves_are_kept_too(tmp_path: Path) -> None:
    for number in range(1, 25):
        now = NOON + number * MINUTE + (DAY if number <= 12 else timedelta())
        keep(tmp_path, "fair", number, f"fair {number}".encode(), now, now)
    assert set(range(15, 25)) <= set(numbers(tmp_path))


def test_an_old_file_that_is_replaced_is_among_the_last_ten_kept(tmp_path: Path) -> None:
    for number in range(11, 23):
        save_one(tmp_path, number, (30 - number) * MINUTE)
    save_one(tmp_path, 3, 60 * DAY)
    save_one(tmp_path, 23)
    assert 3 in numbers(tmp_path)
    for number in range(24, 33):
        save_one(tmp_path, number)
    assert 3 not in numbers(tmp_path)


def test_what_was_just_kept_stays_whatever_the_clocks_say(tmp_path: Path) -> None:
    for number in range(11, 23):
        save_one(tmp_path, number, (30 - number) * MINUTE)
        for copy in copies(tmp_path, "fair"):
            os.utime(copy.path, (4e9, 4e9))
    save_one(tmp_path, 3, 60 * DAY)
    assert 3 in numbers(tmp_path)


def test_a_damaged_copy_is_written_anew(tmp_path: Path) -> None:
    save_one(tmp_path, 1, HOUR)
    (copy,) = copies(tmp_path, "fair")
    for damage in (b"", b"fare 1"):
        copy.path.write_bytes(damage)
        save_one(tmp_path, 1)
        assert copies(tmp_path, "fair") == (copy,)
        assert copy.path.read_bytes() == b"fair 1"


def test_a_copy_is_kept_as_long_as_it_holds_what_its_name_says(tmp_path: Path) -> None:
    save_one(tmp_path, 1)
    hashed = sha256(b"fair 1").hexdigest()
    assert is_kept(tmp_path, "fair", hashed)
    assert not is_kept(tmp_path, "fair", sha256(b"fair 2").hexdigest())
    assert not is_kept(tmp_path, "expo", hashed)
    (copy,) = copies(tmp_path, "fair")
    for damage in (b"", b"fare 1"):
        copy.path.write_bytes(damage)
        assert not is_kept(tmp_path, "fair", hashed)
    copy.path.unlink()
    copy.path.mkdir()
    assert not is_kept(tmp_path, "fair", hashed)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_what_is_no_file_is_no_copy_and_nobody_waits_for_it(tmp_path: Path) -> None:
    save_one(tmp_path, 1)
    (copy,) = copies(tmp_path, "fair")
    copy.path.unlink()
    os.mkfifo(copy.path)
    assert copies(tmp_path, "fair") == ()
    assert not is_kept(tmp_path, "fair", sha256(b"fair 1").hexdigest())
    save_one(tmp_path, 1, HOUR)
    assert numbers(tmp_path) == [1]


def test_a_file_from_before_all_clocks_is_one_of_1980(tmp_path: Path) -> None:
    save_one(tmp_path, 1, NOON - datetime(1970, 1, 1, tzinfo=UTC))
    assert [copy.saved_at.year for copy in copies(tmp_path, "fair")] == [1980]


@pytest.mark.parametrize("year", ["9999", "3000", "1979", "0001"])
def test_a_copy_of_a_year_that_no_clock_can_show_is_left_alone(tmp_path: Path, year: str) -> None:
    save_one(tmp_path, 1)
    (copy,) = copies(tmp_path, "fair")
    strange = copy.path.with_name(f"{year}1231T235959Z-000002-0123456789abcdef.village")
    strange.write_bytes(b"")
    assert copies(tmp_path, "fair") == (copy,)
    assert strange.exists()


def test_a_probe_leaves_nothing_and_tells_where_nothing_can_be_written(tmp_path: Path) -> None:
    probe(tmp_path / "versions", "fair")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    (tmp_path / "blocked").write_text("a file")
    with pytest.raises(OSError, match="blocked"):
        probe(tmp_path / "blocked", "fair")


def test_a_file_from_the_future_is_one_of_now(tmp_path: Path) -> None:
    save_one(tmp_path, 1, -3 * DAY)
    assert copies(tmp_path, "fair")[0].saved_at == NOON


def test_beyond_the_limit_the_oldest_of_all_villages_go_and_never_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generations, "MOST_BYTES", 3 * len(b"fair 1"))
    save_one(tmp_path, 1, 3 * HOUR)
    save_one(tmp_path, 1, 4 * HOUR, "expo")
    save_one(tmp_path, 2, 2 * HOUR)
    save_one(tmp_path, 3, HOUR)
    assert (numbers(tmp_path), numbers(tmp_path, "expo")) == ([3, 2, 1], [])
    monkeypatch.setattr(generations, "MOST_BYTES", 1)
    save_one(tmp_path, 4)
    assert numbers(tmp_path) == [4]


@pytest.mark.parametrize("document", ["../../outside", "/etc", "", "a\0b", "x" * 5_000, "\ud800"])
def test_an_odd_document_id_has_a_folder_inside(tmp_path: Path, document: str) -> None:
    keep(tmp_path / "versions", document, 1, b"data", NOON, NOON)
    (copy,) = copies(tmp_path / "versions", document)
    assert copy.path.parent.parent == tmp_path / "versions"
    assert list(tmp_path.iterdir()) == [tmp_path / "versions"]


def test_other_files_in_the_folder_are_neither_listed_nor_removed(tmp_path: Path) -> None:
    save_one(tmp_path, 1)
    (own,) = tmp_path.iterdir()
    strange = (own / "notes.txt", own / "20271399T000000Z-000001-0123456789abcdef.village")
    for path in strange:
        path.write_text("mine")
    save_one(tmp_path, 2)
    assert numbers(tmp_path) == [2, 1]
    assert all(path.exists() for path in strange)


def test_where_nothing_can_be_written_what_was_kept_stays(tmp_path: Path) -> None:
    (tmp_path / "blocked").write_text("a file")
    with pytest.raises((OSError, UserError)):
        keep(tmp_path / "blocked", "fair", 1, b"data", NOON, NOON)
    assert copies(tmp_path / "blocked", "fair") == ()
