"""Calling somebody by name: one mark, in notes only, whatever stands around it."""

from __future__ import annotations

from uuid import UUID

import pytest

from deskhand.kernel.markdown import plain, render, render_note
from deskhand.kernel.mentions import called, with_names

BOB = UUID("01900000-0000-7000-8000-000000000001")
EVE = UUID("01900000-0000-7000-8000-000000000002")


def at(name: str, member: UUID = BOB) -> str:
    return f"@[{name}](member:{member})"


def chip(name: str, member: UUID = BOB) -> str:
    return f'<span class="mention" data-member="{member}">@{name}</span>'


def test_a_note_marks_whom_it_calls() -> None:
    note = render_note(f"Ask {at('Bob Ray')} and **{at('Ève', EVE)}**, {at('Bob')}.")
    assert note.html == (
        f"<p>Ask {chip('Bob Ray')} and <strong>{chip('Ève', EVE)}</strong>, {chip('Bob')}.</p>\n"
    )
    assert note.mentions == (BOB, EVE)


@pytest.mark.parametrize(
    "name", ["<b>Bob</b>", '"><script>alert(1)</script>', "a & b", "بوب", "*x*"]
)
def test_a_name_is_only_ever_a_name(name: str) -> None:
    note = render_note(f"Hm {at(name)}")
    assert note.mentions == (BOB,)
    assert "<script" not in note.html
    assert "<b>" not in note.html
    assert note.html.count("<") == note.html.count("<p>") + note.html.count("</p>") + 2


@pytest.mark.parametrize(
    "text",
    [
        f"`{at('Bob')}`",
        f"```\n{at('Bob')}\n```",
        f"\\{at('Bob')}",
        "@[Bob](member:me)",
        f"@[](member:{BOB})",
        f"@[{'x' * 81}](member:{BOB})",
        f"@[a\nb](member:{BOB})",
        f"<span class='mention' data-member='{BOB}'>@Bob</span>",
        f'<span class="mention" data-member="{BOB}">@Bob</span>',
    ],
)
def test_what_only_looks_like_it_calls_nobody(text: str) -> None:
    note = render_note(text)
    assert note.mentions == ()
    assert "<span" not in note.html


def test_a_reply_to_the_requester_calls_nobody() -> None:
    html = render(f"Ask {at('Bob')}")
    assert "<span" not in html
    assert str(BOB) not in html


def test_text_that_is_too_much_work_calls_nobody() -> None:
    note = render_note(at("Bob") + " " + "[a](b) *c* " * 4_000)
    assert note.mentions == ()
    assert "<span" not in note.html


def test_plain_words_take_the_short_way() -> None:
    assert render_note("Nothing in it.").html == render("Nothing in it.")
    assert plain(f"Ask {at('Bob Ray')} now", 80) == "Ask @Bob Ray now"


def test_people_are_called_by_the_names_they_have() -> None:
    text = f"{at('The Boss')} {at('Eve', EVE)} {at('The Boss')}"
    assert called(text) == (BOB, EVE)
    assert with_names(text, {BOB: "Bob [IT]"}) == (
        f"{at('Bob (IT)')} {at('Eve', EVE)} {at('Bob (IT)')}"
    )
