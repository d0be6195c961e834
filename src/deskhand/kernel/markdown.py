"""Markdown to HTML that is safe in anybody's page, in bounded time.

The author's HTML is never HTML here: it is shown as it was typed. What is left is cleaned
again by nh3 against a short list of tags. Pictures become links, so that opening a message
tells no stranger's server who is reading it.
"""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import Sequence
from typing import Any

import nh3
from linkify_it import LinkifyIt
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

# 50,000 characters of dense prose take 9,500 steps and 0.1 s; the slowest step is 25 µs.
MOST_STEPS = 20_000
# Each link grows from a few characters to a hundred.
MOST_LINKS = 1_000
# An address longer than this is no address a person follows, and matching one is quadratic.
LONGEST_WORD = 2_000
# Parsing longer text than this is moved off the event loop: above it costs over 10 ms.
SHORT = 4_000

TAGS = frozenset(
    {"p", "br", "hr", "em", "strong", "s", "code", "pre", "blockquote", "a"}
    | {"ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {"table", "thead", "tbody", "tr", "th", "td"}
)
# Endings an address typed without "https://" may have. Not every country: "main.py" and
# "install.sh" are files, and people write to a help desk about files.
ENDINGS = ("com", "net", "org", "edu", "gov", "info", "io", "dev", "app", "gg", "eu", "fr", "de")

_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD}}}")
_BLANKS = re.compile(r"\s+")


class _TooMuchWork(Exception):  # noqa: N818 (control flow, never leaves this module)
    """The text was made to be slow to read."""


def _count_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (its signature is the library's)
    del silent
    _count(state.env)
    return False


def _count_block(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (as above)
    del line, end, silent
    _count(state.env)
    return False


def _count(env: Any) -> None:
    env["steps"] = env.get("steps", 0) + 1
    if env["steps"] > MOST_STEPS:
        raise _TooMuchWork


def _image_as_link(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    token = tokens[index]
    address = str(token.attrs.get("src", ""))
    shown = renderer.renderInlineAsText(token.children, options, env) or address
    return f'<a href="{html.escape(address)}">{html.escape(shown)}</a>'


def _linkify() -> LinkifyIt:
    found = LinkifyIt()
    found.tlds(list(ENDINGS))  # pyright: ignore[reportUnknownMemberType] (the library is untyped)
    return found


def _parser(*, linkify: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": linkify})
    parser.enable(["table", "strikethrough"])
    if linkify:
        parser.linkify = _linkify()
        parser.enable("linkify")
    parser.inline.ruler.before("text", "count", _count_inline)
    parser.block.ruler.before("table", "count", _count_block, {"alt": []})
    parser.add_render_rule("image", _image_as_link)
    return parser


_WITH_LINKS = _parser(linkify=True)
_WITHOUT_LINKS = _parser(linkify=False)
_CLEANER = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags={"script", "style"},
    # Without "*" the library would let every tag keep `title` and `lang`.
    attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
    link_rel="noopener nofollow ugc",
    set_tag_attribute_values={"a": {"target": "_blank"}},
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
)


# Most messages are words and nothing else: lines that begin with a letter, and no character
# that could mean something to Markdown, to HTML or to what looks for links. They are laid out
# at once, in a thirtieth of the time (measured); a test holds the two ways equal.
_WORDS = (
    r"[^\W\d_](?:[^\W_]|(?<=\w)['\u2019-](?=\w)|(?<= )[\u2013-](?= )"
    r"|[,;?!()%\u20ac](?!\()|[.:](?=[ \n]|\Z)| (?=[^ \n]))*"
)
_PLAIN = re.compile(rf"{_WORDS}(?:\n\n?{_WORDS})*")


def render(markdown: str) -> str:
    """The HTML of a message. Safe to put into a page as it is.

    Text that would take too long to parse is shown as it was typed.
    """
    return _laid_out(markdown) if _PLAIN.fullmatch(markdown) else _parsed(markdown)


def _laid_out(words: str) -> str:
    paragraphs = (part.replace("\n", "<br>\n") for part in words.split("\n\n"))
    return "".join(f"<p>{part}</p>\n" for part in paragraphs)


def _parsed(markdown: str) -> str:
    parser = _WITHOUT_LINKS if _LONG_WORD.search(markdown) else _WITH_LINKS
    try:
        made = parser.render(markdown, {})
    except (_TooMuchWork, RecursionError):
        made = _as_typed(markdown)
    if made.count("<a ") > MOST_LINKS:
        made = _as_typed(markdown)
    return _CLEANER.clean(made)


def _as_typed(text: str) -> str:
    return f"<p>{html.escape(text, quote=False)}</p>".replace("\n", "<br>\n")


async def rendered(markdown: str) -> str:
    """As `render`, beside the event loop when the text is long."""
    if len(markdown) <= SHORT:
        return render(markdown)
    return await asyncio.to_thread(render, markdown)


def plain(markdown: str, limit: int) -> str:
    """The first `limit` characters of what a reader would see, on one line: for excerpts."""
    # Marks rarely take more room than words, so the rest cannot reach the excerpt.
    start = markdown[: limit * 8]
    try:
        words = _BLANKS.sub(" ", " ".join(_texts(_WITHOUT_LINKS.parse(start, {})))).strip()
    except (_TooMuchWork, RecursionError):
        words = _BLANKS.sub(" ", start).strip()
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def _texts(tokens: Sequence[Token]) -> list[str]:
    found: list[str] = []
    for token in tokens:
        if token.type == "inline":
            found.append(_inline_text(token.children or []))
        elif token.type in ("code_block", "fence"):
            found.append(token.content)
    return found


def _inline_text(children: Sequence[Token]) -> str:
    parts: list[str] = []
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "image":
            parts.append(_inline_text(child.children or []))
        else:
            parts.append(child.content)
    return "".join(parts)
