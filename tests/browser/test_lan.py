"""Plain http on a name of the local network: no Web Locks, and yet one stream for all tabs."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.screens import row
from tests.browser.stage import Stage

pytestmark = pytest.mark.browser

NAME = "deskhand.test"


async def test_on_plain_http_eight_tabs_stay_current_by_one_stream(stage: Stage) -> None:
    # The browser says of every page that it does not trust the address.
    stage.expected.append("Cross-Origin-Opener-Policy")
    await stage.ask("Rita", "There from the beginning")
    context = await stage.context("Ines", host=NAME)
    tabs = [await context.new_page() for _ in range(8)]
    for page in tabs:
        await page.goto("/inbox", wait_until="commit")
    for page in tabs:
        await expect(row(page, "There from the beginning")).to_be_visible()
    assert await tabs[0].evaluate("[isSecureContext, 'locks' in navigator]") == [False, False]
    await stage.serving.streams.stand_at(1)

    await stage.ask("Rita", "Seen in every tab")
    for page in tabs:
        await expect(row(page, "Seen in every tab")).to_be_visible()
    # Whichever tab came first, the others go on when it is closed.
    for page in tabs[:7]:
        await page.close()
    await stage.ask("Rita", "Seen in the last one")
    await expect(row(tabs[7], "Seen in the last one")).to_be_visible()
    assert (stage.serving.streams.open, stage.serving.streams.opened) == (1, 1)
