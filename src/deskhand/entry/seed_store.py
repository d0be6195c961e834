"""The SQL of made-up tickets: COPY as the owner, in transactions of some thousand tickets.

Each transaction takes its revisions and numbers from the head first, as the gate does, so
the log stays dense and a process that is killed leaves whole tickets behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import LiteralString
from uuid import UUID

import psycopg

from deskhand.entry.seed_rows import Packed
from deskhand.entry.seed_words import Said
from deskhand.reactions.tally.store import PUT_IN

Connection = psycopg.Connection[tuple[object, ...]]

HEAD: LiteralString = "select rev, tickets from desk.head where workspace_id = %s"

# Nobody else may have written since the rows were made: their numbers stand in them.
TAKE: LiteralString = """
update desk.head set rev = rev + %(events)s, tickets = tickets + %(tickets)s
where workspace_id = %(workspace)s and rev = %(rev)s and tickets = %(number)s
returning rev
"""

# What the reactions would make of these events is made here, for those that were up to date.
FOLLOW: LiteralString = """
update desk.cursor set rev = %(to_rev)s, moved_at = %(at)s
where workspace_id = %(workspace)s and rev = %(from_rev)s
"""

COPIES: tuple[tuple[str, LiteralString], ...] = (
    (
        "tickets",
        """copy desk.ticket (id, workspace_id, number, code, subject, status, priority, level,
        channel, category_id, department_id, organization_id, requester_id, assignee_id, tags,
        fields, message_count, last_message_at, last_message_by_staff, first_response_at,
        resolved_at, closed_at, created_at, updated_at, waiting_since, said, said_by, said_before,
        answered) from stdin""",
    ),
    ("tags", "copy desk.ticket_tag (workspace_id, tag, ticket_id) from stdin"),
    (
        "messages",
        """copy desk.message (id, workspace_id, ticket_id, kind, author_id, author_role, channel,
        body, html, created_at) from stdin""",
    ),
    ("words", "copy pg_temp.seed_words (ticket_id, own, shared, hidden) from stdin"),
)
COPY_EVENTS: LiteralString = """
copy desk.event (workspace_id, rev, kind, version, subject, body, actor, via, caused_by, depth, at)
from stdin
"""
COPY_MEMBERS: LiteralString = """
copy desk.member (id, workspace_id, display_name, email, role, organization_id, created_at)
from stdin
"""

PREPARE: tuple[LiteralString, ...] = (
    "create temp table seed_stock (id integer primary key, words tsvector not null)",
    "create temp table seed_words (ticket_id uuid, own tsvector, shared int[], hidden int[])",
    "create aggregate pg_temp.joined (tsvector) (sfunc = tsvector_concat, stype = tsvector)",
    "set synchronous_commit = off",
    "set maintenance_work_mem = '256MB'",
    "set work_mem = '128MB'",
)

STOCK: LiteralString = """
insert into pg_temp.seed_stock
select i.id, desk.search_vector(coalesce((
    select l.language from desk.search_language l where l.workspace_id = %(workspace)s
), 'english')::regconfig, i.words)
from unnest(%(ids)s::int[], %(words)s::text[]) as i (id, words)
"""

# The same words as `reactions.search` finds; only their places in the text differ.
WORDS: LiteralString = """
insert into desk.ticket_search (ticket_id, workspace_id, everything, shared)
select w.ticket_id, %(workspace)s, shared.words || hidden.words, shared.words
from pg_temp.seed_words w
cross join lateral (
    select w.own || pg_temp.joined(s.words) as words
    from unnest(w.shared) as u (id) join pg_temp.seed_stock s on s.id = u.id
) shared
cross join lateral (
    select pg_temp.joined(s.words) as words
    from unnest(w.hidden) as u (id) join pg_temp.seed_stock s on s.id = u.id
) hidden
"""
# They count in the figures as `reactions.tally` counts them.
FIGURES: LiteralString = PUT_IN.replace("{which}", "t.number > %(number)s and t.number <= %(last)s")
NO_WORDS: LiteralString = "truncate pg_temp.seed_words"

# Merging in large pieces is several times faster; readers meanwhile search more slowly.
PLACES: dict[str, LiteralString] = {
    "organizations": "select name, id from desk.organization where workspace_id = %s",
    "departments": "select name, id from desk.department where workspace_id = %s",
    "categories": "select name, id from desk.category where workspace_id = %s",
}
KNOWN_MEMBERS: LiteralString = "select count(*) from desk.member where id = any(%s)"

LARGE_PIECES: LiteralString = (
    "alter index desk.ticket_search_everything set (gin_pending_list_limit = 65536)"
)
SMALL_PIECES: LiteralString = (
    "alter index desk.ticket_search_everything set (gin_pending_list_limit = 512)"
)
MERGE: LiteralString = "select gin_clean_pending_list('desk.ticket_search_everything')"
TABLES: tuple[LiteralString, ...] = (
    "vacuum (analyze) desk.ticket",
    "vacuum (analyze) desk.ticket_tag",
    "vacuum (analyze) desk.message",
    "vacuum (analyze) desk.event",
    "vacuum (analyze) desk.ticket_search",
    "vacuum (analyze) desk.member",
    "vacuum (analyze) desk.head",
    "vacuum (analyze) desk.attachment",
)


def connect(address: str) -> Connection:
    """A connection of the owner with what the statements here need."""
    conn = psycopg.connect(address, autocommit=True, application_name="deskhand-seed")
    for statement in PREPARE:
        conn.execute(statement)
    return conn


def read_head(conn: Connection, workspace: UUID) -> tuple[int, int]:
    """The newest revision and the newest ticket's number."""
    row = conn.execute(HEAD, (workspace,)).fetchone()
    if row is None:
        message = "the workspace has no head row; it was never created"
        raise RuntimeError(message)
    return int(str(row[0])), int(str(row[1]))


def stock_words(
    conn: Connection, workspace: UUID, stock: Sequence[Said], names: Sequence[tuple[str, str]]
) -> None:
    """The search's words of each message, subject and requester, made once.

    Message `i` is 2i, its subject 2i + 1; requester `i` is -2i - 1, with address -2i - 2.
    """
    words: dict[int, str] = {}
    for index, said in enumerate(stock):
        words[2 * index] = said.body
        words[2 * index + 1] = said.subject
    for index, (name, email) in enumerate(names):
        words[-2 * index - 1] = name
        words[-2 * index - 2] = f"{name} {email}"
    params = {"workspace": workspace, "ids": list(words), "words": list(words.values())}
    conn.execute(STOCK, params)
    conn.execute("analyze pg_temp.seed_stock")


def places(conn: Connection, workspace: UUID, table: str) -> dict[str, UUID]:
    """Organizations, departments or categories that stand already, by name."""
    found = conn.execute(PLACES[table], (workspace,)).fetchall()
    return {str(name): UUID(str(place)) for name, place in found}


def are_members(conn: Connection, members: Sequence[UUID]) -> bool:
    """Whether they have joined already."""
    return conn.execute(KNOWN_MEMBERS, (list(members),)).fetchone() == (len(members),)


def add_members(
    conn: Connection, workspace: UUID, members: Sequence[str], events: Sequence[str], at: datetime
) -> None:
    """People and the events of their coming. Lines for COPY; events without workspace and rev."""
    with conn.transaction():
        rev, number = read_head(conn, workspace)
        if not _take(conn, workspace, rev, number, len(events), 0, at):
            message = "somebody else is writing in this workspace"
            raise RuntimeError(message)
        _copy(conn, COPY_MEMBERS, _lines(members))
        lines = [f"{workspace}\t{one}\t{line}" for one, line in enumerate(events, rev + 1)]
        _copy(conn, COPY_EVENTS, _lines(lines))


def add_tickets(conn: Connection, workspace: UUID, rows: Packed, at: datetime) -> bool:
    """All of the rows, or none: False if somebody else has written meanwhile."""
    with conn.transaction():
        if not _take(conn, workspace, rows.rev, rows.number, rows.events, rows.tickets, at):
            return False
        for name, statement in COPIES:
            _copy(conn, statement, rows.tables.get(name))
        conn.execute(WORDS, {"workspace": workspace})
        last = rows.number + rows.tickets
        conn.execute(FIGURES, {"workspace": workspace, "number": rows.number, "last": last})
        _copy(conn, COPY_EVENTS, rows.tables.get("events"))
    conn.execute(NO_WORDS)
    return True


def finish(conn: Connection) -> Iterator[LiteralString]:
    """Merge, vacuum and analyze; each statement is yielded before it runs."""
    for statement in (MERGE, *TABLES):
        yield statement
        conn.execute(statement)


def _take(
    conn: Connection,
    workspace: UUID,
    rev: int,
    number: int,
    events: int,
    tickets: int,
    at: datetime,
) -> bool:
    place = {
        "workspace": workspace,
        "rev": rev,
        "number": number,
        "events": events,
        "tickets": tickets,
    }
    if conn.execute(TAKE, place).fetchone() is None:
        return False
    moved = {"workspace": workspace, "from_rev": rev, "to_rev": rev + events, "at": at}
    conn.execute(FOLLOW, moved)
    return True


def _copy(conn: Connection, statement: LiteralString, lines: bytes | None) -> None:
    if lines:
        with conn.cursor().copy(statement) as copy:
            copy.write(lines)


def _lines(lines: Sequence[str]) -> bytes:
    return "\n".join(lines).encode() + b"\n"
