"""Files that are too large, lead elsewhere or are not what they say."""

from __future__ import annotations

import httpx
import pytest

from tests.application import Application, problem


async def sent_file(desk: Application, name: str, content: bytes) -> httpx.Response:
    """A ticket of Rita's with a file."""
    return await desk["Rita"].post(
        "/api/support/tickets",
        data={"subject": "File", "description": "See there"},
        files=[("attachments", (name, content))],
    )


async def test_a_file_of_11_mb(desk: Application) -> None:
    for language in ("en", "fr"):
        answer = await desk["Rita"].program.post(
            "/api/support/tickets",
            data={"subject": "File", "description": "See there"},
            files=[("attachments", ("big.bin", b"x" * 11_534_336))],
            headers={"accept-language": language},
        )
        assert "big.bin" in problem(answer, 413, "file.too_large")["detail"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("😀 facture n°7.txt", "😀 facture n°7.txt"),
        ("فاتورة.txt", "فاتورة.txt"),
    ],
)
async def test_a_name_that_leads_elsewhere_or_laughs(
    desk: Application, name: str, kept: str
) -> None:
    answer = await sent_file(desk, name, b"plain text")
    assert answer.status_code == 201, answer.text
    shown = await desk["Rita"].read(f"/api/support/tickets/{answer.json()['id']}")
    (file,) = shown["messages"][0]["attachments"]
    assert file["name"] == kept
    download = await desk["Rita"].get(file["url"])
    assert download.content == b"plain text"
    assert "/" not in download.headers["content-disposition"].partition("filename*=")[0]


async def test_a_program_that_is_called_a_picture(desk: Application) -> None:
    program = b"MZ\x90\x00" + b"\x00" * 60 + b"PE\x00\x00"
    answer = await sent_file(desk, "holiday.png", program)
    shown = await desk["Rita"].read(f"/api/support/tickets/{answer.json()['id']}")
    (file,) = shown["messages"][0]["attachments"]
    assert file["inline"] is False
    download = await desk["Rita"].get(file["url"], params={"inline": "1"})
    assert download.headers["content-disposition"].startswith("attachment")
    assert not download.headers["content-type"].startswith("image/")
    assert download.headers["x-content-type-options"] == "nosniff"
