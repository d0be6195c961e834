"""The verbs about drafts: save one, let one go, forget the old ones."""

from __future__ import annotations

import json
from datetime import datetime

from deskhand.features.access.permissions import Permission, require
from deskhand.features.drafts import store
from deskhand.features.drafts.model import KEPT_FOR, NOTHING_KEPT_FOR, Draft, Words, tidied
from deskhand.features.tickets.handle import Handle
from deskhand.features.tickets.model import MessageKind
from deskhand.kernel.errors import Conflict, NotFound
from deskhand.log.tx import Tx


async def save_draft(
    tx: Tx, handle: Handle | None, kind: MessageKind, words: Words, version: int
) -> Draft:
    """Keep what the actor writes in a ticket (None: in a new one), unless a newer one is kept.

    A repeat of the same save is fine. Raises `NotFound("ticket.unknown")` and
    `Conflict("draft.newer", version=...)`, whose version is that of the one that is kept.
    """
    if kind is MessageKind.INTERNAL:
        require(tx.actor, Permission.TICKET_WORK)
    words = tidied(words)
    sql, params = store.place(store.SAVE, tx.actor, handle, kind)
    given = {
        "body": words.body,
        "fields": json.dumps(words.fields),
        "version": version,
        "at": tx.now,
    }
    await tx.run(sql, {**params, **given})
    sql, params = store.place(store.READ, tx.actor, handle, kind)
    kept = await tx.one(sql, params, store.reading(kind))
    if kept is None:
        raise NotFound("ticket.unknown")
    if (kept.version, kept.body, kept.fields) != (version, words.body, words.fields):
        raise Conflict("draft.newer", version=kept.version)
    return kept


async def forget_drafts(tx: Tx, now: datetime, limit: int) -> int:
    """Forget up to `limit` drafts nobody went on with for 90 days; returns how many."""
    params = {
        "workspace": tx.workspace,
        "before": now - KEPT_FOR,
        "nothing_before": now - NOTHING_KEPT_FOR,
        "limit": limit,
    }
    return await tx.one(store.FORGET, params, int) or 0
