"""Printing from a session: what the plan's checks say reaches the paper."""

from pathlib import Path

from tests.builders import a_plan
from tests.outputs.pages import pdf_words

from village_planner.session.exporting import export
from village_planner.text import Translator


def printed(folder: Path, second: tuple[float, float]) -> str:
    plan = a_plan().with_stand("A1", (3, 3)).with_stand("A2", second).plan
    receipt = export(plan, folder, ["plan"], Translator("en"))
    return " ".join(pdf_words((folder / receipt.files[0].name).read_bytes()))


def test_a_plan_printed_with_overlapping_stands_says_so(tmp_path: Path) -> None:
    assert "open conflict at the time of printing" in printed(tmp_path, (4, 3))


def test_a_plan_printed_without_conflicts_says_nothing_of_them(tmp_path: Path) -> None:
    assert "conflict" not in printed(tmp_path, (12, 9))
