"""Every route of the application: who may call it, and a well-formed call of it.

The one table that the security matrix, the contract and the checks of bad input read. A new
route that is not here fails the matrix.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

import httpx
from fastapi.routing import iter_route_contexts

from deskhand.features.access.permissions import Permission
from deskhand.features.intake.commands import create_category
from deskhand.features.people.departments import create_department
from deskhand.features.people.organizations import create_organization
from deskhand.log.actor import Role
from tests.api.making import (
    ANONYMOUS,
    HAS_IN_VIEW,
    HERE,
    Call,
    Prepare,
    attachment,
    bulk,
    deleted,
    known,
    leaving,
    linked,
    message,
    newcomer,
    plain,
    refreshing,
    requester,
    thing,
    ticket,
    two_tickets,
    unique,
    view,
    with_a_view,
)
from tests.api.making_people import (
    BETTER,
    newly_invited,
    somebody,
    with_link,
    with_password,
)
from tests.application import Application

EVERYBODY = (ANONYMOUS, "Rita", "Remy", "Hanna", "Ines", "Hugo", "Ada", "Olga")


class Sees(Enum):
    """What a caller must have in view, or it is not found."""

    NOTHING = "nothing in particular"
    TICKET = "the ticket"
    OWN = "their own ticket"
    DELETED = "a deleted ticket"
    WORKSPACE = "a thing of the workspace"


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may call a route. The default: whoever is signed in."""

    public: bool = False
    staff: bool = False
    needs: Permission | None = None
    sees: Sees = Sees.NOTHING


@dataclass(frozen=True, slots=True)
class Route:
    """A route's rule, and what makes a well-formed call of it for somebody."""

    rule: Rule
    prepare: Prepare


PUBLIC = Rule(public=True)
SIGNED_IN = Rule()
STAFF = Rule(staff=True)


def on_ticket(needs: Permission | None = None) -> Rule:
    """For staff who see the ticket."""
    return Rule(staff=True, needs=needs, sees=Sees.TICKET)


def on_thing(needs: Permission | None = None) -> Rule:
    """For members of the workspace the thing is in."""
    return Rule(needs=needs, sees=Sees.WORKSPACE)


PARTY = Rule(sees=Sees.TICKET)
OWN = Rule(sees=Sees.OWN)


SUPPORT = {"subject": "Help", "description": "Please"}
NEW = {"subject": "Help", "body": "Please"}
P = Permission

FIGURES = Rule(staff=True, needs=P.STATS_READ)

ROUTES: dict[str, Route] = {
    "POST /api/auth/register": Route(PUBLIC, newcomer),
    "POST /api/auth/login": Route(PUBLIC, known),
    "POST /api/auth/refresh": Route(PUBLIC, refreshing),
    "POST /api/auth/logout": Route(SIGNED_IN, leaving),
    "GET /api/auth/me": Route(SIGNED_IN, plain()),
    "PUT /api/auth/me": Route(
        SIGNED_IN, plain(json={"locale": "en", "preferences": {"theme": "dark"}})
    ),
    "POST /api/auth/password": Route(SIGNED_IN, with_password),
    "POST /api/auth/welcome": Route(PUBLIC, with_link(password=BETTER)),
    "POST /api/auth/welcome/check": Route(PUBLIC, with_link()),
    "GET /api/admin/users": Route(Rule(needs=P.PEOPLE_MANAGE), plain()),
    "POST /api/admin/users": Route(Rule(needs=P.PEOPLE_MANAGE), newly_invited()),
    "GET /api/admin/users/{id}": Route(on_thing(P.PEOPLE_MANAGE), somebody()),
    "PUT /api/admin/users/{id}": Route(on_thing(P.PEOPLE_MANAGE), somebody(role="AGENT")),
    "DELETE /api/admin/users/{id}": Route(on_thing(P.PEOPLE_MANAGE), somebody(204)),
    "POST /api/admin/users/{id}/link": Route(on_thing(P.PEOPLE_MANAGE), somebody(201)),
    "GET /api/admin/roles": Route(Rule(needs=P.PEOPLE_MANAGE), plain()),
    "GET /api/tickets": Route(SIGNED_IN, plain()),
    "GET /api/tickets/counts": Route(STAFF, plain()),
    "GET /api/tags": Route(STAFF, plain(params={"q": "pr"})),
    "POST /api/tickets": Route(SIGNED_IN, plain(201, json=NEW)),
    "GET /api/tickets/{id}": Route(PARTY, ticket()),
    "PUT /api/tickets/{id}": Route(
        on_ticket(P.TICKET_WORK), ticket(json={"subject": "Better", "priority": "HIGH"})
    ),
    "DELETE /api/tickets/{id}": Route(on_ticket(P.TICKET_DELETE), ticket(204)),
    "POST /api/tickets/{id}/restore": Route(
        Rule(staff=True, needs=P.TICKET_DELETE, sees=Sees.DELETED), deleted
    ),
    "PUT /api/tickets/{id}/claim": Route(on_ticket(P.TICKET_WORK), ticket()),
    "PUT /api/tickets/{id}/close": Route(PARTY, ticket(json={"reason": "Done"})),
    "PUT /api/tickets/{id}/reopen": Route(PARTY, ticket(closed=True, json={"reason": "Not yet"})),
    "PUT /api/tickets/{id}/escalate": Route(
        on_ticket(P.TICKET_ESCALATE), ticket(json={"reason": "Too hard"})
    ),
    "PUT /api/tickets/{id}/notes": Route(
        on_ticket(P.TICKET_WORK), ticket(json={"note": "Among us", "priority": "LOW"})
    ),
    "GET /api/tickets/{id}/messages": Route(PARTY, ticket()),
    "GET /api/tickets/{id}/history": Route(PARTY, ticket()),
    "POST /api/tickets/{id}/messages": Route(
        on_ticket(P.TICKET_WORK), ticket(201, json={"body": "An answer"})
    ),
    "PUT /api/tickets/{id}/messages/{message_id}": Route(PARTY, message(body="Better words")),
    "POST /api/uploads": Route(
        Rule(staff=True, needs=P.TICKET_WORK), plain(201, files=[("file", ("a.txt", b"text"))])
    ),
    "POST /api/render": Route(SIGNED_IN, plain(json={"body": "A *word*"})),
    "PUT /api/tickets/{id}/resolution": Route(on_ticket(P.TICKET_WORK), message(message_id=...)),
    "GET /api/views": Route(STAFF, plain()),
    "GET /api/views/counts": Route(STAFF, with_a_view),
    "POST /api/views": Route(STAFF, plain(201, json={"name": "Mine", "query": {"tag": "vip"}})),
    "PUT /api/views/{id}": Route(
        Rule(staff=True, sees=Sees.WORKSPACE), view(name="Better", query={"status": ["NEW"]})
    ),
    "DELETE /api/views/{id}": Route(Rule(staff=True, sees=Sees.WORKSPACE), view(204)),
    "PUT /api/tickets/{id}/read": Route(PARTY, ticket(json={"revision": 1})),
    "PUT /api/tickets/{id}/unread": Route(PARTY, ticket()),
    "GET /api/drafts": Route(SIGNED_IN, plain()),
    "GET /api/drafts/{id}": Route(PARTY, ticket()),
    "PUT /api/drafts/{id}": Route(PARTY, ticket(json={"body": "So far", "version": 1})),
    "DELETE /api/drafts/{id}": Route(PARTY, ticket(204, params={"version": 1})),
    "POST /api/tickets/bulk": Route(STAFF, bulk),
    "POST /api/tickets/{id}/links": Route(on_ticket(P.TICKET_WORK), two_tickets),
    "DELETE /api/tickets/{id}/links/{other}": Route(on_ticket(P.TICKET_WORK), linked),
    "GET /api/members": Route(Rule(staff=True, needs=P.PEOPLE_READ), plain(params={"q": "ri"})),
    "GET /api/members/{id}/card": Route(
        Rule(staff=True, needs=P.PEOPLE_READ, sees=Sees.WORKSPACE), requester
    ),
    "PUT /api/tickets/{id}/presence": Route(PARTY, ticket(204, json={"state": "viewing"})),
    "GET /api/presence": Route(STAFF, plain()),
    "GET /api/support/similar": Route(SIGNED_IN, plain(params={"q": "printer"})),
    "GET /api/notices": Route(SIGNED_IN, plain()),
    "PUT /api/notices/read": Route(SIGNED_IN, plain(json={"up_to": 0})),
    "GET /api/notices/settings": Route(SIGNED_IN, plain()),
    "PUT /api/notices/settings": Route(
        SIGNED_IN,
        plain(json={"items": [{"kind": "ANSWERED", "in_app": True, "browser": False}]}),
    ),
    "GET /api/search": Route(SIGNED_IN, plain(params={"q": "printer"})),
    "GET /api/support/tickets": Route(SIGNED_IN, plain()),
    "GET /api/support/summary": Route(SIGNED_IN, plain()),
    "POST /api/support/tickets": Route(SIGNED_IN, plain(201, json=SUPPORT)),
    "GET /api/support/tickets/{id}": Route(OWN, ticket()),
    "GET /api/support/tickets/{id}/messages": Route(OWN, ticket()),
    "POST /api/support/tickets/{id}/messages": Route(OWN, ticket(201, json={"body": "More"})),
    "PUT /api/support/tickets/{id}/solved": Route(OWN, ticket()),
    "PUT /api/support/tickets/{id}/reopen": Route(OWN, ticket(closed=True)),
    "GET /api/support/admin/tickets": Route(STAFF, plain()),
    "GET /api/support/admin/stats": Route(Rule(staff=True, needs=P.STATS_READ), plain()),
    "GET /api/support/admin/export": Route(Rule(staff=True, needs=P.TICKET_EXPORT), plain()),
    "GET /api/attachments/{id}": Route(PARTY, attachment),
    "HEAD /api/attachments/{id}": Route(PARTY, attachment),
    "GET /api/agents": Route(Rule(needs=P.PEOPLE_READ), plain()),
    "GET /api/organizations": Route(Rule(needs=P.PEOPLE_READ), plain()),
    "POST /api/organizations": Route(Rule(needs=P.ORGANIZATION_MANAGE), unique(201, notes="x")),
    "GET /api/organizations/{id}": Route(on_thing(P.PEOPLE_READ), thing(create_organization)),
    "PUT /api/organizations/{id}": Route(
        on_thing(P.ORGANIZATION_MANAGE), thing(create_organization, notes="y")
    ),
    "DELETE /api/organizations/{id}": Route(
        on_thing(P.ORGANIZATION_MANAGE), thing(create_organization, 204)
    ),
    "GET /api/departments": Route(Rule(needs=P.PEOPLE_READ), plain()),
    "POST /api/departments": Route(Rule(needs=P.DEPARTMENT_MANAGE), unique(201)),
    "GET /api/departments/{id}": Route(on_thing(P.PEOPLE_READ), thing(create_department)),
    "PUT /api/departments/{id}": Route(
        on_thing(P.DEPARTMENT_MANAGE), thing(create_department, description="y")
    ),
    "DELETE /api/departments/{id}": Route(
        on_thing(P.DEPARTMENT_MANAGE), thing(create_department, 204)
    ),
    "GET /api/categories": Route(SIGNED_IN, plain()),
    "POST /api/categories": Route(Rule(needs=P.CATEGORY_MANAGE), unique(201)),
    "PUT /api/categories/order": Route(Rule(needs=P.CATEGORY_MANAGE), plain(json={"ids": []})),
    "GET /api/categories/{id}": Route(on_thing(), thing(create_category)),
    "PUT /api/categories/{id}": Route(
        on_thing(P.CATEGORY_MANAGE), thing(create_category, description="y")
    ),
    "DELETE /api/categories/{id}": Route(on_thing(P.CATEGORY_MANAGE), thing(create_category, 204)),
    "GET /api/recent_events": Route(SIGNED_IN, plain()),
    "GET /api/kpi": Route(FIGURES, plain()),
    "GET /api/analytics/volume": Route(FIGURES, plain(params={"days": 7})),
    "GET /api/analytics/priority_distribution": Route(FIGURES, plain()),
    "GET /api/analytics/type_distribution": Route(FIGURES, plain()),
    "GET /api/analytics/overview": Route(FIGURES, plain(params={"days": 90})),
    "GET /api/health": Route(PUBLIC, plain()),
    "GET /api/health/details": Route(Rule(needs=P.HEALTH_READ), plain()),
    "GET /api/openapi.json": Route(PUBLIC, plain()),
}

# It never ends, so it is called in another way.
STREAM = "GET /api/events"
# For everybody, and without anything of anybody's.
PAGES = frozenset(
    {
        "GET /",
        "GET /assets/{rest:path}",
        "GET /docs",
        "GET /docs/{name}",
        "GET /inbox",
        "GET /dashboard/health",
        "GET /admin",
        "GET /admin/{rest:path}",
        "GET /analytics",
        "GET /welcome",
        "GET /search",
        "GET /login",
        "GET /redoc",
        "GET /support",
        "GET /support/{rest:path}",
        "GET /tickets/{rest:path}",
    }
)


def expected(rule: Rule, who: str, role: Role | None, permissions: frozenset[Permission]) -> int:
    """The status somebody must get; 200 for any that says yes."""
    if rule.public:
        return 200
    if who == ANONYMOUS:
        return 401
    if rule.staff and role is Role.USER:
        return 403
    lacking = rule.needs is not None and rule.needs not in permissions
    hidden = {
        Sees.NOTHING: False,
        Sees.TICKET: who not in HAS_IN_VIEW,
        Sees.OWN: who != "Rita",
        Sees.DELETED: who not in HAS_IN_VIEW or lacking,
        # Here one is told first what one may not do.
        Sees.WORKSPACE: who not in HERE and not lacking,
    }
    if hidden[rule.sees]:
        return 404
    return 403 if lacking else 200


def addresses(desk: Application) -> Iterator[str]:
    """Every route of the application as METHOD and path."""
    for context in iter_route_contexts(desk.app.routes):
        methods = set(context.methods or ())
        # Starlette answers HEAD wherever it answers GET.
        if "GET" in methods:
            methods.discard("HEAD")
        for method in methods:
            yield f"{method} {context.path}"


async def send(
    desk: Application, address: str, call: Call, who: str, **headers: str
) -> httpx.Response:
    """Make the call as somebody, with a program that keeps nothing."""
    method, _, path = address.partition(" ")
    for name, value in call.path.items():
        path = path.replace("{" + name + "}", str(value))
    more = dict(call.more)
    proof = {"authorization": f"Bearer {desk[who].token}"} if who else {}
    everything = {**proof, **more.pop("headers", {}), **headers}
    async with desk.client() as client:
        return await client.request(method, path, **more, headers=everything)
