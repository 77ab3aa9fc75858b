"""Every row of the table of hostile input: what comes, which limit holds, and which answers are right."""

from __future__ import annotations

from typing import Final, NamedTuple

from tests.hostile import answers, files
from tests.hostile.answers import Act

MOST_SECONDS: Final = 20.0
MOST_MB: Final = 1_074.0
"""What each may take: 1 GiB."""


class Case(NamedTuple):
    """One input: its name for the command line, its row, what it is, its limit, the right answers, how it is tried."""

    name: str
    row: str
    what: str
    limit: str
    codes: frozenset[str]
    act: Act


def _case(name: str, row: str, what: str, limit: str, codes: str, act: Act) -> Case:
    return Case(name, row, what, limit, frozenset(codes.split()), act)


_TOO_MUCH: Final = "drawing-too-large drawing-too-slow drawing-unreadable"

_VILLAGES: Final = (
    _case("village-bomb", ".village", "1 MB of zip, 1 GiB unpacked", "ratio 200, 512 MB", "file-too-large",
          answers.a_village(files.zip_of_a_gigabyte)),
    _case("village-declared", ".village", "a zip that declares 10 GB", "512 MB", "file-too-large",
          answers.a_village(lambda: files.zip_that_declares(10**10))),
    _case("village-twice", ".village", "an entry given twice", "entries as in the manifest", "file-damaged",
          answers.a_village(lambda: files.archive(("plan.json", b"{}"), ("plan.json", b"{}")))),
    _case("village-name", ".village", "an entry called ../plan.json", "no .. \\ :", "file-damaged",
          answers.a_village(lambda: files.archive(("../plan.json", b"{}")))),
    _case("village-entries", ".village", "2,001 entries", "2,000 entries", "file-too-large",
          answers.a_village(lambda: files.archive(*((f"assets/{n}", b"") for n in range(2_001))))),
    _case("json-nan", "JSON", "NaN", "no NaN", "file-damaged",
          answers.a_village(answers.plan_text(b'{"stands": NaN}'))),
    _case("json-infinite", "JSON", "1e999", "10 km", "file-damaged",
          answers.a_village(answers.plan_text(b'{"stands": 1e999}'))),
    _case("json-key-twice", "JSON", "a key given twice", "each key once", "file-damaged",
          answers.a_village(answers.plan_text(b'{"stands": [], "stands": []}'))),
    _case("json-deep", "JSON", "100,000 lists in each other", "32 deep", "file-damaged",
          answers.a_village(answers.plan_text(b'{"stands": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"))),
    _case("json-long", "JSON", "65 MB of blanks", "64 MB", "file-too-large",
          answers.a_village(answers.plan_text(b" " * (65 * 1024 * 1024)))),
)  # fmt: skip

_PICTURES: Final = (
    _case("png-declared", "PNG/JPEG", "a PNG that declares 60,000 × 60,000", "200 million pixels",
          "picture-too-large", answers.a_drawing("plan.png", lambda: files.picture_declaring(60_000, 60_000))),
    _case("png-large", "PNG/JPEG", "an honest scan of 14,000 × 9,000", "shrunk to 40 million pixels", "read",
          answers.a_drawing("plan.png", lambda: files.scan(14_000, 9_000))),
    _case("png-svg", "PNG/JPEG", "an SVG that is called .png and names a file", "told by content; no file read",
          "read", answers.a_drawing("plan.png", lambda: files.SVG.format(
              files.LINE + '<image href="../secret.png" width="9" height="9"/>').encode())),
    _case("logo-declared", "PNG/JPEG", "a logo that declares 20,000 × 20,000", "40 million pixels", "logo-refused",
          answers.a_logo(lambda: files.picture_declaring(20_000, 20_000))),
)  # fmt: skip

_DRAWINGS: Final = (
    _case("svg-entities", "SVG", "entities that double 30 times", "no document type", "svg-document-type",
          answers.a_drawing("plan.svg", files.entities)),
    _case("svg-copies", "SVG", "10¹¹ copies of a line", "50,000 copies, 10 s", "svg-too-large",
          answers.a_drawing("plan.svg", files.copies_without_end)),
    _case("svg-elements", "SVG", "100,001 elements", "100,000 elements", "svg-too-large",
          answers.a_drawing("plan.svg", lambda: files.SVG.format(files.LINE * 100_000).encode())),
    _case("svg-zipped", "SVG", "150 MB packed into 150 KB", "100 MB", "svg-too-large",
          answers.a_drawing("plan.svgz", files.zipped_svg)),
    _case("logo-script", "SVG", "a logo with a script", "nothing active", "logo-refused",
          answers.a_logo(lambda: files.SVG.format("<script>alert(1)</script>").encode())),
    _case("pdf-forms", "PDF", "2 KB of forms, 10¹¹ squares", "1 GiB, 20 s of processor", _TOO_MUCH,
          answers.a_drawing("plan.pdf", files.forms_without_end)),
    _case("pdf-picture", "PDF", "a picture that declares 100,000²", "1 GiB; the rest is read", "read",
          answers.a_drawing("plan.pdf", files.picture_without_end)),
    _case("pdf-pages", "PDF", "201 pages", "200 pages", "too-many-pages", answers.many_pages),
    _case("pdf-large", "PDF", "101 MB", "100 MB", "file-too-large", answers.a_large_file),
    _case("dxf-cut-off", "DXF", "a third is missing", "read to its end", "dxf-cut-off",
          answers.a_drawing("plan.dxf", files.cut_off)),
    _case("dxf-grid", "DXF", "a block 30,000² times", "200,000 things", "read",
          answers.a_drawing("plan.dxf", files.grid_without_end)),
    _case("dxf-blocks", "DXF", "30 blocks that double each other", "16 deep", "read",
          answers.a_drawing("plan.dxf", files.blocks_in_blocks)),
    _case("dxf-nan", "DXF", "a line that ends nowhere", "finite; N of M said", "read",
          answers.a_drawing("plan.dxf", files.no_number)),
    _case("dxf-things", "DXF", "200,001 lines", "200,000 things", "drawing-too-large",
          answers.a_drawing("plan.dxf", lambda: files.lines(200_001))),
)  # fmt: skip

_LISTS: Final = (
    _case("xlsx-far", "XLSX", "cells A1 and XFD1048576", "100 columns, told", "read",
          answers.a_list("list.xlsx", files.far_cells)),
    _case("xlsx-inflated", "XLSX", "2.3 GB in 2 MB", "200 MB unpacked", "list-unreadable",
          answers.a_list("list.xlsx", files.inflated_cells)),
    _case("ods-full", "ODS", "every cell of a sheet, in 1 KB", "20,000 rows", "list-unreadable",
          answers.a_list("list.ods", files.full_open_sheet)),
    _case("ods-spaces", "ODS", "1,000,000,000 spaces in a cell", "33,000 characters", "read",
          answers.a_list("list.ods", files.open_spaces)),
    _case("ods-nested", "ODS", "tables 5,000 deep", "they are no cells", "read",
          answers.a_list("list.ods", files.nested_open_tables)),
    _case("csv-quote", "CSV", "a quotation mark never closed", "no rows joined in silence", "read",
          answers.a_list("list.csv", lambda: b'Name;City\n"Acme;Paris\nBeta;Lyon\nGamma;Nice\n')),
    _case("csv-decimals", "CSV", "Acme;3,5", "its own choice of the delimiter", "read",
          answers.a_list("list.csv", lambda: "Société;Largeur;Profondeur\nAcme;3,5;2\nBeta;3;2\n".encode())),
    _case("csv-numbers", "CSV", "sizes nan, inf and 1_000", "plain numbers", "read",
          answers.a_list("list.csv", lambda: b"Name;Width;Depth\nA;nan;2\nB;inf;2\nC;1_000;2\n")),
    _case("csv-rows", "CSV", "20,001 rows", "20,000 rows", "list-unreadable",
          answers.a_list("list.csv", lambda: files.rows(20_001))),
    _case("export-csv", "export", "a name that begins with =, as CSV", "' before it", "read",
          answers.exported("csv")),
    _case("export-xlsx", "export", "a name that begins with =, as XLSX", "cells of text", "read",
          answers.exported("xlsx")),
)  # fmt: skip

_REST: Final = (
    _case("window-text", "Qt texts", "a name <img src=file:///…>", "plain text everywhere", "read", answers.shown),
    _case("printed", "ReportLab", "names with <b>, <img>, 300 characters", "plain strings", "read",
          answers.printed),
    _case("outline-nan", "geometry", "a corner that is no number", "finite at the border", "too-far",
          answers.an_outline_nowhere),
    _case("outline-corners", "geometry", "an outline of 2,001 corners", "2,000 corners", "impossible-outline",
          answers.an_outline(2_001)),
    _case("outline-star", "geometry", "a star of 1,999 corners, all crossing", "100,000 comparisons",
          "impossible-outline", answers.an_outline(1_999)),
    _case("names", "output names", "../../, nul, 5,000 letters", "120 bytes, in its folder", "read",
          answers.file_names),
    _case("paint", "exceptions", "RecursionError in a paint event", "guarded, told in the log", "read",
          answers.painted),
)  # fmt: skip

CASES: Final = (*_VILLAGES, *_PICTURES, *_DRAWINGS, *_LISTS, *_REST)
