"""Prints every figure with its budget: `python3 packaging/start.py bench`. Each group runs in a fresh process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GROUPS = ("start", "files", "checks", "outputs", "canvas", "imports", "lists", "aisles")


def main(groups: list[str]) -> int:
    """Run the named groups, or all; 0 when every group could be measured."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    codes = [
        subprocess.run([sys.executable, "-m", f"tests.bench.{group}"], cwd=ROOT, env=environment).returncode
        for group in groups or GROUPS
    ]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
