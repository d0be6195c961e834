"""Find tickets by words, never by what the reader may not see.

Staff search everything of the tickets they see; a requester searches their own tickets,
without notes and addresses. The words index is made by the reaction `search`.

No plan is good for every word (measured at 1,000,000 tickets): a rare one is found through
the index, a common one by walking the list in its own order until the page is full. So the
index is asked first, and answers only when the word is rare.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

from deskhand.features.tickets.filters import Filters
from deskhand.features.tickets.queries import NO_WORDS, Words, one_ticket, ticket_list
from deskhand.features.tickets.rows import TicketRow, for_reader
from deskhand.features.tickets.search_words import Asked, parse
from deskhand.features.tickets.visibility import visible
from deskhand.kernel.db import Database, Query
from deskhand.log.actor import Actor

# Up to here a word is rare. A ticket found by the index costs about as much as some walked
# past, so with 1,000,000 tickets the two plans meet about here (measured).
RARE = 2_000
# Beyond this the planner is believed that a word is common, and the index is not asked: that
# would read every hit. Of several words it often thinks too many, so it is believed later.
COMMON, COMMON_TOGETHER = 20_000, 200_000

NOTHING: Words = (" and false", {})

# The ids come and go as text: they are only carried from one statement to the next.
UNDERSTOOD: LiteralString = """
select q.words::text, case when %(look)s then desk.search_found(q.words, %(rare)s, %(common)s)::text end
from (select desk.search_query(%(kinds)s::text[], %(terms)s::text[]) as words) q
where q.words is not null
"""

BY_INDEX: LiteralString = " and t.id = any(%(search_ids)s::uuid[])"
# A scalar subquery: the planner cannot turn it into a join, so the list's order leads.
BY_WALKING: LiteralString = (
    " and (select s.everything @@ %(search_words)s::tsquery from desk.ticket_search s"
    " where s.ticket_id = t.id)"
)
IN_SHARED: LiteralString = (
    " and (select s.shared @@ %(search_words)s::tsquery from desk.ticket_search s"
    " where s.ticket_id = t.id)"
)
BY_NAME: LiteralString = (
    " and t.number = %(search_number)s and t.code = coalesce(%(search_code)s, t.code)"
)

# Headlines are made of the newest messages the reader may see, and of so much of them.
EXCERPTS: LiteralString = """
select t.id, ts_headline(
    coalesce((select l.language from desk.search_language l), 'simple')::regconfig,
    said.words, %(search_words)s::tsquery,
    E'StartSel=\\x02, StopSel=\\x03, MaxFragments=1, MinWords=8, MaxWords=24, FragmentDelimiter=" … "'
)
from unnest(%(ids)s::uuid[]) as t (id)
cross join lateral (
    select string_agg(translate(left(m.body, 2000), E'\\x02\\x03\\n\\r', '    '), ' ' order by m.id)
           as words
    from (
        select m.id, m.body from desk.message m
        where m.ticket_id = t.id and m.body <> '' and (m.kind = 'PUBLIC' or %(notes)s)
        order by m.created_at desc, m.id desc limit 5
    ) m
) said
where said.words is not null
"""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an excerpt; `hit`: it is what was searched for."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A ticket that was found, and where in its conversation."""

    ticket: TicketRow
    excerpt: list[Piece]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found, the newest change first; `more`: there are others beyond these."""

    items: list[SearchHit]
    more: bool


async def list_condition(database: Database, actor: Actor, text: str | None) -> Words:
    """The search as a further condition on `desk.ticket t`, for any list the actor may see.

    Without a text there is none.
    """
    if text is None:
        return NO_WORDS
    return await _condition(database, actor, parse(text))


async def search_tickets(
    database: Database, actor: Actor, text: str, *, limit: int = 20
) -> SearchPage:
    """The tickets `actor` may see that hold the words; one called by its name stands first."""
    asked = parse(text)
    words = await _condition(database, actor, asked)
    found = ticket_list(actor, Filters(), limit=limit, words=words)
    if asked.number is None or asked.is_name:
        (rows,) = await database.read(actor.workspace, found)
    else:
        named, rows = await database.read(actor.workspace, _named(actor, asked), found)
        rows = named + [row for row in rows if row not in named]
    page = rows[:limit]
    excerpts = await _excerpts(database, actor, words, [row.id for row in page])
    items = [SearchHit(for_reader(row, actor), excerpts.get(row.id, [])) for row in page]
    return SearchPage(items, more=len(rows) > limit)


async def _condition(database: Database, actor: Actor, asked: Asked) -> Words:
    if asked.is_name:
        return BY_NAME, {"search_number": asked.number, "search_code": asked.code}
    if not asked.terms:
        return NOTHING
    params = {
        "kinds": list(asked.kinds),
        "terms": list(asked.terms),
        "look": actor.is_staff,
        "rare": RARE,
        "common": COMMON if len(asked.terms) == 1 else COMMON_TOGETHER,
    }
    (understood,) = await database.read(actor.workspace, Query(UNDERSTOOD, params, _understood))
    if not understood:
        return NOTHING
    words, ids = understood[0]
    found: dict[str, Any] = {"search_words": words, "search_ids": ids}
    if not actor.is_staff:
        return IN_SHARED, found
    return (BY_WALKING if ids is None else BY_INDEX), found


def _understood(words: str, ids: str | None) -> tuple[str, str | None]:
    return words, ids


def _named(actor: Actor, asked: Asked) -> Query[TicketRow]:
    scope = visible(actor)
    sql: LiteralString = "t.workspace_id = %(workspace)s and t.number = %(number)s and " + scope.sql
    params = {**scope.params, "workspace": actor.workspace, "number": asked.number}
    return one_ticket(actor, sql, params)


async def _excerpts(
    database: Database, actor: Actor, words: Words, tickets: list[UUID]
) -> dict[UUID, list[Piece]]:
    if not tickets or "search_words" not in words[1]:
        return {}
    params = {**words[1], "ids": tickets, "notes": actor.is_staff}
    (rows,) = await database.read(actor.workspace, Query(EXCERPTS, params, _excerpt))
    return dict(rows)


def _excerpt(ticket: UUID, headline: str) -> tuple[UUID, list[Piece]]:
    pieces: list[Piece] = []
    for part in headline.split("\x02"):
        hit, stop, rest = part.partition("\x03")
        if stop:
            pieces.append(Piece(hit, hit=True))
        text = rest if stop else part
        if text:
            pieces.append(Piece(text, hit=False))
    return ticket, pieces
