"""What tests ask of printed pages: which words, in which boxes, on which paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pypdfium2

from village_planner.drawing.box import Box
from village_planner.drawing.primitives import Item, Page, Path, Placed, Text
from village_planner.outputs.document import Document
from village_planner.outputs.pdf import write_pdf
from village_planner.outputs.stand_picture import turned_box


def texts(page: Page) -> list[Text]:
    """Texts that a product itself put on a page; those inside forms are the drawing's."""
    return [item for item in page.items if isinstance(item, Text)]


def words(page: Page) -> str:
    """All of them, one a line."""
    return "\n".join(text.text for text in texts(page))


def overlaps(page: Page) -> list[tuple[str, str]]:
    """Pairs of texts of a page that cover each other."""
    boxes = [(text.text, _ink_box(text)) for text in texts(page) if text.text.strip()]
    return [(a, b) for i, (a, one) in enumerate(boxes) for b, two in boxes[:i] if one.meets(two, -0.05)]


def _ink_box(text: Text) -> Box:
    """Without the room for accents of capitals and deep tails: lines of a paragraph may come that near."""
    box = turned_box(text)
    return (
        box if text.rotation else box._replace(bottom=text.y - 0.2 * text.size, top=text.y + 0.76 * text.size)
    )


def outside(page: Page) -> list[str]:
    """What stands out of the page: texts and corners of paths, in forms as placed."""
    sheet = Box(0, 0, page.width, page.height)
    found = [text.text for text in texts(page) if sheet.joined(turned_box(text)) != sheet]
    return found + [
        repr(p) for p in _points(page.items) if not (0 <= p[0] <= page.width and 0 <= p[1] <= page.height)
    ]


def _points(items: Iterable[Item]) -> Iterator[tuple[float, float]]:
    for item in items:
        if isinstance(item, Path):
            yield from ((s.x, s.y) for s in item.segments if hasattr(s, "x"))
        elif isinstance(item, Placed) and item.clip is None:
            left, bottom, right, top = item.form.bounds  # what a form draws beyond its bounds is cut off
            for x, y in _points(item.form.items):
                if left <= x <= right and bottom <= y <= top:
                    yield (item.x + x * item.form.scale, item.y + y * item.form.scale)


def pdf_of(document: Document) -> bytes:
    """The document as the export writes it."""
    return write_pdf(document.pages, title=document.title, author="", language=document.language).data


def pdf_words(data: bytes) -> list[str]:
    """The text of each page as a reader extracts it, spaces normalised."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for page in document:
        text_page = page.get_textpage()
        found.append(" ".join(text_page.get_text_range().split()))
        text_page.close()
        page.close()
    document.close()
    return found
