"""Files of messages, for whoever may see the message. A browser never runs one."""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

import structlog
from fastapi import APIRouter, Query, Request
from starlette.responses import Response, StreamingResponse

from deskhand.api.door import Door, SignedIn, refusals
from deskhand.api.problem import problem
from deskhand.features.files.model import SAFE_IMAGES, Attachment
from deskhand.features.files.queries import COLUMNS
from deskhand.features.tickets.queries import attachment_for
from deskhand.kernel.blobs import Blobs
from deskhand.kernel.errors import NotFound

log = structlog.get_logger(__name__)
router = APIRouter(prefix="/api/attachments", tags=["attachments"])

# Told as what they are; anything else is told as bytes, so that nothing opens as a page.
PASSIVE = ("image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf")
BYTES = "application/octet-stream"
ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")

FILE = {
    kind: {"schema": {"type": "string", "format": "binary"}}
    for kind in (BYTES, "text/plain", *PASSIVE)
}
DOCUMENTED: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file", "content": FILE},
    206: {"description": "The part that was asked for", "content": FILE},
    304: {"description": "Not changed"},
    416: {"description": "There is no such part"},
    **refusals(400, 401, 404, 503),
}


@router.get(
    "/{id}",
    operation_id="downloadAttachment",
    response_class=Response,
    responses=DOCUMENTED,
)
async def download_attachment(
    id: UUID,
    request: Request,
    door: SignedIn,
    inline: Annotated[bool, Query(description="Show a picture in the page.")] = False,  # noqa: FBT002 (a query parameter)
) -> Response:
    """A file, to be saved; with `inline=1` a picture may be shown in a page."""
    attachment = await _visible(door, id)
    headers = _headers(attachment, inline=inline)
    if request.headers.get("if-none-match", "") in ("*", headers["ETag"]):
        return Response(status_code=304, headers=headers)
    asked = _asked_range(request, headers["ETag"])
    span = _span(asked, attachment.size) if asked else (0, attachment.size)
    if span is None:
        whole = {"Content-Range": f"bytes */{attachment.size}"}
        return problem(416, "file.no_such_part", door.locale, headers=whole)
    return await _streamed(door.parts.blobs, attachment, span, headers, whole=asked is None)


@router.head("/{id}", include_in_schema=False)
async def head_attachment(
    id: UUID,
    door: SignedIn,
    inline: bool = False,  # noqa: FBT001, FBT002 (a query parameter)
) -> Response:
    """What a download would say of the file, without the file."""
    attachment = await _visible(door, id)
    headers = _headers(attachment, inline=inline)
    return Response(headers={**headers, "Content-Length": str(attachment.size)})


async def _visible(door: Door, attachment: UUID) -> Attachment:
    (found,) = await door.read(attachment_for(door.actor, attachment, Attachment, COLUMNS))
    if not found:
        raise NotFound("file.not_found")
    return found[0]


async def _streamed(
    blobs: Blobs,
    attachment: Attachment,
    span: tuple[int, int],
    headers: dict[str, str],
    *,
    whole: bool,
) -> Response:
    start, stop = span
    opened = await blobs.open(attachment.object_name, start, None if whole else stop)
    if opened is None:
        log.error("attachment.lost", attachment=str(attachment.id))
        raise NotFound("file.not_found")
    headers["Content-Length"] = str(opened.stop - opened.start)
    if not whole:
        headers["Content-Range"] = f"bytes {opened.start}-{opened.stop - 1}/{opened.size}"
    return StreamingResponse(opened.pieces, 200 if whole else 206, headers)


def _headers(attachment: Attachment, *, inline: bool) -> dict[str, str]:
    shown = inline and attachment.safe_image
    kind = attachment.media_type
    if kind == "text/plain":
        kind = "text/plain; charset=utf-8"
    elif kind not in PASSIVE or (kind in SAFE_IMAGES and not attachment.safe_image):
        kind = BYTES
    return {
        "Content-Type": kind,
        "Content-Disposition": disposition(attachment.name, inline=shown),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-cache",
        "ETag": f'"{attachment.id.hex}"',
        "Accept-Ranges": "bytes",
    }


def disposition(name: str, *, inline: bool) -> str:
    """`Content-Disposition` for a file name of any characters (RFC 6266, RFC 5987)."""
    plain = re.sub(r'[^ -~]|["\\%]', "_", name)
    kind = "inline" if inline else "attachment"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _asked_range(request: Request, etag: str) -> re.Match[str] | None:
    """The one range that is asked for, of this version of the file.

    None for several at once or another version: then the whole file is the answer.
    """
    if request.headers.get("if-range", etag) != etag:
        return None
    return ONE_RANGE.fullmatch(request.headers.get("range", ""))


def _span(asked: re.Match[str], size: int) -> tuple[int, int] | None:
    """Which bytes a range means, the end not included; None when there are no such bytes."""
    first, last = asked[1], asked[2]
    if not first:
        length = min(int(last or 0), size)
        return (size - length, size) if length else None
    start, stop = int(first), min(int(last) + 1 if last else size, size)
    return (start, stop) if start < stop else None
