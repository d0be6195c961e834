"""Figures of the desk: what a head wants to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, LiteralString

from deskhand.features.tickets.visibility import visible
from deskhand.kernel.db import Query
from deskhand.log.actor import Actor

# The newest tickets these figures are made of: enough to be true, bounded to be quick.
SAMPLE = 10_000

STATS: LiteralString = """
select (select count(*) from (select 1 from desk.ticket t where {here} and t.is_open
                              limit %(most)s) x),
       (select count(*) from (select 1 from desk.ticket t where {here} and t.is_open
                              and t.assignee_id is null limit %(most)s) x),
       s.total, s.solved, s.first_response
from (select count(*) as total, count(*) filter (where not t.is_open) as solved,
             extract(epoch from avg(t.first_response_at - t.created_at))::float8
                 as first_response
      from (select t.* from desk.ticket t where {here}
            order by t.created_at desc, t.id desc limit %(sample)s) t) s
"""


@dataclass(frozen=True, slots=True)
class SupportStats:
    """`open` and `unassigned` stop at 1,000; the rest is of the newest 10,000 tickets.

    `resolution_rate` is the share that is resolved or closed, from 0 to 1, and
    `average_first_response_seconds` null while nobody has been answered.
    """

    open: int
    unassigned: int
    resolution_rate: float | None
    average_first_response_seconds: float | None


def support_stats(actor: Actor) -> Query[SupportStats]:
    """The desk's figures, of the tickets `actor` may see."""
    scope = visible(actor)
    here: LiteralString = "t.workspace_id = %(workspace)s and " + scope.sql
    params: dict[str, Any] = {
        **scope.params,
        "workspace": actor.workspace,
        "most": 1000,
        "sample": SAMPLE,
    }

    def make(
        open_: int, unassigned: int, total: int, solved: int, first_response: float | None
    ) -> SupportStats:
        rate = solved / total if total else None
        return SupportStats(open_, unassigned, rate, first_response)

    return Query(STATS.replace("{here}", here), params, make)
