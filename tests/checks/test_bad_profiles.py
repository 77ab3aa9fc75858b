"""A profile that somebody edited by hand is refused where it cannot be meant, and takes no other profile with it."""

from __future__ import annotations

import os
import sys

import pytest
from tests.checks.findings import ENGLISH

from village_planner.checks.profile_file import read_profile
from village_planner.errors import UserError
from village_planner.session.profiles import known_profiles, profiles_folder

PROFILE = """version = "{version}"
[values.main-aisle]
value = {value}
unit = "{unit}"
source = "{source}"
verified = false
"""


def written(folder, *, value="3.0", unit="m", version="1", source=""):
    path = folder / "mine.toml"
    path.write_text(PROFILE.format(version=version, value=value, unit=unit, source=source), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        ("1.4", "mm"),
        ("0.0004", "m"),
        ("1400", "m"),
        ("nan", "m"),
        ("inf", "m"),
        ("-1", "m"),
        ("1" + "0" * 400, "m"),
        ("9" * 5000, "m"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused(tmp_path, value, unit):
    with pytest.raises(UserError) as caught:
        read_profile(written(tmp_path, value=value, unit=unit))
    assert caught.value.code == "bad-profile"


def test_a_value_in_either_unit_is_the_same(tmp_path):
    assert read_profile(written(tmp_path, value="1400", unit="mm")).value("main-aisle") == 1400
    assert read_profile(written(tmp_path, value="1.4", unit="m")).value("main-aisle") == 1400


@pytest.mark.parametrize("words", ["x" * 20_000, "a\\u0000b", "two\\nlines", "\\u202eback"])
@pytest.mark.parametrize("field", ["version", "source"])
def test_words_that_are_no_short_line_are_refused(tmp_path, field, words):
    with pytest.raises(UserError) as caught:
        read_profile(written(tmp_path, **{field: words}))
    assert "short text on one line" in ENGLISH(caught.value.detail)


def test_a_file_that_is_larger_than_any_profile_is_refused(tmp_path):
    path = written(tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + "# " + "x" * 70_000, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read_profile(path)
    assert "too large" in ENGLISH(caught.value.detail)


def test_one_bad_file_leaves_the_list_of_the_others(tmp_path):
    folder = profiles_folder(tmp_path)
    folder.mkdir()
    written(folder, value="9" * 5000)
    *shipped, mine = known_profiles(tmp_path)
    assert all(known.profile is not None for known in shipped)
    assert mine.profile is None
    assert mine.fault is not None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_in_the_folder_is_refused_at_once(tmp_path):
    folder = profiles_folder(tmp_path)
    folder.mkdir()
    os.mkfifo(folder / "mine.toml")
    fault = known_profiles(tmp_path)[-1].fault
    assert fault is not None
    assert "It is no file." in ENGLISH(fault.detail)
