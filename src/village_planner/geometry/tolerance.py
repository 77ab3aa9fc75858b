"""The one tolerance of every comparison on the floor; it must not know what is compared."""

from __future__ import annotations

from typing import Final

TOLERANCE_MM: Final = 2
"""Shapes nearer than this touch, and overlaps thinner than this are none: rotated corners rounded to whole
millimetres are off by up to 0.7 mm each."""
