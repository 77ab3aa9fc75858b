"""Has PDFium paint parts of a page: its scans as pixels, its layers to see which are hidden; it must not open files.

PDFium does not say which layers a file hides, but it paints as the file says: a layer that leaves the paper empty when
it is painted alone is hidden.
"""

from __future__ import annotations

import ctypes
import math
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from village_planner.importers.backdrops import pdfium_calls as calls
from village_planner.importers.backdrops.pdf_page import Box, Thing, is_outside, square_of
from village_planner.importers.backdrops.pixels import MOST_KEPT, encoded
from village_planner.importers.backdrops.sheet import Sheet

TOO_MANY_LAYERS: Final = 100
"""Layers of a file that are all taken for shown: painting each alone would last too long."""

_GLANCE: Final = 400
"""Pixels of the longer side on which a layer is looked for."""

_FINEST: Final = 600 / 72
"""Pixels a point beyond which no scan is finer than what is seen of it."""

_FEWEST: Final = 100 / 72
_LOSSY: Final = frozenset({b"DCTDecode", b"JPXDecode"})
_PAINTED: Final = frozenset({raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING})


def hidden_layers(page: pdfium.PdfPage, things: list[Thing], default: int) -> set[int]:
    """The layers of which nothing is seen; `default` is not one that can be hidden."""
    by_layer: dict[int, list[Thing]] = defaultdict(list)
    for thing in things:
        by_layer[thing.layer].append(thing)
    by_layer.pop(default, None)
    if not 0 < len(by_layer) <= TOO_MANY_LAYERS:
        return set()
    _switch(things, on=False)
    hidden = set()
    for layer, alone in by_layer.items():
        _switch(alone, on=True)
        if _is_empty(page):
            hidden.add(layer)
        _switch(alone, on=False)
    _switch(things, on=True)
    return hidden


def draw_pictures(page: pdfium.PdfPage, things: list[Thing], sheet: Sheet, page_box: Box) -> None:
    """The scans and photographs of a page as one picture under its lines, as fine as the finest of them."""
    painted = [thing for thing in things if thing.kind in _PAINTED]
    boxes = [_box(thing, page_box) for thing in painted]
    seen = [(thing, box) for thing, box in zip(painted, boxes, strict=True) if not is_outside(box, page_box)]
    if not seen:
        return
    left = max(min(box[0] for _, box in seen), page_box[0])
    bottom = max(min(box[1] for _, box in seen), page_box[1])
    right = min(max(box[2] for _, box in seen), page_box[2])
    top = min(max(box[3] for _, box in seen), page_box[3])
    if right <= left or top <= bottom:
        return
    rest = [thing for thing in things if thing.kind not in _PAINTED]
    _switch(rest, on=False)
    fine = max(_fineness(thing, box) for thing, box in seen)
    scale = min(max(fine, _FEWEST), _FINEST, math.sqrt(MOST_KEPT / ((right - left) * (top - bottom))) * 0.999)
    image = page.render(
        scale=scale,
        crop=(left, bottom, page_box[2] - right, page_box[3] - top),
        may_draw_forms=False,
        draw_annots=False,
    ).to_pil()
    _switch(rest, on=True)
    layers = {thing.layer for thing, _ in seen}
    layer = layers.pop() if len(layers) == 1 else seen[0][0].layer
    lossy = any(_is_lossy(thing) for thing, _ in seen)
    sheet.picture(layer, encoded(image, lossy=lossy), (left, bottom, right - left, top - bottom))


def _switch(things: Iterable[Thing], *, on: bool) -> None:
    for thing in things:
        calls.switch(thing.handle, on)


def _is_empty(page: pdfium.PdfPage) -> bool:
    """Whether nothing is painted on the paper; it is transparent, so that white is seen as well."""
    bitmap = page.render(
        scale=_GLANCE / max(page.get_size()),
        fill_color=(0, 0, 0, 0),
        maybe_alpha=True,
        may_draw_forms=False,
        draw_annots=False,
    )
    return not any(bytes(bitmap.buffer).strip(b"\0"))


def _box(thing: Thing, page_box: Box) -> Box:
    """Where a picture lies; a shading fills what it is seen through, at most the page."""
    return square_of(thing) if thing.kind == raw.FPDF_PAGEOBJ_IMAGE else page_box


def _fineness(thing: Thing, box: Box) -> float:
    """Pixels a point."""
    across, along = ctypes.c_uint(), ctypes.c_uint()
    if thing.kind != raw.FPDF_PAGEOBJ_IMAGE or not calls.pixels_of(
        thing.handle, ctypes.addressof(across), ctypes.addressof(along)
    ):
        return 0.0
    longer = max(box[2] - box[0], box[3] - box[1])
    return max(across.value, along.value) / longer if longer > 0 else 0.0


def _is_lossy(thing: Thing) -> bool:
    if thing.kind != raw.FPDF_PAGEOBJ_IMAGE:
        return False
    buffer = ctypes.create_string_buffer(64)
    for i in range(calls.count_filters(thing.handle)):
        calls.filter_at(thing.handle, i, ctypes.addressof(buffer), len(buffer))
        if buffer.value in _LOSSY:
            return True
    return False
