"""Takes pictures: opens a screen as somebody, in a state, and waits until it stands."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast

from playwright.async_api import (
    Browser,
    BrowserContext,
    Page,
    Route,
    ViewportSize,
    expect,
)

from tests.browser.axe import SETTLED
from tests.contact_sheet.actions import ACTIONS
from tests.contact_sheet.desks import Desk
from tests.contact_sheet.screens import Screen, State

# A machine that does other things besides is slow, not wrong.
PATIENCE_MS = 60_000
SETTLED_MS = 8_000
# One person's draft is written in several pictures at once: none hears of the others'.
DRAFTS = "**/api/drafts/**"
REFUSAL = json.dumps(
    {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "detail": "",
        "code": "unexpected",
    }
)


@dataclass(frozen=True, slots=True)
class View:
    """In which colours, which language and on which screen somebody looks."""

    scheme: Literal["light", "dark"]
    language: Literal["en", "fr"]
    size: ViewportSize

    @property
    def phone(self) -> bool:
        """Whether it is held in one hand."""
        return self.size["width"] < self.size["height"]

    @property
    def name(self) -> str:
        """As it stands in the names of files."""
        return f"{self.scheme}-{self.language}-{self.size['width']}"


@dataclass
class Album:
    """The browsers' profiles that pictures are taken in: one for each desk, reader and view."""

    browser: Browser
    profiles: dict[tuple[str, str, str], asyncio.Task[BrowserContext]] = field(
        default_factory=dict[tuple[str, str, str], asyncio.Task[BrowserContext]]
    )

    async def profile(self, desk: Desk, screen: Screen, view: View) -> BrowserContext:
        """A profile in which who sees the screen is signed in."""
        key = (desk.address, screen.who, view.name)
        if key not in self.profiles:
            self.profiles[key] = asyncio.create_task(_opened(self.browser, desk, screen, view))
        return await self.profiles[key]

    async def take(
        self, desk: Desk, screen: Screen, state: State, view: View, path: Path
    ) -> str | None:
        """Take the picture; what went wrong, in words, or None."""
        page = await (await self.profile(desk, screen, view)).new_page()
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        try:
            if state == "loading":
                await page.route(f"**{screen.asks}", hold)
            elif state in TROUBLE:
                await page.route(f"**{screen.asks}", TROUBLE[state])
            if screen.act:
                await page.route(DRAFTS, _cut)
            await page.goto(screen.path.format(**desk.things))
            said = await _standing(page, loading=state == "loading")
            if screen.act and said is None:
                said = await _done(page, screen.act)
            await page.screenshot(path=path)
            return said
        finally:
            for route in held:
                await route.abort()
            await page.unroute_all(behavior="ignoreErrors")
            await page.close()

    async def take_small(self, desk: Desk, screen: Screen, view: View) -> bytes:
        """A picture for README: WebP, three quarters of its size unless it is of a phone."""
        context = await self.profile(desk, screen, view)
        page = await context.new_page()
        await page.goto(screen.path.format(**desk.things))
        await _standing(page, loading=False)
        session = await context.new_cdp_session(page)
        clip = {"x": 0, "y": 0, **view.size, "scale": 1 if view.phone else 0.75}
        asked = {"format": "webp", "quality": 82, "clip": clip}
        shot: Any = await cast("Any", session).send("Page.captureScreenshot", asked)
        await page.close()
        return base64.b64decode(shot["data"])


async def _opened(browser: Browser, desk: Desk, screen: Screen, view: View) -> BrowserContext:
    context = await browser.new_context(
        base_url=desk.address,
        viewport=view.size,
        has_touch=view.phone,
        color_scheme=view.scheme,
        locale={"en": "en-GB", "fr": "fr-FR"}[view.language],
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE_MS)
    cookies = desk.cookies.get(screen.who, {})
    await context.add_cookies(
        [{"name": name, "value": value, "url": desk.address} for name, value in cookies.items()]
    )
    return context


async def _standing(page: Page, *, loading: bool) -> str | None:
    try:
        if loading:
            await expect(page.locator("[aria-busy=true]:visible").first).to_be_visible(
                timeout=SETTLED_MS
            )
        else:
            # On a phone the list beside a ticket is there, and not seen.
            words = page.locator("h1, h2, [role=alert]").locator("visible=true").first
            await expect(words).to_be_visible(timeout=SETTLED_MS)
            await expect(page.locator("[aria-busy=true]:visible")).to_have_count(
                0, timeout=SETTLED_MS
            )
            await page.evaluate("() => document.fonts.ready.then(() => true)")
    except AssertionError:
        return "nothing was loading" if loading else "it was still loading"
    return None


async def _done(page: Page, act: str) -> str | None:
    try:
        await ACTIONS[act](page)
    except (AssertionError, TimeoutError) as error:
        return f"{act} did not come about: {str(error).splitlines()[0]}"
    said = await _standing(page, loading=False)
    await page.wait_for_function(SETTLED)
    return said


async def _refuse(route: Route) -> None:
    await route.fulfill(status=500, content_type="application/problem+json", body=REFUSAL)


async def _cut(route: Route) -> None:
    await route.abort("internetdisconnected")


TROUBLE: dict[str, Callable[[Route], object]] = {
    "failing": _refuse,
    "offline": _cut,
}
