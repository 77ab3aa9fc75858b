"""What comes of real hall plans and lists in a folder: `python3 -m tests.bench.practice FOLDER` prints a table.

Each file is read as the program reads it: its content says what it is. A CSV with a .json of the same name beside it is
compared with that. The folder stays where it is: what others drew is no part of this project.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.bench.figures import title

from village_planner.errors import UserError
from village_planner.model.plan import Plan
from village_planner.session.exhibitor_lists import columns_as_written, read_exhibitors, read_list
from village_planner.session.hall_plan_files import HallPlan, read_hall_plan
from village_planner.session.hall_plans import Scale, scale_of
from village_planner.session.stand_lists import propose_list
from village_planner.text import Length, Translator

_PLANS: Final = frozenset(
    {".dxf", ".pdf", ".svg", ".svgz", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp"}
)
_LISTS: Final = frozenset({".csv", ".tsv", ".xlsx"})
_STANDS: Final = frozenset({".geojson"})

_english = Translator("en")


def main(arguments: list[str]) -> int:
    """Print a line for each file below the folder."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("usage: python3 -m tests.bench.practice FOLDER", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    for name, suffixes, read in (
        ("Hall plans: file | size | read / left out | scale | seconds", _PLANS, _hall_plan),
        ("Lists of exhibitors: file | rows | exhibitors | left to look at | seconds", _LISTS, _list),
        ("Lists of stands: file | hall | stands | overlaps | left to look at | seconds", _STANDS, _stands),
    ):
        title(name)
        for path in (path for path in paths if path.suffix.lower() in suffixes):
            _show(path.relative_to(folder), path, read)
    return 0


def _show(name: Path, path: Path, read: Callable[[Path], str]) -> None:
    start = time.perf_counter()
    try:
        words = read(path)
    except UserError as error:
        words = " ".join(_english(part) for part in (error.title, error.detail, error.hint) if part)
        words = f"refused ({error.code}): {words}"
    print(f"  {name} | {words} | {time.perf_counter() - start:.2f} s", flush=True)


def _hall_plan(path: Path) -> str:
    drawing = read_hall_plan(path)
    imported = drawing.imported
    counts = f"{imported.read} / {imported.left_out}"
    reasons = {_english(line.why) for line in imported.receipt if line.why is not None and line.left_out}
    counts = " ".join((counts, *sorted(reasons)))
    try:
        scale = scale_of(drawing)
    except UserError as error:
        width, height = drawing.backdrop.width, drawing.backdrop.height
        asked = _english(error.detail or error.title)
        return f"{width:.0f} × {height:.0f} units | {counts} | asked for: {asked}"
    return f"{_size(drawing, scale)} | {counts} | {_said(scale)}"


def _size(drawing: HallPlan, scale: Scale) -> str:
    sides = (drawing.backdrop.width, drawing.backdrop.height)
    return " × ".join(_english.value(Length(side * scale.mm_per_unit)) for side in sides)


def _said(scale: Scale) -> str:
    doubt = "" if scale.warning is None else f" Doubted: {_english(scale.warning)}"
    return f"{_english(scale.reason)}{doubt}"


def _list(path: Path) -> str:
    table = read_list(path)
    answer = path.with_suffix(".json")
    agrees = _agrees(path, json.loads(answer.read_bytes())) if answer.exists() else ""
    rows = f"{len(table.lines)} rows{agrees}"
    try:
        read = read_exhibitors(table, columns_as_written(table, ""))
    except UserError as error:
        return f"{rows} | no exhibitors: {_english(error.title)} | {len(table.problems)}"
    stands = {number for one in read.listed for number in one.stands}
    problems = len(table.problems) + len(read.problems)
    return f"{rows} | {len(read.listed)} exhibitors on {len(stands)} stands | {problems}"


def _agrees(path: Path, answer: object) -> str:
    """Whether the cells are those of the right answer: a list of rows by the names of the columns.

    A line that ends inside a cell ends in LF here, whatever it ends in there.
    """
    table = read_list(path)
    head, *lines = [line.cells for line in table.lines]
    read = [dict(zip(head, (*cells, *[""] * len(head)), strict=False)) for cells in lines]
    whole = json.loads(json.dumps(answer).replace("\\r\\n", "\\n"))
    wanted = whole if isinstance(whole, list) else [whole]
    return ", as the answer beside it says" if read == wanted else f", NOT as the answer: {read} for {wanted}"


def _stands(path: Path) -> str:
    from village_planner.checks.full import check_plan
    from village_planner.checks.profile_file import load_profile
    from village_planner.edits.proposal import apply
    from village_planner.model.ids import random_id

    proposal = propose_list(Plan(), path)
    plan = apply(Plan(), proposal, random_id)
    report = check_plan(plan, load_profile("basic"), only={"stand-overlap"})
    xs, ys = zip(*proposal.hall.outline, strict=True)
    hall = " × ".join(_english.value(Length(max(side) - min(side))) for side in (xs, ys))
    overlaps = f"{len(report.findings)} overlaps"
    truth = path.with_suffix(".truth.json")
    if truth.exists():
        pairs = json.loads(truth.read_bytes()).get("pairs_on_the_same_area", [])
        overlaps += f" ({len(pairs)} pairs on the same area are known)"
    return f"{hall} | {len(plan.stands)} stands | {overlaps} | {len(proposal.problems)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
