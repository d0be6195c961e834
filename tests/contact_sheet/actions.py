"""What is done on a screen before its picture is taken, in whatever language it is shown."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from playwright.async_api import Locator, Page, expect

Action = Callable[[Page], Awaitable[None]]


def _sign(page: Page, icon: str) -> Locator:
    """The button with that sign on it."""
    return page.locator(f"button:has(svg.tabler-icon-{icon})").locator("visible=true").first


async def _opened(page: Page) -> None:
    await expect(page.get_by_role("dialog").first).to_be_visible()


async def open_notices(page: Page) -> None:
    """The bell, rung."""
    await _sign(page, "bell").click()
    await _opened(page)
    await expect(page.get_by_role("dialog").get_by_role("listitem").first).to_be_visible()


async def open_palette(page: Page) -> None:
    """Everything that is called something like this."""
    await page.keyboard.press("Control+k")
    await _opened(page)
    await page.keyboard.type("pri")
    await expect(page.get_by_role("option").nth(2)).to_be_visible()


async def show_keys(page: Page) -> None:
    """All the keys there are."""
    await page.keyboard.press("?")
    await _opened(page)


async def keep_view(page: Page) -> None:
    """The list as it is, about to be kept under a name."""
    await _sign(page, "bookmark-plus").click()
    await _opened(page)


async def write_request(page: Page) -> None:
    """A request that is nearly written, and like one of before."""
    await page.get_by_role("radio").first.check()
    await page.locator("[name=subject]").fill("Headset")
    await page.locator("textarea").first.fill("Callers hear an **echo** again since Monday.")
    await expect(page.locator("main a[href*='/support/ticket/TKT-']").first).to_be_visible()
    await page.locator("[name=subject]").focus()


ACTIONS: dict[str, Action] = {
    "notices": open_notices,
    "palette": open_palette,
    "keys": show_keys,
    "keep-view": keep_view,
    "request": write_request,
}
