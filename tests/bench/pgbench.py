"""The floor for writes: `pgbench` saying the same statements, with fresh ids each time."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Mapping

import psycopg

from deskhand.kernel.postgres_home import packaged_programs
from tests.bench.record import Script

TPS = re.compile(r"tps = ([0-9.]+)")
LITERAL = re.compile(r"E?'((?:[^'\\]|''|\\.)*)'", re.DOTALL)


def script_text(
    conn: psycopg.Connection[tuple[object, ...]], script: Script, ids: Mapping[str, str]
) -> str:
    """The script as pgbench reads it.

    `ids` maps ids that must be new each time to expressions that give them as text; `:n` counts
    up in each client.
    """
    lines = ["\\set n :n + 1"]
    for said in script:
        if said.sql is None:
            continue
        text = psycopg.ClientCursor(conn).mogrify(said.sql.encode(), said.params)
        text = LITERAL.sub(lambda match: _literal(match, ids), text)
        lines.append(" ".join(text.split()) + ";")
    return "\n".join(lines) + "\n"


def fresh(kind: int, prefix: str) -> str:
    """An expression for an id: the same for the same client and `:n`, else new.

    `prefix` is 12 hexadecimal digits, `kind` tells several ids of a transaction apart.
    """
    number = "lpad(to_hex(:client_id::bigint * 100000000 + :n::bigint), 16, '0')"
    return f"'{prefix}700{kind}' || {number}"


def _literal(match: re.Match[str], ids: Mapping[str, str]) -> str:
    """A literal with fresh ids in it, and without colons (pgbench takes them for variables)."""
    escaped = match[1].replace("\\", "\\\\") if not match[0].startswith("E") else match[1]
    lead = ""
    if ":" in escaped or "\\" in escaped or "\n" in escaped:
        escaped = escaped.replace(":", "\\072").replace("\n", "\\n")
        lead = "E"
    literal = f"{lead}'{escaped}'"
    for known, expression in ids.items():
        literal = literal.replace(known, f"' || {expression} || {lead}'")
    return f"({literal})" if " || " in literal else literal


def run(
    dsn_parts: Mapping[str, str], text: str, *, clients: int, transactions: int, base: int
) -> float:
    """Transactions a second of `clients` at once, each doing so many; `:n` begins at `base`."""
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
        file.write(text)
        file.flush()
        done = subprocess.run(
            [
                str(packaged_programs() / "bin" / "pgbench"),
                "--no-vacuum",
                "--protocol=prepared",
                f"--client={clients}",
                f"--jobs={min(clients, 2)}",
                f"--transactions={transactions}",
                f"--file={file.name}",
                f"--define=n={base}",
                f"--host={dsn_parts['host']}",
                f"--username={dsn_parts['user']}",
                dsn_parts["dbname"],
            ],
            capture_output=True,
            text=True,
            check=False,
        )
    found = TPS.search(done.stdout)
    if done.returncode != 0 or found is None:
        raise RuntimeError(f"pgbench failed: {done.stderr.strip()[-1500:]}\n{text[:3000]}")
    if "ERROR" in done.stderr:
        raise RuntimeError(f"pgbench failed: {done.stderr.strip()[-1500:]}")
    return float(found[1])
