"""The panel and the portal: one page for every address they know, and the files it loads.

The page carries a fresh nonce for its styles and scripts; the files have their content in
their names, so a browser keeps them for good.
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from pathlib import Path
from secrets import token_hex

import msgspec
from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from deskhand.api.door import Parts, session_cookie
from deskhand.api.events import Live
from deskhand.api.problem import not_found
from deskhand.features.workspaces.queries import default_workspace
from deskhand.kernel.errors import NotFound, Refusal

# The addresses the application's own router knows; `/x/{rest}` stands for all below.
PAGES = (
    "/",
    "/login",
    "/inbox",
    "/dashboard/health",
    "/admin",
    "/admin/{rest:path}",
    "/analytics",
    "/welcome",
    "/search",
    "/tickets/{rest:path}",
    "/support",
    "/support/{rest:path}",
)

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
PACKED = (".css", ".js", ".json", ".map", ".svg", ".txt", ".webmanifest")
# What a request costs more than it saves.
SHORTEST_PACKED = 1000

FOR_EVER = "public, max-age=31536000, immutable"
FOR_AN_HOUR = "public, max-age=3600"
# A worker is held to what its own file says: one listens to the stream for all tabs.
OF_FILES = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'"
INDEX = "index.html"
NONCE = "__CSP_NONCE__"
PRODUCT = "Deskhand"
WORKSPACE = "__WORKSPACE__"
VISITOR = "__VISITOR__"
REVISION = "__REVISION__"
FACES = "<!--__FACES__-->"
FACES_FILE = ".vite/faces.json"


class _Face(msgspec.Struct):
    """What is seen of the pages at a path (a pattern) before the application has come."""

    path: str
    html: str


@dataclass(frozen=True, slots=True)
class _File:
    body: bytes
    packed: bytes | None
    media_type: str
    etag: str


class Pages:
    """The built application of one folder. Files are read and packed at their first request."""

    def __init__(self, folder: Path) -> None:
        """`folder` is what `npm run build` made. It may be missing: then there is no page."""
        self._folder = folder
        self._names = _names(folder)
        self.built = INDEX in self._names
        self._files: dict[str, _File] = {}
        self._faces = _faces(folder)

    async def file(self, name: str) -> _File:
        """A file by its path in the folder. Raises `NotFound`."""
        if name not in self._names or name == INDEX:
            raise NotFound("request.no_such_address")
        if name not in self._files:
            self._files[name] = await run_in_threadpool(_read, self._folder / name)
        return self._files[name]

    def loose(self) -> list[str]:
        """Files beside the page, such as its icon."""
        return sorted(name for name in self._names if "/" not in name and name != INDEX)

    def page(self, path: str, workspace: str, revision: str | None) -> tuple[str, str]:
        """The page at a path, and the nonce it was given; a revision is for who shows a session.

        Raises `NotFound` when nothing was built.
        """
        try:
            template = (self._folder / INDEX).read_text(encoding="utf-8")
        except FileNotFoundError:
            raise NotFound("page.not_built") from None
        # Letters and digits alone: it is never taken for a placeholder.
        nonce = token_hex(16)
        face = next((html for pattern, html in self._faces if pattern.fullmatch(path)), "")
        page = template.replace(FACES, face).replace(NONCE, nonce)
        page = page.replace(VISITOR, "" if revision is None else "known")
        page = page.replace(REVISION, revision or "")
        return page.replace(WORKSPACE, escape(workspace)), nonce


def add_pages(app: FastAPI, folder: Path) -> None:
    """Serve the application built in `folder`, and its own page for addresses nobody knows."""
    pages = Pages(folder)

    async def page(request: Request) -> Response:
        return await _page(request, pages, 200)

    async def asset(request: Request) -> Response:
        file = await pages.file(f"assets/{request.path_params['rest']}")
        return _answer(request, file, FOR_EVER)

    async def loose(request: Request) -> Response:
        return _answer(request, await pages.file(request.scope["path"][1:]), FOR_AN_HOUR)

    for path in PAGES:
        app.add_route(path, page, ["GET"])
    app.add_route("/assets/{rest:path}", asset, ["GET"])
    for name in pages.loose():
        app.add_route(f"/{name}", loose, ["GET"])

    async def nothing(request: Request, error: Exception) -> Response:
        asked = request.headers.get("accept", "")
        api = request.scope["path"].startswith(("/api/", "/assets/"))
        if api or request.method != "GET" or "text/html" not in asked or not pages.built:
            return await not_found(request, error)
        return await _page(request, pages, 404)

    app.add_exception_handler(404, nothing)


async def _page(request: Request, pages: Pages, status: int) -> Response:
    parts: Parts = request.app.state.parts
    known = session_cookie(request.scope, parts.settings) is not None
    name, revision = await _workspace(parts, known=known)
    text, nonce = pages.page(request.scope["path"], name, revision)
    headers = {
        "Content-Security-Policy": _policy(nonce),
        "Cache-Control": "no-cache",
        "Vary": "Accept-Encoding, Cookie",
    }
    body = text.encode()
    if _takes_packed(request):
        headers["Content-Encoding"] = "gzip"
        body = gzip.compress(body, compresslevel=6, mtime=0)
    return HTMLResponse(body, status, headers)


async def _workspace(parts: Parts, *, known: bool) -> tuple[str, str | None]:
    """Its name, and for a known visitor its id with how far its log is.

    The page asks for its lists while it asks who its reader is: all of them are at least as new as
    that revision. Without a database the page still loads, and says so.
    """
    nothing = "" if known else None
    try:
        workspace = await default_workspace(parts.databases.control)
        if workspace is None or not known:
            return (workspace.name if workspace else PRODUCT), nothing
        live: Live = parts.live
        return workspace.name, f"{workspace.id} {await live.revision(workspace.id)}"
    except Refusal:
        return PRODUCT, nothing


def _policy(nonce: str) -> str:
    return (
        f"default-src 'none'; script-src 'self' 'nonce-{nonce}';"
        f" style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; font-src 'self';"
        " connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none';"
        " form-action 'self'; frame-ancestors 'none'"
    )


def _answer(request: Request, file: _File, kept: str) -> Response:
    headers = {
        "Cache-Control": kept,
        "Content-Security-Policy": OF_FILES,
        "ETag": file.etag,
        "Vary": "Accept-Encoding",
    }
    if request.headers.get("if-none-match") == file.etag:
        return Response(status_code=304, headers=headers)
    headers["Content-Type"] = file.media_type
    if file.packed and _takes_packed(request):
        headers["Content-Encoding"] = "gzip"
        return Response(file.packed, headers=headers)
    return Response(file.body, headers=headers)


def _takes_packed(request: Request) -> bool:
    return "gzip" in request.headers.get("accept-encoding", "")


def _faces(folder: Path) -> list[tuple[re.Pattern[str], str]]:
    """The faces of a build; none without a build."""
    try:
        written = (folder / FACES_FILE).read_bytes()
    except FileNotFoundError:
        return []
    return [
        (re.compile(one.path), one.html) for one in msgspec.json.decode(written, type=list[_Face])
    ]


def _names(folder: Path) -> frozenset[str]:
    """Every file in the folder: a request names one of these, never a path of its own."""
    return frozenset(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix in TYPES
    )


def _read(path: Path) -> _File:
    body = path.read_bytes()
    packed = None
    if path.suffix in PACKED and len(body) >= SHORTEST_PACKED:
        packed = gzip.compress(body, compresslevel=9, mtime=0)
    return _File(body, packed, TYPES[path.suffix], f'"{sha256(body).hexdigest()[:32]}"')
