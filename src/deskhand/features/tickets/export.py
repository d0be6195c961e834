"""Every ticket of a list, as rows for a table: read a part at a time.

Between two parts no connection is held, so whoever takes a file slowly keeps nobody waiting.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from deskhand.features.tickets.filters import ORDERS, Filters, Sort, View, conditions
from deskhand.features.tickets.model import PRIORITIES
from deskhand.features.tickets.queries import NAMES, NO_WORDS, Words
from deskhand.features.tickets.visibility import visible
from deskhand.kernel.db import Database, Query
from deskhand.log.actor import Actor

PART = 500
# What never changes of a ticket: so each is in it once, whatever happens meanwhile.
ORDER = ORDERS[Sort.CREATED_DESC]

EXPORT: LiteralString = """
select t.id, t.created_at,
       t.reference, t.subject, t.status, t.priority, t.level, c.name, d.name, o.name,
       r.display_name, a.display_name, array_to_string(t.tags, ', '), t.channel,
       t.created_at, t.updated_at, t.first_response_at, t.resolved_at, t.closed_at
from (select t.* from desk.ticket t where t.workspace_id = %(workspace)s and {narrowed}
      order by {order} limit %(limit)s) t
{names}
order by {order}
"""

COLUMNS = (
    "reference",
    "subject",
    "status",
    "priority",
    "level",
    "category",
    "department",
    "organization",
    "requester",
    "assignee",
    "tags",
    "channel",
    "created_at",
    "updated_at",
    "first_response_at",
    "resolved_at",
    "closed_at",
)
PRIORITY = COLUMNS.index("priority")

Place = tuple[datetime, UUID]
Row = tuple[Any, ...]


async def export(
    database: Database,
    actor: Actor,
    filters: Filters,
    *,
    words: Words = NO_WORDS,
    part: int = PART,
) -> AsyncIterator[Sequence[Row]]:
    """The tickets `actor` may see that pass the filters and hold the words, the newest first.

    Each row is in the order of `COLUMNS`; some `part` of them come together.
    """
    place: Place | None = None
    while True:
        (found,) = await database.read(actor.workspace, _part(actor, filters, words, place, part))
        if found:
            yield [row for _, row in found]
        if len(found) < part:
            return
        place = found[-1][0]


def _part(
    actor: Actor, filters: Filters, words: Words, place: Place | None, part: int
) -> Query[tuple[Place, Row]]:
    scope = visible(actor, deleted=filters.view is View.DELETED)
    narrowed, params = conditions(filters, actor)
    sql: LiteralString = scope.sql + narrowed + words[0]
    params |= {**scope.params, **words[1], "workspace": actor.workspace, "limit": part}
    if place is not None:
        sql += " and " + ORDER.after
        params["after_0"], params["after_1"] = place
    whole = EXPORT.replace("{narrowed}", sql).replace("{names}", NAMES)
    return Query(whole.replace("{order}", ORDER.by), params, _row)


def _row(id_: UUID, created_at: datetime, *columns: Any) -> tuple[Place, Row]:
    values: list[Any] = list(columns)
    rank: int = columns[PRIORITY]
    values[PRIORITY] = PRIORITIES[rank].value
    return (created_at, id_), tuple(_shown(value) for value in values)


def _shown(value: object) -> object:
    """Instants in ISO form, nothing as nothing."""
    if isinstance(value, datetime):
        return value.isoformat()
    return "" if value is None else value
