"""What a program holds instead of a cookie: a short JWT, and the CSRF token of a browser."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import Key, KeySet, OctKey

from deskhand.kernel.crypto import KeyRing
from deskhand.kernel.errors import Unauthenticated

ACCESS_LIFE = timedelta(minutes=15)
ISSUER = "deskhand"
# Ours have some 300 characters.
LONGEST_TOKEN = 1000


@dataclass(frozen=True, slots=True)
class Claims:
    """What an access token that was checked says."""

    session: UUID
    expires_at: datetime


class Tokens:
    """Makes and reads access tokens and CSRF tokens with the keys of one key ring."""

    def __init__(self, keys: KeyRing) -> None:
        """Sign with the newest key; accept all of them."""
        self._keys = keys
        ring: list[Key] = [
            OctKey.import_key(keys.derived("jwt", key_id), {"kid": key_id})
            for key_id, _ in keys.masters
        ]
        self._signing = ring[-1]
        self._verifying = KeySet(ring)

    def access(self, session: UUID, account: UUID, now: datetime) -> str:
        """A JWT for 15 minutes of this session."""
        claims = {
            "iss": ISSUER,
            "sub": str(account),
            "sid": str(session),
            "iat": int(now.timestamp()),
            "exp": int((now + ACCESS_LIFE).timestamp()),
        }
        return jwt.encode({"alg": "HS256", "kid": self._keys.newest}, claims, self._signing)

    def read(self, token: str, now: datetime) -> Claims:
        """The claims of a token that is ours and still good.

        Raises `Unauthenticated`: `auth.token_expired`, or `auth.token_invalid` for all else.
        """
        if len(token) > LONGEST_TOKEN:
            raise Unauthenticated("auth.token_invalid")
        try:
            claims = jwt.decode(token, self._verifying, algorithms=["HS256"]).claims
            session = UUID(claims["sid"])
            expires_at = datetime.fromtimestamp(claims["exp"], UTC)
            ours = claims["iss"] == ISSUER
        except (JoseError, ValueError, KeyError, TypeError, AttributeError, OverflowError):
            raise Unauthenticated("auth.token_invalid") from None
        if not ours:
            raise Unauthenticated("auth.token_invalid")
        if now >= expires_at:
            raise Unauthenticated("auth.token_expired")
        return Claims(session, expires_at)

    def successor(self, used: bytes, key: str) -> str:
        """The refresh token after the one with this hash, for a request with this key.

        The same again for the same request, so that it need not be kept to be repeated; only
        we can make it.
        """
        return _text(self._keys.sign("refresh", used + key.encode()))

    def csrf(self, session: UUID) -> str:
        """The word that shows a write comes from a page of ours: bound to the session."""
        return _text(self._keys.sign("csrf", session.bytes))


def _text(signature: bytes) -> str:
    return urlsafe_b64encode(signature).rstrip(b"=").decode()
