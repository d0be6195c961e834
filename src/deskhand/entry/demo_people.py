"""Who is in the demonstration, and where they work."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from deskhand.entry.demo_forms import FORMS
from deskhand.entry.made_accounts import ensure_account
from deskhand.features.access.accounts import NewAccount
from deskhand.features.access.passwords import Passwords
from deskhand.features.intake.commands import create_category, update_category
from deskhand.features.intake.queries import categories
from deskhand.features.people.commands import change_organization
from deskhand.features.people.departments import create_department
from deskhand.features.people.organizations import create_organization
from deskhand.features.people.queries import departments, organizations
from deskhand.kernel.clock import Clock
from deskhand.kernel.db import Database
from deskhand.log.actor import Actor, Role, system
from deskhand.log.gate import Gate


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the demonstration. `works_in`: their departments."""

    username: str
    name: str
    role: Role
    locale: str = "en"
    organization: str | None = None
    works_in: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        """Easy to type, and of a domain that nobody can have."""
        return f"{self.username}@demo.example"


@dataclass(frozen=True, slots=True)
class Place:
    """A department, with its head."""

    name: str
    description: str
    head: str | None = None


PEOPLE = (
    Person("ada", "Ada Morgan", Role.ADMIN),
    Person("noah", "Noah Bennett", Role.DEPARTMENT_HEAD, works_in=("IT Support", "Finance")),
    Person("ines", "Inês Carvalho", Role.AGENT, works_in=("IT Support", "HR", "Finance")),
    Person("olivia", "Olivia Hart", Role.USER, organization="Brightwater Clinics"),
    Person("marc", "Marc Lefèvre", Role.USER, "fr", organization="Atelier Rivière"),
    Person("samira", "Samira Haddad", Role.USER, organization="Brightwater Clinics"),
)
HOUSE = (
    Place("IT Support", "Everything with a plug or a password.", head="noah"),
    Place("HR", "Contracts, holidays, and whom to ask about either."),
    Place("Finance", "Invoices, expenses and salaries."),
)
ORGANIZATIONS = {
    "Brightwater Clinics": ("brightwater.example", "Two floors, one X-ray room, 48 people."),
    "Atelier Rivière": ("riviere.example", "Posters and catalogues since 1987. Writes in French."),
}
CATEGORIES = {
    "Hardware": "Screens, printers, telephones and what they are plugged into.",
    "Software": "Programs that do something else than they should.",
    "Network": "Wi-Fi, VPN, and everything that is slow.",
    "Account Access": "Passwords, permissions, new and leaving colleagues.",
}


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody by user name, and every place by name."""

    actors: dict[str, Actor]
    departments: dict[str, UUID]
    categories: dict[str, UUID]


async def gather(
    gate: Gate, database: Database, clock: Clock, workspace: UUID, password: str
) -> Cast:
    """Make what is not there yet, set everybody's password, and say who is who."""
    members = await _members(gate, clock, workspace, password)
    boss = Actor(workspace, members["ada"], Role.ADMIN, "Ada Morgan")
    await _organizations(gate, database, boss, members)
    houses = await _departments(gate, database, boss, members)
    kinds = await _categories(gate, database, boss, houses["IT Support"])
    actors = {
        one.username: Actor(
            workspace,
            members[one.username],
            one.role,
            one.name,
            tuple(houses[name] for name in one.works_in),
        )
        for one in PEOPLE
    }
    return Cast(actors, houses, kinds)


async def _members(gate: Gate, clock: Clock, workspace: UUID, password: str) -> dict[str, UUID]:
    passwords = Passwords()
    try:
        return {
            one.username: await ensure_account(
                gate,
                passwords,
                workspace,
                NewAccount(one.username, one.email, password, one.name, one.locale),
                one.role,
                clock.now(),
            )
            for one in PEOPLE
        }
    finally:
        passwords.close()


async def _organizations(
    gate: Gate, database: Database, boss: Actor, members: dict[str, UUID]
) -> None:
    (rows,) = await database.read(boss.workspace, organizations(boss, "", 500))
    known = {row.organization.name: row.organization.id for row in rows}
    for name, (domain, notes) in ORGANIZATIONS.items():
        if name not in known:
            made = await gate.run(boss, create_organization, name=name, domain=domain, notes=notes)
            known[name] = made.value.id
    for one in PEOPLE:
        if one.organization:
            place = known[one.organization]
            await gate.run(boss, change_organization, members[one.username], place)


async def _departments(
    gate: Gate, database: Database, boss: Actor, members: dict[str, UUID]
) -> dict[str, UUID]:
    (rows,) = await database.read(boss.workspace, departments(boss))
    known = {row.name: row.id for row in rows}
    for place in HOUSE:
        if place.name not in known:
            made = await gate.run(
                boss,
                create_department,
                name=place.name,
                description=place.description,
                head_id=members[place.head] if place.head else None,
                member_ids=[members[one.username] for one in PEOPLE if place.name in one.works_in],
            )
            known[place.name] = made.value.id
    return known


async def _categories(
    gate: Gate, database: Database, boss: Actor, support: UUID
) -> dict[str, UUID]:
    (rows,) = await database.read(boss.workspace, categories(boss))
    known = {row.name: row for row in rows}
    desk = system(boss.workspace, "demo")
    for name, description in CATEGORIES.items():
        if name not in known:
            made = await gate.run(
                desk,
                create_category,
                name=name,
                description=description,
                department_id=support,
                form=FORMS[name],
            )
            known[name] = made.value
        elif not known[name].form:
            # Made by a demonstration of before there were forms.
            await gate.run(
                desk,
                update_category,
                known[name].id,
                name=name,
                description=description,
                department_id=support,
                form=FORMS[name],
            )
    return {name: category.id for name, category in known.items()}
