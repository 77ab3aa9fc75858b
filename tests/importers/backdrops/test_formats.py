from __future__ import annotations

import gzip

import pytest

from village_planner.importers.backdrops.formats import Format, format_of

SVG = b'<?xml version="1.0"?>\n<!-- made by <dxf> -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'


@pytest.mark.parametrize(
    ("head", "form"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, Format.PICTURE),
        (b"\xff\xd8\xff\xe1", Format.PICTURE),
        (b"II*\0\x08", Format.PICTURE),
        (b"MM\0*", Format.PICTURE),
        (b"RIFF\x10\0\0\0WEBPVP8 ", Format.PICTURE),
        (b"RIFF\x10\0\0\0WAVEfmt ", None),
        (b"%PDF-1.7\n", Format.PDF),
        (b"Received: by mail\r\n\r\n%PDF-1.4\n", Format.PDF),
        (SVG, Format.SVG),
        (b"\xef\xbb\xbf" + SVG, Format.SVG),
        (SVG.decode().encode("utf-16"), Format.SVG),
        (b'<!DOCTYPE svg PUBLIC "a" "b"><svg:svg xmlns:svg="x">', Format.SVG),
        (gzip.compress(SVG, mtime=0), Format.SVG),
        (gzip.compress(b"<html><svg/></html>", mtime=0), None),
        (b"<html><body><svg></svg>", None),
        (b"\x1f\x8b\x08broken", None),
        (b"  0\r\nSECTION\r\n  2\r\nHEADER\r\n", Format.DXF),
        (b"999\nmade by somebody\n0\nSECTION\n", Format.DXF),
        (b"AutoCAD Binary DXF\r\n\x1a\0", Format.DXF),
        (b"AC1032\0\0\0", Format.DWG),
        (b"AC1015", Format.DWG),
        (b"ACME;3;2\n", None),
        (b"", None),
        (b"number;x;y\n", None),
    ],
)
def test_a_file_is_what_it_begins_with(head: bytes, form: Format | None) -> None:
    assert format_of(head) is form
