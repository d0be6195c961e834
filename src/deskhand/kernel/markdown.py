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
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import nh3
from linkify_it import LinkifyIt
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from deskhand.kernel.mentions import MARK, add_mentions

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


def _parser(*, linkify: bool, mentions: bool = False) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": linkify})
    parser.enable(["table", "strikethrough"])
    if linkify:
        parser.linkify = _linkify()
        parser.enable("linkify")
    parser.inline.ruler.before("text", "count", _count_inline)
    parser.block.ruler.before("table", "count", _count_block, {"alt": []})
    parser.add_render_rule("image", _image_as_link)
    if mentions:
        add_mentions(parser)
    return parser


def _cleaner(*, mentions: bool) -> nh3.Cleaner:
    # Only our own rule makes a span: what an author types is never a tag.
    span: dict[str, set[str]] = {"span": {"data-member"}} if mentions else {}
    return nh3.Cleaner(
        tags=TAGS | span.keys(),
        clean_content_tags={"script", "style"},
        # Without "*" the library would let every tag keep `title` and `lang`.
        attributes={"*": set(), "a": {"href"}, "ol": {"start"}, **span},
        tag_attribute_values={"span": {"class": {MARK}}} if mentions else {},
        link_rel="noopener nofollow ugc",
        set_tag_attribute_values={"a": {"target": "_blank"}},
        url_schemes={"http", "https", "mailto"},
        url_relative="deny",
    )


@dataclass(frozen=True, slots=True)
class _Way:
    """How a kind of text is read and made safe."""

    with_links: MarkdownIt
    without_links: MarkdownIt
    cleaner: nh3.Cleaner


def _way(*, mentions: bool) -> _Way:
    return _Way(
        _parser(linkify=True, mentions=mentions),
        _parser(linkify=False, mentions=mentions),
        _cleaner(mentions=mentions),
    )


_MESSAGES = _way(mentions=False)
_NOTES = _way(mentions=True)
_WITHOUT_LINKS = _MESSAGES.without_links


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it is shown, and whom it calls."""

    html: str
    mentions: tuple[UUID, ...]


# Most messages are words and nothing else: lines that begin with a letter, and no character
# that could mean something to Markdown, to HTML or to what looks for links; now and then some are
# *stressed*, with blanks around. They are laid out at once, in a thirtieth of the time (measured);
# a test holds the two ways equal.
_WORDS = (
    r"[^\W\d_](?:[^\W_]|(?<=\w)['\u2019-](?=\w)|(?<= )[\u2013-](?= )"
    r"|[,;?!()%\u20ac](?!\()|[.:](?=[ \n]|\Z)| (?=[^ \n])"
    r"|(?<= )(?:\*S\*|\*\*S\*\*)(?=[ \n.,;:?!]|\Z))*"
).replace("S", r"[^\W_]+(?: [^\W_]+)*")
_STRESS = re.compile(r"(\*\*?)([^*]+)\1")
_PLAIN = re.compile(rf"{_WORDS}(?:\n\n?{_WORDS})*")


def render(markdown: str) -> str:
    """The HTML of a message. Safe to put into a page as it is.

    Text that would take too long to parse is shown as it was typed.
    """
    return _laid_out(markdown) if _PLAIN.fullmatch(markdown) else _parsed(markdown, _MESSAGES, {})


def render_note(markdown: str) -> Note:
    """As `render`, with a mark for each member the note calls (`kernel.mentions`)."""
    if _PLAIN.fullmatch(markdown):
        return Note(_laid_out(markdown), ())
    env: dict[str, Any] = {}
    made = _parsed(markdown, _NOTES, env)
    return Note(made, tuple(env.get("mentions", ())))


def _laid_out(words: str) -> str:
    if "*" in words:
        words = _STRESS.sub(_stressed, words)
    paragraphs = (part.replace("\n", "<br>\n") for part in words.split("\n\n"))
    return "".join(f"<p>{part}</p>\n" for part in paragraphs)


def _stressed(found: re.Match[str]) -> str:
    tag = "em" if found[1] == "*" else "strong"
    return f"<{tag}>{found[2]}</{tag}>"


def _parsed(markdown: str, way: _Way, env: dict[str, Any]) -> str:
    parser = way.without_links if _LONG_WORD.search(markdown) else way.with_links
    try:
        made = parser.render(markdown, env)
        understood = made.count("<a ") <= MOST_LINKS
    except (_TooMuchWork, RecursionError):
        made, understood = "", False
    if not understood:
        made = _as_typed(markdown)
        env.clear()
    return way.cleaner.clean(made)


def _as_typed(text: str) -> str:
    return f"<p>{html.escape(text, quote=False)}</p>".replace("\n", "<br>\n")


async def rendered(markdown: str) -> str:
    """As `render`, beside the event loop when the text is long."""
    if len(markdown) <= SHORT:
        return render(markdown)
    return await asyncio.to_thread(render, markdown)


async def rendered_note(markdown: str) -> Note:
    """As `render_note`, beside the event loop when the text is long."""
    if len(markdown) <= SHORT:
        return render_note(markdown)
    return await asyncio.to_thread(render_note, markdown)


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
