"""The screens about saved views: which there are, and how many tickets each holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, LiteralString

from deskhand.features.tickets.filters import View, conditions
from deskhand.features.tickets.queries import MAX_COUNT
from deskhand.features.tickets.rows import ViewCount
from deskhand.features.tickets.visibility import visible
from deskhand.features.views.model import MAX_VIEWS, SavedView, ViewKept, filters, understood
from deskhand.features.views.store import COLUMNS, GONE, view_from
from deskhand.features.views.visibility import views_visible
from deskhand.kernel.db import Query
from deskhand.log.actor import Actor

VIEWS: LiteralString = f"""
select {COLUMNS}, {GONE} from desk.saved_view v
where v.workspace_id = %(workspace)s and {{scope}}
order by v.position, lower(v.name), v.id limit %(most)s
"""

# One's own and the shared ones.
MOST = 2 * MAX_VIEWS

COUNT: LiteralString = (
    "(select count(*) from (select 1 from desk.ticket t where t.workspace_id = %(workspace)s and "
)
BOUND: LiteralString = " limit %(most)s) x)"

# What a view's conditions may ask for; in a statement of many views each has its own.
ASKED: tuple[LiteralString, ...] = (
    "status",
    "priority",
    "category",
    "department",
    "assignee",
    "requester",
    "organization",
    "tag",
    "created_from",
    "created_to",
    "updated_from",
    "updated_to",
)
DIGITS: tuple[LiteralString, ...] = ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")


@dataclass(frozen=True, slots=True)
class _Part:
    sql: LiteralString
    params: dict[str, Any]


def views(actor: Actor) -> Query[ViewKept]:
    """The views `actor` may see, in their order: 100 at most."""
    scope = views_visible(actor)
    params = {**scope.params, "workspace": actor.workspace, "most": MOST}
    return Query(VIEWS.replace("{scope}", scope.sql), params, _kept)


def counts(actor: Actor, found: Sequence[SavedView]) -> Query[dict[str, ViewCount | None]] | None:
    """How many tickets each view holds for `actor`, by its id, none counted beyond 1,000.

    One statement for all of them; None when there is nothing to count. What a view with words
    (`q`) holds is not counted: that would be a search for each.
    """
    parts = {
        view.id: _part(actor, view, place)
        for place, view in enumerate(found)
        if "q" not in view.query
    }
    if not parts:
        return None
    params: dict[str, Any] = {
        "me": actor.member,
        "workspace": actor.workspace,
        "most": MAX_COUNT + 1,
    }
    for part in parts.values():
        params |= part.params

    def make(*counted: int) -> dict[str, ViewCount | None]:
        by_id = dict(zip(parts, counted, strict=True))
        return {str(view.id): _count(by_id.get(view.id)) for view in found}

    columns: list[LiteralString] = [part.sql for part in parts.values()]
    return Query("select " + ", ".join(columns), params, make)


def not_counted(found: Sequence[SavedView]) -> dict[str, ViewCount | None]:
    """The answer when none of the views can be counted."""
    return {str(view.id): None for view in found}


def _part(actor: Actor, view: SavedView, place: int) -> _Part:
    """One view's count, with parameters of its own."""
    narrowing = filters(understood(view.query)[0])
    scope = visible(actor, deleted=narrowing.view is View.DELETED)
    sql, params = conditions(narrowing, actor)
    del params["me"]
    suffix = _suffix(place)
    for name in ASKED:
        sql = sql.replace("%(" + name + ")s", "%(" + name + suffix + ")s")
    own = {f"{name}{suffix}": value for name, value in params.items()}
    return _Part(COUNT + scope.sql + sql + BOUND, {**scope.params, **own})


def _suffix(place: int) -> LiteralString:
    suffix: LiteralString = "_"
    for digit in str(place):
        suffix += DIGITS[int(digit)]
    return suffix


def _count(found: int | None) -> ViewCount | None:
    return None if found is None else ViewCount(min(found, MAX_COUNT), found > MAX_COUNT)


def _kept(*columns: Any) -> ViewKept:
    *row, gone = columns
    return ViewKept(view_from(*row), gone)


def lost(kept: ViewKept) -> list[str]:
    """What a view asks for that means nothing any more, or is not there."""
    return [*understood(kept.view.query)[1], *kept.gone]
