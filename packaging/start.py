"""Set Village Planner up in this folder and start it, test it or measure it; it must not know the program's insides.

Everything goes into the folder `.venv` of this checkout, from the hash-pinned `requirements.lock`; a second start finds
it ready. Only the standard library is used here, and only syntax that an old Python can read, so that it is told so.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "packaging" / "requirements.lock"
SAMPLES = ROOT / "resources" / "samples"
DEMO = ROOT / "village-demo"
OLDEST_PYTHON = (3, 11)
USAGE = """\
python3 packaging/start.py [run] [--lang fr]      show the sample village; print it where there is no screen
python3 packaging/start.py test [pytest options]  run every check and all tests
python3 packaging/start.py bench [options]        print the speed figures

The first start sets everything up in the folder .venv, which needs the internet. Later ones do not."""

# Shared libraries that PySide6's wheels expect of the system, and the Debian package of each.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# Programs with which the tests open real windows on a screen of their own.
TEST_PROGRAMS = {"Xvfb": "xvfb", "xauth": "xauth", "xdotool": "xdotool"}
_PIP_OPTIONS = ("--quiet", "--disable-pip-version-check", "--no-input", "--no-deps")


class SetupError(Exception):
    """The start cannot go on; the text says what is wrong and what to do."""


def main(arguments: list[str]) -> int:
    commands = {"run": run, "test": test, "bench": bench}
    command = arguments[0] if arguments else "run"
    if command in ("-h", "--help"):
        print(USAGE)
        return 0
    if command.startswith("-"):
        command, arguments = "run", ["run", *arguments]
    try:
        if command not in commands:
            raise SetupError(f"There is no command {command!r} here: use run, test or bench.")
        _require_python()
        return commands[command](arguments[1:])
    except SetupError as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Start again to go on.", file=sys.stderr)
        return 130


def run(options: list[str]) -> int:
    """Show the sample village in the window, or check and print it where there is no screen."""
    libraries = (
        {**QT_LIBRARIES, **WINDOW_LIBRARIES, **_wayland_libraries()} if _a_screen_is_promised() else {}
    )
    _require_system(libraries, {})
    _set_up()
    if not _has_screen():
        print(
            "There is no screen here, so the sample village is opened, checked and printed instead.",
            flush=True,
        )
        return _call([PYTHON, "-m", "village_planner", "demo", "--out", DEMO, *options])
    plan = _sample_to_work_on()
    print(f"Opening {plan} in the window.", flush=True)
    return _call([PYTHON, "-m", "village_planner", plan, *options])


def test(options: list[str]) -> int:
    """Run every check and then the tests; the answer is 0 only if all of them pass."""
    _require_system({**QT_LIBRARIES, **WINDOW_LIBRARIES}, TEST_PROGRAMS)
    _set_up()
    steps: dict[str, list[str | Path]] = {
        "format": [PYTHON, "-m", "ruff", "format", "--check", "."],
        "lint": [PYTHON, "-m", "ruff", "check", "."],
        "types": [PYTHON, "-m", "mypy"],
        "layers": [PYTHON.parent / "lint-imports", "--no-logo"],
        "tests": [PYTHON, "-m", "pytest", "-n", "2", "--dist", "worksteal", *options],
    }
    failed = []
    for name, step in steps.items():
        print(f"== {name}", flush=True)
        if _call(step) != 0:
            failed.append(name)
    if failed:
        print(f"Not passed: {', '.join(failed)}.", file=sys.stderr)
    return 1 if failed else 0


def bench(options: list[str]) -> int:
    """Print the speed figures."""
    _require_system(QT_LIBRARIES, {})
    _set_up()
    return _call([PYTHON, "-m", "tests.bench.run", *options])


def _require_python() -> None:
    if sys.version_info < OLDEST_PYTHON:
        needed = ".".join(map(str, OLDEST_PYTHON))
        raise SetupError(
            f"Village Planner needs Python {needed} or newer; this is Python {sys.version.split()[0]}.\n"
            f"Install a newer one and start again with it, for example: python{needed} packaging/start.py"
        )


# --- the system ------------------------------------------------------------------------------------------------------


def _require_system(libraries: dict[str, str], programs: dict[str, str]) -> None:
    """Find what the system lacks and install it where that is allowed (Linux only: elsewhere wheels bring it all)."""
    if not sys.platform.startswith("linux"):
        return
    missing = _missing(libraries, programs)
    if missing:
        _install_packages(sorted(set(missing.values())))
        missing = _missing(libraries, programs)
    if missing:
        raise SetupError(
            f"This system still lacks {', '.join(missing)}.\n"
            f"On Debian these are in the packages {' '.join(sorted(set(missing.values())))}."
        )


def _missing(libraries: dict[str, str], programs: dict[str, str]) -> dict[str, str]:
    lacking = {name: package for name, package in libraries.items() if not _can_load(name)}
    lacking.update({name: package for name, package in programs.items() if shutil.which(name) is None})
    if not PYTHON.exists() and not _has_venv():
        # Debian keeps this part of Python in a package of its own, named after the exact version.
        lacking["Python's modules venv and ensurepip"] = "python{}.{}-venv".format(*sys.version_info)
    return lacking


def _can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _install_packages(packages: list[str]) -> None:
    """Install Debian packages as root or through sudo without a password; otherwise say which command does it."""
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise SetupError(
            "Village Planner needs system packages that are not installed, and this system has no apt-get.\n"
            f"Install what it calls these Debian packages, then start again:\n\n    {' '.join(packages)}"
        )
    prefix = _right_to_install()
    if prefix is None:
        sudo = "sudo " if shutil.which("sudo") else ""
        by_hand = f"{sudo}apt-get update && {sudo}{shlex.join(install)}"
        raise SetupError(
            "Village Planner needs system packages that are not installed, and this account may not install them.\n"
            f"Let an administrator run this, then start again:\n\n    {by_hand}"
        )
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    quiet = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    # A new machine has no package lists; an old one may fail to fetch one of many, and can install all the same.
    _call([*quiet, "apt-get", "update", "--quiet=2"])
    if _call([*quiet, *install, "--quiet=2", "-o", "Dpkg::Use-Pty=0"], output_to=subprocess.DEVNULL) != 0:
        raise SetupError(
            "The system packages could not be installed (the reason is above). Run this by hand, then start again:"
            f"\n\n    {shlex.join(prefix[:1] + install)}"
        )


def _right_to_install() -> list[str] | None:
    """What to put before a command so that it may install packages: nothing for root; None where it may not."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def _wayland_libraries() -> dict[str, str]:
    return WAYLAND_LIBRARIES if os.environ.get("WAYLAND_DISPLAY") else {}


def _a_screen_is_promised() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _has_screen() -> bool:
    """Whether a window can open: DISPLAY may name a screen that is gone, so the X server is asked."""
    if not sys.platform.startswith("linux") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    if not os.environ.get("DISPLAY"):
        return False
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    return x11.XOpenDisplay(None) is not None


# --- the environment -------------------------------------------------------------------------------------------------


def _set_up() -> None:
    """Fill the environment with all that the lock names and this project; quick when it is ready already."""
    stamp = ENVIRONMENT / "village-planner.stamp"
    wanted = _fingerprint()
    if PYTHON.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    if not _is_usable():
        _create_environment()
    print(f"Setting up {ENVIRONMENT} (the first time this downloads about 150 MB)", flush=True)
    if not _pip("--require-hashes", "--only-binary", ":all:", "--requirement", LOCK):
        raise SetupError(
            "The packages could not be downloaded and installed (the reason is above).\n"
            "Check the connection to the internet and the free disk space, then start again."
        )
    if not _pip("--no-index", "--no-build-isolation", "--editable", ROOT):
        raise SetupError("The project could not be installed into its environment (the reason is above).")
    stamp.write_text(wanted, encoding="utf-8")


def _pip(*what: str | Path) -> bool:
    """Install exactly what is named, nothing that it depends on: the lock has named that too."""
    return _call([PYTHON, "-m", "pip", "install", *_PIP_OPTIONS, *what]) == 0


def _fingerprint() -> str:
    """Changes when the dependencies change or the folder is moved: an environment does not survive a move."""
    parts = [LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), os.fsencode(ROOT)]
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def _is_usable() -> bool:
    """Whether this environment can be completed as it is: right version, pip works, made for this very folder."""
    question = (
        f"import sys, pip; sys.exit(sys.version_info < {OLDEST_PYTHON} or sys.prefix != {str(ENVIRONMENT)!r})"
    )
    with contextlib.suppress(OSError):
        return subprocess.run([PYTHON, "-c", question], capture_output=True, check=False).returncode == 0
    return False


def _create_environment() -> None:
    if _call([sys.executable, "-m", "venv", "--clear", ENVIRONMENT]) != 0:
        raise SetupError(f"The folder {ENVIRONMENT} could not be made (the reason is above).")


def _has_venv() -> bool:
    question = "import ensurepip, venv"
    return subprocess.run([sys.executable, "-c", question], capture_output=True, check=False).returncode == 0


# --- the sample ------------------------------------------------------------------------------------------------------


def _sample_to_work_on() -> Path:
    """A copy of the sample village that may be changed and saved; one that was changed before is kept."""
    sample = min(SAMPLES.glob("*.village"))
    copy = DEMO / sample.name
    if not copy.exists():
        DEMO.mkdir(exist_ok=True)
        shutil.copyfile(sample, copy)
    return copy


def _call(command: list[str | Path], *, output_to: int | None = None) -> int:
    """Run a command in the project's folder and give back its exit code."""
    environment = {**os.environ, "PYTHONFAULTHANDLER": "1"}
    finished = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=output_to,
        check=False,
    )
    return finished.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
