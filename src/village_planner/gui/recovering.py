"""Offers unsaved work that an ended program left, and opens it; it must not know how that work was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from village_planner.gui.main_window import MainWindow
    from village_planner.session.recovery import Left


def offer_recovery(window: MainWindow) -> bool:
    """Ask about the latest unsaved work that an ended program left; False when there is none."""
    from village_planner.gui.dialogs.recovery import ask_about
    from village_planner.session.recovery import done_with, left_behind

    left = left_behind()
    if not left:
        return False
    latest = left[0]
    match ask_about(window.desk, latest, others=len(left) - 1):
        case "recover":
            _recover(window, latest)
        case "before":
            _recover(window, latest, without_last=True)
        case "saved":
            if latest.file is None or window.files.open(latest.file):
                done_with(latest)
    return True


def _recover(window: MainWindow, left: Left, *, without_last: bool = False) -> None:
    """Open what was kept; its journal is set aside once the new one has it."""
    from village_planner.session.recovery import done_with, recover, tries_of

    if not window.files.may_leave() or not window.files.show(
        lambda: recover(left, without_last=without_last)
    ):
        return
    window.keeper.attach(tries_of(left))
    if window.keeper.settle():
        done_with(left)
