"""Names, pictures and files as people have them: nothing is pushed out of where it belongs."""

from __future__ import annotations

import re
import struct
import zlib

import pytest
from playwright.async_api import FilePayload, FloatRect, Locator, ViewportSize, expect

from deskhand.features.people.manage import rename_member
from tests.browser.screens import row, talk
from tests.browser.stage import DESK, PHONE, Stage, inbox_page, portal_page
from tests.browser.test_small_screens import fits

pytestmark = pytest.mark.browser

SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
NAME = "Maximiliane-Alexandra von Hohenzollern-Sigmaringen-Donaueschingen zu Sayn"
LONG_FILE = "everything that was written down on that day, version 12 (final, really).txt"


@SIZES
async def test_a_long_name_leaves_room_for_everything_else(
    stage: Stage, size: ViewportSize
) -> None:
    await stage.gate.run(stage.people["Rita"].actor, rename_member, NAME)
    ticket = await stage.ask("Rita", "The crane is stuck")
    page = await stage.visit("Ines", inbox_page(ticket), size=size)
    message = talk(page).get_by_role("region", name=re.compile("^Message by"))
    name, time = message.get_by_text(NAME), message.get_by_role("time")
    await expect(name).to_be_in_viewport(ratio=1)
    assert (await box(time))["y"] < (await box(name))["y"] + 32, "the time left its corner"
    note = page.get_by_text("Internal note", exact=True)
    await expect(note).to_be_in_viewport(ratio=1)
    assert await note.evaluate("one => one.scrollWidth <= one.clientWidth"), "the note is cut off"
    send = await box(page.get_by_role("button", name="Send reply"))
    audience = await box(page.get_by_text(f"{NAME} will read this"))
    assert audience["height"] < 2 * send["height"], "whom it is for pushes the button away"
    await expect(page.get_by_text(inbox_page(ticket)[9:], exact=True)).to_be_in_viewport(ratio=1)
    await fits(page)
    await page.goto("/inbox")
    await expect(row(page, "The crane is stuck")).to_be_visible()
    await fits(page)


@SIZES
async def test_pictures_fill_their_frame_and_files_stay_in_their_message(
    stage: Stage, size: ViewportSize
) -> None:
    ticket = await stage.ask("Rita", "The crane is stuck")
    rita = await stage.visit("Rita", portal_page(ticket), size=size)
    files = [
        FilePayload(name="wide.png", mimeType="image/png", buffer=picture(900, 100)),
        FilePayload(name="thin.png", mimeType="image/png", buffer=picture(20, 700)),
        FilePayload(name=LONG_FILE, mimeType="text/plain", buffer=b"words"),
    ]
    await rita.locator("input[type=file]").set_input_files(files)
    await rita.get_by_role("button", name="Send reply").click()
    page = await stage.visit("Ines", inbox_page(ticket), size=size)
    sent = talk(page).get_by_role("list", name="Attached files")
    for name in ("wide.png", "thin.png"):
        shown = sent.get_by_role("img", name=name)
        await expect(shown).to_have_js_property("complete", value=True)
        inner, frame = await box(shown), await box(sent.get_by_role("link", name=name))
        assert frame["width"] - inner["width"] < 3, "an empty frame around a picture"
        assert inner["width"] > 60, "nobody can tell what it is"
    file, room = await box(sent.get_by_role("link", name=LONG_FILE)), await box(sent)
    assert file["x"] + file["width"] <= room["x"] + room["width"] + 1
    await fits(page)


def picture(width: int, height: int) -> bytes:
    """A PNG of one colour that a browser can draw."""
    rows = (b"\x00" + b"\x20\x80\x70" * width) * height
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


async def box(one: Locator) -> FloatRect:
    found = await one.bounding_box()
    assert found is not None
    return found
