"""Several tabs of one browser, whatever the browser can: all are current, with few connections."""

from __future__ import annotations

import pytest
from playwright.async_api import BrowserContext, Page, expect

from tests.browser.pretend import TURN_AWAY
from tests.browser.screens import row
from tests.browser.stage import Stage
from tests.browser.test_lan import NAME

pytestmark = pytest.mark.browser

OLD = "delete window.SharedWorker;"


async def another(context: BrowserContext) -> Page:
    """One more tab with the list in it."""
    page = await context.new_page()
    await page.goto("/inbox")
    await expect(row(page, "There from the beginning")).to_be_visible()
    return page


async def all_hear(stage: Stage, tabs: list[Page], subject: str) -> None:
    """What happens is seen in each of them."""
    await stage.ask("Rita", subject)
    for page in tabs:
        await expect(row(page, subject)).to_be_visible()


async def test_a_second_and_a_third_tab_open_no_stream_of_their_own(stage: Stage) -> None:
    await stage.ask("Rita", "There from the beginning")
    streams = stage.serving.streams
    context = await stage.context("Ines")
    # An old phone has no shared workers: the tabs choose the one that listens.
    await context.add_init_script(OLD)
    tabs = [await another(context)]
    assert await tabs[0].evaluate("['SharedWorker' in window, 'locks' in navigator]") == [
        False,
        True,
    ]
    await streams.stand_at(1)
    for number in (2, 3):
        tabs.append(await another(context))
        await all_hear(stage, tabs, f"Seen in {number} tabs")
        assert (streams.open, streams.opened) == (1, 1)
    # The one that listened goes, and another one listens in its place.
    await tabs.pop(0).close()
    await streams.stand_at(1, opened=2)
    await all_hear(stage, tabs, "Seen in those that are left")
    assert (streams.open, streams.opened) == (1, 2)


async def test_with_neither_locks_nor_workers_a_tab_listens_while_it_is_looked_at(
    stage: Stage,
) -> None:
    # The browser says of every page that it does not trust the address.
    stage.expected.append("Cross-Origin-Opener-Policy")
    await stage.ask("Rita", "There from the beginning")
    streams = stage.serving.streams
    context = await stage.context("Ines", host=NAME)
    await context.add_init_script(OLD + TURN_AWAY)
    first, second = [await another(context), await another(context)]
    assert await first.evaluate("['SharedWorker' in window, 'locks' in navigator]") == [
        False,
        False,
    ]
    await streams.stand_at(2)
    await all_hear(stage, [first, second], "Seen in both")

    # Behind another tab nobody sees it: its connection is free for the others.
    await first.evaluate("turnAway(true)")
    await streams.stand_at(1)
    await all_hear(stage, [second], "Seen in one")
    await expect(row(first, "Seen in one")).to_have_count(0)
    await first.evaluate("turnAway(false)")
    await expect(row(first, "Seen in one")).to_be_visible()
    await expect(first.get_by_text("Connection lost")).to_have_count(0)
    await streams.stand_at(2)
    await all_hear(stage, [first, second], "Seen in both again")
