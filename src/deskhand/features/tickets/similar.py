"""My earlier tickets that are like what I am about to ask: any of the words, best first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import LiteralString

from deskhand.features.tickets.portal import OWN, SupportRow, support_row
from deskhand.features.tickets.reading import FOR_REQUESTERS, MARK
from deskhand.kernel.db import Query
from deskhand.log.actor import Actor

MOST = 5
# Nobody remembers more than these, and each is held against the words: that takes time.
WALKED = 200

# What was typed, as words any of which will do: in the workspace's language without those that
# say nothing, and without accents. No sign of the query's own language comes through: the texts
# have no punctuation any more.
SIMILAR: LiteralString = """
with spoken as (
    select coalesce((select l.language from desk.search_language l), 'simple')::regconfig as language
), asked as (
    select (replace(plainto_tsquery(s.language, desk.search_spaced(%(words)s))::text, '&', '|')::tsquery
         || replace(plainto_tsquery(s.language, desk.search_folded(%(words)s))::text, '&', '|')::tsquery)
           as words
    from spoken s
)
select t.id, t.reference, t.subject, t.status, t.priority, c.id, c.name, t.created_at,
       t.updated_at, {unread}
from (
    select t.*, ts_rank(s.shared, a.words, 1) as rank
    from (select t.* {own} order by t.updated_at desc, t.id desc limit %(walked)s) t
    join desk.ticket_search s on s.ticket_id = t.id
    cross join asked a
    where s.shared @@ a.words
    order by rank desc, t.updated_at desc, t.id desc limit %(most)s
) t
left join desk.category c on c.id = t.category_id
{mark}
order by t.rank desc, t.updated_at desc, t.id desc
"""


@dataclass(frozen=True, slots=True)
class Similar:
    """Up to five of my tickets, the likest first."""

    items: list[SupportRow]


def similar_tickets(actor: Actor, words: str) -> Query[SupportRow]:
    """The actor's own tickets (of their newest 200) that hold any of the words."""
    params = {
        "workspace": actor.workspace,
        "me": actor.member,
        "words": words,
        "walked": WALKED,
        "most": MOST,
    }
    sql: LiteralString = SIMILAR.replace("{own}", OWN).replace("{mark}", MARK)
    sql = sql.replace("{unread}", FOR_REQUESTERS)
    return Query(sql, params, support_row)
