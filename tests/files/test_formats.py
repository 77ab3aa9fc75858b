"""Every format ever released can still be read, from a real file of its time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.files.contents import format_1

from village_planner.storage import codec
from village_planner.storage.container import unpack
from village_planner.storage.manifest import FORMAT
from village_planner.storage.migrations import STEPS, migrate
from village_planner.storage.village import read_village, write_village

FOLDER = Path(__file__).parent


def test_there_is_a_file_of_every_format() -> None:
    found = sorted(path.name for path in FOLDER.glob("format-*.village"))
    assert found == [f"format-{number}.village" for number in range(1, FORMAT + 1)]


def test_there_is_a_step_from_every_older_format() -> None:
    assert len(STEPS) == FORMAT - 1


def test_format_1_is_read_as_it_was_written() -> None:
    result = read_village(FOLDER / "format-1.village")
    assert result.plan == format_1()
    assert (result.problems, result.read_only, result.manifest.format) == ((), False, 1)


def test_the_present_format_is_still_written_byte_by_byte_as_it_was() -> None:
    """The text of the plan, not the zip around it: zlib may deflate differently elsewhere."""
    path = FOLDER / f"format-{FORMAT}.village"
    result = read_village(path)
    again = unpack(write_village(result.plan, result.manifest))[1]
    assert again == unpack(path.read_bytes())[1]
    assert again[codec.PLAN_ENTRY].endswith(b"]\n}\n")


def test_an_old_plan_takes_all_steps_from_its_own_format_on() -> None:
    def to_2(plan: dict[str, Any]) -> dict[str, Any]:
        return {"stands": plan["booths"]}

    def to_3(plan: dict[str, Any]) -> dict[str, Any]:
        return {**plan, "stands": [{**row, "group": ""} for row in plan["stands"]]}

    old = {"booths": [{"id": "A1"}]}
    assert migrate(old, 1, (to_2, to_3)) == {"stands": [{"id": "A1", "group": ""}]}
    assert migrate({"stands": [{"id": "A1"}]}, 2, (to_2, to_3)) == {"stands": [{"id": "A1", "group": ""}]}
    assert migrate({"stands": []}, 3, (to_2, to_3)) == {"stands": []}
