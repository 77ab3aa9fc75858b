"""`profiles`: the rule profiles there are, their values and sources, and a copy to change; it must not know rules."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from village_planner.cli.arguments import add_json
from village_planner.cli.console import Console
from village_planner.errors import ExitCode
from village_planner.session.profiles import (
    KnownProfile,
    copy_profile,
    known_profiles,
    profiles_folder,
    read_known,
)
from village_planner.text import Translator, say, say_n

SUMMARY = say("list the rule profiles with their values and sources, or copy one to make it your own")


def configure(parser: ArgumentParser, translator: Translator) -> None:
    """[NAME] [--copy NAME NEW] [--json]."""
    parser.add_argument(
        "name",
        nargs="?",
        metavar=translator.say("PROFILE"),
        help=translator(say("tell every value of this profile (default: list all profiles)")),
    )
    parser.add_argument(
        "--copy",
        nargs=2,
        metavar=(translator.say("PROFILE"), translator.say("NEW")),
        help=translator(say("copy a profile into your own folder under a new name")),
    )
    add_json(parser, translator)


def run(options: Namespace, console: Console) -> ExitCode:
    """Tell or copy; exit code 3 when a profile of one's own cannot be read."""
    if options.copy is not None:
        path = copy_profile(*options.copy)
        console.line(say("Copied to {file}. Give it a title and change its values there.", file=str(path)))
        return ExitCode.FINE
    known = known_profiles() if options.name is None else (read_known(options.name),)
    if options.json:
        console.json([_as_json(one, console.translator) for one in known])
    elif options.name is None:
        _tell_all(known, console)
    else:
        _tell_values(known[0], console)
    faults = [one.fault for one in known if one.fault is not None]
    for fault in faults:
        console.error(fault)
    return ExitCode.UNREADABLE if faults else ExitCode.FINE


def _tell_all(known: tuple[KnownProfile, ...], console: Console) -> None:
    """One a line, then where one's own are."""
    width = max(len(one.name) for one in known)
    for one in known:
        if one.profile is not None:
            limits = one.profile.limits.values()
            line = say(
                "{title}, version {version}: {values}, {legal}",
                title=one.title,
                version=one.profile.version,
                values=say_n("{n} value", "{n} values", len(limits)),
                legal=say_n("{n} of them legal", "{n} of them legal", sum(one.legal for one in limits)),
            )
            console.line(f"{one.name:{width}}  {console.translator(line)}")
    console.line()
    console.line(say("Profiles of your own are files in {folder}", folder=str(profiles_folder())))


def _tell_values(known: KnownProfile, console: Console) -> None:
    """Every value with its source, one a line."""
    from village_planner.checks.explaining import limit_line, profile_line

    if known.profile is not None:
        console.line(profile_line(known.profile))
        console.line(str(known.path))
        for limit in known.profile.limits.values():
            console.line(limit_line(limit))


def _as_json(known: KnownProfile, say_it: Translator) -> dict[str, Any]:
    """What programs are told: values in mm, mm², millionths or as counts, as the unit says."""
    from village_planner.checks.limits import LIMIT_KINDS

    limits = known.profile.limits.values() if known.profile is not None else ()
    return {
        "name": known.name,
        "title": say_it(known.title),
        "version": known.profile.version if known.profile is not None else None,
        "own": known.own,
        "file": str(known.path),
        "values": [
            {
                "key": limit.key,
                "value": limit.value,
                "unit": LIMIT_KINDS[limit.key].unit,
                "source": limit.source,
                "verified": limit.verified,
                "legal": limit.legal,
                "read": limit.read.isoformat() if limit.read is not None else None,
                "recheck": limit.recheck,
            }
            for limit in limits
        ],
    }
