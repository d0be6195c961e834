"""`deskhand demo`: a desk with people and three months of tickets, to look at and to try.

Everything goes through the gate and its commands, on a clock that walks through the last
ninety days. So the log, the times and the figures are those of a desk that was really used.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from deskhand.entry.demo_people import PEOPLE, Cast, gather
from deskhand.entry.demo_play import Play, Stage
from deskhand.entry.demo_story import read_stories
from deskhand.entry.first_start import NAME, SLUG
from deskhand.entry.made_accounts import has_account, new_password
from deskhand.features.access.guessing import weakness
from deskhand.features.notices.commands import read_notices
from deskhand.features.notices.model import Which
from deskhand.features.tickets.filters import Filters, Sort
from deskhand.features.tickets.handle import by_id
from deskhand.features.tickets.queries import ticket_list
from deskhand.features.tickets.reading import read_ticket
from deskhand.features.workspaces.commands import create_workspace
from deskhand.kernel.addresses import app_database, write_secret
from deskhand.kernel.blobs import open_blobs
from deskhand.kernel.clock import Clock, SetClock, SystemClock
from deskhand.kernel.db import Database, Databases
from deskhand.kernel.errors import Conflict
from deskhand.kernel.i18n import sentence
from deskhand.kernel.settings import Settings, SettingsError
from deskhand.log.actor import Role, system
from deskhand.log.gate import Gate
from deskhand.log.wake import NoWaker
from deskhand.reactions.notices.ring import REACTION, ring

# The people are there before the first story, which is 89 days old.
SETTLED = timedelta(days=90)
# A revision beyond all there are.
LAST = 2**62
# What is older than a day nobody has left unread.
SEEN = timedelta(days=1)
EVERYTHING = Which(up_to=2**53)
FILE = "demo-password"
ROLES = {
    Role.ADMIN: "administrator",
    Role.DEPARTMENT_HEAD: "department head",
    Role.AGENT: "agent",
    Role.USER: "requester",
}


async def seed_demo(
    settings: Settings, say: Callable[[str], None], clock: Clock | None = None
) -> bool:
    """Fill the default workspace, once, and say who may sign in and how.

    False when the workspace has tickets of its own: then nothing is added. What was cut off is
    gone on with. The password is the one in the settings, else one that stays the same.
    """
    now = (clock or SystemClock()).now()
    database = app_database(settings, size=2, name="deskhand-demo")
    await database.open()
    try:
        walking = SetClock(now - SETTLED)
        gate = Gate(Databases(database), walking, NoWaker())
        workspace = await create_workspace(
            gate,
            slug=SLUG,
            name=NAME,
            locale=settings.locale,
            timezone=settings.timezone,
            now=walking.now(),
            is_default=True,
        )
        tickets = await _tickets(database, workspace.id)
        known = await has_account(database, workspace.id, PEOPLE[0].username, PEOPLE[0].email)
        if tickets and not known:
            say(
                f"this desk has {tickets:,} tickets of its own, so no demonstration is put among "
                "them. For one, set DESKHAND_DATA to a new folder"
            )
            return False
        password = _password(settings)
        try:
            cast = await gather(gate, database, walking, workspace.id, password)
        except Conflict as taken:
            say(f"no demonstration is made: one of its names is taken here ({taken.code})")
            return False
        stage = Stage(gate, walking, open_blobs(settings), cast)
        stories = read_stories()
        if tickets < len(stories):
            say(f"writing {len(stories)} tickets of the last {SETTLED.days} days")
            plays = [Play(stage, story, str(place)) for place, story in enumerate(stories)]
            due = sorted(
                (moment, place, index)
                for place, play in enumerate(plays)
                for moment, index in play.moments(now)
            )
            lately = now - SEEN
            for moment, place, index in due:
                if walking.at < lately <= moment:
                    await _look_at_bells(gate, cast)
                    await _read_what_is_unread(gate, database, cast)
                walking.at = moment
                await plays[place].take(index)
        _introduce(say, password)
    finally:
        await database.close()
    return True


async def _look_at_bells(gate: Gate, cast: Cast) -> None:
    """Everybody has read what they were told until now."""
    for actor in cast.actors.values():
        while await gate.advance(actor.workspace, REACTION, ring):
            pass
        await gate.run(actor, read_notices, EVERYTHING)


async def _read_what_is_unread(gate: Gate, database: Database, cast: Cast) -> None:
    """Everybody has read what was written until now."""
    for actor in cast.actors.values():
        (rows,) = await database.read(actor.workspace, ticket_list(actor, Filters(), limit=100))
        for row in rows:
            if row.unread:
                await gate.run(actor, read_ticket, by_id(row.id), LAST)


async def _tickets(database: Database, workspace: UUID) -> int:
    """How many tickets were ever opened: the number of the newest."""
    reader = system(workspace, "demo")
    newest = ticket_list(reader, Filters(), sort=Sort.CREATED_DESC, limit=1)
    (rows,) = await database.read(workspace, newest)
    return max((row.number for row in rows), default=0)


def _password(settings: Settings) -> str:
    path: Path = settings.data / FILE
    password = settings.demo_password
    weak = weakness(password, [one.username for one in PEOPLE]) if password else None
    if weak:
        raise SettingsError(f"DESKHAND_DEMO_PASSWORD will not do. {sentence(weak, 'en')}")
    if password is None and path.exists():
        return path.read_text().strip()
    password = password or new_password()
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_secret(path, password)
    return password


def _introduce(say: Callable[[str], None], password: str) -> None:
    say("the demonstration's accounts:")
    for one in PEOPLE:
        work = f" of {one.works_in[0]}" if one.role is Role.DEPARTMENT_HEAD else ""
        home = f", {one.organization}" if one.organization else ""
        say(f"  {one.username:<8} {one.email:<22} {one.name}, {ROLES[one.role]}{work}{home}")
    say(f"everybody's password: {password}")
