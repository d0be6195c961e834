"""People's bells: what the reaction put there, as its reader sees it."""

from __future__ import annotations

from deskhand.features.notices import queries
from deskhand.features.notices.commands import choose_notices, read_notices
from deskhand.features.notices.model import NoticeKind, NoticeSetting, UnreadNotices, Which
from deskhand.features.people.departments import update_department
from deskhand.reactions.notices.ring import REACTION, ring
from tests.desk import Desk


async def settle(desk: Desk) -> None:
    """Let the reaction read everything there is."""
    while await desk.gate.advance(desk.workspace, REACTION, ring):
        pass


async def hire(desk: Desk, department: str, *names: str) -> None:
    """Let people work in a department as the desk itself knows it."""
    await desk.run(
        desk.people["Ada"],
        update_department,
        desk.departments[department],
        name=department,
        member_ids=[one for name in names if (one := desk.people[name].member)],
    )


async def bell(desk: Desk, who: str, *, unread: bool = False) -> list[queries.Notice]:
    """Somebody's notices, newest first."""
    query = queries.notices(desk.people[who], cursor=None, limit=100, unread_only=unread)
    (found,) = await desk.database.read(desk.workspace, query)
    return found


async def heard(desk: Desk, who: str) -> list[str]:
    """What somebody's bell says once everything was read: the kinds, newest first."""
    await settle(desk)
    return [one.kind.value for one in await bell(desk, who)]


async def unread(desk: Desk, who: str) -> UnreadNotices:
    """What stands on somebody's bell."""
    ((counted,),) = await desk.database.read(desk.workspace, queries.unread(desk.people[who]))
    return counted


async def has_read(desk: Desk, who: str, which: Which) -> UnreadNotices:
    """Somebody reads some of them."""
    return (await desk.run(desk.people[who], read_notices, which)).value


async def wish(desk: Desk, who: str, kind: NoticeKind, *, in_app: bool) -> None:
    """Somebody says whether they want to be told."""
    chosen = [NoticeSetting(kind, in_app, browser=False)]
    await desk.run(desk.people[who], choose_notices, chosen)
