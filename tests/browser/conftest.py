"""One Chromium a worker, one desk and fresh browser contexts a test.

A test that fails leaves what every page showed, and what the consoles said, in
`var/browser/<test>`, and names that folder.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator, Generator
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright, expect

from deskhand.features.access.passwords import Passwords
from tests.browser.server import Serving, reacting
from tests.browser.stage import PASSWORD, PATIENCE_MS, Stage
from tests.conftest import MakeClone

EVIDENCE = Path(__file__).parents[2] / "var" / "browser"
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A name of the local network, on which a page on plain http may do less than on localhost.
    "--host-resolver-rules=MAP deskhand.test 127.0.0.1",
)
_failed = pytest.StashKey[bool]()

expect.set_options(timeout=PATIENCE_MS)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember for the stage whether its test failed."""
    report = yield
    if report.when == "call":
        item.stash[_failed] = report.failed
    return report


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """The worker's browser."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        await browser.close()


@pytest.fixture(scope="session")
async def hashed() -> AsyncIterator[str]:
    """PASSWORD as it is kept; made once, because it takes its time on purpose."""
    passwords = Passwords()
    yield await passwords.hash(PASSWORD)
    passwords.close()


@pytest.fixture
async def stage(
    clone: MakeClone, chromium: Browser, hashed: str, request: pytest.FixtureRequest
) -> AsyncIterator[Stage]:
    """A desk at work, with people in every role."""
    made = await clone()
    serving = Serving(made.settings)
    async with reacting(serving.settings) as reactions:
        await serving.start()
        stage = Stage(serving, reactions.gate, chromium, hashed)
        try:
            await stage.furnish()
            yield stage
            node: pytest.Item = request.node
            complaints = stage.complaints()
            if complaints or node.stash.get(_failed, True):
                folder = _evidence(node.name, stage.console)
                await stage.keep_screenshots(folder)
            assert complaints == [], "the console complained"
        finally:
            await stage.leave()
            await serving.stop()


def _evidence(test: str, console: list[str]) -> Path:
    """The folder for what a failed test leaves; what the consoles said is in it."""
    folder = EVIDENCE / re.sub(r"[^\w-]+", "-", test).strip("-")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "console.txt").write_text("\n".join(console) + "\n")
    print(f"What the pages showed: {folder}")  # noqa: T201 - pytest shows it beside the failure
    return folder
