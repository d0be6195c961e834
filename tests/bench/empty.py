"""The floor of every request: an empty route on the same server."""

from __future__ import annotations

import sys

import uvicorn
from fastapi import FastAPI
from starlette.responses import Response

app = FastAPI(openapi_url=None)


@app.get("/api/health")
async def empty() -> Response:
    """Nothing."""
    return Response(b"{}", media_type="application/json")


if __name__ == "__main__":
    uvicorn.run(app, port=int(sys.argv[1]), log_level="warning", access_log=False)
