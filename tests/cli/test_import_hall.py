"""A venue's plan put under a hall from the command line; each reading is a process of its own, so there are few."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders import a_plan
from tests.cli.conftest import Cli
from tests.importers.backdrops.drawings import a_document, saved

from village_planner.model.backdrop import unpacked
from village_planner.model.plan import Plan, halls_in_order
from village_planner.session.files import open_village
from village_planner.storage.atomic import replace_file


@pytest.fixture
def drawing(tmp_path: Path) -> Path:
    """A room of 20 × 12 in a drawing that says nothing about its unit, and a layer that is off."""
    document = a_document()
    document.units = 0
    document.layers.add("ducts").off()
    space = document.modelspace()
    space.add_lwpolyline([(0, 0), (20, 0), (20, 12), (0, 12)], close=True)
    space.add_line((1, 1), (2, 2), dxfattribs={"layer": "ducts"})
    path = tmp_path / "venue.dxf"
    replace_file(path, saved(document))
    return path


def base(path: Path) -> Plan:
    return open_village(path).session.base


def test_a_plan_makes_a_village_with_a_hall_of_its_size(cli: Cli, tmp_path: Path, drawing: Path) -> None:
    file = tmp_path / "new.village"
    answer = cli("import-hall", file, drawing, "--unit", "m", "--hall", "Foyer")
    assert (answer.code, answer.err) == (0, "")
    assert "20.00 m × 12.00 m" in answer.out
    assert "walls" not in answer.out, "all that is drawn is the walls"
    assert "new hall Foyer" in answer.out
    (hall,) = halls_in_order(base(file))
    assert hall.background is not None
    assert (hall.name, hall.outline[2]) == ("Foyer", (20_000, 12_000))
    assert hall.background.hidden_layers == ("ducts",)
    assert unpacked(base(file).assets[hall.background.asset].data).width == pytest.approx(20)


def test_a_new_hall_is_as_large_as_its_walls_and_not_as_the_sheet(cli: Cli, tmp_path: Path) -> None:
    file, path, document = tmp_path / "new.village", tmp_path / "sheet.dxf", a_document(unit=6)
    for left, low, right, top in ((5, 6, 25, 18), (0, 0, 34, 22), (26, 0.5, 33.5, 5)):
        sides = [(left, low), (right, low), (right, top), (left, top)]
        document.modelspace().add_lwpolyline(sides, close=True)
    replace_file(path, saved(document))
    answer = cli("import-hall", file, path)
    assert "as large as what its walls seem to enclose: 20.00 m × 12.00 m." in answer.out
    (hall,) = halls_in_order(base(file))
    assert hall.background is not None
    assert hall.outline == ((0, 0), (20_000, 0), (20_000, 12_000), (0, 12_000))
    assert hall.background.origin == (-5_000, -6_000)


def test_a_new_hall_of_which_no_walls_are_told_is_said_to_be_as_large_as_all_that_is_drawn(
    cli: Cli, tmp_path: Path
) -> None:
    path, document = tmp_path / "open.dxf", a_document(unit=6)
    document.modelspace().add_lwpolyline([(0, 0), (20, 0), (20, 12)])
    replace_file(path, saved(document))
    answer = cli("import-hall", tmp_path / "new.village", path)
    assert "as large as all that is drawn, lettering included" in answer.out
    told = json.loads(cli("import-hall", tmp_path / "other.village", path, "--json").out)
    assert (told["fitted_to_walls"], told["hall_mm"]) == (False, [20_000, 12_000])


def test_a_hall_that_is_there_is_said_to_keep_its_outline(cli: Cli, fair: Path, drawing: Path) -> None:
    before = halls_in_order(base(fair))[0].outline
    answer = cli("import-hall", fair, drawing, "--unit", "m")
    assert "Hall 1 keeps its own outline of 25.00 m × 18.00 m; the drawing lies under it." in answer.out
    assert halls_in_order(base(fair))[0].outline == before


def test_without_a_unit_the_likely_one_is_taken_and_told_aloud(
    cli: Cli, fair: Path, drawing: Path, tmp_path: Path
) -> None:
    before = fair.read_bytes()
    answer = cli("import-hall", fair, drawing, "--dry-run", "--json", "--layers", "0,ducts")
    told = json.loads(answer.out)
    assert answer.code == 0
    assert (told["mm_per_unit"], told["hall"], told["new_hall"], told["saved"]) == (
        1_000,
        "Hall 1",
        False,
        False,
    )
    assert told["scale_warning"]
    assert {layer["name"]: layer["shown"] for layer in told["layers"]} == {"0": True, "ducts": True}
    assert fair.read_bytes() == before


def test_measured_distances_set_the_scale(cli: Cli, fair: Path, drawing: Path) -> None:
    answer = cli("import-hall", fair, drawing, "--measure", "0,0 20,0 10 m", "--measure", "0,0 0,12 6.05")
    assert answer.code == 0
    assert "2 distances, which agree to" in answer.out
    hall = halls_in_order(base(fair))[0]
    assert hall.background is not None
    assert hall.background.mm_per_unit == pytest.approx(501, abs=1)
    assert hall.outline[2] == (25_000, 18_000), "the hall itself stays"


def test_distances_that_do_not_agree_are_not_said_to_agree(cli: Cli, fair: Path, drawing: Path) -> None:
    answer = cli(
        "import-hall", fair, drawing, "--measure", "0,0 20,0 10 m", "--measure", "0,0 0,12 9", "--lang", "en"
    )
    assert "do not agree with each other" in answer.err
    assert "which agree to" not in answer.out


def test_which_hall_must_be_clear(cli: Cli, written: Callable[..., Path], drawing: Path) -> None:
    path = written(a_plan().with_hall("East").with_hall("West").plan)
    answer = cli("import-hall", path, drawing)
    assert answer.code == 2
    assert "East" in answer.err
    assert "--new-hall" in answer.err


@pytest.mark.parametrize(
    "words",
    [
        ("--unit", "furlong"),
        ("--scale", "2:1"),
        ("--scale", "0"),
        ("--measure", "1,1 2,2"),
        ("--measure", "1,1 2,2 long"),
        ("--page", "first"),
    ],
)
def test_impossible_options_are_refused(cli: Cli, fair: Path, drawing: Path, words: tuple[str, ...]) -> None:
    answer = cli("import-hall", fair, drawing, *words)
    assert answer.code == 2


def test_what_is_no_plan_is_refused_and_the_village_left_alone(cli: Cli, fair: Path, tmp_path: Path) -> None:
    other = tmp_path / "list.dxf"
    other.write_text("Société;Stand\nCellis;A1\n", encoding="utf-8")
    before = fair.read_bytes()
    answer = cli("import-hall", fair, other)
    assert answer.code == 3
    assert "list.dxf" in answer.err
    assert fair.read_bytes() == before
