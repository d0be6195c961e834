"""Measure Deskhand against its floors: `make bench`, or `python -m tests.bench --help`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from deskhand.entry.made_accounts import new_password
from tests.bench import ground, sections, weigh, writes
from tests.bench.faces import faces
from tests.bench.felt_live import felt_live
from tests.bench.ground import ROOT, Desk, SignedIn
from tests.bench.lighthouse import lighthouse
from tests.bench.profile import profile_of
from tests.bench.result import Report

PARTS = (
    "rest",
    "load",
    "lighthouse",
    "faces",
    "live",
    "empty",
    "inbox",
    "ticket",
    "counts",
    "search",
    "writes",
    "streams",
)
SMALL, LARGE = 10_000, 1_000_000
STREAM_ACCOUNTS = 50


def default_data() -> Path:
    """A folder that stays; as root the database's own user must be able to reach it."""
    return Path("/var/lib/deskhand-bench") if os.geteuid() == 0 else ROOT / "var" / "bench"


def bench(
    part: Annotated[
        list[str] | None, typer.Option(help=f"Only this part: {', '.join(PARTS)}.")
    ] = None,
    tickets: Annotated[int, typer.Option(help="Tickets of the large desk.")] = LARGE,
    seconds: Annotated[float, typer.Option(help="How long each load lasts.")] = 4.0,
    data: Annotated[Path | None, typer.Option(help="Where the database is kept.")] = None,
    output: Annotated[Path | None, typer.Option(help="Where the figures go as JSON.")] = None,
) -> None:
    """Measure, print a table, write the figures. The first run seeds the tickets."""
    wanted = set(part or PARTS)
    if unknown := wanted - set(PARTS):
        raise typer.BadParameter(f"no part is called {', '.join(sorted(unknown))}")
    console = Console(width=None if sys.stdout.isatty() else 120)
    folder = (data or default_data()).absolute()
    report = Report()
    report.details["began"] = datetime.now(UTC).isoformat()
    report.details["machine"] = report.as_json()["machine"]
    _measure(report, folder, tickets, seconds, wanted, _teller(console))
    report.show(console)
    path = output or folder / "bench.json"
    path.write_text(json.dumps(report.as_json(), indent=2, ensure_ascii=False))
    console.print(f"written to {path}")


def _teller(console: Console) -> Callable[[str], None]:
    return lambda text: console.print(f"bench: {text}", highlight=False)


def _measure(
    report: Report,
    folder: Path,
    tickets: int,
    seconds: float,
    wanted: set[str],
    say: Callable[[str], None],
) -> None:
    with ground.database(folder, say) as settings:
        small = ground.desk(settings, SMALL, say) if "inbox" in wanted else None
        large = ground.desk(settings, tickets, say)
        password = new_password()
        agents = ground.now(ground.agents(settings, large, STREAM_ACCOUNTS, password))
        ground.now(ground.catch_up(settings, large))
        rev = ground.rev_of(settings, large)
        ground.clean(settings, large, rev)
    if "rest" in wanted:
        say("start and memory")
        _rest(report, folder)
    with ground.database(folder, say) as settings, ground.web(settings) as web:
        work = sections.Bench(settings, web, report, seconds)
        who = _sign_in(work, large)
        screens: dict[str, Callable[[], None]] = {
            "load": lambda: _first_load(report, settings.port, large),
            "lighthouse": lambda: lighthouse(report, settings.port, who),
            "faces": lambda: faces(report, settings.port, who),
            "live": lambda: felt_live(report, settings.port, who),
        }
        _play(screens, wanted, say)
        if "empty" in wanted:
            port = ground.free_port()
            argv = [sys.executable, "-m", "tests.bench.empty", str(port)]
            with ground.process(argv, dict(os.environ), port) as nothing:
                sections.empty(work, port, nothing)
        if "inbox" in wanted and small is not None:
            say("inbox")
            agent = ground.sign_in(settings.port, agents[0].name, password)
            before = sections.inbox(work, small, _sign_in(work, small), f"{SMALL:,} tickets")
            after = sections.inbox(work, large, who, f"{tickets:,} tickets")
            report.add(
                "inbox: growth of all lists together",
                after,
                "ms",
                floor=before,
                ratio=after / before,
                bound=1.3,
                of="ratio",
            )
            sections.inbox(work, replace(large, actor=agents[0]), agent, "an agent's")
        parts: dict[str, Callable[[], None]] = {
            "ticket": lambda: sections.detail(work, large, who),
            "counts": lambda: sections.counts(work, large, who),
            "search": lambda: sections.search(work, large, who),
            "writes": lambda: writes.writes(work, large, who),
        }
        _play(parts, wanted, say)
        if "streams" in wanted:
            say("streams")
            cookies = [ground.sign_in(settings.port, one.name, password).cookie for one in agents]
            sections.live(work, large, who, cookies)
        if any(line.ok is False for line in report.lines):
            say("a profile of what was missed")
            report.profiles = profile_of(report, settings, large, who)
        ground.clean(settings, large, rev)


def _play(
    parts: dict[str, Callable[[], None]], wanted: set[str], say: Callable[[str], None]
) -> None:
    for name, measure in parts.items():
        if name in wanted:
            say(name)
            measure()


def _sign_in(work: sections.Bench, desk: Desk) -> SignedIn:
    username, password = desk.seeded.username, desk.seeded.password
    assert username is not None
    assert password is not None
    return ground.sign_in(work.settings.port, username, password)


def _rest(report: Report, folder: Path) -> None:
    rest = weigh.at_rest(folder)
    report.details["at rest"] = {"starts": rest.starts, "memory": rest.memory}
    report.add("from the command to healthy", rest.start, "s", bound=3)
    for name, weight in rest.memory.items():
        report.add(f"memory at rest: {name}", weight, "MB")
    report.add("memory at rest: everything", rest.total, "MB", bound=300)


def _first_load(report: Report, port: int, desk: Desk) -> None:
    assert desk.seeded.username is not None
    assert desk.seeded.password is not None
    found = weigh.first_load(port, desk.seeded.username, desk.seeded.password)
    report.details["first load"] = {"files": found.files, "how": found.how}
    report.add("first load: JS, gzip", found.scripts, "kB", bound=210)
    report.add("first load: CSS, gzip", found.styles, "kB", bound=40)


if __name__ == "__main__":
    typer.run(bench)
