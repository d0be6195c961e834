"""CSV that no spreadsheet calculates."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskhand.kernel.csv_text import FORMULA_STARTS, csv_line


def _read(line: bytes) -> list[str]:
    (row,) = csv.reader(io.StringIO(line.decode(), newline=""))
    return row


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        "+1",
        "-1+cmd|' /C calc'!A0",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\uff1d1",
        "\x00=1",
        '=HYPERLINK("http://evil","x")',
    ],
)
def test_a_formula_becomes_text(formula: str) -> None:
    (cell,) = _read(csv_line([formula]))
    assert cell == "'" + formula.replace("\x00", "")


def test_plain_values_stay_as_they_are() -> None:
    line = csv_line(["TKT-1", None, 3, -2.5, 'say "hi", you', "deux\nlignes", "été 🎉"])
    assert line == ('TKT-1,,3,-2.5,"say ""hi"", you","deux\nlignes",été 🎉\r\n'.encode())


@given(st.lists(st.text(), min_size=2))
def test_any_texts_make_one_row_without_a_formula(values: list[str]) -> None:
    row = _read(csv_line(values))
    assert len(row) == len(values)
    assert not any(cell.lstrip(" ").startswith(FORMULA_STARTS) for cell in row)
