"""How long somebody waits for the work of others, for the palette, and on a slow line.

A change is made as another person's program makes it, by HTTP. It is there when the frame that
shows it in an open inbox has been painted: both ends are read off the same machine's clock.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import Any

import httpx
from playwright.async_api import BrowserContext, Page

from tests.bench.chromium import p95, signed_in
from tests.bench.ground import SignedIn
from tests.bench.result import Report

CHANGES = 40
# So many rows are on the screen, wherever the list begins.
TOP = 6
BREATH = 300
OPENINGS = 20
# What Lighthouse calls slow 4G: ms, and bytes a second; and its processor, so much slower.
LATENCY, DOWN, UP, SLOWER = 150, 1.6 * 1024 * 1024 / 8, 750 * 1024 / 8, 4
SLOWLY = ("/", "/support/login", "/support/register", "/support/dashboard")
VISITS = 3
# Seconds for all of it; it takes a tenth.
PATIENCE = 300

# A message sent from a frame arrives when that frame has been painted.
SHOWN = """words => new Promise(done => {
  const waits = () => {
    const rows = [...document.querySelectorAll('[data-ticket-row]')];
    if (!rows.some(row => row.textContent.includes(words))) return requestAnimationFrame(waits);
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.timeOrigin + performance.now());
    channel.port2.postMessage(0);
  };
  requestAnimationFrame(waits);
})"""
PALETTE = """() => new Promise(done => {
  const began = performance.now();
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true }));
  const waits = () => {
    if (!document.querySelector('dialog[open] [role=combobox]')) return requestAnimationFrame(waits);
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now() - began);
    channel.port2.postMessage(0);
  };
  requestAnimationFrame(waits);
})"""
# Words one can use: a heading of the page itself, not the name of the workspace alone.
WORDS = """new PerformanceObserver(list => {
  for (const { element, startTime } of list.getEntries()) {
    if (element?.closest('#root h1, #root h2, #root p')) window.firstWords ??= startTime;
  }
}).observe({ type: 'largest-contentful-paint', buffered: true });"""


@dataclass(frozen=True, slots=True)
class Waited:
    """Milliseconds."""

    changes: list[float]
    openings: list[float]


def felt_live(report: Report, port: int, who: SignedIn) -> None:
    """Measure in Chromium, and hold it to the bounds."""
    waited, words = asyncio.run(asyncio.wait_for(_waited(port, who), PATIENCE))
    report.details["felt live"] = {"changes": waited.changes, "openings": waited.openings}
    report.details["first words on slow 4G"] = words
    report.add(
        "faces: another's change, sent to painted, p95", p95(waited.changes), "ms", bound=100
    )
    report.add("faces: open the palette, p95", p95(waited.openings), "ms", bound=100)
    for path, times in words.items():
        report.add(f"faces: {path} words on slow 4G, a slow phone", min(times), "ms", bound=1500)


async def _waited(port: int, who: SignedIn) -> tuple[Waited, dict[str, list[float]]]:
    address = f"http://127.0.0.1:{port}"
    async with signed_in(address, who) as (browser, context):
        page = await context.new_page()
        await page.goto(f"{address}/inbox")
        await page.locator("[data-ticket-row]").first.wait_for()
        headers = {"Cookie": who.cookie, "X-CSRF-Token": who.csrf}
        async with httpx.AsyncClient(base_url=address, headers=headers) as other:
            changes = await _changes(page, other)
        openings = await _openings(page)
        words: dict[str, list[float]] = {}
        for path in SLOWLY:
            window = context if path == "/support/dashboard" else await browser.new_context()
            words[path] = [await _first_words(window, address + path) for _ in range(VISITS)]
        return Waited(changes, openings), words


async def _changes(page: Page, other: httpx.AsyncClient) -> list[float]:
    """Somebody renames tickets of the list that is looked at."""
    run = time.time_ns()
    shown = (await other.get("/api/tickets", params={"view": "all_open", "limit": 50})).json()
    taken: list[float] = []
    for turn in range(CHANGES):
        words = f"The lift stops between floors {turn} and {turn + 1} ({run})"
        seen = asyncio.create_task(page.evaluate(SHOWN, words))
        # The page waits by frames before anything is changed.
        await page.evaluate("() => new Promise(requestAnimationFrame)")
        ticket = shown["items"][turn % TOP]["id"]
        began = time.time() * 1000
        done = await other.put(f"/api/tickets/{ticket}", json={"subject": words})
        done.raise_for_status()
        taken.append(float(await seen) - began)
        # One change, not a burst: those are shown together, some times a second.
        await page.wait_for_timeout(BREATH)
    return taken[5:]


async def _openings(page: Page) -> list[float]:
    taken: list[float] = []
    for _ in range(OPENINGS):
        taken.append(float(await page.evaluate(PALETTE)))
        await page.keyboard.press("Escape")
        await page.locator("dialog").wait_for(state="detached")
    return taken[2:]


async def _first_words(context: BrowserContext, url: str) -> float:
    """A first visit with nothing kept, until words of the page are painted."""
    page = await context.new_page()
    await page.add_init_script(WORDS)
    session: Any = await context.new_cdp_session(page)
    line: dict[str, Any] = {
        "offline": False,
        "latency": LATENCY,
        "downloadThroughput": DOWN,
        "uploadThroughput": UP,
    }
    await session.send("Network.enable")
    await session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    await session.send("Network.emulateNetworkConditions", line)
    await session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    await page.goto(url, wait_until="commit")
    await page.wait_for_function("() => window.firstWords !== undefined")
    words = float(await page.evaluate("window.firstWords"))
    await page.close()
    return words
