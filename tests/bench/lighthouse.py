"""What Lighthouse says of the first pages, on a desk's screen and on a phone on slow 4G."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.bench.ground import ROOT, SignedIn
from tests.bench.result import Report

NODE = Path(sys.prefix) / "bin" / "node"
PUBLIC = ("/", "/support/login")
SIGNED_IN = ("/support/dashboard", "/inbox")
LEAST = {"desktop": 95, "mobile": 90}


@dataclass(frozen=True, slots=True)
class Found:
    """One page on one form factor: scores of 100, times in ms."""

    page: str
    form: str
    performance: int
    accessibility: int
    first_paint: float
    largest_paint: float
    blocking: float
    failed: list[str]


def lighthouse(report: Report, port: int, who: SignedIn) -> None:
    """Every page twice. A run of a page takes some seconds."""
    found = [*_run(port, "", PUBLIC), *_run(port, who.cookie, SIGNED_IN)]
    report.details["lighthouse"] = [f"{one}" for one in found]
    for one in found:
        name = f"lighthouse: {one.page} {one.form}"
        for score in ("performance", "accessibility"):
            value = getattr(one, score)
            report.add(f"{name}, {score}", value, "of 100", bound=LEAST[one.form], sense="least")
        report.add(f"{name}, first paint (simulated)", one.first_paint, "ms")


def _run(port: int, cookie: str, pages: tuple[str, ...]) -> list[Found]:
    address = f"http://127.0.0.1:{port}"
    argv = [str(NODE), "checks/lighthouse.ts", address, cookie, *pages]
    done = subprocess.run(argv, cwd=ROOT / "web", check=True, capture_output=True, text=True)
    return [Found(**json.loads(line)) for line in done.stdout.splitlines()]
