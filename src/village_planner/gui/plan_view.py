"""What a person last looked at in each village, found again by the village's id wherever its file is now.

Nothing of it belongs to the plan; it must not know widgets.
"""

from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

from village_planner.session.session import Session

MOST_VILLAGES: Final = 50

Tab = Annotated[int, Meta(ge=-1, le=99)]
"""The place of a tab, -1 for none; what is far beyond it is no preference of this program's."""


class PlanView(Struct, frozen=True, kw_only=True):
    """The hall shown, the zoom in per cent and the middle in mm of each hall that was moved, the tabs in front."""

    document: str
    hall: str = ""
    seen: dict[str, tuple[float, float, float]] = {}
    tabs: tuple[Tab, Tab] = (0, 0)


def view_in(kept: str, document: str) -> PlanView | None:
    """The view of a village among those kept; None for one never seen, or when they cannot be read."""
    return next((view for view in _views(kept) if view.document == document), None)


def last_view(kept: str, session: Session) -> PlanView | None:
    """The view of the village that a session is about; None for one without a file too."""
    return view_in(kept, session.origin.manifest.document) if session.origin is not None else None


def with_view(kept: str, view: PlanView) -> str:
    """Those kept with this one as the latest; the oldest beyond MOST_VILLAGES are forgotten."""
    others = [other for other in _views(kept) if other.document != view.document]
    return msgspec.json.encode([*others, view][-MOST_VILLAGES:]).decode()


def _views(kept: str) -> list[PlanView]:
    try:
        return msgspec.json.decode(kept, type=list[PlanView]) if kept else []
    except (msgspec.DecodeError, ValueError):
        return []
