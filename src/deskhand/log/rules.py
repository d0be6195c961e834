"""Constraints of the database that are rules of the product, and what breaking one is called.

A command's writes only leave with its commit, so a name that somebody else took a moment
ago is found by the unique index, not by the command. The gate turns what the index says
into the refusal that the feature declared for it.
"""

from __future__ import annotations

from psycopg import IntegrityError

from deskhand.kernel.errors import Refusal

_RULES: dict[str, tuple[type[Refusal], str]] = {}


def declare_rule(constraint: str, refusal: type[Refusal], code: str) -> None:
    """Who breaks `constraint` is refused with `refusal(code)`."""
    if constraint in _RULES:
        message = f"two rules for {constraint}"
        raise ValueError(message)
    _RULES[constraint] = (refusal, code)


def declared_rules() -> dict[str, str]:
    """Every constraint that is a rule, with the code of its refusal."""
    return {constraint: code for constraint, (_, code) in _RULES.items()}


def broken_rule(error: IntegrityError) -> Refusal | None:
    """The refusal for an error of the database; None when it is a fault of ours."""
    declared = _RULES.get(error.diag.constraint_name or "")
    if declared is None:
        return None
    refusal, code = declared
    return refusal(code)
