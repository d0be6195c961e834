"""What somebody typed into a search box: words, "phrases", -minus, a reference or a number."""

from __future__ import annotations

import re
from dataclasses import dataclass

# What is longer was not typed by a person looking for something.
LONGEST = 500
MOST_TERMS = 12
LONGEST_TERM = 100
# A beginning of one letter would match half of the desk.
SHORTEST_PREFIX = 2

QUOTES = str.maketrans("“”„«»", '"""""')
# NUL, other controls and halves of surrogate pairs: no database takes them, nobody means them.
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
TERM = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
NUMBER = re.compile(r"(tkt-?|#)?0*([1-9][0-9]{0,11})(?:-([0-9a-z]{4}))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """A search, taken apart.

    `kinds[i]` says how `terms[i]` is meant: word, prefix or phrase, with a minus in front to
    exclude. `number` and `code` are those of a ticket called by its name; `is_name`: it is
    a whole reference or #number, which names one ticket and nothing else.
    """

    kinds: tuple[str, ...]
    terms: tuple[str, ...]
    number: int | None = None
    code: str | None = None
    is_name: bool = False


def parse(text: str) -> Asked:
    """Take a search apart. Whatever is typed means something or nothing; it is never an error.

    The last word is a beginning of a word, since it may not be finished; `word*` always is.
    """
    cleaned = UNPRINTABLE.sub(" ", text[:LONGEST].translate(QUOTES)).strip()
    found = [_term(*match.groups()) for match in TERM.finditer(cleaned)]
    terms = [(kind, term) for kind, term in found if any(map(str.isalnum, term))][:MOST_TERMS]
    if terms and terms[-1][0] == "word" and len(terms[-1][1]) >= SHORTEST_PREFIX:
        terms[-1] = ("prefix", terms[-1][1])
    if _contradicts(terms):
        terms = []
    name = NUMBER.fullmatch(cleaned)
    return Asked(
        kinds=tuple(kind for kind, _ in terms),
        terms=tuple(term for _, term in terms),
        number=int(name[2]) if name else None,
        code=name[3].upper() if name and name[3] else None,
        # A # is no letter of a word: as a beginning, #3 would find every code that starts so.
        is_name=name is not None and (name[1] == "#" or name[3] is not None),
    )


def _contradicts(terms: list[tuple[str, str]]) -> bool:
    """Whether something is wanted and excluded: nothing is found, and it is not looked for."""
    wanted = {term.casefold() for kind, term in terms if not kind.startswith("-")}
    return any(kind.startswith("-") and term.casefold() in wanted for kind, term in terms)


def _term(minus: str, phrase: str | None, word: str | None) -> tuple[str, str]:
    term = (phrase if word is None else word) or ""
    if word is None:
        kind = "phrase"
    elif word.endswith("*") and len(word) > SHORTEST_PREFIX:
        kind = "prefix"
    else:
        kind = "word"
    return minus + kind, term[:LONGEST_TERM]
