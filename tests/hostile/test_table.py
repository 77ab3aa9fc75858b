"""Nothing that anybody sends takes long or much memory, and each is answered in words; at full size, each once."""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

import pytest
from tests.hostile.table import CASES, MOST_MB, MOST_SECONDS, Case

ROWS = {
    ".village", "JSON", "PNG/JPEG", "SVG", "PDF", "DXF", "XLSX", "ODS", "CSV", "export", "Qt texts", "ReportLab",
    "geometry", "output names", "exceptions",
}  # fmt: skip


def worked() -> float:
    """Seconds of the processor that this process and its workers have taken: others share the machine."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def test_every_row_of_the_table_is_tried() -> None:
    assert {case.row for case in CASES} == ROWS
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_hostile_input_is_answered_in_words_in_time(case: Case, tmp_path: Path) -> None:
    before = worked()
    answer = case.act(tmp_path)
    assert answer.code in case.codes, answer
    assert answer.words
    assert "Traceback" not in answer.words
    assert worked() - before < MOST_SECONDS


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_no_worker_took_more_memory_than_it_is_given() -> None:
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3 < MOST_MB
