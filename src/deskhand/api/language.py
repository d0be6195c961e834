"""In which language to answer: the page's own choice, else the account's."""

from __future__ import annotations

from functools import lru_cache

from starlette.types import Scope

from deskhand.kernel.i18n import LONGEST_HEADER, negotiate
from deskhand.kernel.settings import LOCALES


def locale_of(scope: Scope, account: str | None = None) -> str:
    """The reader's language.

    The panel says it in Accept-Language; a program says nothing there, and reads its
    account's language, or the first we have.
    """
    known = account or scope.get("state", {}).get("locale")
    for name, value in scope["headers"]:
        if name == b"accept-language":
            return _negotiated(value[:LONGEST_HEADER], known or LOCALES[0])
    return known or LOCALES[0]


@lru_cache(maxsize=256)
def _negotiated(asked: bytes, known: str) -> str:
    return negotiate(asked.decode("latin-1"), (known, *LOCALES))
