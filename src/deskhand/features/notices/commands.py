"""The verbs about notices: read them, say which are wanted, forget the old ones.

None is an event: what somebody has read is nobody else's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from deskhand.features.notices import queries, store
from deskhand.features.notices.model import (
    KEPT_FOR,
    NoticeSetting,
    UnreadNotices,
    Which,
    kinds_for,
    settings_of,
)
from deskhand.kernel.errors import Invalid
from deskhand.log.tx import Tx


async def read_notices(tx: Tx, which: Which) -> UnreadNotices:
    """Have read some of one's notices; how many are left. The other devices are told.

    Raises `Invalid("notice.say_which")` when nothing says which.
    """
    if which == Which():
        raise Invalid("notice.say_which", field="ids")
    sql, params = store.reading(tx.actor, which)
    await tx.run(sql, {**params, "at": tx.now})
    left = queries.unread(tx.actor)
    counted = await tx.one(left.sql, left.params, left.make)
    if counted is None:
        raise AssertionError
    return counted


async def choose_notices(tx: Tx, chosen: Sequence[NoticeSetting]) -> list[NoticeSetting]:
    """Say what one wants of some kinds, the rest stays; what holds for each kind then.

    Raises `Invalid("notice.not_for_you")` for a kind that this role is never told of.
    """
    if any(one.kind not in kinds_for(tx.actor) for one in chosen):
        raise Invalid("notice.not_for_you", field="items")
    await tx.run(*store.choosing(tx.actor, chosen))
    wishes = queries.wishes(tx.actor)
    return settings_of(tx.actor, dict(await tx.all(wishes.sql, wishes.params, wishes.make)))


async def forget_notices(tx: Tx, now: datetime, limit: int) -> int:
    """Forget up to `limit` notices of more than 90 days ago; returns how many."""
    params = {"workspace": tx.workspace, "before": now - KEPT_FOR, "limit": limit}
    return await tx.one(store.FORGET, params, int) or 0
