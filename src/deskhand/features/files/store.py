"""The SQL that writes attachments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, LiteralString
from uuid import UUID

from deskhand.features.files.model import StoredFile
from deskhand.log.tx import Tx

INSERT: LiteralString = """
insert into desk.attachment
    (id, workspace_id, ticket_id, message_id, name, size, media_type, safe_image, object_name,
     position, created_at)
select f.id, %(workspace)s, %(ticket)s, %(message)s, f.name, f.size, f.media_type,
       f.safe_image, f.object_name, f.position, %(at)s
from unnest(%(ids)s::uuid[], %(names)s::text[], %(sizes)s::bigint[], %(media_types)s::text[],
            %(safe_images)s::boolean[], %(object_names)s::text[])
     with ordinality as f (id, name, size, media_type, safe_image, object_name, position)
"""


def attach(
    tx: Tx, ticket_id: UUID, message_id: UUID, files: Sequence[StoredFile]
) -> Iterator[tuple[LiteralString, dict[str, Any]]]:
    """The statements, at most one, that make `files` attachments of a message.

    For `tx.run` after the message's own insert, or `tx.run_last` when that waits for the head.
    """
    if not files:
        return
    for file in files:
        file.attached = True
    yield (
        INSERT,
        {
            "workspace": tx.workspace,
            "ticket": ticket_id,
            "message": message_id,
            "at": tx.now,
            "ids": [file.id for file in files],
            "names": [file.name for file in files],
            "sizes": [file.size for file in files],
            "media_types": [file.media_type for file in files],
            "safe_images": [file.safe_image for file in files],
            "object_names": [file.object_name for file in files],
        },
    )
