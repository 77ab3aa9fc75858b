"""Pages of drawing primitives as one PDF file; it must not know what the pages show.

The same pages give the same bytes: no clock, no random identifier, no order of a set. Every font is embedded,
every form and picture is stored once. Pages state that viewers should print them without scaling.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from PIL.Image import DecompressionBombError
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc

from village_planner.drawing.palette import PRINT, Palette
from village_planner.drawing.primitives import Form, Page, Picture, Weight
from village_planner.errors import Problem
from village_planner.outputs.dimming import dimmed
from village_planner.outputs.pdf_content import Content
from village_planner.outputs.pdf_fonts import FontBook, Shown
from village_planner.text import say
from village_planner.units import MM_PER_POINT

rl_config.useA85 = 0  # text-safe coding of pictures only makes files larger

_VERSION: Final = (1, 5)
_PROGRAM: Final = "Village Planner"
_POINTS: Final = 1 / MM_PER_POINT
_LEVEL: Final = 5  # of zlib: a twenty-fifth larger than with 6, in 0.6 of the time
_PACKER: Final = ThreadPoolExecutor(max_workers=1)  # zlib lets the next page be drawn beside it
_MOST_KEPT: Final = 8  # forms: a hall or two in both languages, and the stands drawn in between


@dataclass(frozen=True, slots=True)
class PdfResult:
    """A PDF file and what could not be drawn as asked."""

    data: bytes
    problems: tuple[Problem, ...]


class _Stream(NamedTuple):
    """Operators, and the same bytes compressed, once they are."""

    drawn: bytes
    packed: Future[bytes]


def _packed(drawn: bytes) -> _Stream:
    return _Stream(drawn, _PACKER.submit(zlib.compress, drawn, _LEVEL))


class DrawnForms:
    """Streams of the latest forms without words, kept from one document to the next: a hall is on all its sheets.

    Words are written in codes of their document's fonts, so forms with words are drawn anew in each document.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[int, float, str], tuple[Form, _Stream]] = {}

    def stream(self, form: Form, scale: float, palette: Palette) -> _Stream | None:
        """The stream of this very form at this scale, if it is known."""
        key = (id(form), scale, palette.name)
        kept = self._kept.pop(key, None)
        if kept is None:
            return None
        self._kept[key] = kept  # the latest again
        return kept[1]

    def keep(self, form: Form, scale: float, palette: Palette, stream: _Stream) -> None:
        """Remember a stream, and forget the one that was not wanted for longest."""
        if len(self._kept) == _MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[id(form), scale, palette.name] = (form, stream)  # the form stays alive, and so does its id


def write_pdf(
    pages: Iterable[Page],
    *,
    title: str,
    author: str,
    language: str,
    palette: Palette = PRINT,
    drawn: DrawnForms | None = None,
) -> PdfResult:
    """The pages as a PDF document in `language` ("en", "fr"); colours are those of an opaque palette.

    Characters that no shipped font has and pictures that cannot be read are reported, not raised. `drawn` spares
    the documents of one export the drawing of forms that they share.
    """
    writer = _Writer(title, author, language, palette, drawn if drawn is not None else DrawnForms())
    for page in pages:
        writer.add(page)
    return writer.finish()


class _Writer:
    """A document being written: the source of fonts, forms and pictures for its content streams."""

    def __init__(self, title: str, author: str, language: str, palette: Palette, drawn: DrawnForms) -> None:
        self._palette = palette
        self._drawn = drawn
        self._document = pdfdoc.PDFDocument(invariant=1, pdfVersion=_VERSION, lang=language)
        self._fonts = FontBook()
        self._forms: dict[tuple[str, float], tuple[str, Form]] = {}
        self._pictures: dict[str, str | None] = {}
        self._missing: dict[str, str] = {}
        self._problems: list[Problem] = []
        self._streams: list[tuple[Any, Future[bytes]]] = []  # those whose bytes are waited for at the end
        info = self._document.info
        info.title, info.author, info.subject = title, author, ""
        info.creator = info.producer = _PROGRAM
        catalog = self._document.Catalog
        catalog.Outlines = None
        catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true", "PrintScaling": "/None"})

    def add(self, page: Page) -> None:
        """Draws one page; its own space is millimetres from the lower left."""
        content = Content(self._palette, self, 1.0)
        drawn = content.draw(page.items)
        box = pdfdoc.PDFArray([0, 0, round(page.width * _POINTS, 3), round(page.height * _POINTS, 3)])
        entry = pdfdoc.PDFPage()
        entry.MediaBox = entry.CropBox = entry.TrimBox = box
        entry.Resources = self._resources(content.placed)
        entry.Contents = self._entry(
            _packed(f"{_POINTS:.8f} 0 0 {_POINTS:.8f} 0 0 cm\n".encode("ascii") + drawn)
        )
        self._document.updateSignature(drawn)
        self._document.Pages.addPage(entry)

    def finish(self) -> PdfResult:
        """The bytes of the document."""
        document = self._document
        fonts = document.idToObject[pdfdoc.BasicFonts]
        for name, reference in self._fonts.objects(document).items():
            fonts[name] = reference
        document.info.invariant = 1
        document.info.digest(document.signature)
        for entry, packed in self._streams:
            entry.content = packed.result()
        missing = [
            Problem(
                "character-not-in-font",
                say(
                    "No font has the character {characters} in “{text}”; a question mark is printed instead.",
                    characters=characters,
                    text=text,
                ),
            )
            for text, characters in self._missing.items()
        ]
        return PdfResult(document.format(), (*self._problems, *missing))

    def show(self, text: str, weight: Weight, size: float) -> tuple[Shown, ...]:
        """See `pdf_content.Sources`."""
        shown, missing = self._fonts.show(text, weight, size)
        if missing:
            self._missing[text] = "".join(dict.fromkeys(missing))
        return shown

    def form(self, form: Form, scale: float) -> str:
        """See `pdf_content.Sources`; ValueError when two different forms share a key."""
        known = self._forms.get((form.key, scale))
        if known is not None:
            if known[1] is not form and known[1] != form:
                raise ValueError(f"two different forms are called {form.key!r}")
            return known[0]
        name = f"Form{len(self._forms) + 1}"
        self._forms[form.key, scale] = (name, form)
        stream, placed = self._stream_of(form, scale)
        entry = pdfdoc.PDFFormXObject(*(round(value, 3) for value in form.bounds))
        entry.Contents = self._entry(stream)
        entry.Resources = self._resources(placed)
        self._document.updateSignature(stream.drawn)
        self._document.Reference(entry, name)
        return name

    def _entry(self, stream: _Stream) -> Any:
        """A stream object for this document, whose bytes are filled in at its end."""
        filters = pdfdoc.PDFArray([pdfdoc.PDFName(pdfdoc.PDFZCompress.pdfname)])
        entry = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"Filter": filters}))
        self._streams.append((entry, stream.packed))
        return entry

    def _stream_of(self, form: Form, scale: float) -> tuple[_Stream, Iterable[str]]:
        """A form's stream, and the names of the forms and pictures on it."""
        known = self._drawn.stream(form, scale, self._palette)
        if known is not None:
            return known, ()
        content = Content(self._palette, self, scale)
        stream = _packed(content.draw(form.items))
        if not content.has_words and not content.placed:
            self._drawn.keep(form, scale, self._palette, stream)
        return stream, content.placed

    def picture(self, picture: Picture) -> str | None:
        """See `pdf_content.Sources`."""
        key = f"{hashlib.sha256(picture.data).hexdigest()} {picture.percent}"
        if key not in self._pictures:
            name = f"Picture{len(self._pictures) + 1}"
            self._pictures[key] = self._stored_picture(name, picture)
        return self._pictures[key]

    def _stored_picture(self, name: str, picture: Picture) -> str | None:
        try:
            data = picture.data if picture.percent == 100 else dimmed(picture.data, picture.percent)
            entry = pdfdoc.PDFImageXObject(name, ImageReader(io.BytesIO(data)), mask="auto")
        except (
            OSError,
            ValueError,
            SyntaxError,
            DecompressionBombError,
        ):  # whatever Pillow finds wrong with the data
            self._problems.append(
                Problem("picture-unreadable", say("A picture could not be read and was left out."))
            )
            return None
        mask = getattr(entry, "_smask", None)
        if mask is not None:
            entry.smask = self._document.Reference(mask, f"{name}Mask")
        self._document.Reference(entry, name)
        return name

    def _resources(self, placed: Iterable[str]) -> Any:
        """Fonts of the document, and the forms and pictures of one stream."""
        resources = pdfdoc.PDFResourceDictionary()
        resources.basicFonts()
        resources.allProcs()
        resources.XObject = {name: pdfdoc.PDFObjectReference(name) for name in placed}
        return resources
