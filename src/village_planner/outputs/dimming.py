"""Pictures as pale as they are to be printed, no larger than paper can show; it must not know where they lie."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Final

from PIL import Image

_MOST_PIXELS: Final = 16_000_000
"""An A3 sheet at 300 dots an inch has 17 million."""

_QUALITY: Final = 85


@lru_cache(2)  # a hall is on the sheets of all exhibitors, which may be documents of their own
def dimmed(data: bytes, percent: int) -> bytes:
    """A PNG or JPEG as a JPEG of which `percent` are left over white; OSError or ValueError when it cannot be read."""
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
        width, height = image.size
        share = (_MOST_PIXELS / (width * height)) ** 0.5
        if share < 1:
            small = (round(width * share), round(height * share))
            image.draft("RGB", small)
            image.thumbnail(small, Image.Resampling.BOX)
        picture = _on_white(image)
    out = io.BytesIO()
    pale = [255 - round((255 - value) * percent / 100) for value in range(256)]
    picture.point(pale * 3).save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    white = Image.new("RGBA", image.size, (255, 255, 255, 255))
    white.alpha_composite(image.convert("RGBA"))
    return white.convert("RGB")
