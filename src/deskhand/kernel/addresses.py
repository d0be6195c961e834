"""How each part of Deskhand reaches the database: the owner migrates, the application works.

The application's role is neither superuser nor owner, so row-level security holds for it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from deskhand.kernel.db import Database
from deskhand.kernel.postgres import APP, OWNER, dsn
from deskhand.kernel.settings import Settings, SettingsError

# libpq's own limit on the length of a role's name.
LONGEST_NAME = 63
SUFFIX = "_login"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Connection strings. They may hold passwords: never log one.

    `pooled`: `app` leads to a pooler, the others to the server.
    """

    owner: str
    app: str
    listen: str
    pooled: bool = False


def addresses(settings: Settings) -> Addresses:
    """The database's addresses for these settings; `deskhand migrate` has made what they need."""
    if settings.database_url is None:
        app = dsn(settings.data, APP, settings.database_name)
        return Addresses(owner=owner(settings), app=app, listen=app)
    try:
        password = password_file(settings).read_text().strip()
    except FileNotFoundError:
        raise SettingsError(
            f"The database has not been prepared from this data path ({settings.data}). "
            "Run:  deskhand migrate"
        ) from None
    direct = settings.listen_url or settings.database_url
    login = {"user": app_login(settings), "password": password}
    return Addresses(
        owner=owner(settings),
        app=make_conninfo(settings.database_url, **login),
        listen=make_conninfo(direct, **login),
        pooled=settings.listen_url is not None,
    )


def app_database(settings: Settings, *, size: int, name: str) -> Database:
    """The default database as the application reaches it; nothing is connected yet."""
    found = addresses(settings)
    return Database(found.app, size=size, name=name, pooled=found.pooled)


def owner(settings: Settings) -> str:
    """Address of the owner, direct where there is a choice (migrations hold a session's lock)."""
    if settings.database_url is None:
        return dsn(settings.data, OWNER, settings.database_name)
    return make_conninfo(settings.listen_url or settings.database_url)


def app_login(settings: Settings) -> str:
    """The role the application signs in as on a server of the operator's: `<database>_login`.

    It is in the group `deskhand_app`, which all databases of that server share.
    """
    parts = conninfo_to_dict(settings.database_url or "")
    database = str(parts.get("dbname") or parts.get("user") or "deskhand")
    return f"{database[: LONGEST_NAME - len(SUFFIX)]}{SUFFIX}"


def password_file(settings: Settings) -> Path:
    """Where the generated password of that role is kept, with mode 0600."""
    return settings.data / "database-password"


def write_secret(path: Path, text: str) -> None:
    """Write a secret so that nobody else ever sees it and a crash leaves all or nothing."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
