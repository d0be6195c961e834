"""Files are given to whoever may see the message, and a browser never runs one."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskhand.api.attachments import disposition
from deskhand.features.tickets.commands import delete_ticket
from deskhand.features.tickets.handle import by_id
from deskhand.kernel.ids import new_id
from tests.api.files.conftest import Stage
from tests.pictures import jpeg, png

PNG = png(rest=bytes(range(256)) * 4)
HTML = b"<!doctype html><script>alert(document.domain)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'


async def _kept(stage: Stage, name: str, content: bytes, who: str = "Rita") -> str:
    """The address of a file somebody sent with a new ticket."""
    answer = await stage.ask((name, content), who=who)
    assert answer.status_code == 201, answer.text
    ((attachment,),) = stage.desk.rows(
        "select id from desk.attachment where ticket_id = %s", answer.json()["id"]
    )
    return f"/api/attachments/{attachment}"


async def test_a_file_comes_back_as_it_was_sent(stage: Stage) -> None:
    url = await _kept(stage, "photo.png", PNG)
    answer = await stage.get(url)
    assert answer.status_code == 200
    assert answer.content == PNG
    assert answer.headers["content-length"] == str(len(PNG))
    assert answer.headers["content-disposition"].startswith('attachment; filename="photo.png"')
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert answer.headers["cache-control"] == "private, no-cache"
    inline = await stage.get(url + "?inline=1")
    assert inline.headers["content-disposition"].startswith("inline; ")
    assert inline.headers["content-type"] == "image/png"


@pytest.mark.parametrize("content", [png(65_535, 65_535), jpeg(65_000, 65_000)])
async def test_a_picture_that_would_fill_the_memory_is_only_saved(
    stage: Stage, content: bytes
) -> None:
    answer = await stage.get(await _kept(stage, "bomb.png", content) + "?inline=1")
    assert (answer.status_code, answer.content) == (200, content)
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert answer.headers["content-type"] == "application/octet-stream"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", HTML),
        ("page.png", HTML),
        ("drawing.svg", SVG),
        ("drawing.png", SVG),
        ("feed.xml", b"<?xml version='1.0'?><a xmlns='x'>b</a>"),
        ("page.htm", "\ufeff<html>".encode("utf-16-le")),
        ("tool.png", b"MZ\x90\x00" + b"\x00" * 100),
        (".htaccess", b"AddType application/x-httpd-php .png"),
        ("run.phar", b"<?php __HALT_COMPILER();"),
        ("note.pdf", b"%PDF-1.7\n1 0 obj<</S/JavaScript/JS(app.alert(1))>>"),
    ],
)
async def test_only_pictures_are_shown_in_a_page(stage: Stage, name: str, content: bytes) -> None:
    url = await _kept(stage, name, content)
    for address in (url, url + "?inline=1"):
        answer = await stage.get(address)
        assert answer.content == content
        assert answer.headers["content-disposition"].startswith("attachment; ")
        kind = answer.headers["content-type"]
        assert kind in (
            "application/octet-stream",
            "application/pdf",
            "text/plain; charset=utf-8",
        )
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in answer.headers["content-security-policy"]


async def test_who_may_not_see_the_ticket_finds_no_file(stage: Stage) -> None:
    url = await _kept(stage, "photo.png", PNG)
    for who in ("Remy",):
        answer = await stage.get(url, who=who)
        assert (answer.status_code, answer.json()["code"]) == (404, "file.not_found")
        assert (
            await stage.client.head(url, headers={"Authorization": f"Bearer {who}"})
        ).status_code == 404
    for who in ("Rita", "Ines", "Hugo", "Ada"):
        assert (await stage.get(url, who=who)).status_code == 200
    unknown = await stage.get(f"/api/attachments/{new_id()}")
    assert unknown.json() == answer.json()


async def test_a_moved_ticket_takes_its_files_along(stage: Stage) -> None:
    url = await _kept(stage, "photo.png", PNG)
    etag = (await stage.get(url, who="Ines")).headers["etag"]
    _as_owner(stage, "update desk.ticket set department_id = %s", stage.desk.departments["HR"])
    answer = await stage.get(url, who="Ines", **{"If-None-Match": etag})
    assert answer.status_code == 404
    assert (await stage.get(url, who="Hanna")).status_code == 200


async def test_the_file_of_an_internal_note_never_reaches_the_requester(stage: Stage) -> None:
    ticket = (await stage.ask(("photo.png", PNG))).json()
    answer = await stage.client.post(
        f"/api/tickets/{ticket['id']}/messages",
        data={"kind": "INTERNAL", "body": "Between us."},
        files=[("attachments", ("secret.txt", b"secret"))],
        headers={"Authorization": "Bearer Ines"},
    )
    assert answer.status_code == 201, answer.text
    ((secret,),) = stage.desk.rows("select id from desk.attachment where name = 'secret.txt'")
    url = f"/api/attachments/{secret}"
    assert (await stage.get(url, who="Rita")).status_code == 404
    assert (await stage.get(url, who="Ines")).content == b"secret"
    seen = await stage.get(f"/api/support/tickets/{ticket['id']}", who="Rita")
    assert "photo.png" in seen.text
    assert "secret" not in seen.text


async def test_a_deleted_ticket_and_a_deleted_message_take_their_files_away(stage: Stage) -> None:
    url = await _kept(stage, "photo.png", PNG)
    ((ticket,),) = stage.desk.rows("select id from desk.ticket")
    await stage.desk.run(stage.desk.people["Ada"], delete_ticket, by_id(ticket))
    assert (await stage.get(url, who="Rita")).status_code == 404
    other = await _kept(stage, "photo.png", PNG)
    _as_owner(stage, "delete from desk.message")
    assert (await stage.get(other, who="Ada")).status_code == 404


async def test_the_same_file_is_not_sent_twice(stage: Stage) -> None:
    url = await _kept(stage, "photo.png", PNG)
    etag = (await stage.get(url)).headers["etag"]
    again = await stage.get(url, **{"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == etag


@pytest.mark.parametrize(
    ("wanted", "status", "start", "stop"),
    [
        ("bytes=0-9", 206, 0, 10),
        ("bytes=10-", 206, 10, None),
        ("bytes=-5", 206, -5, None),
        ("bytes=0-999999", 206, 0, None),
        ("bytes=999999-", 416, 0, 0),
        ("bytes=-0", 416, 0, 0),
        ("bytes=5-2", 416, 0, 0),
        ("bytes=0-1,4-5", 200, 0, None),
        ("lines=1-2", 200, 0, None),
    ],
)
async def test_a_part_of_a_file(
    stage: Stage, wanted: str, status: int, start: int, stop: int | None
) -> None:
    url = await _kept(stage, "photo.png", PNG)
    answer = await stage.get(url, Range=wanted)
    assert answer.status_code == status
    if status == 416:
        assert answer.json()["code"] == "file.no_such_part"
        assert answer.headers["content-range"] == f"bytes */{len(PNG)}"
    else:
        assert answer.content == PNG[start:stop]
    if status == 206:
        first = start % len(PNG)
        last = first + len(answer.content) - 1
        assert answer.headers["content-range"] == f"bytes {first}-{last}/{len(PNG)}"
    stale = await stage.get(url, Range=wanted, **{"If-Range": '"other"'})
    assert (stale.status_code, stale.content) == (200, PNG)


async def test_head_says_the_same_without_the_file(stage: Stage) -> None:
    url = await _kept(stage, "photo.png", PNG)
    head = await stage.client.head(url, headers={"Authorization": "Bearer Rita"})
    full = await stage.get(url)
    assert (head.status_code, head.content) == (200, b"")
    for answer in (head, full):
        answer.headers.pop("x-request-id", None)
    assert dict(head.headers) == dict(full.headers)


async def test_a_lost_object_is_not_found_and_no_traceback(stage: Stage) -> None:
    url = await _kept(stage, "photo.png", PNG)
    stage.kept()[0].unlink()
    assert (await stage.get(url)).json()["code"] == "file.not_found"


async def test_an_id_that_is_none_is_refused(stage: Stage) -> None:
    assert (await stage.get("/api/attachments/1")).status_code == 400


@given(st.text(min_size=1, max_size=200))
def test_a_disposition_is_one_plain_header_whatever_the_name(name: str) -> None:
    header = disposition(name.encode("utf-8", "replace").decode(), inline=False)
    assert header.isascii()
    assert header.isprintable()
    assert header.count('"') == 2


def _as_owner(stage: Stage, sql: Any, *params: object) -> None:

    with psycopg.connect(stage.desk.clone.owner) as conn:
        conn.execute(sql, params)
