"""The server is started anew with another build while somebody has a page of the old one open."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, Route, expect

from tests.browser.screens import answer_field, reply_field, row
from tests.browser.stage import Stage, inbox_page, portal_page

pytestmark = pytest.mark.browser

WORDS = "Please turn it off and on again."
# The last words before the reload: too young to have been saved on the server.
LATER = f"{WORDS} And wait a minute."
NEW = "A new version is here."
TROUBLE = ("net::ERR_", "503 (Service Unavailable)")
SCRIPT = "() => document.querySelector('script[type=module][src]').getAttribute('src')"


def built_anew(dist: Path, folder: Path) -> Path:
    """The same pages as another build makes them: every script has a new name, none the old."""
    made = folder / "dist"
    shutil.copytree(dist, made)
    scripts = {one.stem: f"{one.stem}2" for one in made.rglob("*.js")}
    for one in [each for each in made.rglob("*") if each.suffix in {".js", ".html", ".json"}]:
        told = re.sub(
            r"([\w.~-]+)(?=\.js\b)", lambda name: scripts.get(name[1], name[1]), one.read_text()
        )
        one.write_text(told)
    for one in list(made.rglob("*.js")):
        one.rename(one.with_stem(scripts[one.stem]))
    return made


async def start_anew(stage: Stage, folder: Path | None = None) -> None:
    """The server goes away and comes back, with another build when there is a folder for it."""
    serving = stage.serving
    stage.expected += TROUBLE
    await serving.stop()
    if folder is not None:
        assert serving.settings.web_dist is not None
        pages = built_anew(serving.settings.web_dist, folder)
        serving.settings = replace(serving.settings, web_dist=pages)
    await serving.start()


def offer(page: Page) -> Locator:
    """Where the new version is offered."""
    return page.get_by_role("status").filter(has_text=NEW)


async def test_a_new_version_is_offered_and_nothing_written_is_lost(
    stage: Stage, tmp_path: Path
) -> None:
    ticket = await stage.ask("Rita", "The crane is stuck")
    ines = await stage.visit("Ines", inbox_page(ticket))
    rita = await stage.visit("Rita", portal_page(ticket))
    await expect(ines.get_by_role("group", name="Format")).to_be_visible()
    fields = {ines: reply_field(ines), rita: answer_field(rita)}
    for field in fields.values():
        await field.fill(WORDS)
    await expect(ines.get_by_text("Draft saved")).to_be_visible()
    await stage.serving.streams.stand_at(2)
    before = await ines.evaluate(SCRIPT)

    await start_anew(stage, tmp_path)
    for page, field in fields.items():
        # Nobody is made to take it: what is open goes on as it was.
        await expect(offer(page)).to_be_visible()
        assert await page.evaluate(SCRIPT) == before
        await field.fill(LATER)
        await offer(page).get_by_role("button", name="Reload").click()
        await page.wait_for_function(f"before => ({SCRIPT})() !== before", arg=before)
    await expect(reply_field(ines)).to_have_text(LATER)
    await expect(answer_field(rita)).to_have_value(LATER)
    for page in fields:
        await expect(offer(page)).to_have_count(0)


async def test_a_server_that_was_only_started_anew_offers_nothing(stage: Stage) -> None:
    await stage.ask("Rita", "The crane is stuck")
    page = await stage.visit("Ines", "/inbox")
    await expect(row(page, "The crane is stuck")).to_be_visible()
    await stage.serving.streams.stand_at(1)
    async with page.expect_response(re.compile(r":\d+/$")) as looked:
        await start_anew(stage)
    assert await (await looked.value).finished() is None
    await stage.ask("Rita", "The gate sticks")
    await expect(row(page, "The gate sticks")).to_be_visible()
    await expect(offer(page)).to_have_count(0)


async def test_who_wants_a_page_that_only_the_old_version_had_is_offered_the_new_one(
    stage: Stage, tmp_path: Path
) -> None:
    stage.expected += ["404 (Not Found)", "dynamically imported module", "Unable to preload"]
    context = await stage.context("Hugo")

    # No stream tells this page that the server was away.
    async def deaf(route: Route) -> None:
        await route.abort()

    await context.route("**/api/events*", deaf)
    page = await context.new_page()
    await page.goto("/inbox")
    await expect(page.get_by_text("Nobody waits for you")).to_be_visible()
    await page.wait_for_load_state("networkidle")
    await start_anew(stage, tmp_path)
    await page.get_by_role("link", name="Analytics").click()
    await expect(page.get_by_role("heading", name=NEW)).to_be_visible()
    await page.get_by_role("button", name="Reload").click()
    await expect(page.get_by_role("heading", name="Analytics", level=1)).to_be_visible()
