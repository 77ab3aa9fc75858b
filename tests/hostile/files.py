"""Writes files made to do harm, or broken ones; every one is small, whatever it claims to be."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib

from PIL import Image
from tests.importers.backdrops.drawings import a_document, a_line, old_drawing, saved
from tests.importers.backdrops.papers import a_pdf, stream
from tests.importers.tables.spreadsheet_files import raw_workbook, sheet_of

from village_planner.storage.manifest import MIMETYPE

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{}</svg>'
LINE = '<path d="M0 0L9 9" stroke="black"/>'


def archive(*entries: tuple[str, bytes]) -> bytes:
    """A zip that begins as a village."""
    return zipped([("mimetype", MIMETYPE.encode(), 1), *((name, data, 1) for name, data in entries)])


def zipped(entries: list[tuple[str, bytes, int]]) -> bytes:
    """A zip by hand: each entry is its bytes so many times, which costs no more to write than once."""
    body, directory = b"", b""
    for name, data, times in entries:
        packed, check = _repeated(data, times) if times > 1 else (data, zlib.crc32(data))
        method = 8 if times > 1 else 0
        facts = struct.pack("<HHHHHIII", 20, 0, method, 0, 33, check, len(packed), len(data) * times)
        facts += struct.pack("<HH", len(name), 0)
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + facts
        directory += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name.encode()
        body += b"PK\x03\x04" + facts + name.encode() + packed
    end = struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


def _repeated(data: bytes, times: int) -> tuple[bytes, int]:
    """The packed bytes of `data` so many times, and their check sum."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    once = packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)
    check = 0
    for _ in range(times):
        check = zlib.crc32(data, check)
    return once * times + packer.flush(), check


def zip_of_a_gigabyte() -> bytes:
    """1 MB of zip with 1 GiB of zeros in it."""
    return zipped([("mimetype", MIMETYPE.encode(), 1), ("plan.json", bytes(1024 * 1024), 1024)])


def zip_that_declares(size: int) -> bytes:
    """A zip of which the only entry says that it unpacks to `size` bytes (below 4 GiB each, in three entries)."""
    data = zipped(
        [("mimetype", MIMETYPE.encode(), 1), *((f"assets/{n}", bytes(20_000), 2) for n in range(3))]
    )
    each = struct.pack("<I", min(size // 3, 0xFFFF_FFFE))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        if data[at + 10] == 8:  # packed, as the first entry is not
            data = data[: at + 24] + each + data[at + 28 :]
        at += 4
    return data


def picture_declaring(width: int, height: int) -> bytes:
    """A PNG whose head says that it is so large."""
    out = io.BytesIO()
    Image.new("RGB", (1, 1)).save(out, "PNG")
    data = bytearray(out.getvalue())
    data[16:24] = struct.pack(">II", width, height)
    data[29:33] = struct.pack(">I", zlib.crc32(bytes(data[12:29])))
    return bytes(data)


def scan(width: int, height: int) -> bytes:
    """An honest scan of so many pixels."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), (250, 250, 240)).save(out, "PNG", compress_level=1)
    return out.getvalue()


def copies_without_end() -> bytes:
    """Ten times ten times … ten times the same line."""
    groups = "".join(f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 12))
    return SVG.format(f'<defs><g id="g0">{LINE}</g>{groups}</defs><use href="#g11"/>').encode()


def entities() -> bytes:
    """A document type whose entities double each other thirty times."""
    declared = "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(1, 31))
    return (f'<!DOCTYPE svg [<!ENTITY a0 "ha">{declared}]>' + SVG.format("<text>&a30;</text>")).encode()


def zipped_svg() -> bytes:
    """150 MB of nothing, packed."""
    head, tail = (part.encode() for part in SVG.split("{}"))
    blank, times = b" " * 1_000_000, 150
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first, once = (packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH) for part in (head, blank))
    packed = first + once * times + packer.compress(tail) + packer.flush()
    check = zlib.crc32(head)
    for _ in range(times):
        check = zlib.crc32(blank, check)
    size = len(head) + len(blank) * times + len(tail)
    return gzip.compress(b"")[:10] + packed + struct.pack("<II", zlib.crc32(tail, check), size)


def forms_without_end() -> bytes:
    """A PDF of two kilobytes whose forms paint each other ten times, ten levels deep."""

    def form(content: bytes, resources: str = "") -> bytes:
        head = f"/Type /XObject /Subtype /Form /BBox [-900 -900 900 900] /Resources << {resources} >>"
        return stream(content, head)

    extra = {100: form(b"0 0 1 1 re f " * 10)}
    for level in range(101, 110):
        extra[level] = form(b"/X Do " * 10, f"/XObject << /X {level - 1} 0 R >>")
    return a_pdf(b"/X Do", resources="/XObject << /X 109 0 R >>", extra=extra)


def picture_without_end() -> bytes:
    """A PDF with a line and a picture that declares 100,000 × 100,000 pixels."""
    head = "/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    huge = stream(zlib.compress(bytes(1_000_000)), head + " /Filter /FlateDecode")
    content = b"10 20 m 110 20 l S q 400 0 0 300 0 0 cm /Im Do Q"
    return a_pdf(content, resources="/XObject << /Im 100 0 R >>", extra={100: huge})


def pages(count: int) -> bytes:
    """A PDF of so many empty pages."""
    return a_pdf(*[b""] * count)


def lines(count: int, *, end: bool = True) -> bytes:
    """A DXF of so many lines."""
    return old_drawing(*(a_line(0, i, 10, i) for i in range(count)), end=end)


def cut_off() -> bytes:
    """A DXF of which a third is missing."""
    whole = lines(3_000)
    return whole[: len(whole) * 2 // 3]


def grid_without_end() -> bytes:
    """A frame, and a block of two lines that is to be repeated 30,000 × 30,000 times."""
    document = a_document()
    block = document.blocks.new("Chair")
    block.add_line((0, 0), (1, 0))
    block.add_line((0, 0), (0, 1))
    document.modelspace().add_line((0, 0), (9, 9))
    repeat = {"row_count": 30_000, "column_count": 30_000, "row_spacing": 1, "column_spacing": 1}
    document.modelspace().add_blockref("Chair", (0, 0), dxfattribs=repeat)
    return saved(document)


def blocks_in_blocks() -> bytes:
    """A frame, and thirty blocks each of which has the one before twice."""
    document = a_document()
    document.blocks.new("B0").add_line((0, 0), (1, 0))
    for n in range(1, 31):
        block = document.blocks.new(f"B{n}")
        for x in (0, 1):
            block.add_blockref(f"B{n - 1}", (x, 0))
    document.modelspace().add_line((0, 0), (9, 9))
    document.modelspace().add_blockref("B30", (0, 0))
    return saved(document)


def no_number() -> bytes:
    """Two lines, one of which ends nowhere."""
    return old_drawing(a_line(0, 0, 4, 3), a_line(0, 0, float("nan"), 5))


def far_cells() -> bytes:
    """A list of one exhibitor, and a cell at the end of the largest sheet that there can be."""
    texts = {"A1": "Name", "A2": "Acme", "XFD1048576": "far"}
    cells = [f'<c r="{at}" t="str"><v>{text}</v></c>' for at, text in texts.items()]
    rows = (f'<row r="{n}">{cell}</row>' for n, cell in zip((1, 2, 1_048_576), cells, strict=True))
    return raw_workbook(sheet_of("".join(rows)))


def inflated_cells() -> bytes:
    """A spreadsheet of a few megabytes that unpacks to 2.3 GB."""
    with zipfile.ZipFile(io.BytesIO(raw_workbook(sheet_of("")))) as plain:
        parts = [(name, plain.read(name), 1) for name in plain.namelist() if not name.endswith("one.xml")]
    return zipped([*parts, ("xl/worksheets/one.xml", b" " * 1_000_000, 2_300)])


def rows(count: int) -> bytes:
    """A list of so many exhibitors."""
    return ("Name;Stand\n" + "".join(f"Company {n};A{n}\n" for n in range(count))).encode()


_OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"


def open_sheet(rows: str) -> bytes:
    """An ODS file with one sheet of these rows."""
    names = " ".join(f'xmlns:{name}="{_OPEN_DOCUMENT.format(name)}"' for name in ("office", "table", "text"))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        package.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:spreadsheet>"
            f'<table:table table:name="One">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return file.getvalue()


def open_row(cells: str, times: int = 1) -> str:
    """A row of an ODS sheet that stands for so many."""
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def open_cell(text: str, times: int = 1) -> str:
    """A cell of an ODS sheet that stands for so many."""
    return f'<table:table-cell table:number-columns-repeated="{times}"><text:p>{text}</text:p></table:table-cell>'


def full_open_sheet() -> bytes:
    """A thousand bytes that say that all cells of a sheet are full."""
    return open_sheet(open_row(open_cell("Name", 16_384), 1_048_576))


def open_spaces() -> bytes:
    """A heading, and a cell of a name with a thousand million spaces in it."""
    return open_sheet(open_row(open_cell("Name")) + open_row(open_cell('A<text:s text:c="999999999"/>B')))


def nested_open_tables() -> bytes:
    """A heading, a name, and tables five thousand deep in a cell."""
    deep = "<table:table>" * 5_000 + "</table:table>" * 5_000
    inner = f"<table:table-cell>{deep}</table:table-cell>"
    return open_sheet(open_row(open_cell("Name")) + open_row(open_cell("Acme") + inner))
