"""Files that are sent ahead, while their message is still being written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request
from starlette.responses import Response

from deskhand.api.bodies import body_schema
from deskhand.api.door import Door, StaffOnly, answer
from deskhand.api.problem import refusals
from deskhand.api.shapes import Body
from deskhand.api.uploads import received
from deskhand.features.access.permissions import Permission
from deskhand.features.files.model import MOST_FILES, StoredFile
from deskhand.features.files.staged import LASTS, seal, unseal
from deskhand.kernel.errors import Invalid, TooLarge

router = APIRouter(prefix="/api/uploads", tags=["attachments"])


class UploadIn(Body):
    """One file, in the form's field `file`."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that waits for its message. `upload` goes into the message's `uploads`."""

    upload: str
    name: str
    size: int
    media_type: str
    until: datetime


@router.post(
    "",
    operation_id="uploadFile",
    status_code=201,
    response_model=Upload,
    responses=refusals(400, 401, 403, 413, 415, 422, 503),
    openapi_extra=body_schema(UploadIn, files=("file",)),
)
async def upload_file(request: Request, door: StaffOnly) -> Response:
    """Send a file ahead. It goes away by itself if no message of the sender's names it in time."""
    door.require(Permission.TICKET_WORK)
    async with received(door, request, UploadIn, file_fields=("file",), max_files=1) as form:
        if not form.files:
            raise Invalid("file.missing", field="file")
        (file,) = form.files
        now = door.parts.clock.now()
        made = Upload(
            seal(door.parts.keys, door.actor, file, now),
            file.name,
            file.size,
            file.media_type,
            now + LASTS,
        )
        # It stays, until a message takes it or the sweep does.
        file.attached = True
    return answer(made, 201)


def with_uploads(
    door: Door, files: Sequence[StoredFile], uploads: Sequence[str]
) -> Sequence[StoredFile]:
    """The files of a message: those that came with it, and those that were sent ahead."""
    if not uploads:
        return files
    ahead = unseal(door.parts.keys, door.actor, uploads, door.parts.clock.now())
    if len(files) + len(ahead) > MOST_FILES:
        raise TooLarge("file.too_many", limit=MOST_FILES)
    return [*files, *ahead]
