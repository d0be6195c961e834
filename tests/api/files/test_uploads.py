"""Uploads: what is taken, what is refused, and that a refused one leaves nothing behind."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from structlog.testing import capture_logs

from deskhand.kernel.errors import Unavailable
from deskhand.kernel.ids import new_id
from tests.api.files.conftest import Stage
from tests.pictures import png

MB = 1024 * 1024
PNG = png()
EXE = b"MZ\x90\x00" + b"\x00" * 500
LONG = "x" * 300 + ".png"


async def test_a_file_is_stored_whole_under_a_name_of_our_own(stage: Stage) -> None:
    answer = await stage.ask(("photo.png", PNG))
    assert answer.status_code == 201, answer.text
    ((name, size, kind, safe, object_name),) = stage.attachments()
    assert (name, size, kind, safe) == ("photo.png", len(PNG), "image/png", True)
    (kept,) = stage.kept()
    assert kept.read_bytes() == PNG
    assert kept.name == object_name.rpartition("/")[2]
    assert "photo" not in object_name
    assert len(kept.name) == 32


async def test_json_is_taken_by_the_same_route(stage: Stage) -> None:
    answer = await stage.client.post(
        "/api/support/tickets",
        json={"subject": "No file", "description": "Only words."},
        headers={"Authorization": "Bearer Rita"},
    )
    assert answer.status_code == 201, answer.text
    assert stage.nothing_left()


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("👩‍🚀 notes 🎉.txt", "👩‍🚀 notes 🎉.txt"),
        ("invoice\u202egnp.exe", "invoicegnp.exe"),
        ("a\u200bb\u0000c.png", "abc.png"),
        (LONG, "x" * 196 + ".png"),
        (".htaccess", "htaccess"),
        ("...", "file"),
    ],
)
async def test_a_name_is_cleaned_and_never_leads_anywhere(
    stage: Stage, given: str, shown: str
) -> None:
    answer = await _raw(stage, _part("attachments", given, PNG))
    assert answer.status_code == 201, answer.text
    assert [row[0] for row in stage.attachments()] == [shown]
    (kept,) = stage.kept()
    assert kept.is_relative_to(stage.folder)


async def test_an_exe_named_png_is_known_for_what_it_is(stage: Stage) -> None:
    answer = await stage.ask(("holiday.png", EXE))
    assert answer.status_code == 201
    ((_, _, kind, safe, _),) = stage.attachments()
    assert kind == "application/vnd.microsoft.portable-executable"
    assert not safe


async def test_a_file_of_11_mb_is_refused_and_leaves_nothing(stage: Stage) -> None:
    answer = await stage.ask(("big.bin", b"x" * (11 * MB)))
    assert answer.status_code == 413
    problem = answer.json()
    assert problem["code"] == "file.too_large"
    assert "10 MB" in problem["detail"]
    assert problem["detail"].startswith("“big.bin” is larger than 10 MB.")
    assert stage.nothing_left()


async def test_a_file_of_exactly_10_mb_is_taken(stage: Stage) -> None:
    answer = await stage.ask(("full.bin", b"x" * (10 * MB)))
    assert answer.status_code == 201, answer.text
    assert [row[1] for row in stage.attachments()] == [10 * MB]
    assert stage.kept()[0].stat().st_size == 10 * MB


async def test_a_sixth_file_is_refused_and_leaves_nothing(stage: Stage) -> None:
    answer = await stage.ask(*[(f"{n}.png", PNG) for n in range(6)])
    assert (answer.status_code, answer.json()["code"]) == (413, "file.too_many")
    assert stage.nothing_left()
    assert (await stage.ask(*[(f"{n}.png", PNG) for n in range(5)])).status_code == 201
    assert [row[0] for row in stage.attachments()] == [f"{n}.png" for n in range(5)]


async def test_26_mb_are_refused(stage: Stage) -> None:
    answer = await stage.ask(*[(f"{n}.bin", b"x" * (26 * MB // 3)) for n in range(3)])
    assert (answer.status_code, answer.json()["code"]) == (413, "request.too_large")
    assert stage.nothing_left()


async def test_more_than_25_mb_are_refused_before_reading_or_while(stage: Stage) -> None:
    sent = list[int]()

    async def pieces() -> AsyncIterator[bytes]:
        for n in range(3):
            sent.append(n)
            yield _part("attachments", f"{n}.bin", b"")[:-2]
            for _ in range(17):
                yield b"x" * (MB // 2)
            yield b"\r\n"

    for announced in ({"Content-Length": str(25 * MB + 1)}, {}):
        answer = await stage.client.post(
            "/api/support/tickets", content=pieces(), headers={**_headers(), **announced}
        )
        assert (answer.status_code, answer.json()["code"]) == (413, "request.too_large")
        assert "25 MB" in answer.json()["detail"]
        assert sent == ([] if announced else [0, 1, 2])
    assert stage.nothing_left()


async def test_an_empty_file_is_refused_by_name(stage: Stage) -> None:
    answer = await stage.ask(("empty.txt", b""), ("full.txt", b"words"))
    assert (answer.status_code, answer.json()["code"]) == (422, "file.empty")
    assert answer.json()["errors"] == [{"field": "attachments", "message": answer.json()["detail"]}]
    assert stage.nothing_left()


async def test_a_file_field_in_which_nothing_was_chosen_is_no_file(stage: Stage) -> None:
    answer = await _raw(stage, _part("attachments", "", b""))
    assert answer.status_code == 201, answer.text
    assert stage.nothing_left()


async def test_values_are_checked_before_a_file_is_stored(stage: Stage) -> None:
    answer = await stage.ask(("a.png", PNG), subject="  ")
    assert (answer.status_code, answer.json()["code"]) == (422, "request.invalid")
    assert [error["field"] for error in answer.json()["errors"]] == ["subject"]
    unknown = await stage.ask(("a.png", PNG), priority="SOON")
    assert unknown.status_code == 422
    extra = await stage.ask(("a.png", PNG), status="CLOSED")
    assert extra.status_code == 422
    assert stage.nothing_left()


async def test_an_optional_field_left_empty_in_a_form_was_left_out(stage: Stage) -> None:
    assert (await stage.ask(("a.png", PNG), priority="", category_id="")).status_code == 201


async def test_a_file_under_an_unknown_field_is_refused(stage: Stage) -> None:
    answer = await stage.ask(("a.png", PNG), field="virus")
    assert answer.status_code == 400
    assert stage.nothing_left()


async def test_what_a_command_refuses_leaves_nothing(stage: Stage) -> None:
    answer = await stage.ask(("a.png", PNG), category_id=str(new_id()))
    assert (answer.status_code, answer.json()["code"]) == (404, "category.unknown")
    assert stage.nothing_left()


async def test_a_command_that_breaks_leaves_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr("deskhand.features.tickets.references.look_up", broken)
    # A traceback on the terminal takes seconds to draw.
    with capture_logs():
        assert (await stage.ask(("a.png", PNG))).status_code == 500
    assert stage.nothing_left()


async def test_when_the_second_file_cannot_be_stored_the_first_goes_too(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, calls = stage.blobs.put, list[str]()

    async def failing(name: str, file: object) -> None:
        calls.append(name)
        if len(calls) == 2:
            raise Unavailable("file.storage_away")
        await put(name, file)  # pyright: ignore[reportArgumentType] (passed on as it came)

    monkeypatch.setattr(stage.blobs, "put", failing)
    answer = await stage.ask(("a.png", PNG), ("b.png", PNG))
    assert (answer.status_code, answer.json()["code"]) == (503, "file.storage_away")
    assert stage.nothing_left()


async def test_the_same_upload_twice_under_one_key_is_one_upload(stage: Stage) -> None:
    first = await stage.ask(("a.png", PNG), key="once")
    again = await stage.ask(("a.png", PNG), key="once")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json()["id"] == first.json()["id"]
    assert len(stage.attachments()) == len(stage.kept()) == 1
    other = await stage.ask(("a.png", PNG + b"!"), key="once")
    assert (other.status_code, other.json()["code"]) == (422, "idempotency.reused")
    assert len(stage.kept()) == 1


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/plain", b"hello"),
        ("application/x-www-form-urlencoded", b"subject=a&description=b"),
        ("multipart/form-data", b"--x--"),
        ("", b"{}"),
    ],
)
async def test_another_kind_of_content_is_refused(stage: Stage, kind: str, body: bytes) -> None:
    answer = await stage.client.post(
        "/api/support/tickets",
        content=body,
        headers={"Authorization": "Bearer Rita", "Content-Type": kind},
    )
    assert (answer.status_code, answer.json()["code"]) == (415, "request.unsupported")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no boundary at all",
        b"--edge\r\n\r\nno disposition\r\n--edge--\r\n",
        b'--edge\r\nContent-Disposition: form-data; name="subject"\r\n\r\n\xff\xfe\r\n--edge--\r\n',
        2 * b'--edge\r\nContent-Disposition: form-data; name="subject"\r\n\r\na\r\n'
        + b"--edge--\r\n",
        b'--edge\r\nContent-Disposition: form-data; name="attachments"; filename="a"\r\n\r\nx',
    ],
)
async def test_a_form_that_cannot_be_read_is_a_refusal(stage: Stage, body: bytes) -> None:
    answer = await stage.client.post("/api/support/tickets", content=body, headers=_headers())
    assert answer.status_code == 400, answer.text
    assert answer.json()["code"] in ("request.malformed", "request.broken_off")
    assert stage.nothing_left()


async def test_json_has_its_own_bound_and_must_be_json(stage: Stage) -> None:
    headers = {"Authorization": "Bearer Rita", "Content-Type": "application/json"}
    long = await stage.client.post(
        "/api/support/tickets", content=b'{"subject":"' + b"x" * MB + b'"}', headers=headers
    )
    assert (long.status_code, long.json()["code"]) == (413, "request.too_large")
    for broken in (b"{", b"\xff", b""):
        answer = await stage.client.post("/api/support/tickets", content=broken, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (400, "request.malformed"), broken


async def test_a_text_of_a_megabyte_is_refused_while_it_is_read(stage: Stage) -> None:
    answer = await stage.ask(("a.png", PNG), description="x" * (MB + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "request.too_large")


def _headers() -> dict[str, str]:
    return {"Authorization": "Bearer Rita", "Content-Type": "multipart/form-data; boundary=edge"}


def _part(field: str, name: str, content: bytes) -> bytes:
    """A file part exactly as written here, which no client library would send."""
    head = f'Content-Disposition: form-data; name="{field}"; filename="{name}"'
    return b"--edge\r\n" + head.encode() + b"\r\n\r\n" + content + b"\r\n"


async def _raw(stage: Stage, part: bytes) -> httpx.Response:
    texts = b"".join(
        b'--edge\r\nContent-Disposition: form-data; name="%s"\r\n\r\nwords\r\n' % name
        for name in (b"subject", b"description")
    )
    return await stage.client.post(
        "/api/support/tickets", content=texts + part + b"--edge--\r\n", headers=_headers()
    )
