"""What is weighed rather than timed: the start, the memory at rest, the first load."""

from __future__ import annotations

import gzip
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
from playwright.sync_api import Error, Response, sync_playwright

from tests.bench.ground import ROOT, environ, free_port, wait_for

DIST = ROOT / "web" / "dist"
CHROMIUM = Path("/usr/bin/chromium")
# After this long nothing of the start goes on any more.
SETTLE_SECONDS = 8.0
STOP_SECONDS = 30.0
STARTS = 5
MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class AtRest:
    """Seconds from the command to the first healthy answer, and MB of each process after."""

    starts: list[float]
    memory: dict[str, float]

    @property
    def start(self) -> float:
        """The start in the middle."""
        return sorted(self.starts)[len(self.starts) // 2]

    @property
    def total(self) -> float:
        """MB of everything."""
        return sum(self.memory.values())


def at_rest(data: Path) -> AtRest:
    """Start everything some times, and weigh it the last time."""
    starts: list[float] = []
    memory: dict[str, float] = {}
    for attempt in range(STARTS):
        port = free_port()
        began = time.perf_counter()
        child = subprocess.Popen(
            _command(), env=environ(data, port), cwd=ROOT, stdout=subprocess.DEVNULL
        )
        try:
            wait_for(port, child)
            starts.append(time.perf_counter() - began)
            if attempt == STARTS - 1:
                time.sleep(SETTLE_SECONDS)
                memory = _memory(psutil.Process(child.pid))
        finally:
            child.send_signal(signal.SIGTERM)
            child.wait(STOP_SECONDS)
    return AtRest(starts, memory)


def _command() -> list[str]:
    """`make up` when nothing is left to build, as a person does; else what it runs."""
    built = subprocess.run(["make", "-q", "build"], cwd=ROOT, capture_output=True, check=False)
    if built.returncode == 0:
        return ["make", "--no-print-directory", "up"]
    return [sys.executable, "-m", "deskhand.entry.cli", "up"]


def _memory(top: psutil.Process) -> dict[str, float]:
    """Proportional share of each process, by what it is."""
    weights: dict[str, float] = {}
    for one in (top, *top.children(recursive=True)):
        line = " ".join(one.cmdline())
        if "postgres" in line:
            name = "PostgreSQL"
        else:
            found = re.search(r"deskhand\S* (web|worker|up)\b", line)
            name = found[1] if found else "make"
        weights[name] = weights.get(name, 0.0) + _pss(one.pid) / MB
    return weights


def _pss(pid: int) -> int:
    """Bytes that a process costs, with its share of what it has in common with others."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


@dataclass(frozen=True, slots=True)
class FirstLoad:
    """kB, compressed, of what a browser fetches before the inbox stands."""

    scripts: float
    styles: float
    files: int
    how: str


def first_load(port: int, login: str, password: str) -> FirstLoad:
    """Open the inbox in a browser; without one, read the page's own list."""
    if CHROMIUM.exists():
        try:
            return _in_browser(port, login, password)
        except Error as error:
            sys.stderr.write(f"no browser: {str(error).splitlines()[0]}\n")
    page = (DIST / "index.html").read_text()
    return _weighed(set(re.findall(r'(?:src|href)="(/assets/[^"]+)"', page)), "index.html")


def _in_browser(port: int, login: str, password: str) -> FirstLoad:
    fetched: set[str] = set()

    def note(response: Response) -> None:
        path = response.url.partition(f":{port}")[2].partition("?")[0]
        if path.startswith("/assets/"):
            fetched.add(path)

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        context = browser.new_context(base_url=f"http://127.0.0.1:{port}")
        context.request.post(
            "/api/auth/login", data={"login": login, "password": password, "remember": False}
        )
        page = context.new_page()
        page.on("response", note)
        page.goto("/inbox")
        page.wait_for_load_state("load")
        page.get_by_role("link", name=re.compile("TKT-|asset", re.IGNORECASE)).first.or_(
            page.locator("a[href*='/tickets/']").first
        ).first.wait_for()
        browser.close()
    return _weighed(fetched, "inbox in Chromium")


def _weighed(paths: set[str], how: str) -> FirstLoad:
    def size(ending: str) -> float:
        return sum(
            len(gzip.compress((DIST / path.lstrip("/")).read_bytes(), 9)) / 1000
            for path in paths
            if path.endswith(ending)
        )

    return FirstLoad(size(".js"), size(".css"), len(paths), how)
