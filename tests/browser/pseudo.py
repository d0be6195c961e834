"""A language for tests only: English with accents, 40 % longer, in brackets that show its ends.

It takes the place of the English catalogue on its way to the browser, so no build holds it.
"""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

from playwright.async_api import BrowserContext, Route

CATALOGUE = Path(__file__).parents[2] / "web" / "src" / "locale" / "en.json"
START, END = "⟦", "⟧"
_LONGER = 0.4
_PLACEHOLDER = re.compile(r"({{\w+}})")
_ACCENTS = str.maketrans("aceinouyACEINOUYdglrst", "áçéîñöüýÁÇÉÎÑÖÜÝđğļŕšţ")
_WORD = " ļöñğéŕ"


def pseudo(text: str) -> str:
    """The text in the language of tests; placeholders stay what they are."""
    parts = _PLACEHOLDER.split(text)
    said = "".join(
        part if _PLACEHOLDER.fullmatch(part) else part.translate(_ACCENTS) for part in parts
    )
    more = math.ceil(len(_PLACEHOLDER.sub("", text)) * _LONGER)
    return f"{START}{said}{(_WORD * (more // len(_WORD) + 1))[:more].rstrip()}{END}"


async def speak_pseudo(context: BrowserContext) -> None:
    """Every page of the context asks for English and is given the language of tests."""
    english: dict[str, str] = json.loads(CATALOGUE.read_text())
    texts = json.dumps({key: pseudo(text) for key, text in english.items()})
    body = f"const texts = {texts}; export {{ texts as default }};"

    async def answer(route: Route) -> None:
        await route.fulfill(content_type="text/javascript", body=body)

    await context.route(re.compile(r"/assets/en-[\w-]+\.js$"), answer)
