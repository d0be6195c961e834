"""One rule of visibility at every door: random people, random tickets.

What a list shows, its page opens, the search finds, the export holds, its file downloads, the
stream tells of and a write reaches; and what one of them hides, all of them hide.
"""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from functools import partial
from random import Random
from uuid import UUID

import psycopg
import pytest

from deskhand.features.tickets import commands
from deskhand.features.tickets.handle import by_id
from deskhand.features.tickets.model import MessageKind
from deskhand.features.tickets.visibility import Place, admits
from deskhand.log.actor import Role
from tests.application import Application, Person, application
from tests.database import Clone
from tests.listening import Said

SEED = 20260302
PEOPLE = 20
TICKETS = 50
WORD = "kaleidoscope"
ROLES = [Role.USER] * 4 + [Role.AGENT] * 4 + [Role.DEPARTMENT_HEAD] * 2

SCATTER = """
update desk.ticket set department_id = %s, assignee_id = %s, deleted_at = %s where id = %s
"""


class World:
    """People and tickets at random; where each ticket is, for the rule in Python."""

    def __init__(self, desk: Application) -> None:
        self.desk = desk
        self.dice = Random(SEED)  # noqa: S311 (the same people and tickets every time)
        self.people: list[Person] = []
        self.places: dict[UUID, Place] = {}
        self.references: dict[UUID, str] = {}
        self.files: dict[UUID, str] = {}

    async def make(self) -> None:
        departments = list(self.desk.home.departments.values())
        for number in range(PEOPLE):
            role = self.dice.choice(ROLES)
            works = self.dice.sample(departments, self.dice.randrange(3))
            self.people.append(
                await self.desk.join(
                    f"P{number:02}", role, departments=() if role is Role.USER else works
                )
            )
        self.people.append(self.desk["Ada"])
        for _ in range(TICKETS):
            await self._ticket([None, None, *departments])
        await self.desk.settle()
        # Strangers: the same words in another workspace.
        await self.desk.open("Ruth", f"Foreign {WORD}")
        await self.desk.settle()

    async def _ticket(self, departments: list[UUID | None]) -> None:
        requester = self.dice.choice(self.people)
        staff = [one.member for one in self.people if one.actor.is_staff]
        assignee = self.dice.choice([None, None, *staff])
        department = self.dice.choice(departments)
        gone = self.desk.clock.now() if self.dice.random() < 0.15 else None
        form = {"subject": f"About a {WORD}", "description": "See the file."}
        sent = await requester.post(
            "/api/support/tickets", data=form, files=[("attachments", ("a.txt", b"text"))]
        )
        one = UUID(sent.json()["id"])
        shown = await requester.read(f"/api/support/tickets/{one}")
        self.references[one] = shown["reference"]
        self.files[one] = shown["messages"][0]["attachments"][0]["url"]
        # Where no command would take it in one step.
        with psycopg.connect(self.desk.clone.owner) as conn:
            conn.execute(SCATTER, (department, assignee, gone, one))
        self.places[one] = Place(requester.member, assignee, department, gone is not None)

    def ought(self, person: Person) -> set[UUID]:
        """What the rule lets a person see of what is not deleted."""
        return {
            one
            for one, place in self.places.items()
            if not place.deleted and admits(person.actor, place)
        }


@pytest.fixture(scope="module")
async def world(module_clone: Clone) -> AsyncGenerator[World]:
    async with application(module_clone) as desk:
        made = World(desk)
        await made.make()
        yield made


async def paged(person: Person, path: str, **params: str) -> set[UUID]:
    """Every id of a list, page by page; none of them twice."""
    found: list[UUID] = []
    cursor: str | None = None
    while True:
        more = {"cursor": cursor} if cursor else {}
        page = await person.read(path, params={"limit": "7", **params, **more})
        found += [UUID(row["id"]) for row in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            assert len(found) == len(set(found))
            return set(found)


async def answering(person: Person, world: World, path: str) -> set[UUID]:
    """The tickets whose address answers, instead of not being found."""
    found: set[UUID] = set()
    for one in world.places:
        url = world.files[one] if path == "file" else path.format(id=one)
        answer = await person.get(url)
        assert answer.status_code in (200, 404), answer.text
        if answer.status_code == 200:
            found.add(one)
    return found


async def test_there_is_something_to_see_and_to_hide(world: World) -> None:
    seen = [len(world.ought(person)) for person in world.people]
    assert {person.actor.role for person in world.people} == set(Role)
    assert max(seen) > 30
    assert min(seen) < 6
    assert any(place.deleted for place in world.places.values())


async def test_lists_search_and_counts_show_what_the_rule_says(world: World) -> None:
    for person in world.people:
        ought = world.ought(person)
        assert await paged(person, "/api/tickets") == ought, person.actor
        assert await paged(person, "/api/tickets", sort="priority") == ought
        assert await paged(person, "/api/tickets", q=WORD) == ought
        found = await person.read("/api/search", params={"q": WORD, "limit": "50"})
        assert {UUID(hit["ticket"]["id"]) for hit in found["items"]} == ought
        own = {one for one in ought if world.places[one].requester == person.member}
        assert await paged(person, "/api/support/tickets") == own
        assert await paged(person, "/api/support/tickets", q=WORD) == own
        summary = await person.read("/api/support/summary")
        assert summary["total"] == len(own)
        if person.actor.is_staff:
            assert await paged(person, "/api/support/admin/tickets") == ought
            counts = (await person.read("/api/tickets/counts"))["views"]
            assert counts["all_open"] == {"count": len(ought), "more": False}


async def test_a_name_finds_no_more_than_a_word(world: World) -> None:
    for person in world.people[::3]:
        for one, name in world.references.items():
            found = await person.read("/api/search", params={"q": name})
            ids = [UUID(hit["ticket"]["id"]) for hit in found["items"]]
            assert ids == ([one] if one in world.ought(person) else [])


async def test_the_export_holds_what_the_list_shows(world: World) -> None:
    for person in world.people:
        if person.actor.role not in (Role.ADMIN, Role.DEPARTMENT_HEAD):
            continue
        answer = await person.get("/api/support/admin/export")
        rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
        names = {world.references[one] for one in world.ought(person)}
        assert {row["reference"] for row in rows} == names


async def test_pages_and_files_open_for_who_sees_the_ticket(world: World) -> None:
    for index, person in enumerate(world.people):
        ought = world.ought(person)
        deleted = {one for one, place in world.places.items() if place.deleted}
        # Whoever may restore a deleted ticket may look at it first.
        with_deleted = ought | (deleted if person.actor.role is Role.ADMIN else set[UUID]())
        if person.actor.is_staff or index % 3 == 0:
            path = ("/api/tickets/{id}", "/api/tickets/{id}/messages", "/api/tickets/{id}/history")
            assert await answering(person, world, path[index % 3]) == with_deleted
        assert await answering(person, world, "file") == with_deleted
        own = {one for one in ought if world.places[one].requester == person.member}
        assert await answering(person, world, "/api/support/tickets/{id}") == own


async def test_the_stream_and_recent_events_tell_of_the_same_tickets(world: World) -> None:
    desk = world.desk
    async with AsyncExitStack() as stack:
        listeners = {
            person.name: await stack.enter_async_context(desk.listen(person.name))
            for person in world.people
        }
        before = desk.heads()[0]
        for one, place in world.places.items():
            if not place.deleted:
                reply = commands.Reply(MessageKind.PUBLIC, "For everybody who may hear")
                await desk.run(desk["Ada"].actor, commands.send_message, by_id(one), reply)
        for person in world.people:
            recent = await person.read("/api/recent_events", params={"limit": "200"})
            told = {
                UUID(event["ticket"]["id"])
                for event in recent["items"]
                if event["rev"] > before and event["kind"] == "message.posted"
            }
            assert told == world.ought(person), person.actor
        # A stream is in order: who hears of a new ticket of their own has heard the rest.
        marks = {person.name: await desk.open(person.name, "Mark") for person in world.people}
        for person in world.people:
            listener, mark = listeners[person.name], str(marks[person.name].id)
            await listener.until(partial(_of, mark))
            heard = {
                UUID(said.data["ticket"])
                for said in listener.changes
                if said.kind == "message.posted"
                and said.data["ticket"] in {str(one) for one in world.places}
            }
            assert heard == world.ought(person), person.actor
            revisions = [said.id for said in listener.changes]
            assert revisions == sorted(set(revisions))
        for mark in marks.values():
            await desk.run(desk["Ada"].actor, commands.delete_ticket, by_id(mark.id))


def _of(ticket: str, said: Said) -> bool:
    return said.data.get("ticket") == ticket


async def test_a_write_reaches_what_is_seen_and_nothing_else(world: World) -> None:
    alive = [one for one, place in world.places.items() if not place.deleted]
    for person in world.people:
        reached: set[UUID] = set()
        before = world.desk.heads()[0]
        for one in alive:
            if person.actor.is_staff:
                answer = await person.put(f"/api/tickets/{one}/notes", json={"note": "Seen."})
            else:
                # Not the portal's route: that one looks for one's own tickets besides.
                answer = await person.put(f"/api/tickets/{one}/reopen", json={})
            assert answer.status_code in (200, 404), answer.text
            if answer.status_code == 200:
                reached.add(one)
        assert reached == world.ought(person), person.actor
        happened = world.desk.events(before)
        assert {event.subject for event in happened} <= reached


async def test_another_workspace_sees_nothing_of_all_this(world: World) -> None:
    olga = world.desk["Olga"]
    assert await answering(olga, world, "/api/tickets/{id}") == set()
    assert await answering(olga, world, "file") == set()
    found = await olga.read("/api/search", params={"q": WORD})
    assert [hit["ticket"]["subject"] for hit in found["items"]] == [f"Foreign {WORD}"]
    assert len(await paged(olga, "/api/tickets")) == 1
