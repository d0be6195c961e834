"""`deskhand openapi`: the HTTP API described, without touching this machine's data."""

from __future__ import annotations

import json
import tempfile

from deskhand.api.openapi import document
from deskhand.entry.web import create_app
from deskhand.kernel.settings import load_settings


def openapi_document() -> str:
    """The OpenAPI document as text, the same for the same code wherever it is made."""
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings({"DESKHAND_DATA": folder})
        described = document(create_app(settings))
    return json.dumps(described, indent=2, sort_keys=True, ensure_ascii=False)
