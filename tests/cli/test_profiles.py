"""`profiles` tells what there is, copies one to be changed, and names the file and value at fault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec import structs
from tests.builders import a_plan
from tests.cli.conftest import Cli

from village_planner.session import profiles
from village_planner.storage.village import new_manifest, write_village


@pytest.fixture(autouse=True)
def data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The person's data folder, empty."""
    monkeypatch.setattr(profiles, "data_folder", lambda: tmp_path)
    return tmp_path


def test_all_profiles_are_listed_with_the_folder_of_ones_own(cli: Cli, data: Path) -> None:
    answer = cli("profiles")
    assert answer.code == 0
    assert all(name in answer.out for name in ("basic", "de", "fr-erp-t", "uk", "us", str(data / "rules")))


def test_every_value_of_a_profile_is_told_with_its_source(cli: Cli) -> None:
    answer = cli("profiles", "us")
    assert "Width of a secondary aisle: at least 2.44 m (City of Philadelphia, verified" in answer.out
    told = "A local rule, no law elsewhere: ask the authority of your venue which one applies."
    assert told in answer.out


def test_programs_are_told_values_with_units(cli: Cli) -> None:
    (profile,) = json.loads(cli("profiles", "fr-erp-t", "--json").out)
    values = {value["key"]: value for value in profile["values"]}
    assert (values["accessible-route"]["value"], values["accessible-route"]["unit"]) == (1200, "mm")
    assert values["accessible-route"]["legal"] is True


def test_a_copy_can_be_changed_and_checked_with(cli: Cli, data: Path, tmp_path: Path) -> None:
    assert cli("profiles", "--copy", "basic", "our-hall").code == 0
    path = data / "rules" / "our-hall.toml"
    path.write_text(path.read_text("utf-8").replace("value = 1.4\n", "value = 2.5\n"), encoding="utf-8")
    plan = a_plan().with_stand("A1", (5, 5), open_edges=(1,)).with_stand("A2", (10, 5), open_edges=(3,)).plan
    plan = structs.replace(plan, rules=structs.replace(plan.rules, profile="our-hall"))
    village = tmp_path / "v.village"
    village.write_bytes(write_village(plan, new_manifest()))
    assert "A1 and A2 are 2.00 m apart; 2.50 m required." in cli("check", village).out


def test_a_damaged_profile_names_its_file_and_value_and_hides_no_other(cli: Cli, data: Path) -> None:
    cli("profiles", "--copy", "basic", "ours")
    path = data / "rules" / "ours.toml"
    path.write_text(path.read_text("utf-8").replace("value = 3.0", "value = -3.0", 1), encoding="utf-8")
    answer = cli("profiles")
    assert answer.code == 3
    assert "ours.toml" in answer.err
    assert "main-aisle.value" in answer.err
    assert "fr-erp-t" in answer.out


def test_a_profile_that_does_not_exist_is_refused_with_those_that_do(cli: Cli) -> None:
    answer = cli("profiles", "moon")
    assert answer.code == 3
    assert "fr-erp-t" in answer.err


def test_a_name_that_is_taken_is_refused(cli: Cli) -> None:
    assert cli("profiles", "--copy", "basic", "de").code == 2
