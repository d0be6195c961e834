"""What a file is, told from its content. Neither its name nor its sender is believed."""

from __future__ import annotations

import re

import filetype

# As much of a file's start as decides. Magic numbers stand in the first 262 bytes, a tar's
# at 257; markup may come after a long comment.
HEAD_BYTES = 8192
# Below it are the control characters of ASCII.
FIRST_PRINTABLE = 32
UNKNOWN = "application/octet-stream"
TEXT = "text/plain"

_EXECUTABLES = (
    (b"MZ", "application/vnd.microsoft.portable-executable"),
    (b"\x7fELF", "application/x-elf"),
    (b"\xcf\xfa\xed\xfe", "application/x-mach-binary"),
    (b"\xca\xfe\xba\xbe", "application/x-mach-binary"),
    (b"#!", "text/x-script"),
)
# What makes a browser read text as a page. As in the sniffing standard, and wider: anywhere
# in the head, since a wrong "page" costs nothing and a wrong "text" might.
_SVG = re.compile(rb"<(?:[a-z0-9]+:)?svg[\s>/]", re.IGNORECASE)
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|script|iframe|object|embed|img|a|b|br|div|font|form|h1"
    rb"|input|link|meta|math|p|style|table|title|template|base|video|audio|details)[\s>/]",
    re.IGNORECASE,
)
_XML = re.compile(rb"^\s*<(?:\?xml|!doctype|[a-z][a-z0-9:._-]*[\s>/])", re.IGNORECASE)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"


def media_type(head: bytes) -> str:
    """The media type of a file that starts with `head` (its first 8 kB are enough)."""
    for magic, kind in _EXECUTABLES:
        if head.startswith(magic):
            return kind
    guessed: str | None = filetype.guess_mime(head)  # pyright: ignore[reportUnknownMemberType] (the library is untyped)
    return guessed or _text_type(head)


def _text_type(head: bytes) -> str:
    text = head.removeprefix(_UTF8_MARK)
    if head.startswith(_UTF16):
        text = head.decode("utf-16", "replace").encode()
    elif not _is_text(text):
        return UNKNOWN
    if _SVG.search(text):
        return "image/svg+xml"
    if _HTML.search(text):
        return "text/html"
    if _XML.match(text):
        return "application/xml"
    return TEXT


def _is_text(head: bytes) -> bool:
    """UTF-8 without control characters; the head may end inside a character."""
    if any(byte < FIRST_PRINTABLE and byte not in b"\t\n\r\f\x1b" for byte in head):
        return False
    try:
        head.decode()
    except UnicodeDecodeError as error:
        return error.start >= len(head) - 3 and len(head) >= HEAD_BYTES
    return True
