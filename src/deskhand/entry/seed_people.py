"""The people and places of a made-up desk: departments, categories, organizations, members."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from random import Random
from uuid import UUID

from deskhand.entry.seed_rows import NULL, Asker, Topic, encode, past_id
from deskhand.entry.seed_words import FIRST_NAMES, LAST_NAMES
from deskhand.features.intake.commands import create_category
from deskhand.features.people.departments import create_department
from deskhand.features.people.events import MemberJoined
from deskhand.features.people.organizations import create_organization
from deskhand.log.actor import Role, system
from deskhand.log.event import BY_TYPE
from deskhand.log.gate import Gate

AGENTS = 20
REQUESTERS = 1_000
ORGANIZATIONS = (
    "Northwind Bakery", "Harbour Lights Hotel", "Meridian Clinics", "Juniper Schools",
    "Copperfield Books", "Atlas Freight", "Riverside Council", "Lumen Studios", "Oakline Furniture",
    "Polar Foods", "Sable & Sons", "Tideway Insurance", "Vineyard Holidays", "Westgate Dental",
    "Zephyr Airlines",
)  # fmt: skip
DEPARTMENTS = ("Service Desk", "Networks", "Business Systems", "People Operations", "Facilities")
# What tickets are about, most of them about the first.
CATEGORIES = (
    ("Accounts and passwords", 0),
    ("Hardware", 0),
    ("Business applications", 2),
    ("Network and VPN", 1),
    ("Payroll and holidays", 3),
    ("Printing", 0),
    ("Building and badges", 4),
    ("Invoices and suppliers", 2),
)


@dataclass(frozen=True, slots=True)
class Joining:
    """Somebody who is to become a member."""

    id: UUID
    name: str
    email: str
    role: Role
    organization: UUID | None


@dataclass(frozen=True, slots=True)
class Crowd:
    """Everybody of a made-up desk."""

    agents: tuple[Joining, ...]
    requesters: tuple[Joining, ...]

    @property
    def names(self) -> list[tuple[str, str]]:
        """Name and address of each requester."""
        return [(one.name, one.email) for one in self.requesters]

    @property
    def askers(self) -> tuple[Asker, ...]:
        """The requesters, with their place in `names`."""
        return tuple(
            Asker(one.id, one.organization, place) for place, one in enumerate(self.requesters)
        )


def make_crowd(workspace: UUID, organizations: list[UUID], at: datetime) -> Crowd:
    """Agents and requesters; the same for a workspace whenever they are asked for.

    `at` is when they come: it must not change either.
    """
    chance = Random(f"{workspace} people")  # noqa: S311 (made-up people)
    names = [f"{first} {last}" for first in FIRST_NAMES for last in LAST_NAMES]
    chance.shuffle(names)

    def joining(place: int, role: Role) -> Joining:
        name = names[place]
        email = f"{name.lower().replace(' ', '.')}@example.org"
        organization = chance.choice(organizations) if role is Role.USER else None
        return Joining(UUID(past_id(chance, at)), name, email, role, organization)

    return Crowd(
        tuple(joining(place, Role.AGENT) for place in range(AGENTS)),
        tuple(joining(place, Role.USER) for place in range(AGENTS, AGENTS + REQUESTERS)),
    )


def member_lines(workspace: UUID, crowd: Crowd, at: datetime) -> tuple[list[str], list[str]]:
    """Lines for COPY: the members, and the events of their coming (without workspace and rev)."""
    declared = BY_TYPE[MemberJoined]
    members: list[str] = []
    events: list[str] = []
    for one in (*crowd.agents, *crowd.requesters):
        organization = one.organization or NULL
        members.append(
            f"{one.id}\t{workspace}\t{one.name}\t{one.email}\t{one.role}\t{organization}"
            f"\t{at.isoformat()}"
        )
        body = encode(MemberJoined(one.id, None, one.name, one.role.value, one.organization))
        events.append(
            f"{declared.kind}\t{declared.version}\t{one.id}\t{body.decode()}\t{NULL}\tsystem:seed"
            f"\t{NULL}\t0\t{at.isoformat()}"
        )
    return members, events


async def make_organizations(gate: Gate, workspace: UUID, known: dict[str, UUID]) -> list[UUID]:
    """The organizations' ids; those `known` by name stand already."""
    for name in ORGANIZATIONS:
        if name not in known:
            made = await gate.run(system(workspace, "seed"), create_organization, name=name)
            known[name] = made.value.id
    return [known[name] for name in ORGANIZATIONS]


async def make_topics(
    gate: Gate,
    workspace: UUID,
    crowd: Crowd,
    departments: dict[str, UUID],
    categories: dict[str, UUID],
) -> tuple[Topic, ...]:
    """Departments, whose agents are dealt out among them, and categories; some stand already."""
    actor = system(workspace, "seed")
    staff = [
        tuple(one.id for one in crowd.agents[place :: len(DEPARTMENTS)])
        for place in range(len(DEPARTMENTS))
    ]
    for name, members in zip(DEPARTMENTS, staff, strict=True):
        if name not in departments:
            made = await gate.run(actor, create_department, name=name, member_ids=members)
            departments[name] = made.value.id
    topics: list[Topic] = []
    for name, place in CATEGORIES:
        department = departments[DEPARTMENTS[place]]
        if name not in categories:
            made = await gate.run(actor, create_category, name=name, department_id=department)
            categories[name] = made.value.id
        topics.append(Topic(categories[name], department, staff[place]))
    return tuple(topics)
