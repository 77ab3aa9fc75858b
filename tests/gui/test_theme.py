"""The design system: readable in both themes, every icon in its colours, one style sheet without gaps."""

import ast
import gc
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import QThreadPool
from PySide6.QtGui import QAction, QColor, QIcon
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from tests.builders import a_plan
from tests.gui.conftest import OpenWindow, wait_for_checks

from village_planner import gui
from village_planner.gui import icons
from village_planner.gui.preferences import Preferences, system_language
from village_planner.gui.qss import stylesheet
from village_planner.gui.theme import DARK, LIGHT, SPACING, UNIT, Colours, colours

THEMES = pytest.mark.parametrize("c", [LIGHT, DARK], ids=["light", "dark"])
PAIRS = [
    ("text", "chrome"), ("text", "sunken"), ("text", "raised"), ("text", "accent_soft"), ("muted", "chrome"),
    ("muted", "sunken"), ("muted", "raised"), ("accent", "chrome"), ("accent", "accent_soft"), ("on_accent", "accent"),
    ("on_accent", "accent_hover"), ("danger", "chrome"), ("danger", "danger_soft"), ("warning", "warning_soft"),
    ("good", "good_soft"), ("good", "raised"), ("text", "danger_soft"), ("muted", "danger_soft"),
    ("muted", "warning_soft"), ("text", "warning_soft"), ("accent", "danger_soft"), ("accent", "warning_soft"),
]  # fmt: skip


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


SHAPES = [
    ("accent", "chrome"), ("accent", "raised"), ("accent", "sunken"), ("control", "chrome"), ("control", "raised"),
    ("muted", "chrome"), ("danger", "chrome"), ("text", "chrome"), ("accent", "accent_soft"), ("on_accent", "accent"),
    ("danger", "danger_soft"), ("accent", "danger_soft"), ("accent", "warning_soft"), ("muted", "raised"),
]  # fmt: skip
"""Rings of the focus, outlines of fields and buttons, ticks, icons: each on what it is drawn on."""


SPACERS = {"setSpacing", "setHorizontalSpacing", "setVerticalSpacing", "setContentsMargins", "addSpacing"}


def spaces(tree: ast.AST) -> Iterator[ast.expr]:
    """Every gap and every margin that a module gives to a layout."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            if name in SPACERS:
                yield from call.args
            if name in ("row", "column"):
                yield from call.args
                for keyword in call.keywords:
                    yield from keyword.value.elts if isinstance(keyword.value, ast.Tuple) else [keyword.value]


def pixels(space: ast.expr) -> int | None:
    """What is written down as a number, of itself or as a multiple of the unit; None for anything else."""
    names = {node.id for node in ast.walk(space) if isinstance(node, ast.Name)}
    if names <= {"UNIT"} and not any(isinstance(node, ast.Call | ast.Starred) for node in ast.walk(space)):
        value = eval(ast.unparse(space), {"UNIT": UNIT})
        return value if isinstance(value, int) else None
    return None


def test_every_gap_and_margin_is_of_one_scale() -> None:
    written = [
        (path.name, space.lineno, number)
        for path in sorted(Path(gui.__file__).parent.rglob("*.py"))
        for space in spaces(ast.parse(path.read_text(encoding="utf-8")))
        if (number := pixels(space)) is not None
    ]
    assert len(written) > 100
    assert [place for place in written if place[2] not in SPACING] == []


def contrast(c: Colours, pair: tuple[str, str]) -> float:
    """Contrast ratio of two colours of a theme as WCAG 2 defines it."""
    light, dark = sorted((luminance(getattr(c, name)) for name in pair), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@THEMES
@pytest.mark.parametrize("pair", PAIRS, ids="-on-".join)
def test_text_has_the_contrast_that_wcag_asks_for(c: Colours, pair: tuple[str, str]) -> None:
    assert contrast(c, pair) >= 4.5


@THEMES
@pytest.mark.parametrize("pair", SHAPES, ids="-on-".join)
def test_outlines_and_symbols_have_the_contrast_that_wcag_asks_for(c: Colours, pair: tuple[str, str]) -> None:
    assert contrast(c, pair) >= 3


@THEMES
def test_the_style_sheet_names_only_files_that_exist(c: Colours, qapp: QApplication) -> None:
    files = re.findall(r'url\("([^"]+)"\)', stylesheet(c))
    assert files
    assert all(Path(file).is_file() for file in files)


def test_every_colour_is_a_colour_in_both_themes() -> None:
    for c in (LIGHT, DARK):
        assert all(QColor(colour).isValid() for colour in structs.astuple(c)[1:])


@THEMES
def test_an_icon_is_drawn_in_the_colour_of_its_state(c: Colours, qapp: QApplication) -> None:
    icon = icons.icon("add", c, size=64)
    for mode, state, colour in (
        (QIcon.Mode.Normal, QIcon.State.Off, c.text),
        (QIcon.Mode.Normal, QIcon.State.On, c.accent),
        (QIcon.Mode.Disabled, QIcon.State.Off, c.disabled),
    ):
        image = icon.pixmap(64, mode, state).toImage()
        pixels = [image.pixelColor(x, y) for x in range(64) for y in range(64)]
        assert {pixel.name() for pixel in pixels if pixel.alpha() == 255} == {QColor(colour).name()}


def test_icons_are_crisp_at_twice_the_pixels(qapp: QApplication) -> None:
    picture = icons.pixmap("select", "#000000", 18, 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (36, 2.0)


def test_the_theme_can_be_switched_and_is_remembered(open_window: OpenWindow, qtbot) -> None:
    window = open_window(a_plan().with_stand("A1"))
    window.document.select(["A1"])
    window.actions_.trigger("theme-dark")
    wait_for_checks(qtbot, window)
    assert window.desk.colours is DARK
    assert window.preferences.theme == "dark"
    assert window.document.selection == {"A1"}
    corner = window.grab().toImage().pixelColor(700, 60)
    assert corner.name().upper() == DARK.chrome
    assert window.actions_["theme-dark"].isChecked()


def test_an_unknown_theme_or_language_in_the_file_is_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    (tmp_path / "w.ini").write_text("[General]\ntheme=pink\nlanguage=tlh\ngrid=perhaps\n")
    chosen = Preferences(tmp_path / "w.ini")
    assert (chosen.theme, chosen.language, chosen.grid) == ("system", "en", True)
    assert colours("system") in (LIGHT, DARK)


@pytest.mark.parametrize(
    ("lang", "spoken"),
    [
        ("fr_FR.UTF-8", "fr"),
        ("fr_CA", "fr"),
        ("de_DE.UTF-8", "en"),
        ("C", "en"),
        ("POSIX", "en"),
        ("en_US.UTF-8", "en"),
    ],
)
def test_the_window_speaks_the_systems_language_else_english(
    monkeypatch: pytest.MonkeyPatch, lang: str, spoken: str
) -> None:
    monkeypatch.setenv("LANG", lang)
    assert system_language() == spoken


def test_preferences_survive_a_restart(tmp_path: Path) -> None:
    first = Preferences(tmp_path / "w.ini")
    first.language, first.theme, first.snapping, first.approver = "fr", "dark", False, "Ada"
    first.save()
    again = Preferences(tmp_path / "w.ini")
    assert (again.language, again.theme, again.snapping, again.approver) == ("fr", "dark", False, "Ada")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep them elsewhere")
def test_preferences_are_kept_in_the_users_own_folder(tmp_path: Path) -> None:
    program = (
        "from village_planner.gui.preferences import Preferences\n"
        "chosen = Preferences()\n"
        "chosen.theme = 'dark'\n"
        "chosen.save()"
    )
    environment = os.environ | {"XDG_CONFIG_HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)
    assert Preferences(tmp_path / "village-planner" / "window.ini").theme == "dark"


def test_changing_the_theme_leaves_nothing_of_the_last_one_behind(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(a_plan().with_hall().with_stand("A1", at=(2, 2)))

    def left_over() -> int:
        gc.collect()
        QThreadPool.globalInstance().waitForDone(5000)  # else a worker's half-filled tuple may be among them
        return sum(isinstance(thing, QAction | QMenu) for thing in gc.get_objects())

    window.use_theme("dark")
    qtbot.wait(300)
    before = left_over()
    for theme in ("light", "dark", "light", "dark"):
        window.use_theme(theme)
    qtbot.waitUntil(lambda: left_over() <= before, timeout=20_000)
