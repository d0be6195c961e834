"""Lines of the table: a value, its floor, its bound, and whether it holds."""

from __future__ import annotations

import platform
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

import psutil
from rich.console import Console
from rich.table import Table

TIMES = "\N{MULTIPLICATION SIGN}"


@dataclass(frozen=True, slots=True)
class Line:
    """One figure. `floor` and `bound` are in the words of the design; `ok` None: no bound."""

    what: str
    value: str
    floor: str = ""
    ratio: str = ""
    bound: str = ""
    ok: bool | None = None


@dataclass(slots=True)
class Report:
    """Everything that was measured."""

    lines: list[Line] = field(default_factory=list[Line])
    details: dict[str, Any] = field(default_factory=dict[str, Any])
    profiles: dict[str, str] = field(default_factory=dict[str, str])

    def add(
        self,
        what: str,
        value: float,
        unit: str,
        *,
        floor: float | None = None,
        ratio: float | None = None,
        bound: float | None = None,
        sense: Literal["most", "least"] = "most",
        of: Literal["value", "ratio"] = "value",
    ) -> bool:
        """A figure with its bound, on the value or on the ratio. Whether the bound holds."""
        judged = ratio if of == "ratio" else value
        ok: bool | None = None
        sign = "≤" if sense == "most" else "≥"
        if bound is not None and judged is not None:
            ok = judged <= bound if sense == "most" else judged >= bound
        shown = (
            ""
            if bound is None
            else f"{sign} {bound:g}" + (f" {TIMES}" if of == "ratio" else f" {unit}")
        )
        self.lines.append(
            Line(
                what,
                _figure(value, unit),
                "" if floor is None else _figure(floor, unit),
                "" if ratio is None else f"{ratio:.2f} {TIMES}",
                shown,
                ok,
            )
        )
        return ok is not False

    def show(self, console: Console) -> None:
        """Print the table, then the profiles of what was missed."""
        table = Table(title="Measured", title_justify="left", header_style="bold")
        for name in ("what", "measured", "floor", "ratio", "bound", ""):
            table.add_column(name, justify="left" if name in ("what", "") else "right")
        for line in self.lines:
            verdict = {True: "[green]ok[/]", False: "[red bold]MISS[/]", None: ""}[line.ok]
            table.add_row(line.what, line.value, line.floor, line.ratio, line.bound, verdict)
        console.print(table)
        for what, profile in self.profiles.items():
            console.print(f"\n[bold]Where the time goes: {what}[/]")
            console.print(profile, markup=False, highlight=False)

    def as_json(self) -> dict[str, Any]:
        """Everything, for a file."""
        return {
            "machine": machine(),
            "lines": [asdict(line) for line in self.lines],
            "details": self.details,
            "profiles": self.profiles,
        }


def machine() -> dict[str, Any]:
    """On what it was measured, and how busy that was with other things."""
    return {
        "python": platform.python_version(),
        "cores": psutil.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 1e9, 1),
        "load_before": psutil.getloadavg()[0],
    }


def _figure(value: float, unit: str) -> str:
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {unit}"
