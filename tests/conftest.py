"""What every test gets: no screen, no network, a home of its own; builders come from `tests.builders`.

Windows are tested in this process on Qt's offscreen platform. A test that needs a real window runs the program as a
process of its own in `window_environment`, on the private X server that pytest-xvfb starts.
"""

from __future__ import annotations

import gc
import ipaddress
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

_home = tempfile.mkdtemp(prefix="village-planner-home-")
os.environ["QT_QPA_PLATFORM"] = "offscreen"
for _variable in (
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
    "XDG_CACHE_HOME",
    "APPDATA",
    "LOCALAPPDATA",
):
    os.environ[_variable] = str(Path(_home, _variable.lower()))
for _variable in ("LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES"):
    os.environ.pop(_variable, None)

settings.register_profile("dev", max_examples=40, deadline=None)
settings.register_profile("ci", max_examples=80, deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_unconfigure() -> None:
    shutil.rmtree(_home, ignore_errors=True)


def _is_local(host: object) -> bool:
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(host.decode() if isinstance(host, bytes) else str(host)).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is offline: looking up or reaching another machine fails the test that does it."""
    resolve, connect, connect_ex = socket.getaddrinfo, socket.socket.connect, socket.socket.connect_ex

    def refuse_unless_local(address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else None
        if not _is_local(host):
            pytest.fail(f"the program tried to reach {host!r}; it must work offline")

    def guarded_resolve(host: Any, *args: Any, **kwargs: Any) -> Any:
        refuse_unless_local((host,))
        return resolve(host, *args, **kwargs)

    def guarded_connect(self: socket.socket, address: Any) -> None:
        refuse_unless_local(address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        refuse_unless_local(address)
        return connect_ex(self, address)

    monkeypatch.setattr(socket, "getaddrinfo", guarded_resolve)
    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded_connect_ex)


def pytest_collection_finish() -> None:
    _leave_alone_what_stays()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    if nextitem is not None and nextitem.path != item.path:
        _leave_alone_what_stays()


def _leave_alone_what_stays() -> None:
    """Garbage is looked for after every test with a window: never among thousands of tests and their reports."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _collect_windows(request: pytest.FixtureRequest) -> Iterator[None]:
    """Windows die inside the test that opened them, not in the middle of a later one."""
    yield
    if "qapp" in request.fixturenames:
        gc.collect()


@pytest.fixture
def window_environment(request: pytest.FixtureRequest) -> dict[str, str]:
    """The environment in which a program of its own opens real windows on a private screen of 1440 × 900."""
    if sys.platform != "linux":
        pytest.skip("a private screen needs an X server")
    screen = request.getfixturevalue("xvfb")
    assert screen is not None, "Xvfb is not installed; `python3 packaging/start.py test` installs it"
    platform = {"DISPLAY": f":{screen.display}", "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": "1"}
    return {**os.environ, **platform, "XAUTHORITY": ""}
