"""Everything is killed in the middle of writing: what was acknowledged stands, once, in order.

`tests/entry/test_up.py` shows that no ticket is lost. Here the log is read: no revision and no
number is missing or doubled, every row is what its events tell, a request that is sent again
with its key has happened once, and the reactions go on where they were.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest

from deskhand.features.tickets.events import TicketOpened
from deskhand.features.tickets.model import Ticket
from deskhand.features.tickets.projection import apply, opened
from deskhand.features.tickets.store import COLUMNS, ticket_from
from deskhand.kernel.postgres import OWNER, dsn
from deskhand.log.event import recorded
from deskhand.log.read import COLUMNS as EVENT_COLUMNS
from tests.database import fastest_folder
from tests.entry.test_up import PATIENCE, Up

WRITERS = 4
# Acknowledged writes before each end of the world.
ENOUGH = (40, 80)
WORD = "tangerine"


@dataclass
class Ledger:
    """What writers were told, and what they do not know."""

    tickets: dict[str, str] = field(default_factory=dict[str, str])
    messages: dict[str, str] = field(default_factory=dict[str, str])
    sent_again: int = 0
    refused: list[str] = field(default_factory=list[str])

    def __len__(self) -> int:
        return len(self.tickets) + len(self.messages)


@dataclass
class Writer:
    """Somebody who opens tickets and answers in them, and asks again until told yes or no."""

    client: httpx.Client
    ledger: Ledger
    stop: threading.Event

    def work(self) -> None:
        while not self.stop.is_set():
            word = uuid4().hex
            made = self._insist("/api/tickets", {"subject": f"{WORD} {word}", "body": "Juice."})
            if made is None:
                return
            self.ledger.tickets[word] = made["id"]
            path = f"/api/tickets/{made['id']}/messages"
            said = self._insist(path, {"body": word})
            if said is None:
                return
            self.ledger.messages[word] = said["message"]["id"]

    def _insist(self, path: str, body: dict[str, str]) -> Any:
        """The answer of a request, however often it takes; None when it is time to stop."""
        headers = {"Idempotency-Key": uuid4().hex}
        limit = time.monotonic() + PATIENCE
        while time.monotonic() < limit:
            try:
                answer = self.client.post(path, json=body, headers=headers)
            except httpx.TransportError:
                answer = None
            if answer is not None and answer.status_code == 201:
                return answer.json()
            if answer is not None and answer.status_code < 500:
                self.ledger.refused.append(answer.text)
                return None
            self.ledger.sent_again += 1
            # It is down: nobody tells when it is back, so ask.
            self.stop.wait(0.05)
        self.ledger.refused.append("no answer at all")
        return None


@pytest.fixture
def up() -> Iterator[Up]:
    folder = Path(tempfile.mkdtemp(prefix="deskhand-crash-", dir=fastest_folder()))
    folder.chmod(0o711)
    one = Up(folder / "data")
    yield one
    if one.process is not None and one.process.poll() is None:
        one.stop()
    shutil.rmtree(folder)


def until(happened: Callable[[], bool]) -> None:
    limit = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < limit
        time.sleep(0.02)


def test_the_log_is_whole_after_everything_was_killed_twice(up: Up) -> None:
    up.start()
    ledger, stop = Ledger(), threading.Event()
    with up.signed_in() as client:
        threads = [
            threading.Thread(target=Writer(client, ledger, stop).work, daemon=True)
            for _ in range(WRITERS)
        ]
        for thread in threads:
            thread.start()
        for enough in ENOUGH:
            until(lambda enough=enough: len(ledger) >= enough or bool(ledger.refused))
            up.kill_everything()
            up.start()
        until(lambda: len(ledger) >= ENOUGH[-1] + 20 or bool(ledger.refused))
        stop.set()
        for thread in threads:
            thread.join()
        assert ledger.refused == []
        assert ledger.sent_again > 0, "nobody was in the middle of anything"
        health = client.get("/api/health").json()
        assert health["status"] == "ok"
        until(lambda: everything_is_found(client, ledger))
    with psycopg.connect(dsn(up.data, OWNER)) as conn:
        the_log_is_dense(conn)
        rows_are_what_events_tell(conn)
        nothing_is_missing_or_doubled(conn, ledger)
    assert up.stop() == 0


def everything_is_found(client: httpx.Client, ledger: Ledger) -> bool:
    """Whether the search has caught up with the last writes."""
    words = list(ledger.messages)[-WRITERS:]
    return all(
        [
            hit["ticket"]["id"]
            for hit in client.get("/api/search", params={"q": word}).json()["items"]
        ]
        == [ledger.tickets[word]]
        for word in words
    )


def the_log_is_dense(conn: psycopg.Connection[Any]) -> None:
    heads = conn.execute("select workspace_id, rev, tickets from desk.head").fetchall()
    assert heads
    for workspace, rev, tickets in heads:
        revisions = conn.execute(
            "select rev from desk.event where workspace_id = %s order by rev", (workspace,)
        ).fetchall()
        assert [one for (one,) in revisions] == list(range(1, rev + 1))
        numbers = conn.execute(
            "select number from desk.ticket where workspace_id = %s order by number", (workspace,)
        ).fetchall()
        assert [one for (one,) in numbers] == list(range(1, tickets + 1))


def rows_are_what_events_tell(conn: psycopg.Connection[Any]) -> None:
    told: dict[UUID, Ticket] = {}
    for row in conn.execute(
        f"select {EVENT_COLUMNS} from desk.event e"
        " where e.kind like 'ticket.%' or e.kind like 'message.%' order by e.workspace_id, e.rev"
    ):
        event = recorded(*row)
        if isinstance(event.happened, TicketOpened):
            told[event.subject] = opened(event.happened, event.at)
        else:
            told[event.subject] = apply(told[event.subject], event.happened, event.at)
    rows = conn.execute(f"select {COLUMNS} from desk.ticket t").fetchall()
    assert {one.id: one for one in (ticket_from(*row) for row in rows)} == told
    counts = conn.execute(
        "select t.id, t.message_count, count(m.id) from desk.ticket t"
        " left join desk.message m on m.ticket_id = t.id group by t.id"
    ).fetchall()
    assert [one for one, kept, there in counts if kept != there] == []


def nothing_is_missing_or_doubled(conn: psycopg.Connection[Any], ledger: Ledger) -> None:
    subjects = conn.execute("select subject, id::text from desk.ticket").fetchall()
    opened_once = {subject.removeprefix(f"{WORD} "): one for subject, one in subjects}
    assert len(opened_once) == len(subjects), "a ticket was opened twice"
    assert opened_once == ledger.tickets
    said = conn.execute("select body, id::text from desk.message where body <> 'Juice.'").fetchall()
    assert len({body for body, _ in said}) == len(said), "a message was sent twice"
    assert dict(said) == ledger.messages
