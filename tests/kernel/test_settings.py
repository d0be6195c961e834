"""A wrong setting is a sentence that names it."""

from __future__ import annotations

import pytest

from deskhand.kernel.settings import DOCUMENTED, SettingsError, load_settings

WRONG = {
    "PORT": ["0", "65536", "http", "8080.5", "\u0663"],
    "DATABASE_URL": ["mysql://x", "localhost"],
    "LISTEN_URL": ["redis://x"],
    "DATABASE_NAME": ["Desk", "1st", "a-b", "a" * 51],
    "PUBLIC_URL": [
        "help.example.com",
        "ftp://x",
        "http://",
        "http://[::1",
        "http://h:99999",
        "http://h/?a",
    ],
    "ADMIN_PASSWORD": ["short"],
    "DEMO_PASSWORD": ["short"],
    "LOG_LEVEL": ["loud"],
    "LOCALE": ["de"],
    "TIMEZONE": ["Mars/Base", "../../etc/passwd", "/etc/passwd"],
    "POOL_SIZE": ["1", "101", "many"],
    "TRUSTED_PROXIES": ["proxy.example.com", "10.0.0.1,*", "10.0.0.1/8"],
    "WEB_DIST": ["/no/such/folder"],
    "NO_SUCH_SETTING": ["1"],
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in WRONG.items() for value in values]
)
def test_a_wrong_value_is_a_sentence(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"^DESKHAND_{name} ") as caught:
        load_settings({f"DESKHAND_{name}": value})
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_nothing_set_is_right_and_so_is_what_is_documented() -> None:
    assert load_settings({}).embedded
    # What can be said wrongly is tried above; a name, an address and a place are looked at later.
    later = {"HOST", "DATA", "BLOBS", "ADMIN_USERNAME", "ADMIN_EMAIL"}
    known = {name.removeprefix("DESKHAND_") for name, _, _ in DOCUMENTED}
    assert known == (set(WRONG) | later) - {"NO_SUCH_SETTING"}


def test_proxies_may_be_addresses_and_networks() -> None:
    found = load_settings({"DESKHAND_TRUSTED_PROXIES": " 10.0.0.2, fd00::/8 ,"})
    assert found.trusted_proxies == ("10.0.0.2", "fd00::/8")


def test_the_database_address_is_honoured_without_the_prefix_too() -> None:
    plain, own = "postgresql://a@h/x", "postgresql://b@h/x"
    assert load_settings({"DATABASE_URL": plain}).database_url == plain
    both = {"DATABASE_URL": plain, "DESKHAND_DATABASE_URL": own}
    assert load_settings(both).database_url == own
