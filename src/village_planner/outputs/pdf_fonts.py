"""Embeds the glyphs that a document uses of the shipped faces; it must not know what is written.

Each face becomes one composite font whose codes are its glyph numbers (Identity-H), so that every shaped
glyph can be shown, with a table back to text for searching and copying (PDF 32000-1, 9.7 and 9.10.3).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

import uharfbuzz
from reportlab.pdfbase import pdfdoc

from village_planner.drawing.primitives import Weight
from village_planner.drawing.shaping import (
    EM,
    Run,
    harfbuzz_font,
    is_plain,
    main_face,
    plain_glyph,
    plain_steps,
    shape,
)

_SYMBOLIC: Final = 4  # font flag: the codes are glyph numbers, not a standard encoding
_STEM_WIDTH: Final = {"Regular": 80, "SemiBold": 110, "Bold": 140}
_TAG_LETTERS: Final = 6
_MOST_IN_A_BLOCK: Final = 100  # entries of one bfchar block in a ToUnicode table
_KEPT_TABLES: Final = frozenset({"cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"})


class Shown(NamedTuple):
    """Text ready to be shown: resource name of the font and the operators after the text matrix is set."""

    font: str
    operators: str


class FontBook:
    """The fonts of one document: gives operators for texts and remembers the glyphs they use."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}  # face → resource name
        self._used: dict[str, dict[int, str]] = {}  # face → glyph number → text
        self._codes: dict[Weight, dict[tuple[str, str], str]] = {weight: {} for weight in Weight}
        self._ends: dict[Weight, dict[str, str]] = {
            weight: {} for weight in Weight
        }  # codes of last characters
        self._plain: dict[
            tuple[str, Weight], tuple[Shown, ...]
        ] = {}  # a name is on the plan and in its index

    def show(self, text: str, weight: Weight, size: float) -> tuple[tuple[Shown, ...], str]:
        """Operators for a cleaned line of text, run by run, and the characters that no font has."""
        if (known := self._plain.get((text, weight))) is not None:
            return known, ""
        codes, ends = self._codes[weight], self._ends[weight]
        try:  # neighbours that were shown before are plain
            body, end = "".join(map(codes.__getitem__, pairwise(text))), ends[text[-1]]
        except KeyError:
            if not is_plain(text, weight):
                shaped = shape(text, weight)
                return tuple(self._run(run, size) for run in shaped.runs), shaped.missing
            codes.update((pair, self._code(pair, weight)) for pair in pairwise(text))
            ends[text[-1]] = f"{plain_glyph(text[-1], weight)[0]:04X}"
            body, end = "".join(map(codes.__getitem__, pairwise(text))), ends[text[-1]]
        shown = (Shown(self._name(main_face(weight)), f"[<{body}{end}>]TJ"),)
        self._plain[text, weight] = shown
        return shown, ""

    @staticmethod
    def _code(pair: tuple[str, str], weight: Weight) -> str:
        """The first of two neighbours within a TJ string, with the kerning that follows it."""
        number, advance = plain_glyph(pair[0], weight)
        kern = plain_steps("".join(pair), weight)[0] - advance
        return f"{number:04X}>{-kern}<" if kern else f"{number:04X}"

    def _run(self, run: Run, size: float) -> Shown:
        """One run of shaped glyphs; offsets up and down are set as text rise."""
        nominal = harfbuzz_font(run.face)
        unit = EM / nominal.face.upem
        name = self._name(run.face)
        texts = self._used[run.face]
        parts: list[str] = []
        for glyph in run.glyphs:
            _remember(texts, glyph.number, glyph.text, run.face)
            lead = f"{-glyph.dx:.0f}" if glyph.dx else ""
            trail = glyph.dx + nominal.get_glyph_h_advance(glyph.number) * unit - glyph.advance
            shown = f"[{lead}<{glyph.number:04X}>{trail:.0f}]TJ"
            parts.append(f"{glyph.dy * size / EM:.3f} Ts {shown} 0 Ts" if glyph.dy else shown)
        return Shown(name, " ".join(parts))

    def _name(self, face: str) -> str:
        """Resource name of a face, which is in the document from then on."""
        if face not in self._names:
            self._names[face] = f"F{len(self._names) + 1}"
            self._used[face] = {}
        return self._names[face]

    def objects(self, document: Any) -> dict[str, Any]:
        """Font dictionaries by resource name, added to the document."""
        for weight, ends in self._ends.items():
            characters = {first for first, _ in self._codes[weight]}.union(ends)
            numbers = {plain_glyph(character, weight)[0]: character for character in sorted(characters)}
            if numbers:
                self._used[main_face(weight)].update(numbers)
        return {self._name(face): _composite(document, face, texts) for face, texts in self._used.items()}


def _remember(texts: dict[int, str], number: int, text: str, face: str) -> None:
    """What a glyph stands for; the character whose own glyph it is wins over a cluster that contains it."""
    nominal = harfbuzz_font(face).get_nominal_glyph
    own = next((character for character in text if nominal(ord(character)) == number), None)
    if own is not None:
        texts[number] = own
    else:
        texts.setdefault(number, text)


def _composite(document: Any, face: str, texts: dict[int, str]) -> Any:
    """A Type 0 font over the subset face."""
    numbers = sorted(texts)
    name = f"{_tag(numbers)}+{face}"
    descendant = pdfdoc.PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": f"/{name}",
            "CIDSystemInfo": pdfdoc.PDFDictionary(
                {
                    "Registry": pdfdoc.PDFString("Adobe"),
                    "Ordering": pdfdoc.PDFString("Identity"),
                    "Supplement": 0,
                }
            ),
            "CIDToGIDMap": "/Identity",
            "DW": EM,
            "W": _widths(face, numbers),
            "FontDescriptor": document.Reference(_descriptor(document, face, name, numbers)),
        }
    )
    return document.Reference(
        pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": f"/{name}",
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(_stream(_to_unicode(texts))),
            }
        )
    )


def _tag(numbers: list[int]) -> str:
    """Six capital letters that name this subset."""
    digest = hashlib.sha256(repr(numbers).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:_TAG_LETTERS])


def _widths(face: str, numbers: Iterable[int]) -> Any:
    font = harfbuzz_font(face)
    unit = EM / font.face.upem
    pairs = (
        (number, pdfdoc.PDFArray([round(font.get_glyph_h_advance(number) * unit, 2)])) for number in numbers
    )
    return pdfdoc.PDFArray([value for pair in pairs for value in pair])


def _descriptor(document: Any, face: str, name: str, numbers: list[int]) -> Any:
    font = harfbuzz_font(face)
    unit = EM / font.face.upem
    extents = font.get_font_extents("ltr")
    box = [round(value * unit) for value in _bounding_box(face)]
    program = _subset(face, tuple(numbers))
    return pdfdoc.PDFDictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": f"/{name}",
            "Flags": _SYMBOLIC,
            "FontBBox": pdfdoc.PDFArray(box),
            "ItalicAngle": 0,
            "Ascent": round(extents.ascender * unit),
            "Descent": round(extents.descender * unit),
            "CapHeight": round((font.get_glyph_extents(font.get_nominal_glyph(ord("H"))).y_bearing) * unit),
            "StemV": _STEM_WIDTH.get(face.rpartition("-")[2], _STEM_WIDTH["Regular"]),
            "FontFile2": document.Reference(_stream(program, Length1=len(program))),
        }
    )


@cache
def _bounding_box(face: str) -> tuple[int, ...]:
    """xMin, yMin, xMax, yMax of the face's `head` table, in its own units."""
    table = harfbuzz_font(face).face.reference_table("head").data
    return tuple(int.from_bytes(table[at : at + 2], "big", signed=True) for at in range(36, 44, 2))


@cache
def _subset(face: str, numbers: tuple[int, ...]) -> bytes:
    """The font program with only these glyphs, under their old numbers."""
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(numbers)
    flags = uharfbuzz.SubsetFlags
    wanted.flags = flags.RETAIN_GIDS | flags.NO_HINTING | flags.NOTDEF_OUTLINE | flags.NO_LAYOUT_CLOSURE
    tags = harfbuzz_font(face).face.table_tags
    dropped = (int.from_bytes(tag.encode("ascii"), "big") for tag in tags if tag not in _KEPT_TABLES)
    wanted.drop_table_tag_set.update(dropped)
    return bytes(uharfbuzz.subset(harfbuzz_font(face).face, wanted).blob.data)


def _to_unicode(texts: dict[int, str]) -> bytes:
    """A character map from glyph numbers to UTF-16 text."""
    entries = [f"<{number:04X}> <{texts[number].encode('utf-16-be').hex()}>" for number in sorted(texts)]
    blocks = [entries[at : at + _MOST_IN_A_BLOCK] for at in range(0, len(entries), _MOST_IN_A_BLOCK)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def _stream(content: bytes, **entries: object) -> Any:
    """A compressed stream object."""
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), content, [pdfdoc.PDFZCompress])
