"""What every part of the window is given: document, language, colours, preferences; it must not know the parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from village_planner.errors import UserError
from village_planner.gui.canvas.replay import Brushwork
from village_planner.gui.document import Document
from village_planner.gui.preferences import Preferences
from village_planner.gui.theme import ICON_SIZE, Colours
from village_planner.model.ids import ExhibitorId
from village_planner.model.plan import Plan
from village_planner.resources import resource
from village_planner.text import Message, Translator

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QPixmap

    from village_planner.gui.main_window import MainWindow
    from village_planner.gui.measured_layers import MeasuredLayers


class Desk(QObject):
    """One window's common ground; a change of language or theme makes a new one with new parts."""

    report_changed = Signal()
    """The answer of the whole check is new: `report`."""
    layers_changed = Signal()
    """A layer of the canvas was switched on or off."""
    wanted = Signal(str)
    """The id of a command (see actions.py) that a part of the window asks for."""

    def __init__(
        self, document: Document, preferences: Preferences, colours: Colours, window: MainWindow
    ) -> None:
        super().__init__(window)
        self.document, self.preferences, self.colours, self.window = document, preferences, colours, window
        self.report = None
        """The latest answer of the whole check (checks.full.Report), None before the first."""
        self.trouble: tuple[Message, ...] = ()
        """Why there is no answer and will be none, in sentences."""
        self.chosen_exhibitor: ExhibitorId | None = None
        """The exhibitor marked in the list, for commands about exhibitors."""
        self.hidden_layers: frozenset[str] = frozenset()
        """Layers of the canvas that are switched off."""
        self.locked_layers: frozenset[str] = frozenset()
        """Layers of the canvas that are out of the mouse's reach."""
        self.measured_layers: frozenset[str] = frozenset()
        """Layers of the canvas that are measured before they are drawn and are switched on."""
        self.measuring: MeasuredLayers | None = None
        """What shows these; see `measured_layers.measuring`."""

    @property
    def translator(self) -> Translator:
        """The language of the window."""
        return self.document.translator

    @property
    def plan(self) -> Plan:
        """The plan shown."""
        return self.document.plan

    def icon(self, name: str, tone: str = "") -> QIcon:
        """A shipped icon in the colours of the theme; see `icons.icon`."""
        from village_planner.gui import icons

        return icons.icon(name, self.colours, tone=tone)

    def pixmap(self, name: str, tone: str = "text", size: int = ICON_SIZE) -> QPixmap:
        """A shipped icon for a label, in one of the theme's colours."""
        from village_planner.gui import icons

        return icons.pixmap(name, getattr(self.colours, tone), size, self.window.devicePixelRatioF())

    def program_icon(self) -> QIcon:
        """The program's own icon."""
        from PySide6.QtGui import QIcon

        return QIcon(str(resource("icons", "village-planner.svg")))

    def brushwork(self) -> Brushwork:
        """Pens and brushes for drawings on the window in this theme."""
        from village_planner.drawing.palette import DARK, LIGHT

        return Brushwork(DARK if self.colours.name == "dark" else LIGHT)

    def attempt(self, name: Message, edit: Callable[[Plan], Plan]) -> bool:
        """Make `edit` of the present step a named step; an impossible one is explained and changes nothing."""
        try:
            return self.document.commit(name, edit(self.document.session.base))
        except UserError as error:
            self.refuse(error)
            return False

    def refuse(self, error: UserError) -> None:
        """Show why a step is not made, until the next one is: by then it is about nothing any more."""
        self.explain(error, until_step=True)

    def explain(self, error: UserError, *, until_step: bool = False) -> None:
        """Show what went wrong, where, and what to do: quietly, unless a dialog is in front and would hide it."""
        if (dialog := QApplication.activeModalWidget()) is not None:
            from village_planner.gui.dialogs.message import explain

            explain(dialog, self.translator, self.colours, error)
        else:
            self.window.notices.explain(error, until_step=until_step)
