"""A browser that is signed in, for what is measured on the screen."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, BrowserContext, ViewportSize, async_playwright

from tests.bench.ground import SignedIn

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
DESK = ViewportSize(width=1440, height=900)


@asynccontextmanager
async def signed_in(address: str, who: SignedIn) -> AsyncGenerator[tuple[Browser, BrowserContext]]:
    """Chromium, and a window in which `who` is signed in."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        context = await browser.new_context(viewport=DESK)
        name, _, value = who.cookie.partition("=")
        await context.add_cookies([{"name": name, "value": value, "url": address}])
        yield browser, context
        await browser.close()


def p95(values: list[float]) -> float:
    """What 95 of a hundred stay under."""
    return sorted(values)[round(0.95 * (len(values) - 1))]
