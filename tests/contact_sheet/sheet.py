"""The page on which all pictures lie beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path

STYLE = """
body { margin: 24px; background: #8a9396; font: 14px system-ui, sans-serif; color: #0d1a1c }
nav { display: flex; flex-wrap: wrap; gap: 4px 12px; margin-bottom: 24px }
nav a { color: inherit }
section > div { display: flex; flex-wrap: wrap; align-items: flex-end; gap: 12px }
h2 { margin: 32px 0 12px }
figure { margin: 0 }
img { display: block; height: 300px; border-radius: 6px; box-shadow: 0 2px 12px #0004 }
figcaption { margin-top: 4px; font-size: 12px }
.wrong { color: #7d0d07; font-weight: 600 }
"""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture, and what went wrong with it."""

    screen: str
    state: str
    view: str
    file: str
    wrong: str | None


def write_sheet(pictures: Sequence[Picture], folder: Path) -> Path:
    """Write `index.html` beside the pictures."""
    groups = [(name, list(each)) for name, each in groupby(pictures, key=lambda one: one.screen)]
    links = "".join(f'<a href="#{name}">{name}</a>' for name, _ in groups)
    body = "".join(
        f'<section id="{name}"><h2>{name}</h2><div>{"".join(map(_figure, each))}</div></section>'
        for name, each in groups
    )
    page = folder / "index.html"
    page.write_text(
        f"<!doctype html><html lang=en><meta charset=utf-8><title>Pictures</title>"
        f"<style>{STYLE}</style><nav>{links}</nav>{body}",
        encoding="utf-8",
    )
    return page


def _figure(one: Picture) -> str:
    wrong = f' <span class="wrong">{escape(one.wrong)}</span>' if one.wrong else ""
    words = f"{one.state} · {one.view}"
    return (
        f'<figure><a href="{one.file}"><img loading=lazy src="{one.file}" alt="{words}"></a>'
        f"<figcaption>{words}{wrong}</figcaption></figure>"
    )
