"""Writes small PDFs by hand, so that tests say exactly what is in them."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def stream(content: bytes, head: str = "", *, packed: bool = False) -> bytes:
    """A stream object with these entries in its dictionary."""
    if packed:
        content, head = zlib.compress(content), head + " /Filter /FlateDecode"
    return f"<< {head} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def a_pdf(
    *contents: bytes,
    box: Sequence[float] = (0, 0, 400, 300),
    page: str = "",
    resources: str = "",
    extra: Mapping[int, bytes] | None = None,
    catalogue: str = "",
) -> bytes:
    """A PDF of one page for each content. Objects from 100 on are `extra`; object 9 is Helvetica (/F1)."""
    objects: dict[int, bytes] = {9: FONT, **(extra or {})}
    kids = [10 + 2 * i for i in range(len(contents))]
    for number, content in zip(kids, contents, strict=True):
        sides = " ".join(map(str, box))
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{sides}] /Contents {number + 1} 0 R {page} "
            f"/Resources << /Font << /F1 9 0 R >> {resources} >> >>"
        ).encode()
        objects[number + 1] = stream(content)
    objects[1] = f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>".encode()
    listed = " ".join(f"{number} 0 R" for number in kids)
    objects[2] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    return _written(objects)


def _written(objects: Mapping[int, bytes]) -> bytes:
    out = b"%PDF-1.7\n"
    places = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + objects[number] + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += f"{number} 1\n{place:010} 00000 n \n".encode()
    return out + f"trailer\n<< /Size {max(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()
