"""Picture every screen: `make pictures`, or some: `python -m tests.contact_sheet inbox ticket`.

Into `var/pictures/`, with `index.html` to look at them all. With `--readme` the few small ones of
README are made anew too, in `docs/pictures/`.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from time import monotonic
from typing import Annotated, Literal, get_args

import typer
from playwright.async_api import ViewportSize, async_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.contact_sheet.camera import Album, View
from tests.contact_sheet.desks import Desk, desk
from tests.contact_sheet.screens import IN_README, SCREENS, Screen, State
from tests.contact_sheet.sheet import Picture, write_sheet

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "var" / "pictures"
SMALL = ROOT / "docs" / "pictures"
LARGEST_SMALL = 120_000
DESK = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=390, height=844)
Scheme = Literal["light", "dark"]
Language = Literal["en", "fr"]
EVERY = tuple(
    View(scheme, language, size)
    for scheme, language, size in product(get_args(Scheme), get_args(Language), (DESK, PHONE))
)
# What is seldom seen is looked at twice, as differently as can be.
SELDOM = (View("light", "en", DESK), View("dark", "fr", PHONE))
# Pages that are open at once: more only wait for the two cores.
HANDS = 4


async def picture_all(chosen: Sequence[Screen], *, readme: bool) -> list[Picture]:
    """Take every picture of the screens, on desks of their own."""
    async with desk("demo") as full, desk("up") as empty, async_playwright() as playwright:
        small: dict[str, bytes] = {}
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        album, hands = Album(browser), asyncio.Semaphore(HANDS)

        async def one(screen: Screen, state: State, view: View) -> Picture:
            async with hands:
                file = f"{screen.name}-{state}-{view.name}.png"
                where = empty if state == "empty" else full
                wrong = await album.take(where, screen, state, view, FOLDER / file)
            return Picture(screen.name, state, view.name, file, wrong)

        taken = await asyncio.gather(
            *(
                one(screen, state, view)
                for screen in chosen
                for state in screen.states
                for view in (EVERY if state == "full" else SELDOM)
            )
        )
        if readme:
            small = await _small_ones(album, full)
        await browser.close()
    _keep(small)
    return taken


async def _small_ones(album: Album, full: Desk) -> dict[str, bytes]:
    screens = {screen.name: screen for screen in SCREENS}
    return {
        name: await album.take_small(
            full, screens[name], View(scheme, "en", PHONE if phone else DESK)
        )
        for name, scheme, phone in IN_README
    }


def _keep(small: dict[str, bytes]) -> None:
    for name, picture in small.items():
        SMALL.mkdir(parents=True, exist_ok=True)
        (SMALL / f"{name}.webp").write_bytes(picture)
        if len(picture) > LARGEST_SMALL:
            raise SystemExit(f"{name}.webp is larger than {LARGEST_SMALL // 1000} kB.")


def main(
    names: Annotated[list[str] | None, typer.Argument(help="Screens; all without any.")] = None,
    *,
    readme: Annotated[bool, typer.Option("--readme", help="README's small ones too.")] = False,
) -> None:
    """Picture the screens, and say where they lie."""
    chosen = [screen for screen in SCREENS if not names or screen.name in names]
    started = monotonic()
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    pictures = asyncio.run(picture_all(chosen, readme=readme))
    page = write_sheet(pictures, FOLDER)
    typer.echo(f"{len(pictures)} pictures in {monotonic() - started:.0f} s: {page}")
    for one in pictures:
        if one.wrong:
            typer.echo(f"{one.file}: {one.wrong}")


typer.run(main)
