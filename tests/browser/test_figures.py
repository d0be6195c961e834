"""The page of figures says what the desk did; the page of health says how it is."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Locator, Page, expect

from deskhand.features.tickets.model import Priority
from tests.browser.axe import SCHEMES, clean
from tests.browser.stage import PHONE, Scheme, Stage

pytestmark = pytest.mark.browser

TRACKS = "(bars) => bars.map((bar) => bar.parentElement.getBoundingClientRect().width)"


def chart(page: Page, name: str) -> Locator:
    """A chart by its name."""
    return page.get_by_role("figure", name=name)


async def as_table(page: Page, name: str) -> list[list[str]]:
    """The rows behind a chart."""
    await page.get_by_role("button", name=f"Show “{name}” as table").click()
    rows = chart(page, name).get_by_role("table").locator("tbody tr")
    return [await row.locator("td").all_inner_texts() for row in await rows.all()]


async def test_the_figures_are_those_of_the_desk(stage: Stage) -> None:
    ada = await stage.visit("Ada", "/analytics")
    await expect(ada.get_by_text("Nothing to count yet")).to_be_visible()
    for priority in (Priority.URGENT, Priority.HIGH, Priority.HIGH):
        await stage.ask("Rita", f"A {priority.lower()} matter", priority=priority)
    done = await stage.ask("Remy", "A small matter")
    await stage.claim("Ines", done)
    await stage.close_ticket("Ines", done)

    await ada.reload()
    # The figures are counted behind the events: the page asks again by itself.
    await expect(open_now(ada)).to_have_text("3")
    # One number is wider than another; the bars are still measured with the same rule.
    tracks = chart(ada, "By status").locator("li [style]")
    await expect(tracks).to_have_count(6)
    assert len(set(await tracks.evaluate_all(TRACKS))) == 1
    assert await as_table(ada, "By status") == [
        ["New", "3"],
        ["In progress", "0"],
        ["Waiting for user", "0"],
        ["On hold", "0"],
        ["Resolved", "0"],
        ["Closed", "1"],
    ]
    assert await as_table(ada, "By priority") == [
        ["Urgent", "1"],
        ["High", "2"],
        ["Medium", "1"],
        ["Low", "0"],
    ]
    assert await as_table(ada, "By category") == [["No category", "4"]]
    days = await as_table(ada, "Tickets by day")
    assert len(days) == 30
    assert days[0][1:] == ["4", "1", "1"]
    await ada.get_by_role("radio", name="7 days").check(force=True)
    await expect(ada).to_have_url(re.compile("days=7"))
    await expect(chart(ada, "Tickets by day").locator("tbody tr")).to_have_count(7)
    await ada.get_by_role("button", name="Show “Tickets by day” as chart").click()
    plot = ada.get_by_role("img", name=re.compile("4 tickets created, 1 resolved"))
    await plot.focus()
    await ada.keyboard.press("ArrowLeft")
    await expect(ada.get_by_role("status").filter(has_text="4 created")).to_have_count(1)


def open_now(page: Page) -> Locator:
    """What is open now, on top of the page."""
    return page.locator("dl div", has_text="Open now").locator("dd").first


async def test_health_says_in_words_that_all_is_well(stage: Stage) -> None:
    ada = await stage.visit("Ada", "/dashboard/health")
    await expect(ada.get_by_role("heading", name="All is well")).to_be_visible()
    await expect(ada.get_by_role("table", name="Readers of the log")).to_contain_text("tally")


async def test_health_says_what_to_do_when_nothing_answers(stage: Stage) -> None:
    stage.expected += ["503", "ERR_CONNECTION", "Failed to load resource", "Unable to preload"]
    ada = await stage.visit("Ada", "/dashboard/health")
    await expect(ada.get_by_role("heading", name="All is well")).to_be_visible()
    await stage.serving.stop()
    await expect(ada.get_by_role("heading", name="It does not work")).to_be_visible()
    await expect(ada.get_by_text("deskhand doctor")).to_be_visible()
    await stage.serving.start()
    await expect(ada.get_by_role("heading", name="All is well")).to_be_visible()


@SCHEMES
async def test_pages_of_the_administration_break_no_rule(stage: Stage, scheme: Scheme) -> None:
    await stage.ask("Rita", "A matter")
    page = await stage.visit("Ada", "/admin/people", scheme=scheme)
    await clean(page, page.get_by_role("link", name="Ines"))
    member = stage.people["Ines"].member
    for address, shown in (
        (f"/admin/people/{member}", "Deactivate this account"),
        ("/admin/people/new", "Invite somebody"),
        ("/admin/roles", "Administrator"),
        ("/admin/departments", "Departments"),
        ("/admin/organizations", "Organizations"),
        ("/admin/categories/new", "Questions"),
        ("/dashboard/health", "All is well"),
        ("/analytics", "By category"),
    ):
        await page.goto(address)
        await clean(page, page.get_by_role("heading", name=shown, exact=True))
    await page.get_by_role("button", name="Show “By category” as table").click()
    await clean(page, page.get_by_role("table", name="By category"))


@SCHEMES
async def test_a_form_is_written_on_a_phone(stage: Stage, scheme: Scheme) -> None:
    page = await stage.visit("Ada", "/admin/categories/new", size=PHONE, scheme=scheme)
    await page.get_by_role("button", name="Add a question").click()
    await page.get_by_role("textbox", name="Name").fill("Rigging")
    await page.get_by_role("button", name="Create the category").click()
    await clean(page, page.get_by_text("Write the question.").first)
    wide = await page.evaluate("document.scrollingElement.scrollWidth")
    assert wide <= PHONE["width"]
