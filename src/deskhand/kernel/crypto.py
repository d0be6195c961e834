"""Keys and what is done with them: one key ring in the data path, one key for each purpose.

`keys.json` is made at the first start with mode 0600 and never leaves the data path. It holds
master keys; the newest seals and signs, all of them open and verify, so a key can be replaced
while what the older one protected stays readable.
"""

from __future__ import annotations

import os
import stat
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hmac import digest
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from deskhand.kernel.ids import new_code

FILE = "keys.json"
MASTER_BYTES = 32
NONCE_BYTES = 12


class KeyRingError(Exception):
    """The key file cannot be used; the message says why and what to do."""


class SealError(Exception):
    """What should be opened was not sealed with these keys for this context."""


class _Key(msgspec.Struct, frozen=True):
    id: str
    secret: str


class _File(msgspec.Struct, frozen=True):
    # The newest is the last.
    keys: list[_Key]


@dataclass(frozen=True)
class KeyRing:
    """Master keys by id, oldest first. Purposes are kept apart by deriving a key for each."""

    masters: tuple[tuple[str, bytes], ...]

    @property
    def newest(self) -> str:
        """The id of the key that signs and seals."""
        return self.masters[-1][0]

    def derived(self, purpose: str, key_id: str | None = None) -> bytes:
        """32 bytes for one purpose from a master key (the newest). `KeyError`: no such id."""
        return _derive(dict(self.masters)[key_id or self.newest], purpose)

    def sign(self, purpose: str, message: bytes) -> bytes:
        """HMAC-SHA256 of a message with the purpose's newest key."""
        return digest(self.derived(purpose), message, "sha256")

    def seal(self, secret: bytes, *, context: str) -> str:
        """AES-256-GCM with a fresh nonce; opens only with the same `context`."""
        nonce = os.urandom(NONCE_BYTES)
        box = AESGCM(self.derived("seal")).encrypt(nonce, secret, context.encode())
        return f"{self.newest}.{urlsafe_b64encode(nonce + box).decode()}"

    def open(self, sealed: str, *, context: str) -> bytes:
        """What `seal` was given. Raises `SealError` for anything else."""
        key_id, _, text = sealed.partition(".")
        try:
            box = urlsafe_b64decode(text)
            key = AESGCM(self.derived("seal", key_id))
            return key.decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], context.encode())
        except (KeyError, ValueError, InvalidTag):
            raise SealError("this was not sealed here, or was changed since") from None


@cache
def _derive(master: bytes, purpose: str) -> bytes:
    kdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"deskhand {purpose}".encode())
    return kdf.derive(master)


def open_key_ring(data: Path) -> KeyRing:
    """The key ring of a data path, made if there is none. Raises `KeyRingError`.

    Two processes that start at once get the same one: the file appears whole or not at all,
    and only for the first.
    """
    path = data / FILE
    if not path.exists():
        try:
            _make(path)
        except OSError as error:
            raise KeyRingError(f"No keys can be made in {data}: {error.strerror}.") from error
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise KeyRingError(f"{path} can be read by others. Run: chmod 600 {path}")
    try:
        keys = msgspec.json.decode(path.read_bytes(), type=_File).keys
        masters = tuple((key.id, urlsafe_b64decode(key.secret)) for key in keys)
    except (msgspec.MsgspecError, ValueError):
        raise KeyRingError(f"{path} is damaged. Put it back from a backup.") from None
    if not masters or any(len(secret) != MASTER_BYTES for _, secret in masters):
        raise KeyRingError(f"{path} holds no usable key. Put it back from a backup.")
    return KeyRing(masters)


def _make(path: Path) -> None:
    key = _Key(new_code(8), urlsafe_b64encode(os.urandom(MASTER_BYTES)).decode())
    fresh = path.with_name(f".{FILE}.{os.getpid()}.{new_code(8)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(msgspec.json.encode(_File([key])))
        file.flush()
        os.fsync(file.fileno())
    # Linking fails when the name is taken, where a rename would replace the other's keys.
    with suppress(FileExistsError):
        path.hardlink_to(fresh)
    fresh.unlink()
