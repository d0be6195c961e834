"""Calling somebody by name in a text: `@[Display Name](member:UUID)`, as the composer writes it.

A rule of the Markdown parser makes a mark of it, so what stands in code is not one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

LONGEST_NAME = 80
MARK = "mention"

_MENTION = re.compile(
    rf"@\[([^\[\]\n]{{1,{LONGEST_NAME}}})\]"
    r"\(member:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\)"
)


def called(text: str) -> tuple[UUID, ...]:
    """Whoever a text may call, each once, in order: code that looks like it counts too."""
    return tuple(dict.fromkeys(UUID(found[2]) for found in _MENTION.finditer(text)))


def with_names(text: str, names: Mapping[UUID, str]) -> str:
    """The text with the names people have, whatever the writer called them."""

    def named(found: re.Match[str]) -> str:
        name = names.get(UUID(found[2]))
        return found[0] if name is None else f"@[{_bare(name)}](member:{found[2]})"

    return _MENTION.sub(named, text)


def add_mentions(parser: MarkdownIt) -> None:
    """Let a parser know mentions. Rendering lists who was called in `env["mentions"]`."""
    parser.inline.ruler.before("link", MARK, _read)
    parser.add_render_rule(MARK, _write)


def _bare(name: str) -> str:
    return name.translate({ord("["): "(", ord("]"): ")"})


def _read(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (its signature is the library's)
    found = _MENTION.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        token = state.push(MARK, "", 0)
        token.content = f"@{found[1]}"
        token.meta = {"member": found[2]}
    state.pos = found.end()
    return True


def _write(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    del renderer, options
    token = tokens[index]
    member: str = token.meta["member"]
    env.setdefault("mentions", {})[UUID(member)] = None
    return f'<span class="{MARK}" data-member="{member}">{html.escape(token.content)}</span>'
