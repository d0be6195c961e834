"""The requester's whole story: on a phone in French, and by the keyboard alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.async_api import FilePayload, Page, expect

from deskhand.features.intake.commands import create_category
from deskhand.features.intake.form import FieldKind, FormField
from deskhand.features.tickets.commands import Reply, claim_ticket, send_message
from deskhand.features.tickets.handle import Handle, parse_handle
from deskhand.features.tickets.model import MessageKind, Status
from deskhand.log.actor import system
from tests.browser.stage import PASSWORD, PHONE, Stage, portal_page
from tests.browser.test_keyboard import held, tab_to
from tests.browser.test_main_job import PICTURE

pytestmark = pytest.mark.browser

FORM = (
    FormField("machine", FieldKind.SELECT, "Quelle machine ?", required=True, options=("A", "B")),
    FormField("since", FieldKind.DATE, "Depuis quand ?"),
    FormField("page", FieldKind.URL, "Adresse de la page"),
    FormField("urgent", FieldKind.CHECKBOX, "La salle est bloquée"),
)
PHOTO = FilePayload(name="four.png", mimeType="image/png", buffer=PICTURE["buffer"])


@dataclass(frozen=True, slots=True)
class Team:
    """Somebody of the team, answering without a browser."""

    stage: Stage

    async def take(self, page: Page) -> None:
        await self.stage.gate.run(self.stage.people["Ines"].actor, claim_ticket, asked(page))

    async def say(self, page: Page, body: str) -> None:
        said = Reply(MessageKind.PUBLIC, body, status=Status.WAITING_FOR_USER)
        await self.stage.gate.run(self.stage.people["Ines"].actor, send_message, asked(page), said)


def asked(page: Page) -> Handle:
    """The ticket whose page is open."""
    found = re.search(r"TKT-\d{8}-\w{4}", page.url)
    assert found
    return parse_handle(found[0])


async def offer(stage: Stage, name: str = "Four", form: tuple[FormField, ...] = FORM) -> None:
    """A category that asks something of its own."""
    boss = system(stage.workspace, "test")
    await stage.gate.run(boss, create_category, name=name, form=form)


async def test_a_requester_asks_on_a_phone_in_french_sees_the_answer_and_ends_it(
    stage: Stage,
) -> None:
    await offer(stage)
    page = await stage.visit(None, "/", size=PHONE, locale="fr-FR")
    await page.get_by_role("link", name=re.compile("Obtenir de l.aide")).click()
    await expect(page.get_by_role("heading", name="Se connecter")).to_be_visible()
    await page.get_by_role("link", name="Créer un compte").click()
    await page.get_by_role("textbox", name="Votre nom").fill("Zoé")
    await page.get_by_role("textbox", name=re.compile("Nom d.utilisateur")).fill("zoe")
    await page.get_by_role("textbox", name="E-mail").fill("zoe@example.org")
    await page.get_by_role("textbox", name="Mot de passe").fill(PASSWORD)
    await page.get_by_role("button", name="Créer le compte").click()

    await page.get_by_role("radio", name="Four").check()
    await page.get_by_role("textbox", name="Objet").fill("Le four ne chauffe pas")
    await page.get_by_role("textbox", name="Description").fill("Il reste **froid**.")
    await page.get_by_label("Depuis quand ?").fill("2026-11-02")
    await page.get_by_role("checkbox", name="La salle est bloquée").check()
    await page.locator("input[type=file]").set_input_files(PHOTO)
    # What the form asks is missing: it is said at the field, and focus is there.
    await page.get_by_role("button", name="Envoyer la demande").click()
    machine = page.get_by_role("combobox", name="Quelle machine ?")
    await expect(machine).to_be_focused()
    await expect(machine).to_have_accessible_description("Ce champ est à remplir.")
    await machine.select_option("B")
    await page.get_by_role("button", name="Envoyer la demande").click()

    await expect(page.get_by_role("heading", name="Nous avons votre demande")).to_be_focused()
    await expect(page.get_by_role("region", name=re.compile("Message de Zoé"))).to_be_visible()
    for words in ("Quelle machine ?", "2 novembre 2026", "Oui"):
        await expect(page.get_by_text(words, exact=True)).to_be_visible()
    picture = page.get_by_role("img", name="four.png")
    await expect(picture).to_have_js_property("naturalWidth", 1)

    team = Team(stage)
    await team.take(page)
    await expect(page.get_by_text(re.compile("Ines s.en occupe"))).to_be_visible()
    await team.say(page, "Le fusible est-il mis ?")
    await expect(page.get_by_text("Le fusible est-il mis ?")).to_be_visible()
    await expect(page.get_by_text("En attente de vous")).to_be_visible()
    field = page.get_by_role("textbox", name="Votre réponse")
    await field.fill("Oui, et il chauffe maintenant.")
    await page.get_by_role("button", name="Envoyer", exact=True).click()
    await expect(field).to_have_value("")
    await expect(page.get_by_text("Oui, et il chauffe maintenant.")).to_be_visible()

    await page.get_by_role("button", name=re.compile("C.est résolu")).click()
    await expect(page.get_by_text(re.compile("^C.est réglé$"))).to_be_visible()
    await page.get_by_role("button", name=re.compile("Ce n.est pas résolu : rouvrir")).click()
    await expect(page.get_by_text("Nous nous en occupons", exact=True)).to_be_visible()


async def test_the_same_story_by_the_keyboard_alone(stage: Stage) -> None:
    # Looking at a focus takes a date's own three stops back to the first.
    await offer(stage, "Oven", tuple(one for one in FORM if one.kind is not FieldKind.DATE))
    page = await stage.visit("Rita", "/support/ticket/new")
    await expect(page.get_by_role("heading", name="What do you need?")).to_be_visible()
    keys = page.keyboard
    await tab_to(page, page.get_by_role("radio", name="Something else"))
    await keys.press("ArrowUp")
    await expect(page.get_by_role("radio", name="Oven")).to_be_checked()
    await tab_to(page, page.get_by_role("textbox", name="Subject"))
    await keys.type("The oven stays cold")
    await keys.press("Enter")
    # Two things are missing; the first of them has the focus.
    description = page.get_by_role("textbox", name="Description")
    await expect(description).to_be_focused()
    await keys.type("It does.")
    await tab_to(page, page.get_by_role("combobox", name="Quelle machine ?"))
    await keys.type("B")
    await tab_to(page, page.get_by_role("button", name="Send the request"))
    await keys.press("Enter")
    await expect(page.get_by_role("heading", name="We have your request")).to_be_focused()

    await Team(stage).say(page, "Is it plugged in?")
    await expect(page.get_by_text("Is it plugged in?")).to_be_visible()
    await tab_to(page, page.get_by_role("textbox", name="Your answer"))
    await keys.type("It is now.")
    await tab_to(page, page.get_by_role("button", name="Send reply"))
    await keys.press("Enter")
    await expect(page.get_by_text("It is now.")).to_be_visible()
    await keys.press("Home")
    await page.locator("#main").focus()
    await tab_to(page, page.get_by_role("button", name="This solved it"))
    await keys.press("Enter")
    await expect(page.get_by_text("Done", exact=True)).to_be_visible()
    await held(page)
    await tab_to(page, page.get_by_role("button", name="It is not solved: reopen"))
    await keys.press("Enter")
    await expect(page.get_by_text("We are on it", exact=True)).to_be_visible()
    await held(page)


async def test_a_request_that_cannot_be_shown_is_asked_for_again(stage: Stage) -> None:
    ticket = await stage.ask("Rita", "The oven stays cold")
    stage.expected.append("500 (Internal Server Error)")
    page = await (await stage.context("Rita")).new_page()
    await page.route("**/api/support/tickets/*", lambda route: route.fulfill(status=500))
    await page.goto(portal_page(ticket))
    await expect(page.get_by_role("alert")).to_be_visible()
    await expect(page.get_by_role("main").get_by_role("link", name="My requests")).to_be_visible()
    await page.unroute("**/api/support/tickets/*")
    await page.get_by_role("button", name="Try again").click()
    await expect(page.get_by_role("heading", name="The oven stays cold")).to_be_visible()
