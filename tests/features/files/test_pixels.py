"""A picture's size is told by its header, whatever else is in it."""

from __future__ import annotations

import time
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskhand.features.files.model import SAFE_IMAGES, StoredFile
from deskhand.features.files.pixels import MOST_PIXELS, READ_BYTES, pixels
from deskhand.features.files.sniff import media_type
from tests.pictures import gif, jpeg, png, webp

# Segments of a JPEG: a preview and a colour profile; and as many as possible.
LONG = (b"\xff\xe1\xff\xff" + b"\x00" * 0xFFFD) * 3
MANY = b"\xff\xe1\x00\x02" * (READ_BYTES // 4)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (png(30, 20), "image/png"),
        (jpeg(30, 20), "image/jpeg"),
        (jpeg(30, 20, LONG), "image/jpeg"),
        (gif(30, 20), "image/gif"),
        (webp(30, 20), "image/webp"),
    ],
)
def test_the_header_says_how_large_it_is(content: bytes, kind: str) -> None:
    file = BytesIO(content)
    file.read(5)
    assert (media_type(content), pixels(file)) == (kind, 600)
    assert file.tell() == 0


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a"]
)
def test_what_does_not_say_is_unknown(content: bytes) -> None:
    assert pixels(BytesIO(content)) is None
    assert pixels(BytesIO(png(0, 20))) is None


def test_a_header_made_to_be_slow_is_read_so_far_and_no_further() -> None:
    start = time.process_time()
    assert pixels(BytesIO(jpeg(30, 20, MANY))) is None
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("side", "shown"),
    [((10_000, 5_000), True), ((10_000, 5_001), False), ((65_535, 65_535), False)],
)
def test_what_would_fill_the_memory_is_not_shown(side: tuple[int, int], shown: bool) -> None:  # noqa: FBT001 (a column of the table)
    for make in (png, jpeg, gif, webp):
        content = make(*side)
        file = StoredFile(
            name="a",
            size=len(content),
            media_type=media_type(content),
            digest="0",
            object_name="a",
            pixels=pixels(BytesIO(content)),
        )
        assert file.safe_image is shown, make
    assert MOST_PIXELS == 50_000_000


@given(
    start=st.sampled_from([png(), jpeg(1, 1), gif(1, 1), webp(1, 1), b""]),
    cut=st.integers(0, 60),
    rest=st.binary(max_size=200),
)
def test_no_content_is_an_error(start: bytes, cut: int, rest: bytes) -> None:
    content = start[:cut] + rest
    if media_type(content) in SAFE_IMAGES:
        found = pixels(BytesIO(content))
        assert found is None or found > 0
