"""Keeps the French catalogue: collects the messages of the source, merges them into the .po and compiles the .mo.

`python packaging/catalogue.py` rewrites resources/locale; a message without a translation is listed and the exit
code is 1. `--check` writes nothing. Translate by editing the .po, then run it again.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "village_planner"
FOLDER = ROOT / "resources" / "locale" / "fr" / "LC_MESSAGES"
PO, MO = FOLDER / "village_planner.po", FOLDER / "village_planner.mo"
SAYS = SOURCE / "text.py"  # defines the functions and hands texts on
LITERALS = {"say": 1, "say_n": 2, "say_c": 2}  # arguments that are texts
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)  # a fixed date: the file changes only when a message does


def said(source: str) -> Iterator[tuple[str | None, str | tuple[str, str]]]:
    """(context, text or both forms) of every message in a module; ValueError for one that is not written out.

    Babel's own search for messages passes over those inside another message or an f-string.
    """
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        texts = [ast.unparse(text) for text in node.args[: LITERALS.get(name, 0)] if not is_text(text)]
        if texts and (node.keywords or name != "say"):  # say(message) is what windows do with a message
            raise ValueError(f"line {node.lineno}: {name}({', '.join(texts)}) cannot be collected")
        if name in LITERALS and not texts:
            first, *rest = [str(ast.literal_eval(text)) for text in node.args[: LITERALS[name]]]
            yield (first, rest[0]) if name == "say_c" else (None, (first, rest[0]) if rest else first)


def is_text(node: ast.expr) -> bool:
    """Whether an argument is a text written out."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def collected() -> Catalog:
    """All messages of the source, without their places (the catalogue changes only when a text does)."""
    catalog = Catalog(locale="fr", project="Village Planner", charset="utf-8", fuzzy=False)
    for path in sorted(SOURCE.rglob("*.py")):
        if path != SAYS:
            for context, message in said(path.read_text(encoding="utf-8")):
                catalog.add(message, context=context)
    return catalog


def merged() -> Catalog:
    """The messages of the source with the translations of the .po; translations no longer used are dropped."""
    catalog = collected()
    known = read_po(io.BytesIO(PO.read_bytes()), locale="fr") if PO.exists() else Catalog(locale="fr")
    for message in catalog:
        old = known.get(message.id if isinstance(message.id, str) else message.id[0], context=message.context)
        if (
            message.id
            and old is not None
            and not old.fuzzy
            and isinstance(old.id, str) == isinstance(message.id, str)
        ):
            message.string = old.string
    catalog.creation_date = catalog.revision_date = LONG_AGO
    return catalog


def untranslated(catalog: Catalog) -> list[str]:
    """Source texts that have no French text, or only one of two plural forms."""
    return [
        str(message.id)
        for message in catalog
        if message.id
        and not all([message.string] if isinstance(message.string, str) else message.string or [""])
    ]


def as_po(catalog: Catalog) -> bytes:
    """The catalogue as a .po file, sorted, so that versions can be compared."""
    file = io.BytesIO()
    write_po(file, catalog, sort_output=True, width=110, ignore_obsolete=True)
    return file.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def main(arguments: list[str]) -> int:
    """Update or, with --check, compare; 1 when something is missing or stale."""
    catalog = merged()
    missing = untranslated(catalog)
    stale = [
        f
        for f, data in ((PO, as_po(catalog)), (MO, as_mo(catalog)))
        if not f.exists() or f.read_bytes() != data
    ]
    for text in missing:
        print(f"not translated: {text}")
    if "--check" in arguments:
        for path in stale:
            print(f"out of date: {path.relative_to(ROOT)} (run python packaging/catalogue.py)")
        return 1 if missing or stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(as_po(catalog))
    MO.write_bytes(as_mo(catalog))
    print(f"{len(catalog)} messages, {len(missing)} not translated")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
