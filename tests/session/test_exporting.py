"""Printing from a session: what the plan's checks say reaches the paper."""

from pathlib import Path

import pytest
from msgspec import structs
from tests.builders import a_plan
from tests.outputs.pages import pdf_words

from village_planner.model.event import Event
from village_planner.session.exporting import export, unused_folder, village_printed_in
from village_planner.text import Translator


def printed(folder: Path, second: tuple[float, float]) -> str:
    plan = a_plan().with_stand("A1", (3, 3)).with_stand("A2", second).plan
    receipt = export(plan, folder, ["plan"], Translator("en"))
    return " ".join(pdf_words((folder / receipt.files[0].name).read_bytes()))


def test_a_plan_printed_with_overlapping_stands_says_so(tmp_path: Path) -> None:
    assert "open at the time of printing" in printed(tmp_path, (4, 3))


def test_a_plan_printed_without_conflicts_says_nothing_of_them(tmp_path: Path) -> None:
    assert "open at the time" not in printed(tmp_path, (12, 9))


def test_a_folder_tells_whose_prints_it_holds(tmp_path: Path) -> None:
    assert village_printed_in(tmp_path) is None
    plan = structs.replace(a_plan().with_stand("A1", (1, 1)).plan, event=Event(title="Autumn days"))
    export(plan, tmp_path, ("signs",), Translator("en"))
    assert village_printed_in(tmp_path) == "Autumn days"


@pytest.mark.parametrize("content", [b"", b"[1]", b"{}", b"\xff", b"[" * 100_000])
def test_a_damaged_list_of_prints_says_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "export.json").write_bytes(content)
    assert village_printed_in(tmp_path) is None


def test_each_village_is_offered_a_folder_of_its_own(tmp_path: Path) -> None:
    first = unused_folder(tmp_path, "Été / 2027")
    assert first == tmp_path / "Ete-2027-print"
    first.mkdir()
    (first / "export.json").write_text('{"event": "Été / 2027"}')
    assert unused_folder(tmp_path, "Été / 2027") == tmp_path / "Ete-2027-print-2"
