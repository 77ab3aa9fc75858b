"""Every command does its job and answers with the specified exit code, on the specified stream."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest
from msgspec import structs
from tests.builders import a_plan, on_venues_plans
from tests.cli.conftest import Cli, a_fair, overlapping

from village_planner.cli.catalogue import COMMANDS
from village_planner.model import stand_list
from village_planner.model.counting import tally_of
from village_planner.model.finding import Approval
from village_planner.model.plan import Plan
from village_planner.model.stand import StandKind
from village_planner.model.table import Table
from village_planner.session.checking import check
from village_planner.session.exporting import product_ids
from village_planner.session.files import open_village, sample_path
from village_planner.storage import codec

Written = Callable[..., Path]


# -- the program itself ------------------------------------------------------------------------------------------


def test_help_names_every_command(cli: Cli) -> None:
    answer = cli("--help")
    assert answer.code == 0
    for command in COMMANDS:
        assert f"  {command.name} " in answer.out


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_explains_itself(cli: Cli, name: str) -> None:
    answer = cli(name, "--help")
    assert answer.code == 0
    assert f"village-planner {name}" in answer.out
    assert answer.err == ""


def test_the_version_is_told(cli: Cli) -> None:
    answer = cli("--version")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Village Planner 0.")


@pytest.mark.parametrize(
    "words",
    [
        ("info",),
        ("new", "x.village"),
        ("new", "x.village", "--hall", "wide"),
        ("new", "x.village", "--hall", "0x18"),
        ("new", "x.village", "--hall", "nanx18"),
        ("info", "x.village", "--unknown"),
        ("--lang", "de"),
        ("chekc", "x.village"),
        ("diff", "a.village"),
        ("a.village", "b.village"),
    ],
)
def test_wrong_usage_is_exit_code_2_and_says_why_on_stderr(cli: Cli, words: tuple[str, ...]) -> None:
    answer = cli(*words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err


def test_a_misspelt_command_is_guessed(cli: Cli) -> None:
    assert "“check”" in cli("chekc", "fair.village").err


def test_a_word_that_is_no_command_and_no_file_is_told_the_commands(cli: Cli) -> None:
    answer = cli("xyzzy")
    assert answer.code == 2
    assert all(command.name in answer.err for command in COMMANDS)


def test_the_first_line_of_help_names_file_and_command(cli: Cli) -> None:
    assert "[FILE | COMMAND …]" in cli("--help").out.splitlines()[0]


@pytest.mark.parametrize("size", ["-3x5", "0x18", "99999x5", "0.5x5"])
def test_a_hall_of_an_impossible_size_is_told_what_sizes_are_possible(
    cli: Cli, tmp_path: Path, size: str
) -> None:
    answer = cli("new", tmp_path / "x.village", "--hall", size)
    assert answer.code == 2
    assert "between 1 m and 1 km" in answer.err
    assert not list(tmp_path.iterdir())


COMMANDS_THAT_READ = ("info", "check", "export-stands", "diff", "export", "import-stands")


@pytest.mark.parametrize("name", COMMANDS_THAT_READ)
def test_an_unreadable_village_is_exit_code_3_and_nothing_is_printed(
    cli: Cli, tmp_path: Path, name: str
) -> None:
    broken = tmp_path / "broken.village"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n")
    more = {"diff": [broken], "export": ["--out", tmp_path / "out"], "import-stands": [broken]}.get(name, [])
    answer = cli(name, broken, *more)
    assert (answer.code, answer.out) == (3, "")
    assert "broken.village" in answer.err
    assert "PNG" in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["broken.village"]


def test_a_missing_village_is_exit_code_3_for_the_window_too(cli: Cli, tmp_path: Path) -> None:
    assert cli(tmp_path / "gone.village").code == 3
    assert cli("info", tmp_path / "gone.village").code == 3


def test_repairs_are_told_on_stderr_and_stop_nothing(cli: Cli, written: Written) -> None:
    answer = cli("info", written(a_plan().with_stand("A1", exhibitors=("nobody",)).plan))
    assert answer.code == 0
    assert "1 stand" in answer.out
    assert "Stand A1" in answer.err


# -- new, info, schema -------------------------------------------------------------------------------------------


def test_new_makes_a_village_with_one_hall(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "fair.village"
    assert cli("new", path, "--hall", "25x18.5", "--name", "Nef").code == 0
    (hall,) = open_village(path).session.base.halls.values()
    assert hall.name == "Nef"
    assert max(hall.outline) == (25_000, 18_500)


def test_new_overwrites_nothing_unless_forced(cli: Cli, fair: Path) -> None:
    before = fair.read_bytes()
    answer = cli("new", fair, "--hall", "25x18")
    assert answer.code == 4
    assert "fair.village" in answer.err
    assert "--force" in answer.err
    assert fair.read_bytes() == before
    assert cli("new", fair, "--hall", "25x18", "--force").code == 0
    assert fair.read_bytes() != before
    assert fair.with_name("fair.village.bak").read_bytes() == before


def test_new_in_a_folder_that_does_not_exist_is_exit_code_4(cli: Cli, tmp_path: Path) -> None:
    assert cli("new", tmp_path / "gone" / "x.village", "--hall", "25x18").code == 4


def test_info_counts(cli: Cli, fair: Path) -> None:
    answer = cli("info", fair)
    assert "Hall 1: 25.00 m × 18.00 m, 450 m², 0 doors, 2 stands" in answer.out
    assert "2 exhibitors, 2 of them on a stand" in answer.out


def test_info_as_json_is_for_programs(cli: Cli, fair: Path) -> None:
    facts = json.loads(cli("info", fair, "--json").out)
    assert facts["file"]["format"] == 1
    assert facts["stands"]["stand"] == 2
    assert facts["halls"][0]["area_mm2"] == 25_000 * 18_000


def test_info_counts_stands_as_the_window_does(cli: Cli, written: Written) -> None:
    built = a_plan().with_stand("A1", size=(3, 2)).with_stand("T1", at=(8, 2), kind=StandKind.TABLE)
    file = written(built.plan)
    tally = tally_of(built.plan)
    facts = json.loads(cli("info", file, "--json").out)
    assert (facts["stand_area_mm2"], facts["free_stands"]) == (tally.area, tally.free) == (6_000_000, 1)
    assert "1 stand: 6 m², 1 stand without an exhibitor\n1 table\n" in cli("info", file).out


def test_the_schema_describes_what_is_written(cli: Cli) -> None:
    schema = json.loads(cli("schema").out)
    written = a_fair().with_stand("A15", at=(16, 8), level=1, covered=True, cooking=True).plan
    plan = msgspec.json.decode(codec.encode(written)[codec.PLAN_ENTRY])
    described = schema["$defs"]["PlanFile"]["properties"]
    assert set(described) == set(plan)
    assert set(schema["$defs"]["Stand"]["properties"]) == set(plan["stands"][-1])


# -- check -------------------------------------------------------------------------------------------------------


def test_a_sound_village_is_exit_code_0(cli: Cli) -> None:
    answer = cli("check", sample_path())
    assert answer.code == 0
    assert "No conflict and no hint open" in answer.out
    assert "compliant" not in answer.out.lower()


def test_an_open_error_is_exit_code_1(cli: Cli, written: Written) -> None:
    answer = cli("check", written(overlapping()))
    assert answer.code == 1
    assert "A12 and A14 overlap" in answer.out
    assert answer.err == ""


def approve_all(plan: Plan) -> Plan:
    approvals = [
        Approval(id=f.key, reason="Agreed", by="M. L.", on=date(2027, 1, 5), measured=f.measured)
        for f in check(plan).findings
    ]
    return structs.replace(plan, approvals=Table(approvals))


def test_approved_findings_are_marked_with_their_reason_and_are_exit_code_0(
    cli: Cli, written: Written
) -> None:
    answer = cli("check", written(approve_all(overlapping())))
    assert answer.code == 0
    assert "approved  A12 and A14 overlap" in answer.out
    assert "Approved by M. L. on 5 January 2027: Agreed" in answer.out


def test_of_an_approval_that_lapsed_the_check_says_whose_it_was_and_why_the_finding_is_open_again(
    cli: Cli, written: Written
) -> None:
    plan = approve_all(overlapping())
    less = [structs.replace(a, measured=-1) for a in plan.approvals.values()]
    answer = cli("check", written(structs.replace(plan, approvals=Table(less))))
    assert answer.code == 1
    assert "Approved by M. L. on 5 January 2027: “Agreed”. Open again, because it is worse now." in answer.out


def test_all_that_a_rule_lacks_is_told_line_by_line(cli: Cli, written: Written) -> None:
    plan = a_plan().with_hall("Hall 2").with_stand("B1", (5, 5)).plan
    lines = cli("check", written(plan)).out.splitlines()
    told = lines[lines.index("Not checkable:") :]
    for hall in ("Hall 1", "Hall 2"):
        assert f"  Too few extinguishers: No extinguisher is drawn in {hall}." in told


def test_before_the_first_stand_a_check_is_short_and_says_so_first(cli: Cli, written: Written) -> None:
    path = written(a_plan().with_door("Main", (4, 0), (5, 0)).with_fixture("Column", at=(4, 0)).plan)
    answer = cli("check", path)
    assert answer.out.startswith("There are no stands yet, so there is little to check;")
    assert "Not checkable:" not in answer.out
    assert "Column" in answer.out, "what is found in the hall is told all the same"
    assert "Not checkable:" in cli("check", path, "--rules", "stand-overlap").out


def test_what_rules_leave_to_others_and_what_no_rule_sees_is_told(cli: Cli, written: Written) -> None:
    plan = a_plan().with_door("South", (4, 0), (6, 0)).with_stand("B1", (0, 8), (12, 2))
    plan = plan.with_stand("B2", (13.3, 8), (11.7, 2)).with_stand("A1", (3, 14), open_edges=(0,))
    path = written(on_venues_plans(plan).plan)
    lines = cli("check", path).out.splitlines()
    others = lines[lines.index("Told elsewhere:") :]
    assert others[1].startswith(
        "  Passage too narrow for an aisle: 1 stand lies behind a narrow place that is already"
    )
    assert any(line.startswith("The venue’s plan below Hall 1 is a picture") for line in others)
    rules = json.loads(cli("check", path, "--json").out)["rules"]
    (passage,) = (rule for rule in rules if rule["id"] == "passage-too-narrow")
    assert passage["status"] == "told-elsewhere"
    assert len(passage["elsewhere"]) == 1


def test_check_as_json_has_the_agreed_shape(cli: Cli, written: Written) -> None:
    path = written(approve_all(overlapping()))
    answer = json.loads(cli("check", path, "--json").out)
    assert set(answer) == {"plan", "profile", "rules", "findings"}
    assert answer["plan"] == str(path)
    assert {rule["status"] for rule in answer["rules"]} <= {
        "ok",
        "findings",
        "not-checkable",
        "told-elsewhere",
    }
    assert all(rule["missing"] for rule in answer["rules"] if rule["status"] == "not-checkable")
    finding = next(row for row in answer["findings"] if row["rule"] == "stand-overlap")
    assert set(finding) == {
        "rule",
        "code",
        "severity",
        "message",
        "remedy",
        "subjects",
        "further",
        "further_count",
        "measured",
        "required",
        "unit",
        "source",
        "places",
        "approved",
    }
    assert [subject["label"] for subject in finding["subjects"]] == ["A12", "A14"]
    assert [set(subject) for subject in finding["subjects"]] == [{"type", "id", "label"}] * 2
    assert finding["approved"] is True
    assert all(isinstance(number, int) for place in finding["places"] for number in place)


def test_one_rule_can_be_asked_alone(cli: Cli, written: Written) -> None:
    answer = json.loads(cli("check", written(overlapping()), "--json", "--rules", "number-duplicate").out)
    assert [rule["id"] for rule in answer["rules"]] == ["number-duplicate"]
    assert answer["findings"] == []


def test_an_unknown_rule_is_exit_code_2(cli: Cli, fair: Path) -> None:
    answer = cli("check", fair, "--rules", "no-such-rule")
    assert answer.code == 2
    assert "stand-overlap" in answer.err


# -- diff --------------------------------------------------------------------------------------------------------


def test_diff_speaks_as_organisers_do(cli: Cli, fair: Path, written: Written) -> None:
    new = written(a_fair().with_stand("A13", at=(12.6, 8)).plan, "new.village")
    answer = cli("diff", fair, new)
    assert answer.code == 0
    assert "Stand A13: moved 0.60 m to the right" in answer.out


def test_diff_speaks_in_sentences(cli: Cli, fair: Path, written: Written) -> None:
    new = written(a_fair().with_stand("", at=(1, 1)).plan, "new.village")
    assert cli("diff", fair, new).out.startswith("The stand without a number")


def test_diff_of_the_same_village_says_so(cli: Cli, fair: Path) -> None:
    assert cli("diff", fair, fair).out == "Nothing differs.\n"
    assert json.loads(cli("diff", fair, fair, "--json").out)["changes"] == []


def test_diff_as_json_names_table_id_and_fields(cli: Cli, fair: Path, written: Written) -> None:
    new = written(a_fair().with_stand("A15", at=(1, 1)).plan, "new.village")
    (change,) = json.loads(cli("diff", fair, new, "--json").out)["changes"]
    assert (change["table"], change["id"], change["change"]) == ("stands", "A15", "added")


# -- lists of stands ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["list.csv", "list.geojson"])
def test_stands_written_and_read_again_are_the_same_stands(
    cli: Cli, fair: Path, tmp_path: Path, name: str
) -> None:
    listed, copy = tmp_path / name, tmp_path / "copy.village"
    assert cli("export-stands", fair, listed, "--unit", "ft").code == 0
    answer = cli("import-stands", copy, listed)
    assert answer.code == 0, answer.err
    assert "2 new stands" in answer.out
    old, new = (open_village(path).session.base for path in (fair, copy))
    assert [(s.number, s.shape, s.position) for s in old.stands.values()] == sorted(
        (s.number, s.shape, s.position) for s in new.stands.values()
    )
    assert {e.name for e in new.exhibitors.values()} == {"Cellis", "Érable & Cie"}


def test_importing_the_same_list_again_changes_nothing(cli: Cli, fair: Path, tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    cli("export-stands", fair, listed)
    before = fair.read_bytes()
    answer = cli("import-stands", fair, listed)
    assert "2 unchanged" in answer.out
    assert fair.read_bytes() == before


def test_a_dry_run_changes_nothing(cli: Cli, fair: Path, tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("number,x,y,width,depth\nZ1,1,1,3,2\n")
    before = fair.read_bytes()
    answer = cli("import-stands", fair, listed, "--dry-run")
    assert answer.code == 0
    assert "1 new stand" in answer.out
    assert fair.read_bytes() == before


def test_rows_that_cannot_be_read_are_told_and_the_others_saved_with_exit_code_1(
    cli: Cli, fair: Path, tmp_path: Path
) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("number,x,y,width,depth\nZ1,1,1,3,2\nZ2,abc,1,3,2\n,9,1,3,2\n")
    answer = cli("import-stands", fair, listed)
    assert answer.code == 1
    assert "“abc” is not a number" in answer.err
    assert "It has no number." in answer.err
    numbers = {stand.number for stand in open_village(fair).session.base.stands.values()}
    assert numbers == {"A12", "A13", "Z1"}


def test_a_list_in_an_unstated_unit_that_cannot_be_metres_is_refused(
    cli: Cli, fair: Path, tmp_path: Path
) -> None:
    listed, before = tmp_path / "list.csv", fair.read_bytes()
    listed.write_text("number,x,y,width,depth\nZ1,100,100,300,200\n")
    answer = cli("import-stands", fair, listed)
    assert answer.code == 2
    assert "In metres Z1 would be 300.00 m × 200.00 m." in answer.err
    assert "--unit" in answer.err
    assert fair.read_bytes() == before
    assert cli("import-stands", fair, listed, "--unit", "cm").code == 0


def test_a_hall_that_the_village_does_not_have_is_made_only_when_asked_for(
    cli: Cli, fair: Path, tmp_path: Path
) -> None:
    listed, before = tmp_path / "list.csv", fair.read_bytes()
    listed.write_text("number,x,y,width,depth\nZ1,1,1,3,2\n")
    answer = cli("import-stands", fair, listed, "--hall", "Nope")
    assert answer.code == 2
    assert "Hall 1" in answer.err
    assert fair.read_bytes() == before
    assert cli("import-stands", fair, listed, "--hall", "Nope", "--new-hall").code == 0
    assert len(open_village(fair).session.base.halls) == 2


def test_stands_without_a_number_that_the_list_does_not_have_are_named_in_words(
    cli: Cli, written: Written, tmp_path: Path
) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("number,x,y,width,depth\nA12,5,8,3,2\n")
    answer = cli("import-stands", written(a_fair().with_stand("", at=(1, 1)).plan), listed)
    assert "Kept: a stand without a number, A13" in answer.out


def test_the_help_of_the_export_names_every_product(cli: Cli) -> None:
    told = " ".join(cli("export", "--help").out.split())
    assert f"separated by commas: {', '.join(product_ids())} (default" in told


def test_the_help_of_an_import_names_the_columns(cli: Cli) -> None:
    answer = cli("import-stands", "--help")
    assert all(name in answer.out for name in stand_list.COLUMNS[:8])


def test_an_unreadable_list_is_exit_code_3_and_the_village_is_as_it_was(
    cli: Cli, fair: Path, tmp_path: Path
) -> None:
    before = fair.read_bytes()
    listed = tmp_path / "list.csv"
    listed.write_bytes(b"\0\1\2")
    assert cli("import-stands", fair, listed).code == 3
    assert cli("import-stands", fair, tmp_path / "gone.csv").code == 3
    assert fair.read_bytes() == before


def test_a_list_is_printed_without_a_place_for_it(cli: Cli, fair: Path) -> None:
    answer = cli("export-stands", fair, "--format", "geojson")
    assert [f["properties"]["kind"] for f in json.loads(answer.out)["features"]] == ["hall", "stand", "stand"]


def test_a_list_overwrites_nothing_unless_forced(cli: Cli, fair: Path, tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("mine")
    assert cli("export-stands", fair, listed).code == 4
    assert listed.read_text() == "mine"
    assert cli("export-stands", fair, listed, "--force").code == 0
    assert "A12" in listed.read_text(encoding="utf-8-sig")


def test_with_several_halls_one_must_be_named(cli: Cli, written: Written) -> None:
    path = written(a_fair().with_hall("Foyer").plan)
    answer = cli("export-stands", path)
    assert answer.code == 2
    assert "Foyer" in answer.err
    assert cli("export-stands", path, "--hall", "hall 1").code == 0


# -- odd names ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["new", "import-stands", "export-stands"])
def test_a_name_too_long_for_the_disk_is_an_answer_and_no_mistake(
    cli: Cli, fair: Path, tmp_path: Path, command: str
) -> None:
    long, stands = tmp_path / f"{'x' * 300}.village", tmp_path / "stands.csv"
    stands.write_text("number,x,y,width,depth\nA1,1,1,3,2\n")
    words = {"new": (long, "--hall=5x5"), "import-stands": (long, stands), "export-stands": (fair, long)}
    answer = cli(command, *words[command])
    assert answer.code == 4
    assert "too long" in answer.err


def test_a_file_cannot_be_named_to_disturb_the_terminal(cli: Cli, tmp_path: Path) -> None:
    answer = cli("info", tmp_path / "\x1b[2Jfair\u202e.village")
    assert answer.code == 3
    assert "[2Jfair.village" in answer.err
    assert "\x1b" not in answer.err
