"""Pictures as far as anybody looks at them here: their headers."""

from __future__ import annotations

from struct import pack


def png(width: int = 8, height: int = 8, rest: bytes = b"\x00" * 100) -> bytes:
    """A PNG that says it is so large."""
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + pack(">II", width, height) + rest


def jpeg(width: int, height: int, before: bytes = b"") -> bytes:
    """A JPEG with segments `before` the one that tells its size."""
    frame = b"\xff\xc0\x00\x11\x08" + pack(">HH", height, width) + b"\x03" + b"\x00" * 20
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 9 + before + frame


def gif(width: int, height: int) -> bytes:
    """A GIF of that canvas."""
    return b"GIF89a" + pack("<HH", width, height) + b"\x00" * 30


def webp(width: int, height: int) -> bytes:
    """A WebP in its extended form."""
    sides = pack("<I", width - 1)[:3] + pack("<I", height - 1)[:3]
    return b"RIFF\x40\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00" + sides + b"\x00" * 30
