"""What a draft is.

Drafts are private and typed continuously, so they are no events: they go through the gate like
every change, but the log never learns of them, and nobody else's event touches them.

The writer counts: each save carries a `version` greater than any the device has seen (the time
in milliseconds, or one more than the last seen if that is greater). The greatest wins, so a
late save of an old device is not taken. What was sent or thrown away is saved as nothing, with
its version, and so no late save brings it back. Sending a message does not touch its draft: the
client saves it as nothing once the message is there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from deskhand.features.tickets.model import MAX_BODY, MessageKind
from deskhand.kernel.errors import Invalid
from deskhand.kernel.text import line, prose

# The fields of a form that is being filled in.
MAX_FIELDS = 50
MAX_FIELD_NAME = 60
MAX_FIELD = 10_000
MAX_FIELDS_TOGETHER = 100_000
MAX_VERSION = 2**53

# How many a list shows, and how much of each.
MAX_LISTED = 100
EXCERPT = 80

KEPT_FOR = timedelta(days=90)
# What is nothing only has to outlive the saves that were on their way.
NOTHING_KEPT_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Words:
    """What is written so far: a text, and the fields of a form. Nothing at all is no draft."""

    body: str = ""
    fields: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody is writing. `ticket_id` None: a new ticket. `edited_at` None: never."""

    ticket_id: UUID | None
    kind: MessageKind
    body: str
    fields: dict[str, str]
    version: int
    edited_at: datetime | None


def tidied(words: Words) -> Words:
    """Words as they are kept. Raises `Invalid` with the field."""
    if len(words.fields) > MAX_FIELDS:
        raise Invalid("field.too_many", field="fields", limit=MAX_FIELDS)
    fields = {
        line("fields", name, MAX_FIELD_NAME): prose("fields", value, MAX_FIELD)
        for name, value in words.fields.items()
    }
    if sum(map(len, fields.values())) > MAX_FIELDS_TOGETHER:
        raise Invalid("field.too_long", field="fields", limit=MAX_FIELDS_TOGETHER)
    return Words(prose("body", words.body, MAX_BODY), {k: v for k, v in fields.items() if v})
