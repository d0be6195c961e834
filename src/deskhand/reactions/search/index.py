"""What follows for the search from a batch of events: each ticket they touch, indexed anew.

A ticket's words are made from its rows as they are now, so doing it twice changes nothing,
and a hundred messages of one ticket in a batch cost one index entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import LiteralString
from uuid import UUID

from deskhand.features.people.events import MemberChanged
from deskhand.features.workspaces.events import WorkspaceCreated
from deskhand.kernel.db import Connection
from deskhand.log.event import Recorded
from deskhand.log.tx import Tx

REACTION = "search"
# The kinds after which a ticket has other words.
ABOUT_WORDS = frozenset({"ticket.opened", "ticket.renamed", "message.posted", "message.edited"})
LANGUAGES = {"en": "english", "fr": "french"}
# An index entry holds 1 MB at most. Of the longest texts the beginning is found: of each
# message 20,000 characters, of a ticket 100,000 (which take 600 kB at worst).
MESSAGE_CHARACTERS = 20_000
TICKET_CHARACTERS = 100_000
# Tickets indexed by one statement.
AT_ONCE = 200

SPEAK: LiteralString = """
insert into desk.search_language (workspace_id, language)
values (%(workspace)s, %(language)s)
on conflict (workspace_id) do update set language = excluded.language
"""

# Deleted tickets stay, since they may be restored: the search joins the ticket.
INDEX: LiteralString = """
insert into desk.ticket_search (ticket_id, workspace_id, everything, shared)
select t.id, t.workspace_id,
       desk.search_vector(spoken.language, left(
           concat_ws(' ', t.reference, t.subject, r.display_name, r.email, asked.answers,
                     said.everything),
           %(ticket_characters)s)),
       desk.search_vector(spoken.language, left(
           concat_ws(' ', t.reference, t.subject, r.display_name, asked.answers, said.shared),
           %(ticket_characters)s))
from desk.ticket t
join desk.member r on r.id = t.requester_id
cross join (
    select coalesce((select l.language from desk.search_language l
                     where l.workspace_id = %(workspace)s), 'english')::regconfig as language
) spoken
cross join lateral (
    select string_agg(a.said ->> 'value', ' ' order by a.place) as answers
    from jsonb_array_elements(t.answers) with ordinality as a (said, place)
    where a.said ->> 'kind' <> 'checkbox'
) asked
cross join lateral (
    select string_agg(m.words, ' ' order by m.id) as everything,
           string_agg(m.words, ' ' order by m.id) filter (where m.kind = 'PUBLIC') as shared
    from (select m.id, m.kind, left(m.body, %(message_characters)s) as words
          from desk.message m where m.ticket_id = t.id) m
) said
where t.workspace_id = %(workspace)s and t.id = any(%(tickets)s)
on conflict (ticket_id) do update set everything = excluded.everything, shared = excluded.shared
"""

TICKETS_OF: LiteralString = """
select id from desk.ticket where workspace_id = %(workspace)s and requester_id = any(%(members)s)
"""

BEGIN_ANEW: LiteralString = """
update desk.cursor set rev = 0 where workspace_id = %(workspace)s and reaction = %(reaction)s
"""


async def keep_words(conn: Connection, events: Sequence[Recorded]) -> None:
    """Bring the search up to date with `events`, in the transaction that moves the cursor."""
    workspace = events[0].workspace
    tickets: dict[UUID, None] = {}
    members: set[UUID] = set()
    for event in events:
        if event.kind in ABOUT_WORDS:
            tickets[event.subject] = None
        elif isinstance(event.happened, MemberChanged):
            members.add(event.subject)
        elif isinstance(event.happened, WorkspaceCreated):
            await _speak(conn, workspace, event.happened.locale)
    if members:
        named = {"workspace": workspace, "members": list(members)}
        for (ticket,) in await (await conn.execute(TICKETS_OF, named)).fetchall():
            tickets[ticket] = None
    await index_tickets(conn, workspace, list(tickets))


async def index_tickets(conn: Connection, workspace: UUID, tickets: Sequence[UUID]) -> None:
    """Make the index entries of these tickets from their rows."""
    for start in range(0, len(tickets), AT_ONCE):
        await conn.execute(
            INDEX,
            {
                "workspace": workspace,
                "tickets": tickets[start : start + AT_ONCE],
                "message_characters": MESSAGE_CHARACTERS,
                "ticket_characters": TICKET_CHARACTERS,
            },
        )


async def rebuild(tx: Tx) -> None:
    """Let the reaction read the whole log again: a command, `gate.run(system, rebuild)`."""
    await tx.run(BEGIN_ANEW, {"workspace": tx.workspace, "reaction": REACTION})


async def _speak(conn: Connection, workspace: UUID, locale: str) -> None:
    language = LANGUAGES.get(locale, "english")
    await conn.execute(SPEAK, {"workspace": workspace, "language": language})
