"""A profile of one's own is a copied file: found by name, told by its title, and damaged ones hide no other."""

from __future__ import annotations

import pytest
from msgspec import structs
from tests.builders import a_plan

from village_planner.errors import ExitCode, UserError
from village_planner.model.plan import Override
from village_planner.session.profiles import (
    copy_profile,
    known_profiles,
    profile_of,
    profiles_folder,
    rules_of,
)
from village_planner.text import Translator

ENGLISH = Translator("en")


def with_profile(name, *overrides):
    plan = a_plan().plan
    return structs.replace(plan, rules=structs.replace(plan.rules, profile=name, overrides=overrides))


def test_a_copied_profile_is_in_the_list_and_can_be_used(tmp_path):
    path = copy_profile("fr-erp-t", "fr-erp-t-palais", tmp_path)
    path.write_text('title = "Palais des congrès"\n' + path.read_text("utf-8"), encoding="utf-8")
    mine = next(known for known in known_profiles(tmp_path) if known.own)
    assert (mine.name, ENGLISH(mine.title), mine.path) == ("fr-erp-t-palais", "Palais des congrès", path)
    assert profile_of(with_profile("fr-erp-t-palais"), tmp_path).value("accessible-route") == 1200


def test_a_changed_file_is_read_anew(tmp_path):
    path = copy_profile("basic", "mine", tmp_path)
    assert profile_of(with_profile("mine"), tmp_path).value("secondary-aisle") == 1400
    path.write_text(path.read_text("utf-8").replace("value = 1.4\n", "value = 1.65\n"), encoding="utf-8")
    assert profile_of(with_profile("mine"), tmp_path).value("secondary-aisle") == 1650


def test_a_damaged_profile_is_told_with_its_fault_and_hides_no_other(tmp_path):
    copy_profile("basic", "good", tmp_path)
    copy_profile("basic", "bad", tmp_path).write_text('version = "1"\n[values.aisle]\n', encoding="utf-8")
    known = {one.name: one for one in known_profiles(tmp_path)}
    assert known["good"].profile is not None
    assert known["bad"].profile is None
    assert "bad.toml" in ENGLISH(known["bad"].fault.title)
    assert "“aisle”" in ENGLISH(known["bad"].fault.detail)
    with pytest.raises(UserError):
        profile_of(with_profile("bad"), tmp_path)


def test_a_file_named_like_a_shipped_profile_never_takes_its_place(tmp_path):
    folder = profiles_folder(tmp_path)
    folder.mkdir(parents=True)
    (folder / "fr-erp-t.toml").write_text('version = "9"\n[values]\n', encoding="utf-8")
    assert [one.name for one in known_profiles(tmp_path)].count("fr-erp-t") == 1
    assert profile_of(with_profile("fr-erp-t"), tmp_path).value("accessible-route") == 1200


def test_the_venues_own_values_are_in_force(tmp_path):
    plan = with_profile("basic", Override(key="secondary-aisle", value=1800))
    assert rules_of(plan, tmp_path).value("secondary-aisle") == 1800


@pytest.mark.parametrize(
    ("name", "new", "code", "exit_code"),
    [
        ("moon", "mine", "unknown-profile", ExitCode.UNREADABLE),
        ("basic", "../mine", "bad-profile-name", ExitCode.USAGE),
        ("basic", "Mine", "bad-profile-name", ExitCode.USAGE),
        ("basic", "x" * 41, "bad-profile-name", ExitCode.USAGE),
        ("basic", "de", "profile-exists", ExitCode.USAGE),
    ],
)
def test_copies_that_make_no_sense_are_refused_and_write_nothing(tmp_path, name, new, code, exit_code):
    with pytest.raises(UserError) as caught:
        copy_profile(name, new, tmp_path)
    assert (caught.value.code, caught.value.exit_code) == (code, exit_code)
    assert not list(tmp_path.rglob("*.toml"))


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "rules").write_text("a file", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        copy_profile("basic", "mine", tmp_path)
    assert caught.value.code == "profile-not-copied"
