"""The SHA-256 of some bytes, as manifests and fingerprints note it; it must not know whose bytes they are."""

from __future__ import annotations

from typing import Final

try:  # Python's own, as the module random asks for it: hashlib loads OpenSSL, 4 ms of every start
    from _sha2 import sha256 as _own  # type: ignore[import-not-found]  # Python 3.12 and later
except ImportError:
    from _sha256 import sha256 as _own  # type: ignore[import-not-found]

_MANY: Final = 1024 * 1024
"""From so many bytes on OpenSSL is sooner done."""


def sha256_of(data: bytes) -> str:
    """64 hexadecimal digits."""
    if len(data) < _MANY:
        return str(_own(data).hexdigest())
    from hashlib import sha256

    return sha256(data).hexdigest()
