"""Drafts: what the reader is writing, on whichever device. Nobody else ever sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.responses import Response

from deskhand.api.door import SignedIn, answer
from deskhand.api.problem import refusals
from deskhand.api.shapes import Body, Line, Text
from deskhand.features.drafts.commands import save_draft
from deskhand.features.drafts.model import (
    MAX_FIELD,
    MAX_FIELD_NAME,
    MAX_FIELDS,
    MAX_VERSION,
    Draft,
    Words,
)
from deskhand.features.drafts.queries import DraftRow, draft, drafts
from deskhand.features.tickets.handle import Handle, parse_handle
from deskhand.features.tickets.model import MAX_BODY, MessageKind
from deskhand.kernel.errors import NotFound

router = APIRouter(prefix="/api/drafts", tags=["drafts"])

NEW = "new"
Place = Annotated[
    str, Path(description='The ticket\'s id or its reference, or "new".', max_length=64)
]
Kind = Literal[MessageKind.PUBLIC, MessageKind.INTERNAL]
Which = Annotated[Kind, Query(description="A reply, or a note among the team.")]
Name = Annotated[str, Line(MAX_FIELD_NAME)]


class DraftIn(Body):
    """What is written so far. `version` is greater than any the device has seen of it.

    `fields` are those of a form, for a new ticket. Nothing at all lets the draft go.
    """

    kind: Kind = MessageKind.PUBLIC
    body: Annotated[str, Text(MAX_BODY, 0)] = ""
    fields: Annotated[
        dict[Name, Annotated[str, Text(MAX_FIELD, 0)]], Field(max_length=MAX_FIELDS)
    ] = Field(default_factory=dict[str, str])
    version: Annotated[int, Field(strict=True, ge=1, le=MAX_VERSION)]


@dataclass(frozen=True, slots=True)
class Drafts:
    """The reader's drafts, the last edited first: 100 at most."""

    items: Sequence[DraftRow]


@router.get("", operation_id="listDrafts", response_model=Drafts, responses=refusals(401))
async def list_drafts(door: SignedIn) -> Response:
    """What the reader has begun to write, and where."""
    (found,) = await door.read(drafts(door.actor))
    return answer(Drafts(found))


@router.get(
    "/{id}",
    operation_id="getDraft",
    response_model=Draft,
    responses=refusals(400, 401, 404),
)
async def get_draft(id: Place, door: SignedIn, kind: Which = MessageKind.PUBLIC) -> Response:
    """The reader's draft there; an empty one of version 0 when there never was one."""
    (found,) = await door.read(draft(door.actor, _place(id), kind))
    if not found:
        raise NotFound("ticket.unknown")
    return answer(found[0])


@router.put(
    "/{id}",
    operation_id="saveDraft",
    response_model=Draft,
    responses=refusals(400, 401, 403, 404, 409, 413, 415, 422),
)
async def put_draft(id: Place, body: DraftIn, door: SignedIn) -> Response:
    """Keep what is written. 409 `draft.newer`, with its version, if a newer one is kept."""
    words = Words(body.body, body.fields)
    saved = await door.run(save_draft, _place(id), body.kind, words, body.version)
    return answer(saved.value)


@router.delete(
    "/{id}",
    operation_id="deleteDraft",
    status_code=204,
    responses=refusals(400, 401, 403, 404, 409),
)
async def delete_draft(
    id: Place,
    door: SignedIn,
    version: Annotated[int, Query(ge=1, le=MAX_VERSION, description="Of the last save.")],
    kind: Which = MessageKind.PUBLIC,
) -> Response:
    """Let a draft go, since it was sent or thrown away; a save of before does not bring it back.

    409 `draft.newer` if another device has gone on writing since that version.
    """
    await door.run(save_draft, _place(id), kind, Words(), version)
    return Response(status_code=204)


def _place(name: str) -> Handle | None:
    return None if name == NEW else parse_handle(name)
