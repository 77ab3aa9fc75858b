"""Reads a scan or photograph of a venue's plan (PNG, JPEG, TIFF, WebP); it must not know what is on it.

The unit is the pixel of the file, also where fewer pixels are kept.
"""

from __future__ import annotations

from typing import Final

from PIL import Image

from village_planner.errors import Problem, UserError
from village_planner.importers.backdrops.pixels import encoded, opened, reduced
from village_planner.importers.backdrops.reading import Imported, Progress, silently
from village_planner.importers.backdrops.sheet import PICTURES, Sheet
from village_planner.text import say
from village_planner.units import UNITS

_LOSSY: Final = frozenset({"JPEG", "MPO", "WEBP"})
_ORIENTATION: Final = 0x0112
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""How a picture of each EXIF orientation becomes upright (EXIF 2.3, tag 0x0112)."""

_LYING: Final = range(5, 9)
"""Orientations in which width and height are exchanged."""

_LEAST_DOTS: Final = 100
"""Dots an inch below which a picture claims no size: 72 and 96 are what programs write when they know nothing."""

_MILLION: Final = 1_000_000


def read_picture(data: bytes, *, progress: Progress = silently, page: int = 1) -> Imported:
    """The picture upright on white; `page` counts from 1 in a TIFF of several. UserError when there is none."""
    progress(0.0, say("Reading the picture"))
    with opened(data) as image:
        pages = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
        if not 1 <= page <= pages:
            raise UserError(
                "no-such-page",
                say("There is no page {page}: the file has {n}.", page=page, n=pages),
                hint=say("Choose a page from 1 to {n}.", n=pages),
            )
        if page > 1:
            image.seek(page - 1)
        size, kind, dots = image.size, image.format or "", image.info.get("dpi")
        orientation = image.getexif().get(_ORIENTATION, 1)
        plain = reduced(image)
    progress(0.6, say("Turning the picture upright"))
    turn = _TURNS.get(orientation)
    upright = plain if turn is None else plain.transpose(turn)
    width, height = size[::-1] if orientation in _LYING else size
    sheet = Sheet()
    sheet.picture(sheet.layer(kind), encoded(upright, lossy=kind in _LOSSY), (0.0, 0.0, width, height))
    return Imported(
        backdrop=sheet.backdrop(_claimed(dots)),
        form=say("{format} picture of {width} × {height} pixels", format=kind, width=width, height=height),
        receipt=sheet.receipt(),
        problems=_problems((width, height), upright.size, pages),
    )


def _claimed(dots: object) -> float | None:
    """Millimetres of paper a pixel, None when the file does not say or says what programs invent."""
    if not (isinstance(dots, tuple) and len(dots) == 2):
        return None
    across, along = (float(value) for value in dots)
    square = abs(across - along) <= 0.01 * max(across, along)
    return UNITS["in"] / across if square and _LEAST_DOTS <= across <= 10_000 else None


def _problems(size: tuple[int, int], kept: tuple[int, int], pages: int) -> tuple[Problem, ...]:
    problems = []
    if kept != size:
        said = say(
            "It has {n} million pixels; {kept} million are kept.",
            n=round(size[0] * size[1] / _MILLION, 1),
            kept=round(kept[0] * kept[1] / _MILLION, 1),
        )
        problems.append(Problem("picture-reduced", said, PICTURES))
    if pages > 1:
        more = say("The file has {n} pages; only one was read.", n=pages)
        problems.append(Problem("other-pages", more, PICTURES))
    return tuple(problems)
