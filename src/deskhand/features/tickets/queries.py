"""The lists of tickets: one statement a screen, flat however many tickets there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, LiteralString
from uuid import UUID

from deskhand.features.tickets.filters import (
    DONE,
    NOT_WAITING,
    ORDERS,
    VIEWS,
    Filters,
    Sort,
    View,
    conditions,
    make_cursor,
    part_of_order,
    read_cursor,
)
from deskhand.features.tickets.reading import MARK, unread
from deskhand.features.tickets.rows import TicketPage, TicketRow, ViewCount, ticket_row
from deskhand.features.tickets.visibility import visible
from deskhand.kernel.db import Query
from deskhand.log.actor import Actor

MAX_PAGE = 100
# Counting stops here; the screen says "1000+".
MAX_COUNT = 1000

ROW: LiteralString = """
select t.id, t.reference, t.number, t.subject, t.status, t.priority, t.channel, t.level, t.tags,
       c.id, c.name, d.id, d.name, o.id, o.name,
       r.id, r.display_name, r.role, a.id, a.display_name, a.role,
       t.created_at, t.updated_at, t.last_message_at, t.last_message_by_staff, t.message_count,
       case when t.is_open then t.waiting_since end,
"""

# Names are joined to the page's rows only, whatever the planner thinks of the filters.
NAMES: LiteralString = """
join desk.member r on r.id = t.requester_id
left join desk.member a on a.id = t.assignee_id
left join desk.category c on c.id = t.category_id
left join desk.department d on d.id = t.department_id
left join desk.organization o on o.id = t.organization_id
"""

LIMIT: LiteralString = " limit %(limit)s"
# How much of a list is wanted decides how it is best read, and a plan is made before the values
# are known: so the usual lengths stand in the statement (10 ms to 2 for a common tag, measured).
LIMITS: dict[int, LiteralString] = {20: " limit 21", 50: " limit 51"}

Words = tuple[LiteralString, dict[str, Any]]
NO_WORDS: Words = ("", {})


def ticket_list(
    actor: Actor,
    filters: Filters,
    *,
    sort: Sort = Sort.UPDATED_DESC,
    cursor: str | None = None,
    limit: int = 50,
    words: Words = NO_WORDS,
) -> Query[TicketRow]:
    """The tickets `actor` may see that pass the filters: `limit` and one more.

    `words` is a further condition from the search. Raises `Malformed("cursor.invalid")`.
    """
    scope = visible(actor, deleted=filters.view is View.DELETED)
    narrowed, params = conditions(filters, actor)
    order = ORDERS[sort]
    params |= scope.params
    params |= words[1]
    params["limit"] = limit + 1
    params["workspace"] = actor.workspace
    after: LiteralString = ""
    if cursor is not None:
        after = " and " + order.after
        params |= read_cursor(sort, cursor)
    sql: LiteralString = (
        ROW
        + unread(actor)
        + "from (select t.*"
        + order.shown
        + " from desk.ticket t where t.workspace_id = %(workspace)s and "
        + scope.sql
        + narrowed
        + part_of_order(sort, filters.view)
        + words[0]
        + after
        + " order by "
        + order.by
        + LIMITS.get(limit, LIMIT)
        + ") t"
        + NAMES
        + MARK
        + "order by "
        + (order.over or order.by)
    )
    return Query(sql, params, ticket_row)


def page(rows: list[TicketRow], limit: int, sort: Sort) -> TicketPage:
    """A page from the rows of `ticket_list`: the row beyond it only proves that there is more."""
    if len(rows) <= limit:
        return TicketPage(rows, None)
    last = rows[limit - 1]
    values: dict[str, Any] = {
        "id": last.id,
        "updated_at": last.updated_at,
        "created_at": last.created_at,
        "priority": last.priority.rank,
        "waiting_since": last.waiting_since or (NOT_WAITING if last.status.is_open else DONE),
    }
    place = tuple(values[column] for column in ORDERS[sort].columns)
    return TicketPage(rows[:limit], make_cursor(sort, place))


def view_counts(actor: Actor) -> Query[dict[str, ViewCount]]:
    """How many tickets each view holds for `actor`, none counted beyond 1,000."""
    scope = visible(actor)
    params: dict[str, Any] = {
        **scope.params,
        "me": actor.member,
        "workspace": actor.workspace,
        "most": MAX_COUNT + 1,
    }
    names = [view for view in View if view is not View.DELETED]
    parts: list[LiteralString] = [
        "(select count(*) from (select 1 from desk.ticket t where t.workspace_id = %(workspace)s"
        " and " + scope.sql + " and " + VIEWS[view] + " limit %(most)s) x)"
        for view in names
    ]

    def make(*counts: int) -> dict[str, ViewCount]:
        return {
            view.value: ViewCount(min(count, MAX_COUNT), count > MAX_COUNT)
            for view, count in zip(names, counts, strict=True)
        }

    return Query("select " + ", ".join(parts), params, make)


def one_ticket(actor: Actor, sql: LiteralString, params: dict[str, Any]) -> Query[TicketRow]:
    """The tickets a condition on `t` names, with their names; the condition must be visible."""
    whole = ROW + unread(actor) + "from desk.ticket t" + NAMES + MARK + "where " + sql
    return Query(whole, {**params, "me": actor.member}, ticket_row)


def attachment_for(
    actor: Actor, attachment: UUID, make: Callable[..., Any], columns: LiteralString
) -> Query[Any]:
    """An attachment whose ticket `actor` may see; a requester never sees a note's.

    `columns` are of `desk.attachment a`, which `make` turns into what the files feature knows.
    """
    scope = visible(actor, deleted=None)
    sql: LiteralString = (
        "select "
        + columns
        + " from desk.attachment a join desk.ticket t on t.id = a.ticket_id"
        + " join desk.message m on m.id = a.message_id"
        + " where a.id = %(attachment)s and "
        + scope.sql
    )
    if not actor.is_staff:
        sql += " and m.kind = 'PUBLIC'"
    return Query(sql, {**scope.params, "attachment": attachment}, make)
