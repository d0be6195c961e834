"""The law: old state and events give the new state, for every kind of event there is.

Each step of the scenario runs a command. The state before, folded with the events that the
command recorded (read back from the log as JSON), must equal the rows after it. A kind that
no step records, or that has no projection, fails.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

import deskhand.features
from deskhand.features.intake import projection as intake
from deskhand.features.intake.commands import create_category, delete_category, update_category
from deskhand.features.intake.form import FieldKind, FormField
from deskhand.features.intake.store import category_from
from deskhand.features.people import projection as people
from deskhand.features.people.commands import change_role, leave_workspace
from deskhand.features.people.contacts import NewContact
from deskhand.features.people.departments import (
    create_department,
    delete_department,
    update_department,
)
from deskhand.features.people.manage import (
    Invitation,
    MemberChanges,
    invite_member,
    update_member,
)
from deskhand.features.people.model import DepartmentState, MemberState, OrganizationState
from deskhand.features.people.organizations import (
    create_organization,
    delete_organization,
    update_organization,
)
from deskhand.features.tickets import commands, projection
from deskhand.features.tickets.changes import TicketChanges
from deskhand.features.tickets.commands import Reply
from deskhand.features.tickets.events import TicketOpened, TicketPurged
from deskhand.features.tickets.links import link_tickets, unlink_tickets
from deskhand.features.tickets.model import Link, LinkKind, MessageKind, Priority, Status
from deskhand.features.tickets.purge import purge_ticket
from deskhand.features.tickets.store import COLUMNS, ticket_from
from deskhand.features.views import projection as views
from deskhand.features.views.commands import ViewWanted, create_view, delete_view, update_view
from deskhand.features.views.model import ViewQuery
from deskhand.features.views.store import COLUMNS as VIEW_COLUMNS
from deskhand.features.views.store import view_from
from deskhand.kernel.ids import new_id
from deskhand.log.actor import Role, system
from deskhand.log.event import BY_KIND, Recorded
from tests.conftest import MakeClone
from tests.desk import MORNING, Desk, handle, open_desk

State = dict[UUID, Any]

# Links are of no single thing: all of the workspace stand under one name.
LINKS = UUID(int=1)

for _, name, _ in pkgutil.walk_packages(deskhand.features.__path__, "deskhand.features."):
    if name.endswith("events"):
        importlib.import_module(name)

# A workspace's own row is in the control schema and written before its first event.
NO_STATE = {"workspace.created"}


def rows(desk: Desk) -> State:
    """Every projected thing of the workspace, as its rows tell."""
    found: list[Any] = [
        ticket_from(*row)
        for row in desk.rows(
            f"select {COLUMNS} from desk.ticket t where workspace_id = %s", desk.workspace
        )
    ]
    found += [
        MemberState(row[0], row[1], row[2], Role(row[3]), row[4], row[5], row[6])
        for row in desk.rows(
            "select id, account_id, display_name, role, organization_id, left_at, created_at"
            " from desk.member where workspace_id = %s",
            desk.workspace,
        )
    ]
    found += [
        OrganizationState(*row)
        for row in desk.rows(
            "select id, name, domain, notes, created_at from desk.organization"
            " where workspace_id = %s",
            desk.workspace,
        )
    ]
    found += [
        DepartmentState(row[0], row[1], row[2], row[3], tuple(row[4]), row[5])
        for row in desk.rows(
            "select id, name, description, head_id, array(select member_id from"
            " desk.department_member where department_id = d.id order by member_id), created_at"
            " from desk.department d where workspace_id = %s",
            desk.workspace,
        )
    ]
    found += [
        category_from(*row)
        for row in desk.rows(
            "select id, name, description, department_id, position, created_at, form::text, active"
            " from desk.category where workspace_id = %s",
            desk.workspace,
        )
    ]
    found += [
        view_from(*row)
        for row in desk.rows(
            f"select {VIEW_COLUMNS} from desk.saved_view v where workspace_id = %s",
            desk.workspace,
        )
    ]
    links = frozenset(
        Link(ticket, other, LinkKind(kind))
        for ticket, other, kind in desk.rows(
            "select ticket_id, other_id, kind from desk.ticket_link where workspace_id = %s",
            desk.workspace,
        )
    )
    return {LINKS: links, **{one.id: one for one in found}}


def folded(state: State, events: list[Recorded]) -> State:
    """The state after the events, by the projections alone."""
    after = dict(state)
    for event in events:
        if event.kind in NO_STATE:
            continue
        after[LINKS] = projection.links_after(after.get(LINKS, frozenset()), event.happened)
        before = after.get(event.subject)
        now = applied(event, before)
        if now is None:
            after.pop(event.subject, None)
        else:
            after[event.subject] = now
    return after


def applied(event: Recorded, before: Any) -> Any:
    family = event.kind.partition(".")[0]
    if isinstance(event.happened, TicketOpened):
        return projection.opened(event.happened, event.at)
    if isinstance(event.happened, TicketPurged):
        return None
    if family in ("ticket", "message"):
        return projection.apply(before, event.happened, event.at)
    if family == "category":
        return intake.apply(before, event.happened, event.at)
    if family == "view":
        return views.apply(before, event.happened, event.at)
    return people.apply(before, event.happened, event.at)


@dataclass
class Law:
    """Runs steps and holds each to the law."""

    desk: Desk
    covered: set[str]
    state: State
    rev: int

    async def step(self, doing: Awaitable[Any]) -> Any:
        outcome = await doing
        events = self.desk.events(self.rev)
        after = rows(self.desk)
        assert events, "the step recorded nothing"
        assert ordered(folded(self.state, events)) == ordered(after)
        self.covered |= {event.kind for event in events}
        self.state, self.rev = after, events[-1].rev
        self.desk.clock.advance(timedelta(seconds=7))
        return getattr(outcome, "value", outcome)


def ordered(state: State) -> State:
    """Members of a department have no order."""
    return {
        key: people.replace(value, member_ids=tuple(sorted(value.member_ids)))
        if isinstance(value, DepartmentState)
        else value
        for key, value in state.items()
    }


async def scenario(law: Law) -> None:
    desk = law.desk
    ada, rita, ines = (desk.people[name] for name in ("Ada", "Rita", "Ines"))
    await with_people(law)
    await with_views(law)
    ticket = await law.step(desk.open(rita, fields={"error_message": 'a "quoted" one'}))
    at = handle(ticket)
    does: Callable[..., Awaitable[Any]] = desk.run
    await law.step(does(ines, commands.claim_ticket, at))
    everything = TicketChanges(
        subject="Toner",
        priority=Priority.HIGH,
        category_id=desk.categories["Hardware"],
        department_id=desk.departments["IT"],
        tags=("b", "a"),
        status=Status.WAITING_FOR_USER,
    )
    await law.step(does(ada, commands.change_ticket, at, everything))
    sent = await law.step(
        does(ines, commands.send_message, at, Reply(MessageKind.PUBLIC, "Try this"))
    )
    await law.step(does(ines, commands.send_message, at, Reply(MessageKind.INTERNAL, "Hm")))
    await law.step(does(rita, commands.send_message, at, Reply(MessageKind.PUBLIC, "No")))
    await law.step(does(ines, commands.edit_message, at, sent.message.id, "Try that"))
    await law.step(does(ines, commands.mark_resolution, at, sent.message.id))
    await law.step(does(ines, commands.escalate_ticket, at, reason="Hard"))
    await law.step(does(rita, commands.resolve_ticket, at))
    await law.step(does(ines, commands.close_ticket, at, reason="Done"))
    await law.step(does(rita, commands.reopen_ticket, at, reason="Not done"))
    await law.step(does(ada, commands.change_ticket, at, TicketChanges(assignee_id=None)))
    await law.step(does(ada, commands.delete_ticket, at))
    await law.step(does(ada, commands.restore_ticket, at))
    other = await law.step(desk.open(rita, "The other printer"))
    third = await law.step(desk.open(rita, "The third printer"))
    await law.step(does(ines, link_tickets, other.id, ticket.id, LinkKind.DUPLICATE))
    await law.step(does(ines, link_tickets, ticket.id, third.id, LinkKind.CAUSE))
    await law.step(does(ines, unlink_tickets, ticket.id, third.id))
    await law.step(does(ada, commands.delete_ticket, at))
    desk.clock.advance(timedelta(days=31))
    await law.step(does(system(desk.workspace, "tidy"), purge_ticket, ticket.id))


async def with_views(law: Law) -> None:
    desk, ada = law.desk, law.desk.people["Ada"]
    query = ViewQuery(tag="vip", status=(Status.NEW,), created_from=MORNING)
    kept = await law.step(desk.run(ada, create_view, ViewWanted("Mine", query)))
    wanted = ViewWanted("Ours", ViewQuery(assignee="me"), shared=True, pinned=True, position=3)
    await law.step(desk.run(ada, update_view, kept.view.id, wanted))
    await law.step(desk.run(ada, delete_view, kept.view.id))


async def with_people(law: Law) -> None:
    desk = law.desk
    ada = desk.people["Ada"]
    zoe = await law.step(desk.join("Zoe", Role.USER))
    await law.step(desk.run(ada, change_role, zoe.member, Role.AGENT))
    made = await law.step(
        desk.run(ada, create_department, name="Ops", head_id=zoe.member, member_ids=[zoe.member])
    )
    await law.step(desk.run(ada, update_department, made.id, name="Operations", member_ids=[]))
    about = await law.step(desk.run(ada, create_category, name="Doors", department_id=made.id))
    asked = [FormField("", FieldKind.SELECT, "Which door?", options=("Front", "Back"))]
    await law.step(desk.run(ada, update_category, about.id, name="Locks", form=asked))
    put_away = desk.run(ada, update_category, about.id, name="Locks", active=False)
    await law.step(put_away)
    await law.step(desk.run(ada, delete_category, about.id))
    await law.step(desk.run(ada, delete_department, made.id))
    company = await law.step(desk.run(ada, create_organization, name="Globex"))
    await law.step(desk.run(ada, update_organization, company.id, name="Globex SA"))
    await law.step(desk.run(ada, delete_organization, company.id))
    await with_invitations(law)
    await law.step(desk.run(ada, leave_workspace, zoe.member))


async def with_invitations(law: Law) -> None:
    desk = law.desk
    ada = desk.people["Ada"]
    who = Invitation(
        new_id(), new_id(), "Noor", "noor@example.com", Role.AGENT, (desk.departments["HR"],)
    )
    noor = await law.step(desk.run(ada, invite_member, who))
    await law.step(desk.run(ada, update_member, noor.id, MemberChanges(active=False)))
    came_back = MemberChanges(active=True, department_ids=(desk.departments["IT"],))
    await law.step(desk.run(ada, update_member, noor.id, came_back))
    contact = NewContact("Cleo", "cleo@example.com")
    asked = await law.step(desk.open(ada, contact=contact))
    linked = Invitation(new_id(), asked.requester_id, "Cleo M.", "cleo@example.com", Role.USER)
    await law.step(desk.run(ada, invite_member, linked))


async def test_old_state_and_events_give_the_new_state_for_every_kind(clone: MakeClone) -> None:
    async with open_desk(await clone()) as desk:
        law = Law(desk, {event.kind for event in desk.events()}, rows(desk), desk.head())
        assert ordered(folded({}, desk.events())) == ordered(law.state)
        await scenario(law)
        assert law.covered == set(BY_KIND), "a kind of event that no step of the law covers"


def test_a_kind_without_projection_is_an_error() -> None:
    with pytest.raises(TypeError):
        people.apply(None, object(), MORNING)
