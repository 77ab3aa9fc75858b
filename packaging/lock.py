"""Write requirements.lock anew from pyproject.toml; it must not know what the packages are for.

The lock names one version of every package the program, its tests and its build need, for every Python and every
system it runs on (markers say where), with the SHA-256 of each file of that release and no address of a package
index. Run it after changing the dependencies, then `python3 packaging/start.py test`:

    python3 packaging/lock.py            keep the locked versions that still fit
    python3 packaging/lock.py --upgrade  take the newest versions that fit
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements.lock"
HEADER = """\
# Every package of the program, its tests and its build, by version and SHA-256.
# Written by packaging/lock.py; do not edit.
"""


def main() -> int:
    parser = argparse.ArgumentParser(description="Write packaging/requirements.lock anew.")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that fit")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        resolver = _install_resolver(Path(scratch))
        draft = Path(scratch) / "requirements.lock"
        if LOCK.exists() and not options.upgrade:
            draft.write_bytes(LOCK.read_bytes())
        _resolve(resolver, draft)
        text = HEADER + _without_addresses(draft.read_text(encoding="utf-8"))
    LOCK.write_text(text, encoding="utf-8", newline="\n")
    print(f"{LOCK.relative_to(ROOT)}: {len(re.findall('^[^ #].*==', text, re.MULTILINE))} packages")
    return 0


def _install_resolver(scratch: Path) -> Path:
    """A fresh environment holding uv, which resolves for all systems at once (pip resolves for its own only)."""
    venv.create(scratch / "env", with_pip=True)
    scripts = scratch / "env" / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([scripts / "python", "-m", "pip", "install", "--quiet", "uv"], check=True)
    return scripts / "uv"


def _resolve(resolver: Path, draft: Path) -> None:
    """Fill `draft`; a draft that holds versions already keeps them where they fit."""
    sources = ["pyproject.toml", "--group", "pyproject.toml:dev"]
    extent = ["--universal", "--fork-strategy", "fewest", "--generate-hashes"]
    form = [
        "--no-header",
        "--no-annotate",
        "--no-emit-index-url",
        "--no-emit-find-links",
        "--output-file",
        str(draft),
    ]
    command = [str(resolver), "--quiet", "pip", "compile", *sources, *extent, *form]
    subprocess.run(command, cwd=ROOT, check=True)


def _without_addresses(text: str) -> str:
    """The lines that name packages and hashes, and no line that says where somebody downloaded them."""
    return "".join(line for line in text.splitlines(keepends=True) if "://" not in line and line[:2] != "--")


if __name__ == "__main__":
    sys.exit(main())
