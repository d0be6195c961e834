"""How a text will look once it is sent: the preview and the message are made by the same hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter
from starlette.responses import Response

from deskhand.api.door import SignedIn, answer
from deskhand.api.problem import refusals
from deskhand.api.shapes import Body, Text
from deskhand.features.tickets.model import MAX_BODY, MessageKind
from deskhand.kernel.markdown import rendered, rendered_note

router = APIRouter(prefix="/api/render", tags=["messages"])


class RenderIn(Body):
    """Markdown as it would be sent."""

    kind: Literal[MessageKind.PUBLIC, MessageKind.INTERNAL] = MessageKind.PUBLIC
    body: Annotated[str, Text(MAX_BODY, 0)]


@dataclass(frozen=True, slots=True)
class Rendered:
    """HTML that is safe to put into a page."""

    html: str


@router.post(
    "",
    operation_id="renderMarkdown",
    response_model=Rendered,
    responses=refusals(400, 401, 413, 422),
)
async def render_markdown(body: RenderIn, door: SignedIn) -> Response:
    """Show a text as a message would be shown. Nothing is kept; at worst 0.1 s, beside the loop."""
    del door
    if body.kind is MessageKind.INTERNAL:
        return answer(Rendered((await rendered_note(body.body)).html))
    return answer(Rendered(await rendered(body.body)))
