"""What the desk says, in the reader's language.

Every refusal has a code, and every code has a sentence that says what to do. English is the
source: `locale/en/<area>.toml`, one line a code. The other languages are gettext catalogues
(`locale/<locale>/LC_MESSAGES/deskhand.po`) whose context is the code and whose message is
the English sentence, so a changed sentence is seen to need a new translation.
`scripts/catalogue.py` holds that nothing is missing and nothing is left over.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from deskhand.kernel.settings import LOCALES

SOURCE = "en"
FOLDER = Path(__file__).parent.parent / "locale"

# A browser sends some 100 characters; what is longer was not written to be read.
LONGEST_HEADER = 1000
WEIGHT = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")


class _Blank(dict[str, Any]):
    """Parameters of a sentence: a missing one is left blank rather than an error."""

    def __missing__(self, key: str) -> str:
        return ""


def sentence(code: str, locale: str, params: Mapping[str, Any] | None = None) -> str:
    """The sentence for `code` in `locale`, its placeholders filled from `params`.

    An unknown locale reads English; an unknown code reads as itself, so nothing is hidden.
    """
    text = sentences(locale if locale in LOCALES else SOURCE).get(code)
    if text is None:
        return code
    return text.format_map(_Blank(params or {})) if "{" in text else text


@cache
def sentences(locale: str) -> Mapping[str, str]:
    """Every sentence of a supported locale by its code; English where it has no other."""
    english = source()
    return english if locale == SOURCE else {**english, **_translated(locale, english)}


def source() -> dict[str, str]:
    """The English sentences by code."""
    found: dict[str, str] = {}
    for part in source_parts().values():
        found.update(part)
    return found


def source_parts() -> dict[str, dict[str, str]]:
    """The English sentences as their files hold them, by the file's name."""
    return {
        path.name: tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted((FOLDER / SOURCE).glob("*.toml"))
    }


def catalogue_path(locale: str) -> Path:
    """Where the gettext catalogue of a locale stands."""
    return FOLDER / locale / "LC_MESSAGES" / "deskhand.po"


def _translated(locale: str, english: Mapping[str, str]) -> dict[str, str]:
    """The catalogue's sentences, read from its source: no step of compiling to forget."""
    from babel.messages.pofile import read_po  # noqa: PLC0415 (8 MB, for other languages only)

    with catalogue_path(locale).open("rb") as file:
        catalogue = read_po(file, locale=locale)
    found: dict[str, str] = {}
    for code, text in english.items():
        message = catalogue.get(text, context=code)
        if message is not None and isinstance(message.string, str) and message.string:
            found[code] = message.string
    return found


def negotiate(accept_language: str | None, supported: Sequence[str] = LOCALES) -> str:
    """The supported locale a browser asks for first; the first supported one otherwise.

    `accept_language` is the header as it came: `fr-CA,fr;q=0.8,en;q=0.5` reads French.
    """
    best, weight = supported[0], 0.0
    for part in (accept_language or "")[:LONGEST_HEADER].split(","):
        tag, _, option = part.strip().partition(";")
        language = tag.strip().lower().replace("_", "-").partition("-")[0]
        given = WEIGHT.fullmatch(option.strip().lower().replace(" ", "")) if option else None
        if option and given is None:
            continue
        wanted = float(given[1]) if given else 1.0
        if language in supported and wanted > weight:
            best, weight = language, wanted
    return best
