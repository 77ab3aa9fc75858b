"""A list of exhibitors on its way into a village: how it is read, as far as a person chose; it must not know who asks.

A draft costs what has changed since the one before: other columns do not have the file read again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from village_planner.errors import UserError
from village_planner.model.exhibitor_list import Field
from village_planner.model.ids import NewId
from village_planner.model.plan import Plan
from village_planner.session.logos import LogoProposal
from village_planner.text import Message, say

if TYPE_CHECKING:
    from village_planner.edits.listed_exhibitors import ListProposal
    from village_planner.importers.exhibitor_columns import Mapping as ColumnMapping
    from village_planner.importers.exhibitor_rows import Read
    from village_planner.importers.tables.table import Table

Fields: TypeAlias = tuple[tuple[int, Field | None], ...]
"""What columns say, by their place, None for nothing: only those that a person chose."""

_NO_COMMAS: Final = ("\t", ";")
"""What cuts the lines of a typed list: names of companies hold commas."""


class Form(NamedTuple):
    """How a list is to be read; None for what is recognised. `header` is the place of the headings, -1 for none."""

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header: int | None = None
    fields: Fields | None = None


AS_FOUND: Final = Form()


@dataclass(frozen=True, slots=True)
class Draft:
    """A list as it was read: its table, what its columns say, its exhibitors, or why there are none (`trouble`)."""

    form: Form
    table: Table
    mapping: ColumnMapping
    fields: Fields
    """What was chosen of the columns: by the form, else for lists of this kind before."""
    read: Read | None = None
    trouble: UserError | None = None


def drafted(
    data: bytes | str,
    form: Form = AS_FOUND,
    before: Draft | None = None,
    remembered: Mapping[str, Fields] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Draft:
    """The list in the bytes of a file, or in a text that was typed or pasted.

    `before` is an earlier draft of the same data, `remembered` what was chosen for lists by their signature. UserError
    when there is no table in it (code list-unreadable, no-such-sheet) and when it was cancelled ("cancelled").
    """
    jotted = isinstance(data, str)
    if before is not None and before.form[:3] == form[:3]:
        table = before.table
    else:
        table = _table(data, form)
    _go_on(cancelled)
    mapping, fields = _mapping(table, form, remembered or {}, jotted=jotted)
    _go_on(cancelled)
    draft = Draft(form, table, mapping, fields)
    from village_planner.session.exhibitor_lists import read_exhibitors

    try:
        return replace(draft, read=read_exhibitors(table, mapping))
    except UserError as error:
        return replace(draft, trouble=error)


def with_field(fields: Fields, place: int, field: Field | None) -> Fields:
    """The choices with another one for a column; what it says now no other column says."""
    choices = {at: None if one is field else one for at, one in fields}
    return tuple(sorted({**choices, place: field}.items()))


def with_list(plan: Plan, proposal: ListProposal, logos: LogoProposal | None, new_id: NewId) -> Plan:
    """The plan with a list and logos in it, at once; the plan itself when there is nothing new in them."""
    from village_planner.edits.exhibitor_list import apply
    from village_planner.edits.logos import put_logos

    after = apply(plan, proposal, new_id)
    if logos is None:
        return after
    rows = [
        (key, name, logo.media_type, logo.data) for key, name, logo in logos.logos if key in after.exhibitors
    ]
    return put_logos(after, rows)


def importing(proposal: ListProposal, logos: LogoProposal | None) -> Message:
    """What the step is called."""
    from village_planner.edits.exhibitor_list import applying
    from village_planner.edits.logos import putting_logos

    if logos is not None and not (proposal.new or proposal.changed or proposal.removed):
        return putting_logos(len(logos.logos))
    return applying(proposal)


def _table(data: bytes | str, form: Form) -> Table:
    from village_planner.importers.exhibitors import read_exhibitor_table

    if isinstance(data, bytes):
        encoding, delimiter, sheet = form[:3]
        return read_exhibitor_table(data, encoding=encoding, delimiter=delimiter, sheet=sheet)
    text = data.encode("utf-8", "replace")
    if form.delimiter is not None:
        return read_exhibitor_table(text, encoding="utf-8", delimiter=form.delimiter)
    cut = next((one for one in _NO_COMMAS if one in data), None)
    table = read_exhibitor_table(text, encoding="utf-8", delimiter=cut)
    if cut is None and not _has_headings(table):
        return read_exhibitor_table(text, encoding="utf-8", delimiter="")
    return table


def _has_headings(table: Table) -> bool:
    """Whether two headings are understood: commas cut such a text, not names."""
    from village_planner.importers.exhibitors import columns_of

    mapping = columns_of(table)
    return mapping.header >= 0 and sum(column.field is not None for column in mapping.columns) > 1


def _mapping(
    table: Table, form: Form, remembered: Mapping[str, Fields], *, jotted: bool
) -> tuple[ColumnMapping, Fields]:
    from village_planner.importers.exhibitor_columns import CHOSEN, as_jotted, chosen
    from village_planner.importers.exhibitors import columns_of

    mapping = columns_of(table, form.header)
    if jotted:
        mapping = as_jotted(mapping)
    fields, reason = form.fields, CHOSEN
    if fields is None:
        fields, reason = remembered.get(mapping.signature, ()), say("you chose it for a list like this")
    fields = tuple((place, field) for place, field in fields if place < len(mapping.columns))
    return (chosen(mapping, dict(fields), reason) if fields else mapping), fields


def _go_on(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise UserError("cancelled", say("Reading was cancelled; nothing was changed."))
