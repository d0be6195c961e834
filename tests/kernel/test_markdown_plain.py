"""Words alone are laid out at once: the same as when they are parsed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskhand.kernel import markdown

WORDS = """
a I Hello world. 5 50% it's o'clock well-known - \u2013 no: yes! why? (so) so); \u20ac5 \u00e9t\u00e9
\u0633\u0644\u0627\u0645 e.g. a.b http://x.com x@y.de www.a.fr 1. 1) # + * _a_ a_b `c` [d](e) <b> & >
*b* **c** *d e* *f*. **g**, (*h*) *i*j k*l* ***m*** *n **o** p* *q*r* ** *
| --- === ~~s~~ \\ " ![x](y) ]( )( !( ...
"""
PIECES = st.sampled_from(WORDS.split())
BLANKS = st.sampled_from([" ", "\n", "\n\n", "  ", " \n", "\n\n\n", "\t", ""])


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.tuples(PIECES, BLANKS), max_size=12))
def test_whatever_is_taken_for_words_alone_is_rendered_as_ever(
    pieces: list[tuple[str, str]],
) -> None:
    text = "".join(piece + blank for piece, blank in pieces)
    assert markdown.render(text) == markdown._parsed(text, markdown._MESSAGES, {})


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=40))
def test_any_text_at_all_is_rendered_as_ever(text: str) -> None:
    assert markdown.render(text) == markdown._parsed(text, markdown._MESSAGES, {})


@pytest.mark.parametrize(
    "text",
    [
        "Since Monday it does not print - not even the test page.",
        "Hello,\n\nplease help: it's urgent!\nThank you (all of you)",
        "Press *Source* until it says **HDMI 2**, then *wait a moment*.",
        "Ça ne marche plus depuis l'été dernier.",
    ],
)
def test_what_people_write_is_words_alone(text: str) -> None:
    assert markdown._PLAIN.fullmatch(text)
    assert markdown.render(text) == markdown._parsed(text, markdown._MESSAGES, {})
