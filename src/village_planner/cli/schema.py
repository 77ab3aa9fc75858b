"""`schema`: the JSON Schema of plan.json, for programs that read or write villages; it must not know plans."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from village_planner.cli.console import Console
from village_planner.errors import ExitCode
from village_planner.storage.codec import schema
from village_planner.text import Translator, say

SUMMARY = say("print the JSON Schema of the plan inside a village file")


def configure(_parser: ArgumentParser, _translator: Translator) -> None:
    """No arguments of its own."""


def run(_options: Namespace, console: Console) -> ExitCode:
    """Print it."""
    console.json({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema()})
    return ExitCode.FINE
