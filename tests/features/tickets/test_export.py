"""The export: a whole list, each ticket once, no connection held while it is taken."""

from __future__ import annotations

from typing import Any

from deskhand.features.tickets import commands
from deskhand.features.tickets.export import COLUMNS, export
from deskhand.features.tickets.filters import Filters, View
from deskhand.features.tickets.search import list_condition
from deskhand.log.actor import Actor
from deskhand.reactions.search.index import REACTION, keep_words
from tests.desk import Desk, handle


async def exported(desk: Desk, actor: Actor, filters: Filters | None = None, **more: Any) -> Any:
    """The subjects that leave."""
    parts = export(desk.database, actor, filters or Filters(), **more)
    return [row[COLUMNS.index("subject")] async for rows in parts for row in rows]


async def test_every_ticket_is_in_it_once_whatever_the_parts(desk: Desk) -> None:
    ada, rita = desk.people["Ada"], desk.people["Rita"]
    # Opened at one instant: the id decides where a part ends.
    subjects = [f"t{number}" for number in range(7)]
    for subject in subjects:
        await desk.open(rita, subject)
    for part in (1, 2, 7, 8):
        assert sorted(await exported(desk, ada, part=part)) == subjects


async def test_it_takes_the_words_and_the_deleted_of_the_list(desk: Desk) -> None:
    ada, hugo, rita = (desk.people[name] for name in ("Ada", "Hugo", "Rita"))
    gone = await desk.open(rita, "A broken toaster")
    await desk.open(rita, "A broken printer")
    await desk.run(ada, commands.delete_ticket, handle(gone))
    while await desk.gate.advance(desk.workspace, REACTION, keep_words):
        pass
    words = await list_condition(desk.database, ada, "printer")
    assert await exported(desk, ada, words=words) == ["A broken printer"]
    words = await list_condition(desk.database, ada, "toaster")
    assert await exported(desk, ada, words=words) == []
    assert await exported(desk, ada, Filters(view=View.DELETED)) == ["A broken toaster"]
    assert await exported(desk, hugo, Filters(view=View.DELETED)) == []


async def test_a_slow_reader_holds_no_connection(desk: Desk) -> None:
    for number in range(4):
        await desk.open(desk.people["Rita"], f"t{number}")
    readers = [export(desk.database, desk.people["Ada"], Filters(), part=1) for _ in range(9)]
    for reader in readers:
        await anext(reader)
    # More readers than connections, and there is still one for everybody else.
    assert (await desk.open(desk.people["Rita"], "meanwhile")).number == 5
    for reader in readers:
        assert len([rows async for rows in reader]) == 3
