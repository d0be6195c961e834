"""Language and colours change where one stands, and stay chosen."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.stage import Stage

pytestmark = pytest.mark.browser

LOCALES = Path(__file__).parents[2] / "web" / "src" / "locale"
FRENCH: dict[str, str] = json.loads((LOCALES / "fr.json").read_text())
ENGLISH: dict[str, str] = json.loads((LOCALES / "en.json").read_text())


@pytest.mark.parametrize(
    ("who", "path", "sentence"),
    [
        ("Ines", "/inbox", "inbox.empty_hint.all_open"),
        ("Rita", "/support/dashboard", "dashboard.empty_hint"),
    ],
)
async def test_the_language_changes_in_place_and_stays(
    stage: Stage, who: str, path: str, sentence: str
) -> None:
    page = await stage.visit(who, path)
    await expect(page.get_by_text(ENGLISH[sentence])).to_be_visible()
    await page.evaluate("window.sameDocument = true")
    await choose(page, who, "Français")
    await expect(page.get_by_text(FRENCH[sentence])).to_be_visible()
    await expect(page.locator("html")).to_have_attribute("lang", "fr")
    assert await page.evaluate("window.sameDocument")
    await page.reload()
    await expect(page.get_by_text(FRENCH[sentence])).to_be_visible()
    await expect(page.get_by_text(ENGLISH[sentence])).to_have_count(0)


async def test_the_server_answers_in_the_language_of_the_screen(stage: Stage) -> None:
    stage.expected.append("401 (Unauthorized) (/api/auth/login)")
    page = await stage.visit(None, "/support/login", locale="fr-FR")
    await expect(page.get_by_role("heading", name=FRENCH["signin.title"])).to_be_visible()
    await page.get_by_role("textbox", name=FRENCH["signin.login"]).fill("rita")
    await page.get_by_role("textbox", name=FRENCH["field.password"]).fill("a-wrong-guess-1")
    await page.get_by_role("button", name=FRENCH["signin.submit"]).click()
    await expect(page.get_by_role("alert")).to_have_text(re.compile("mot de passe"))


@pytest.mark.parametrize(("who", "path"), [("Ines", "/inbox"), ("Rita", "/support/dashboard")])
async def test_dark_is_dark_and_stays(stage: Stage, who: str, path: str) -> None:
    page = await stage.visit(who, path)
    html = page.locator("html")
    await expect(html).to_have_attribute("data-mantine-color-scheme", "light")
    light = await brightness(page)
    await choose(page, who, "Dark")
    await expect(html).to_have_attribute("data-mantine-color-scheme", "dark")
    assert light > 200
    assert await brightness(page) < 60
    await page.reload()
    await expect(html).to_have_attribute("data-mantine-color-scheme", "dark")
    assert await brightness(page) < 60


async def choose(page: Page, who: str, item: str) -> None:
    await page.get_by_role("button", name=who).click()
    await page.get_by_role("menuitemradio", name=item).click()


async def brightness(page: Page) -> float:
    """How light the paper is, 0 to 255."""
    said: str = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    numbers = [float(number) for number in re.findall(r"[\d.]+", said)][:3]
    assert len(numbers) == 3, said
    return sum(numbers) / 3
