"""`deskhand seed`: many tickets as a desk has them, for measuring and for trying things out.

Bulk, by COPY as the owner of the database; but every ticket has its events, and what the
reactions make of them, so that nothing can tell them from tickets that people opened.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

from deskhand.entry import seed_store
from deskhand.entry.made_accounts import ensure_account, new_password
from deskhand.entry.reactions import READERS
from deskhand.entry.seed_people import (
    Crowd,
    make_crowd,
    make_organizations,
    make_topics,
    member_lines,
)
from deskhand.entry.seed_rows import Packed, Plan, Topic, make_rows, working_days
from deskhand.entry.seed_words import Said, Writer
from deskhand.features.access.accounts import NewAccount
from deskhand.features.access.passwords import Passwords
from deskhand.features.workspaces.commands import create_workspace
from deskhand.features.workspaces.model import Workspace
from deskhand.features.workspaces.queries import default_workspace, workspace_by_slug
from deskhand.kernel.addresses import addresses, app_database
from deskhand.kernel.clock import SystemClock
from deskhand.kernel.db import Database, Databases
from deskhand.kernel.settings import Settings
from deskhand.log.actor import Role
from deskhand.log.gate import Gate
from deskhand.log.wake import NoWaker

# Tickets of one transaction: small enough to wait for, large enough to be quick.
AT_ONCE = 2_000
# A second process pays from here on.
WORTH_A_PROCESS = 10_000
PER_DAY = 50
FEWEST_DAYS, MOST_DAYS = 30, 780
SMALLEST_STOCK, LARGEST_STOCK = 300, 10_000
TICKETS_PER_PIECE = 20

_plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class Seeded:
    """Where the tickets are, and who may see them all (None: whoever runs the workspace)."""

    workspace: Workspace
    username: str | None
    password: str | None


def seed_tickets(
    settings: Settings,
    tickets: int,
    say: Callable[[str], None],
    *,
    default: bool = False,
    show: bool = True,
) -> Seeded:
    """Add `tickets` to a workspace of their own, `seed-<tickets>`, or to the default one.

    A workspace of their own is filled up to that number, so a run that was cut off is gone on
    with. `show`: a progress bar.
    """
    seeded, plan, crowd, stock = asyncio.run(_stage(settings, tickets, default=default))
    conn = seed_store.connect(addresses(settings).owner)
    with conn:
        _, number = seed_store.read_head(conn, plan.workspace)
        if number < plan.after + plan.total:
            with _bar(plan, number - plan.after, show=show) as advance:
                seed_store.stock_words(conn, plan.workspace, stock, crowd.names)
                _fill(conn, plan, advance)
    say(f"workspace {seeded.workspace.slug} has {plan.after + plan.total:,} tickets")
    if seeded.username:
        say(f"sign in as {seeded.username} with the password {seeded.password}")
    else:
        say("sign in as whoever runs that workspace")
    return seeded


async def _stage(
    settings: Settings, tickets: int, *, default: bool
) -> tuple[Seeded, Plan, Crowd, list[Said]]:
    """The workspace, its people and places, and the plan: through the gate, as anybody would."""
    clock = SystemClock()
    database = app_database(settings, size=2, name="deskhand-seed")
    await database.open()
    try:
        gate = Gate(Databases(database), clock, NoWaker())
        workspace = await _workspace(settings, database, gate, tickets, default=default)
        seeded = await _administrator(settings, gate, workspace, tickets, default=default)
        owner = seed_store.connect(addresses(settings).owner)
        with owner:
            topics, crowd = await _people(owner, gate, workspace)
            _, number = seed_store.read_head(owner, workspace.id)
        # The reactions are up to date before the bulk comes, and stay so.
        for reaction, handle in READERS:
            while await gate.advance(workspace.id, reaction, handle):
                pass
    finally:
        await database.close()
    after = number if default else 0
    stock = _stock(tickets) if number < after + tickets else []
    plan = Plan(
        workspace=workspace.id,
        after=after,
        total=tickets,
        days=working_days(clock.now(), min(max(tickets // PER_DAY, FEWEST_DAYS), MOST_DAYS)),
        now=clock.now(),
        topics=topics,
        askers=crowd.askers,
        stock=tuple((_copied(s.subject), _copied(s.body), _copied(s.html)) for s in stock),
    )
    return seeded, plan, crowd, stock


def _stock(tickets: int) -> list[Said]:
    writer = Writer(tickets)
    pieces = min(max(tickets // TICKETS_PER_PIECE, SMALLEST_STOCK), LARGEST_STOCK)
    return [writer.said() for _ in range(pieces)]


async def _workspace(
    settings: Settings, database: Database, gate: Gate, tickets: int, *, default: bool
) -> Workspace:
    slug = f"seed-{tickets}"
    found = (
        await default_workspace(database) if default else await workspace_by_slug(database, slug)
    )
    return found or await create_workspace(
        gate,
        slug=slug,
        name=f"{tickets:,} tickets",
        locale="en",
        timezone=settings.timezone,
        now=SystemClock().now(),
    )


async def _administrator(
    settings: Settings, gate: Gate, workspace: Workspace, tickets: int, *, default: bool
) -> Seeded:
    if default:
        return Seeded(workspace, None, None)
    username, password = f"seed-{tickets}", new_password()
    new = NewAccount(
        username, f"{username}@example.com", password, "Administrator", settings.locale
    )
    passwords = Passwords()
    try:
        now = SystemClock().now()
        await ensure_account(gate, passwords, workspace.id, new, Role.ADMIN, now)
    finally:
        passwords.close()
    return Seeded(workspace, username, password)


async def _people(
    conn: seed_store.Connection, gate: Gate, workspace: Workspace
) -> tuple[tuple[Topic, ...], Crowd]:
    place, since = workspace.id, workspace.created_at
    organizations = await make_organizations(
        gate, place, seed_store.places(conn, place, "organizations")
    )
    crowd = make_crowd(place, organizations, since)
    everybody = [one.id for one in (*crowd.agents, *crowd.requesters)]
    if not seed_store.are_members(conn, everybody):
        members, events = member_lines(place, crowd, since)
        seed_store.add_members(conn, place, members, events, SystemClock().now())
    departments = seed_store.places(conn, place, "departments")
    categories = seed_store.places(conn, place, "categories")
    return await make_topics(gate, place, crowd, departments, categories), crowd


def _fill(conn: seed_store.Connection, plan: Plan, advance: Advance) -> None:
    """Make rows in one process while the database takes those before."""
    conn.execute(seed_store.LARGE_PIECES)
    try:
        rev, number = seed_store.read_head(conn, plan.workspace)
        last = plan.after + plan.total
        with _maker(plan, last - number) as make:
            coming = make(number, rev, min(AT_ONCE, last - number))
            while coming is not None:
                rows, coming = coming.result(), None
                number, rev = rows.number + rows.tickets, rows.rev + rows.events
                if number < last:
                    coming = make(number, rev, min(AT_ONCE, last - number))
                if seed_store.add_tickets(conn, plan.workspace, rows, plan.now):
                    advance(rows.tickets, "")
                    continue
                # Somebody else has written meanwhile: the same again, from where it is now.
                rev, number = seed_store.read_head(conn, plan.workspace)
                coming = make(number, rev, min(AT_ONCE, last - number)) if number < last else None
    finally:
        conn.execute(seed_store.SMALL_PIECES)
    for statement in seed_store.finish(conn):
        advance(0, statement)


Make = Callable[[int, int, int], "Future[Packed]"]
Advance = Callable[[int, str], None]


@contextmanager
def _maker(plan: Plan, tickets: int) -> Generator[Make]:
    if tickets < WORTH_A_PROCESS:

        def here(number: int, rev: int, count: int) -> Future[Packed]:
            made = Future[Packed]()
            made.set_result(make_rows(plan, number, rev, count))
            return made

        yield here
        return
    with ProcessPoolExecutor(1, get_context("spawn"), _remember, (plan,)) as pool:
        yield lambda number, rev, count: pool.submit(_make, number, rev, count)


def _remember(plan: Plan) -> None:
    """In the process that makes rows: keep the plan, which is the same for all of them."""
    global _plan  # noqa: PLW0603 (a process of its own, which does nothing else)
    _plan = plan


def _make(number: int, rev: int, count: int) -> Packed:
    assert _plan is not None  # noqa: S101 (the pool's initializer has set it)
    return make_rows(_plan, number, rev, count)


@contextmanager
def _bar(plan: Plan, done: int, *, show: bool) -> Generator[Advance]:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TaskProgressColumn(show_speed=True),
        TimeRemainingColumn(),
    )
    with Progress(*columns, disable=not show) as progress:
        task = progress.add_task("tickets", total=plan.total, completed=done)

        def advance(tickets: int, what: str) -> None:
            if what:
                progress.update(task, description=what)
            progress.advance(task, tickets)

        yield advance


def _copied(text: str) -> str:
    """Text as COPY takes it."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
