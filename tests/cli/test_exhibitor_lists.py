"""import-exhibitors and export-exhibitors."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Cli, a_fair

from village_planner.storage.village import read_village

LIST = "Société;Stand;Ville\nCellis;A12;Lyon\nNouveau;A13;\n"


@pytest.fixture
def fair(written: Callable[..., Path]) -> Path:
    return written(a_fair().plan)


def a_list(tmp_path: Path, text: str = LIST) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_list_is_imported_and_what_it_does_is_said(cli: Cli, fair: Path, tmp_path: Path) -> None:
    answer = cli("import-exhibitors", fair, a_list(tmp_path), "--lang", "en")
    assert answer.code == 0
    assert "1 new exhibitor, 1 changed, 0 unchanged, 1 not in the list and kept" in answer.out
    assert "Cellis:\n  City: Lyon" in answer.out
    assert "Kept: Érable & Cie" in answer.out
    assert "A13 keeps Érable & Cie; the list says Nouveau." in answer.err
    assert {e.name for e in read_village(fair).plan.exhibitors.values()} == {
        "Cellis",
        "Érable & Cie",
        "Nouveau",
    }


def test_a_dry_run_changes_nothing(cli: Cli, fair: Path, tmp_path: Path) -> None:
    before = fair.read_bytes()
    answer = cli("import-exhibitors", fair, a_list(tmp_path), "--dry-run", "--lang", "en")
    assert "Nothing was changed." in answer.out
    assert fair.read_bytes() == before


def test_importing_again_changes_nothing(cli: Cli, fair: Path, tmp_path: Path) -> None:
    cli("import-exhibitors", fair, a_list(tmp_path))
    before = fair.read_bytes()
    answer = cli("import-exhibitors", fair, a_list(tmp_path), "--lang", "en")
    assert "Everything was there already; nothing was changed." in answer.out
    assert fair.read_bytes() == before


@pytest.mark.parametrize("text", ["Société;Stand\n", "Société;Stand\n#N/A;A12\n"])
def test_a_list_that_names_nobody_is_not_said_to_be_there_already(
    cli: Cli, fair: Path, tmp_path: Path, text: str
) -> None:
    answer = cli("import-exhibitors", fair, a_list(tmp_path, text), "--lang", "en")
    assert answer.code == 1
    assert "The list names no exhibitor; nothing was changed." in answer.out


def test_a_near_name_is_asked_about_and_answered(cli: Cli, fair: Path, tmp_path: Path) -> None:
    path = a_list(tmp_path, "Société;Ville\nSARL Cellis;Lyon\n")
    asked = cli("import-exhibitors", fair, path, "--lang", "en")
    assert asked.code == 1
    assert '--same "SARL Cellis=Cellis" or --new "SARL Cellis"' in asked.err
    assert cli("import-exhibitors", fair, path, "--same", "SARL Cellis=Cellis").code == 0
    assert {e.name for e in read_village(fair).plan.exhibitors.values()} == {"SARL Cellis", "Érable & Cie"}


def test_two_of_one_list_that_may_be_one_are_asked_about_and_answered(
    cli: Cli, fair: Path, tmp_path: Path
) -> None:
    path = a_list(tmp_path, "Société;Ville\nBiolumen SA;Lyon\nBio-Lumen;Lyon\n")
    asked = cli("import-exhibitors", fair, path, "--lang", "en")
    assert asked.code == 1
    assert "“Biolumen SA” (line 2) and “Bio-Lumen” (line 3) are both in the list." in asked.err
    assert '--same "Bio-Lumen=Biolumen SA" or --new "Bio-Lumen"' in asked.err
    assert cli("import-exhibitors", fair, path, "--same", "Bio-Lumen=Biolumen SA").code == 0
    assert [e.name for e in read_village(fair).plan.exhibitors.values() if "umen" in e.name] == [
        "Biolumen SA"
    ]


def test_two_lines_with_the_same_words_are_told(cli: Cli, fair: Path, tmp_path: Path) -> None:
    path = a_list(tmp_path, "Société;Ville\nZeta;Lyon\nZeta;Lyon\n")
    answer = cli("import-exhibitors", fair, path, "--lang", "en")
    assert answer.code == 0
    assert "“Zeta” is there twice with the same words (line 2); both were taken for one." in answer.err


def test_an_answer_about_nobody_is_refused(cli: Cli, fair: Path, tmp_path: Path) -> None:
    assert cli("import-exhibitors", fair, a_list(tmp_path), "--same", "Cellis=Nobody").code == 2


def test_columns_can_be_named(cli: Cli, fair: Path, tmp_path: Path) -> None:
    path = a_list(tmp_path, "Qui;Où\nZeta;A12\n")
    answer = cli("import-exhibitors", fair, path, "--map", "Qui=name;2=city", "--dry-run", "--lang", "en")
    assert "Columns: Qui → Exhibitor, Où → City" in answer.out


def test_the_answer_for_programs_says_everything(cli: Cli, fair: Path, tmp_path: Path) -> None:
    answer = cli("import-exhibitors", fair, a_list(tmp_path), "--json", "--dry-run")
    facts = json.loads(answer.out)
    assert facts["new"] == ["Nouveau"]
    assert facts["changed"] == [{"name": "Cellis", "fields": [{"field": "city", "old": "", "new": "Lyon"}]}]
    assert (facts["missing"], facts["rows"], facts["saved"]) == (["Érable & Cie"], 2, False)
    assert [column["field"] for column in facts["columns"]] == ["name", "stand", "city"]


def test_a_village_that_does_not_exist_is_made(cli: Cli, tmp_path: Path) -> None:
    assert cli("import-exhibitors", tmp_path / "new.village", a_list(tmp_path)).code == 0
    assert len(read_village(tmp_path / "new.village").plan.exhibitors) == 2


def test_rows_that_are_left_out_give_exit_code_1(cli: Cli, fair: Path, tmp_path: Path) -> None:
    assert cli("import-exhibitors", fair, a_list(tmp_path, "Société;Stand\n;A12\nZeta;\n")).code == 1


def test_values_that_cannot_be_read_give_exit_code_1(cli: Cli, fair: Path, tmp_path: Path) -> None:
    path = a_list(tmp_path, "Société;Largeur;Puissance\nZeta;douze;beaucoup\n")
    answer = cli("import-exhibitors", fair, path, "--lang", "en")
    assert answer.code == 1
    assert "douze" in answer.err
    assert "Zeta" in {e.name for e in read_village(fair).plan.exhibitors.values()}


@pytest.mark.parametrize(("language", "heading"), [("en", "near the entrance"), ("fr", "Puissance (W)")])
def test_help_names_the_headings_in_the_language(cli: Cli, language: str, heading: str) -> None:
    words = cli("import-exhibitors", "--help", "--lang", language).out
    assert heading in " ".join(words.replace("\xa0", " ").split())
    assert '--same "SARL Cellis=Cellis"' in words


def test_what_is_no_list_is_refused(cli: Cli, fair: Path, tmp_path: Path) -> None:
    answer = cli("import-exhibitors", fair, fair, "--lang", "en")
    assert answer.code == 3
    assert "This list cannot be read" in answer.err


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_an_exported_list_is_imported_without_a_change(
    cli: Cli, fair: Path, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    assert cli("export-exhibitors", fair, path, "--lang", "fr").code == 0
    assert cli("export-exhibitors", fair, path).code == 4
    assert cli("export-exhibitors", fair, path, "--force", "--semicolons").code == 0
    answer = cli("import-exhibitors", fair, path, "--lang", "en")
    assert "0 new exhibitors, 0 changed, 2 unchanged" in answer.out


def test_a_list_is_printed_as_csv_only(cli: Cli, fair: Path) -> None:
    assert "Cellis" in cli("export-exhibitors", fair).out
    assert cli("export-exhibitors", fair, "--format", "xlsx").code == 2


def test_logos_are_found_by_name_and_bad_ones_are_told(cli: Cli, fair: Path, tmp_path: Path) -> None:
    from PIL import Image

    folder = tmp_path / "logos"
    folder.mkdir()
    Image.new("RGB", (40, 30)).save(folder / "cellis.png")
    (folder / "nouveau.jpg").write_bytes(b"no picture")
    answer = cli("import-exhibitors", fair, a_list(tmp_path), "--logos", folder, "--lang", "en")
    assert "1 logo, 1 exhibitor without one, 0 pictures of nobody" in answer.out
    assert "nouveau.jpg — It is neither a PNG nor a JPEG nor an SVG." in answer.err
    plan = read_village(fair).plan
    assert [e.name for e in plan.exhibitors.values() if e.logo in plan.assets] == ["Cellis"]


def test_a_folder_of_logos_that_does_not_exist_is_told(cli: Cli, fair: Path, tmp_path: Path) -> None:
    assert cli("import-exhibitors", fair, a_list(tmp_path), "--logos", tmp_path / "none").code == 3
