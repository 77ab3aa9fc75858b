"""The list of recent villages survives everything, and its loss stops nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from village_planner.session.recent import MOST_RECENT, data_folder, recent_files, remember


def villages(folder: Path, count: int) -> list[Path]:
    paths = [folder / f"{number}.village" for number in range(count)]
    for path in paths:
        path.touch()
    return paths


def test_the_latest_comes_first_and_each_once(tmp_path: Path) -> None:
    one, two = villages(tmp_path, 2)
    for path in (one, two, one):
        remember(path, tmp_path)
    assert recent_files(tmp_path) == (one, two)


def test_only_the_latest_are_kept_and_those_that_exist(tmp_path: Path) -> None:
    paths = villages(tmp_path, MOST_RECENT + 3)
    for path in paths:
        remember(path, tmp_path)
    paths[-1].unlink()
    assert recent_files(tmp_path) == tuple(reversed(paths[3:-1]))


@pytest.mark.parametrize("text", ["", "{", "{}", "[1, null, {}]", '["a\\u0000b"]', "[" * 100_000, "\ud800"])
def test_a_damaged_list_is_an_empty_list(tmp_path: Path, text: str) -> None:
    (tmp_path / "recent.json").write_text(text, encoding="utf-8", errors="surrogatepass")
    assert recent_files(tmp_path) == ()
    (one,) = villages(tmp_path, 1)
    remember(one, tmp_path)
    assert recent_files(tmp_path) == (one,)


def test_a_list_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    remember(tmp_path / "a.village", blocked)
    assert recent_files(blocked) == ()


def test_the_data_folder_is_the_users_own() -> None:
    assert data_folder().name == "village-planner"
