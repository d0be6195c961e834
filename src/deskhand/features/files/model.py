"""What a file is here, and how much of it is taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import final
from uuid import UUID

from deskhand.features.files.pixels import MOST_PIXELS
from deskhand.kernel.ids import new_id

MEGABYTE = 1024 * 1024
# One file, one message, one request.
LARGEST_FILE_MB = 10
MOST_FILES = 5
LARGEST_REQUEST_MB = 25
LONGEST_NAME = 200

# What a browser may show in a page of ours: pictures that hold no script.
SAFE_IMAGES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


@final
class StoredFile:
    """A file that was received and stands in the blob store, not yet in any message.

    Deliberately no dataclass: the gate compares the repeats of a request by `repr`, and a
    repeated upload has the same content under another random object name.
    """

    __slots__ = (
        "ahead",
        "attached",
        "digest",
        "id",
        "media_type",
        "name",
        "object_name",
        "pixels",
        "size",
    )

    def __init__(
        self,
        *,
        name: str,
        size: int,
        media_type: str,
        digest: str,
        object_name: str,
        pixels: int | None = None,
        ahead: bool = False,
    ) -> None:
        """`name` is cleaned, `media_type` sniffed, `digest` the SHA-256 of the content.

        `pixels` are those of a picture, None when they are not known. `ahead`: it came before
        its message (`staged`).
        """
        self.id = new_id()
        self.name = name
        self.size = size
        self.media_type = media_type
        self.digest = digest
        self.object_name = object_name
        self.pixels = pixels
        self.ahead = ahead
        # Set by `store.attach`; who received the file deletes what nobody attached.
        self.attached = False

    @property
    def safe_image(self) -> bool:
        """Whether a browser may show it in a page: no script in it, and not absurdly large."""
        return (
            self.media_type in SAFE_IMAGES
            and self.pixels is not None
            and self.pixels <= MOST_PIXELS
        )

    def __repr__(self) -> str:
        return f"StoredFile({self.name!r}, {self.size}, {self.media_type!r}, {self.digest})"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a message, as the database holds it."""

    id: UUID
    ticket_id: UUID
    message_id: UUID
    name: str
    size: int
    media_type: str
    safe_image: bool
    object_name: str
    created_at: datetime
