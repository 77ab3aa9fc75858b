"""An export writes whole files, says what it wrote, stops when asked and explains what it could not do."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from datetime import date, datetime
from pathlib import Path

import pytest
from tests.builders import a_plan
from tests.outputs.pages import pdf_words
from tests.outputs.villages import LONG
from tests.samples.scientific_meeting import sample_plan

from village_planner.checks.full import check_plan
from village_planner.checks.profile_file import load_profile
from village_planner.edits.event import change_event
from village_planner.errors import ExitCode, UserError
from village_planner.model.event import Slot, SlotKind
from village_planner.model.plan import OutputSettings, Plan
from village_planner.outputs.catalogue import PRODUCTS
from village_planner.outputs.document import PrintSettings, settings_of
from village_planner.outputs.export import MANIFEST, Receipt, export_products
from village_planner.storage.atomic import replace_file
from village_planner.text import Translator

ALL = tuple(product.id for product in PRODUCTS)


def write(path: Path, data: bytes) -> None:
    replace_file(path, data, keep_previous=False)


def export(plan: Plan, folder: Path, *products: str, language: str = "en", **more: object) -> Receipt:
    settings = PrintSettings(report=check_plan(plan, load_profile(plan.rules.profile)))
    arguments = {"settings": settings, "write": write, **more}
    return export_products(plan, folder, products or ALL, Translator(language), **arguments)  # type: ignore[arg-type]


def small_village() -> Plan:
    return a_plan().with_stand("A1", (3, 3)).with_exhibitor("Pipetta", "A1").plan


def test_the_products_are_plan_sheets_signs_and_what_is_for_safety() -> None:
    assert ALL == ("plan", "sheets", "signs", "safety", "report")


def test_the_sample_gives_a_plan_twenty_sheets_one_file_of_signs_and_two_for_safety(tmp_path: Path) -> None:
    receipt = export(sample_plan(), tmp_path)
    assert [file.product for file in receipt.files] == ["plan", *["sheets"] * 20, "signs", "safety", "report"]
    assert {path.name for path in tmp_path.iterdir()} == {file.name for file in receipt.files} | {MANIFEST}
    assert receipt.problems == ()
    assert not receipt.cancelled


def test_the_list_of_files_states_pages_sizes_and_hashes(tmp_path: Path) -> None:
    export(sample_plan(), tmp_path, language="fr")
    manifest = json.loads((tmp_path / MANIFEST).read_text("utf-8"))
    assert manifest["event"] == "Rencontres Biothérapies du Val-Clair"
    assert manifest["revision"] == {"label": "B", "on": "2027-08-30"}
    assert manifest["complete"] is True
    for file in manifest["files"]:
        data = (tmp_path / file["name"]).read_bytes()
        assert file["sha256"] == hashlib.sha256(data).hexdigest()
        assert file["size"] == len(data)
        assert file["pages"] == len(pdf_words(data))


def test_only_chosen_products_are_written(tmp_path: Path) -> None:
    receipt = export(sample_plan(), tmp_path, "signs")
    assert [file.name for file in receipt.files] == ["stand-signs-A4.pdf"]


def test_the_same_plan_gives_the_same_files(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    export(sample_plan(), one)
    export(sample_plan(), two)
    assert [p.read_bytes() for p in sorted(one.iterdir())] == [p.read_bytes() for p in sorted(two.iterdir())]


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    export(small_village(), tmp_path / "new" / "deeper", "signs")
    assert (tmp_path / "new" / "deeper" / MANIFEST).exists()


def test_an_unknown_product_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        export(small_village(), tmp_path / "out", "badges")
    assert caught.value.exit_code is ExitCode.USAGE
    assert "“badges”" in Translator("en")(caught.value.title)
    assert not (tmp_path / "out").exists()


def test_a_file_in_the_place_of_the_folder_is_explained(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(UserError) as caught:
        export(small_village(), tmp_path / "out")
    assert caught.value.exit_code is ExitCode.UNWRITABLE
    assert (tmp_path / "out").read_text() == "mine"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_a_disk_that_refuses_is_explained_in_the_users_language(tmp_path: Path, code: int) -> None:
    def refuse(path: Path, data: bytes) -> None:
        raise OSError(code, os.strerror(code), str(path))

    with pytest.raises(UserError) as caught:
        export(small_village(), tmp_path, write=refuse)
    assert caught.value.exit_code is ExitCode.UNWRITABLE
    assert str(tmp_path) in Translator("fr")(caught.value.title)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_up_leaves_only_complete_files(tmp_path: Path) -> None:
    written: list[Path] = []

    def until_full(path: Path, data: bytes) -> None:
        if len(written) == 3:
            raise OSError(errno.ENOSPC, "full")
        write(path, data)
        written.append(path)

    with pytest.raises(UserError):
        export(sample_plan(), tmp_path, "sheets", write=until_full)
    assert sorted(tmp_path.iterdir()) == sorted(written)
    assert all(pdf_words(path.read_bytes()) for path in written)


def test_cancelling_stops_between_documents_and_lists_what_is_there(tmp_path: Path) -> None:
    done: list[str] = []
    receipt = export(
        sample_plan(),
        tmp_path,
        "sheets",
        progress=lambda count, total, name: done.append(name),
        cancelled=lambda: len(done) == 4,
    )
    assert receipt.cancelled
    assert [file.name for file in receipt.files] == done
    assert {path.name for path in tmp_path.iterdir()} == {*done, MANIFEST}
    assert json.loads((tmp_path / MANIFEST).read_text("utf-8"))["complete"] is False


def test_progress_counts_up_to_the_total(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    export(sample_plan(), tmp_path, progress=lambda done, total, name: told.append((done, total)))
    assert told == [(n, 24) for n in range(25)]


def test_problems_name_the_file_or_the_stand(tmp_path: Path) -> None:
    plan = a_plan().with_stand("A1", (3, 3)).with_exhibitor(LONG, "A1").plan
    receipt = export(plan, tmp_path, "sheets", "signs")
    codes = sorted(problem.code for problem in receipt.problems)
    assert codes == ["not-supplied", "sheet-name-cut", "sign-name-cut"]
    assert all(problem.place for problem in receipt.problems)


def test_what_no_sheet_can_tell_is_said_once_for_all_of_them(tmp_path: Path) -> None:
    built = a_plan().with_stand("A1", (3, 3)).with_exhibitor("Pipetta", "A1")
    delivery = Slot(kind=SlotKind.DELIVERY, start=datetime(2027, 3, 17, 8))
    plan = built.with_stand("A2", (9, 3)).with_exhibitor("Cellis", "A2").plan
    plan = change_event(plan, schedule=(delivery,), order_deadline=date(2027, 2, 1))
    (problem,) = export(plan, tmp_path, "plan", "sheets").problems
    said = Translator("en")(problem.message)
    assert "Set-up, Opening, Dismantling." in said
    assert "Delivery" not in said
    assert "Orders until" not in said


def test_of_what_sheets_cannot_tell_nothing_is_said_without_sheets(tmp_path: Path) -> None:
    assert export(small_village(), tmp_path, "plan").problems == ()


def test_a_character_that_no_font_has_is_reported(tmp_path: Path) -> None:
    plan = a_plan().with_stand("A1", (3, 3)).with_exhibitor("Pipetta 株", "A1").plan
    receipt = export(plan, tmp_path, "signs")
    assert [problem.code for problem in receipt.problems] == ["character-not-in-font"]


def test_a_product_with_nothing_to_print_is_reported(tmp_path: Path) -> None:
    receipt = export(a_plan().plan, tmp_path, "plan", "signs")
    assert [file.product for file in receipt.files] == ["plan"]
    assert [problem.code for problem in receipt.problems] == ["nothing-to-print"]


def named(exhibitor: str) -> Plan:
    return change_event(a_plan().with_stand("A1", (3, 3)).with_exhibitor(exhibitor, "A1").plan, title="Fair")


def told_of_earlier(receipt: Receipt) -> list[str]:
    return [Translator("en")(one.message) for one in receipt.problems if one.code == "earlier-files"]


def test_the_sheet_of_an_exhibitor_renamed_since_is_told_until_somebody_deletes_it(tmp_path: Path) -> None:
    assert told_of_earlier(export(named("Pipetta"), tmp_path, "sheets", "plan")) == []
    for _ in range(2):
        (told,) = told_of_earlier(export(named("Burette"), tmp_path, "sheets"))
        assert "A1-pipetta.pdf" in told
        assert (tmp_path / "A1-pipetta.pdf").exists()
    (tmp_path / "A1-pipetta.pdf").unlink()
    assert told_of_earlier(export(named("Burette"), tmp_path, "sheets")) == []


def test_an_export_of_something_else_between_two_forgets_no_earlier_sheet(tmp_path: Path) -> None:
    export(named("Pipetta"), tmp_path, "sheets")
    assert told_of_earlier(export(named("Pipetta"), tmp_path, "plan")) == []
    (told,) = told_of_earlier(export(named("Burette"), tmp_path, "sheets"))
    assert "A1-pipetta.pdf" in told


def test_what_was_printed_in_another_language_or_of_another_event_is_of_use(tmp_path: Path) -> None:
    export(named("Pipetta"), tmp_path, "plan")
    assert told_of_earlier(export(named("Pipetta"), tmp_path, "plan", language="fr")) == []
    export(named("Pipetta"), tmp_path / "other", "sheets")
    other = change_event(named("Burette"), title="Congress")
    assert told_of_earlier(export(other, tmp_path / "other", "sheets")) == []


@pytest.mark.parametrize("name", ["../outside.pdf", "/etc/hostname", "", "."])
def test_a_list_that_names_files_elsewhere_tells_none_of_them(tmp_path: Path, name: str) -> None:
    (tmp_path / "outside.pdf").write_bytes(b"")
    folder = tmp_path / "print"
    export(named("Pipetta"), folder, "sheets")
    content = json.loads((folder / MANIFEST).read_bytes())
    content["earlier"] = [{"name": name, "product": "sheets", "language": "en"}]
    (folder / MANIFEST).write_text(json.dumps(content))
    assert told_of_earlier(export(named("Pipetta"), folder, "sheets")) == []


@pytest.mark.parametrize(
    "content", ["", "[]", '{"event": "Fair", "files": 3}', '{"event": "Fair", "files": [3]}']
)
def test_a_damaged_list_of_earlier_files_stops_no_export(tmp_path: Path, content: str) -> None:
    (tmp_path / MANIFEST).write_text(content)
    assert told_of_earlier(export(named("Pipetta"), tmp_path, "sheets")) == []


def test_two_products_never_write_the_same_file(tmp_path: Path) -> None:
    # a stand called "overall" of an exhibitor called "plan A3" would overwrite the overall plan
    plan = a_plan().with_stand("overall", (3, 3)).with_exhibitor("plan A3", "overall").plan
    receipt = export(plan, tmp_path)
    assert len({file.name.casefold() for file in receipt.files}) == len(receipt.files) == 5


def test_settings_are_those_remembered_in_the_plan() -> None:
    remembered = OutputSettings(plan_paper="A2", sign_paper="A5", safety_paper="A1")
    assert settings_of(remembered) == PrintSettings(plan_paper="A2", sign_paper="A5", safety_paper="A1")
