"""The house holds: imports point one way, the core needs no Qt, shipped files are there, the lock is whole."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from village_planner.resources import resource, resources_folder

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "village_planner"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LONGEST_MODULE = 400  # lines; a room of about 300 with a little air

# Written so that this file does not contain what it looks for.
REGISTRIES = re.compile(r"pypi\.[o]rg|python[h]osted|registry\.[n]pmjs|deb\.[d]ebian\.org")
MACHINE_PATHS = re.compile(r"(?<![\w.)*])/(?:[w]ork|[r]oot|[h]ome/\w+)/|[A-Z]:\\[U]sers\\")
NETWORK_MODULES = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "PySide6.QtNetwork"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def syntax(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"), filename=str(module))


def imported_names(module: Path) -> Iterator[str]:
    for node in ast.walk(syntax(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def names_taken_from_the_house(module: Path) -> Iterator[tuple[str, str]]:
    """(module, name) of every import from the package itself, those inside functions included."""
    for node in ast.walk(syntax(module)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("village_planner"):
            yield from ((str(node.module), alias.name) for alias in node.names)


def files_of_the_repository() -> list[Path]:
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    answer = subprocess.run(listing, cwd=ROOT, capture_output=True, check=False)
    if answer.returncode != 0:
        pytest.skip("not a git checkout")
    return [path for name in answer.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def texts_of_the_repository() -> Iterator[tuple[str, str]]:
    """Name and content of every file that is text: licences are others' words and may name addresses."""
    for path in files_of_the_repository():
        content = path.read_bytes()
        if b"\0" not in content and "LICENSE" not in path.name:
            yield path.relative_to(ROOT).as_posix(), content.decode("utf-8")


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )


# --- layers ----------------------------------------------------------------------------------------------------------


def test_imports_keep_the_contracts_of_the_house() -> None:
    # In a process of its own: import-linter switches off all loggers of the process that calls it.
    code = f"from importlinter.cli import lint_imports as l; exit(l({str(ROOT / 'pyproject.toml')!r}, no_cache=True))"
    answer = run_python(code)
    assert answer.returncode == 0, answer.stdout


def test_every_name_imported_from_the_house_exists() -> None:
    """Many imports wait inside functions, where starting the program does not try them."""
    wanted = {pair for module in modules() for pair in names_taken_from_the_house(module)}
    missing = [
        f"{source}.{name}"
        for source, name in sorted(wanted)
        if not hasattr(importlib.import_module(source), name)
        and not importlib.util.find_spec(f"{source}.{name}")
    ]
    assert missing == []


def test_every_room_but_the_window_is_forbidden_to_know_qt() -> None:
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    forbidden = next(c for c in contracts if "PySide6" in c.get("forbidden_modules", ()))
    rooms = {
        f"village_planner.{path.stem}"
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    exempt = {"village_planner.__init__", "village_planner.gui"}
    assert set(forbidden["source_modules"]) == rooms - exempt


@pytest.mark.parametrize(
    "heavy",
    [
        "PySide6",
        "shapely",
        "reportlab",
        "typing_extensions",
        "inspect",
        "platform",
        "logging",
        "argparse",
        "gettext",
    ],
)
def test_the_command_line_starts_without_what_it_may_not_need(heavy: str) -> None:
    question = f"import sys, village_planner.cli.main; sys.exit(any(m.split('.')[0] == {heavy!r} for m in sys.modules))"
    answer = run_python(question)
    assert answer.returncode == 0, answer.stderr or f"village_planner.cli.main imports {heavy}"


def test_what_was_kept_from_msgspec_can_be_imported_by_others() -> None:
    answer = run_python(
        "import village_planner, platform, typing_extensions, msgspec\n"
        "typing_extensions.Buffer, platform.release(), msgspec.yaml.encode, msgspec.json.schema(int)"
    )
    assert answer.returncode == 0, answer.stderr


def test_no_module_can_reach_a_network() -> None:
    online = [f"{m.name}: {name}" for m in modules() for name in imported_names(m) if name in NETWORK_MODULES]
    assert online == []


def test_no_module_outgrows_its_room() -> None:
    sizes = {str(m.relative_to(PACKAGE)): len(m.read_text(encoding="utf-8").splitlines()) for m in modules()}
    assert {name: size for name, size in sizes.items() if size > LONGEST_MODULE} == {}


# --- shipped files ---------------------------------------------------------------------------------------------------


def calls(*functions: str) -> Iterator[tuple[str, list[ast.expr]]]:
    """Place and arguments of every call of these functions or methods."""
    for module in modules():
        for node in ast.walk(syntax(module)):
            if isinstance(node, ast.Call) and node.args:
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                if name in functions:
                    yield f"{module.relative_to(PACKAGE)}:{node.lineno}", node.args


def literal(argument: ast.expr) -> str | None:
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None


def test_every_icon_the_window_names_is_shipped() -> None:
    named = [(place, name) for place, arguments in calls("icon", "pixmap") if (name := literal(arguments[0]))]
    assert named, "the window names its icons with icon(…)"
    assert [(place, name) for place, name in named if not resource("icons", f"{name}.svg").is_file()] == []


def test_every_command_of_the_window_has_its_icon() -> None:
    from village_planner.gui.actions import COMMANDS

    named = {command.icon for command in COMMANDS.values() if command.icon}
    assert named
    assert [name for name in sorted(named) if not resource("icons", f"{name}.svg").is_file()] == []


def test_every_file_the_program_names_is_shipped() -> None:
    named = [(place, [literal(a) for a in arguments]) for place, arguments in calls("resource")]
    whole = [(place, [p for p in parts if p]) for place, parts in named if None not in parts]
    assert [(place, parts) for place, parts in whole if not resource(*parts).exists()] == []


def test_icons_take_the_colour_of_the_text_beside_them() -> None:
    for path in sorted((resources_folder() / "icons").glob("*.svg")):
        picture = ET.fromstring(path.read_text(encoding="utf-8"))
        if path.stem != "village-planner":
            assert picture.get("stroke") == "currentColor", path.name
            assert picture.get("viewBox") == "0 0 24 24", path.name


def test_it_is_written_where_every_icon_comes_from() -> None:
    origins = (resources_folder() / "icons" / "ORIGIN.txt").read_text(encoding="utf-8").split("\n\n")[1]
    shipped = {path.stem for path in (resources_folder() / "icons").glob("*.svg")}
    assert {line.split()[0] for line in origins.splitlines()} == shipped


@pytest.mark.parametrize("weight", ["Regular", "SemiBold", "Bold"])
def test_the_plans_font_can_be_embedded_and_speaks_french(weight: str) -> None:
    from reportlab.pdfbase.ttfonts import TTFontFile

    face = TTFontFile(str(resource("fonts", f"NotoSans-{weight}.ttf")))
    assert "glyf" in face.table, "ReportLab embeds TrueType outlines only"
    assert all(
        ord(letter) in face.charToGlyph for letter in "ÀÂÇÉÈÊËÎÏÔŒÙÛÜŸàâçéèêëîïôœùûüÿ«»’–—…€²№\u00a0\u202f"
    )


@pytest.mark.parametrize("face", ["DejaVuSans", "DejaVuSans-Bold"])
def test_the_fallback_font_covers_other_scripts(face: str) -> None:
    from reportlab.pdfbase.ttfonts import TTFontFile

    letters = TTFontFile(str(resource("fonts", f"{face}.ttf"))).charToGlyph
    assert all(ord(letter) in letters for letter in "אבגعربΩЖ→✓⚡②")


# --- habits ----------------------------------------------------------------------------------------------------------


def test_no_file_names_a_package_registry() -> None:
    assert [name for name, text in texts_of_the_repository() if REGISTRIES.search(text)] == []


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    found = [
        (name, m.group()) for name, text in texts_of_the_repository() for m in MACHINE_PATHS.finditer(text)
    ]
    assert found == []


def test_the_version_is_said_once_in_the_package_and_once_in_the_project() -> None:
    import village_planner

    assert village_planner.__version__ == PROJECT["project"]["version"]


# --- the lock --------------------------------------------------------------------------------------------------------


def locked() -> dict[str, str]:
    """Requirement line and hashes of every package of the lock, by name."""
    text = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    entries = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)).splitlines()
    return {canonicalize_name(re.split(r"[=\s]", entry)[0]): entry for entry in entries}


def test_every_package_is_locked_to_one_version_and_its_hashes() -> None:
    for entry in locked().values():
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; [^#]+?)? *(--hash=sha256:[0-9a-f]{64} ?)+", entry), entry


def test_the_lock_gives_no_address() -> None:
    text = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


def test_the_lock_answers_every_dependency_of_the_project() -> None:
    wanted = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
    wanted += PROJECT["build-system"]["requires"]
    entries = locked()
    for requirement in map(Requirement, wanted):
        version = re.match(r"[^=]+==(\S+)", entries[canonicalize_name(requirement.name)])
        assert version, requirement
        assert requirement.specifier.contains(version.group(1)), requirement
