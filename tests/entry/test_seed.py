"""Tickets made in bulk cannot be told from those that people opened."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
import pytest

from deskhand.entry.seed import Seeded, seed_tickets
from deskhand.features.tickets import projection
from deskhand.features.tickets.conversation import read_conversation
from deskhand.features.tickets.events import TicketOpened
from deskhand.features.tickets.filters import Filters, View
from deskhand.features.tickets.handle import by_id
from deskhand.features.tickets.model import Status
from deskhand.features.tickets.queries import ticket_list, view_counts
from deskhand.features.tickets.search import search_tickets
from deskhand.features.tickets.store import COLUMNS, ticket_from
from deskhand.kernel.db import Database
from deskhand.kernel.markdown import render
from deskhand.log.actor import Actor, Role
from deskhand.log.event import recorded
from deskhand.log.read import COLUMNS as EVENT
from deskhand.log.read import workspaces_behind
from deskhand.reactions.search.index import index_tickets
from tests.database import Clone
from tests.desk import MORNING

TICKETS = 400


@dataclass
class Bulk:
    clone: Clone
    seeded: Seeded
    database: Database

    @property
    def workspace(self) -> UUID:
        return self.seeded.workspace.id

    @property
    def ada(self) -> Actor:
        found = self.rows("select id from desk.member where role = 'ADMIN'")
        return Actor(self.workspace, found[0][0], Role.ADMIN, "Ada")

    def rows(self, sql: Any, *params: Any) -> list[Any]:
        with psycopg.connect(self.clone.owner) as conn:
            return conn.execute(sql, params).fetchall()


@pytest.fixture(scope="module")
async def bulk(module_clone: Clone) -> AsyncIterator[Bulk]:
    seeded = await asyncio.to_thread(
        seed_tickets, module_clone.settings, TICKETS, lambda _: None, show=False
    )
    database = Database(module_clone.app, size=2, name="test")
    await database.open()
    yield Bulk(module_clone, seeded, database)
    await database.close()


async def test_every_ticket_is_what_its_events_fold_to(bulk: Bulk) -> None:
    log: defaultdict[UUID, list[Any]] = defaultdict(list)
    for row in bulk.rows(f"select {EVENT} from desk.event e order by e.rev"):
        event = recorded(*row)
        if event.kind.partition(".")[0] in ("ticket", "message"):
            log[event.subject].append(event)
    tickets = [ticket_from(*row) for row in bulk.rows(f"select {COLUMNS} from desk.ticket t")]
    assert len(tickets) == len(log) == TICKETS
    for ticket in tickets:
        first, *others = log[ticket.id]
        assert isinstance(first.happened, TicketOpened)
        folded = projection.opened(first.happened, first.at)
        for event in others:
            folded = projection.apply(folded, event.happened, event.at)
        assert folded == ticket


async def test_the_log_is_dense_and_the_head_stands_at_its_end(bulk: Bulk) -> None:
    [(count, last, rev, tickets)] = bulk.rows(
        "select count(*), max(e.rev), max(h.rev), max(h.tickets)"
        " from desk.event e join desk.head h using (workspace_id)"
    )
    assert count == last == rev
    assert tickets == TICKETS
    # Nothing is left for the reaction to do.
    assert bulk.workspace not in await workspaces_behind(bulk.database, "search")


async def test_messages_are_rendered_as_they_would_be(bulk: Bulk) -> None:
    for body, html in bulk.rows("select body, html from desk.message limit 200"):
        assert render(body) == html


async def test_the_search_knows_the_words_it_would_have_found(bulk: Bulk) -> None:
    words = (
        "select ticket_id, tsvector_to_array(everything), tsvector_to_array(shared)"
        " from desk.ticket_search order by ticket_id limit 50"
    )
    made = bulk.rows(words)
    tickets = [row[0] for row in made]
    async with await psycopg.AsyncConnection.connect(bulk.clone.owner) as conn:
        await index_tickets(conn, bulk.workspace, tickets)
    assert bulk.rows(words) == made


async def test_the_screens_show_them(bulk: Bulk) -> None:
    ada = bulk.ada
    (rows,) = await bulk.database.read(
        bulk.workspace, ticket_list(ada, Filters(view=View.CLOSED), limit=50)
    )
    assert len(rows) == 51
    (counts,) = await bulk.database.read(bulk.workspace, view_counts(ada))
    closed = counts[0][View.CLOSED.value].count
    assert 0.8 * TICKETS < closed < 0.98 * TICKETS
    page = await read_conversation(bulk.database, ada, by_id(rows[0].id), MORNING)
    assert page.face.row.status is Status.CLOSED
    assert page.history[0].kind == "ticket.opened"
    assert len([m for m in page.messages if m.kind == "PUBLIC"]) == rows[0].message_count
    found = await search_tickets(bulk.database, ada, rows[0].subject)
    assert rows[0].id in {hit.ticket.id for hit in found.items} or found.more


async def test_going_on_adds_nothing_and_gives_a_new_password(bulk: Bulk) -> None:
    again = await asyncio.to_thread(
        seed_tickets, bulk.clone.settings, TICKETS, lambda _: None, show=False
    )
    assert again.workspace == bulk.seeded.workspace
    assert again.password != bulk.seeded.password
    assert bulk.rows("select count(*) from desk.ticket") == [(TICKETS,)]
    assert len(bulk.rows("select id from desk.member where role = 'ADMIN'")) == 1


async def test_into_the_default_workspace_behind_what_is_there(bulk: Bulk) -> None:
    with psycopg.connect(bulk.clone.owner) as conn:
        conn.execute("update control.workspace set is_default = true")
    added = await asyncio.to_thread(
        seed_tickets, bulk.clone.settings, 50, lambda _: None, default=True, show=False
    )
    assert added.username is None
    assert bulk.rows("select count(*), max(number) from desk.ticket") == [
        (TICKETS + 50, TICKETS + 50)
    ]
