"""What a person chose for herself and the program remembers between starts; nothing of it belongs to a plan."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QLocale, QSettings

from village_planner.text import LANGUAGES

THEMES: Final = ("system", "light", "dark")
"""Themes one can choose; "system" follows the desktop."""

COLOURINGS: Final = ("category", "status", "size", "open-sides", "power", "connections", "findings")
"""What stands can be coloured by: the values of drawing.colouring.Colouring, which is not loaded for its names."""

SCALES: Final = (100, 125, 150, 175, 200)
"""Sizes of the window's parts one can choose, in per cent of what the system would show."""

_COMMANDS_KEPT: Final = 20


class Preferences:
    """An ini file in the user's own configuration folder; wrong or missing values fall back to sensible ones."""

    def __init__(self, file: Path | None = None) -> None:
        """`file` is only given by tests; else it is village-planner/window.ini where Qt keeps such files."""
        ini, own = QSettings.Format.IniFormat, QSettings.Scope.UserScope
        if file is None:
            self._settings = QSettings(ini, own, "village-planner", "window")
            self._settings.setFallbacksEnabled(False)
        else:
            self._settings = QSettings(str(file), ini)

    @property
    def language(self) -> str:
        """Language of the window: the chosen one, else the system's where the program speaks it, else English."""
        chosen = self._settings.value("language", "", str)
        return chosen if chosen in LANGUAGES else system_language()

    @language.setter
    def language(self, language: str) -> None:
        self._settings.setValue("language", language)

    @property
    def theme(self) -> str:
        """One of THEMES."""
        chosen = self._settings.value("theme", "system", str)
        return chosen if chosen in THEMES else "system"

    @theme.setter
    def theme(self, theme: str) -> None:
        self._settings.setValue("theme", theme)

    @property
    def grid(self) -> bool:
        """Whether the floor shows a grid."""
        return self._flag("grid", default=True)

    @grid.setter
    def grid(self, shown: bool) -> None:
        self._settings.setValue("grid", shown)

    @property
    def colouring(self) -> str:
        """What the colours of the stands tell; one of COLOURINGS."""
        chosen = self._settings.value("colouring", COLOURINGS[0], str)
        return chosen if chosen in COLOURINGS else COLOURINGS[0]

    @colouring.setter
    def colouring(self, colouring: str) -> None:
        self._settings.setValue("colouring", colouring)

    @property
    def legend(self) -> bool:
        """Whether the canvas shows what the colours tell."""
        return self._flag("legend", default=True)

    @legend.setter
    def legend(self, shown: bool) -> None:
        self._settings.setValue("legend", shown)

    @property
    def legend_open(self) -> bool:
        """Whether the legend shows its lines."""
        return self._flag("legend-open", default=False)

    @legend_open.setter
    def legend_open(self, opened: bool) -> None:
        self._settings.setValue("legend-open", opened)

    @property
    def map(self) -> bool:
        """Whether the canvas shows a small map when the hall does not fit."""
        return self._flag("map", default=True)

    @map.setter
    def map(self, shown: bool) -> None:
        self._settings.setValue("map", shown)

    @property
    def snapping(self) -> bool:
        """Whether gestures snap."""
        return self._flag("snapping", default=True)

    @snapping.setter
    def snapping(self, on: bool) -> None:
        self._settings.setValue("snapping", on)

    @property
    def reduced_motion(self) -> bool:
        """Whether the view jumps where it would glide, and nothing pulses."""
        return self._flag("reduced-motion", default=False)

    @reduced_motion.setter
    def reduced_motion(self, on: bool) -> None:
        self._settings.setValue("reduced-motion", on)

    @property
    def tour_seen(self) -> bool:
        """Whether the tour has been offered once."""
        return self._flag("tour-seen", default=False)

    @tour_seen.setter
    def tour_seen(self, seen: bool) -> None:
        self._settings.setValue("tour-seen", seen)

    @property
    def approver(self) -> str:
        """Who approved a finding last, offered again."""
        return self._settings.value("approver", "", str)

    @approver.setter
    def approver(self, name: str) -> None:
        self._settings.setValue("approver", name)

    @property
    def export_folder(self) -> str:
        """Where the last export went; empty when there was none."""
        return self._settings.value("export-folder", "", str)

    @export_folder.setter
    def export_folder(self, folder: str) -> None:
        self._settings.setValue("export-folder", folder)

    def last_import(self, kind: str) -> str:
        """The folder that something of this kind was imported from last; empty when nothing was."""
        return self._settings.value(f"import-folder/{kind}", "", str)

    def keep_last_import(self, kind: str, folder: str) -> None:
        """Remember the folder of an import."""
        self._settings.setValue(f"import-folder/{kind}", folder)

    def last_of_family(self, family: str) -> str:
        """The command of a family of tools that was used last; empty when there was none."""
        return self._settings.value(f"family/{family}", "", str)

    def keep_last_of_family(self, family: str, command: str) -> None:
        """Remember which command of a family was used last."""
        self._settings.setValue(f"family/{family}", command)

    @property
    def ui_scale(self) -> int:
        """How large everything is from the next start on; one of SCALES."""
        chosen = str(self._settings.value("ui-scale", SCALES[0]))
        return next((scale for scale in SCALES if str(scale) == chosen), SCALES[0])

    @ui_scale.setter
    def ui_scale(self, percent: int) -> None:
        self._settings.setValue("ui-scale", percent)

    @property
    def recent_commands(self) -> list[str]:
        """Ids of the commands taken from the list of commands, the last one first."""
        return [name for name in self._settings.value("recent-commands", "", str).split() if name]

    def remember_command(self, name: str) -> None:
        """Put a command before those used earlier."""
        kept = [name, *(other for other in self.recent_commands if other != name)]
        self._settings.setValue("recent-commands", " ".join(kept[:_COMMANDS_KEPT]))

    @property
    def plan_views(self) -> str:
        """What was last looked at in each village; see `plan_view`."""
        return self._settings.value("plan-views", "", str)

    @plan_views.setter
    def plan_views(self, kept: str) -> None:
        self._settings.setValue("plan-views", kept)

    @property
    def list_columns(self) -> str:
        """What the columns of lists of exhibitors were said to be; see dialogs/import_exhibitors/remembered."""
        return self._settings.value("list-columns", "", str)

    @list_columns.setter
    def list_columns(self, kept: str) -> None:
        self._settings.setValue("list-columns", kept)

    def window_state(self, part: str) -> QByteArray:
        """Saved geometry of a part of the window ("window", "columns"); empty the first time."""
        state = self._settings.value(f"state/{part}")
        return state if isinstance(state, QByteArray) else QByteArray()

    def keep_window_state(self, part: str, state: QByteArray) -> None:
        """Remember the geometry of a part of the window."""
        self._settings.setValue(f"state/{part}", state)

    def save(self) -> None:
        """Write what changed; a folder that cannot be written loses preferences, never work."""
        self._settings.sync()

    def _flag(self, name: str, *, default: bool) -> bool:
        return str(self._settings.value(name, default)).lower() != "false"


def system_language() -> str:
    """The program's language that suits the system: LC_ALL, LC_MESSAGES, LANG, then what the desktop says."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            code = value[:2].lower()
            return code if code in LANGUAGES else "en"
    for name in QLocale.system().uiLanguages():
        if name[:2].lower() in LANGUAGES:
            return name[:2].lower()
        return "en"
    return "en"
