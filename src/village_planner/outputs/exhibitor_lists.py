"""Writes the exhibitors of a village as CSV or XLSX, with the columns that the importer reads; no files here."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import Final

from village_planner.edits.company_names import same_name
from village_planner.model.exhibitor import Exhibitor
from village_planner.model.exhibitor_list import NEIGHBOURS, TEXTS, TICKS, TITLES, WISHES, WRITTEN, Field
from village_planner.model.ids import ExhibitorId
from village_planner.model.plan import Plan, number_key
from village_planner.model.searching import folded
from village_planner.model.stand_list import neutral, plain
from village_planner.text import Translator
from village_planner.units import metres

Cell = str | int | float | None

_TITLE_WIDTH: Final = {
    Field.NAME: 28,
    Field.LEGAL_NAME: 28,
    Field.EMAIL: 28,
    Field.WEBSITE: 28,
    Field.NOTE: 40,
}
_OTHER_WIDTH: Final = 14
"""Columns of a spreadsheet, in characters."""

_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NOT_XML: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def exhibitors_csv(plan: Plan, translator: Translator, *, semicolons: bool = False) -> bytes:
    """All exhibitors by name in UTF-8 with a byte order mark, so that spreadsheets read accents.

    With `semicolons` between the cells decimals have a comma. Texts that look like formulas begin with an apostrophe.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if semicolons else ",")
    writer.writerow([translator(TITLES[field]) for field in WRITTEN])
    for row in _rows(plan, translator):
        writer.writerow([_csv_cell(cell, comma=semicolons) for cell in row])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def exhibitors_xlsx(plan: Plan, translator: Translator) -> bytes:
    """All exhibitors by name as a spreadsheet; texts are texts whatever they look like, numbers are numbers."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = translator.say("Exhibitors")[:31]
    sheet.append([translator(TITLES[field]) for field in WRITTEN])
    for place, field in enumerate(WRITTEN, start=1):
        sheet.cell(1, place).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = _TITLE_WIDTH.get(field, _OTHER_WIDTH)
    for number, row in enumerate(_rows(plan, translator), start=2):
        for place, value in enumerate(row, start=1):
            if value is not None and value != "":
                cell = sheet.cell(number, place)
                cell.value = value
                if isinstance(value, str):
                    cell.value = _xlsx_text(value)
                    cell.data_type = "s"  # also "=1+1", which would be a formula
                    cell.quotePrefix = neutral(value) != value
    sheet.freeze_panes = "A2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _rows(plan: Plan, translator: Translator) -> list[list[Cell]]:
    stands: dict[str, list[str]] = {}
    for stand in sorted(plan.stands.values(), key=lambda stand: (number_key(stand.number), stand.id)):
        for key in stand.exhibitors:
            stands.setdefault(key, []).append(stand.number)
    written = _as_neighbours(plan)
    ordered = sorted(plan.exhibitors.values(), key=lambda row: (folded(row.name), row.id))
    return [
        [_cell(plan, row, field, stands.get(row.id, []), written, translator) for field in WRITTEN]
        for row in ordered
    ]


def _as_neighbours(plan: Plan) -> dict[ExhibitorId, str]:
    """How everybody is called where others wish to be near: by name, by reference where two have one name."""
    rows = plan.exhibitors.values()
    if not any(row.request.near or row.request.not_near for row in rows):
        return {}
    bearers = Counter(same_name(row.name) for row in rows)
    return {row.id: row.key if row.key and bearers[same_name(row.name)] > 1 else row.name for row in rows}


def _cell(
    plan: Plan,
    row: Exhibitor,
    field: Field,
    stands: list[str],
    written: dict[ExhibitorId, str],
    translator: Translator,
) -> Cell:
    if field in TEXTS:
        text: str = getattr(row, TEXTS[field])
        return text
    if field is Field.STAND:
        return ", ".join(filter(None, stands))
    if field is Field.CATEGORY:
        category = plan.categories.get(row.category) if row.category is not None else None
        return category.name if category is not None else ""
    if field in NEIGHBOURS:
        return "; ".join(written[key] for key in getattr(row.request, NEIGHBOURS[field]) if key in written)
    wish = getattr(row.request, WISHES[field])
    if field in TICKS:
        return translator.say("yes") if wish else ""
    if wish is not None and field in (Field.WIDTH, Field.DEPTH):
        return metres(wish)
    number: int | None = wish
    return number


def _csv_cell(cell: Cell, *, comma: bool) -> str:
    match cell:
        case None:
            return ""
        case str():
            return neutral(cell)
        case float():
            text = f"{cell:.3f}".rstrip("0").rstrip(".")
            return text.replace(".", ",") if comma else text
        case _:
            return str(cell)


def _xlsx_text(text: str) -> str:
    """A text as a spreadsheet keeps it, so that reading gives it back: what XML cannot hold is left out."""
    if plain(text) != text:
        text = f"'{text}"
    return _NOT_XML.sub("", _ESCAPE.sub("_x005F_", text))
