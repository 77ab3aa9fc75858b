"""Logos in a folder: up to a number of pictures, and whose they are by what a list names."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import a_plan

from village_planner.edits.listed_exhibitors import Answers, Listed
from village_planner.errors import UserError
from village_planner.model.ids import ExhibitorId
from village_planner.session import logos
from village_planner.text import verbatim


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


@pytest.mark.parametrize(
    ("answers", "named"),
    [
        ({}, {}),
        ({"Celis": ExhibitorId("Cellis")}, {ExhibitorId("Cellis"): "celis.png"}),
        ({"Celis": None}, {}),
    ],
    ids=["nobody knows", "the same", "somebody else"],
)
def test_a_logo_that_a_list_names_is_that_of_whom_the_answers_say_it_is(
    answers: Answers, named: dict[ExhibitorId, str]
) -> None:
    plan = a_plan().with_exhibitor("Cellis").plan
    assert (
        logos.logos_named(plan, [Listed(name="Celis", place=verbatim("line 2"), logo="celis.png")], answers)
        == named
    )
