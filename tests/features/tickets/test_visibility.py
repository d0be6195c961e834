"""One rule, twice: in SQL for the screens and in Python for the streams. They must be equal."""

from __future__ import annotations

from itertools import product
from uuid import UUID

import psycopg

from deskhand.features.tickets.visibility import Place, admits, visible
from deskhand.kernel.ids import new_id
from deskhand.log.actor import Actor, Role
from tests.desk import MORNING, Desk

INSERT = """
insert into desk.ticket (id, workspace_id, number, code, subject, status, priority, channel,
    department_id, requester_id, assignee_id, created_at, updated_at, deleted_at)
values (%s, %s, %s, 'AAAA', 'x', 'NEW', 1, 'web', %s, %s, %s, %s, %s, %s)
"""


def everywhere(desk: Desk) -> dict[UUID, Place]:
    """A ticket in every place there can be: each requester by assignee by department by deleted."""
    members = [actor.member for actor in desk.people.values() if actor.member]
    departments = [None, *desk.departments.values()]
    places: dict[UUID, Place] = {}
    with psycopg.connect(desk.clone.owner) as conn:
        for number, (requester, assignee, department, deleted) in enumerate(
            product(members, [None, *members], departments, [False, True]), start=1
        ):
            one = new_id()
            places[one] = Place(requester, assignee, department, deleted)
            gone = MORNING if deleted else None
            conn.execute(
                INSERT,
                (one, desk.workspace, number, department, requester, assignee)
                + (MORNING, MORNING, gone),
            )
    return places


async def test_the_two_forms_of_the_rule_agree_for_everybody_on_every_ticket(desk: Desk) -> None:
    places = everywhere(desk)
    it, hr = desk.departments.values()
    everybody: list[Actor] = [
        *desk.people.values(),
        Actor(desk.workspace, new_id(), Role.AGENT, "In both", (it, hr)),
        Actor(desk.workspace, new_id(), Role.AGENT, "In none"),
        Actor(desk.workspace, new_id(), Role.DEPARTMENT_HEAD, "Head of none"),
        Actor(desk.workspace, new_id(), Role.USER, "Stranger"),
    ]
    for actor in everybody:
        scope = visible(actor, deleted=None)
        with psycopg.connect(desk.clone.owner) as conn:
            seen = {
                row[0]
                for row in conn.execute(
                    f"select t.id from desk.ticket t where {scope.sql}", scope.params
                )
            }
        assert seen == {one for one, place in places.items() if admits(actor, place)}, actor.name


async def test_a_requester_sees_only_what_they_asked_for(desk: Desk) -> None:
    places = everywhere(desk)
    rita = desk.people["Rita"]
    seen = {one for one, place in places.items() if admits(rita, place)}
    assert seen == {
        one for one, place in places.items() if place.requester == rita.member and not place.deleted
    }
    assert seen
