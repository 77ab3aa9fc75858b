"""Reading pages, drawings and scans of halls, each in a process of its own as the program does."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from tests.bench.figures import milliseconds, show, title

from village_planner.geometry.detecting import detect
from village_planner.importers.backdrops.reading import Imported
from village_planner.importers.isolation import read_apart
from village_planner.model.hall import Background
from village_planner.model.ids import AssetId
from village_planner.model.shape import Point

PATHS = 30_000
READERS = "village_planner.importers.backdrops."
FIRST_PICTURE_MS = 5_000


def main() -> None:
    """Print the figures."""
    title(f"Hall plans of {PATHS} paths")
    with tempfile.TemporaryDirectory() as folder:
        for name, reader, make in (
            ("plan.pdf", "pdf:read_pdf", make_pdf),
            ("plan.svg", "svg:read_svg", make_svg),
            ("scan.png", "picture:read_picture", make_scan),
        ):
            path = Path(folder, name)
            make(path)
            show(
                f"read {name}",
                milliseconds(lambda p=path, r=reader: read_apart(READERS + r, p), 3),
                FIRST_PICTURE_MS,
            )
        read = read_apart(READERS + "pdf:read_pdf", Path(folder, "plan.pdf"))
        assert isinstance(read, Imported)
        flat = Background(asset=AssetId("a"), origin=Point(0, 0), mm_per_unit=20.0)
        show(
            "propose outlines, columns and doors", milliseconds(lambda: detect(read.backdrop, flat), 1), 5_000
        )


def lines(seed: int = 1) -> list[tuple[float, float, float, float]]:
    """Short lines all over a page of 2,400 × 1,700 points."""
    chance = random.Random(seed)
    starts = [(chance.uniform(10, 2_380), chance.uniform(10, 1_680)) for _ in range(PATHS)]
    return [(x, y, x + chance.uniform(-9, 9), y + chance.uniform(-9, 9)) for x, y in starts]


def make_pdf(path: Path) -> None:
    """Lines, and 2,000 texts."""
    canvas = Canvas(str(path), pagesize=(2_400, 1_700))
    for line in lines():
        canvas.line(*line)
    for i, (x, y, *_) in enumerate(lines(2)[:2_000]):
        canvas.drawString(x, y, f"Stand {i}")
    canvas.save()


def make_svg(path: Path) -> None:
    """The same lines."""
    drawn = "".join(f'<path d="M{x:.2f} {y:.2f}L{u:.2f} {v:.2f}" stroke="black"/>' for x, y, u, v in lines())
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2400 1700">{drawn}</svg>', encoding="utf-8"
    )


def make_scan(path: Path) -> None:
    """126 million pixels in colour, an A0 sheet at 300 dots an inch."""
    Image.new("RGB", (14_000, 9_000), (250, 250, 240)).save(path, compress_level=1)


if __name__ == "__main__":
    main()
