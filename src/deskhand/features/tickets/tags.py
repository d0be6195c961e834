"""Which tags there are, by their beginning: those of tickets the reader may see.

Tags are steps along the primary key of `desk.ticket_tag`: each one is found by one look into the
index after the one before it, however many tickets have it. Whether the reader may see one of its
tickets is asked of the newest ones only, so a tag that stands on nothing but old tickets among
very many of other teams may be missing; it can still be written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import LiteralString

from deskhand.features.tickets.visibility import visible
from deskhand.kernel.db import Query
from deskhand.log.actor import Actor

# So many tags are passed on the way, and so many tickets of each are looked at: 2 µs each, so 0.1 s
# for who sees nothing at all. Measured at 150,000 tickets with 20 tags, the usual answer takes 1 ms.
MOST_STEPS = 200
MOST_TICKETS = 300

TAGS: LiteralString = """
with recursive walk (tag, ends, turn) as (
    select found.tag, found.ends, 1
    from unnest(%(beginnings)s::text[]) as asked (beginning)
    cross join lateral (
        select g.tag, asked.beginning || chr(1114111) as ends from desk.ticket_tag g
        where g.workspace_id = %(workspace)s
          and g.tag >= asked.beginning and g.tag < asked.beginning || chr(1114111)
        order by g.tag limit 1
    ) found
    union all
    select next.tag, walk.ends, walk.turn + 1
    from walk cross join lateral (
        select g.tag from desk.ticket_tag g
        where g.workspace_id = %(workspace)s and g.tag > walk.tag and g.tag < walk.ends
        order by g.tag limit 1
    ) next
    where walk.turn < %(steps)s
)
select walk.tag from walk
where exists (
    select from (
        select g.ticket_id from desk.ticket_tag g
        where g.workspace_id = %(workspace)s and g.tag = walk.tag
        order by g.ticket_id desc limit %(tickets)s
    ) newest
    join desk.ticket t on t.id = newest.ticket_id
    where {scope}
)
limit %(limit)s
"""


@dataclass(frozen=True, slots=True)
class TagList:
    """Tags in the order of their letters."""

    items: list[str]


def known_tags(actor: Actor, beginning: str, *, limit: int) -> Query[str]:
    """The first tags that begin so, in small letters, capitals, or as it is written."""
    scope = visible(actor)
    ways = {beginning, beginning.lower(), beginning.upper(), beginning.capitalize()}
    params = {
        **scope.params,
        "workspace": actor.workspace,
        "beginnings": sorted(ways),
        "steps": MOST_STEPS,
        "tickets": MOST_TICKETS,
        "limit": limit,
    }
    return Query(TAGS.replace("{scope}", scope.sql), params, str)


def tag_list(found: list[str]) -> TagList:
    """What `known_tags` has found: in order, and each once."""
    return TagList(sorted(set(found), key=lambda tag: (tag.casefold(), tag)))
