"""Files on their way: what is refused is said in a sentence, and nothing written is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.screens import answer_field
from tests.browser.stage import Stage, portal_page

pytestmark = pytest.mark.browser

MEGABYTE = 1_000_000
WORDS = "The whole day's log is in these files."


def files(folder: Path, count: int, megabytes: int) -> list[Path]:
    made = [folder / f"log-{number}.txt" for number in range(count)]
    for one in made:
        one.write_bytes(b"a line of the log\n" * (megabytes * MEGABYTE // 18))
    return made


async def test_a_file_that_is_too_large_is_refused_before_it_is_sent(
    stage: Stage, tmp_path: Path
) -> None:
    rita = await stage.visit("Rita", "/support/ticket/new")
    await describe(rita)
    (large,) = files(tmp_path, 1, 11)
    await rita.locator("input[type=file]").set_input_files(large)
    await expect(rita.get_by_role("alert")).to_have_text(
        "log-0.txt was not added: it is larger than 10 MB."
    )
    await expect(rita.get_by_role("list", name="Files to send")).to_have_count(0)
    await kept(rita)
    # What was refused does not come along.
    await rita.get_by_role("button", name="Send the request").click()
    await expect(rita.get_by_role("heading", name="Strange noises")).to_be_visible()
    await expect(rita.get_by_role("list", name="Attached files")).to_have_count(0)


async def test_files_that_are_too_large_together_are_refused_and_the_words_stay(
    stage: Stage, tmp_path: Path
) -> None:
    stage.expected.append("413 (Request Entity Too Large)")
    stage.expected.append("413 (Content Too Large)")
    rita = await stage.visit("Rita", "/support/ticket/new")
    await describe(rita)
    await rita.locator("input[type=file]").set_input_files(files(tmp_path, 3, 9))
    chosen = rita.get_by_role("list", name="Files to send")
    await expect(chosen.get_by_role("listitem")).to_have_count(3)
    await rita.get_by_role("button", name="Send the request").click()
    await expect(rita.get_by_role("alert")).to_contain_text("larger than 25 MB")
    await kept(rita)
    await expect(chosen.get_by_role("listitem")).to_have_count(3)

    await chosen.get_by_role("button", name="Remove log-2.txt").click()
    await rita.get_by_role("button", name="Send the request").click()
    await expect(rita.get_by_role("heading", name="Strange noises")).to_be_visible()
    sent = rita.get_by_role("list", name="Attached files").get_by_role("link")
    await expect(sent).to_have_count(2)
    async with rita.expect_download() as download:
        await sent.first.click()
    saved = await (await download.value).path()
    assert saved.stat().st_size == (tmp_path / "log-0.txt").stat().st_size


async def test_words_not_yet_sent_outlive_a_reload(stage: Stage) -> None:
    ticket = await stage.ask("Rita", "Strange noises")
    rita = await stage.visit("Rita", portal_page(ticket))
    await answer_field(rita).fill(WORDS)
    await rita.reload()
    await expect(answer_field(rita)).to_have_value(WORDS)


async def describe(page: Page) -> None:
    await page.get_by_role("textbox", name="Subject").fill("Strange noises")
    await page.get_by_role("textbox", name="Description").fill(WORDS)


async def kept(page: Page) -> None:
    await expect(page.get_by_role("textbox", name="Subject")).to_have_value("Strange noises")
    await expect(page.get_by_role("textbox", name="Description")).to_have_value(WORDS)
