"""The SHA-256 of bytes, few or many."""

from __future__ import annotations

import hashlib

import pytest

from village_planner.storage.digest import sha256_of


@pytest.mark.parametrize("size", [0, 1, 1024 * 1024 - 1, 1024 * 1024, 3_000_001])
def test_few_and_many_bytes_have_the_digest_of_the_standard_library(size: int) -> None:
    data = bytes(range(256)) * (size // 256) + b"z" * (size % 256)
    assert sha256_of(data) == hashlib.sha256(data).hexdigest()
