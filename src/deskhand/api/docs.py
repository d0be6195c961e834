"""The API's own pages: the OpenAPI document, Swagger UI and ReDoc, all from this machine."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from secrets import token_urlsafe

import msgspec
from fastapi import APIRouter, FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, HTMLResponse, Response

from deskhand.api.openapi import document
from deskhand.kernel.errors import NotFound

docs_router = APIRouter(include_in_schema=False)

DOCUMENT = "/api/openapi.json"
# The package that carries both programs so that nothing is fetched from elsewhere.
CARRIER = "fastapi_offline"
SCRIPTS = {
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui.css": "text/css",
    "redoc.standalone.js": "text/javascript",
}

SWAGGER = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Deskhand API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="swagger"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script nonce="{nonce}">
SwaggerUIBundle({{ url: "{document}", dom_id: "#swagger", deepLinking: true,
  requestInterceptor: async (request) => {{
    if (["GET", "HEAD"].includes(request.method)) return request;
    const me = await fetch("/api/auth/me");
    if (me.ok) request.headers["X-CSRF-Token"] = (await me.json()).csrf_token;
    return request;
  }} }});
</script></body></html>
"""

REDOC = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Deskhand API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style nonce="{nonce}">body {{ margin: 0 }}</style></head>
<body><div id="redoc"></div>
<script src="/docs/redoc.standalone.js"></script>
<script nonce="{nonce}">
Redoc.init("{document}", {{ disableGoogleFont: true, hideLoading: true }},
  document.getElementById("redoc"));
</script></body></html>
"""


@cache
def _document(app: FastAPI) -> bytes:
    return msgspec.json.encode(document(app))


@docs_router.get(DOCUMENT)
async def openapi_document(request: Request) -> Response:
    """The OpenAPI document, made at the first request."""
    made = await run_in_threadpool(_document, request.app)
    return Response(made, headers={"Cache-Control": "no-cache"}, media_type="application/json")


@docs_router.get("/docs")
async def swagger() -> Response:
    """Swagger UI."""
    return _page(SWAGGER)


@docs_router.get("/redoc")
async def redoc() -> Response:
    """ReDoc."""
    return _page(REDOC)


@docs_router.get("/docs/{name}")
async def program(name: str) -> Response:
    """What the two pages run."""
    folder = _folder()
    if name not in SCRIPTS or folder is None:
        raise NotFound("request.no_such_address")
    headers = {"Cache-Control": "public, max-age=86400"}
    return FileResponse(folder / name, headers=headers, media_type=SCRIPTS[name])


@cache
def _folder() -> Path | None:
    """Found without importing the package: only its files are of use here."""
    found = find_spec(CARRIER)
    return Path(found.origin).parent / "static" if found and found.origin else None


def _page(template: str) -> Response:
    """Both write styles into the page themselves, and ReDoc searches in a worker of its own."""
    nonce = token_urlsafe(16)
    policy = (
        f"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline';"
        " img-src 'self' data:; connect-src 'self'; worker-src blob:; base-uri 'none';"
        " form-action 'none'; frame-ancestors 'none'"
    )
    body = template.format(nonce=nonce, document=DOCUMENT)
    return HTMLResponse(body, headers={"Content-Security-Policy": policy})
