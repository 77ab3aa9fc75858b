"""All commands, one line each, in the order in which help shows them."""

from __future__ import annotations

from typing import Final

from village_planner.cli import (
    check,
    demo,
    diff,
    export,
    export_exhibitors,
    export_stands,
    import_exhibitors,
    import_hall,
    import_stands,
    info,
    new,
    profiles,
    schema,
)
from village_planner.cli.command import Command

COMMANDS: Final = (
    Command("demo", demo.SUMMARY, demo.configure, demo.run),
    Command("new", new.SUMMARY, new.configure, new.run),
    Command("info", info.SUMMARY, info.configure, info.run),
    Command("check", check.SUMMARY, check.configure, check.run),
    Command("profiles", profiles.SUMMARY, profiles.configure, profiles.run),
    Command("export", export.SUMMARY, export.configure, export.run),
    Command("import-hall", import_hall.SUMMARY, import_hall.configure, import_hall.run),
    Command("import-stands", import_stands.SUMMARY, import_stands.configure, import_stands.run),
    Command("export-stands", export_stands.SUMMARY, export_stands.configure, export_stands.run),
    Command(
        "import-exhibitors", import_exhibitors.SUMMARY, import_exhibitors.configure, import_exhibitors.run
    ),
    Command(
        "export-exhibitors", export_exhibitors.SUMMARY, export_exhibitors.configure, export_exhibitors.run
    ),
    Command("diff", diff.SUMMARY, diff.configure, diff.run),
    Command("schema", schema.SUMMARY, schema.configure, schema.run),
)
