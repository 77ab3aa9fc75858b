"""Printed products written safely into a folder; it must not know what they look like or who asked.

ReportLab and Shapely are loaded by the first call, not by importing this module.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from village_planner.errors import ExitCode, UserError
from village_planner.model.plan import Plan, number_key
from village_planner.session.checking import as_json, check
from village_planner.storage.atomic import replace_file
from village_planner.storage.fingerprint import Fingerprint
from village_planner.storage.strays import sweep
from village_planner.text import Message, Translator, listing, say, say_n

if TYPE_CHECKING:
    from village_planner.checks.report import Report
    from village_planner.outputs.document import PrintSettings
    from village_planner.outputs.export import Receipt

_MOST_NAMED: Final = 8

_CHECKED: Final = frozenset({"plan", "report", "safety", "sheets"})
"""Ids of the products that say what the check has found."""


def not_on_plans(plan: Plan) -> Message | None:
    """Which stands no plan shows, because they are far outside their halls; None without any."""
    from village_planner.drawing.hall import far_outside

    away = [plan.stands[stand].number for hall in plan.halls for stand in far_outside(plan, hall)]
    if not away:
        return None
    named = sorted(away, key=number_key)
    return say_n(
        "{n} stand is far outside the hall and not on the plan: {numbers}.",
        "{n} stands are far outside the hall and not on the plan: {numbers}.",
        len(named),
        numbers=listing(named, _MOST_NAMED),
    )


def product_ids() -> tuple[str, ...]:
    """Ids of everything that can be printed, in the order in which it is offered."""
    from village_planner.outputs.catalogue import PRODUCTS

    return tuple(product.id for product in PRODUCTS)


def print_settings(
    plan: Plan,
    plan_paper: str | None = None,
    sign_paper: str | None = None,
    safety_paper: str | None = None,
) -> PrintSettings:
    """The settings remembered in the plan, with the papers given; UserError (exit code 2) for an unknown paper.

    A remembered paper that this program does not know gives way to the usual one.
    """
    from village_planner.outputs.document import (
        PLAN_PAPERS,
        SAFETY_PAPERS,
        SIGN_PAPERS,
        PrintSettings,
        settings_of,
    )

    remembered, usual = settings_of(plan.outputs), PrintSettings()
    return replace(
        remembered,
        plan_paper=_paper(plan_paper, remembered.plan_paper, usual.plan_paper, PLAN_PAPERS),
        sign_paper=_paper(sign_paper, remembered.sign_paper, usual.sign_paper, SIGN_PAPERS),
        safety_paper=_paper(safety_paper, remembered.safety_paper, usual.safety_paper, SAFETY_PAPERS),
    )


def export(
    plan: Plan,
    folder: Path,
    products: Sequence[str],
    translator: Translator,
    settings: PrintSettings | None = None,
    *,
    progress: Callable[[int, int, str], object] = lambda _done, _total, _name: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Receipt:
    """Write the products with these ids into `folder` in the translator's language and say what was written.

    Without `settings` those remembered in the plan apply. A printed plan says what is still open. Every file
    is written whole or not at all; a file of the same name is replaced without a .bak, because it can be printed
    again. UserError: exit code 2 for an unknown product, 4 for a folder or file that cannot be written.
    """
    from village_planner.outputs.export import export_products

    sweep(folder)
    settings = settings if settings is not None else print_settings(plan)
    if not _CHECKED.isdisjoint(products) and (report := _report(plan)) is not None:
        settings = replace(settings, report=report, still_open=report.still_open(plan))
    return export_products(
        plan,
        folder,
        products,
        translator,
        settings,
        write=_write,
        progress=progress,
        cancelled=cancelled,
    )


def _report(plan: Plan) -> Report | None:
    """What the rules say of the plan; None for a plan whose own rules cannot be read."""
    try:
        return check(plan)
    except UserError:
        return None


def write_report(plan: Plan, report: Report, path: Path, translator: Translator) -> None:
    """Write the check report as a PDF; UserError (exit code 4) when the file cannot be written."""
    from village_planner.outputs.check_report import report_document
    from village_planner.outputs.export import write_document

    write_document(plan, report_document(plan, report, translator), path, _write)


def write_findings(plan: Plan, report: Report, path: Path, translator: Translator) -> None:
    """Write what `check --json` prints to a file; UserError (exit code 4) when it cannot be written."""
    from village_planner.outputs.export import write_safely

    name = plan.event.title or path.stem
    text = json.dumps(as_json(name, plan, report, translator), ensure_ascii=False, indent=1)
    write_safely(_write, path, f"{text}\n".encode())


def _paper(asked: str | None, remembered: str, usual: str, papers: Sequence[str]) -> str:
    if asked is None:
        return remembered if remembered in papers else usual
    if asked.upper() in papers:
        return asked.upper()
    raise UserError(
        "unknown-paper",
        say("“{name}” is not a paper for this.", name=asked),
        hint=say("Choose among: {names}.", names=", ".join(papers)),
        exit_code=ExitCode.USAGE,
    )


def _write(path: Path, data: bytes) -> Fingerprint:
    return replace_file(path, data, keep_previous=False)


def village_printed_in(folder: Path) -> str | None:
    """The title of the event whose prints a folder holds, "" for one without a title; None when it holds none."""
    from village_planner.outputs.export import MANIFEST

    try:
        content = json.loads((folder / MANIFEST).read_bytes())
        return str(content["event"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def unused_folder(beside: Path, title: str) -> Path:
    """A folder named after a village that holds no prints yet; it is not made."""
    from village_planner.outputs.file_names import FileNames

    names = FileNames()
    while True:
        folder = beside / names.take(title, "print", extension="x").removesuffix(".x")
        if village_printed_in(folder) is None:
            return folder
