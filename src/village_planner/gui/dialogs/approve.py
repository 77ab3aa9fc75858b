"""Asks why a finding is accepted and by whom; the reason is printed with the checks."""

from __future__ import annotations

import getpass
from datetime import date
from typing import Final

from PySide6.QtWidgets import QLineEdit

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.form import FormDialog
from village_planner.gui.widgets import label
from village_planner.model.finding import Finding
from village_planner.model.plan import Plan
from village_planner.text import say

_NOBODYS_LOGINS: Final = frozenset(
    {"admin", "administrateur", "administrator", "root", "user", "utilisateur", "owner", "guest"}
)
"""Logins that say nothing about who is there."""


def approve(desk: Desk, finding: Finding) -> None:
    """Ask and, when answered, approve the finding as measured now."""
    from village_planner.edits.approvals import approve as approve_finding

    t = desk.translator
    dialog = FormDialog(desk, t.say("Approve this finding"), t.say("Approve"))
    dialog.add_wide(label(t.sentence(finding.message), "strong", wrap=True))
    dialog.add_wide(
        label(t.say("The approval lapses when the measured value gets worse."), "muted", wrap=True)
    )
    reason = QLineEdit()
    reason.setPlaceholderText(t.say("Agreed with the safety officer on site"))
    who = QLineEdit(desk.preferences.approver or _user_name())
    dialog.add(t.say("Reason"), reason)
    dialog.add(t.say("Approved by"), who)
    dialog.require(reason, who)

    def edit(plan: Plan) -> Plan:
        today = date.today()  # noqa: DTZ011  # the user's own day
        return approve_finding(plan, finding, reason.text().strip(), who.text().strip(), today)

    dialog.check_edit(edit)
    if dialog.ask():
        desk.preferences.approver = who.text().strip()
        desk.attempt(say("Approve “{finding}”", finding=finding.message), edit)


def _user_name() -> str:
    """The name of the person at the computer, as far as the system tells; a login that names nobody is none."""
    try:
        name = getpass.getuser()
    except OSError:
        return ""
    return "" if name.casefold() in _NOBODYS_LOGINS else name
