"""Reads a page of a PDF: what is drawn as lines, what is scanned as a picture; it must not know what is on it.

The unit is the point of the page as printed; at which scale the hall was printed is not written in a PDF. Only lines,
areas, texts and pixels leave here: no scripts, links, forms or attachments.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from village_planner.errors import Problem, UserError
from village_planner.importers.backdrops.pdf_page import PDF_LAYER, draw_path, things_of, upright
from village_planner.importers.backdrops.pdf_seen import draw_pictures, hidden_layers
from village_planner.importers.backdrops.pdf_texts import draw_texts
from village_planner.importers.backdrops.reading import Imported, Page, Progress, silently
from village_planner.importers.backdrops.sheet import LINES, Sheet
from village_planner.text import say, say_n
from village_planner.units import MM_PER_POINT

MOST_PAGES: Final = 200

_THUMBNAIL: Final = 240
"""Pixels of the longer side of a page in small."""

_THUMBNAIL_SECONDS: Final = 10.0
"""After so long the pages that are left are shown as empty paper: choosing one must not fail for want of a picture."""

_NOTES: Final = say("Notes, links and form fields")
_NOT_TAKEN: Final = say("Only what is drawn on the page itself is taken.")


def open_pdf(
    data: bytes, *, progress: Progress = silently, password: str = ""
) -> Imported | tuple[Page, ...]:
    """What is there to choose from, or the drawing when there is nothing to choose; UserError as with `read_pdf`.

    The pages come with their sizes as they are looked at, and small pictures of them.
    """
    with _opened(data, password) as document:
        return _page(document, 1, progress) if len(document) == 1 else _pages(document, progress)


def _pages(document: pdfium.PdfDocument, progress: Progress) -> tuple[Page, ...]:
    start = process_time()
    pages = []
    count = len(document)
    for i in range(count):
        progress(i / count, say("Looking at page {page} of {n}", page=i + 1, n=count))
        page = document[i]
        width, height = page.get_size()
        late = process_time() - start > _THUMBNAIL_SECONDS
        pages.append(Page(i + 1, width * MM_PER_POINT, height * MM_PER_POINT, _thumbnail(page, empty=late)))
        page.close()
    return tuple(pages)


def read_pdf(data: bytes, *, progress: Progress = silently, page: int = 1, password: str = "") -> Imported:
    """One page, counted from 1, turned as it is looked at and cropped as it is shown.

    UserError with the code "pdf-password" when a password is needed or wrong, "no-such-page", or why it is no PDF.
    """
    with _opened(data, password) as document:
        count = len(document)
        if not 1 <= page <= count:
            raise UserError(
                "no-such-page",
                say("There is no page {page}: the file has {n}.", page=page, n=count),
                hint=say("Choose a page from 1 to {n}.", n=count),
            )
        return _page(document, page, progress)


def _page(document: pdfium.PdfDocument, number: int, progress: Progress) -> Imported:
    """The page of that number."""
    sheet = Sheet()
    cut = _draw(document[number - 1], sheet, progress)
    return Imported(
        backdrop=sheet.backdrop(MM_PER_POINT),
        form=say("PDF, page {page} of {n}", page=number, n=len(document)),
        receipt=sheet.receipt(),
        problems=_problems(sheet, cut),
    )


def _draw(page: pdfium.PdfPage, sheet: Sheet, progress: Progress) -> int:
    """Draw all of it; the number of paths of which the file shows only a part."""
    progress(0.05, say("Taking the page apart"))
    to_page, box = upright(page)
    default = sheet.layer(PDF_LAYER)
    things = things_of(page, sheet, to_page)
    for layer in hidden_layers(page, things, default):
        sheet.hide(layer)
    paths = [thing for thing in things if thing.kind == raw.FPDF_PAGEOBJ_PATH]
    cut = 0
    for i, thing in enumerate(paths):
        if i % 2_000 == 0:
            progress(0.1 + 0.6 * i / len(paths), say("Drawing the lines"))
        cut += draw_path(thing, sheet, box)
    progress(0.7, say("Writing the texts"))
    draw_texts(page, things, sheet, to_page, box)
    progress(0.8, say("Painting the pictures"))
    draw_pictures(page, things, sheet, box)
    notes = raw.FPDFPage_GetAnnotCount(page)
    if notes > 0:
        sheet.leave_out(default, _NOTES, _NOT_TAKEN, notes)
    return cut


@contextmanager
def _opened(data: bytes, password: str) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(data, password=password or None)
    except pdfium.PdfiumError as error:
        raise _refused(error.err_code, tried=bool(password)) from error
    try:
        count = len(document)
        if not 1 <= count <= MOST_PAGES:
            raise UserError(
                "too-many-pages",
                say("The PDF has {n} pages; it can have from 1 to {most}.", n=count, most=MOST_PAGES),
                hint=say("Save the page of the hall as a file of its own."),
            )
        yield document
    except pdfium.PdfiumError as error:
        raise _damaged() from error
    finally:
        document.close()


def _refused(code: int | None, *, tried: bool) -> UserError:
    if code == raw.FPDF_ERR_PASSWORD:
        return UserError(
            "pdf-password",
            say("That is not the password of this PDF.") if tried else say("This PDF has a password."),
            hint=say("Type the password that the venue gave you, or ask for the file without one."),
        )
    if code == raw.FPDF_ERR_SECURITY:
        return UserError(
            "pdf-protected",
            say("This PDF is protected in a way that this program cannot open."),
            hint=say("Ask for the file without a protection."),
        )
    return _damaged()


def _damaged() -> UserError:
    return UserError(
        "damaged-pdf",
        say("The PDF is damaged: it cannot be read."),
        say("Nothing was changed."),
        say("Ask for the file again, or print it into a new PDF."),
    )


def _thumbnail(page: pdfium.PdfPage, *, empty: bool) -> bytes:
    width, height = page.get_size()
    scale = _THUMBNAIL / max(width, height, 1.0)
    if empty:
        image = Image.new("L", (max(round(width * scale), 1), max(round(height * scale), 1)), 255)
    else:
        image = page.render(scale=scale, may_draw_forms=False).to_pil()
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _problems(sheet: Sheet, cut: int) -> tuple[Problem, ...]:
    """What a person should know beyond the receipt."""
    problems = []
    if sheet.is_full:
        problems.append(Problem("drawing-not-whole", say("The drawing was not read to its end."), LINES))
    if cut:
        message = say_n(
            "{n} line or area is shown whole, of which the file shows only a part.",
            "{n} lines or areas are shown whole, of which the file shows only a part.",
            cut,
        )
        problems.append(Problem("shown-whole", message, LINES))
    return tuple(problems)
