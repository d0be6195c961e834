"""What a file is, told from its content."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskhand.features.files.model import SAFE_IMAGES
from deskhand.features.files.sniff import HEAD_BYTES, media_type

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 20, "image/png"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 20, "image/jpeg"),
        (b"GIF89a" + b"\x00" * 20, "image/gif"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 " + b"\x00" * 20, "image/webp"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"PK\x03\x04" + b"\x00" * 40, "application/zip"),
        (b"MZ\x90\x00", "application/vnd.microsoft.portable-executable"),
        (b"\x7fELF\x02", "application/x-elf"),
        (b"#!/bin/sh\nrm -rf /\n", "text/x-script"),
        (SVG, "image/svg+xml"),
        (b"<?xml version='1.0'?>\n<!-- x -->\n" + SVG, "image/svg+xml"),
        (b"\xef\xbb\xbf  " + SVG, "image/svg+xml"),
        (b"<x:svg xmlns:x='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        (SVG.decode().encode("utf-16"), "image/svg+xml"),
        (b"<!DOCTYPE html><title>x</title>", "text/html"),
        (b"hello <script>alert(1)</script>", "text/html"),
        (b"\n\n<HTML><BODY>", "text/html"),
        (b"<!-- " + b"x" * 3000 + b" --><script>", "text/html"),
        (b"<?xml version='1.0'?><rss/>", "application/xml"),
        (b"<note>\n</note>", "application/xml"),
        (b"plain words, 1 < 2\n", "text/plain"),
        ("été 🎉\n".encode(), "text/plain"),
        (b"\x1b[31mred\x1b[0m log line\n", "text/plain"),
        ("latin été".encode("latin-1"), "application/octet-stream"),
        (b"a\x00b", "application/octet-stream"),
        (b"", "text/plain"),
    ],
)
def test_kinds(head: bytes, kind: str) -> None:
    assert media_type(head) == kind


def test_a_head_that_ends_inside_a_character_is_still_text() -> None:
    text = ("é" * HEAD_BYTES).encode()
    assert media_type(b"a" + text[: HEAD_BYTES - 1]) == "text/plain"
    assert media_type(b"a" + text[:9]) == "application/octet-stream"


@given(st.binary(max_size=200))
def test_only_a_pictures_own_beginning_makes_a_picture(head: bytes) -> None:
    if media_type(head) in SAFE_IMAGES:
        assert head.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF", b"RIFF"))


@given(st.binary(max_size=100), st.sampled_from([SVG, b"<html>", b"<script>"]))
def test_markup_is_never_a_safe_picture_nor_plain_text(before: bytes, markup: bytes) -> None:
    kind = media_type(before.decode("ascii", "ignore").encode() + markup)
    assert kind != "text/plain"
