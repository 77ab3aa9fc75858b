"""Copies of saved files: those worth keeping stay, within a limit, and no odd name leads out of their folder."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from village_planner.errors import UserError
from village_planner.storage import generations
from village_planner.storage.generations import copies, keep, worth_keeping

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
