"""What the operator chose: read once from the environment, validated, passed down.

This is the only module that looks at the environment. Everything else is handed a
`Settings`; a wrong value ends the start with a sentence (`SettingsError`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

LOG_LEVELS = ("debug", "info", "warning", "error")
LOCALES = ("en", "fr")
SHORTEST_PASSWORD = 10


class SettingsError(Exception):
    """A setting is wrong; the message says which one and what to write instead."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The operator's choices. Defaults are what a newcomer's first start uses."""

    host: str
    port: int
    data: Path
    database_url: str | None
    database_name: str
    listen_url: str | None
    public_url: str
    admin_username: str
    admin_email: str
    admin_password: str | None
    demo_password: str | None
    blobs: str | None
    log_level: str
    locale: str
    timezone: str
    pool_size: int
    trusted_proxies: tuple[str, ...]
    web_dist: Path | None

    @property
    def embedded(self) -> bool:
        """Whether Deskhand runs its own PostgreSQL (no address was given)."""
        return self.database_url is None

    @property
    def cookie_secure(self) -> bool:
        """Whether browsers reach us by https, so cookies may be marked Secure."""
        return self.public_url.startswith("https://")


# name, default in words, what it is: the one table the guide prints.
DOCUMENTED: tuple[tuple[str, str, str], ...] = (
    (
        "DESKHAND_HOST",
        "127.0.0.1",
        "address the web server listens on; 0.0.0.0 for every interface",
    ),
    ("DESKHAND_PORT", "8080", "port of the web server, 1 to 65535"),
    (
        "DESKHAND_DATA",
        "/var/lib/deskhand as root, else ./var",
        "folder for the embedded database, keys and files; made with mode 0700",
    ),
    (
        "DESKHAND_DATABASE_URL",
        "none: the embedded PostgreSQL",
        "postgresql:// address of your own server (15 or newer); also read from DATABASE_URL",
    ),
    (
        "DESKHAND_DATABASE_NAME",
        "deskhand",
        "name of the database on the embedded PostgreSQL; measurements use one of their own",
    ),
    (
        "DESKHAND_LISTEN_URL",
        "the database address",
        "direct address for LISTEN when the database address is a pooler",
    ),
    (
        "DESKHAND_PUBLIC_URL",
        "http://localhost:<port>",
        "address people type; https makes cookies Secure",
    ),
    (
        "DESKHAND_ADMIN_USERNAME",
        "admin",
        "name of the first administrator, used at the first start only",
    ),
    ("DESKHAND_ADMIN_EMAIL", "admin@example.com", "e-mail of the first administrator"),
    (
        "DESKHAND_ADMIN_PASSWORD",
        "generated and printed once",
        "password of the first administrator, at least 10 characters",
    ),
    (
        "DESKHAND_DEMO_PASSWORD",
        "generated and printed",
        "password of every demonstration account, at least 10 characters",
    ),
    (
        "DESKHAND_BLOBS",
        "the folder blobs/ in the data path",
        "where attachments live: a folder, or s3://, gs://, az:// with the cloud's usual variables",
    ),
    ("DESKHAND_LOG_LEVEL", "info", "debug, info, warning or error"),
    ("DESKHAND_LOCALE", "en", "language of a new workspace: en or fr"),
    ("DESKHAND_TIMEZONE", "UTC", "time zone of a new workspace, such as Europe/Paris"),
    ("DESKHAND_POOL_SIZE", "10", "database connections a process may hold, 2 to 100"),
    (
        "DESKHAND_TRUSTED_PROXIES",
        "127.0.0.1",
        "addresses of reverse proxies whose X-Forwarded-For is believed, separated by commas",
    ),
    ("DESKHAND_WEB_DIST", "the built front end", "folder of the built web application"),
)


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read and validate every setting. Raises `SettingsError` with one clear sentence."""
    env = os.environ if environ is None else environ
    _refuse_unknown(env)

    def get(name: str) -> str | None:
        value = env.get(f"DESKHAND_{name}", "").strip()
        return value or None

    port = _number("DESKHAND_PORT", get("PORT") or "8080", 1, 65535)
    dist = get("WEB_DIST")
    settings = Settings(
        host=get("HOST") or "127.0.0.1",
        port=port,
        data=Path(get("DATA") or _default_data()).expanduser().absolute(),
        database_url=_postgres_url(
            "DESKHAND_DATABASE_URL",
            get("DATABASE_URL") or env.get("DATABASE_URL", "").strip() or None,
        ),
        database_name=_database_name(get("DATABASE_NAME") or "deskhand"),
        listen_url=_postgres_url("DESKHAND_LISTEN_URL", get("LISTEN_URL")),
        public_url=_public_url(get("PUBLIC_URL") or f"http://localhost:{port}"),
        admin_username=get("ADMIN_USERNAME") or "admin",
        admin_email=get("ADMIN_EMAIL") or "admin@example.com",
        admin_password=_password("DESKHAND_ADMIN_PASSWORD", get("ADMIN_PASSWORD")),
        demo_password=_password("DESKHAND_DEMO_PASSWORD", get("DEMO_PASSWORD")),
        blobs=get("BLOBS"),
        log_level=_choice("DESKHAND_LOG_LEVEL", (get("LOG_LEVEL") or "info").lower(), LOG_LEVELS),
        locale=_choice("DESKHAND_LOCALE", get("LOCALE") or "en", LOCALES),
        timezone=_timezone(get("TIMEZONE") or "UTC"),
        pool_size=_number("DESKHAND_POOL_SIZE", get("POOL_SIZE") or "10", 2, 100),
        trusted_proxies=_proxies(get("TRUSTED_PROXIES") or "127.0.0.1"),
        web_dist=Path(dist).absolute() if dist else None,
    )
    if dist and not (settings.web_dist and settings.web_dist.is_dir()):
        raise SettingsError(f"DESKHAND_WEB_DIST is {dist!r}, which is not a folder.")
    return settings


def _default_data() -> str:
    return "/var/lib/deskhand" if os.geteuid() == 0 else "var"


def _refuse_unknown(env: Mapping[str, str]) -> None:
    known = {name for name, _, _ in DOCUMENTED}
    for name in env:
        if name.startswith("DESKHAND_") and name not in known:
            raise SettingsError(
                f"{name} is not a setting of Deskhand. Known: {', '.join(sorted(known))}."
            )


def _number(name: str, value: str, low: int, high: int) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", value) or not low <= int(value) <= high:
        raise SettingsError(f"{name} is {value!r}; it must be a whole number from {low} to {high}.")
    return int(value)


def _choice(name: str, value: str, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise SettingsError(f"{name} is {value!r}; it must be one of {', '.join(choices)}.")
    return value


def _password(name: str, value: str | None) -> str | None:
    if value is not None and len(value) < SHORTEST_PASSWORD:
        raise SettingsError(
            f"{name} has {len(value)} characters; it needs at least {SHORTEST_PASSWORD}."
        )
    return value


def _postgres_url(name: str, value: str | None) -> str | None:
    if value is None:
        return None
    if not value.startswith(("postgresql://", "postgres://")):
        raise SettingsError(
            f"{name} must be an address such as postgresql://user@host:5432/deskhand."
        )
    return value


def _database_name(value: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,49}", value):
        raise SettingsError(
            f"DESKHAND_DATABASE_NAME is {value!r}; it must be small letters, digits and _, at most 50."
        )
    return value


def _public_url(value: str) -> str:
    if not _is_address(value):
        raise SettingsError(
            f"DESKHAND_PUBLIC_URL is {value!r}; it must be an address such as https://help.example.com."
        )
    return value.rstrip("/")


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        port_is_one = parts.port != 0
    except ValueError:
        return False
    plain = not parts.query and not parts.fragment
    return parts.scheme in ("http", "https") and bool(parts.hostname) and port_is_one and plain


def _proxies(value: str) -> tuple[str, ...]:
    found = tuple(part.strip() for part in value.split(",") if part.strip())
    for one in found:
        try:
            ip_network(one)
        except ValueError:
            raise SettingsError(
                f"DESKHAND_TRUSTED_PROXIES has {one!r}; each must be an address such as 10.0.0.2 or a "
                "network such as 10.0.0.0/8."
            ) from None
    return found


def _timezone(value: str) -> str:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415 (slow import, needed only here)

    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError):
        raise SettingsError(
            f"DESKHAND_TIMEZONE is {value!r}; it must be a zone such as Europe/Paris or UTC."
        ) from None
    return value


def redacted(settings: Settings) -> dict[str, str]:
    """Every setting for a report, with passwords and addresses' secrets hidden."""
    shown: dict[str, str] = {}
    for field in fields(settings):
        value = getattr(settings, field.name)
        if value is None:
            shown[field.name] = "(default)"
        elif "password" in field.name:
            shown[field.name] = "(set)"
        else:
            shown[field.name] = re.sub(r"//([^:/@]+):[^@]*@", r"//\1:***@", str(value))
    return shown
