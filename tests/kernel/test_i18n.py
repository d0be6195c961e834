"""Sentences in the reader's language, and which language a browser asks for."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskhand.kernel.i18n import catalogue_path, negotiate, sentence, sentences
from deskhand.kernel.settings import LOCALES


def test_a_code_becomes_a_sentence_in_the_readers_language() -> None:
    params = {"name": "plan.pdf", "limit_mb": 10}
    assert sentence("file.too_large", "en", params).startswith("“plan.pdf” is larger than 10 MB.")
    assert sentence("file.too_large", "fr", params).startswith("« plan.pdf » dépasse 10 Mo.")


def test_what_is_missing_never_breaks_an_answer() -> None:
    assert sentence("no.such_code", "fr") == "no.such_code"
    assert sentence("file.too_large", "en").startswith("“” is larger than  MB.")
    assert sentence("database.busy", "xx") == sentence("database.busy", "en")


def test_a_parameter_is_text_and_never_a_template() -> None:
    name = "{limit_mb.__class__} {0} %s"
    assert name in sentence("file.empty", "en", {"name": name})


@pytest.mark.parametrize("locale", LOCALES)
def test_every_locale_says_everything(locale: str) -> None:
    assert sentences(locale).keys() == sentences("en").keys()
    assert all(text.strip() for text in sentences(locale).values())


def test_french_differs_from_english() -> None:
    same = [code for code, text in sentences("fr").items() if text == sentences("en")[code]]
    # The same word in both.
    assert same == ["role.agent"]


def test_the_catalogues_travel_with_the_package() -> None:
    # What is beside the code is in the wheel: hatch packs the folder as it is.
    assert catalogue_path("fr").is_file()


@pytest.mark.parametrize(
    ("header", "locale"),
    [
        (None, "en"),
        ("", "en"),
        ("fr", "fr"),
        ("fr-CA,fr;q=0.8,en;q=0.5", "fr"),
        ("FR_be", "fr"),
        ("en;q=0.3, fr;q=0.9", "fr"),
        ("de, fr;q=0.5", "fr"),
        ("fr;q=0, en", "en"),
        ("fr;q=2, en;q=0.1", "en"),
        ("fr;q=abc", "en"),
        ("*", "en"),
        ("de", "en"),
        (";;;,,,=", "en"),
        ("en," * 100_000 + "fr", "en"),
    ],
)
def test_the_language_a_browser_asks_for(header: str | None, locale: str) -> None:
    assert negotiate(header) == locale


@given(st.text())
def test_any_header_gives_a_language_we_have(header: str) -> None:
    assert negotiate(header) in LOCALES


def test_a_sentence_costs_next_to_nothing() -> None:
    sentence("file.too_many", "fr", {"limit": 5})
    start = time.process_time()
    for _ in range(1_000):
        sentence("file.too_many", "fr", {"limit": 5})
    assert time.process_time() - start < 0.1
