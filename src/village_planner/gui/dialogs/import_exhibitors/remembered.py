"""What somebody chose for the columns of lists, found again for lists with the same headings; no widgets here."""

from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

from village_planner.model.exhibitor_list import Field
from village_planner.session.list_drafts import Fields

MOST_KINDS: Final = 50
"""Kinds of lists that are remembered; the oldest beyond them are forgotten."""

Place = Annotated[int, Meta(ge=0, le=99)]
Signature = Annotated[str, Meta(max_length=4_000)]


class Kind(Struct, frozen=True, kw_only=True):
    """Lists with the same headings, and what their columns say."""

    signature: Signature
    fields: dict[Place, str | None]


def columns_in(kept: str) -> dict[str, Fields]:
    """What was chosen, by the signature of the list; nothing when it cannot be read."""
    return {kind.signature: _fields(kind) for kind in _kinds(kept)}


def with_columns(kept: str, signature: str, fields: Fields) -> str:
    """Those kept with this choice as the latest; a list for which nothing was chosen is forgotten."""
    others = [kind for kind in _kinds(kept) if kind.signature != signature]
    if fields and len(signature) <= 4_000:
        chosen = {place: field.value if field is not None else None for place, field in fields}
        others.append(Kind(signature=signature, fields=chosen))
    return msgspec.json.encode(others[-MOST_KINDS:]).decode()


def _fields(kind: Kind) -> Fields:
    known = {field.value: field for field in Field}
    return tuple(
        (place, known.get(word) if word is not None else None)
        for place, word in sorted(kind.fields.items())
        if word is None or word in known
    )


def _kinds(kept: str) -> list[Kind]:
    try:
        return msgspec.json.decode(kept, type=list[Kind]) if kept else []
    except (msgspec.DecodeError, ValueError):
        return []
