"""Reading a form as it arrives: however it is cut, and without holding it in memory."""

from __future__ import annotations

import hashlib
import tracemalloc
from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskhand.api.multipart import ReceivedForm, read_form
from deskhand.kernel.errors import Refusal

MB = 1024 * 1024
FORM = (
    b'--edge\r\nContent-Disposition: form-data; name="subject"\r\n\r\nh\xc3\xa9lp\r\n'
    b'--edge\r\nContent-Disposition: form-data; name="tags"\r\n\r\na\r\n'
    b'--edge\r\nContent-Disposition: form-data; name="tags"\r\n\r\nb\r\n'
    b'--edge\r\ncontent-disposition: form-data; name="attachments"; filename="a%22b.txt"\r\n'
    b"Content-Type: image/png\r\n\r\none\r\n--edg\r\ntwo\r\n"
    b"--edge--\r\n"
)


async def _read(*pieces: bytes, folder: Path | None = None) -> ReceivedForm:
    async def stream() -> AsyncIterator[bytes]:
        for piece in pieces:
            yield piece

    return await read_form(
        stream(), b"edge", max_files=5, folder=None if folder is None else str(folder)
    )


@given(st.lists(st.integers(0, len(FORM)), max_size=30).map(sorted))
def test_a_form_reads_the_same_however_it_is_cut(cuts: list[int]) -> None:
    edges = [0, *cuts, len(FORM)]
    pieces = [FORM[start:stop] for start, stop in pairwise(edges)]
    form = anyio.run(_read, *pieces)
    assert form.texts == {"subject": ["hélp"], "tags": ["a", "b"]}
    (file,) = form.files
    content = b"one\r\n--edg\r\ntwo"
    assert (file.field, file.name, file.size) == ("attachments", "a_b.txt", len(content))
    assert file.content.read() == content
    assert file.digest == hashlib.sha256(content).hexdigest()
    form.close()


@given(st.binary(max_size=300) | st.integers(0, len(FORM) - 5).map(lambda end: FORM[:end]))
def test_anything_else_is_a_refusal_and_nothing_worse(body: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        anyio.run(_read, body)
    assert caught.value.code in ("request.malformed", "request.broken_off")


async def test_a_large_form_does_not_sit_in_memory_nor_under_a_name(tmp_path: Path) -> None:
    head = FORM[: FORM.index(b"one")]
    piece = b"x" * (64 * 1024)
    tracemalloc.start()
    try:
        form = await _read(head, *[piece] * 150, b"\r\n--edge--\r\n", folder=tmp_path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert form.files[0].size == 150 * len(piece)
    assert peak < MB
    assert _names(tmp_path) == []
    form.close()


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]
