"""Drawings in DXF, R12 to 2018, in lines or binary, to backdrops; it must not know plans or halls."""

from __future__ import annotations

import io
import logging
import struct
from collections import Counter
from collections.abc import Iterable
from typing import Final

from ezdxf import recover
from ezdxf.document import Drawing as Document
from ezdxf.entities.dxfentity import DXFEntity
from ezdxf.filemanagement import read
from ezdxf.lldxf.const import DXFError
from ezdxf.lldxf.encoding import decode_dxf_unicode

from village_planner.errors import Problem, UserError
from village_planner.importers.backdrops.dxf_drawing import DAMAGED, FAULTS, TOO_LARGE, DxfDrawing, too_many
from village_planner.importers.backdrops.dxf_file import DxfFacts, as_text, facts
from village_planner.importers.backdrops.dxf_parts import LeftOut
from village_planner.importers.backdrops.reading import Imported, Progress, ReceiptLine, silently
from village_planner.importers.backdrops.sheet import Sheet, empty
from village_planner.model.backdrop import MOST_THINGS
from village_planner.text import Message, listing, say

_LINES: Final = say("Lines")
_POLYLINES: Final = say("Polylines")
_CURVES: Final = say("Curves")
_AREAS: Final = say("Filled areas and hatches")
_TEXTS: Final = say("Texts")
_BLOCKS: Final = say("Blocks")
_DIMENSIONS: Final = say("Dimensions and notes")
_PICTURES: Final = say("Pictures and other files")
_SOLIDS: Final = say("Solid bodies and surfaces")
_OTHERS: Final = say("Other things")

_KINDS: Final = {
    "LINE": _LINES, "MLINE": _LINES, "RAY": _LINES, "XLINE": _LINES,
    "LWPOLYLINE": _POLYLINES, "POLYLINE": _POLYLINES,
    "ARC": _CURVES, "CIRCLE": _CURVES, "ELLIPSE": _CURVES, "SPLINE": _CURVES, "HELIX": _CURVES,
    "HATCH": _AREAS, "MPOLYGON": _AREAS, "SOLID": _AREAS, "TRACE": _AREAS,
    "TEXT": _TEXTS, "MTEXT": _TEXTS, "ATTRIB": _TEXTS, "ATTDEF": _TEXTS,
    "INSERT": _BLOCKS, "ACAD_TABLE": _BLOCKS,
    "DIMENSION": _DIMENSIONS, "ARC_DIMENSION": _DIMENSIONS, "LARGE_RADIAL_DIMENSION": _DIMENSIONS,
    "LEADER": _DIMENSIONS, "MULTILEADER": _DIMENSIONS, "TOLERANCE": _DIMENSIONS,
    "IMAGE": _PICTURES, "WIPEOUT": _PICTURES, "OLE2FRAME": _PICTURES, "UNDERLAY": _PICTURES,
    "PDFUNDERLAY": _PICTURES, "DWFUNDERLAY": _PICTURES, "DGNUNDERLAY": _PICTURES,
    "3DFACE": _SOLIDS, "3DSOLID": _SOLIDS, "BODY": _SOLIDS, "REGION": _SOLIDS, "MESH": _SOLIDS,
}  # fmt: skip
_LOST: Final = say("They are damaged and could not be read.")

_EVERY: Final = 500
"""Progress is told after so many things."""

_READ_PART: Final = 0.6
"""Reading takes about this part of the time, drawing the rest."""


def read_dxf(data: bytes, *, progress: Progress = silently) -> Imported:
    """The drawing in a DXF file; the sheet with the most on it when there is nothing in the model.

    Lines drawn in dashes come whole, widths on paper are left out, patterns of hatches come as their outlines. Raises
    UserError when the file is cut off, damaged beyond repair, holds nothing, or more than MOST_THINGS.
    """
    logging.getLogger("ezdxf").setLevel(logging.CRITICAL)
    progress(0.0, say("Reading the file"))
    try:
        text = as_text(data)
    except (DXFError, ValueError, LookupError, struct.error) as error:
        raise _cut_off(0) from error
    said = facts(text)
    if not said.ended and not said.whole:
        raise _cut_off(said.things)
    if said.things > MOST_THINGS:
        raise too_many()
    for load in (_as_it_is, _repaired):  # repairing takes twice as long, and most files need none
        document = load(text, said)
        if document is not None:
            try:
                imported = _read(document, said, progress)
            except UserError as error:
                if load is _repaired or error.code == TOO_LARGE:
                    raise
            except FAULTS as error:
                if load is _repaired:
                    raise _damaged() from error
            else:
                if load is _repaired or not _is_damaged(imported):
                    return imported
    raise AssertionError("a file is repaired or refused")


def _read(document: Document, said: DxfFacts, progress: Progress) -> Imported:
    """The drawing in a document, with its receipt."""
    progress(_READ_PART, say("Drawing what was read"))
    things, problems = _things(document, said)
    sheet = Sheet()
    drawing = DxfDrawing(document, sheet)
    receipt = _drawn(drawing, things, progress)
    if not said.ended:
        problems.append(
            Problem("no-end-mark", say("The file has no end mark, but its list of things is whole."))
        )
    problems += _elsewhere(document)
    listed = [*document.modelspace(), *document.layouts.active_layout()]
    missing = said.things - sum(thing.dxftype() != "VIEWPORT" for thing in listed)
    if missing > 0:
        receipt.append(ReceiptLine("", _OTHERS, 0, missing, _LOST))
    receipt += [ReceiptLine("", say("Parts of blocks"), 0, n, why) for (_, why), n in drawing.inside.items()]
    done, left_out = sum(line.read for line in receipt), sum(line.left_out for line in receipt)
    if left_out:
        message = say("{read} of {all} things could be read.", read=done, all=done + left_out)
        problems.insert(0, Problem("things-left-out", message))
    return Imported(
        backdrop=sheet.backdrop(said.mm_per_unit),
        form=said.form,
        receipt=tuple(receipt),
        problems=tuple(problems),
    )


def _is_damaged(imported: Imported) -> bool:
    """Whether something was left out that a repair may bring back."""
    return any(line.why in (DAMAGED, _LOST) for line in imported.receipt)


def _as_it_is(text: bytes, said: DxfFacts) -> Document | None:
    """The document as ezdxf reads it, None when it does not like something in it."""
    try:
        lines = decode_dxf_unicode(text.decode(said.encoding, errors="ignore"))
        return read(io.StringIO(lines, newline=None))
    except (MemoryError, RecursionError):
        raise
    except Exception:  # noqa: BLE001 -- whatever it is, the repair may know it
        return None


def _repaired(text: bytes, _: DxfFacts) -> Document:
    """The document as ezdxf repairs it; UserError when it cannot."""
    try:
        document, _audit = recover.read(io.BytesIO(text), errors="ignore")
    except (MemoryError, RecursionError):
        raise
    except Exception as error:
        # The repair of damaged files is full of assumptions; whichever fails, the file is beyond it.
        if "subclass" in str(error):
            raise UserError(
                "dxf-unmarked",
                say("This DXF file was written incompletely."),
                say("The marks that tell what the parts of a thing are (subclass markers) are missing."),
                say("Ask for it again from another program, saved as DXF 2013 or DXF R12, or as a PDF."),
            ) from error
        raise _damaged() from error
    return document


def _things(document: Document, said: DxfFacts) -> tuple[list[DXFEntity], list[Problem]]:
    """What is to be drawn: the model, else the fullest sheet of paper."""
    model: list[DXFEntity] = list(document.modelspace())
    if model:
        return model, []
    sheets = [
        [e for e in document.paperspace(name) if e.dxftype() != "VIEWPORT"] for name in _sheet_names(document)
    ]
    fullest = max(sheets, key=len, default=[])
    things: list[DXFEntity] = list(fullest)
    if not things:
        if said.things:
            raise _cut_off(said.things)
        raise empty()
    message = say(
        "There is nothing in the model of the drawing; a sheet was read, whose unit may be that of paper."
    )
    return things, [Problem("sheet-read", message)]


def _sheet_names(document: Document) -> list[str]:
    return [name for name in document.layout_names_in_taborder() if name != "Model"]


def _drawn(drawing: DxfDrawing, things: Iterable[DXFEntity], progress: Progress) -> list[ReceiptLine]:
    """Draw all things; what became of them by layer and kind, one line more for each reason to leave some out."""
    things = list(things)
    read: Counter[tuple[str, Message]] = Counter()
    left_out: Counter[tuple[str, Message, Message]] = Counter()
    parts = []
    for thing in things:  # all of them before the first is drawn: whether there are too many is known at once
        key = (drawing.layer_of(thing), _KINDS.get(thing.dxftype(), _OTHERS))
        try:
            parts.append(drawing.taken_apart(thing))
        except LeftOut as reason:
            left_out[(*key, reason.why)] += 1
        else:
            read[key] += 1
    for i, flat in enumerate(parts):
        if i % _EVERY == 0:
            progress(_READ_PART + (1 - _READ_PART) * i / len(parts), say("Drawing what was read"))
        drawing.draw(flat)
    lines = [ReceiptLine(layer, what, n) for (layer, what), n in read.items()]
    lines += [ReceiptLine(layer, what, 0, n, why) for (layer, what, why), n in left_out.items()]
    return sorted(lines, key=lambda line: (line.layer.casefold(), line.what.template, line.left_out))


def _elsewhere(document: Document) -> list[Problem]:
    """The other drawings that this one refers to, whose lines are not in it."""
    names = [block.name for block in document.blocks if block.block is not None and block.block.is_xref]
    if not names:
        return []
    message = say(
        "It refers to other drawings, which are not in it: {names}. Ask for a drawing with its references bound.",
        names=listing(names[:5]),
    )
    return [Problem("references-elsewhere", message)]


def _damaged() -> UserError:
    return UserError(
        "dxf-damaged",
        say("This DXF file is damaged beyond repair."),
        say("Its structure cannot be followed. Nothing was changed."),
        say("Ask for it again, saved as DXF 2013 or DXF R12, or as a PDF."),
    )


def _cut_off(things: int) -> UserError:
    return UserError(
        "dxf-cut-off",
        say("This DXF file is cut off: its end is missing."),
        say(
            "{n} things come before the break; a plan with parts missing would be wrong. Nothing was changed.",
            n=things,
        ),
        say("Ask for it again: it was probably not copied or downloaded completely."),
    )
