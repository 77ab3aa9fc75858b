"""A folder of logos is read up to a number of pictures, and refused beyond it with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import a_plan

from village_planner.errors import UserError
from village_planner.session import logos


@pytest.mark.parametrize(("pictures", "refused"), [(3, False), (4, True)])
def test_a_folder_of_more_pictures_than_a_fair_has_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pictures: int, refused: bool
) -> None:
    monkeypatch.setattr(logos, "MOST_FILES", 3)
    for number in range(pictures):
        (tmp_path / f"logo {number}.png").write_bytes(b"")
    (tmp_path / "readme.txt").write_bytes(b"")
    plan = a_plan().plan
    if refused:
        with pytest.raises(UserError) as error:
            logos.propose_logos(plan, tmp_path)
        assert error.value.hint
    else:
        assert logos.propose_logos(plan, tmp_path).logos == ()
