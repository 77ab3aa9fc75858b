"""The last step of an import: what it would do to the village, who is asked to stay or go; it must not know lists."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from typing import TYPE_CHECKING, Final

from msgspec import structs
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QTabBar, QWidget

from village_planner.errors import Problem
from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.import_exhibitors.change_rows import (
    Sheet,
    logo_sheet,
    sheets_of,
)
from village_planner.gui.dialogs.import_exhibitors.problems import Problems
from village_planner.gui.dialogs.import_exhibitors.sheet_view import SheetView
from village_planner.gui.keys import ENTER
from village_planner.gui.widgets import button, column, label, row
from village_planner.model.exhibitor_list import Field
from village_planner.model.ids import ExhibitorId
from village_planner.text import Listing, Message, listing, say, say_c, say_n

if TYPE_CHECKING:
    from village_planner.edits.listed_exhibitors import ListProposal
    from village_planner.model.plan import Plan
    from village_planner.session.logos import LogoProposal

_TITLES: Final[dict[str, Message]] = {
    "new": say_c("exhibitors", "New ({n})"),
    "changed": say_c("exhibitors", "Changed ({n})"),
    "unchanged": say_c("exhibitors", "Unchanged ({n})"),
    "missing": say_c("exhibitors", "Not in the list ({n})"),
    "logos": say_c("exhibitors", "Logos ({n})"),
}
_EXPLAINED: Final[dict[str, Message]] = {
    "new": say("They are added to the village, to be placed or on the stands that the list names."),
    "changed": say("Untick what is to stay as it is in the village."),
    "unchanged": say("Nothing happens to them."),
    "missing": say("They stay in the village. Tick those who are to be removed; their stands become free."),
    "logos": say("Pictures are found by the name of the file. Untick those that are not wanted."),
}


_NOTHING: Final = say("Nothing to change: what this list says is in the village already.")


class SearchField(QLineEdit):
    """Enter goes to what was found; it must not import."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in ENTER:
            event.accept()


class ChangesPage(QWidget):
    """One table for each kind of change, with counts on the tabs, a search field, and what there is to look at."""

    changed = Signal()
    """Something else is to be imported now."""
    logos_wanted = Signal()
    """A folder with logos is to be chosen."""

    def __init__(self, desk: Desk, *, jotted: bool) -> None:
        super().__init__()
        self._desk, self._jotted = desk, jotted
        self._proposal: ListProposal | None = None
        self._logos: LogoProposal | None = None
        self._makers: dict[str, Callable[[], Sheet]] = {}
        self._sheets: dict[str, Sheet] = {}
        """The tables that were looked at, made by their makers."""
        self._changes: frozenset[tuple[ExhibitorId, Field]] = frozenset()
        self._counts: dict[str, int] = {}
        self.ticks: dict[str, set[Hashable]] = {}
        """What is ticked, by the name of the table."""
        self.summary = label("", "strong", wrap=True)
        self.tabs, self.search = QTabBar(), SearchField()
        self.all = button(desk.translator.say("Tick all"), self._tick_all, "quiet")
        self.explained = label("", "muted", wrap=True)
        self.view = SheetView(desk)
        self._nothing = label("", "muted", wrap=True)
        self._stack, self.problems = QStackedWidget(), Problems(desk)
        self._lay_out()
        self.tabs.currentChanged.connect(self._show_tab)
        self.search.textChanged.connect(self._show_tab)
        self.search.returnPressed.connect(self.view.setFocus)
        self.view.rows.ticked.connect(self._on_tick)

    def _lay_out(self) -> None:
        t = self._desk.translator
        self.tabs.setAccessibleName(t.say("What the import does"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.search.setPlaceholderText(t.say("Search"))
        self.search.setAccessibleName(t.say("Search these rows"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(280)
        self._stack.addWidget(self.view)
        empty = QWidget()
        empty.setLayout(column(self._nothing, 0, margins=(16, 24, 16, 24)))
        self._stack.addWidget(empty)
        logos = button(t.say("Logos from a folder…"), self.logos_wanted.emit, "", self._desk.icon("open"))
        bar = row(self.search, self.all, 0, logos)
        parts = (self.summary, self.tabs, bar, self.explained, self._stack, self.problems)
        self.setLayout(column(*parts, gap=8))
        self.layout().setStretchFactor(self._stack, 1)

    def show_proposal(self, proposal: ListProposal, told: Collection[Problem] = ()) -> None:
        """Show what the list would do; all changes are taken, nobody is removed.

        Problems `told` before are not told again.
        """
        t, plan = self._desk.translator, self._desk.plan
        self._proposal, self._logos = proposal, None
        self._sheets = {}
        self._makers = sheets_of(plan, proposal, t, jotted=self._jotted)
        self._counts = {
            "new": len(proposal.new),
            "changed": len(proposal.changed),
            "unchanged": len(proposal.unchanged),
            "missing": len(proposal.missing),
        }
        self.ticks = {name: set() for name in self._makers}
        self._changes = frozenset(
            (match.exhibitor, change.field) for match in proposal.changed for change in match.changes
        )
        self.ticks["changed"] = set(self._changes)
        self.problems.show_problems([one for one in proposal.problems if one not in told])
        self._make_tabs(next((name for name in self._makers if self._counts[name]), "new"))

    def show_logos(self, logos: LogoProposal, plan: Plan) -> None:
        """Show whose logos were found; `plan` is the village with the list in it."""
        self._logos = logos
        self._sheets.pop("logos", None)
        self._makers["logos"] = lambda: logo_sheet(plan, logos, self._desk.translator)
        self._counts["logos"] = len(logos.logos)
        self.ticks["logos"] = {key for key, _, _ in logos.logos}
        self._make_tabs("logos")

    def show_without_list(self) -> None:
        """Nothing but logos is to be imported."""
        from village_planner.edits.listed_exhibitors import ListProposal

        self._proposal = ListProposal()
        self.summary.hide()

    def sum_up(self) -> bool:
        """Say how much the import does; whether it does anything."""
        t, proposal, logos = self._desk.translator, self.proposal(), self.logos()
        anything = bool(proposal.new or proposal.changed or proposal.removed or logos)
        words = t.value(counts(proposal, kept=not self._jotted)) if anything else t(_NOTHING)
        self.summary.setText(words)
        return anything

    def proposal(self) -> ListProposal:
        """What is to be imported: with the changes that are ticked, without those who are to be removed."""
        assert self._proposal is not None, "one is shown"
        unwanted = self._changes - self.ticks.get("changed", set())
        gone = {ExhibitorId(key) for key in self.ticks.get("missing", ())}
        return self._proposal.without(unwanted).removing(gone)

    def logos(self) -> LogoProposal | None:
        """The logos that are to be imported, None for none."""
        if self._logos is None:
            return None
        from dataclasses import replace

        kept = tuple(one for one in self._logos.logos if one[0] in self.ticks["logos"])
        return replace(self._logos, logos=kept) if kept else None

    def _make_tabs(self, shown: str) -> None:
        t = self._desk.translator
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for name in self._makers:
            at = self.tabs.addTab(t(structs.replace(_TITLES[name], values=(("n", self._counts[name]),))))
            self.tabs.setTabData(at, name)
            if name == shown:
                self.tabs.setCurrentIndex(at)
        self.tabs.blockSignals(False)
        self.search.clear()
        self._show_tab()
        self.changed.emit()

    def _show_tab(self, *_signal: object) -> None:
        name = self.tabs.tabData(self.tabs.currentIndex())
        if name not in self._makers:
            return
        if name not in self._sheets:
            self._sheets[name] = self._makers[name]()
        t, sheet = self._desk.translator, self._sheets[name]
        self.view.show_sheet(sheet, self.ticks[name], self.search.text())
        self.view.setAccessibleName(self.tabs.tabText(self.tabs.currentIndex()))
        self.explained.setText(t(_EXPLAINED[name]))
        self.explained.setVisible(bool(sheet.rows))
        found = self.view.rows.rowCount() > 0
        self._nothing.setText(t(sheet.empty) if not sheet.rows else t.say("No row holds these words."))
        self._stack.setCurrentIndex(0 if found else 1)
        self.search.setVisible(bool(sheet.rows))
        self._name_button()

    def _tick_all(self) -> None:
        self.view.rows.tick_all(on=not self.view.rows.all_ticked)

    def _on_tick(self) -> None:
        self._name_button()
        self.changed.emit()

    def _name_button(self) -> None:
        t, rows = self._desk.translator, self.view.rows
        self.all.setVisible(rows.has_ticks)
        if rows.has_ticks:
            self.all.setText(t.say("Untick all") if rows.all_ticked else t.say("Tick all"))


def counts(proposal: ListProposal, *, kept: bool) -> Listing:
    """How much an import does; `kept`: also how many the village has beside the list."""
    others = len(proposal.missing) - len(proposal.removed) if kept else 0
    parts = [
        say_n("{n} new exhibitor", "{n} new exhibitors", len(proposal.new)),
        say_n("{n} changed", "{n} changed", len(proposal.changed)),
        say_n("{n} unchanged", "{n} unchanged", len(proposal.unchanged)),
        say_n("{n} not in the list and kept", "{n} not in the list and kept", others) if others else None,
        say_n("{n} removed", "{n} removed", len(proposal.removed)) if proposal.removed else None,
        say_n("{n} left open", "{n} left open", len(proposal.questions)) if proposal.questions else None,
    ]
    return listing(part for part in parts if part is not None)
