"""Signatures by minisign (Ed25519), and time stamps that a user brings.

`py-minisign` (ISC) does the cryptography; anybody can check the same files with the `minisign` program.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from onrecord.errors import UsageError

_STAMPED = ("sha256", "sha384", "sha512")  # digests that a time stamp may name
_COMMENT = "onrecord evidence pack"


class Signed(Struct, frozen=True):
    """A signature, and the public key that checks it, as files of minisign."""

    signature: bytes
    public_key: bytes


class Signature(Struct, frozen=True):
    """What came of checking one. `fault` "": it holds; `told` says by whom."""

    fault: str
    told: str


def has_minisign() -> bool:
    """True where signatures can be checked."""
    try:
        import minisign  # noqa: F401
    except ImportError:
        return False
    return True


def signed(data: bytes, key: bytes, where: str, password: Callable[[], str]) -> Signed:
    """Data signed by a secret key; `password` is asked where the key is locked. Raises UsageError."""
    minisign = _library()
    try:
        secret = minisign.SecretKey.from_bytes(key)
        if secret.is_encrypted():
            secret.decrypt(password())
        made = secret.sign(data, untrusted_comment=_COMMENT, trusted_comment=_COMMENT)
        return Signed(bytes(made) + b"\n", bytes(secret.get_public_key()) + b"\n")
    except minisign.Error as error:
        raise UsageError(f"--sign {where}: {error} - give a secret key of minisign") from None


def checked_signature(data: bytes, signature: bytes, embedded: bytes, given: bytes | None) -> Signature:
    """Does a signature hold? By the key that the caller trusts, or else by the one in the pack, which only says that
    nobody without it changed the pack. Raises UsageError for a key that is none."""
    minisign = _library()
    if given is not None:
        try:
            trusted = _public(minisign, given)
        except minisign.Error as error:
            raise UsageError(f"--key: {error} - give a public key of minisign, or its line of Base64") from None
    try:
        key = trusted if given is not None else _public(minisign, embedded)
        key.verify(data, minisign.Signature.from_bytes(signature))
    except minisign.Error as error:
        another = given is not None and "key identifiers" in str(error)
        why = "by another key than the one given" if another else f"broken ({error})"
        return Signature(f"the signature is {why}", "")
    line = key.to_base64().decode()
    if given is not None:
        return Signature("", f"signed by the key that you gave, {line}")
    return Signature("", f"signed by {line}, which came with it: compare that key with one that you trust (--key)")


def stamp_fault(data: bytes, stamp: bytes) -> str:
    """Why a time stamp (RFC 3161) is not of this data; "" where it names its digest. Who signed the stamp is a question
    for `openssl ts -verify`, which needs the authority's certificate."""
    if any(hashlib.new(name, data).digest() in stamp for name in _STAMPED):
        return ""
    return "the time stamp names the digest of something else"


def _public(minisign: Any, data: bytes) -> Any:
    """A public key of a file, or of its line alone."""
    lines = data.strip().splitlines()
    return minisign.PublicKey.from_base64(lines[0]) if len(lines) == 1 else minisign.PublicKey.from_bytes(data)


def _library() -> Any:
    try:
        import minisign
    except ImportError:
        raise UsageError("signatures need py-minisign - pip install 'onrecord[sign]'") from None
    return minisign
