"""The name a file is shown under."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskhand.features.files.names import NAMELESS, clean_name


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("report.pdf", "report.pdf"),
        ("Résumé v2 (final).docx", "Résumé v2 (final).docx"),
        ("日本語.txt", "日本語.txt"),
        ("../../../etc/passwd", "passwd"),
        ("C:\\Users\\ada\\shot.png", "shot.png"),
        ("a/b/", "b"),
        ("..", NAMELESS),
        (". .env", "env"),
        (". .", NAMELESS),
        ("", NAMELESS),
        ("   ", NAMELESS),
        ("\u200b\u200d\ufeff", NAMELESS),
        (".user.ini", "user.ini"),
        ("a\nb\tc\r.txt", "a b c .txt"),
        ("a\u0000\u0007b.txt", "ab.txt"),
        ("photo\u202egnp.exe", "photognp.exe"),
        ("\u2066x\u2069.txt", "x.txt"),
        ("🎉 party 👩‍🚀.png", "🎉 party 👩‍🚀.png"),
        ("👍🏽 ok.txt", "👍🏽 ok.txt"),
        ("a\u200db.txt", "ab.txt"),
        ('<img src=x onerror="alert(1)">.png', "_img src=x onerror=_alert(1)__.png"),
        ("e\u0301.txt", "é.txt"),
        ("x" * 300, "x" * 200),
        ("x" * 300 + ".tar.gz", "x" * 197 + ".gz"),
        ("x" * 300 + "." + "y" * 30, "x" * 200),
    ],
)
def test_names(given_name: str, shown: str) -> None:
    assert clean_name(given_name) == shown


@given(st.text(max_size=400) | st.text(alphabet="./\\ \u200d🎉a\u202e", max_size=400))
def test_any_name_is_harmless_and_stays_as_it_is_when_cleaned_again(given_name: str) -> None:
    shown = clean_name(given_name)
    assert 1 <= len(shown) <= 200
    assert not set(shown) & set('/\\<>"\n\r\t\x00')
    assert not shown.startswith(".")
    assert shown == shown.strip(" ")
    assert all(not unicodedata.category(char).startswith("C") or char == "\u200d" for char in shown)
    assert clean_name(shown) == shown
