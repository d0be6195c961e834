"""Searching: what is found, in two languages and more, and never what may not be seen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, cast

import psycopg
import pytest

from deskhand.features.files.model import StoredFile
from deskhand.features.tickets.changes import TicketChanges
from deskhand.features.tickets.commands import (
    Reply,
    change_ticket,
    delete_ticket,
    edit_message,
    send_message,
)
from deskhand.features.tickets.filters import Filters
from deskhand.features.tickets.model import MessageKind, Ticket
from deskhand.features.tickets.queries import ticket_list
from deskhand.features.tickets.search import list_condition, search_tickets
from deskhand.kernel.blobs import new_object_name
from deskhand.kernel.db import Databases
from deskhand.log.actor import system
from deskhand.log.follow import Follower
from deskhand.reactions.search.index import REACTION, keep_words, rebuild
from tests.desk import Desk, handle, open_desk

PUBLIC, INTERNAL = MessageKind.PUBLIC, MessageKind.INTERNAL


async def catch_up(desk: Desk) -> None:
    databases = Databases(desk.database)
    await Follower(desk.gate, databases, desk.clock, REACTION, keep_words).catch_up()


async def found(desk: Desk, words: str, name: str = "Ada") -> list[str]:
    """The subjects found, and the same by the list's condition."""
    actor = desk.people[name]
    page = await search_tickets(desk.database, actor, words)
    condition = await list_condition(desk.database, actor, words)
    (rows,) = await desk.database.read(
        actor.workspace, ticket_list(actor, Filters(), words=condition)
    )
    assert {row.id for row in rows} <= {hit.ticket.id for hit in page.items}
    return [hit.ticket.subject for hit in page.items]


async def excerpt(desk: Desk, words: str, name: str) -> list[tuple[str, bool]]:
    page = await search_tickets(desk.database, desk.people[name], words)
    return [(piece.text, piece.hit) for piece in page.items[0].excerpt]


@pytest.fixture
async def printers(desk: Desk) -> list[Ticket]:
    """Three tickets of two requesters."""
    rita, remy = desk.people["Rita"], desk.people["Remy"]
    tickets = [
        await desk.open(rita, "Printer on fire", body="It was printing invoices all night."),
        await desk.open(remy, "Cannot sign in", body="The login page at desk.example.org/login"),
        await desk.open(remy, "Printing is slow", body="Only on Mondays, fire drill or not."),
    ]
    await catch_up(desk)
    return tickets


@pytest.mark.usefixtures("printers")
@pytest.mark.parametrize(
    ("words", "subjects"),
    [
        ("printer", ["Printer on fire"]),
        ("prints", ["Printing is slow", "Printer on fire"]),
        ("prin", ["Printing is slow", "Printer on fire"]),
        ("prin slow", ["Printing is slow"][:0]),
        ("prin* slow", ["Printing is slow"]),
        ("fire", ["Printing is slow", "Printer on fire"]),
        ("fire -drill", ["Printer on fire"]),
        ('fire -"fire drill"', ["Printer on fire"]),
        ('"all night"', ["Printer on fire"]),
        ('"night all"', []),
        ('"on fire', ["Printer on fire"]),
        ("\u201call night\u201d", ["Printer on fire"]),
        ("the", ["Printing is slow", "Cannot sign in", "Printer on fire"][1:2]),
        ("remy@example.com", ["Printing is slow", "Cannot sign in"]),
        ("rita", ["Printer on fire"]),
        ("desk.example.org", ["Cannot sign in"]),
        ("example.org/login", ["Cannot sign in"]),
        ("tkt-00000002", ["Cannot sign in"]),
        ("2", ["Cannot sign in"]),
        ("#3", ["Printing is slow"]),
        ("PRINTER", ["Printer on fire"]),
        ("nothing of it", []),
        ("fire -fire", []),
        ("", []),
    ],
)
async def test_words_find_tickets(desk: Desk, words: str, subjects: list[str]) -> None:
    assert await found(desk, words) == subjects


async def test_a_reference_finds_its_ticket_and_only_by_its_own_code(
    desk: Desk, printers: list[Ticket]
) -> None:
    first = printers[0]
    assert await found(desk, f"TKT-00000001-{first.code}") == ["Printer on fire"]
    assert await found(desk, f"tkt-00000001-{first.code.lower()}") == ["Printer on fire"]
    wrong = "0000" if first.code != "0000" else "1111"
    assert await found(desk, f"TKT-00000001-{wrong}") == []
    assert await found(desk, f"TKT-00000001-{first.code}", "Remy") == []


async def test_a_number_with_its_sign_is_no_beginning_of_a_code(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deskhand.features.tickets.commands.new_code", lambda: "3XYZ")
    for subject in ("One", "Two", "Three"):
        await desk.open(desk.people["Rita"], subject)
    await catch_up(desk)
    for name in ("Ada", "Rita"):
        assert await found(desk, "#3", name) == ["Three"]
        assert await found(desk, "#4", name) == []
    assert await found(desk, "3xy") == ["Three", "Two", "One"]


@pytest.mark.usefixtures("printers")
@pytest.mark.parametrize(
    "words",
    [
        "\0",
        "a\0b",
        "!",
        "&|!<->():*",
        "' or 1=1 --",
        "\\",
        "'\\'':*",
        "-",
        "--",
        '""',
        '"',
        '-""',
        "x" * 10_000,
        "x " * 5_000,
        "-x " * 5_000,
        "\ud800",
        "%s %(words)s {} \x02\x03",
        "\U0001f525" * 50,
        "<-> foo <5> bar",
        "*",
        "a:*",
        "1" * 400,
        "-printer",
        "\u200b",
    ],
)
async def test_nothing_typed_is_an_error(desk: Desk, words: str) -> None:
    for name in ("Ada", "Ines", "Rita"):
        await found(desk, words, name)


async def test_notes_and_addresses_are_found_by_staff_only(desk: Desk) -> None:
    rita, ines = desk.people["Rita"], desk.people["Ines"]
    ticket = await desk.open(rita, "Screen", body="It flickers.")
    await desk.run(ines, send_message, handle(ticket), Reply(INTERNAL, "The zeppelin is broken."))
    await desk.run(ines, send_message, handle(ticket), Reply(PUBLIC, "We look at the balloon."))
    await catch_up(desk)
    assert await found(desk, "zeppelin", "Ines") == ["Screen"]
    assert await found(desk, "zeppelin", "Rita") == []
    assert await found(desk, "rita@example.com", "Ines") == ["Screen"]
    assert await found(desk, "rita@example.com", "Rita") == []
    assert await found(desk, "balloon", "Rita") == ["Screen"]
    assert ("zeppelin", True) in await excerpt(desk, "zeppelin", "Ines")
    assert "zeppelin" not in str(await excerpt(desk, "balloon", "Rita"))
    assert ("balloon", True) in await excerpt(desk, "balloon", "Rita")


async def test_an_excerpt_passes_over_messages_that_are_files_alone(desk: Desk) -> None:
    rita = desk.people["Rita"]
    ticket = await desk.open(rita, "Screen", body="It flickers like a candle.")
    for number in range(6):
        name = new_object_name(desk.workspace)
        file = StoredFile(
            name=f"{number}.png", size=9, media_type="image/png", digest="d", object_name=name
        )
        await desk.run(rita, send_message, handle(ticket), Reply(PUBLIC, ""), [file])
    await catch_up(desk)
    assert await found(desk, "candle", "Rita") == ["Screen"]
    assert ("candle", True) in await excerpt(desk, "candle", "Rita")


@pytest.mark.usefixtures("printers")
async def test_nobody_finds_what_they_may_not_see(desk: Desk) -> None:
    assert await found(desk, "fire", "Rita") == ["Printer on fire"]
    assert await found(desk, "fire", "Remy") == ["Printing is slow"]
    assert await found(desk, "1", "Remy") == []
    rita = desk.people["Rita"]
    await desk.open(rita, "Fire extinguisher", category_id=desk.categories["Hardware"])
    await catch_up(desk)
    assert "Fire extinguisher" in await found(desk, "fire", "Ines")
    assert "Fire extinguisher" not in await found(desk, "fire", "Hanna")


async def test_another_workspace_finds_nothing_of_this(desk: Desk, printers: list[Ticket]) -> None:
    async with open_desk(desk.clone, slug="other") as other:
        await other.open(other.people["Rita"], "Something else")
        await catch_up(other)
        assert await found(other, "fire") == []
        assert await found(other, f"TKT-00000001-{printers[0].code}") == []
        assert await found(other, "example.com") == ["Something else"]


async def test_common_words_found_by_walking_are_the_same(
    desk: Desk, printers: list[Ticket], monkeypatch: pytest.MonkeyPatch
) -> None:
    by_index = [await found(desk, words) for words in ("fire", "fire -drill", "prin")]
    monkeypatch.setattr("deskhand.features.tickets.search.RARE", 0)
    assert [await found(desk, words) for words in ("fire", "fire -drill", "prin")] == by_index
    assert await found(desk, "fire", "Remy") == [printers[2].subject]


async def test_frequent_words_are_told_by_the_newest_tickets(desk: Desk) -> None:
    async def frequent(stage: Desk, words: str) -> bool:
        sql = "select desk.search_fills(desk.search_query('{word,prefix}', %s))"
        with psycopg.connect(desk.clone.owner) as conn:
            conn.execute("select set_config('app.workspace', %s, true)", (str(stage.workspace),))
            row = conn.execute(sql, (words.split(),)).fetchone()
        return row is not None and row[0]

    tickets = [await desk.open(desk.people["Rita"], "Fire alarm") for _ in range(15)]
    await catch_up(desk)
    assert await frequent(desk, "fire alar")
    assert not await frequent(desk, "fire drill")
    async with open_desk(desk.clone, slug="other") as other:
        assert not await frequent(other, "fire alarm")
    await desk.run(desk.people["Ada"], delete_ticket, handle(tickets[0]))
    assert not await frequent(desk, "fire alarm")


async def test_changes_are_followed_and_deleted_tickets_are_not_found(
    desk: Desk, printers: list[Ticket]
) -> None:
    ada, rita = desk.people["Ada"], desk.people["Rita"]
    first = handle(printers[0])
    await desk.run(ada, change_ticket, first, TicketChanges(subject="Smoke in room 7"))
    sent = await desk.run(rita, send_message, first, Reply(PUBLIC, "Now it is a volcano."))
    await catch_up(desk)
    assert await found(desk, "smoke") == await found(desk, "volcano") == ["Smoke in room 7"]
    await desk.run(rita, edit_message, first, sent.value.message.id, "Now it is a lake.")
    await catch_up(desk)
    assert await found(desk, "volcano") == []
    assert await found(desk, "lake") == ["Smoke in room 7"]
    await desk.run(ada, delete_ticket, first)
    await catch_up(desk)
    assert await found(desk, "lake") == []


async def test_french_is_stemmed_and_accents_may_be_left_out(desk: Desk) -> None:
    with psycopg.connect(desk.clone.owner) as conn:
        conn.execute('update desk.event set body = body || \'{"locale": "fr"}\' where rev = 1')
    rita = desk.people["Rita"]
    await desk.open(
        rita, "Imprimante cassée", body="Les réseaux de l\u2019école sont tombés, cœur."
    )
    await catch_up(desk)
    for words in (
        "imprimantes",
        "casse",
        "cassées",
        "reseau",
        "réseau",
        "RÉSEAUX",
        "ecole",
        "l'école",
        "coeur",
        '"reseaux de l ecole"',
        "imprim",
    ):
        assert await found(desk, words) == ["Imprimante cassée"], words
    assert await found(desk, "écolier") == []


async def test_arabic_is_found_with_and_without_vowel_signs(desk: Desk) -> None:
    rita = desk.people["Rita"]
    await desk.open(rita, "مُشكلة في الطَّابعة", body="الطابعة لا تعمل منذ أمس")
    await catch_up(desk)
    for words in ("مشكلة", "مُشكلة", "الطابعه", "امس", "أمس", '"لا تعمل"', "الطاب"):
        assert await found(desk, words) == ["مُشكلة في الطَّابعة"], words
    assert await found(desk, "سيارة") == []


async def test_a_rebuild_gives_the_same_words_again(desk: Desk, printers: list[Ticket]) -> None:
    before = desk.rows("select * from desk.ticket_search order by ticket_id")
    with psycopg.connect(desk.clone.owner) as conn:
        conn.execute("delete from desk.ticket_search")
    assert await found(desk, "printer") == []
    await desk.run(system(desk.workspace, REACTION), rebuild)
    await catch_up(desk)
    assert desk.rows("select * from desk.ticket_search order by ticket_id") == before
    assert len(before) == len(printers)


def _ascii(n: int) -> str:
    return f"{n:x}"


def _chinese(n: int) -> str:
    return chr(0x4E00 + n % 20000) + chr(0x4E00 + n // 20000)


def _deseret(n: int) -> str:
    return "".join(chr(0x10400 + digit) for digit in (n % 40, n // 40 % 40, n // 1600))


def _compound(n: int) -> str:
    return f"{n:x}-{n:x}.{n:x}/é{n:x}"


@pytest.mark.parametrize("make", [_ascii, _chinese, _deseret, _compound])
async def test_the_longest_conversation_can_be_indexed(
    desk: Desk, make: Callable[[int], str]
) -> None:
    rita = desk.people["Rita"]
    ticket = await desk.open(rita, "Long", body=" ".join(make(n) for n in range(20000))[:50_000])
    for start in range(1, 6):
        words = " ".join(make(n) for n in range(start * 9000, start * 9000 + 20000))
        await desk.run(rita, send_message, handle(ticket), Reply(PUBLIC, words[:50_000]))
    await catch_up(desk)
    assert await found(desk, "long") == ["Long"]


async def test_the_number_of_statements_does_not_grow_with_what_is_found(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[int] = []
    real = cast("Callable[..., Awaitable[Any]]", desk.database.read)

    async def counted(workspace: Any, *queries: Any) -> Any:
        reads.append(len(queries))
        return await real(workspace, *queries)

    monkeypatch.setattr(desk.database, "read", counted)
    seen: list[list[int]] = []
    for count in (1, 10):
        for _ in range(count):
            await desk.open(desk.people["Rita"], "Fire")
        await catch_up(desk)
        reads.clear()
        await search_tickets(desk.database, desk.people["Ada"], "fire")
        seen.append(list(reads))
    assert seen == [[1, 1, 1]] * 2
