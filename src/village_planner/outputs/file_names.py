"""Names of printed files that every system accepts; it must not know what is in the files."""

from __future__ import annotations

import unicodedata
from typing import Final

MOST_BYTES: Final = 120
"""Longest file name in UTF-8: leaves room for a folder within Windows' 260 characters."""

_LETTERS: Final = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d"}
)  # letters that Unicode does not decompose
_RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", "conin", "conout"}
    | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)  # names of devices on Windows, whatever the extension


class FileNames:
    """Gives out names for one folder, each once: letter case and accents do not make two names different."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, *parts: str, extension: str = "pdf") -> str:
        """A safe name made of `parts`, such as "B02-laboratoire-right-b.pdf"; a number is added to a name taken before.

        Accents are folded to plain letters, letters of other scripts stay, everything else becomes a dash, so the
        name can neither leave its folder nor hide. It has at most MOST_BYTES bytes.
        """
        stem = "-".join(filter(None, map(_plain, parts))) or "untitled"
        if stem.casefold() in _RESERVED:
            stem = f"{stem}-1"
        count = 1
        while True:
            ending = f".{extension}" if count == 1 else f"-{count}.{extension}"
            name = _shortened(stem, MOST_BYTES - len(ending.encode())) + ending
            if _key(name) not in self._taken:
                self._taken.add(_key(name))
                return name
            count += 1


def slug(name: str) -> str:
    """A name in small letters, for the part of a file name that is only there to be recognised."""
    return _plain(name).lower()


def _plain(text: str) -> str:
    """Letters and digits of `text` with single dashes between them, accents folded."""
    folded = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    kept = "".join(c for c in folded if not unicodedata.combining(c))
    dashed = "".join(c if c.isalnum() else "-" for c in unicodedata.normalize("NFC", kept))
    return "-".join(filter(None, dashed.split("-")))


def _shortened(stem: str, most_bytes: int) -> str:
    return stem.encode()[:most_bytes].decode(errors="ignore").rstrip("-")


def _key(name: str) -> str:
    """What file systems that ignore case and normalise letters take for the same name."""
    return unicodedata.normalize("NFKC", name.casefold())
