"""What a person waits for on the screen: Chromium on an inbox of ten thousand tickets.

Figures are taken in the page by its own clock: from the press of a key to the frame that shows
what it did.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Page

from tests.bench.chromium import p95, signed_in
from tests.bench.ground import SignedIn
from tests.bench.result import Report

STEPS = 60
OPENED = 20
ROWS = 10_000

# A press is dispatched in the page, so that the way of the test's own commands is not measured.
# A message sent from a frame arrives when that frame has been painted.
PRESS = """key => new Promise(done => {
  const began = performance.now();
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  const waits = () => {
    const at = document.querySelector('[data-ticket-row][data-at]');
    if (!at || at.dataset.ticketRow === window.lastRow) return requestAnimationFrame(waits);
    window.lastRow = at.dataset.ticketRow;
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now() - began);
    channel.port2.postMessage(0);
  };
  requestAnimationFrame(waits);
})"""
OPEN = """() => new Promise(done => {
  const rows = [...document.querySelectorAll('[data-ticket-row]')];
  const now = rows.findIndex(row => row.getAttribute('aria-current') === 'true');
  const next = rows[now + 1];
  const reference = new URL(next.href).pathname.split('/').pop();
  const began = performance.now();
  next.click();
  const waits = () => {
    const shown = document.querySelector('article')?.textContent ?? '';
    if (!shown.includes(reference)) return requestAnimationFrame(waits);
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now() - began);
    channel.port2.postMessage(0);
  };
  requestAnimationFrame(waits);
})"""
SCROLL = """() => new Promise(done => {
  const box = document.querySelector('[data-ticket-row]').closest('ul').parentElement;
  let last = performance.now();
  let longest = 0;
  const step = now => {
    longest = Math.max(longest, now - last);
    last = now;
    const end = box.scrollHeight - box.clientHeight - box.scrollTop < 2;
    if (end) return done(longest);
    box.scrollTop += 900;
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""
BOX = "document.querySelector('[data-ticket-row]').closest('ul').parentElement"
HEIGHT = """() => {
  const list = document.querySelector('[data-ticket-row]').closest('ul');
  const row = document.querySelector('[data-ticket-row]').getBoundingClientRect().height;
  return Math.round(list.getBoundingClientRect().height / row);
}"""


@dataclass(frozen=True, slots=True)
class Felt:
    """Milliseconds, as they were felt; `rows` is how long the list was."""

    pressed: list[float]
    opened: list[float]
    longest_frame: float
    rows: int


def faces(report: Report, port: int, who: SignedIn) -> None:
    """Measure in Chromium, and hold it to the bounds."""
    felt = asyncio.run(_felt(port, who))
    report.details["faces"] = {
        "rows": felt.rows,
        "pressed": felt.pressed,
        "opened": felt.opened,
        "longest_frame": felt.longest_frame,
    }
    report.add("faces: keypress to paint p95", p95(felt.pressed), "ms", bound=50)
    report.add("faces: open a cached ticket", p95(felt.opened), "ms", bound=100)
    what = "faces: scroll 10,000 rows, longest frame"
    report.add(what, felt.longest_frame, "ms", bound=1000)


async def _felt(port: int, who: SignedIn) -> Felt:
    address = f"http://127.0.0.1:{port}"
    async with signed_in(address, who) as (_, context):
        page = await context.new_page()
        await page.goto(f"{address}/inbox?view=closed&sort=created")
        await page.locator("[data-ticket-row]").first.wait_for()
        rows = await _load_all(page)
        longest = await _scrolled(page)
        await page.evaluate("document.querySelector('[data-ticket-row]').focus()")
        pressed = [await page.evaluate(PRESS, "j") for _ in range(STEPS)]
        opened = await _opened(page)
        return Felt(pressed[5:], opened, longest, rows)


async def _load_all(page: Page) -> int:
    """Scroll to the end again and again until so many rows are there, or no more come."""
    rows = 0
    while rows < ROWS:
        await page.evaluate(f"{BOX}.scrollTop = {BOX}.scrollHeight")
        more = f"({HEIGHT})() !== {rows} || !{BOX}.querySelector('button')"
        await page.wait_for_function(f"() => {more}")
        now = int(await page.evaluate(HEIGHT))
        if now == rows:
            break
        rows = now
    return rows


async def _scrolled(page: Page) -> float:
    """The longest frame on the way from the first row to the last."""
    await page.evaluate(f"{BOX}.scrollTop = 0")
    longest: Any = await page.evaluate(SCROLL)
    await page.evaluate(f"{BOX}.scrollTop = 0")
    return float(longest)


async def _opened(page: Page) -> list[float]:
    """Tickets that were asked for while the one before them was read."""
    await page.locator("[data-ticket-row]").first.click()
    await page.locator("article").wait_for()
    taken: list[float] = []
    for _ in range(OPENED):
        await page.locator("[data-ticket-row][aria-current]").scroll_into_view_if_needed()
        # The tickets beside the open one are asked for while it is read.
        await page.wait_for_timeout(400)
        taken.append(float(await page.evaluate(OPEN)))
    return taken[2:]
