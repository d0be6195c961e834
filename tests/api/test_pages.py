"""The built application: one page, its files, and nothing outside of them."""

from __future__ import annotations

import gzip
import re
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.api.web import RunningWeb, running
from tests.conftest import MakeClone

INDEX = """<!doctype html><html><head>
<meta name="csp-nonce" content="__CSP_NONCE__"><meta name="workspace" content="__WORKSPACE__">
<meta name="visitor" content="__VISITOR__"><meta name="revision" content="__REVISION__">
<script type="module" src="/assets/main-abc.js"></script></head>
<body><!--__FACES__--></body></html>"""
FACES = """[
{"path": "^//?$", "html": "<template>Welcome to __WORKSPACE__</template>"},
{"path": "^/support/ticket/[^/]+/?$", "html": "<template>A request</template>"}]"""
SCRIPT = "export const answer = 42;\n" * 100
HTML = {"Accept": "text/html"}


@pytest.fixture
async def site(clone: MakeClone, tmp_path: Path) -> AsyncGenerator[RunningWeb]:
    dist = tmp_path / "dist"
    (dist / "assets").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    (dist / "index.html").write_text(INDEX)
    (dist / "mark.svg").write_text("<svg/>")
    (dist / ".vite").mkdir()
    (dist / ".vite" / "faces.json").write_text(FACES)
    (dist / ".stamp").write_text("not for you")
    (dist / "assets" / "main-abc.js").write_text(SCRIPT)
    (dist / "assets" / "type.woff2").write_bytes(b"wOF2")
    secure = {"public_url": "https://desk.test", "web_dist": dist}
    async with running(await clone(), **secure) as one:
        yield one


async def test_the_page_carries_a_fresh_nonce_and_the_workspace(site: RunningWeb) -> None:
    nonces: set[str] = set()
    for path in ("/", "/login", "/inbox", "/tickets/TKT-1", "/support", "/support/ticket/new"):
        answer = await site.client().get(path, headers=HTML)
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["cache-control"] == "no-cache"
        policy = answer.headers["content-security-policy"]
        (nonce,) = set(re.findall(r"'nonce-([^']+)'", policy))
        assert f'content="{nonce}"' in answer.text
        assert re.fullmatch("[0-9a-f]{32}", nonce)
        assert 'content="Deskhand"' in answer.text
        assert "unsafe" not in policy
        nonces.add(nonce)
    assert len(nonces) == 6


@pytest.mark.parametrize(
    ("path", "face"),
    [
        ("/", "<template>Welcome to Deskhand</template>"),
        ("/support/ticket/TKT-1", "<template>A request</template>"),
        ("/support/ticket/TKT-1/more", ""),
        ("/inbox", ""),
    ],
)
async def test_the_page_carries_what_is_seen_of_it_first(
    site: RunningWeb, path: str, face: str
) -> None:
    answer = await site.client().get(path, headers=HTML)
    assert f"<body>{face}</body>" in answer.text


async def test_the_page_knows_whether_its_visitor_shows_a_session(site: RunningWeb) -> None:
    client = site.client()
    stranger = await client.get("/inbox", headers=HTML)
    assert '<meta name="visitor" content=""><meta name="revision" content="">' in stranger.text
    session = {"Cookie": "__Host-deskhand_session=whatever-it-is-worth"}
    page = await client.get("/inbox", headers=HTML | session)
    head = await site.web.parts.live.revision(site.workspace.id)
    sent = f'<meta name="revision" content="{site.workspace.id} {head}">'
    assert f'<meta name="visitor" content="known">{sent}' in page.text
    assert page.headers["vary"] == "Accept-Encoding, Cookie"


async def test_the_page_is_packed_for_whoever_takes_it_so(site: RunningWeb) -> None:
    client = site.client()
    packed = await client.get("/", headers=HTML | {"Accept-Encoding": "gzip"})
    plain = await client.get("/", headers=HTML | {"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    nonce = re.compile('csp-nonce" content="[^"]+"')
    assert nonce.sub("", packed.text) == nonce.sub("", plain.text)


async def test_a_file_is_kept_for_good_and_packed(site: RunningWeb) -> None:
    client = site.client()
    packed = await client.get("/assets/main-abc.js", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) == len(gzip.compress(SCRIPT.encode(), 9, mtime=0))
    assert packed.text == SCRIPT
    plain = await client.get("/assets/main-abc.js", headers={"Accept-Encoding": "identity"})
    assert plain.text == SCRIPT
    for answer in (plain, packed):
        assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["vary"] == "Accept-Encoding"
    again = {"If-None-Match": plain.headers["etag"]}
    assert (await client.get("/assets/main-abc.js", headers=again)).status_code == 304
    font = await client.get("/assets/type.woff2", headers={"Accept-Encoding": "gzip"})
    assert font.headers["content-type"] == "font/woff2"
    assert "content-encoding" not in font.headers
    assert (await client.head("/mark.svg")).headers["content-type"] == "image/svg+xml"


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../../secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/assets/%2e%2e/%2e%2e/secret.txt",
        "/assets//etc/passwd",
        "/assets/main-abc.js/",
        "/assets/",
        "/assets/nothing.js",
        "/assets/../index.html",
        "/.stamp",
        "/.vite/faces.json",
        "/index.html",
        "/secret.txt",
        "/assets/main-abc.js%00",
    ],
)
async def test_nothing_else_is_served(site: RunningWeb, path: str) -> None:
    answer = await site.client().get(path)
    assert answer.status_code == 404
    assert "secret" not in answer.text.replace("/secret", "")


async def test_an_unknown_address_is_404_and_for_people_a_page(site: RunningWeb) -> None:
    program = await site.client().get("/nowhere")
    assert program.status_code == 404
    assert program.headers["content-type"] == "application/problem+json"
    person = await site.client().get("/nowhere", headers=HTML)
    assert person.status_code == 404
    assert person.headers["content-type"].startswith("text/html")
    api = await site.client().get("/api/nowhere", headers=HTML)
    assert api.headers["content-type"] == "application/problem+json"


async def test_over_https_cookies_are_for_this_host_alone(site: RunningWeb) -> None:
    client = await site.registered("secure")
    (cookie,) = client.cookies.jar
    assert cookie.name == "__Host-deskhand_session"
    assert cookie.secure
    answer = await site.client().get("/")
    assert answer.headers["strict-transport-security"] == "max-age=31536000"


async def test_without_a_build_the_page_says_what_to_do(clone: MakeClone, tmp_path: Path) -> None:
    async with running(await clone(), web_dist=tmp_path) as web:
        answer = await web.client().get("/", headers=HTML)
        assert (answer.status_code, answer.json()["code"]) == (404, "page.not_built")
