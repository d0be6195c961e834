"""axe-core, on what a page shows."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Locator, Page, expect

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])
RUN = """([rules, within]) =>
  axe.run(within ?? document, { runOnly: rules, resultTypes: ['violations'] })"""
SETTLED = """() => document.getAnimations().every(
  one => one.playState !== 'running' || one.effect?.getTiming().iterations === Infinity)"""


async def clean(page: Page, shown: Locator, within: str | None = None) -> None:
    """What the page shows, once it shows that, breaks no rule.

    `within`: only this part of it, where something small lies over what cannot be used meanwhile.
    """
    await expect(shown).to_be_visible()
    await expect(page.locator("[aria-busy=true]")).to_have_count(0)
    await page.wait_for_function(SETTLED)
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE_SCRIPT)
    found: dict[str, list[dict[str, Any]]] = await page.evaluate(RUN, [list(RULES), within])
    broken = [
        f"{rule['id']}: {node['target']}\n    {node['failureSummary']}\n    {node['html'][:300]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
    assert broken == [], f"{page.url}\n" + "\n".join(broken)
