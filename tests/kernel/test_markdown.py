"""Markdown becomes HTML that nobody can misuse, in bounded time."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskhand.kernel.markdown import TAGS, plain, render, rendered

MOST = 50_000


class _Reader(HTMLParser):
    """What a browser would make elements and attributes of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def _is_safe(html: str) -> None:
    assert "<!--" not in html
    for tag, attributes in _Reader(html).found:
        assert tag in TAGS, html
        allowed = {"a": {"href", "rel", "target"}, "ol": {"start"}}.get(tag, set())
        assert attributes.keys() <= allowed, html
        if tag == "a":
            assert attributes["rel"] == "noopener nofollow ugc"
            assert attributes["target"] == "_blank"
            href = attributes.get("href")
            assert href is None or re.match(r"(?:https?://|mailto:)", href), html


def test_what_people_write_looks_as_they_mean_it() -> None:
    html = render(
        "# Printer\n\nIt **is** _on_ `fire`\nsince ~~today~~ yesterday.\n\n"
        "1. one\n2. two\n\n> quote\n\n```python\nx < 1\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    for piece in (
        "<h1>Printer</h1>",
        "<strong>is</strong>",
        "<em>on</em>",
        "<code>fire</code><br>",
        "<s>today</s>",
        "<ol>\n<li>one</li>",
        "<blockquote>",
        "<pre><code>x &lt; 1\n</code></pre>",
        "<th>a</th>",
        "<td>2</td>",
    ):
        assert piece in html
    _is_safe(html)


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("see https://example.com/a?b=1&c=2 now", "https://example.com/a?b=1&amp;c=2"),
        ("see example.com now", "http://example.com"),
        ("[x](https://example.com)", "https://example.com"),
        ("ada@example.com", "mailto:ada@example.com"),
        ("![shot](https://evil.example/pixel.png)", "https://evil.example/pixel.png"),
    ],
)
def test_links_open_elsewhere_and_pictures_are_links(text: str, href: str) -> None:
    html = render(text)
    assert f'<a href="{href}" target="_blank" rel="noopener nofollow ugc">' in html
    assert "<img" not in html


@pytest.mark.parametrize("text", ["main.py", "install.sh", "see /tickets/1", "[x](/api/logout)"])
def test_files_and_paths_are_no_links(text: str) -> None:
    assert "href" not in render(text)


# html5sec and its kin, and what only Markdown can be talked into.
XSS = """
<script>alert(1)</script>
<img src=x onerror=alert(1)>
<svg/onload=alert(1)>
<svg><animate onbegin=alert(1) attributeName=x dur=1s>
<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<iframe srcdoc="<script>alert(1)</script>"></iframe>
<iframe src="javascript:alert(1)">
<object data="data:text/html,<script>alert(1)</script>">
<embed src="javascript:alert(1)">
<base href="javascript:/a/+alert(1)//">
<meta http-equiv="refresh" content="0;url=javascript:alert(1)">
<link rel=stylesheet href="data:,*{x:expression(alert(1))}">
<style>@import 'javascript:alert(1)';</style>
<div style="background:url(javascript:alert(1))">x</div>
<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">x</button>
<input autofocus onfocus=alert(1)>
<details open ontoggle=alert(1)>
<video><source onerror=alert(1)>
<body onload=alert(1)>
<a href="javascript:alert(1)">x</a>
<a href="jAvAsCrIpT&colon;alert(1)">x</a>
<a href="&#106;avascript:alert(1)">x</a>
<a href="java\tscript:alert(1)">x</a>
<a id=location name=cookie class=admin style=color:red href=https://a.example>x</a>
<!--><img src=x onerror=alert(1)>-->
<![CDATA[<img src=x onerror=alert(1)>]]>
<?xml-stylesheet href="javascript:alert(1)"?>
<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>
[x](javascript:alert(1))
[x](JaVaScRiPt:alert(1))
[x](&#x6A;avascript:alert(1))
[x](java&Tab;script:alert(1))
[x](\x01javascript:alert(1))
[x](vbscript:msgbox(1))
[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)
[x](file:///etc/passwd)
[x](//evil.example)
[x](https://a.example"onmouseover="alert(1))
[x](<https://a.example/" onmouseover="alert(1)>)
[x](https://a.example 'title" onmouseover="alert(1)')
![x](javascript:alert(1))
![x" onerror="alert(1)](https://a.example/x.png)
![x](https://a.example/x.png"onerror="alert(1))
![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)
![![x](https://a.example/a.png)](https://a.example/b.png)
<javascript:alert(1)>
<https://a.example/"onmouseover="alert(1)>
[a]: javascript:alert(1)
[a]: https://a.example 'x" onmouseover="alert(1)'
`<script>alert(1)</script>`
**<script>alert(1)</script>**
| <script>alert(1)</script> | b |
https://a.example/<script>alert(1)</script>
https://a.example/"onmouseover=alert(1)
www.a.example/'onmouseover='alert(1)
a@b.example"onmouseover="alert(1)
&lt;script&gt;alert(1)&lt;/script&gt;
&#60;img src=x onerror=alert(1)&#62;
\\<script>alert(1)\\</script>
</p></div></body><script>alert(1)</script>
<plaintext><xmp><listing><title></title><script>alert(1)</script>
"""


@pytest.mark.parametrize("text", [line for line in XSS.split("\n") if line])
def test_no_trick_becomes_markup(text: str) -> None:
    for form in (
        text,
        f"> {text}",
        f"- {text}",
        f"```x\n{text}\n```",
        f"[a]\n\n{text}",
        f"    {text}",
    ):
        _is_safe(render(form))


def test_all_tricks_together_become_no_markup() -> None:
    _is_safe(render(XSS))
    _is_safe(render(XSS.replace("\n", "\n\n")))


_PIECES = st.sampled_from(
    ["<script>", "<img src=x onerror=alert(1)>", "](javascript:", "![", "[", "](", ")", "<", ">"]
    + ["`", "**", "|", "\n", "- ", "> ", "&lt;", '"', "'", "https://a.example", "\\", "a", "\x00"]
)


@given(st.lists(_PIECES, max_size=40).map("".join) | st.text())
def test_no_combination_becomes_markup(text: str) -> None:
    _is_safe(render(text))
    assert len(plain(text, 20)) <= 20


def _full(piece: str) -> str:
    return (piece * (MOST // len(piece) + 1))[:MOST]


HOSTILE = {
    "brackets": _full("["),
    "images": _full("![["),
    "open links": _full("[a]("),
    "both": "[" * (MOST // 2) + "]" * (MOST // 2),
    "stars": _full("*a "),
    "mixed marks": _full("a**b_c~~"),
    "closing": "*" * (MOST // 2) + "a" + "*" * (MOST // 2),
    "quotes": _full("> "),
    "lists": _full("- "),
    "deep list": "".join("  " * i + "- a\n" for i in range(300))[:MOST],
    "ticks": "".join("`" * i + " " for i in range(1, 320))[:MOST],
    "one tick": _full("`a"),
    "references": "[a]: /x\n" + _full("[a] "),
    "definitions": "".join(f"[a{i}]: x\n" for i in range(6000))[:MOST],
    "table": "a|b\n-|-\n" + _full("x|y\n"),
    "wide table": "|" * 1000 + "\n" + "|-" * 1000 + "\n" + _full("|" * 1000 + "\n"),
    "links": _full("http://a.b "),
    "bare links": _full("a.com "),
    "long link": "http://a.b/" + _full("(),.!?"),
    "glued links": _full("http://a.b/("),
    "glued mail": _full("a@b.c."),
    "entities": _full("&#1"),
    "tags": _full("<a "),
    "rules": _full("-\n"),
    "spaces": _full(" "),
    "lines": _full("\n"),
    "nul": _full("\x00"),
}


PROSE = _full("Hello **world**, see https://example.com/a_b and `code`.\nAnother *line*.\n\n")


def _timed(text: str) -> tuple[str, float]:
    start = time.process_time()
    html = render(text)
    plain(text, 140)
    return html, time.process_time() - start


@pytest.fixture(scope="module")
def prose_seconds() -> float:
    """What an honest page of the same length costs on this machine, now."""
    return sorted(_timed(PROSE)[1] for _ in range(3))[1]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_costs_a_few_times_prose_at_most(name: str, prose_seconds: float) -> None:
    # The worst costs 4 times; without the bounds "glued links" costs 17 times and grows
    # with the square of its length.
    html, seconds = _timed(HOSTILE[name])
    assert seconds < 8 * prose_seconds
    assert len(html) < 10 * MOST
    _is_safe(html)


def test_text_that_is_too_much_work_is_shown_as_it_was_typed() -> None:
    html = render("first **line**\n" + _full("[")[:40_000] + "<script>")
    assert html.startswith("<p>first **line**<br>\n[[[[")
    assert html.rstrip().endswith("&lt;script&gt;</p>")


def test_a_page_of_dense_prose_keeps_its_marks() -> None:
    assert render(PROSE).count("<strong>world</strong>") > 600


async def test_a_long_text_is_rendered_beside_the_event_loop_with_the_same_result() -> None:
    for text in ("**short**", "**long** words\n" * 1_000):
        assert await rendered(text) == render(text)


@pytest.mark.parametrize(
    ("text", "limit", "words"),
    [
        ("# Hi **there**\n\n`code` and <b>\nmore ![alt](x)", 100, "Hi there code and <b> more alt"),
        ("one two three", 8, "one two…"),
        ("one two", 7, "one two"),
        ("- a\n- b\n\n```\nc\n```", 10, "a b c"),
        ("   \n\n ", 10, ""),
    ],
)
def test_an_excerpt_is_what_a_reader_would_see(text: str, limit: int, words: str) -> None:
    assert plain(text, limit) == words
