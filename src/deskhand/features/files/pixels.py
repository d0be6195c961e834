"""How large a picture is when it is shown: told by its header, without decoding it."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import IO

import imagesize

# What a browser needs 200 MB of memory for. A good camera's pictures have half of it, and a few
# kilobytes can claim ten thousand times as much.
MOST_PIXELS = 50_000_000
# A photograph's size stands behind its preview and colour profile.
READ_BYTES = 512 * 1024


def pixels(content: IO[bytes]) -> int | None:
    """Width times height of a PNG, JPEG, GIF or WebP; None when its header does not say.

    `content` is read from its start, and stands there again afterwards.
    """
    content.seek(0)
    head = BytesIO(content.read(READ_BYTES))
    content.seek(0)
    try:
        width, height = imagesize.get(head)  # pyright: ignore[reportUnknownMemberType] (half of its types)
    except (ValueError, struct.error):
        return None
    return int(width) * int(height) if width > 0 and height > 0 else None
