"""Venues' plans are read from their files once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from village_planner.session.hall_plan_files import HallPlan, open_hall_plan, read_hall_plan

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><path d="M0 0H40V30" stroke="black"/></svg>'
)


@pytest.mark.parametrize("read", [open_hall_plan, read_hall_plan])
@pytest.mark.parametrize(("name", "on_paper"), [("scan.png", True), ("plan.svg", False)])
def test_a_file_that_is_taken_away_while_it_is_read_is_read_all_the_same(
    tmp_path: Path, read, name: str, on_paper: bool
) -> None:
    path = tmp_path / name
    if on_paper:
        Image.new("RGB", (40, 30), (255, 255, 255)).save(path)
    else:
        path.write_text(DRAWING)
    plan = read(path, progress=lambda _part, _doing: path.unlink(missing_ok=True))
    assert isinstance(plan, HallPlan)
    assert not path.exists()
    assert (plan.name, plan.on_paper) == (name, on_paper)
