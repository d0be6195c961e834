"""Requests that may bring files: JSON, or a multipart form with the same fields and files.

    async with received(door, request, NewMessage) as form:
        outcome = await door.run(send_message, handle, form.values.reply(), form.files)

Files are in the blob store when the block begins. What no command has attached when it ends
is removed again; what a killed process leaves, the sweep of `features.files.orphans` takes.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from types import UnionType
from typing import Any, Generic, TypeVar, get_args, get_origin
from uuid import UUID

from anyio import CancelScope, to_thread
from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from python_multipart.multipart import parse_options_header
from starlette.requests import ClientDisconnect

from deskhand.api.door import Door, Parts
from deskhand.api.multipart import ReceivedFile, ReceivedForm, read_form
from deskhand.features.files.model import (
    LARGEST_REQUEST_MB,
    MEGABYTE,
    MOST_FILES,
    SAFE_IMAGES,
    StoredFile,
)
from deskhand.features.files.pixels import pixels
from deskhand.features.files.sniff import media_type
from deskhand.kernel.blobs import new_object_name
from deskhand.kernel.errors import Invalid, Malformed, TooLarge, Unavailable, UnsupportedMedia

M = TypeVar("M", bound=BaseModel)

FILE_FIELDS = ("attachments",)


@dataclass(frozen=True, slots=True)
class Received(Generic[M]):
    """What came: the fields, checked, and the files, stored."""

    values: M
    files: Sequence[StoredFile]


@asynccontextmanager
async def received(
    door: Door,
    request: Request,
    model: type[M],
    *,
    file_fields: Sequence[str] = FILE_FIELDS,
    max_files: int = MOST_FILES,
) -> AsyncGenerator[Received[M]]:
    """Read the request's body into `model` and its files into the blob store.

    `file_fields` are the form's fields that may hold files, `max_files` in all.
    Raises `UnsupportedMedia`, `TooLarge`, `Malformed`, `Invalid` and what FastAPI raises for
    values that break a rule.
    """
    kind, options = parse_options_header(request.headers.get("content-type"))
    if kind == b"application/json":
        yield Received(_checked_json(await _body(request), model), ())
        return
    if kind != b"multipart/form-data" or not options.get(b"boundary"):
        raise UnsupportedMedia("request.unsupported")
    form = await _form(request, options[b"boundary"], max_files, door.parts)
    try:
        values = _checked_form(form, model, file_fields)
        async with _stored(form.files, door) as stored:
            yield Received(values, stored)
    finally:
        form.close()


async def _form(request: Request, boundary: bytes, max_files: int, parts: Parts) -> ReceivedForm:
    _refuse_announced(request)
    folder = parts.settings.data
    return await read_form(
        request.stream(),
        boundary,
        max_files=max_files,
        folder=str(folder) if folder.is_dir() else None,
    )


@asynccontextmanager
async def _stored(
    received_files: Sequence[ReceivedFile], door: Door
) -> AsyncGenerator[list[StoredFile]]:
    files: list[StoredFile] = []
    try:
        for one in received_files:
            file = await _file(one, door.actor.workspace)
            files.append(file)
            await door.parts.blobs.put(file.object_name, one.content)
        yield files
    finally:
        left = [file.object_name for file in files if not file.attached]
        # Also when the reader has gone away; if the store has, the sweep will come by.
        with CancelScope(shield=True), suppress(Unavailable):
            await door.parts.blobs.delete(left)


async def _file(one: ReceivedFile, workspace: UUID) -> StoredFile:
    kind = media_type(one.head)
    return StoredFile(
        name=one.name,
        size=one.size,
        media_type=kind,
        digest=one.digest,
        object_name=new_object_name(workspace),
        # A header made to be slow takes 0.1 s (measured): not in the loop that serves all.
        pixels=await to_thread.run_sync(pixels, one.content) if kind in SAFE_IMAGES else None,
    )


def _refuse_announced(request: Request) -> None:
    """Refuse a form that says it is too long before any of it is read."""
    announced = request.headers.get("content-length", "0")
    if announced.isdecimal() and int(announced) > LARGEST_REQUEST_MB * MEGABYTE:
        raise TooLarge("request.too_large", limit_mb=LARGEST_REQUEST_MB)


async def _body(request: Request) -> bytes:
    # `api.security` has bounded it.
    try:
        return await request.body()
    except ClientDisconnect:
        raise Malformed("request.broken_off") from None


def _checked_json(body: bytes, model: type[M]) -> M:
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        raise _not_valid(error) from None


def _checked_form(form: ReceivedForm, model: type[M], fields: Sequence[str]) -> M:
    for file in form.files:
        if file.field not in fields:
            raise Malformed("request.malformed")
        if not file.size:
            raise Invalid("file.empty", field=file.field, name=file.name)
    values: dict[str, Any] = {}
    for name, texts in form.texts.items():
        known = model.model_fields.get(name)
        optional = known is not None and not known.is_required()
        # A form sends an empty text for what was left out.
        given = [one for one in texts if one] if optional else texts
        if not given:
            continue
        listed = known is not None and _is_listed(known.annotation)
        if len(given) > 1 and not listed:
            raise Malformed("request.malformed")
        values[name] = given if listed else given[0]
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise _not_valid(error) from None


def _is_listed(annotation: Any) -> bool:
    """Whether a field takes several values: a list or tuple, or one of them or None."""
    kinds = (
        (annotation, *get_args(annotation))
        if get_origin(annotation) is UnionType
        else (annotation,)
    )
    return any((get_origin(kind) or kind) in (list, tuple, set, frozenset) for kind in kinds)


def _not_valid(error: ValidationError) -> RequestValidationError:
    found = error.errors(include_url=False)
    return RequestValidationError([{**one, "loc": ("body", *one["loc"])} for one in found])
