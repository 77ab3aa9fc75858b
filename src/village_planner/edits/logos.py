"""Which file of a folder is whose logo, and the logos put into a plan as one step; it must not know files.

Names decide: what the list names first, then the reference, then the name of the exhibitor. Two files for one exhibitor
are told, and neither is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec import structs

from village_planner.edits.company_names import core_name, same_name
from village_planner.edits.event import add_asset
from village_planner.edits.tables import put_exhibitors, with_parts
from village_planner.model.exhibitor import Exhibitor
from village_planner.model.ids import AssetId, ExhibitorId
from village_planner.model.plan import Plan
from village_planner.text import Message, say_n


@dataclass(frozen=True, slots=True)
class LogoMatches:
    """Files by whose logo they are, those of whom several may be it, files of nobody, and who has no logo after it."""

    matched: tuple[tuple[ExhibitorId, str], ...] = ()
    ambiguous: tuple[tuple[ExhibitorId, tuple[str, ...]], ...] = ()
    unused: tuple[str, ...] = ()
    missing: tuple[ExhibitorId, ...] = ()


def match_logos(
    plan: Plan, files: Iterable[str], named: Mapping[ExhibitorId, str] | None = None
) -> LogoMatches:
    """Whose logos the files of these names are; `named` are the files that a list names.

    A name counts without its ending, case, accents and legal form, and with "logo" before or behind it.
    """
    files = sorted(files)
    stems: dict[str, list[str]] = {}
    for file in files:
        for form in _forms(file.rpartition(".")[0] or file):
            stems.setdefault(form, []).append(file)
    rows = sorted(plan.exhibitors.values(), key=lambda row: row.id)
    found = {row.id: _files_of(row, files, stems, (named or {}).get(row.id, "")) for row in rows}
    owners: dict[str, int] = {}
    for names in found.values():
        for name in names:
            owners[name] = owners.get(name, 0) + 1
    matched, ambiguous, missing = [], [], []
    for row in rows:
        names = found[row.id]
        if len(names) == 1 and owners[names[0]] == 1:
            matched.append((row.id, names[0]))
        elif names:
            ambiguous.append((row.id, tuple(names)))
        elif row.logo is None:
            missing.append(row.id)
    unused = tuple(file for file in files if file not in owners)
    return LogoMatches(tuple(matched), tuple(ambiguous), unused, tuple(missing))


def put_logos(plan: Plan, logos: Sequence[tuple[ExhibitorId, str, str, bytes]]) -> Plan:
    """The plan with these logos (whose, name of the file, media type, bytes); the plan itself when they are in it.

    Logos that they replace leave the plan unless something else shows them.
    """
    before = {plan.exhibitors[key].logo for key, *_ in logos}
    rows = []
    for key, name, media_type, data in logos:
        plan, asset = add_asset(plan, data, media_type, name)
        rows.append(structs.replace(plan.exhibitors[key], logo=asset))
    plan = put_exhibitors(plan, rows)
    gone = [asset for asset in before - _shown(plan) if asset is not None]
    return with_parts(plan, assets=plan.assets.drop(*gone))


def remove_logo(plan: Plan, exhibitor: ExhibitorId) -> Plan:
    """The exhibitor without a logo; the plan itself when there is none."""
    row = plan.exhibitors[exhibitor]
    if row.logo is None:
        return plan
    plan = put_exhibitors(plan, [structs.replace(row, logo=None)])
    return plan if row.logo in _shown(plan) else with_parts(plan, assets=plan.assets.drop(row.logo))


def putting_logos(count: int) -> Message:
    """What the step is called."""
    return say_n("Import {n} logo", "Import {n} logos", count)


def _shown(plan: Plan) -> set[AssetId | None]:
    """Assets that an exhibitor or a hall shows."""
    backgrounds = {hall.background.asset for hall in plan.halls.values() if hall.background is not None}
    return {row.logo for row in plan.exhibitors.values()} | backgrounds


def _files_of(row: Exhibitor, files: Sequence[str], stems: Mapping[str, list[str]], named: str) -> list[str]:
    """The files that may be the logo of an exhibitor, by the surest of its names that has any."""
    exact = [file for file in files if named and file.casefold() == named.casefold()]
    for names in (
        [named.rpartition(".")[0] or named],
        [row.key],
        [row.display_name, row.legal_name, row.sign_name],
    ):
        if exact:
            return exact
        exact = list(dict.fromkeys(file for name in names if name for file in stems.get(same_name(name), ())))
    if exact:
        return exact
    names = [row.display_name, row.legal_name, row.sign_name]
    return list(dict.fromkeys(file for name in names if name for file in stems.get(core_name(name), ())))


def _forms(stem: str) -> set[str]:
    """What a file may be called after: its name with and without the word logo."""
    words = same_name(stem.replace("_", " ")).split()
    bare = " ".join(word for word in words if word not in ("logo", "logos"))
    return {form for form in (" ".join(words), bare, core_name(bare)) if form}
