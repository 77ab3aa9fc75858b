"""Where the shipped files are; it must not know what is in them."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def resources_folder() -> Path:
    """The folder of shipped files: inside an installed package, a frozen program or the source checkout."""
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [package / "_resources", package.parents[1] / "resources"]
    if frozen is not None:
        candidates.insert(0, Path(frozen) / "resources")
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise FileNotFoundError(
        f"the program's own files are missing; looked in {', '.join(map(str, candidates))}"
    )


def resource(*parts: str) -> Path:
    """Path of one shipped file, for example `resource("fonts", "NotoSans-Regular.ttf")`."""
    return resources_folder().joinpath(*parts)
