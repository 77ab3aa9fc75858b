"""The command line run in this process, as a sentence: `answer = cli("check", path)`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.builders import PlanBuilder, a_plan

from village_planner.cli.main import run
from village_planner.model.plan import Plan
from village_planner.storage.village import new_manifest, write_village


@dataclass(frozen=True)
class Answer:
    """What a command returned and said."""

    code: int
    out: str
    err: str


Cli = Callable[..., Answer]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs the command line in this process."""

    def call(*words: object) -> Answer:
        capsys.readouterr()
        code = run([str(word) for word in words])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Answer(code, said.out.replace("\xa0", " "), said.err.replace("\xa0", " "))

    return call


def process(*words: object, code: str = "", **options: Any) -> subprocess.CompletedProcess[str]:
    """Runs the command line, after the Python `code`, as a process of its own."""
    start = f"import sys; {code}\nfrom village_planner.cli.main import run\nsys.exit(run(sys.argv[1:]))"
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", **options.pop("environment", {})}
    return subprocess.run(
        [sys.executable, "-c", start, *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        env=environment,
        **options,
    )


def a_fair() -> PlanBuilder:
    """A hall with an entrance, power and two stands with exhibitors, of which a check finds little to say."""
    return (
        a_plan()
        .with_stand("A12", at=(5, 8), size=(3, 2))
        .with_exhibitor("Cellis", on="A12")
        .with_stand("A13", at=(12, 8), size=(3, 2))
        .with_exhibitor("Érable & Cie", on="A13")
    )


def overlapping() -> Plan:
    """Two stands of which one lies half over the other."""
    return a_fair().with_stand("A14", at=(5, 9), size=(3, 2)).plan


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Puts a plan into a file."""

    def write(plan: Plan, name: str = "fair.village") -> Path:
        path = tmp_path / name
        path.write_bytes(write_village(plan, new_manifest("document")))
        return path

    return write


@pytest.fixture
def fair(written: Callable[..., Path]) -> Path:
    """A village on the disk."""
    return written(a_fair().plan)
