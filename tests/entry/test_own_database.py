"""A server of the operator's: an ordinary owner, a login made for the application."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from deskhand.entry.doctor_database import examine_database
from deskhand.entry.migrations import MigrationError, migrate
from deskhand.kernel.addresses import addresses, app_login, password_file
from deskhand.kernel.postgres import SUPERUSER, EmbeddedPostgres, dsn
from deskhand.kernel.postgres_home import socket_folder
from deskhand.kernel.settings import Settings, SettingsError, load_settings
from tests.database import fastest_folder

# Everybody but the superuser must know a password, as on other people's servers.
HBA = "local all postgres peer map=deskhand\nlocal all all scram-sha-256\n"


def quiet(text: str) -> None:
    del text


@pytest.fixture(scope="module")
def server() -> Iterator[Path]:
    """Another PostgreSQL than the tests' own; the folder of its socket."""
    data = Path(tempfile.mkdtemp(prefix="deskhand-own-", dir=fastest_folder()))
    postgres = EmbeddedPostgres(data, say=quiet, durable=False)
    postgres.start()
    (data / "postgres" / "conf" / "pg_hba.conf").write_text(HBA)
    with psycopg.connect(dsn(data, SUPERUSER, "postgres"), autocommit=True) as conn:
        # The embedded server comes with this one; other people's do not.
        conn.execute("drop owned by deskhand_app")
        conn.execute("drop database deskhand")
        conn.execute("drop role deskhand_app")
        conn.execute("create role operator login createrole password 'owner''s own'")
        conn.execute("create database helpdesk owner operator")
        conn.execute("select pg_reload_conf()")
    yield socket_folder(data / "postgres")
    postgres.stop()
    shutil.rmtree(data)


@pytest.fixture
def settings(server: Path, tmp_path: Path) -> Settings:
    url = f"postgresql://operator:owner%27s%20own@/helpdesk?host={server}"
    return load_settings({"DATABASE_URL": url, "DESKHAND_DATA": str(tmp_path / "data")})


def test_the_application_gets_a_login_of_its_own(settings: Settings) -> None:
    with pytest.raises(SettingsError, match="deskhand migrate"):
        addresses(settings)
    migrate(settings, quiet)
    assert password_file(settings).stat().st_mode & 0o777 == 0o600
    with psycopg.connect(addresses(settings).app) as conn:
        assert conn.info.user == app_login(settings) == "helpdesk_login"
        assert conn.execute("select count(*) from control.workspace").fetchone() == (0,)
        assert conn.execute("select count(*) from queue.pgqueuer").fetchone() == (0,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            conn.execute("drop table desk.event")
    assert migrate(settings, quiet) == []


def test_a_new_data_path_gets_a_new_password_and_says_so(settings: Settings) -> None:
    said: list[str] = []
    migrate(settings, said.append)
    assert any("a new password" in line for line in said)
    with psycopg.connect(addresses(settings).app) as conn:
        assert conn.info.user == "helpdesk_login"


def test_the_doctor_finds_nothing_wrong_with_it(settings: Settings) -> None:
    migrate(settings, quiet)
    findings = list(examine_database(settings, running=True))
    assert [finding.what for finding in findings if not finding.fine] == []
    assert any("LISTEN" in finding.what for finding in findings)


def test_an_owner_who_may_not_make_roles_is_told_what_to_run(
    settings: Settings, server: Path
) -> None:
    admin = f"host={server} user=postgres dbname=postgres"
    with psycopg.connect(admin, autocommit=True) as conn:
        conn.execute("alter role operator nocreaterole")
        try:
            password_file(settings).unlink(missing_ok=True)
            with pytest.raises(MigrationError, match='alter role "operator" createrole'):
                migrate(settings, quiet)
        finally:
            conn.execute("alter role operator createrole")
