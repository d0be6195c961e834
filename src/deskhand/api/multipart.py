"""Reads a multipart form as it arrives: text into memory, files onto the disk, limits at once.

A file that outgrows memory goes to a temporary file without a name, so that nothing is left
of an upload that breaks off, whatever ends the process.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header
from starlette.requests import ClientDisconnect

from deskhand.features.files.model import LARGEST_FILE_MB, LARGEST_REQUEST_MB, MEGABYTE
from deskhand.features.files.names import clean_name
from deskhand.features.files.sniff import HEAD_BYTES
from deskhand.kernel.errors import Malformed, TooLarge

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

# A file up to this size waits in memory; six of them a request at most.
IN_MEMORY_BYTES = 128 * 1024
LARGEST_TEXT_BYTES = MEGABYTE
MOST_TEXTS = 100


@dataclass(slots=True, eq=False)
class ReceivedFile:
    """A file part: what was sent, and where it waits."""

    field: str
    name: str
    content: SpooledTemporaryFile[bytes]
    size: int = 0
    head: bytes = b""
    digest: str = ""


@dataclass(slots=True)
class ReceivedForm:
    """A whole form. Whoever got it closes it."""

    texts: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    files: list[ReceivedFile] = field(default_factory=list[ReceivedFile])

    def close(self) -> None:
        """Let go of the temporary files."""
        for file in self.files:
            file.content.close()


async def read_form(
    stream: AsyncIterator[bytes], boundary: bytes, *, max_files: int, folder: str | None
) -> ReceivedForm:
    """The form that `stream` carries. `folder` is where large files wait.

    Raises `TooLarge("file.too_large" | "file.too_many" | "request.too_large")`, and
    `Malformed("request.malformed" | "request.broken_off")`; then nothing is left.
    """
    reader = _Reader(max_files, folder)
    try:
        await _feed(reader, stream, boundary)
    except BaseException:
        reader.form.close()
        raise
    return reader.form


async def _feed(reader: _Reader, stream: AsyncIterator[bytes], boundary: bytes) -> None:
    total = 0
    try:
        parser = MultipartParser(boundary, reader.callbacks())
        async for chunk in stream:
            total += len(chunk)
            if total > LARGEST_REQUEST_MB * MEGABYTE:
                raise TooLarge("request.too_large", limit_mb=LARGEST_REQUEST_MB)
            parser.write(chunk)
        parser.finalize()
    except ClientDisconnect:
        raise Malformed("request.broken_off") from None
    except FormParserError:
        raise Malformed("request.malformed") from None
    if not reader.ended:
        raise Malformed("request.broken_off")


class _Reader:
    """Takes what the parser finds, part by part."""

    def __init__(self, max_files: int, folder: str | None) -> None:
        self.form = ReceivedForm()
        self.ended = False
        self._max_files = max_files
        self._folder = folder
        self._header = bytearray()
        self._value = bytearray()
        self._disposition = ""
        self._name = ""
        self._file: ReceivedFile | None = None
        self._hash = hashlib.sha256()
        self._text = bytearray()
        self._text_bytes = 0
        self._texts = 0

    def callbacks(self) -> MultipartCallbacks:
        return {
            "on_part_begin": self._part_begins,
            "on_header_field": self._header_grows,
            "on_header_value": self._value_grows,
            "on_header_end": self._header_ends,
            "on_headers_finished": self._headers_end,
            "on_part_data": self._data,
            "on_part_end": self._part_ends,
            "on_end": self._ends,
        }

    def _part_begins(self) -> None:
        self._disposition = ""
        self._file = None
        self._text.clear()

    def _header_grows(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _value_grows(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_ends(self) -> None:
        if bytes(self._header).lower() == b"content-disposition":
            self._disposition = self._value.decode("latin-1")
        self._header.clear()
        self._value.clear()

    def _headers_end(self) -> None:
        kind, options = parse_options_header(self._disposition)
        if kind != b"form-data" or not options.get(b"name"):
            raise Malformed("request.malformed")
        self._name = _decoded(options[b"name"])
        if b"filename" in options:
            self._file_begins(options[b"filename"])
            return
        self._texts += 1
        if self._texts > MOST_TEXTS:
            raise Malformed("request.malformed")

    def _file_begins(self, given: bytes) -> None:
        # Browsers write a quote in a name as %22.
        name = given.decode("utf-8", "replace").replace("%22", '"')
        content = SpooledTemporaryFile[bytes](IN_MEMORY_BYTES, dir=self._folder)
        self._file = ReceivedFile(self._name, clean_name(name) if name else "", content)
        self._hash = hashlib.sha256()
        self.form.files.append(self._file)
        if sum(1 for file in self.form.files if file.name) > self._max_files:
            raise TooLarge("file.too_many", limit=self._max_files)

    def _data(self, data: bytes, start: int, end: int) -> None:
        piece = data[start:end]
        file = self._file
        if file is None:
            self._text_bytes += len(piece)
            if self._text_bytes > LARGEST_TEXT_BYTES:
                raise TooLarge("request.too_large", limit_mb=LARGEST_TEXT_BYTES // MEGABYTE)
            self._text += piece
            return
        file.size += len(piece)
        if file.size > LARGEST_FILE_MB * MEGABYTE:
            raise TooLarge("file.too_large", name=file.name, limit_mb=LARGEST_FILE_MB)
        if len(file.head) < HEAD_BYTES:
            file.head += piece[: HEAD_BYTES - len(file.head)]
        self._hash.update(piece)
        file.content.write(piece)

    def _part_ends(self) -> None:
        if self._file is None:
            self.form.texts.setdefault(self._name, []).append(_decoded(self._text))
            return
        self._file.digest = self._hash.hexdigest()
        self._file.content.seek(0)
        # A browser sends a nameless, empty file for a field in which none was chosen.
        if not self._file.name:
            self.form.files.remove(self._file)
            self._file.content.close()
            if self._file.size:
                raise Malformed("request.malformed")

    def _ends(self) -> None:
        self.ended = True


def _decoded(value: bytes | bytearray) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        raise Malformed("request.malformed") from None
