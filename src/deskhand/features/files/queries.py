"""Attachments as they are read: joined to the ticket that decides who may see them."""

from __future__ import annotations

from typing import LiteralString

# Of `desk.attachment a`, in the order of `model.Attachment`.
COLUMNS: LiteralString = (
    "a.id, a.ticket_id, a.message_id, a.name, a.size, a.media_type, a.safe_image,"
    " a.object_name, a.created_at"
)
