"""Which passwords others try first."""

from __future__ import annotations

import pytest

from deskhand.features.access.guessing import weakness

OWN = ("anna.ek", "anna.ek@example.org", "Anna Ek")


@pytest.mark.parametrize(
    "password",
    [
        "1234567890",
        "0987654321",
        "abcdefghij",
        "qwertyuiop",
        "QWERTYUIOP",
        "poiuytrewq",
        "aaaaaaaaaaaa",
        "ababababab",
        "123123123123",
        "dragondragon",
        "password12",
        "Password123!",
        "p@ssw0rd2024",
        "welcome12345",
        "iloveyou!!!!",
        "!monkey2020",
    ],
)
def test_common_ones(password: str) -> None:
    assert weakness(password) == "password.common"


@pytest.mark.parametrize(
    "password",
    ["anna.ek@example.org", "ANNA.EK@EXAMPLE.ORG", "anna.ek12345678", "4nn4.3k", "anna ek 1990!"],
)
def test_ones_own_name(password: str) -> None:
    assert weakness(password, OWN) == "password.own_name"


@pytest.mark.parametrize(
    "password",
    [
        "a-quiet-harbour-7",
        "correct horse battery staple",
        "S3cure-Passw0rd-42x",
        "tr0ub4dor&3zebra",
        "привет-как-дела",
        "dragon-48213975",
        "annas-ekorre-9",
        "7f3k9q2m1x",
    ],
)
def test_good_ones(password: str) -> None:
    assert weakness(password, OWN) is None
