"""Where the built pages lie."""

from __future__ import annotations

from pathlib import Path

import deskhand
from deskhand.kernel.settings import Settings


def built_pages(settings: Settings) -> Path:
    """The folder of the built pages: as set, or in the checkout."""
    return settings.web_dist or Path(deskhand.__file__).parents[2] / "web" / "dist"
