"""Rules of the house that no linter holds."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg import sql

from tests.database import Clone

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "deskhand"
FILES = sorted(SOURCE.rglob("*.py"))

# Only these say SQL to the database. In a feature: its store and what reads for its screens,
# never its commands, decisions, events or models.
SQL_ROOMS = re.compile(
    r"kernel/(db|jobs|postgres\w*)\.py|log/\w+\.py"
    r"|features/\w+/(?!(commands|decide|changes|events|model|projection|rows)\.py)\w+\.py"
    r"|entry/(migrations|lost_password|seed\w*|doctor_database|prepare)\.py"
    r"|reactions/\w+/(store|queries|read|index)\.py"
)
STATEMENT = re.compile(
    r"\b(select|insert into|update|delete from)\s[^.]*\b(desk|control)\.\w", re.IGNORECASE
)


def name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def texts(path: Path) -> Iterator[str]:
    """Every string constant of a module but its docstrings."""
    tree = ast.parse(path.read_text())
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in docstrings:
            continue
        if isinstance(node.value, str):
            yield node.value


def test_only_the_gate_commits() -> None:
    guilty = [
        name(path)
        for path in FILES
        if name(path) not in ("log/gate.py", "kernel/db.py")
        and (
            re.search(r"\.commit\(\)|^from .* import .*\bCOMMIT\b", path.read_text(), re.MULTILINE)
            or any(text.strip().lower() == "commit" for text in texts(path))
        )
    ]
    assert guilty == []


def test_only_the_settings_read_the_environment() -> None:
    guilty = [
        name(path)
        for path in FILES
        if name(path) != "kernel/settings.py"
        and re.search(r"\bos\.(environ|getenv)\b|import .*\b(environ|getenv)\b", path.read_text())
    ]
    assert guilty == []


def test_only_the_entry_and_the_clock_ask_what_time_it_is() -> None:
    asks = re.compile(r"datetime\.now\(|time\.time\(|utcnow\(|date\.today\(")
    guilty = [
        name(path)
        for path in FILES
        if not name(path).startswith("entry/")
        and name(path) != "kernel/clock.py"
        and asks.search(path.read_text())
    ]
    assert guilty == []


def test_no_offset_pages_through_anything() -> None:
    statements = [(name(path), text) for path in FILES for text in texts(path)]
    statements += [(path.name, path.read_text()) for path in (ROOT / "migrations").glob("*.sql")]
    assert [
        where for where, text in statements if re.search(r"\boffset\s+[%$:\d]", text, re.IGNORECASE)
    ] == []


def test_sql_stays_in_its_rooms() -> None:
    guilty = {
        name(path)
        for path in FILES
        if not SQL_ROOMS.fullmatch(name(path)) and any(STATEMENT.search(t) for t in texts(path))
    }
    assert guilty == set()


def test_no_statement_joins_the_two_schemas() -> None:
    guilty = [
        (name(path), text)
        for path in FILES
        for text in texts(path)
        if re.search(r"\b(from|join)\s+control\.", text)
        and re.search(r"\b(from|join)\s+desk\.", text)
    ]
    assert guilty == []


async def test_every_table_of_the_desk_is_under_row_level_security(module_clone: Clone) -> None:
    with psycopg.connect(module_clone.owner) as conn:
        bare = conn.execute(
            """
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'desk' and c.relkind in ('r', 'p')
              and (not c.relrowsecurity or not exists (
                  select 1 from pg_policy p where p.polrelid = c.oid
                  and pg_get_expr(p.polqual, p.polrelid) like '%%app.workspace%%'))
            """
        ).fetchall()
        tables = conn.execute("select count(*) from pg_tables where schemaname = 'desk'").fetchone()
    assert bare == []
    assert tables is not None
    assert tables[0] > 10


async def test_the_application_is_neither_owner_nor_superuser(module_clone: Clone) -> None:
    with psycopg.connect(module_clone.app) as conn:
        roles = conn.execute(
            "select rolsuper or rolbypassrls or rolcreaterole from pg_roles"
            " where rolname = current_user"
        ).fetchone()
        owned = conn.execute(
            "select count(*) from pg_tables where schemaname in ('desk', 'control')"
            " and tableowner = current_user"
        ).fetchone()
    assert roles == (False,)
    assert owned == (0,)


async def test_without_a_workspace_the_desk_is_empty(module_clone: Clone) -> None:
    """A forgotten `set_config` shows nothing rather than everything."""
    with psycopg.connect(module_clone.app) as conn:
        for (table,) in conn.execute(
            "select tablename from pg_tables where schemaname = 'desk'"
            " and tablename not in ('head', 'cursor')"
        ).fetchall():
            count = sql.SQL("select count(*) from desk.{}").format(sql.Identifier(table))
            assert conn.execute(count).fetchone() == (0,)


def test_files_stay_small_enough_to_hold_one_idea() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {len(path.read_text().splitlines())}"
        for path in [*FILES, *(ROOT / "tests").rglob("*.py")]
        if len(path.read_text().splitlines()) > 400
    ]
    assert long == []


def test_names_say_what_is_inside() -> None:
    empty = re.compile(r"(utils?|helpers?|common|misc|managers?|services?|base)\.py")
    assert [name(path) for path in FILES if empty.fullmatch(path.name)] == []
