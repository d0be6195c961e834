"""Words from people, made ready to keep."""

from __future__ import annotations

import pytest

from deskhand.kernel.errors import Invalid
from deskhand.kernel.text import line, prose


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  IT Support  ", "IT Support"),
        ("Cafe\u0301", "Café"),
        ("الدعم الفني", "الدعم الفني"),
        ("日本語サポート", "日本語サポート"),
        ("👩‍🚀 Space", "👩‍🚀 Space"),
        ("x" * 80, "x" * 80),
        ("'; drop table desk.ticket; --", "'; drop table desk.ticket; --"),
        ("%s %(name)s {name}", "%s %(name)s {name}"),
    ],
)
def test_a_line_is_kept_as_it_reads(written: str, kept: str) -> None:
    assert line("name", written, 80) == kept


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "field.empty"),
        ("   ", "field.empty"),
        ("\u200b\u200d", "field.empty"),
        ("\u3164 \u2800", "field.empty"),
        ("\u00a0", "field.empty"),
        ("x" * 81, "field.too_long"),
        ("x" * 1_000_000, "field.too_long"),
        ("a\x00b", "field.unprintable"),
        ("a\nb", "field.unprintable"),
        ("a\u2028b", "field.unprintable"),
        ("a\x9bb", "field.unprintable"),
        ("a\u202eb", "field.unprintable"),
        ("a\ud800b", "field.unprintable"),
    ],
)
def test_a_line_that_is_refused_names_its_field(written: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        line("name", written, 80)
    assert (refused.value.code, refused.value.params["field"]) == (code, "name")


def test_prose_has_lines_and_may_be_empty() -> None:
    assert prose("notes", "  one\r\ntwo\tthree\n ", 80) == "one\ntwo\tthree"
    assert prose("notes", " \n ", 80) == ""


@pytest.mark.parametrize("written", ["a\x00", "a\u2066b", "\ud800", "\x1b[31m"])
def test_prose_cannot_hold_what_cannot_be_shown(written: str) -> None:
    with pytest.raises(Invalid, match=r"field\.unprintable"):
        prose("notes", written, 80)
