"""What an import of exhibitors does, told to a person and to a program; it must not know how it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from village_planner.cli.console import Console
from village_planner.errors import Problem
from village_planner.model.exhibitor_list import TITLES
from village_planner.model.plan import Plan
from village_planner.session.logos import LogoProposal
from village_planner.text import Translator, listing, say, say_n

if TYPE_CHECKING:
    from village_planner.edits.listed_exhibitors import ListProposal, Question
    from village_planner.importers.exhibitor_columns import Mapping
    from village_planner.importers.exhibitor_rows import Read
    from village_planner.importers.tables.table import Table


def tell(plan: Plan, mapping: Mapping, read: Read, proposal: ListProposal, console: Console) -> None:
    """What the import does, columns first; questions and problems go to stderr."""
    used = [
        say("{title} → {column}", title=column.title or str(place), column=TITLES[column.field])
        for place, column in enumerate(mapping.columns, start=1)
        if column.field is not None
    ]
    console.line(say("Columns: {columns}", columns=listing(used)))
    unused = [
        c.title or str(i) for i, c in enumerate(mapping.columns, start=1) if c.field is None and c.filled
    ]
    if unused:
        console.line(say("Not used: {columns}", columns=listing(unused)))
    console.line(
        say(
            "{rows}, {exhibitors}, {stands}",
            rows=say_n("{n} row", "{n} rows", read.rows),
            exhibitors=say_n("{n} exhibitor", "{n} exhibitors", len(read.listed)),
            stands=say_n("{n} stand or group of stands", "{n} stands or groups of stands", read.stands),
        )
    )
    counts = (
        say_n("{n} new exhibitor", "{n} new exhibitors", len(proposal.new)),
        say_n("{n} changed", "{n} changed", len(proposal.changed)),
        say_n("{n} unchanged", "{n} unchanged", len(proposal.unchanged)),
        say_n("{n} not in the list and kept", "{n} not in the list and kept", len(proposal.missing)),
    )
    console.line(listing(counts))
    _tell_changes(plan, proposal, console)
    for question in proposal.questions:
        name = question.listed.reference
        other = question.twin.reference if question.twin else plan.exhibitors[question.candidates[0]].name
        console.note(question.reason)
        console.note(say('  Answer with --same "{name}={other}" or --new "{name}".', name=name, other=other))
    if proposal.problems:
        console.note(say_n("One thing to look at:", "{n} things to look at:", len(proposal.problems)))
        console.problems(proposal.problems)


def _tell_changes(plan: Plan, proposal: ListProposal, console: Console) -> None:
    """Field by field what becomes another, and who is not in the list."""
    for match in proposal.changed:
        if match.exhibitor is None:
            continue
        console.line(say("{name}:", name=plan.exhibitors[match.exhibitor].name))
        for change in match.changes:
            column = TITLES[change.field]
            if change.old == "":
                console.line(say("  {column}: {new}", column=column, new=change.new))
            else:
                console.line(say("  {column}: {old} → {new}", column=column, old=change.old, new=change.new))
    if proposal.missing:
        console.line(
            say("Kept: {numbers}", numbers=listing(plan.exhibitors[key].name for key in proposal.missing))
        )


def tell_logos(plan: Plan, logos: LogoProposal, console: Console) -> None:
    """Whose logos were found."""
    matches = logos.matches
    counts = (
        say_n("{n} logo", "{n} logos", len(logos.logos)),
        say_n("{n} exhibitor without one", "{n} exhibitors without one", len(matches.missing)),
        say_n("{n} picture of nobody", "{n} pictures of nobody", len(matches.unused)),
    )
    console.line(listing(counts))
    for key, names in matches.ambiguous:
        name = plan.exhibitors[key].name
        console.note(
            say("  The logo of {name} may be {files}; none was taken.", name=name, files=listing(names))
        )
    console.problems(logos.problems)


def facts_of(
    plan: Plan, table: Table, mapping: Mapping, read: Read, proposal: ListProposal, translator: Translator
) -> dict[str, Any]:
    """The same for programs."""

    def told(problem: Problem) -> dict[str, Any]:
        place = None if problem.place is None else translator(problem.place)
        return {"code": problem.code, "message": translator(problem.message), "place": place}

    return {
        "encoding": table.form.encoding,
        "delimiter": table.form.delimiter,
        "sheet": table.form.sheet,
        "header_line": table.lines[mapping.header].number if mapping.header >= 0 else None,
        "columns": [
            {"title": c.title, "field": c.field and c.field.value, "filled": c.filled}
            for c in mapping.columns
        ],
        "rows": read.rows,
        "stands": read.stands,
        "new": [match.listed.name for match in proposal.new],
        "changed": [
            {
                "name": match.listed.name,
                "fields": [
                    {"field": c.field.value, "old": translator.value(c.old), "new": translator.value(c.new)}
                    for c in match.changes
                ],
            }
            for match in proposal.changed
        ],
        "unchanged": [match.listed.name for match in proposal.unchanged],
        "missing": [plan.exhibitors[key].name for key in proposal.missing],
        "questions": [_question_facts(plan, question, translator) for question in proposal.questions],
        "problems": list(map(told, proposal.problems)),
    }


def logo_facts(plan: Plan, logos: LogoProposal | None, translator: Translator) -> dict[str, Any] | None:
    """Whose logos were found, for programs; None when none were looked for."""
    if logos is None:
        return None
    return {
        "taken": {plan.exhibitors[key].name: name for key, name, _ in logos.logos},
        "ambiguous": {plan.exhibitors[key].name: names for key, names in logos.matches.ambiguous},
        "refused": {
            translator(problem.place): translator(problem.message)
            for problem in logos.problems
            if problem.place is not None
        },
        "unused": logos.matches.unused,
        "missing": [plan.exhibitors[key].name for key in logos.matches.missing],
    }


def _question_facts(plan: Plan, question: Question, translator: Translator) -> dict[str, Any]:
    return {
        "name": question.listed.reference,
        "candidates": [plan.exhibitors[key].name for key in question.candidates],
        "in_list": question.twin and question.twin.reference,
        "reason": translator(question.reason),
    }
