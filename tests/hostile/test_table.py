"""Nothing that anybody sends takes long or much memory, and each is answered in words; at full size, each once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from tests.hostile.alone import tried
from tests.hostile.table import CASES, MOST_MB, MOST_SECONDS, Case

ROWS = {
    ".village", "JSON", "PNG/JPEG", "SVG", "PDF", "DXF", "XLSX", "ODS", "CSV", "export", "Qt texts", "ReportLab",
    "geometry", "output names", "exceptions",
}  # fmt: skip


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[ProcessPoolExecutor]:
    """A process that does nothing but try these cases, one after the other."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        yield pool


def test_every_row_of_the_table_is_tried() -> None:
    assert {case.row for case in CASES} == ROWS
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_hostile_input_is_answered_in_words_in_time_and_within_the_memory_of_a_worker(
    case: Case, elsewhere: ProcessPoolExecutor, tmp_path: Path
) -> None:
    answer, seconds, worker_mb = elsewhere.submit(tried, case.name, tmp_path).result()
    assert answer.code in case.codes, answer
    assert answer.words
    assert "Traceback" not in answer.words
    assert seconds < MOST_SECONDS
    assert worker_mb < MOST_MB
