"""Writes chosen products into a folder and says what was written; it must not know what a product looks like."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeAlias

from village_planner.errors import ExitCode, Problem, UserError
from village_planner.model.plan import Plan
from village_planner.outputs.catalogue import PRODUCTS, Product
from village_planner.outputs.document import Document, PrintSettings
from village_planner.outputs.earlier_files import EarlierFile, earlier_files, of_no_use
from village_planner.outputs.file_names import FileNames
from village_planner.outputs.pdf import DrawnForms, write_pdf
from village_planner.text import Message, Translator, say, verbatim

MANIFEST: Final = "export.json"
"""Name of the file that lists what was written."""

Write: TypeAlias = Callable[[Path, bytes], object]
"""Puts bytes safely into a file: all of them or none (`storage.atomic.replace_file`)."""

Progress: TypeAlias = Callable[[int, int, str], object]
"""Told before each document: how many are done, of how many, and the name of the next file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenFile:
    """One file of an export, with the SHA-256 of its bytes."""

    name: str
    product: str
    title: str
    language: str
    pages: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What an export wrote into `folder` beside the `list` of it, what to look at, and whether it was stopped early."""

    folder: Path
    files: tuple[WrittenFile, ...]
    problems: tuple[Problem, ...]
    cancelled: bool = False
    list: str = MANIFEST


def _ignore_progress(_done: int, _total: int, _name: str) -> None:
    """For callers that show none."""


def export_products(
    plan: Plan,
    folder: Path,
    products: Sequence[str],
    translator: Translator,
    settings: PrintSettings,
    *,
    write: Write,
    progress: Progress = _ignore_progress,
    cancelled: Callable[[], bool] = lambda: False,
) -> Receipt:
    """Write the documents of `products` (ids of PRODUCTS) into `folder`, made if missing, and the list of them.

    `cancelled` is asked between documents: what is written is then complete and listed. Raises UserError with exit
    code 2 for an unknown product and 4 when the folder or a file cannot be written.
    """
    chosen = _chosen(products)
    _make_folder(folder)
    before = earlier_files(folder / MANIFEST, plan.event.title)
    total = sum(product.count(plan, settings) for product in chosen)
    files: list[WrittenFile] = []
    problems: list[Problem] = []
    stopped = False
    drawn = DrawnForms()
    for product, document in _documents(plan, chosen, translator, settings):
        if cancelled():
            stopped = True
            break
        progress(len(files), total, document.file_name)
        file, found = _write_document(plan, folder, product, document, write, drawn)
        files.append(file)
        problems += found
    problems += [problem for product in chosen for problem in _missing(plan, product, settings)]
    earlier = [one for one in before if one.name not in {file.name for file in files}]
    if not stopped:
        problems += of_no_use(earlier, [EarlierFile(f.name, f.product, f.language) for f in files])
    receipt = Receipt(folder=folder, files=tuple(files), problems=tuple(problems), cancelled=stopped)
    write_safely(write, folder / MANIFEST, _manifest(plan, receipt, earlier, translator))
    if not stopped:
        progress(len(files), total, MANIFEST)
    return receipt


def _chosen(products: Sequence[str]) -> list[Product]:
    known = {product.id: product for product in PRODUCTS}
    for name in products:
        if name not in known:
            raise UserError(
                "unknown-product",
                say("There is no printed product called “{name}”.", name=name),
                hint=say("Choose among: {names}.", names=", ".join(known)),
                exit_code=ExitCode.USAGE,
            )
    return [known[name] for name in dict.fromkeys(products)]


def _documents(
    plan: Plan, products: Iterable[Product], translator: Translator, settings: PrintSettings
) -> Iterable[tuple[Product, Document]]:
    """The documents one after the other, no two of them with the same file name."""
    names = FileNames()
    for product in products:
        for document in product.make(plan, translator, settings):
            stem, _, extension = document.file_name.rpartition(".")
            yield product, replace(document, file_name=names.take(stem, extension=extension))


def _write_document(
    plan: Plan, folder: Path, product: Product, document: Document, write: Write, drawn: DrawnForms
) -> tuple[WrittenFile, list[Problem]]:
    result = write_pdf(
        document.pages,
        title=document.title,
        author=plan.event.organiser,
        language=document.language,
        drawn=drawn,
    )
    write_safely(write, folder / document.file_name, result.data)
    file = WrittenFile(
        name=document.file_name,
        product=product.id,
        title=document.title,
        language=document.language,
        pages=len(document.pages),
        size=len(result.data),
        sha256=hashlib.sha256(result.data).hexdigest(),
    )
    place = verbatim(document.file_name)
    found = [Problem(p.code, p.message, p.place or place) for p in (*document.problems, *result.problems)]
    return file, found


def write_document(plan: Plan, document: Document, path: Path, write: Write) -> None:
    """Write one document to a file of its own; UserError (exit code 4) when that is impossible."""
    result = write_pdf(
        document.pages,
        title=document.title,
        author=plan.event.organiser,
        language=document.language,
        drawn=DrawnForms(),
    )
    write_safely(write, path, result.data)


def _missing(plan: Plan, product: Product, settings: PrintSettings) -> Iterator[Problem]:
    """That a product has no document, and what all of its documents leave blank."""
    if not product.count(plan, settings):
        nothing = say("The plan has nothing to print for this product.")
        yield Problem("nothing-to-print", nothing, product.title)
    if (lacks := product.lacking(plan)) is not None:
        yield Problem("not-supplied", lacks, product.title)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _not_writable(folder, error) from error


def write_safely(write: Write, path: Path, data: bytes) -> None:
    """Write a file; UserError (exit code 4) that says why when it cannot be written."""
    try:
        write(path, data)
    except OSError as error:
        raise _not_writable(path, error) from error


def _not_writable(path: Path, error: OSError) -> UserError:
    return UserError(
        "folder-not-writable",
        say("“{path}” cannot be written.", path=str(path)),
        _reason(error),
        say("Choose another folder, or make room in this one. Files written before are complete."),
        exit_code=ExitCode.UNWRITABLE,
    )


def _reason(error: OSError) -> Message:
    match error:
        case PermissionError():
            return say("Writing there is not allowed.")
        case FileExistsError() | NotADirectoryError():
            return say("There is a file where a folder is needed.")
        case _:
            return say("The system says: {reason}.", reason=error.strerror or type(error).__name__)


def _manifest(plan: Plan, receipt: Receipt, earlier: Sequence[EarlierFile], translator: Translator) -> bytes:
    """The list of files as JSON, the same bytes for the same export over the same earlier ones."""
    revision = plan.revisions[-1] if plan.revisions else None
    content = {
        "event": plan.event.title,
        "revision": revision and {"label": revision.label, "on": revision.on.isoformat()},
        "language": translator.language,
        "complete": not receipt.cancelled,
        "files": [
            {
                "name": file.name,
                "product": file.product,
                "title": file.title,
                "language": file.language,
                "pages": file.pages,
                "size": file.size,
                "sha256": file.sha256,
            }
            for file in receipt.files
        ],
        "earlier": [one._asdict() for one in earlier],
        "problems": [
            {
                "code": problem.code,
                "message": translator(problem.message),
                "place": translator(problem.place) if problem.place else "",
            }
            for problem in receipt.problems
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
